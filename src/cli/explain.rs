//! `explain`: how a clock's deadline came about, from its events.

use super::deadlines::amount;
use super::evidence::Shown;
use super::prelude::*;
use crate::domain::calendar::{Explanation, IntervalSet, Step};
use crate::domain::case::{Case, Clock};
use crate::domain::dates::iso_offset;
use crate::domain::fine::fines_of;
use crate::domain::playbook::model::{Playbook, Rule};
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
    let case = session.case(line.id)?;
    let fits =
        |clock: &&Clock| clock.rule == rule && cycle.is_none_or(|cycle| clock.cycle == cycle);
    let clock = case.clocks.iter().rev().find(fits).ok_or_else(none)?;
    let playbook = session
        .state()
        .policies
        .get(&clock.policy)
        .ok_or_else(none)?;
    let rule = playbook.rule(&clock.rule).ok_or_else(none)?;
    let pauses = IntervalSet::new(case.pauses.iter().map(|pause| pause.time));
    let told = playbook
        .calendar
        .explain(clock.anchor, rule.allowance, &pauses);
    let evidence = Shown::of(&session, &case, clock, (playbook, rule))?;
    if context.json {
        let mut object = whole(&session, &case, clock, rule, playbook, &told);
        object["rule_text"] = json!({ "zh": rule.text.zh, "en": rule.text.en });
        object["evidence"] = evidence.as_json(&session);
        return context.out.json(&object);
    }
    head(context, &session, clock, rule)?;
    context.out.line(lang.pick(&rule.text))?;
    show(context, playbook, &told)?;
    fines(context, &session, &case, clock, rule)?;
    evidence.show(context, &session)
}

fn head(context: &mut Context, session: &Session, clock: &Clock, rule: &Rule) -> Outcome {
    let lang = context.lang;
    let status = report::clock_status(lang, clock.status(session.at)).to_owned();
    let mut pairs = vec![
        (report::rule(lang), lang.pick(&rule.name).to_owned()),
        (report::cycle(lang), clock.cycle.to_string()),
        (report::version(lang), clock.policy.0.clone()),
        (report::state(lang), status),
    ];
    for (from, _) in &clock.moves {
        pairs.push((report::moved_from(lang), session.told(*from)));
    }
    context.out.pairs(&pairs)
}

fn fines(
    context: &mut Context,
    session: &Session,
    case: &Case,
    clock: &Clock,
    rule: &Rule,
) -> Outcome {
    for fine in fines_of(clock, case, rule, &session.state().roster, session.at) {
        let who = session.person_name(fine.person);
        let who = if who.is_empty() {
            session.role(fine.who.role())
        } else {
            who
        };
        let sum = amount(session, fine.amount, fine.mode);
        let text = match clock.is_breached(session.at) {
            true => report::owes(context.lang, &who, &sum),
            false => report::would_owe(context.lang, &who, &sum),
        };
        context.out.line(&text)?;
    }
    Ok(())
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

fn whole(
    session: &Session,
    case: &Case,
    clock: &Clock,
    rule: &Rule,
    playbook: &Playbook,
    told: &Explanation,
) -> Value {
    let mut object = as_json(playbook, told);
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
    let fines = fines_of(clock, case, rule, &session.state().roster, session.at);
    let fines: Vec<Value> = fines
        .iter()
        .map(|fine| json!({ "role": fine.who.role(), "person": session.person_json(fine.person), "amount_fen": fine.amount, "mode": fine.mode }))
        .collect();
    object["fines"] = json!(fines);
    object["breached"] = json!(clock.is_breached(session.at));
    session.stamp(&mut object, "ended", clock.end.map(|(_, at, _)| at));
    object
}
