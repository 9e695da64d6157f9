//! `due`: when a rule would be due. Needs no store when a playbook is named.

use super::explain;
use super::playbooks;
use super::prelude::*;
use crate::domain::calendar::IntervalSet;
use crate::domain::dates::parse_instant;
use crate::domain::playbook::model::Playbook;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("due")
        .about(words::due(lang))
        .arg(option("rule", "KEY", words::rule(lang)).required(true))
        .arg(option("from", "T", words::from(lang)).required(true))
        .arg(option("playbook", "NAME|FILE", words::playbook_file(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let playbook = playbook_of(context, matches)?;
    let key = text(matches, "rule");
    let rules: Vec<&str> = playbook.rules.iter().map(|rule| rule.id.as_str()).collect();
    let unknown = || {
        Trouble::Refused(failure::no_rule(
            lang,
            &key,
            &rules.join(names::comma(lang)),
        ))
    };
    let rule = playbook.rule(&key).ok_or_else(unknown)?;
    let from = instant(context, &playbook, "--from", &text(matches, "from"))?;
    let told = playbook
        .calendar
        .explain(from, rule.allowance, &IntervalSet::none());
    if context.json {
        let mut object = explain::as_json(&playbook, &told);
        object["rule"] = json!(rule.id);
        return context.out.json(&object);
    }
    explain::show(context, &playbook, &told)
}

/// The playbook of `--playbook`, else the store's.
pub fn playbook_of(context: &Context, matches: &ArgMatches) -> Outcome<Playbook> {
    match text_if(matches, "playbook") {
        Some(name) => {
            let source = playbooks::source(context.lang, &name)?;
            Ok(playbooks::readable(context.lang, &source)?.playbook)
        }
        None => Ok(context.read()?.playbook()?.clone()),
    }
}

/// A point in time in a playbook's zone.
pub fn instant(
    context: &Context,
    playbook: &Playbook,
    arg: &str,
    text: &str,
) -> Outcome<crate::domain::time::Instant> {
    parse_instant(text, playbook.calendar.zone(), context.now)
        .map_err(|fault| Trouble::time(context.lang, arg, text, fault))
}
