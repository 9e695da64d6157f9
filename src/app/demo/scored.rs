//! What managers and customers of a made-up store said: targets, ratings, answers, signed sheets of past days.

use super::wish::Day;
use crate::app::scores::asking;
use crate::app::scores::people;
use crate::domain::command::Command;
use crate::domain::ids::Key;
use crate::domain::playbook::scoring::{About, Measure, Scorecard, Survey, Term};
use crate::domain::score::{Period, Subject, Target};
use crate::domain::time::{DAY, Instant};
use crate::domain::world::{Decided, Stop};
use std::collections::BTreeMap;

/// Periods with targets and ratings, this one the last.
const QUARTERS: usize = 2;
/// A year of customers who may be asked; so many of them answer.
const WAITED: i64 = 400 * DAY;
const ANSWER: usize = 3;

impl Day<'_> {
    pub(super) fn scored(&mut self) -> Decided<()> {
        let playbook = self.playbook;
        for card in &playbook.scorecards {
            self.targets(card)?;
        }
        for set in &playbook.surveys {
            match set.about {
                About::Person => self.ratings(set)?,
                About::Customer => self.answers(set)?,
            }
        }
        Ok(())
    }

    fn targets(&mut self, card: &Scorecard) -> Decided<()> {
        let (now, playbook) = (self.now, self.playbook);
        let today = playbook.calendar.date_of(now);
        for period in Period::quarter_of(today).row(QUARTERS) {
            let span = period.span(&playbook.calendar);
            let everybody = crate::app::scores::subjects(&self.shared.roster, card, &span, now);
            let many = people(&self.shared.roster, card, &span, now).len().max(1);
            let (mut targets, mut figures) = (Vec::new(), Vec::new());
            for subject in everybody {
                let share = match subject {
                    Subject::Person(_) => 1,
                    Subject::Team(_) | Subject::Store => i64::try_from(many).unwrap_or(1),
                };
                for term in &card.terms {
                    let target = Target::of(&card.id, &term.id, subject, period);
                    if term.target {
                        targets.push((target.clone(), wished(term, share)));
                    }
                    if term.measure == Measure::Figure {
                        figures.push((target, 9));
                    }
                }
            }
            let at = span.time.start.plus(DAY).min(now);
            self.perform(at, &Command::EnterScores { targets, figures })?;
        }
        Ok(())
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
                        note: self.note(),
                    };
                    self.perform(at, &command)?;
                }
            }
        }
        Ok(())
    }

    fn answers(&mut self, set: &Survey) -> Decided<()> {
        let (playbook, now) = (self.playbook, self.now);
        let conn = self.store.conn();
        let found = asking::due(conn, playbook, Some(&set.id), now.plus(WAITED), ANSWER);
        let found = found.map_err(|fault| Stop::Failed(Box::new(fault)))?;
        for (place, due) in (0..).zip(found) {
            let at: Instant = now.plus(-DAY).max(due.asking.since);
            let command = Command::AnswerSurvey {
                case: due.asking.case.id,
                survey: set.id.clone(),
                answers: points(set, 78 + place * 5 % 20),
                note: self.note(),
            };
            self.perform(at, &command)?;
        }
        Ok(())
    }
}

/// A target one person might have, times so many people.
fn wished(term: &Term, share: i64) -> i64 {
    let one = match term.measure {
        Measure::Sum { .. } => 12_000_000,
        Measure::Figure => return 10,
        _ => 4,
    };
    one * share
}

/// Points around a number, a little apart for every question.
fn points(set: &Survey, around: usize) -> BTreeMap<Key, u8> {
    let one = |(place, question): (usize, &crate::domain::playbook::scoring::Question)| {
        let points = (around + place * 3 % 8).min(100);
        (question.id.clone(), u8::try_from(points).unwrap_or(100))
    };
    set.questions.iter().enumerate().map(one).collect()
}
