//! What the Customers screen shows: cases by name or stage, and everything about one of them.

use super::deadlines::told;
use super::form::{FieldSpec, FormSpec, Kind, Purpose, Submission, both, spec};
use super::window::{Keyed, Window};
use super::{App, Desk};
use crate::domain::case::{Case, taken_back};
use crate::domain::event::{Event, Payload, Stream};
use crate::domain::ids::{CaseId, EventId, Key, PersonId};
use crate::domain::playbook::model::Text;
use crate::domain::time::{DAY, Instant};
use crate::domain::value::Value;
use crate::store::StoreError;
use crate::store::read::customers::{self, CaseFilter, CaseKey, key_of, window};
use crate::store::read::{CaseLine, Seek, pipeline, search};
use crate::words::customers as words;
use std::collections::{BTreeMap, HashSet};

/// Most cases that a search finds.
pub const FOUND: usize = 200;
/// Most other cases of the same phone that are shown.
const SAME_PHONE: usize = 5;
/// Most tickets of a case that are shown.
const MOST_LINKED: usize = 8;

impl Keyed for CaseLine {
    type Key = CaseKey;

    fn place(&self) -> CaseKey {
        key_of(self)
    }
}

/// The stretch of cases in memory.
pub type Customers = Window<CaseLine>;

/// Reads a stretch of the cases meant, the one touched last first.
///
/// # Errors
/// Those of the store.
pub fn read(
    desk: &Desk,
    filter: &CaseFilter,
    seek: Seek<CaseKey>,
    rows: usize,
) -> Result<Vec<CaseLine>, StoreError> {
    window(desk.store().conn(), filter, seek, rows).map_err(|fault| told(desk, fault))
}

/// Cases found by name, pinyin, initials, phone or number, newest first, those that fit the filter.
///
/// # Errors
/// Those of the store.
pub fn find(desk: &Desk, query: &str, filter: &CaseFilter) -> Result<Vec<CaseLine>, StoreError> {
    let found = search::search(desk.store().conn(), query, FOUND);
    let mut found = found.map_err(|fault| told(desk, fault))?;
    found.retain(|line| fits(line, filter));
    Ok(found)
}

fn fits(line: &CaseLine, filter: &CaseFilter) -> bool {
    let same = |wanted: &Option<Key>, is: &Key| wanted.as_ref().is_none_or(|key| key == is);
    let held = |person: PersonId| line.holders.values().any(|holder| *holder == person);
    let running = *filter == CaseFilter::default() || line.closed.is_none();
    same(&filter.journey, &line.journey)
        && same(&filter.stage, &line.stage)
        && filter.person.is_none_or(held)
        && running
}

/// A case as lists show it.
///
/// # Errors
/// Those of the store.
pub fn line(desk: &Desk, case: CaseId) -> Result<Option<CaseLine>, StoreError> {
    customers::by_id(desk.store().conn(), case).map_err(|fault| told(desk, fault))
}

/// A stage of the pipeline with its open cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StageCount {
    /// Journey.
    pub journey: Key,
    /// Stage.
    pub stage: Key,
    /// Its name.
    pub name: Text,
    /// Open cases in it.
    pub cases: i64,
    /// Those among them that have been in it for longer than the playbook thinks right.
    pub stalled: i64,
}

/// Every stage of the playbook in force, in order.
///
/// # Errors
/// Those of the store.
pub fn pipeline(desk: &Desk, now: Instant) -> Result<Vec<StageCount>, StoreError> {
    let conn = desk.store().conn();
    let mut found = Vec::new();
    for journey in desk.playbook().into_iter().flat_map(|book| &book.journeys) {
        for stage in &journey.stages {
            let sum = pipeline::stage(conn, &journey.id, &stage.id, now);
            let sum = sum.map_err(|fault| told(desk, fault))?;
            found.push(StageCount {
                journey: journey.id.clone(),
                stage: stage.id.clone(),
                name: stage.name.clone(),
                cases: sum.all.n,
                stalled: sum.stalled,
            });
        }
    }
    Ok(found)
}

/// For how many days an open case has been in its stage, when that is too long.
pub fn stalled_days(line: &CaseLine, now: Instant) -> Option<i64> {
    let days = now.since(line.stage_since) / DAY;
    line.is_stalled(now).then_some(days)
}

/// Who took an event back, when and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenBack {
    /// Who.
    pub by: Option<PersonId>,
    /// When.
    pub at: Instant,
    /// Why.
    pub note: String,
}

/// Everything about one case.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseView {
    /// As lists show it.
    pub line: CaseLine,
    /// Its state.
    pub case: Case,
    /// Its events, in order of happening.
    pub events: Vec<Event>,
    /// Events that do not stand any more, retractions among them.
    pub gone: HashSet<EventId>,
    /// Who took events back.
    pub taken_back: BTreeMap<EventId, TakenBack>,
    /// Other cases with the same phone, those that belong to this one left out.
    pub same_phone: Vec<CaseLine>,
    /// The earlier case a ticket is about, and the tickets about a case, newest first.
    pub linked: Vec<CaseLine>,
}

/// Reads everything about a case; none when there is none.
///
/// # Errors
/// Those of the store.
pub fn view(desk: &Desk, case: CaseId) -> Result<Option<CaseView>, StoreError> {
    let Some(line) = line(desk, case)? else {
        return Ok(None);
    };
    let mut events = desk.store().events(&Stream::Case(case))?;
    events.sort_by_key(Event::fold_key);
    let same_phone =
        customers::by_phone(desk.store().conn(), &line.phone, Some(line.no), SAME_PHONE);
    let gone = taken_back(&events);
    let folded = Case::fold(case, &events, desk.policies());
    let linked = linked(desk, &folded).map_err(|fault| told(desk, fault))?;
    let same_phone = same_phone.map_err(|fault| told(desk, fault))?;
    let apart = |other: &CaseLine| linked.iter().all(|one| one.id != other.id);
    Ok(Some(CaseView {
        same_phone: same_phone.into_iter().filter(apart).collect(),
        case: folded,
        linked,
        taken_back: retractions(&events, &gone),
        gone,
        line,
        events,
    }))
}

fn linked(desk: &Desk, case: &Case) -> rusqlite::Result<Vec<CaseLine>> {
    let conn = desk.store().conn();
    let about = case
        .about
        .map(|id| customers::by_id(conn, id))
        .transpose()?;
    let mut lines: Vec<CaseLine> = about.flatten().into_iter().collect();
    lines.extend(customers::about(conn, case.id, MOST_LINKED)?);
    Ok(lines)
}

fn retractions(events: &[Event], gone: &HashSet<EventId>) -> BTreeMap<EventId, TakenBack> {
    let mut found = BTreeMap::new();
    for event in events.iter().filter(|event| !gone.contains(&event.id)) {
        if let Payload::Retracted { event: target } = event.payload {
            let back = TakenBack {
                by: event.actor,
                at: event.at,
                note: event.note().to_owned(),
            };
            found.insert(target, back);
        }
    }
    found
}

/// The name of the filter's form.
pub const FILTER: &str = "customers";

/// The form of the filter.
pub fn filter_form(app: &App, filter: &CaseFilter) -> FormSpec {
    let desk = &app.desk;
    let stage = match (&filter.journey, &filter.stage) {
        (Some(journey), Some(stage)) => Some(Value::Choice(format!("{journey}/{stage}"))),
        _ => None,
    };
    let staff = spec::people(desk, desk.roster().staff(app.now), app.now);
    let stages = Kind::Choice(super::deadlines::stages(desk));
    FormSpec {
        heed: Default::default(),
        title: both(words::filter_title),
        guide: both(words::filter_guide),
        fields: vec![
            FieldSpec::new("stage", both(words::stage), stages).start(stage),
            FieldSpec::new("person", both(words::person), Kind::Person(staff))
                .start(filter.person.map(Value::Person)),
        ],
        purpose: Purpose::Screen(FILTER),
    }
}

/// The filter of a filled form.
pub fn filled(values: &Submission) -> CaseFilter {
    let stage = values.choice("stage");
    let stage = stage.as_deref().and_then(|key| key.split_once('/'));
    CaseFilter {
        journey: stage.map(|(journey, _)| journey.to_owned()),
        stage: stage.map(|(_, stage)| stage.to_owned()),
        person: values.person("person"),
    }
}
