//! The customers who came in a shift.

use super::{MOST, View};
use crate::domain::dates::to_local;
use crate::domain::event::CaseResult;
use crate::domain::ids::{CaseId, Key, PersonId};
use crate::domain::playbook::model::Journey;
use crate::domain::time::Instant;
use crate::store::read::customers::{CaseFilter, closed_in, opened_lines, window};
use crate::store::read::{CaseLine, Seek};
use chrono::Timelike;
use rusqlite::Result;
use serde::Serialize;
use std::collections::BTreeMap;

/// The most customers of one shift that are looked at.
const CUSTOMERS: usize = 10_000;

/// Customers who came in a shift, and how far they got by its close.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Receptions {
    /// How many came; cases opened by mistake are not counted.
    pub received: usize,
    /// How many went on past the reception.
    pub converted: usize,
    /// How many left without.
    pub lost: usize,
    /// Those still being received, of this shift or an earlier one, the longest first.
    pub here: Vec<Received>,
    /// How many came in each hour of the day, 24 of them.
    pub by_hour: Vec<usize>,
    /// How many came by which way; an empty key where nobody said.
    pub by_channel: Vec<Count>,
    /// Why those left who left.
    pub lost_reasons: Vec<Count>,
    /// By whom they were received, whoever received most first.
    pub by_person: Vec<PersonSum>,
    /// Cases of any date that were completed in the shift.
    pub completed: usize,
}

/// A customer being received.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Received {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub no: i64,
    /// Name; empty when unknown.
    pub name: String,
    /// Since when.
    pub since: Instant,
    /// Who receives.
    pub person: Option<PersonId>,
}

/// How often something came.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Count {
    /// What.
    pub key: Key,
    /// How often.
    pub n: usize,
}

/// What one person received.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct PersonSum {
    /// Who; nobody where nobody took the case.
    pub person: Option<PersonId>,
    /// Customers received.
    pub received: usize,
    /// Of them gone on.
    pub converted: usize,
    /// Of them lost.
    pub lost: usize,
}

/// Where a customer of the shift stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Here,
    Converted,
    Lost,
}

fn journey<'a>(view: &View<'a>, line: &CaseLine) -> Option<&'a Journey> {
    let book = view.book;
    book.journey(&line.journey)
        .filter(|journey| journey.reception.is_some())
}

fn fate(journey: &Journey, line: &CaseLine) -> Fate {
    let past = journey.reception.as_ref() != Some(&line.stage);
    match line.result {
        Some(CaseResult::Completed) => Fate::Converted,
        _ if past => Fate::Converted,
        Some(_) => Fate::Lost,
        None => Fate::Here,
    }
}

/// Who received: the holder of the role that does the journey's first step.
fn receiver(journey: &Journey, line: &CaseLine) -> Option<PersonId> {
    let role = &journey.steps.first()?.role;
    line.holders.get(role).copied()
}

pub(super) fn receptions(view: &View<'_>) -> Result<Receptions> {
    let mut sum = Receptions {
        by_hour: vec![0; 24],
        here: here(view)?,
        ..Receptions::default()
    };
    let (mut channels, mut reasons) = (BTreeMap::new(), BTreeMap::new());
    let mut people: BTreeMap<Option<PersonId>, PersonSum> = BTreeMap::new();
    for line in opened_lines(view.conn, view.period, CUSTOMERS)? {
        let Some(journey) = journey(view, &line).filter(|_| line.result != Some(CaseResult::Void))
        else {
            continue;
        };
        let fate = fate(journey, &line);
        let person = receiver(journey, &line);
        // Nobody received whom a list of customers brought in.
        if fate == Fate::Converted && person.is_none() && line.channel.is_none() {
            continue;
        }
        let theirs = people.entry(person).or_insert_with(|| PersonSum {
            person,
            ..PersonSum::default()
        });
        let (won, lost) = (fate == Fate::Converted, fate == Fate::Lost);
        sum.received += 1;
        sum.converted += usize::from(won);
        sum.lost += usize::from(lost);
        theirs.received += 1;
        theirs.converted += usize::from(won);
        theirs.lost += usize::from(lost);
        let hour = to_local(line.opened, view.book.calendar.zone()).hour() as usize;
        if let Some(count) = sum.by_hour.get_mut(hour) {
            *count += 1;
        }
        *channels
            .entry(line.channel.unwrap_or_default())
            .or_insert(0) += 1;
        if lost {
            *reasons.entry(line.reason.unwrap_or_default()).or_insert(0) += 1;
        }
    }
    sum.by_channel = counts(channels);
    sum.lost_reasons = counts(reasons);
    sum.by_person = people.into_values().collect();
    sum.by_person
        .sort_by_key(|one| std::cmp::Reverse(one.received));
    let ended = closed_in(view.conn, view.period)?;
    let completed = ended.iter().find(|(result, _)| result == "completed");
    sum.completed = completed.map_or(0, |(_, n)| size(*n));
    Ok(sum)
}

/// Customers in the reception stage of any journey with whom the shift was busy; not who went to think about it.
fn here(view: &View<'_>) -> Result<Vec<Received>> {
    let mut found = Vec::new();
    for journey in &view.book.journeys {
        let Some(stage) = &journey.reception else {
            continue;
        };
        let filter = CaseFilter {
            journey: Some(journey.id.clone()),
            stage: Some(stage.clone()),
            person: None,
        };
        let lines = window(view.conn, &filter, Seek::First, MOST)?;
        let busy = |line: &CaseLine| line.touched >= view.period.start && !line.away;
        found.extend(lines.into_iter().filter(busy).map(|line| Received {
            person: receiver(journey, &line),
            case: line.id,
            no: line.no,
            since: line.stage_since,
            name: line.name,
        }));
    }
    found.sort_by_key(|one| (one.since, one.no));
    Ok(found)
}

/// The most frequent first.
fn counts(of: BTreeMap<Key, usize>) -> Vec<Count> {
    let mut list: Vec<Count> = of.into_iter().map(|(key, n)| Count { key, n }).collect();
    list.sort_by_key(|one| std::cmp::Reverse(one.n));
    list
}

pub(super) fn size(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}
