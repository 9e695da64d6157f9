//! `case step`: do a step, or leave an optional one out.

use super::super::Entry;
use super::super::args::{flag, option, place};
use super::super::context::Context;
use super::super::session::Session;
use super::super::trouble::{Outcome, Trouble};
use super::super::{receipt, refs};
use crate::app::entry::{self, Reading};
use crate::domain::case::Case;
use crate::domain::command::{Command as Verb, StepInput};
use crate::domain::playbook::model::{Choice, Field, FieldKind, Journey};
use crate::domain::refusal::Refusal;
use crate::domain::text::clean_note;
use crate::domain::value::{Value, Values};
use crate::words::cli as words;
use crate::words::{Lang, failure, hint};
use clap::{ArgAction, ArgMatches, Command};

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("step")
        .about(words::case_step(lang))
        .arg(place("case", "CASE", words::case_ref(lang)))
        .arg(place("step", "STEP", words::step(lang)))
        .arg(option("outcome", "KEY", words::outcome(lang)))
        .arg(option("set", "FIELD=VALUE", words::set(lang)).action(ArgAction::Append))
        .arg(option("note", "TEXT", words::note(lang)))
        .arg(option("reason", "KEY", words::reason(lang)))
        .arg(option("approved-by", "PERSON", words::approved_by(lang)))
        .arg(flag("skip", words::skip(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    let line = refs::case(&session, &text("case").unwrap_or_default())?;
    let case = session.case(line.id)?;
    let journey = session.playbook()?.journey(&case.journey);
    let steps = journey.map_or(&[][..], |journey| &journey.steps);
    let step = text("step").unwrap_or_default();
    let step = refs::entry(step, steps.iter().map(|one| (&one.id, &one.name)));
    let known = steps.iter().find(|one| one.id == step);
    let outcomes = known.map_or(&[][..], |step| &step.outcomes).iter();
    let outcome = text("outcome");
    let outcome = outcome.map(|said| refs::entry(said, outcomes.map(|one| (&one.id, &one.name))));
    let note = clean_note(&text("note").unwrap_or_default());
    let command = match matches.get_flag("skip") {
        true => Verb::SkipStep {
            case: line.id,
            step,
            note,
        },
        false => Verb::DoStep(StepInput {
            case: line.id,
            outcome,
            values: values(&session, &case, &step, matches)?,
            lost_reason: text("reason"),
            note,
            approved_by: refs::approver(context, &mut session, text("approved-by").as_ref())?,
            step,
        }),
    };
    let done = session.perform(context, &command)?;
    receipt::done(context, &done)
}

/// The values of `--set`, read as the step's fields ask.
fn values(session: &Session, case: &Case, step: &str, matches: &ArgMatches) -> Outcome<Values> {
    let journey = session.playbook()?.journey(&case.journey);
    let fields = journey
        .and_then(|journey| journey.step(step))
        .map_or(&[][..], |step| &step.fields);
    let given = matches.get_many::<String>("set").into_iter().flatten();
    given
        .map(|text| value(session, (journey, fields), text))
        .collect()
}

/// Files by the keys of the spaces they cover.
fn by_key(journey: Option<&Journey>, field: &Field, value: Value) -> Value {
    match (&field.kind, value) {
        (FieldKind::Files { covers }, Value::Files(files)) => {
            let spaces = journey.map_or(&[][..], |journey| spaces(journey, covers));
            Value::Files(entry::by_space(files, spaces))
        }
        (_, value) => value,
    }
}

/// The spaces that the field called `covers` chooses from.
fn spaces<'j>(journey: &'j Journey, covers: &str) -> &'j [Choice] {
    let mut fields = journey.steps.iter().flat_map(|step| &step.fields);
    match fields
        .find(|field| field.id == covers)
        .map(|field| &field.kind)
    {
        Some(FieldKind::Rooms(choices)) => choices,
        _ => &[],
    }
}

fn value(
    session: &Session,
    (journey, fields): (Option<&Journey>, &[Field]),
    text: &str,
) -> Outcome<(String, Value)> {
    let usage = || Trouble::Usage(failure::bad_set(session.lang, text));
    let (key, given) = text.split_once('=').ok_or_else(usage)?;
    let key = key.trim().to_owned();
    let unknown = || unknown_field(session, fields, &key);
    let field = fields
        .iter()
        .find(|field| field.id == key)
        .ok_or_else(unknown)?;
    let with = Reading {
        roster: &session.state().roster,
        zone: session.zone(),
        now: session.at,
    };
    match entry::read(&field.kind, given, with) {
        Ok(value) => Ok((key, by_key(journey, field, value))),
        Err(fault) => Err(session.refused(&Refusal::FieldInvalid { field: key, fault })),
    }
}

/// A field the step does not ask for, and those it does.
fn unknown_field(session: &Session, fields: &[Field], key: &str) -> Trouble {
    let field = key.to_owned();
    match session.refused(&Refusal::UnknownField { field }) {
        Trouble::Refused(text) if !fields.is_empty() => {
            let (prefix, takes) = (
                failure::hint_prefix(session.lang),
                hint::settings(session.lang, fields),
            );
            Trouble::Refused(format!("{text}\n{prefix}{takes}"))
        }
        other => other,
    }
}
