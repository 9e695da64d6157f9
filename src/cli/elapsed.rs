//! `elapsed`: how much counts between two instants.

use super::due::{instant, playbook_of};
use super::prelude::*;
use crate::domain::calendar::{Allowance, Counting, IntervalSet};
use crate::domain::dates::iso_offset;
use crate::domain::time::Interval;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    let counting = option("counting", "C", words::counting(lang));
    Command::new("elapsed")
        .about(words::elapsed(lang))
        .arg(option("from", "A", words::from(lang)).required(true))
        .arg(option("to", "B", words::to(lang)).required(true))
        .arg(counting.value_parser(Counting::ALL.map(Counting::key)))
        .arg(option("playbook", "NAME|FILE", words::playbook_file(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let playbook = playbook_of(context, matches)?;
    let from = instant(context, &playbook, "--from", &text(matches, "from"))?;
    let to = instant(context, &playbook, "--to", &text(matches, "to"))?;
    let counting = text_if(matches, "counting").and_then(|key| Counting::from_key(&key));
    let counting = counting.unwrap_or_default();
    let amount = playbook
        .calendar
        .elapsed(from, to, counting, &IntervalSet::none());
    let allowance = Allowance::new(counting, amount);
    let unpublished = match counting {
        Counting::Elapsed => Vec::new(),
        _ => playbook
            .calendar
            .coverage(Interval::new(from.min(to), to.max(from))),
    };
    if !context.json {
        let lang = context.lang;
        let note = crate::words::explain::unpublished(lang, &unpublished);
        let sum = crate::words::playbook::allowance(lang, allowance);
        let lines = [Some(sum), note];
        return lines
            .iter()
            .flatten()
            .try_for_each(|line| context.out.line(line));
    }
    let zone = playbook.calendar.zone();
    let (days, millis) = match counting.in_days() {
        true => (json!(amount), Value::Null),
        false => (Value::Null, json!(amount)),
    };
    context.out.json(&json!({
        "from": iso_offset(from, zone),
        "from_ms": from.0,
        "to": iso_offset(to, zone),
        "to_ms": to.0,
        "counting": counting.key(),
        "text": allowance.to_string(),
        "days": days,
        "millis": millis,
        "years_without_table": unpublished,
    }))
}
