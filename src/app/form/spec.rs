//! The program's own forms, and the form of a playbook's step.

use super::submit::{Purpose, field_name};
use super::{FieldSpec, FormSpec, Kind, Need, Pick, both, same};
use crate::app::Desk;
use crate::domain::case::{Appointment, Case};
use crate::domain::event::Tick;
use crate::domain::ids::{AppointmentId, CaseId, Key, PersonId};
use crate::domain::playbook::model::{
    AppointmentKind, Choice, Class, Closing, Field, FieldKind, Journey, Step, Text,
};
use crate::domain::rights::may_approve;
use crate::domain::roster::Person;
use crate::domain::time::{Instant, MINUTE};
use crate::domain::value::Value;
use crate::words::forms as words;
use chrono::NaiveDate;

/// Choices of the playbook as picks.
pub fn picks(choices: &[Choice]) -> Vec<Pick> {
    let pick = |choice: &Choice| Pick {
        key: choice.id.clone(),
        label: choice.name.clone(),
        note: Text::default(),
    };
    choices.iter().map(pick).collect()
}

/// A pick of the program's own.
pub fn pick(key: &str, label: Text) -> Pick {
    Pick {
        key: key.to_owned(),
        label,
        note: Text::default(),
    }
}

/// People as picks, with their roles behind them.
pub fn people<'a>(desk: &Desk, among: impl Iterator<Item = &'a Person>, now: Instant) -> Vec<Pick> {
    let pick = |person: &Person| {
        let mut note = Text::default();
        for role in person
            .roles_at(now)
            .iter()
            .filter_map(|role| desk.playbook()?.role(role))
        {
            for (text, name) in [(&mut note.zh, &role.name.zh), (&mut note.en, &role.name.en)] {
                if !text.is_empty() {
                    text.push_str(", ");
                }
                text.push_str(name);
            }
        }
        Pick {
            key: person.id.to_string(),
            label: same(&person.name),
            note,
        }
    };
    among.map(pick).collect()
}

/// Staff with a role.
pub fn with_role(desk: &Desk, role: &str, now: Instant) -> Vec<Pick> {
    people(desk, desk.roster().with_role(role, now), now)
}

/// A field that asks for the word of somebody of a class.
pub fn approval(desk: &Desk, class: Class, now: Instant) -> FieldSpec {
    let roster = desk.roster();
    let staff = roster.staff(now).filter(|p| {
        desk.playbook()
            .is_some_and(|book| may_approve(p, class, now, book))
    });
    let among = people(desk, staff, now);
    FieldSpec::new(
        "approver",
        both(words::approver),
        Kind::Approval { among, class },
    )
}

fn note_field(label: Text) -> FieldSpec {
    FieldSpec::new("note", label, Kind::Note)
}

fn form(title: Text, fields: Vec<FieldSpec>, purpose: Purpose) -> FormSpec {
    FormSpec {
        title,
        guide: Text::default(),
        fields,
        purpose,
    }
}

/// Why an item failed or does not apply; for a failed one also who puts it right.
pub fn tick(
    desk: &Desk,
    checklist: &Key,
    date: NaiveDate,
    item: &Key,
    tick: Tick,
    now: Instant,
) -> FormSpec {
    let text = desk
        .playbook()
        .and_then(|book| book.checklist(checklist)?.item(item))
        .map(|item| item.text.clone());
    let failed = tick == Tick::Fail;
    let mut fields = vec![note_field(both(words::note)).required()];
    if failed {
        let staff = people(desk, desk.roster().staff(now), now);
        fields.push(FieldSpec::new(
            "owner",
            both(words::owner),
            Kind::Person(staff),
        ));
    }
    let title = both(if failed {
        words::fail_title
    } else {
        words::not_applicable_title
    });
    let purpose = Purpose::Tick {
        checklist: checklist.clone(),
        date,
        item: item.clone(),
        tick,
    };
    FormSpec {
        title,
        guide: text.unwrap_or_default(),
        fields,
        purpose,
    }
}

/// A late signature: a manager's word and a reason.
pub fn sign_late(desk: &Desk, checklist: &Key, date: NaiveDate, now: Instant) -> FormSpec {
    let fields = vec![
        note_field(both(words::reason)).required(),
        approval(desk, Class::Manager, now).required(),
    ];
    form(
        both(words::late_title),
        fields,
        Purpose::Sign {
            checklist: checklist.clone(),
            date,
        },
    )
}

/// What was done about a failed item.
pub fn follow_up(checklist: &Key, date: NaiveDate, item: &Key) -> FormSpec {
    let fields = vec![note_field(both(words::what_was_done)).required()];
    let purpose = Purpose::FollowUp {
        checklist: checklist.clone(),
        date,
        item: item.clone(),
    };
    form(both(words::follow_up_title), fields, purpose)
}

fn customer_fields(known: Option<&crate::domain::case::Customer>) -> Vec<FieldSpec> {
    let text = |text: Option<&String>| {
        text.filter(|t| !t.is_empty())
            .map(|t| Value::Text(t.clone()))
    };
    vec![
        FieldSpec::new("name", both(words::name), Kind::Line).start(text(known.map(|c| &c.name))),
        FieldSpec::new("phone", both(words::phone), Kind::Phone)
            .start(text(known.map(|c| &c.phone))),
        FieldSpec::new("address", both(words::address), Kind::Line)
            .start(text(known.map(|c| &c.address))),
    ]
}

/// A walk-in: everything may stay empty.
pub fn walk_in(case: CaseId, journey: &Journey) -> FormSpec {
    let mut fields = customer_fields(None);
    if !journey.channels.is_empty() {
        let first = journey
            .channels
            .first()
            .map(|channel| Value::Choice(channel.id.clone()));
        fields.push(
            FieldSpec::new(
                "channel",
                both(words::channel),
                Kind::Choice(picks(&journey.channels)),
            )
            .start(first),
        );
    }
    form(
        both(words::walk_in_title),
        fields,
        Purpose::OpenCase {
            case,
            journey: journey.id.clone(),
        },
    )
}

/// What is known of a customer.
pub fn customer(case: &Case) -> FormSpec {
    form(
        both(words::customer_title),
        customer_fields(Some(&case.customer)),
        Purpose::Customer { case: case.id },
    )
}

/// A remark.
pub fn note(case: CaseId) -> FormSpec {
    form(
        both(words::note_title),
        vec![note_field(both(words::note)).required()],
        Purpose::Note { case },
    )
}

/// Leaving a step out.
pub fn skip(case: CaseId, step: &Step) -> FormSpec {
    let fields = vec![note_field(both(words::reason)).required()];
    let purpose = Purpose::Skip {
        case,
        step: step.id.clone(),
    };
    FormSpec {
        title: both(words::skip_title),
        guide: step.name.clone(),
        fields,
        purpose,
    }
}

/// A role on the case given to somebody.
pub fn assign(desk: &Desk, case: &Case, now: Instant) -> FormSpec {
    let roles: Vec<Pick> = desk.playbook().map_or_else(Vec::new, |book| {
        book.roles
            .iter()
            .map(|role| pick(&role.id, role.name.clone()))
            .collect()
    });
    let staff = people(desk, desk.roster().staff(now), now);
    let fields = vec![
        FieldSpec::new("role", both(words::role), Kind::Choice(roles)).required(),
        FieldSpec::new("person", both(words::person), Kind::Person(staff)),
    ];
    form(
        both(words::assign_title),
        fields,
        Purpose::Assign { case: case.id },
    )
}

/// Stopping the count.
pub fn pause(desk: &Desk, case: CaseId) -> FormSpec {
    let reasons = desk
        .playbook()
        .map_or_else(Vec::new, |book| picks(&book.pause_reasons));
    let fields = vec![
        FieldSpec::new("reason", both(words::reason), Kind::Choice(reasons)).required(),
        note_field(both(words::note)).required(),
    ];
    form(both(words::pause_title), fields, Purpose::Pause { case })
}

/// Ending a case.
pub fn close(case: CaseId, journey: &Journey) -> FormSpec {
    let results = vec![
        pick("lost", both(words::lost)),
        pick("completed", both(words::completed)),
        pick("void", both(words::void_case)),
    ];
    let fields = vec![
        FieldSpec::new("result", both(words::result), Kind::Choice(results)).required(),
        FieldSpec::new(
            "reason",
            both(words::lost_reason),
            Kind::Choice(picks(&journey.lost_reasons)),
        )
        .required()
        .only("result", &["lost"]),
        note_field(both(words::note)),
    ];
    form(both(words::close_title), fields, Purpose::Close { case })
}

/// Going on with an ended case.
pub fn reopen(case: CaseId) -> FormSpec {
    form(
        both(words::reopen_title),
        vec![note_field(both(words::reason)).required()],
        Purpose::Reopen { case },
    )
}

/// Agreeing an appointment of a kind.
pub fn book(
    desk: &Desk,
    case: &Case,
    kind: &AppointmentKind,
    id: AppointmentId,
    now: Instant,
) -> FormSpec {
    let holder = case
        .current_holder(&kind.role)
        .map(|p| Value::List(vec![p.to_string()]));
    let address = Some(&case.customer.address)
        .filter(|a| !a.is_empty())
        .map(|a| Value::Text(a.clone()));
    let mut fields = vec![
        FieldSpec::new("start", both(words::start), Kind::DateTime).required(),
        minutes(Some(kind.minutes)),
        FieldSpec::new(
            "people",
            both(words::people),
            Kind::People(with_role(desk, &kind.role, now)),
        )
        .required()
        .start(holder),
    ];
    if !kind.resources.is_empty() {
        fields.push(FieldSpec::new(
            "resources",
            both(words::resources),
            Kind::Several(picks(&kind.resources)),
        ));
    }
    if kind.address {
        fields.push(
            FieldSpec::new("address", both(words::address), Kind::Line)
                .required()
                .start(address),
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

fn minutes(start: Option<i64>) -> FieldSpec {
    let kind = Kind::Number {
        min: Some(5),
        max: Some(24 * 60),
    };
    FieldSpec::new("minutes", both(words::minutes), kind)
        .start(start.map(|m| Value::Number(m as f64)))
}

fn cause() -> FieldSpec {
    let causes = vec![
        pick("customer", both(words::cause_customer)),
        pick("store", both(words::cause_store)),
    ];
    FieldSpec::new("cause", both(words::cause), Kind::Choice(causes)).required()
}

/// A new time (S8.2: who caused it, a note, and the manager's word where the store did).
pub fn move_appointment(desk: &Desk, case: CaseId, old: &Appointment, now: Instant) -> FormSpec {
    let role = desk
        .playbook()
        .and_then(|book| book.appointment(&old.kind))
        .map(|kind| kind.role.clone());
    let going = old.people.iter().map(PersonId::to_string).collect();
    let fields = vec![
        FieldSpec::new("start", both(words::start), Kind::DateTime)
            .required()
            .start(Some(Value::Time(old.time.start))),
        cause(),
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
        cause(),
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
        vec![note_field(both(words::note))],
        Purpose::NoShow { case, appointment },
    )
}

/// Taking somebody on. The first one needs a role that runs the store.
pub fn join(desk: &Desk, now: Instant) -> FormSpec {
    let roles = desk.playbook().map_or_else(Vec::new, |book| {
        book.roles
            .iter()
            .map(|role| pick(&role.id, role.name.clone()))
            .collect()
    });
    let staff = people(desk, desk.roster().staff(now), now);
    let fields = vec![
        FieldSpec::new("name", both(words::name), Kind::Line).required(),
        FieldSpec::new("roles", both(words::roles), Kind::Several(roles)).required(),
        FieldSpec::new("manager", both(words::manager), Kind::Person(staff)),
        FieldSpec::new("phone", both(words::phone), Kind::Phone),
        FieldSpec::new("code", both(words::code), Kind::Line),
    ];
    form(both(words::join_title), fields, Purpose::Join)
}

/// A new PIN, typed twice.
pub fn set_pin(person: PersonId) -> FormSpec {
    let fields = vec![
        FieldSpec::new("pin", both(words::pin), Kind::Secret).required(),
        FieldSpec::new("again", both(words::pin_again), Kind::Secret).required(),
    ];
    form(both(words::pin_title), fields, Purpose::Pin { person })
}

/// The store's settings.
pub fn settings(desk: &Desk) -> FormSpec {
    use crate::domain::settings::{SETTINGS, Setting, Takes};
    let value = |setting: &Setting| desk.store_state().setting(setting.key).to_owned();
    let field = |setting: &Setting| {
        let old = value(setting);
        let (kind, start) = match setting.takes {
            Takes::Switch => (Kind::Flag, Value::Flag(old == "on")),
            Takes::Number(min, max) => {
                let kind = Kind::Number {
                    min: Some(min),
                    max: Some(max),
                };
                (kind, Value::Number(old.parse().unwrap_or_default()))
            }
            Takes::Word(words) => {
                let picks = words
                    .iter()
                    .map(|word| pick(word, crate::app::settings::word(word)))
                    .collect();
                (Kind::Choice(picks), Value::Choice(old))
            }
        };
        FieldSpec::new(setting.key, crate::app::settings::label(setting.key), kind)
            .start(Some(start))
    };
    let before = SETTINGS
        .iter()
        .map(|setting| (setting.key.to_owned(), value(setting)))
        .collect();
    form(
        both(words::settings_title),
        SETTINGS.iter().map(field).collect(),
        Purpose::Settings { before },
    )
}

/// The form of a step: its outcomes, its fields, why the customer was lost where an outcome says so, a note, an approval.
/// A step that is done by booking has the booking form instead; see [`book`].
pub fn step(desk: &Desk, case: &Case, journey: &Journey, step: &Step, now: Instant) -> FormSpec {
    let mut fields = Vec::new();
    if !step.outcomes.is_empty() {
        let outcomes = step
            .outcomes
            .iter()
            .map(|outcome| pick(&outcome.id, outcome.name.clone()))
            .collect();
        fields.push(
            FieldSpec::new("outcome", both(words::outcome), Kind::Choice(outcomes)).required(),
        );
    }
    fields.extend(
        step.fields
            .iter()
            .map(|field| step_field(desk, case, step, field, now)),
    );
    let losing = step
        .outcomes
        .iter()
        .filter(|outcome| outcome.closes == Some(Closing::Lost));
    let losing: Vec<&str> = losing.map(|outcome| outcome.id.as_str()).collect();
    if !losing.is_empty() {
        let reasons = Kind::Choice(picks(&journey.lost_reasons));
        fields.push(
            FieldSpec::new("reason", both(words::lost_reason), reasons)
                .required()
                .only("outcome", &losing),
        );
    }
    if let Some(class) = step.approval {
        fields.push(approval(desk, class, now).required());
    }
    fields.push(note_field(both(words::note)));
    let purpose = Purpose::Step {
        case: case.id,
        step: step.id.clone(),
    };
    FormSpec {
        title: step.name.clone(),
        guide: step.guide.clone(),
        fields,
        purpose,
    }
}

fn step_field(desk: &Desk, case: &Case, step: &Step, field: &Field, now: Instant) -> FieldSpec {
    let kind = match &field.kind {
        FieldKind::Text => Kind::Line,
        FieldKind::Note => Kind::Note,
        FieldKind::Number { min, max } => Kind::Number {
            min: *min,
            max: *max,
        },
        FieldKind::Money => Kind::Money,
        FieldKind::Phone => Kind::Phone,
        FieldKind::Date => Kind::Date,
        FieldKind::DateTime => Kind::DateTime,
        FieldKind::Choice(choices) => Kind::Choice(picks(choices)),
        FieldKind::Several(choices) => Kind::Several(picks(choices)),
        FieldKind::Person { role } => Kind::Person(with_role(desk, role, now)),
        FieldKind::Rooms(choices) => Kind::Rooms(picks(choices)),
        FieldKind::Files { covers } => Kind::Files(members(case, covers)),
        FieldKind::Rating => Kind::Rating,
        FieldKind::Flag => Kind::Flag,
    };
    let forced = step
        .outcomes
        .iter()
        .filter(|outcome| outcome.requires.contains(&field.id));
    let forced: Vec<Key> = forced.map(|outcome| outcome.id.clone()).collect();
    let need = match (field.required, forced.is_empty()) {
        (true, _) => Need::Required,
        (false, true) => Need::Optional,
        (false, false) => Need::When("outcome".to_owned(), forced),
    };
    FieldSpec {
        id: field_name(&field.id),
        label: field.label.clone(),
        hint: field.hint.clone(),
        kind,
        need,
        shown: None,
        start: known(case, field),
    }
}

/// The members of a list recorded earlier: the spaces of the home.
fn members(case: &Case, covers: &str) -> Vec<String> {
    match case.value(covers) {
        Some(Value::List(members)) => members.clone(),
        _ => Vec::new(),
    }
}

/// What is known already, so that nobody types it twice.
fn known(case: &Case, field: &Field) -> Option<Value> {
    let own = match field.id.as_str() {
        "name" => &case.customer.name,
        "phone" => &case.customer.phone,
        "address" => &case.customer.address,
        _ => return known_value(case, field),
    };
    Some(own)
        .filter(|text| !text.is_empty())
        .map(|text| Value::Text(text.clone()))
}

fn known_value(case: &Case, field: &Field) -> Option<Value> {
    match &field.kind {
        FieldKind::Person { role } => case.current_holder(role).map(Value::Person),
        // Files of an earlier round would hide that the new ones are missing.
        FieldKind::Files { .. } | FieldKind::Note => None,
        _ => case.value(&field.id).cloned(),
    }
}
