//! Scores of a period, read from the sums the store keeps.

pub mod asking;
pub mod screen;
pub mod targets_file;

use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::scoring::{Scorecard, Survey};
use crate::domain::policy::StoreState;
use crate::domain::roster::Roster;
use crate::domain::score::{Book, Counted, Scored, Span, Subject, Sums, Voice, score, voices};
use crate::domain::time::Instant;
use crate::store::read::scores;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Everything the scores of a scorecard in a period are worked out of.
#[derive(Clone, Debug)]
pub struct Gathered {
    span: Span,
    sums: Sums,
    signed: BTreeMap<Key, BTreeSet<NaiveDate>>,
    now: Instant,
}

/// What scores are read with: the playbook and staff of the instant looked at, and what managers entered by then.
#[derive(Clone, Copy)]
pub struct With<'w> {
    /// The playbook in force.
    pub playbook: &'w Playbook,
    /// The staff.
    pub roster: &'w Roster,
    /// Targets, figures and ratings.
    pub book: &'w Book,
    /// The store's own state.
    pub store: &'w StoreState,
}

impl With<'_> {
    /// The day after the store was set up: on the day itself nobody could check anything before opening.
    fn since(self) -> NaiveDate {
        let first = self.store.adoptions.first();
        let day = first.map(|adoption| self.playbook.calendar.date_of(adoption.at));
        day.and_then(|day| day.succ_opt()).unwrap_or(NaiveDate::MIN)
    }
}

/// Reads what a scorecard needs of a period from read tables that stand as of `now`.
///
/// # Errors
/// What SQLite says.
pub fn gather(
    tables: &Connection,
    playbook: &Playbook,
    card: &Scorecard,
    span: Span,
    now: Instant,
) -> rusqlite::Result<Gathered> {
    let today = playbook.calendar.date_of(now);
    Ok(Gathered {
        sums: scores::sums(tables, &card.role, &span, now)?,
        signed: scores::signed(tables, span.first, span.after.min(today))?,
        span,
        now,
    })
}

impl Gathered {
    fn counted<'a>(&'a self, with: With<'a>) -> Counted<'a> {
        Counted {
            sums: &self.sums,
            signed: &self.signed,
            roster: with.roster,
            book: with.book,
            since: with.since(),
            now: self.now,
        }
    }

    /// One filled-in scorecard.
    pub fn score(&self, with: With<'_>, card: &Scorecard, subject: Subject) -> Scored {
        let counted = self.counted(with);
        score(with.playbook, card, subject, &self.span, &counted)
    }

    /// What was answered to a question set, each dimension apart.
    pub fn voices(
        &self,
        with: With<'_>,
        card: &Scorecard,
        about: (&Survey, Subject),
    ) -> Vec<Voice> {
        let counted = self.counted(with);
        voices(with.playbook, card, about, &self.span, &counted)
    }
}

/// Whoever a scorecard is for: the staff with its role in the period, in the roster's order. Who left since is still
/// among them, who came since is not.
pub fn people(roster: &Roster, card: &Scorecard, span: &Span, now: Instant) -> Vec<PersonId> {
    let last = span.time.end.plus(-1).min(now);
    let had = |person: &&crate::domain::roster::Person| {
        let changes = person.roles.iter().map(|(from, _)| *from);
        let mut looks = changes
            .filter(|at| span.time.contains(*at))
            .chain([span.time.start, last]);
        looks.any(|at| person.has_role(&card.role, at))
    };
    roster
        .everybody()
        .filter(had)
        .map(|person| person.id)
        .collect()
}

/// The heads of teams among whom a scorecard's people work, in the roster's order.
pub fn heads(roster: &Roster, people: &[PersonId], span: &Span) -> Vec<PersonId> {
    let leads = |head: &PersonId| {
        let manager = |person: &PersonId| roster.manager_of(*person, span.time.end);
        people.iter().any(|person| manager(person) == Some(*head))
    };
    let everybody = roster.everybody().map(|person| person.id);
    everybody.filter(leads).collect()
}

/// Everybody and everything a scorecard grades in a period: the store, teams, people.
pub fn subjects(roster: &Roster, card: &Scorecard, span: &Span, now: Instant) -> Vec<Subject> {
    let people = people(roster, card, span, now);
    let heads = heads(roster, &people, span).into_iter();
    let teams = heads.map(Subject::Team);
    let people = people.into_iter().map(Subject::Person);
    std::iter::once(Subject::Store)
        .chain(teams)
        .chain(people)
        .collect()
}
