//! What an open form held when the screen was locked: kept for its owner, gone when somebody else comes.

use super::super::overlays::{Locked, Overlay};
use super::super::screens::Screens;
use super::Shell;
use crate::app::toast::Level;
use crate::app::{Action, Screen};
use crate::domain::ids::PersonId;
use crate::words::setup as words;

/// What lay on the screen when it was locked.
pub(super) struct Aside {
    owner: Option<PersonId>,
    overlays: Vec<Box<dyn Overlay>>,
    under_way: Option<(Action, u64)>,
    screen: Screen,
}

impl Shell {
    /// Covers the screen. What was typed is put aside, everything else goes.
    pub(super) fn lock(&mut self) {
        let owner = self.app.actor();
        self.app.lock();
        let mut overlays = std::mem::take(&mut self.overlays);
        let worth: Vec<bool> = overlays.iter_mut().map(|o| o.put_aside()).collect();
        overlays.truncate(
            worth
                .iter()
                .rposition(|kept| *kept)
                .map_or(0, |last| last + 1),
        );
        self.aside = Some(Aside {
            owner,
            under_way: self.under_way.take().filter(|_| !overlays.is_empty()),
            overlays,
            screen: self.app.screen,
        });
        self.overlays.push(Box::new(Locked));
    }

    /// After anything that may have put somebody at the counter: a locked screen stays covered, the one who is back
    /// finds what he typed, another one finds nothing of it.
    pub(super) fn come_in(&mut self) {
        if self.app.session.locked {
            if !self.overlays.iter().any(|overlay| overlay.covers()) {
                self.overlays.push(Box::new(Locked));
            }
            return;
        }
        let actor = self.app.actor();
        let aside = self.aside.take();
        let before = aside.as_ref().map_or(self.last, |aside| aside.owner);
        if actor.is_some() && actor != before {
            // What the one before searched for is not the next one's to read.
            self.screens = Screens::new();
        }
        if let Some(aside) = aside.filter(|aside| !aside.overlays.is_empty()) {
            self.bring_back(aside);
        }
    }

    fn bring_back(&mut self, aside: Aside) {
        let (lang, now) = (self.app.lang, self.app.now);
        if aside.owner.is_none() || aside.owner != self.app.actor() {
            let whose = self.app.desk.name_of(aside.owner).to_owned();
            let text = words::form_gone(lang, &whose);
            return self.app.toasts.say(Level::Warn, text, now);
        }
        self.app.screen = aside.screen;
        self.overlays = aside.overlays;
        self.under_way = aside.under_way;
        let text = words::form_kept(lang).to_owned();
        self.app.toasts.say(Level::Info, text, now);
    }
}
