//! What was entered in a step's form, held against the fields the step asks.

use super::guard::Guard;
use super::holders::only_holder;
use crate::domain::case::Case;
use crate::domain::command::CustomerInput;
use crate::domain::event::Private;
use crate::domain::ids::{Key, PersonId};
use crate::domain::phone::is_valid_phone;
use crate::domain::playbook::model::{Choice, Field, FieldKind, Outcome, Step};
use crate::domain::refusal::{Refusal, ValueFault};
use crate::domain::value::{Value, Values};
use crate::domain::world::Decided;
use std::collections::BTreeMap;

/// Longest text kept, in characters.
const MAX_TEXT: usize = 2_000;

/// The entered values, sorted by where they are kept.
#[derive(Default)]
pub(super) struct Entered {
    /// Values that may stand in the payload.
    pub(super) values: Values,
    /// Personal values, `field:<key>`.
    pub(super) private: Private,
    /// What the step says of the customer.
    pub(super) customer: CustomerInput,
    /// Roles on the case that go to people.
    pub(super) holders: Vec<(Key, PersonId)>,
}

/// Checks the values of a step.
pub(super) fn check(
    guard: &Guard,
    case: &Case,
    step: &Step,
    outcome: Option<&Outcome>,
    values: &Values,
) -> Decided<Entered> {
    let asked = |key: &&Key| step.fields.iter().any(|field| field.id == **key);
    if let Some(stray) = values.keys().find(|key| !asked(key)) {
        return Err(Refusal::UnknownField {
            field: stray.clone(),
        }
        .into());
    }
    let mut entered = Entered::default();
    let mut missing = Vec::new();
    for field in &step.fields {
        match values.get(&field.id).filter(|value| !is_blank(value)) {
            Some(value) => {
                check_value(guard, case, values, field, value)?;
                entered.keep(field, value);
            }
            None if is_required(case, values, field, outcome) && !is_known(case, field) => {
                match stand_in(guard, field) {
                    Some(holder) => entered.holders.push(holder),
                    None => missing.push(field.id.clone()),
                }
            }
            None => {}
        }
    }
    if missing.is_empty() {
        Ok(entered)
    } else {
        Err(Refusal::FieldsMissing { fields: missing }.into())
    }
}

fn is_required(case: &Case, values: &Values, field: &Field, outcome: Option<&Outcome>) -> bool {
    field.is_required(|key| chosen(case, values, key))
        || outcome.is_some_and(|outcome| outcome.requires.contains(&field.id))
}

/// What is chosen in a field: in the same form, else on record.
pub(super) fn chosen(case: &Case, values: &Values, key: &str) -> Option<Key> {
    match values.get(key).or_else(|| case.value(key)) {
        Some(Value::Choice(key)) => Some(key.clone()),
        _ => None,
    }
}

/// The person a field asks for where only one can be meant.
fn stand_in(guard: &Guard, field: &Field) -> Option<(Key, PersonId)> {
    match &field.kind {
        FieldKind::Person { role } => only_holder(guard, role).map(|person| (role.clone(), person)),
        _ => None,
    }
}

/// What is known of the customer, and who holds a role on the case already, need not be entered again.
fn is_known(case: &Case, field: &Field) -> bool {
    if let FieldKind::Person { role } = &field.kind {
        return case.current_holder(role).is_some();
    }
    is_known_of_customer(case, &field.id) == Some(true)
}

/// Whether a datum of the customer is known; none for other fields.
fn is_known_of_customer(case: &Case, key: &str) -> Option<bool> {
    let text = match key {
        "name" => &case.customer.name,
        "phone" => &case.customer.phone,
        "address" => &case.customer.address,
        _ => return None,
    };
    Some(!text.is_empty())
}

/// Whether the case has a value for a field, from any step.
pub(super) fn is_recorded(case: &Case, key: &str) -> bool {
    is_known_of_customer(case, key).unwrap_or_else(|| case.value(key).is_some())
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Text(text) | Value::Choice(text) => text.trim().is_empty(),
        Value::List(list) => list.is_empty(),
        Value::Files(files) => files.values().all(|file| file.trim().is_empty()),
        _ => false,
    }
}

impl Entered {
    fn keep(&mut self, field: &Field, value: &Value) {
        if let Value::Person(person) = value
            && let FieldKind::Person { role } = &field.kind
        {
            self.holders.push((role.clone(), *person));
        }
        if let Value::Text(text) = value {
            let slot = match field.id.as_str() {
                "name" => Some(&mut self.customer.name),
                "phone" => Some(&mut self.customer.phone),
                "address" => Some(&mut self.customer.address),
                _ => None,
            };
            if let Some(slot) = slot {
                *slot = Some(text.clone());
                return;
            }
        }
        if is_personal(field) {
            let json = serde_json::to_string(value).unwrap_or_default();
            self.private.insert(format!("field:{}", field.id), json);
        } else {
            self.values.insert(field.id.clone(), value.clone());
        }
    }
}

/// Whether a field's value is kept where it can be erased: what the playbook calls private, and every free text.
fn is_personal(field: &Field) -> bool {
    let free = matches!(
        field.kind,
        FieldKind::Text | FieldKind::Note | FieldKind::Phone
    );
    field.private || free || matches!(field.kind, FieldKind::Files { .. })
}

fn check_value(
    guard: &Guard,
    case: &Case,
    values: &Values,
    field: &Field,
    value: &Value,
) -> Decided<()> {
    match fault(guard, case, values, field, value) {
        Some(fault) => Err(Refusal::FieldInvalid {
            field: field.id.clone(),
            fault,
        }
        .into()),
        None => Ok(()),
    }
}

fn fault(
    guard: &Guard,
    case: &Case,
    values: &Values,
    field: &Field,
    value: &Value,
) -> Option<ValueFault> {
    match (&field.kind, value) {
        (FieldKind::Text | FieldKind::Note, Value::Text(text)) => too_long(text),
        (FieldKind::Phone, Value::Text(text)) => {
            is_valid_phone(text).is_err().then_some(ValueFault::Phone)
        }
        (FieldKind::Number { min, max }, Value::Number(number)) => bounds(*min, *max, *number),
        (FieldKind::Money, Value::Money(fen)) => (*fen < 0).then_some(ValueFault::Bounds {
            min: Some(0),
            max: None,
        }),
        (FieldKind::Choice(choices), Value::Choice(key)) => no_choice(choices, key),
        (FieldKind::Several(choices), Value::List(list)) => {
            list.iter().find_map(|key| no_choice(choices, key))
        }
        (FieldKind::Rooms(_), Value::List(list)) => list.iter().find_map(|room| too_long(room)),
        (FieldKind::Person { role }, Value::Person(person)) => no_person(guard, *person, role),
        (FieldKind::Files { covers }, Value::Files(files)) => {
            let list = covered(case, values, covers);
            let missing = uncovered(list, files);
            match missing.is_empty() {
                true => not_covered(list, files),
                false => Some(ValueFault::Files { missing }),
            }
        }
        (FieldKind::Rating, Value::Rating(points)) => {
            (*points > 100).then_some(ValueFault::Bounds {
                min: Some(0),
                max: Some(100),
            })
        }
        (FieldKind::Date, Value::Date(_)) | (FieldKind::DateTime, Value::Time(_)) => {
            before(case, values, field, value)
        }
        // Asked for as a must it is something to have done, not a question: licence checked, clauses explained.
        (FieldKind::Flag, Value::Flag(yes)) => {
            (field.required && !yes).then_some(ValueFault::NotYes)
        }
        _ => Some(ValueFault::Kind),
    }
}

/// A date before the one it must not lie before, entered in the same form or on record.
fn before(case: &Case, values: &Values, field: &Field, value: &Value) -> Option<ValueFault> {
    let key = field.not_before.as_ref()?;
    let earlier = values.get(key).or_else(|| case.value(key))?;
    let wrong = match (earlier, value) {
        (Value::Date(earlier), Value::Date(date)) => date < earlier,
        (Value::Time(earlier), Value::Time(at)) => at < earlier,
        _ => false,
    };
    wrong.then(|| ValueFault::Before { field: key.clone() })
}

fn too_long(text: &str) -> Option<ValueFault> {
    (text.chars().count() > MAX_TEXT).then_some(ValueFault::TooLong)
}

fn bounds(min: Option<i64>, max: Option<i64>, number: f64) -> Option<ValueFault> {
    #[allow(clippy::cast_precision_loss)] // bounds of a playbook are small
    let outside = min.is_some_and(|min| number < min as f64)
        || max.is_some_and(|max| number > max as f64)
        || !number.is_finite();
    outside.then_some(ValueFault::Bounds { min, max })
}

fn no_choice(choices: &[Choice], key: &str) -> Option<ValueFault> {
    let known = choices.iter().any(|choice| choice.id == key);
    (!known).then(|| ValueFault::NoChoice {
        given: key.to_owned(),
    })
}

fn no_person(guard: &Guard, person: PersonId, role: &Key) -> Option<ValueFault> {
    let now = guard.asker.now;
    let fits = guard
        .world
        .roster()
        .person(person)
        .is_some_and(|p| p.has_role(role, now));
    (!fits).then(|| ValueFault::Person { role: role.clone() })
}

/// The list files must cover: the newest of the case, or one entered in the same form (S8.3).
fn covered<'a>(case: &'a Case, values: &'a Values, covers: &str) -> &'a [String] {
    match values.get(covers).or_else(|| case.value(covers)) {
        Some(Value::List(list)) => list.as_slice(),
        _ => &[],
    }
}

/// The first file of a space that was not listed: a slip of the pen would pass for the space that is meant. Where
/// nothing was listed, as with a history from elsewhere, nothing can be wrong.
fn not_covered(list: &[String], files: &BTreeMap<String, String>) -> Option<ValueFault> {
    let stray = files.keys().find(|space| !list.contains(space))?;
    (!list.is_empty()).then(|| ValueFault::NotCovered {
        given: stray.clone(),
        known: list.to_vec(),
    })
}

/// Members of the covered list without a file.
fn uncovered(list: &[String], files: &BTreeMap<String, String>) -> Vec<String> {
    let has_file = |member: &&String| {
        files
            .get(*member)
            .is_some_and(|file| !file.trim().is_empty())
    };
    list.iter()
        .filter(|member| !has_file(member))
        .cloned()
        .collect()
}
