//! What the Deadlines screen shows: open clocks with the money of each person, and the filter.

use super::form::{FieldSpec, FormSpec, Kind, Purpose, Submission, both, spec};
use super::window::{Keyed, Window};
use super::{App, Desk, Target};
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::{Liable, Rule};
use crate::domain::roster::Roster;
use crate::domain::time::{HOUR, Instant};
use crate::domain::value::Value;
use crate::store::read::deadlines::{Deadline, DeadlineFilter, DeadlineKey, clock, window};
use crate::store::read::totals::{Groups, groups, next_due};
use crate::store::read::{Seek, customers};
use crate::store::{Fault, StoreError};
use crate::words::deadlines as words;

impl Keyed for Deadline {
    type Key = DeadlineKey;

    fn place(&self) -> DeadlineKey {
        self.key.clone()
    }
}

/// The stretch of open clocks in memory.
pub type Deadlines = Window<Deadline>;

/// Reads a stretch of the open clocks meant, soonest first, paused ones last.
///
/// # Errors
/// Those of the store.
pub fn read(
    desk: &Desk,
    filter: &DeadlineFilter,
    seek: Seek<DeadlineKey>,
    rows: usize,
) -> Result<Vec<Deadline>, StoreError> {
    window(desk.store().conn(), filter, seek, rows).map_err(|fault| told(desk, fault))
}

/// The clock a target names, as it stands now; none when it is none, has ended, or is not known.
///
/// # Errors
/// Those of the store.
pub fn open_clock(desk: &Desk, target: &Target) -> Result<Option<Deadline>, StoreError> {
    Ok(find(desk, target)?.filter(|deadline| deadline.ended.is_none()))
}

pub(super) fn find(desk: &Desk, target: &Target) -> Result<Option<Deadline>, StoreError> {
    let Target::Clock { case, rule, cycle } = target else {
        return Ok(None);
    };
    let conn = desk.store().conn();
    let found = customers::by_id(conn, *case).and_then(|line| match line {
        Some(line) => clock(conn, line.no, rule, i64::from(*cycle)),
        None => Ok(None),
    });
    found.map_err(|fault| told(desk, fault))
}

/// The target of a clock.
pub fn target_of(deadline: &Deadline) -> Target {
    Target::Clock {
        case: deadline.case,
        rule: deadline.key.rule.clone(),
        cycle: u32::try_from(deadline.key.cycle).unwrap_or(u32::MAX),
    }
}

/// Counts and sums by group, with the instants between which they stay right: nothing is counted each second.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Figures {
    /// Counts and sums.
    pub groups: Groups,
    /// When they were counted.
    pub from: Instant,
    /// Until when no clock changes its group, not included.
    pub until: Instant,
}

impl Figures {
    /// Whether they are right at an instant.
    pub fn hold(&self, now: Instant) -> bool {
        self.from <= now && now < self.until
    }
}

/// Counts the clocks meant.
///
/// # Errors
/// Those of the store.
pub fn figures(desk: &Desk, filter: &DeadlineFilter, now: Instant) -> Result<Figures, StoreError> {
    let conn = desk.store().conn();
    let bounds = desk.bounds(now);
    let count = || -> rusqlite::Result<Figures> {
        let groups = groups(conn, filter, bounds)?;
        // What is due at an instant is overdue, or soon, one millisecond later.
        let overdue = next_due(conn, now)?.map(|due| due.plus(1));
        let soon = next_due(conn, bounds.soon)?.map(|due| due.plus(1 - 2 * HOUR));
        let until = [overdue, soon, Some(bounds.day_end)];
        Ok(Figures {
            groups,
            from: now,
            until: until.into_iter().flatten().min().unwrap_or(Instant::MAX),
        })
    };
    count().map_err(|fault| told(desk, fault))
}

/// What one person pays when a clock is breached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payer {
    /// Whom the rule names.
    pub who: Liable,
    /// The person; none when nobody holds the role, or the holder has no manager.
    pub person: Option<PersonId>,
    /// Fen, or hundredths of a point.
    pub amount: i64,
}

/// Who pays how much for a clock: for a breached one as the reporting lines were at its deadline, else as they are now.
pub fn payers(roster: &Roster, deadline: &Deadline, now: Instant) -> Vec<Payer> {
    let at = deadline.key.due.min(now);
    let payer = |share: &crate::store::tables::Share| Payer {
        who: share.who.clone(),
        person: share.payer(roster, at),
        amount: share.amount,
    };
    deadline.shares.iter().map(payer).collect()
}

/// The name of the filter's form.
pub const FILTER: &str = "deadlines";

/// The form of the filter.
pub fn filter_form(app: &App, filter: &DeadlineFilter) -> FormSpec {
    let desk = &app.desk;
    let rules = desk.playbook().map_or_else(Vec::new, |book| {
        let rule = |rule: &Rule| spec::pick(&rule.id, rule.name.clone());
        book.rules.iter().map(rule).collect()
    });
    let person = match filter.people.as_deref() {
        Some([one]) => Some(Value::Person(*one)),
        _ => None,
    };
    let staff = spec::people(desk, desk.roster().staff(app.now), app.now);
    let stage = filter
        .stage
        .as_ref()
        .map(|(journey, stage)| Value::Choice(format!("{journey}/{stage}")));
    FormSpec {
        heed: Default::default(),
        title: both(words::filter_title),
        guide: both(words::filter_guide),
        fields: vec![
            FieldSpec::new("person", both(words::person), Kind::Person(staff)).start(person),
            FieldSpec::new("rule", both(words::rule), Kind::Choice(rules))
                .start(filter.rule.clone().map(Value::Choice)),
            FieldSpec::new("stage", both(words::stage), Kind::Choice(stages(desk))).start(stage),
        ],
        purpose: Purpose::Screen(FILTER),
    }
}

/// Every stage as a pick, its key `journey/stage`.
pub fn stages(desk: &Desk) -> Vec<super::form::Pick> {
    let journeys = desk.playbook().into_iter().flat_map(|book| &book.journeys);
    journeys
        .flat_map(|journey| {
            journey.stages.iter().map(|stage| {
                spec::pick(&format!("{}/{}", journey.id, stage.id), stage.name.clone())
            })
        })
        .collect()
}

/// The filter of a filled form.
pub fn filled(values: &Submission) -> DeadlineFilter {
    DeadlineFilter {
        people: values.person("person").map(|person| vec![person]),
        rule: values.choice("rule"),
        stage: values.choice("stage").and_then(|key| {
            let (journey, stage) = key.split_once('/')?;
            Some((journey.to_owned(), stage.to_owned()))
        }),
        cases: None,
    }
}

/// Whose clocks "mine" are: one's own and those of the people one manages now.
pub fn mine(app: &App) -> Option<Vec<PersonId>> {
    let me = app.actor()?;
    let reports = app.desk.roster().reports_of(me, app.now);
    Some(std::iter::once(me).chain(reports.map(|p| p.id)).collect())
}

pub(super) fn told(desk: &Desk, fault: rusqlite::Error) -> StoreError {
    Fault::from(fault).at(desk.store().path())
}
