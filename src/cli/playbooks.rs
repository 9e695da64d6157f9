//! `playbook list|show|check|adopt|diff|new`, and the reading of playbooks for other commands.

mod new;
mod source;

pub use source::{checked, of_text, readable, source};

use super::prelude::*;
use crate::domain::playbook::diff::diff as changes_between;
use crate::domain::playbook::fault::{Fault, Severity};
use crate::domain::playbook::read::read_bytes;
use crate::domain::playbook::{SHIPPED, Shipped};
use crate::domain::policy::Adoption;
use crate::store::policies::holidays;
use crate::words::playbook::{changes as changes_in_words, fault_line};
use source::{named, version};

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    Entry {
        command: list_command,
        run: list,
    },
    Entry {
        command: show_command,
        run: show,
    },
    Entry {
        command: check_command,
        run: check,
    },
    Entry {
        command: adopt_command,
        run: adopt,
    },
    Entry {
        command: diff_command,
        run: diff,
    },
    new::ENTRY,
    super::simulate::ENTRY,
];

fn command(lang: Lang) -> Command {
    super::with_parts(group("playbook", words::playbook(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}

fn list_command(lang: Lang) -> Command {
    Command::new("list").about(words::playbook_list(lang))
}

/// The shipped ones and, where there is a store, those it adopted.
fn list(context: &mut Context, _: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let read = context.read().ok();
    let mut rows: Vec<Value> = SHIPPED
        .iter()
        .map(|shipped| shipped_json(lang, read.as_ref(), shipped))
        .collect();
    rows.extend(read.iter().flat_map(adopted_json));
    if context.json {
        return context.out.json(&Value::Array(rows));
    }
    let cell = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let kind = |row: &Value| match cell(row, "kind").as_str() {
        "shipped" => report::shipped(lang),
        "adopted" => report::adopted(lang),
        _ => report::in_force(lang),
    };
    let table = rows.iter().map(|row| {
        let mut cells = ["key", "name", "edition", "policy"]
            .map(|key| cell(row, key))
            .to_vec();
        cells.push(kind(row).to_owned());
        cells
    });
    let heads = [
        report::key(lang),
        report::title(lang),
        report::edition(lang),
        report::version(lang),
        report::state(lang),
    ];
    context.out.table(&heads, &[], &table.collect::<Vec<_>>())
}

fn shipped_json(lang: Lang, read: Option<&Session>, shipped: &Shipped) -> Value {
    let book = of_text(shipped.text);
    json!({
        "key": shipped.id,
        "name": book.as_ref().map_or("", |book| lang.pick(&book.name)),
        "edition": book.as_ref().map_or("", |book| book.edition.as_str()),
        "policy": version(read, shipped.text),
        "kind": "shipped",
    })
}

fn adopted_json(session: &Session) -> Vec<Value> {
    let state = session.state();
    let row = |adoption: &Adoption| {
        let book = state.policies.get(&adoption.policy);
        let in_force = adoption.policy == state.policy;
        let mut row = json!({
            "key": book.map(|book| book.id.as_str()),
            "name": book.map(|book| session.lang.pick(&book.name)),
            "edition": book.map(|book| book.edition.as_str()),
            "policy": adoption.policy,
            "kind": if in_force { "in-force" } else { "adopted" },
        });
        session.stamp(&mut row, "adopted", Some(adoption.at));
        row
    };
    state.store.adoptions.iter().map(row).collect()
}

fn show_command(lang: Lang) -> Command {
    let which = place("playbook", "NAME|FILE", words::playbook_ref(lang)).required(false);
    Command::new("show")
        .about(words::playbook_show(lang))
        .arg(which)
}

fn show(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let source = named(context, text_if(matches, "playbook"))?;
    context.document(&source.bytes)
}

fn check_command(lang: Lang) -> Command {
    Command::new("check")
        .about(words::playbook_check(lang))
        .arg(place("playbook", "NAME|FILE", words::playbook_ref(lang)))
}

fn check(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let source = named(context, text_if(matches, "playbook"))?;
    let (faults, usable) = match read_bytes(&source.bytes, &holidays()) {
        Ok(checked) => (checked.warnings, true),
        Err(faults) => (faults, false),
    };
    if context.json {
        let list: Vec<Value> = faults.iter().map(|fault| fault_json(lang, fault)).collect();
        context.out.json(
            &json!({ "usable": usable, "policy": version(context.read().ok().as_ref(), &source.text), "faults": list }),
        )?;
    } else {
        for fault in &faults {
            context.out.line(&fault_line(lang, &source.name, fault))?;
        }
        if faults.is_empty() {
            context.out.line(report::check_fine(lang))?;
        }
    }
    context.out.finish()?;
    match usable {
        true => Ok(()),
        false => Err(Trouble::Input(
            failure::file_faulty(lang, faults.len(), &source.name),
            Vec::new(),
        )),
    }
}

fn fault_json(lang: Lang, fault: &Fault) -> Value {
    json!({
        "severity": if fault.severity() == Severity::Error { "error" } else { "warning" },
        "line": fault.place.line,
        "column": fault.place.column,
        "key": fault.place.key,
        "text": crate::words::playbook::fault(lang, fault),
    })
}

fn adopt_command(lang: Lang) -> Command {
    Command::new("adopt")
        .about(words::playbook_adopt(lang))
        .arg(place("playbook", "NAME|FILE", words::adopt_ref(lang)).required(false))
}

/// Without a name the one in force again, with the statutory days this program ships.
fn adopt(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let source = named(context, text_if(matches, "playbook"))?;
    checked(context.lang, &source)?;
    let mut session = context.write()?;
    let policy = version(Some(&session), &source.text);
    let done = session.perform(context, &Verb::AdoptPlaybook { text: source.text })?;
    let shown = report::done(context.lang, &done.op.to_string());
    receipt::show(context, &done, &shown, json!({ "policy": policy }))
}

fn diff_command(lang: Lang) -> Command {
    Command::new("diff")
        .about(words::playbook_diff(lang))
        .arg(place("playbook", "NAME|FILE", words::playbook_ref(lang)))
        .arg(place("other", "NAME|FILE", words::diff_other(lang)).required(false))
}

/// What changes from the store's own to the one named; with two named, from the first to the second.
fn diff(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let (first, second) = (text_if(matches, "playbook"), text_if(matches, "other"));
    let (old, new) = match second {
        Some(second) => (first, Some(second)),
        None => (None, first),
    };
    let old = readable(lang, &named(context, old)?)?.playbook;
    let new = readable(lang, &named(context, new)?)?.playbook;
    let changes = changes_between(&old, &new);
    let lines = changes_in_words(lang, &changes, new.money);
    if context.json {
        let lines = if changes.is_empty() {
            Vec::new()
        } else {
            lines
        };
        return context
            .out
            .json(&json!({ "same": changes.is_empty(), "changes": lines }));
    }
    lines.iter().try_for_each(|line| context.out.line(line))
}
