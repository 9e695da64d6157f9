//! What is entered for the scores becomes a command.

use super::super::submission::Submission;
use super::Purpose;
use super::step::FIELD_PREFIX;
use crate::app::form::spec::scores::{FIGURE, TARGET};
use crate::domain::command::Command;
use crate::domain::ids::Key;
use crate::domain::score::Target;
use crate::domain::value::Value;
use std::collections::BTreeMap;

pub(super) fn of(purpose: Purpose, filled: &Submission) -> Option<Command> {
    let note = filled.text("note");
    Some(match purpose {
        Purpose::Survey { case, survey } => Command::AnswerSurvey {
            case,
            survey,
            answers: answers(filled),
            note,
        },
        Purpose::Rate { person, survey } => Command::RatePerson {
            person,
            survey,
            answers: answers(filled),
            note,
        },
        Purpose::Scores {
            card,
            subject,
            period,
        } => {
            let of = |term: &str| Target::of(&card, term, subject, period);
            Command::EnterScores {
                targets: amounts(filled, TARGET, of),
                figures: amounts(filled, FIGURE, of),
            }
        }
        _ => return None,
    })
}

fn answers(filled: &Submission) -> BTreeMap<Key, u8> {
    let rating = |(key, value): (&Key, &Value)| match value {
        Value::Rating(points) => {
            let key = key.strip_prefix(FIELD_PREFIX).unwrap_or(key);
            Some((key.to_owned(), *points))
        }
        _ => None,
    };
    filled.values.iter().filter_map(rating).collect()
}

fn amounts(filled: &Submission, prefix: &str, of: impl Fn(&str) -> Target) -> Vec<(Target, i64)> {
    let one = |(key, value): (&Key, &Value)| {
        let amount = match value {
            Value::Money(fen) => *fen,
            Value::Number(number) => *number as i64,
            _ => return None,
        };
        Some((of(key.strip_prefix(prefix)?), amount))
    };
    filled.values.iter().filter_map(one).collect()
}
