//! Forms of an appointment.

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, both};
use super::{approval, form, note_field, only, pick, picks, with_role};
use crate::app::Desk;
use crate::app::privacy::Sight;
use crate::domain::case::{Appointment, Case};
use crate::domain::ids::{AppointmentId, CaseId, PersonId};
use crate::domain::playbook::model::{AppointmentKind, Class, Text};
use crate::domain::time::{Instant, MINUTE};
use crate::domain::value::Value;
use crate::words::forms as words;
use crate::words::names::class_in;

/// Agreeing an appointment of a kind.
pub fn book(
    desk: &Desk,
    case: &Case,
    kind: &AppointmentKind,
    id: AppointmentId,
    now: Instant,
) -> FormSpec {
    let people = with_role(desk, &kind.role, now);
    let holder = case
        .current_holder(&kind.role)
        .or_else(|| only(&people))
        .map(|p| Value::List(vec![p.to_string()]));
    let address = &case.customer.address;
    let mut fields = vec![
        FieldSpec::new("start", both(words::start), Kind::DateTime).required(),
        minutes(Some(kind.minutes)),
        FieldSpec::new("people", both(words::people), Kind::People(people))
            .required()
            .start(holder),
    ];
    fields.extend(things(kind));
    if kind.address {
        fields.push(
            FieldSpec::new("address", both(words::address), Kind::Line)
                .required()
                .kept(address, &Sight::Masked.address(address)),
        );
    }
    fields.push(note_field(both(words::note)));
    let purpose = Purpose::Book {
        case: case.id,
        appointment: id,
        kind: kind.id.clone(),
    };
    form(kind.name.clone(), fields, purpose)
}

/// Which car, room or bay; none where the kind reserves nothing.
fn things(kind: &AppointmentKind) -> Option<FieldSpec> {
    let picks = picks(&kind.resources);
    let field = FieldSpec::new("resources", both(words::resources), Kind::Several(picks));
    (!kind.resources.is_empty()).then(|| field.required())
}

fn minutes(start: Option<i64>) -> FieldSpec {
    let kind = Kind::Number {
        min: Some(5),
        max: Some(24 * 60),
    };
    FieldSpec::new("minutes", both(words::minutes), kind)
        .start(start.map(|m| Value::Number(m as f64)))
}

fn cause(desk: &Desk) -> FieldSpec {
    let store = |lang| words::cause_store(lang, &class_in(lang, desk.playbook(), Class::Manager));
    let store = both(store);
    let causes = vec![
        pick("customer", both(words::cause_customer)),
        pick("store", store),
    ];
    FieldSpec::new("cause", both(words::cause), Kind::Choice(causes)).required()
}

/// The field of the new time stays empty, so that a new one must be said; the old one is its hint.
fn old_time(desk: &Desk, old: &Appointment) -> Text {
    let at = crate::domain::dates::iso_local(old.time.start, desk.zone());
    both(|lang| words::old_time(lang, &at))
}

/// A new time (S8.2: who caused it, a note, and the manager's word where the store did).
pub fn move_appointment(desk: &Desk, case: CaseId, old: &Appointment, now: Instant) -> FormSpec {
    let kind = desk.playbook().and_then(|book| book.appointment(&old.kind));
    let role = kind.map(|kind| kind.role.clone());
    let reserved = old.resources.clone();
    let going = old.people.iter().map(PersonId::to_string).collect();
    let mut fields = vec![
        FieldSpec::new("start", both(words::start), Kind::DateTime)
            .required()
            .hint(old_time(desk, old)),
        cause(desk),
        note_field(both(words::reason)).required(),
        approval(desk, Class::Manager, now)
            .required()
            .only("cause", &["store"]),
        minutes(Some(old.time.millis() / MINUTE)),
        FieldSpec::new(
            "people",
            both(words::people),
            Kind::People(with_role(desk, &role.unwrap_or_default(), now)),
        )
        .start(Some(Value::List(going))),
    ];
    let things = kind.and_then(things);
    fields.extend(things.map(|field| field.start(Some(Value::List(reserved)))));
    form(
        both(words::move_title),
        fields,
        Purpose::Move {
            case,
            appointment: old.id,
        },
    )
}

/// Calling an appointment off.
pub fn cancel(desk: &Desk, case: CaseId, appointment: AppointmentId, now: Instant) -> FormSpec {
    let fields = vec![
        cause(desk),
        note_field(both(words::reason)).required(),
        approval(desk, Class::Manager, now)
            .required()
            .only("cause", &["store"]),
    ];
    form(
        both(words::cancel_title),
        fields,
        Purpose::Cancel { case, appointment },
    )
}

/// The customer was not there.
pub fn no_show(case: CaseId, appointment: AppointmentId) -> FormSpec {
    form(
        both(words::no_show_title),
        vec![note_field(both(words::note)).required()],
        Purpose::NoShow { case, appointment },
    )
}
