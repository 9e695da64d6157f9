//! The milestones a step reaches.

use super::guard::Guard;
use crate::domain::case::Case;
use crate::domain::event::{Mark, MarkKind};
use crate::domain::ids::Key;
use crate::domain::playbook::model::{Choice, Outcome, Step};
use crate::domain::value::{Value, Values};
use crate::domain::world::Decided;

/// A milestone reached at the asker's instant.
pub(super) fn reach(guard: &Guard, milestone: &Key) -> Mark {
    Mark {
        milestone: milestone.clone(),
        at: guard.asker.at,
        kind: MarkKind::Reach,
    }
}

/// Milestones a step reaches: its own, those of its outcome and of what was chosen, those of dates entered.
pub(super) fn marks_of(
    guard: &Guard,
    case: &Case,
    step: &Step,
    outcome: Option<&Outcome>,
    values: &Values,
) -> Decided<Vec<Mark>> {
    let of_outcome = outcome.iter().flat_map(|outcome| &outcome.marks);
    let chosen = step.fields.iter().flat_map(|field| {
        let is_chosen = |choice: &&Choice| match values.get(&field.id) {
            Some(Value::Choice(key)) => *key == choice.id,
            Some(Value::List(keys)) => keys.contains(&choice.id),
            _ => false,
        };
        field.choices().iter().filter(is_chosen)
    });
    let now = step
        .marks
        .iter()
        .chain(of_outcome)
        .chain(chosen.flat_map(|choice| &choice.marks));
    let mut marks: Vec<Mark> = now.map(|milestone| reach(guard, milestone)).collect();
    marks.extend(planned(guard, case, step, values)?);
    Ok(marks)
}

/// Milestones that stand for a date entered: a visit agreed for a day. Where a clock already counts to such a day the
/// new one takes its place.
fn planned(guard: &Guard, case: &Case, step: &Step, values: &Values) -> Decided<Vec<Mark>> {
    let playbook = guard.playbook()?;
    let counts = |milestone: &Key| {
        case.clocks
            .iter()
            .filter(|clock| clock.is_open())
            .any(|clock| {
                let rule = playbook.rule(&clock.rule);
                rule.is_some_and(|rule| rule.start.contains(milestone))
            })
    };
    let mut marks = Vec::new();
    for field in step.fields.iter().filter(|field| !field.marks.is_empty()) {
        let at = match values.get(&field.id) {
            Some(Value::Date(date)) => playbook.calendar.day_bounds(*date).start,
            Some(Value::Time(at)) => *at,
            _ => continue,
        };
        // What this very step stops does not count to the old day any more.
        let stopped = |milestone: &Key| {
            let rules = playbook.rules.iter();
            rules
                .filter(|rule| rule.start.contains(milestone))
                .all(|rule| rule.stop.iter().any(|stop| step.marks.contains(stop)))
        };
        marks.extend(field.marks.iter().map(|milestone| Mark {
            milestone: milestone.clone(),
            at,
            kind: match counts(milestone) && !stopped(milestone) {
                true => MarkKind::Move,
                false => MarkKind::Reach,
            },
        }));
    }
    Ok(marks)
}
