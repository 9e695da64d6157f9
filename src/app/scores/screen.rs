//! What the Scores screen shows: every subject's scorecard of a period, how it went before, what customers said.

use super::{Gathered, With, asking, gather, subjects};
use crate::app::Desk;
use crate::app::deadlines::told;
use crate::domain::ids::Key;
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::scoring::{Measure, Scorecard, Survey};
use crate::domain::score::{Book, Grade, Period, Ratio, Scored, Subject, Voice};
use crate::domain::time::{Instant, Interval};
use crate::store::StoreError;
use crate::store::read::scores::book;

/// Periods a trend shows, the present one the last.
pub const TREND: usize = 8;

/// What a question set came to for a subject.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heard {
    /// The question set.
    pub survey: Key,
    /// Each dimension apart.
    pub voices: Vec<Voice>,
}

/// A period of a trend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Past {
    /// Which.
    pub period: Period,
    /// The weighted mean, in hundredths of a grade point; none where something is missing.
    pub mean: Option<Ratio>,
    /// The grade.
    pub grade: Option<Grade>,
    /// Each term's value, in the scorecard's order.
    pub terms: Vec<Option<Ratio>>,
}

/// A subject with everything that is shown of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Who.
    pub subject: Subject,
    /// The filled-in scorecard.
    pub scored: Scored,
    /// The periods up to this one.
    pub trend: Vec<Past>,
    /// What was answered.
    pub heard: Vec<Heard>,
}

/// Everything the screen shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scores {
    /// Subjects: the store, teams, people.
    pub rows: Vec<Row>,
    /// Customers to be asked by now.
    pub asking: i64,
}

/// Reads the screen for a scorecard and a period.
///
/// # Errors
/// Those of the store.
pub fn load(
    desk: &Desk,
    card: &Scorecard,
    period: Period,
    now: Instant,
) -> Result<Scores, StoreError> {
    let Some(playbook) = desk.playbook() else {
        return Ok(Scores::default());
    };
    let conn = desk.store().conn();
    let periods = period.row(TREND);
    let since = periods.first().copied().unwrap_or(period);
    let time = Interval::new(
        since.span(&playbook.calendar).time.start,
        period.span(&playbook.calendar).time.end,
    );
    let book = book(conn, &card.id, time).map_err(|fault| told(desk, fault))?;
    let with = With {
        playbook,
        roster: desk.roster(),
        book: &book,
        store: desk.store_state(),
    };
    let mut gathered = Vec::new();
    for one in periods {
        let span = one.span(&playbook.calendar);
        let read = gather(conn, playbook, card, span, now).map_err(|fault| told(desk, fault))?;
        gathered.push((one, read));
    }
    let span = period.span(&playbook.calendar);
    let mut rows: Vec<Row> = subjects(desk.roster(), card, &span, now)
        .into_iter()
        .filter_map(|subject| row(with, card, subject, &gathered))
        .collect();
    begin_where_known(&mut rows);
    let asking = asking::count(conn, playbook, now).map_err(|fault| told(desk, fault))?;
    Ok(Scores { rows, asking })
}

/// The targets and figures of a scorecard.
///
/// # Errors
/// Those of the store.
pub fn goals(desk: &Desk, card: &Scorecard) -> Result<Book, StoreError> {
    let none = Interval::new(Instant::MIN, Instant::MIN);
    book(desk.store().conn(), &card.id, none).map_err(|fault| told(desk, fault))
}

fn row(
    with: With<'_>,
    card: &Scorecard,
    subject: Subject,
    gathered: &[(Period, Gathered)],
) -> Option<Row> {
    let mut trend = Vec::new();
    let mut last = None;
    for (period, read) in gathered {
        let scored = read.score(with, card, subject);
        trend.push(past(*period, &scored));
        last = Some((scored, read));
    }
    let (scored, read) = last?;
    let heard = surveys_of(with.playbook, card).map(|set| Heard {
        survey: set.id.clone(),
        voices: read.voices(with, card, (set, subject)),
    });
    Some(Row {
        subject,
        heard: heard.collect(),
        scored,
        trend,
    })
}

/// Leaves out the periods before anything was known of anybody: the store may not have been there. Of everybody as many,
/// so that the periods of all stand under one another.
fn begin_where_known(rows: &mut [Row]) {
    let known = |past: &Past| past.terms.iter().flatten().any(|value| value.of != 0);
    let begun = |row: &Row| row.trend.iter().position(known);
    let first = rows.iter().filter_map(begun).min();
    for row in rows {
        let last = row.trend.len().saturating_sub(1);
        row.trend.drain(..first.unwrap_or(last).min(last));
    }
}

fn past(period: Period, scored: &Scored) -> Past {
    Past {
        period,
        mean: scored.mean(),
        grade: scored.grade(),
        terms: scored.lines.iter().map(|line| line.value.ok()).collect(),
    }
}

/// The question sets a scorecard grades.
pub fn surveys_of<'p>(
    playbook: &'p Playbook,
    card: &'p Scorecard,
) -> impl Iterator<Item = &'p Survey> {
    playbook.surveys.iter().filter(|set| {
        let grades = |measure: &Measure| matches!(measure, Measure::Survey { survey, .. } if *survey == set.id);
        card.terms.iter().any(|term| grades(&term.measure))
    })
}
