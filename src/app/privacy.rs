//! What is shown of a customer's number and address: masked, but for some seconds after somebody gave a reason.
//!
//! Screens, command line and files ask [`Sight`] for every number and address they show; nothing else decides it.

use super::{App, Screen};
use crate::domain::ids::CaseId;
use crate::domain::phone::{mask_numbers, mask_phone};
use crate::domain::playbook::model::FieldKind;
use crate::domain::settings;
use crate::domain::text::mask_address;
use crate::domain::time::{Instant, SECOND};
use crate::words::names::Known;
use crate::words::values;

/// How a number or address is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sight {
    /// `138****5678`: the rule.
    #[default]
    Masked,
    /// As it is, its reason on record.
    Clear,
}

impl Sight {
    /// A telephone number.
    pub fn phone(self, number: &str) -> String {
        match self {
            Sight::Masked => mask_phone(number),
            Sight::Clear => number.to_owned(),
        }
    }

    /// An address.
    pub fn address(self, address: &str) -> String {
        match self {
            Sight::Masked => mask_address(address),
            Sight::Clear => address.to_owned(),
        }
    }

    /// A text people wrote freely: telephone numbers in it are masked.
    pub fn text(self, text: &str) -> String {
        match self {
            Sight::Masked => mask_numbers(text),
            Sight::Clear => text.to_owned(),
        }
    }

    /// What was entered in a field of a step, or in one of the customer's own: `text` is how it is told.
    pub fn field(self, known: &Known<'_>, key: &str, text: &str) -> String {
        let kind = values::field(known, key).map(|field| &field.kind);
        match (key, kind) {
            ("phone", _) | (_, Some(FieldKind::Phone)) => self.phone(text),
            ("address", _) => self.address(text),
            (
                _,
                Some(
                    FieldKind::Number { .. }
                    | FieldKind::Money
                    | FieldKind::Date
                    | FieldKind::DateTime,
                ),
            ) => text.to_owned(),
            _ => self.text(text),
        }
    }
}

/// Whose number and address are shown clear.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Revealed {
    case: CaseId,
    since: Instant,
    screen: Screen,
}

impl App {
    /// How the number and address of a case are shown now.
    pub fn sight(&self, case: CaseId) -> Sight {
        match self.revealed() {
            Some((shown, _)) if shown == case => Sight::Clear,
            _ => Sight::Masked,
        }
    }

    /// Whose number and address are shown clear, and for how many more seconds.
    pub fn revealed(&self) -> Option<(CaseId, i64)> {
        let shown = self.session.revealed?;
        let gone = self.now.since(shown.since);
        let long = self.desk.store_state().number(settings::REVEAL_SECONDS) * SECOND;
        let stands = (0..long).contains(&gone)
            && shown.screen == self.screen
            && self.session.actor.is_some()
            && !self.session.locked;
        stands.then_some((shown.case, (long - gone + SECOND - 1) / SECOND))
    }

    /// Shows the number and address of a case for the store's seconds: its reason has been put on record.
    pub(super) fn reveal(&mut self, case: CaseId) {
        self.session.revealed = Some(Revealed {
            case,
            since: self.now,
            screen: self.screen,
        });
    }

    /// Masks what is shown clear. Gives whether anything was.
    pub fn hide(&mut self) -> bool {
        let was = self.session.revealed.take().is_some();
        self.revision += u64::from(was);
        was
    }

    /// Masks what has been shown long enough.
    pub(super) fn hide_in_time(&mut self) {
        if self.revealed().is_none() {
            self.hide();
        }
    }
}
