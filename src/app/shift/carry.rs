//! Who carries what into the next shift.

use super::floor::Receptions;
use super::sheets::OpenFollowUp;
use super::{Summary, View};
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::RuleMode;
use crate::domain::roster::Roster;
use crate::domain::shift::{Carried, Load, MOST_CARRIED};
use crate::domain::time::Instant;
use crate::store::read::Seek;
use crate::store::read::deadlines::{Deadline, DeadlineFilter, window};
use rusqlite::Result;
use serde::Serialize;
use std::collections::BTreeMap;

/// What one person carries into the next shift.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Carrier {
    /// Who; nobody for what nobody holds: whoever takes over carries it.
    pub person: Option<PersonId>,
    /// Clocks overdue or due before the next shift ends.
    pub clocks: usize,
    /// Of them overdue.
    pub overdue: usize,
    /// What a breach of them costs.
    pub amount: i64,
    /// Customers still being received.
    pub cases: usize,
    /// Failed items to put right.
    pub follow_ups: usize,
    /// All of it, what is due first first.
    pub loads: Vec<LoadLine>,
}

/// Something that is carried.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct LoadLine {
    /// What.
    pub load: Load,
    /// Number of its case; 0 for what has none.
    pub no: i64,
    /// Customer's name; empty when unknown.
    pub name: String,
    /// When it is due.
    pub due: Option<Instant>,
    /// What missing it costs.
    pub amount: i64,
}

pub(super) fn read(
    view: &View<'_>,
    receptions: &Receptions,
    follow_ups: &[OpenFollowUp],
) -> Result<Vec<Carrier>> {
    let mut carriers = Carriers::default();
    for one in window(
        view.conn,
        &DeadlineFilter::default(),
        Seek::First,
        MOST_CARRIED,
    )? {
        if one.key.due < view.next_end {
            carriers.clock(&one, view.at);
        }
    }
    for one in &receptions.here {
        let carrier = carriers.of(one.person);
        carrier.cases += 1;
        carrier.loads.push(LoadLine {
            load: Load::Case { case: one.case },
            no: one.no,
            name: one.name.clone(),
            due: None,
            amount: 0,
        });
    }
    for one in follow_ups {
        let carrier = carriers.of(one.owner);
        carrier.follow_ups += 1;
        carrier.loads.push(LoadLine {
            load: Load::FollowUp {
                checklist: one.list.clone(),
                date: one.date,
                item: one.item.clone(),
            },
            no: 0,
            name: String::new(),
            due: Some(one.due),
            amount: 0,
        });
    }
    Ok(carriers.list())
}

#[derive(Default)]
struct Carriers(BTreeMap<Option<PersonId>, Carrier>);

impl Carriers {
    fn of(&mut self, person: Option<PersonId>) -> &mut Carrier {
        self.0.entry(person).or_insert_with(|| Carrier {
            person,
            ..Carrier::default()
        })
    }

    /// A clock is carried by who must do what stops it.
    fn clock(&mut self, clock: &Deadline, at: Instant) {
        let holder = clock.shares.first().and_then(|share| share.holder);
        let amount = match clock.mode {
            RuleMode::Charge => clock.amount,
            RuleMode::Shadow => 0,
        };
        let carrier = self.of(holder);
        carrier.clocks += 1;
        carrier.overdue += usize::from(clock.key.due < at);
        carrier.amount += amount;
        carrier.loads.push(LoadLine {
            load: Load::Clock {
                case: clock.case,
                rule: clock.key.rule.clone(),
                cycle: u32::try_from(clock.key.cycle).unwrap_or(u32::MAX),
            },
            no: clock.key.no,
            name: clock.name.clone(),
            due: Some(clock.key.due),
            amount,
        });
    }

    fn list(self) -> Vec<Carrier> {
        let mut list: Vec<Carrier> = self.0.into_values().collect();
        for one in &mut list {
            one.loads
                .sort_by_key(|line| line.due.unwrap_or(Instant::MIN));
        }
        list.sort_by_key(|one| {
            let weight = (one.amount, one.clocks, one.loads.len());
            (one.person.is_none(), std::cmp::Reverse(weight))
        });
        list
    }
}

/// The list a handover signs: everything with who carries it. What nobody holds, or somebody who has left, goes to
/// whoever takes over.
pub fn carried_by(summary: &Summary, to: PersonId, roster: &Roster, now: Instant) -> Vec<Carried> {
    let staff = |id: &PersonId| {
        roster
            .person(*id)
            .is_some_and(|person| person.is_staff(now))
    };
    let all = summary.carry.iter().flat_map(|carrier| {
        let person = carrier.person.filter(staff).unwrap_or(to);
        carrier.loads.iter().map(move |line| Carried {
            load: line.load.clone(),
            person,
        })
    });
    all.take(MOST_CARRIED).collect()
}
