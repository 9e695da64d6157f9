//! `explain`: how a clock's deadline came about, from its events.

use super::evidence;
use super::prelude::*;
use crate::app::evidence::told;
use crate::app::explain::{Explained, Tone};
use crate::domain::calendar::{Explanation, Step};
use crate::domain::dates::iso_offset;
use crate::domain::playbook::model::Playbook;
use crate::words::explain as told_words;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("explain")
        .about(words::explain(lang))
        .arg(place("clock", "CLOCK", words::clock(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let lang = context.lang;
    let given = text(matches, "clock");
    let none = || Trouble::Refused(failure::no_clock(lang, &given));
    let mut parts = given.split(':');
    let (case, rule) = (
        parts.next().unwrap_or_default(),
        parts.next().ok_or_else(none)?,
    );
    let cycle = parts
        .next()
        .map(|text| text.parse::<u32>().map_err(|_| none()))
        .transpose()?;
    let line = refs::case(&session, case)?;
    let what = evidence::what(&session, (line.no, line.id), (rule, cycle))?;
    let proof = evidence::gather(&session, what.ok_or_else(none)?, None)?;
    let what = &proof.what;
    if context.json {
        let mut object = whole(&session, what);
        object["rule_text"] = json!({ "zh": what.rule.text.zh, "en": what.rule.text.en });
        object["evidence"] = evidence::as_json(&session, &proof);
        return context.out.json(&object);
    }
    context.out.line(&what.title(lang))?;
    let lines = told(&proof, lang, &session.known(), session.at);
    lines.into_iter().try_for_each(|(tone, text)| {
        let text = match tone {
            Tone::Heading => text,
            Tone::Text | Tone::Aside => format!("  {text}"),
            Tone::Loud => format!("! {text}"),
        };
        context.out.line(&text)
    })
}

/// The steps of an explanation, for people.
pub fn show(context: &mut Context, playbook: &Playbook, told: &Explanation) -> Outcome {
    let lines = told_words::lines(context.lang, told, playbook.calendar.zone());
    lines.iter().try_for_each(|line| context.out.line(line))
}

/// An explanation, for programs.
pub fn as_json(playbook: &Playbook, told: &Explanation) -> Value {
    let zone = playbook.calendar.zone();
    let iso = |at| json!(iso_offset(at, zone));
    let steps = told.steps.iter().map(|step| match step {
        Step::Counted(span) => json!({ "step": "counted", "from": iso(span.start), "to": iso(span.end), "amount": step.amount() }),
        Step::CountedDay { date, close } => json!({ "step": "counted-day", "date": date.to_string(), "close": iso(*close), "amount": 1 }),
        Step::Skipped { first, last, reason } => json!({ "step": "skipped", "first": first.to_string(), "last": last.to_string(), "reason": reason_key(reason) }),
        Step::Extra { date, .. } => json!({ "step": "extra", "date": date.to_string() }),
        Step::Paused { interval, amount } => json!({ "step": "paused", "from": iso(interval.start), "to": iso(interval.end), "amount": amount }),
        Step::Stretch(one) => json!({ "step": "stretch", "from": iso(one.interval.start), "to": iso(one.interval.end), "amount": one.amount, "working_days": one.working_days, "days_off": one.days_off }),
    });
    json!({
        "from": iso(told.start),
        "from_ms": told.start.0,
        "allowance": told.allowance.to_string(),
        "counting": told.allowance.counting.key(),
        "steps": steps.collect::<Vec<_>>(),
        "years_without_table": told.years_without_table,
        "due": (!told.beyond).then(|| iso(told.due)),
        "due_ms": (!told.beyond).then_some(told.due.0),
    })
}

fn reason_key(reason: &crate::domain::calendar::SkipReason) -> &'static str {
    use crate::domain::calendar::SkipReason;
    match reason {
        SkipReason::StartDay => "start-day",
        SkipReason::WeeklyOff => "weekly-off",
        SkipReason::Holiday(_) => "holiday",
        SkipReason::StoreClosed(_) => "store-closed",
        SkipReason::NothingLeft => "nothing-left",
    }
}

fn whole(session: &Session, what: &Explained) -> Value {
    let clock = &what.clock;
    let mut object = as_json(&what.playbook, &what.explanation);
    object["rule"] = json!(clock.rule);
    object["cycle"] = json!(clock.cycle);
    object["policy"] = json!(clock.policy);
    object["status"] = json!(super::clock_key(clock.status(session.at)));
    object["started_by"] = json!(clock.started_by.to_string());
    let moves: Vec<Value> = clock
        .moves
        .iter()
        .map(|(at, event)| json!({ "from": session.iso(*at), "event": event.to_string() }))
        .collect();
    object["moves"] = json!(moves);
    let fines = what.fines.iter();
    let fines: Vec<Value> = fines
        .map(|fine| json!({ "role": fine.who.role(), "person": session.person_json(fine.person), "amount_fen": fine.amount, "mode": fine.mode }))
        .collect();
    object["fines"] = json!(fines);
    object["breached"] = json!(clock.is_breached(session.at));
    session.stamp(&mut object, "ended", clock.end.map(|(_, at, _)| at));
    object
}
