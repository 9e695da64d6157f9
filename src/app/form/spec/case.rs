//! Forms of a case.

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, Pick, both};
use super::{form, note_field, people, pick, picks};
use crate::app::Desk;
use crate::app::privacy::Sight;
use crate::domain::case::{Case, Customer};
use crate::domain::ids::{CaseId, Key};
use crate::domain::playbook::model::{Journey, Step};
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::words::forms as words;

fn customer_fields(known: Option<&Customer>) -> Vec<FieldSpec> {
    let own = |of: fn(&Customer) -> &String| known.map_or("", |known| of(known));
    let name = Some(own(|known| &known.name)).filter(|name| !name.is_empty());
    let (phone, address) = (own(|known| &known.phone), own(|known| &known.address));
    vec![
        FieldSpec::new("name", both(words::name), Kind::Line)
            .start(name.map(|name| Value::Text(name.to_owned()))),
        FieldSpec::new("phone", both(words::phone), Kind::Phone)
            .kept(phone, &Sight::Masked.phone(phone)),
        FieldSpec::new("address", both(words::address), Kind::Line)
            .kept(address, &Sight::Masked.address(address)),
    ]
}

/// Somebody who did not walk in: how they came, and as much as is known.
pub fn new_customer(case: CaseId, journey: &Journey) -> FormSpec {
    let mut fields = customer_fields(None);
    if !journey.channels.is_empty() {
        fields.push(
            FieldSpec::new(
                "channel",
                both(words::channel),
                Kind::Choice(picks(&journey.channels)),
            )
            .required(),
        );
    }
    let begun = journey.steps.first().filter(|step| step.on_open);
    form(
        begun.map_or_else(|| both(words::new_customer_title), |step| step.name.clone()),
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

/// Why somebody looks at the number.
pub fn reveal(case: CaseId) -> FormSpec {
    FormSpec {
        heed: Default::default(),
        title: both(words::reveal_title),
        guide: both(words::reveal_guide),
        fields: vec![FieldSpec::new("reason", both(words::reason), Kind::Line).required()],
        purpose: Purpose::Reveal { case },
    }
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
        heed: Default::default(),
        title: both(words::skip_title),
        guide: step.name.clone(),
        fields,
        purpose,
    }
}

/// A role on the case given to somebody; `role` is the one that is meant most often.
pub fn assign(desk: &Desk, case: &Case, role: Option<&Key>, now: Instant) -> FormSpec {
    let start = role.map(|role| Value::Choice(role.clone()));
    let roles: Vec<Pick> = desk.playbook().map_or_else(Vec::new, |book| {
        book.roles
            .iter()
            .map(|role| pick(&role.id, role.name.clone()))
            .collect()
    });
    let staff = people(desk, desk.roster().staff(now), now);
    let fields = vec![
        FieldSpec::new("role", both(words::role), Kind::Choice(roles))
            .required()
            .start(start),
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
