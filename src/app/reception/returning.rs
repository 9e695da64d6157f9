//! Who may come back, in one order over every journey: who named a day by that day, then whoever was here last.

use super::super::Desk;
use super::super::window::PAGE;
use crate::domain::ids::Key;
use crate::domain::playbook::model::Journey;
use crate::domain::time::Instant;
use crate::store::read::customers::{CaseFilter, key_of, returning, window};
use crate::store::read::{CaseLine, Seek};
use crate::store::{Fault, StoreError};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// A place in that order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Place {
    /// Said to come back on this day; the case number.
    On(NaiveDate, i64),
    /// Said no day; when the case was touched, and its number.
    Sometime(Reverse<Instant>, Reverse<i64>),
}

/// The place of a case.
pub(super) fn place(line: &CaseLine) -> Place {
    match line.returns {
        Some(day) => Place::On(day, line.no),
        None => Place::Sometime(Reverse(line.touched), Reverse(line.no)),
    }
}

/// Whose case lies in these stages, each the place of a stage in its journey, and was not touched since `day`: the first
/// `count` of them all, and whether there are more.
pub(super) fn first(
    desk: &Desk,
    stages: &[(&Journey, usize)],
    day: Instant,
    count: usize,
) -> Result<(Vec<CaseLine>, bool), StoreError> {
    let mut lines = Vec::new();
    // One more than is wanted of each says whether there are more.
    let enough = count.saturating_add(1);
    for (journey, at) in stages {
        let Some(stage) = journey.stages.get(*at) else {
            continue;
        };
        let read = dated(desk, journey, &stage.id, day, enough).and_then(|mut found| {
            if found.len() < enough {
                found.extend(undated(desk, journey, &stage.id, day, enough)?);
            }
            Ok(found)
        });
        lines.extend(read.map_err(|error| Fault::from(error).at(desk.store().path()))?);
    }
    lines.sort_by_key(place);
    let more = lines.len() > count;
    lines.truncate(count);
    Ok((lines, more))
}

fn dated(
    desk: &Desk,
    journey: &Journey,
    stage: &Key,
    day: Instant,
    enough: usize,
) -> rusqlite::Result<Vec<CaseLine>> {
    let mut after = None;
    stretches(enough, |found| {
        let page = returning(desk.store().conn(), &journey.id, stage, after, PAGE)?;
        after = page.last().and_then(|line| Some((line.returns?, line.no)));
        let count = page.len();
        found.extend(page.into_iter().filter(|line| line.touched < day));
        Ok(count)
    })
}

fn undated(
    desk: &Desk,
    journey: &Journey,
    stage: &Key,
    day: Instant,
    enough: usize,
) -> rusqlite::Result<Vec<CaseLine>> {
    let filter = CaseFilter {
        journey: Some(journey.id.clone()),
        stage: Some(stage.clone()),
        person: None,
    };
    let mut seek = Seek::After((day, i64::MIN));
    stretches(enough, |found| {
        let page = window(desk.store().conn(), &filter, seek, PAGE)?;
        seek = page
            .last()
            .map_or(Seek::Last, |line| Seek::After(key_of(line)));
        let count = page.len();
        found.extend(page.into_iter().filter(|line| line.returns.is_none()));
        Ok(count)
    })
}

/// Reads stretches until enough was found or one was not full. `read` gives how many rows it saw.
fn stretches(
    enough: usize,
    mut read: impl FnMut(&mut Vec<CaseLine>) -> rusqlite::Result<usize>,
) -> rusqlite::Result<Vec<CaseLine>> {
    let mut found = Vec::new();
    while found.len() < enough && read(&mut found)? == PAGE {}
    Ok(found)
}
