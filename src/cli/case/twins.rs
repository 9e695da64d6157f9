//! Other cases with the phone just given: told, never refused, as on the screens.

use super::super::context::Context;
use super::super::session::Session;
use super::super::trouble::{self, Outcome};
use super::list::stage_name;
use crate::domain::command::CustomerInput;
use crate::store::read::CaseLine;
use crate::store::read::customers::by_phone;
use crate::words::report;
use serde_json::{Value, json};

/// Most cases named.
const MOST: usize = 3;

/// Cases that have the phone already, newest first, the case of this number left out.
pub(super) fn twins(session: &Session, known: &CustomerInput, no: i64) -> Outcome<Vec<CaseLine>> {
    match &known.phone {
        Some(phone) => session.asked(by_phone(session.tables(), phone, Some(no), MOST)),
        None => Ok(Vec::new()),
    }
}

/// For programs: an array under `same_phone`.
pub(super) fn as_json(session: &Session, twins: &[CaseLine]) -> Value {
    let one = |line: &CaseLine| {
        json!({
            "number": line.no,
            "case": line.id.to_string(),
            "name": line.name,
            "stage": stage_name(session, line),
        })
    };
    json!(twins.iter().map(one).collect::<Vec<_>>())
}

/// For people, on standard error.
pub(super) fn tell(context: &Context, session: &Session, twins: &[CaseLine]) {
    for line in twins.iter().filter(|_| !context.json) {
        let stage = stage_name(session, line);
        trouble::remark(&report::same_phone(
            context.lang,
            line.no,
            &line.name,
            &stage,
        ));
    }
}
