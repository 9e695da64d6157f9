//! Messages: good news goes by itself, an error stays until a key.

use crate::domain::time::{Instant, SECOND};

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Something was done.
    Info,
    /// Something cannot be done now.
    Warn,
    /// Something failed.
    Error,
}

/// A message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toast {
    /// How bad it is.
    pub level: Level,
    /// What it says.
    pub text: String,
    /// When it goes by itself; never for an error.
    pub until: Option<Instant>,
}

const SHORT: i64 = 4 * SECOND;
const LONG: i64 = 7 * SECOND;

/// The message on the screen, if any: a newer one takes the place of an older one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Toasts {
    shown: Option<Toast>,
}

impl Toasts {
    /// Shows a message.
    pub fn say(&mut self, level: Level, text: String, now: Instant) {
        let until = match level {
            Level::Info => Some(now.plus(SHORT)),
            Level::Warn => Some(now.plus(LONG)),
            Level::Error => None,
        };
        self.shown = Some(Toast { level, text, until });
    }

    /// The message to show.
    pub fn shown(&self) -> Option<&Toast> {
        self.shown.as_ref()
    }

    /// Takes away what has been shown long enough.
    pub fn expire(&mut self, now: Instant) {
        self.shown = self
            .shown
            .take()
            .filter(|toast| toast.until.is_none_or(|until| now < until));
    }

    /// A key was pressed: an error has been read.
    pub fn dismiss(&mut self) {
        self.shown = self.shown.take().filter(|toast| toast.until.is_some());
    }
}
