//! A checklist's run on one date.

use super::case::standing;
use super::event::{Event, Payload, Tick};
use super::ids::{EventId, Key, PersonId};
use super::playbook::model::{Checklist, Item};
use super::time::Instant;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The mark on an item, with who made it and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ticked {
    /// The event.
    pub event: EventId,
    /// The mark; never [`Tick::Clear`].
    pub tick: Tick,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: Option<PersonId>,
    /// Why, for a failed or inapplicable item.
    pub note: String,
    /// Who puts a failed item right.
    pub owner: Option<PersonId>,
    /// When it was put right, and by whom.
    pub followed_up: Option<(Instant, Option<PersonId>)>,
}

/// A sheet's signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: Option<PersonId>,
    /// Whether it came after the time for it.
    pub late: bool,
    /// The manager who allowed a late one.
    pub approved_by: Option<PersonId>,
    /// The reason of a late one.
    pub note: String,
}

/// The state of one date's sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The checklist.
    pub checklist: Key,
    /// The date in the store's zone.
    pub date: NaiveDate,
    /// Marks by item.
    pub items: BTreeMap<Key, Ticked>,
    /// The signature.
    pub signed: Option<Signature>,
}

/// What a sheet adds up to, against its checklist.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Items of the checklist.
    pub items: usize,
    /// Marked in order.
    pub passed: usize,
    /// Marked not in order.
    pub failed: usize,
    /// Marked as not applying.
    pub not_applicable: usize,
    /// Failed and not yet put right.
    pub open_follow_ups: usize,
}

impl Tally {
    /// Items without a mark.
    pub fn unmarked(&self) -> usize {
        self.items
            .saturating_sub(self.passed + self.failed + self.not_applicable)
    }
}

impl Checklist {
    /// All items, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// The item of this key.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items().find(|item| item.id == id)
    }
}

impl Sheet {
    /// The sheet that these events add up to.
    pub fn fold(checklist: Key, date: NaiveDate, events: &[Event]) -> Sheet {
        let mut sheet = Sheet {
            checklist,
            date,
            items: BTreeMap::new(),
            signed: None,
        };
        for event in standing(events) {
            sheet.take(event);
        }
        sheet
    }

    fn take(&mut self, event: &Event) {
        match &event.payload {
            Payload::ItemTicked {
                item,
                tick: Tick::Clear,
                ..
            } => {
                self.items.remove(item);
            }
            Payload::ItemTicked { item, tick, owner } => {
                let ticked = Ticked {
                    event: event.id,
                    tick: *tick,
                    at: event.at,
                    actor: event.actor,
                    note: event.note().to_owned(),
                    owner: *owner,
                    followed_up: None,
                };
                self.items.insert(item.clone(), ticked);
            }
            Payload::FollowUpDone { item } => {
                if let Some(ticked) = self.items.get_mut(item) {
                    ticked.followed_up = Some((event.at, event.actor));
                }
            }
            Payload::SheetSigned { late, approved_by } => {
                self.signed = Some(Signature {
                    at: event.at,
                    actor: event.actor,
                    late: *late,
                    approved_by: *approved_by,
                    note: event.note().to_owned(),
                });
            }
            _ => {}
        }
    }

    /// Counts the marks against a checklist; marks of items it does not have are left out.
    pub fn tally(&self, checklist: &Checklist) -> Tally {
        let mut tally = Tally::default();
        for item in checklist.items() {
            tally.items += 1;
            let Some(ticked) = self.items.get(&item.id) else {
                continue;
            };
            match ticked.tick {
                Tick::Pass => tally.passed += 1,
                Tick::Fail => tally.failed += 1,
                Tick::NotApplicable => tally.not_applicable += 1,
                Tick::Clear => {}
            }
            tally.open_follow_ups +=
                usize::from(ticked.tick == Tick::Fail && ticked.followed_up.is_none());
        }
        tally
    }

    /// Items of the checklist without a mark, in order.
    pub fn unmarked<'a>(&self, checklist: &'a Checklist) -> Vec<&'a Item> {
        checklist
            .items()
            .filter(|item| !self.items.contains_key(&item.id))
            .collect()
    }
}
