//! What managers and customers of a made-up store said: targets, ratings, answers, signed sheets of past days.

use super::walk::Temper;
use super::wish::{Day, Wish, off};
use crate::app::scores::asking;
use crate::app::scores::{With, gather, people};
use crate::domain::case::Case;
use crate::domain::command::Command;
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::scoring::{About, Measure, Scorecard, Survey, Term};
use crate::domain::score::{Book, Period, Span, Subject, Target};
use crate::domain::time::{DAY, Instant};
use crate::domain::world::{Decided, Stop};
use std::collections::BTreeMap;

/// Periods with targets and ratings, this one the last.
const QUARTERS: usize = 2;
/// A year of customers who may be asked; so many of them answer.
const WAITED: i64 = 400 * DAY;
const ANSWER: usize = 8;

impl Day<'_> {
    pub(super) fn scored(&mut self) -> Decided<()> {
        let playbook = self.playbook;
        for set in &playbook.surveys {
            match set.about {
                About::Person => self.ratings(set)?,
                About::Customer => self.answers(set)?,
            }
        }
        for card in &playbook.scorecards {
            self.targets(card)?;
        }
        Ok(())
    }

    fn targets(&mut self, card: &Scorecard) -> Decided<()> {
        let (now, playbook) = (self.now, self.playbook);
        let today = playbook.calendar.date_of(now);
        for period in Period::quarter_of(today).row(QUARTERS) {
            let span = period.span(&playbook.calendar);
            let staff = people(&self.shared.roster, card, &span, now);
            let mut targets = Vec::new();
            let mut figures = Vec::new();
            for term in &card.terms {
                let goals = self.goals(card, term, &span, &staff)?;
                for subject in crate::app::scores::subjects(&self.shared.roster, card, &span, now) {
                    let target = Target::of(&card.id, &term.id, subject, period);
                    let theirs = |one: &&(PersonId, i64)| {
                        subject.covers(one.0, &self.shared.roster, span.time.end)
                    };
                    let theirs = goals.iter().filter(theirs).map(|one| one.1);
                    // A share of a market is no sum of shares.
                    let goal = match term.measure {
                        Measure::Figure => theirs.max().unwrap_or(FIGURE),
                        _ => theirs.sum(),
                    };
                    if term.target {
                        targets.push((target.clone(), goal));
                    }
                    if term.measure == Measure::Figure {
                        figures.push((target, FIGURE));
                    }
                }
            }
            let at = span.time.start.plus(DAY).min(now);
            self.perform(at, &Command::EnterScores { targets, figures })?;
        }
        Ok(())
    }

    /// What each is to reach: near what he reached, one a little less, another more.
    fn goals(
        &mut self,
        card: &Scorecard,
        term: &Term,
        span: &Span,
        staff: &[PersonId],
    ) -> Decided<Vec<(PersonId, i64)>> {
        let conn = self.store.conn();
        let done = gather(conn, self.playbook, card, *span, self.now);
        let done = done.map_err(|fault| Stop::Failed(Box::new(fault)))?;
        let state = self.store.state();
        let (playbook, book) = (self.playbook, Book::default());
        let with = With {
            playbook,
            roster: &self.shared.roster,
            book: &book,
            store: &state.store,
        };
        let goal = |(person, share): (&PersonId, i64)| {
            let scored = done.score(with, card, Subject::Person(*person));
            let line = scored.lines.into_iter().find(|line| line.term == term.id);
            let reached = line.map_or(0, |line| line.counted);
            (*person, goal(term, reached, share))
        };
        let shares = REACHED.into_iter().cycle();
        Ok(staff.iter().zip(shares).map(goal).collect())
    }

    /// Everybody a scorecard is for is rated once in each quarter.
    fn ratings(&mut self, set: &Survey) -> Decided<()> {
        let (now, playbook) = (self.now, self.playbook);
        let today = playbook.calendar.date_of(now);
        let mut place = 0;
        for period in Period::quarter_of(today).row(QUARTERS) {
            let span = period.span(&playbook.calendar);
            let at = span.time.end.plus(-7 * DAY).min(now.plus(-DAY));
            for card in &playbook.scorecards {
                for person in people(&self.shared.roster, card, &span, now) {
                    place += 1;
                    let command = Command::RatePerson {
                        person,
                        survey: set.id.clone(),
                        answers: points(set, 72 + place * 7 % 24),
                        note: self.remark("*rating"),
                    };
                    self.perform(at, &command)?;
                }
            }
        }
        Ok(())
    }

    /// A customer whose day to be asked came some days ago.
    fn overdue(&mut self, set: &Survey) -> Decided<()> {
        let Some(repeat) = &set.repeat else {
            return Ok(());
        };
        let (playbook, until) = (self.playbook, self.open_until);
        let begun = |case: &Case| case.stands(&repeat.after);
        let last = until.plus(-(repeat.first + 3) * DAY);
        let shift = |case: &Case| Some(off(last, case.touched_at, 2 * DAY, 2 * DAY));
        for journey in playbook.ways_in() {
            self.grant(&Wish {
                journey,
                until,
                temper: Temper::Smooth,
                about: None,
                stop: &begun,
                shift: &shift,
            })?;
        }
        Ok(())
    }

    fn answers(&mut self, set: &Survey) -> Decided<()> {
        self.overdue(set)?;
        let (playbook, now) = (self.playbook, self.now);
        let conn = self.store.conn();
        let found = asking::due(conn, playbook, Some(&set.id), now.plus(WAITED), ANSWER);
        let found = found.map_err(|fault| Stop::Failed(Box::new(fault)))?;
        // Every second one has not been asked yet, and not who waits longest.
        for (place, due) in (0..).zip(found.into_iter().skip(1).step_by(2)) {
            let at: Instant = self.open_until.plus(-DAY).max(due.asking.since);
            let command = Command::AnswerSurvey {
                case: due.asking.case.id,
                survey: set.id.clone(),
                answers: points(set, 78 + place * 5 % 20),
                note: self.remark("*answer"),
            };
            self.perform(at, &command)?;
        }
        Ok(())
    }
}

/// How much of their targets people reached, in turn; percent.
const REACHED: [i64; 4] = [104, 87, 71, 55];
/// What a figure nobody can count comes to.
const FIGURE: i64 = 9;

/// The target of which so much was reached; a usual one where nothing was.
fn goal(term: &Term, reached: i64, percent: i64) -> i64 {
    let (usual, round) = match term.measure {
        Measure::Sum { .. } => (12_000_000, 100_000),
        Measure::Figure => return 10,
        _ => (4, 1),
    };
    match reached {
        0 => usual,
        reached => (reached.saturating_mul(100) / percent / round).max(1) * round,
    }
}

/// Points around a number, a little apart for every question.
fn points(set: &Survey, around: usize) -> BTreeMap<Key, u8> {
    let one = |(place, question): (usize, &crate::domain::playbook::scoring::Question)| {
        let points = (around + place * 3 % 8).min(100);
        (question.id.clone(), u8::try_from(points).unwrap_or(100))
    };
    set.questions.iter().enumerate().map(one).collect()
}
