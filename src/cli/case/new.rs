//! `case new`: a walk-in needs nothing.

use super::super::Entry;
use super::super::args::option;
use super::super::context::Context;
use super::super::receipt;
use super::super::session::Session;
use super::super::trouble::{Outcome, Trouble};
use super::twins;
use crate::domain::command::{Command as Verb, CustomerInput};
use crate::domain::ids::CaseId;
use crate::domain::phone::{is_valid_phone, normalise_phone};
use crate::domain::text::clean_line;
use crate::store::tables::case_number;
use crate::words::cli as words;
use crate::words::{Lang, inputs, report};
use clap::{Arg, ArgMatches, Command};
use serde_json::json;
use uuid::Uuid;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("new")
        .about(words::case_new(lang))
        .args(customer_args(lang))
        .arg(option("journey", "KEY", words::journey(lang)))
        .arg(option("channel", "KEY", words::channel(lang)))
}

/// `--name`, `--phone`, `--address`.
pub fn customer_args(lang: Lang) -> [Arg; 3] {
    [
        option("name", "TEXT", words::name(lang)),
        option("phone", "TEXT", words::phone(lang)),
        option("address", "TEXT", words::address(lang)),
    ]
}

/// What these arguments say of the customer; an empty number takes the known one away, any other must be one.
pub fn customer(lang: Lang, matches: &ArgMatches) -> Outcome<CustomerInput> {
    let text = |id: &str| matches.get_one::<String>(id);
    let phone = text("phone").map(|text| normalise_phone(text));
    if let Some(Err(fault)) = phone
        .as_ref()
        .filter(|text| !text.is_empty())
        .map(|text| is_valid_phone(text))
    {
        return Err(Trouble::Refused(inputs::phone_fault(lang, fault)));
    }
    Ok(CustomerInput {
        name: text("name").map(|text| clean_line(text)),
        phone,
        address: text("address").map(|text| clean_line(text)),
    })
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let case = fresh(context);
    let journey = match matches.get_one::<String>("journey") {
        Some(key) => key.clone(),
        None => first_journey(&session)?,
    };
    let known = customer(context.lang, matches)?;
    let command = Verb::OpenCase {
        case,
        journey,
        channel: matches.get_one::<String>("channel").cloned(),
        customer: known.clone(),
    };
    let receipt = session.perform(context, &command)?;
    let no = session
        .asked(case_number(session.tables(), case))?
        .unwrap_or_default();
    let others = twins::twins(&session, &known, no)?;
    twins::tell(context, &session, &others);
    let same = twins::as_json(&session, &others);
    let more = json!({ "number": no, "case": case.to_string(), "same_phone": same });
    receipt::show(
        context,
        &receipt,
        &report::opened_case(context.lang, no),
        more,
    )
}

/// The id of the new case: of the operation when that was given, so that asking again opens nothing twice.
fn fresh(context: &Context) -> CaseId {
    CaseId(
        context
            .op
            .map_or_else(Uuid::now_v7, |op| super::super::derived(op.0, "case")),
    )
}

fn first_journey(session: &Session) -> Outcome<String> {
    let first = session.playbook()?.journeys.first();
    Ok(first.map(|journey| journey.id.clone()).unwrap_or_default())
}
