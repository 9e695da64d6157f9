//! What only the terminal itself knows: how wide its lines are, which keyboard protocol it speaks.

use std::{io, sync::atomic::Ordering, time::Duration};

use super::{KITTY, push_keyboard};
use crate::platform;

/// How long to wait for a terminal that may never answer.
const ANSWER_PATIENCE: Duration = Duration::from_millis(100);

/// What the terminal said about itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    /// A box-drawing line takes two cells here, so borders must be ASCII.
    pub wide_borders: bool,
    /// It speaks the kitty keyboard protocol.
    pub keyboard: bool,
    /// What somebody typed meanwhile.
    pub typed: String,
}

/// What was found, or is waited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Nothing was asked: the terminal would not answer.
    Nothing,
    /// The answers come on the input.
    Waiting,
    /// The platform knew: the cursor's column behind a line of a box.
    Column(u16),
}

const LINE: &str = "─";

/// What asks how wide a line of a box is and whether the keyboard protocol is known; empty where nothing would answer. To
/// be written before the first frame, which overwrites the traces; read the answers with [`answers`] after it, before the
/// input thread starts, so that a slow terminal holds up neither the first picture nor the keys.
pub(super) fn questions() -> String {
    let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    match platform::can_ask() && !dumb {
        // The glyph, where the cursor then is, the keyboard flags; every terminal answers the last one, so it ends the
        // wait.
        true => format!("\x1b[1;1H{LINE}\x1b[6n\x1b[?u\x1b[c\x1b[1;1H\x1b[2K"),
        false => String::new(),
    }
}

/// What is known of the terminal once `questions` were written.
pub(super) fn asked(questions: &str) -> Asked {
    match questions.is_empty() {
        false => Asked::Waiting,
        true if platform::can_ask() => Asked::Nothing,
        true => platform::column_after(LINE).map_or(Asked::Nothing, Asked::Column),
    }
}

/// Waits a moment for what was asked and switches the keyboard protocol on where it is known.
///
/// # Errors
/// Those of the terminal.
pub fn answers(asked: Asked) -> io::Result<Answers> {
    let replies = match asked {
        Asked::Nothing => Replies::default(),
        Asked::Column(column) => Replies {
            column: Some(column),
            ..Replies::default()
        },
        Asked::Waiting => Replies::parse(&platform::read_answers(ANSWER_PATIENCE, |bytes| {
            Replies::parse(bytes).attributes
        })),
    };
    if replies.keyboard && !KITTY.swap(true, Ordering::SeqCst) {
        let mut out = Vec::new();
        push_keyboard(&mut out)?;
        platform::write_terminal(&out)?;
    }
    Ok(Answers {
        wide_borders: replies.column.is_some_and(|column| column > 2),
        keyboard: replies.keyboard,
        typed: String::from_utf8_lossy(&replies.typed).into_owned(),
    })
}

/// The terminal's replies, taken apart.
#[derive(Default, Debug, PartialEq, Eq)]
struct Replies {
    /// Column of the cursor, from 1.
    column: Option<u16>,
    keyboard: bool,
    /// The answer every terminal gives has come.
    attributes: bool,
    /// Bytes that belong to no reply.
    typed: Vec<u8>,
}

impl Replies {
    fn parse(bytes: &[u8]) -> Replies {
        let mut replies = Replies::default();
        let mut rest = bytes.iter().copied();
        while let Some(byte) = rest.next() {
            if byte != 0x1b {
                replies.typed.push(byte);
                continue;
            }
            if rest.next() != Some(b'[') {
                continue;
            }
            let mut body = Vec::new();
            let mut last = 0;
            for byte in rest.by_ref() {
                if (0x40..=0x7e).contains(&byte) {
                    last = byte;
                    break;
                }
                body.push(byte);
            }
            replies.take(last, &String::from_utf8_lossy(&body));
        }
        replies
    }

    fn take(&mut self, last: u8, body: &str) {
        match last {
            b'R' => self.column = body.split(';').nth(1).and_then(|part| part.parse().ok()),
            b'u' => self.keyboard |= body.starts_with('?'),
            b'c' => self.attributes |= body.starts_with('?'),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_and_typing_are_told_apart() {
        let replies = Replies::parse("a\x1b[1;3R张\x1b[?1u\x1b[A\x1b[?62;22cq".as_bytes());
        assert_eq!(replies.column, Some(3));
        assert!(replies.keyboard && replies.attributes);
        assert_eq!(String::from_utf8(replies.typed).unwrap(), "a张q");
    }

    #[test]
    fn half_a_reply_is_none() {
        for half in [
            "",
            "\x1b",
            "\x1b[",
            "\x1b[1;",
            "\x1b[?62",
            "\x1b[R",
            "\x1b[;R",
            "\x1b[1;99999R",
        ] {
            let replies = Replies::parse(half.as_bytes());
            assert_eq!(replies, Replies::default(), "{half:?}");
        }
    }
}
