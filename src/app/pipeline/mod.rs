//! What the pipeline shows: open cases as cards by stage, what keeps a case in its stage, and the funnel of a period.

mod range;

pub use range::{Length, Range};

use super::deadlines::told;
use super::form::{FieldSpec, FormSpec, Kind, Pick, Purpose, Submission, both, spec};
use super::window::{Keyed, Window};
use super::{App, Desk};
use crate::domain::funnel::Funnel;
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Journey, Text};
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::store::StoreError;
use crate::store::read::funnel::{Cohort, funnel as count};
use crate::store::read::pipeline::{self, CardFilter, CardKey, Only, StageSum, card_key};
use crate::store::read::{CaseLine, Seek};
use crate::words::pipeline as words;

/// Which cases the board shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BoardFilter {
    /// Of this journey; of every one that sells something where none is named: tickets are no leads.
    pub journey: Option<Key>,
    /// On which this person has a role.
    pub person: Option<PersonId>,
    /// Which of those.
    pub only: Only,
}

/// A stage on the board with what its open cases add up to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lane {
    /// Its name.
    pub name: Text,
    /// Journey, stage and sums; what `only` leaves out is counted all the same.
    pub sum: StageSum,
}

/// A case on the board.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card(pub CaseLine);

impl Keyed for Card {
    type Key = CardKey;

    fn place(&self) -> CardKey {
        card_key(&self.0)
    }
}

/// The stretch of a lane's cards in memory.
pub type Cards = Window<Card>;

/// The stages of the board, in the playbook's order; behind them those of earlier playbooks that still hold cases.
///
/// # Errors
/// Those of the store.
pub fn lanes(desk: &Desk, filter: &BoardFilter, now: Instant) -> Result<Vec<Lane>, StoreError> {
    lanes_of(desk.store().conn(), desk.playbook(), filter, now).map_err(|fault| told(desk, fault))
}

/// As [`lanes`], of any read tables.
///
/// # Errors
/// What SQLite says.
pub fn lanes_of(
    conn: &rusqlite::Connection,
    playbook: Option<&crate::domain::playbook::model::Playbook>,
    filter: &BoardFilter,
    now: Instant,
) -> rusqlite::Result<Vec<Lane>> {
    let own = match filter.person {
        Some(person) => Some(pipeline::of_person(conn, person, now)?),
        None => None,
    };
    let sum = |journey: &str, stage: &str| match &own {
        None => pipeline::stage(conn, journey, stage, now),
        Some(own) => {
            let found = own
                .iter()
                .find(|sum| sum.journey == journey && sum.stage == stage);
            Ok(found.cloned().unwrap_or_else(|| StageSum {
                journey: journey.to_owned(),
                stage: stage.to_owned(),
                ..StageSum::default()
            }))
        }
    };
    let service = |key: &str| {
        playbook
            .and_then(|book| book.journey(key))
            .is_some_and(|journey| journey.service)
    };
    let wanted = |journey: &str| match &filter.journey {
        Some(key) => key == journey,
        None => !service(journey),
    };
    let mut found: Vec<Lane> = Vec::new();
    let journeys = playbook.into_iter().flat_map(|book| &book.journeys);
    for journey in journeys.filter(|journey| wanted(&journey.id)) {
        for stage in &journey.stages {
            found.push(Lane {
                name: stage.name.clone(),
                sum: sum(&journey.id, &stage.id)?,
            });
        }
    }
    for (journey, stage, _) in pipeline::stages(conn)? {
        let known = |lane: &Lane| lane.sum.journey == journey && lane.sum.stage == stage;
        if wanted(&journey) && !found.iter().any(known) {
            let sum = sum(&journey, &stage)?;
            let name = super::form::same(&stage);
            found.extend((sum.all.n > 0).then_some(Lane { name, sum }));
        }
    }
    Ok(found)
}

/// Reads a stretch of a lane's cards, the one that entered the stage first first.
///
/// # Errors
/// Those of the store.
pub fn cards(
    desk: &Desk,
    filter: &BoardFilter,
    lane: &StageSum,
    now: Instant,
    (seek, rows): (Seek<CardKey>, usize),
) -> Result<Vec<Card>, StoreError> {
    let found = pipeline::cards(desk.store().conn(), &of_lane(filter, lane, now), seek, rows);
    let found = found.map_err(|fault| told(desk, fault))?;
    Ok(found.into_iter().map(Card).collect())
}

/// Which cases of a lane the board shows.
pub fn of_lane(filter: &BoardFilter, lane: &StageSum, now: Instant) -> CardFilter {
    CardFilter {
        journey: lane.journey.clone(),
        stage: lane.stage.clone(),
        person: filter.person,
        only: filter.only,
        now,
    }
}

/// Which cases the funnel is counted out of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FunnelFilter {
    /// Their journey; the playbook's first where none is named.
    pub journey: Option<Key>,
    /// Whose customers they are.
    pub person: Option<PersonId>,
    /// When they came in.
    pub range: Range,
}

/// The journey a funnel is about.
pub fn journey_of<'a>(desk: &'a Desk, filter: &FunnelFilter) -> Option<&'a Journey> {
    let book = desk.playbook()?;
    match &filter.journey {
        Some(key) => book.journey(key),
        None => book.journeys.first(),
    }
}

/// The stages of a journey that count in its funnel.
pub fn counted(journey: &Journey) -> Vec<Key> {
    let counts = journey.stages.iter().filter(|stage| stage.funnel);
    counts.map(|stage| stage.id.clone()).collect()
}

/// The funnel; empty where there is no playbook or journey.
///
/// # Errors
/// Those of the store.
pub fn funnel(desk: &Desk, filter: &FunnelFilter) -> Result<Funnel, StoreError> {
    let (Some(journey), Some(calendar)) = (journey_of(desk, filter), desk.calendar()) else {
        return Ok(Funnel::default());
    };
    let cohort = Cohort {
        journey: journey.id.clone(),
        opened: filter.range.time(calendar),
        owner: filter.person,
    };
    let counted = counted(journey);
    count(desk.store().conn(), &cohort, &counted).map_err(|fault| told(desk, fault))
}

/// The name of the board's form.
pub const BOARD: &str = "pipeline";
/// The name of the funnel's form.
pub const FUNNEL: &str = "funnel";

/// The words of a choice among the cards, with its key in forms.
const ONLY: [(&str, Only); 3] = [
    ("stalled", Only::Stalled),
    ("waiting", Only::Waiting),
    ("lost", Only::Lost),
];

/// The journeys to pick from.
fn journeys(desk: &Desk) -> Vec<Pick> {
    let journeys = desk.playbook().into_iter().flat_map(|book| &book.journeys);
    journeys
        .map(|journey| spec::pick(&journey.id, journey.name.clone()))
        .collect()
}

fn common(app: &App, journey: Option<&Key>, person: Option<PersonId>) -> Vec<FieldSpec> {
    let desk = &app.desk;
    let staff = spec::people(desk, desk.roster().staff(app.now), app.now);
    vec![
        FieldSpec::new(
            "journey",
            both(words::journey),
            Kind::Choice(journeys(desk)),
        )
        .start(journey.map(|key| Value::Choice(key.clone()))),
        FieldSpec::new("person", both(words::person), Kind::Person(staff))
            .start(person.map(Value::Person)),
    ]
}

/// The form of the board's filter.
pub fn board_form(app: &App, filter: &BoardFilter) -> FormSpec {
    let picks = ONLY.map(|(key, only)| spec::pick(key, both(only_word(only))));
    let start = ONLY.iter().find(|(_, only)| *only == filter.only);
    let mut fields = common(app, filter.journey.as_ref(), filter.person);
    fields.push(
        FieldSpec::new("only", both(words::only), Kind::Choice(picks.to_vec()))
            .start(start.map(|(key, _)| Value::Choice((*key).to_owned()))),
    );
    FormSpec {
        heed: Default::default(),
        title: both(words::board_filter),
        guide: both(words::filter_guide),
        fields,
        purpose: Purpose::Screen(BOARD),
    }
}

/// What a choice among the cards is called.
pub fn only_word(only: Only) -> fn(crate::words::Lang) -> &'static str {
    match only {
        Only::All => words::all,
        Only::Stalled => words::stalled,
        Only::Waiting => words::waiting,
        Only::Lost => words::lost_ones,
    }
}

/// The board's filter of a filled form.
pub fn board_filled(values: &Submission) -> BoardFilter {
    let only = values.choice("only");
    let only = ONLY.iter().find(|(key, _)| Some(*key) == only.as_deref());
    BoardFilter {
        journey: values.choice("journey"),
        person: values.person("person"),
        only: only.map_or(Only::All, |(_, only)| *only),
    }
}

/// The form of the funnel's filter.
pub fn funnel_form(app: &App, filter: &FunnelFilter) -> FormSpec {
    let mut fields = common(app, filter.journey.as_ref(), filter.person);
    let (first, last) = (filter.range.first, filter.range.last());
    for (id, word, day) in [
        ("from", words::from as fn(_) -> _, first),
        ("to", words::to, last),
    ] {
        let field = FieldSpec::new(id, both(word), Kind::Date);
        fields.push(field.start(Some(Value::Date(day))));
    }
    FormSpec {
        heed: Default::default(),
        title: both(words::funnel_filter),
        guide: both(words::funnel_guide),
        fields,
        purpose: Purpose::Screen(FUNNEL),
    }
}

/// The funnel's filter of a filled form; dates that were left empty stay as they are, an end before the beginning is
/// taken for it.
pub fn funnel_filled(values: &Submission, before: &FunnelFilter) -> FunnelFilter {
    let date = |id: &str| match values.values.get(id) {
        Some(Value::Date(day)) => Some(*day),
        _ => None,
    };
    let first = date("from").unwrap_or(before.range.first);
    let last = date("to").unwrap_or_else(|| before.range.last());
    let same = first == before.range.first && last == before.range.last();
    FunnelFilter {
        journey: values.choice("journey"),
        person: values.person("person"),
        range: match same {
            true => before.range,
            false => Range::days(first.min(last), last.max(first)),
        },
    }
}
