//! `playbook simulate`: what another playbook would have made of the history.

use super::playbooks::{readable, source};
use super::prelude::*;
use crate::domain::dates::parse_date;
use crate::domain::ids::PersonId;
use crate::domain::money::Fen;
use crate::domain::playbook::model::{Money, Playbook};
use crate::domain::time::{Instant, Interval};
use crate::domain::whatif::{Count, Lack, Side, WhatIf};
use crate::store::scan;
use crate::words::dispute as told;
use std::sync::Arc;

/// `playbook simulate`.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("simulate")
        .about(told::simulate(lang))
        .arg(place("playbook", "NAME|FILE", words::playbook_ref(lang)))
        .arg(option("from", "T", words::from(lang)))
        .arg(option("to", "T", words::to(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let other = readable(
        context.lang,
        &source(context.lang, &text(matches, "playbook"))?,
    )?;
    let other = Arc::new(other.playbook);
    let session = context.read()?;
    let from = end(&session, matches, "from")?.unwrap_or(Instant::MIN);
    let to = end(&session, matches, "to")?.unwrap_or(Instant::MAX);
    if from >= to {
        return Err(Trouble::Usage(told::no_window(context.lang).to_owned()));
    }
    let state = session.state();
    let mut whatif = WhatIf::new(&state.policies, &other, Interval::new(from, to), session.at);
    let window = Interval::new(from, to);
    let looked = scan::each_case_about(session.store.conn(), window, |id, events| {
        match session.is_past() {
            false => whatif.add(id, events, &state.policies, &state.roster),
            true => {
                let mut events = events.to_vec();
                events.retain(|event| event.at <= session.at);
                whatif.add(id, &events, &state.policies, &state.roster);
            }
        }
        Ok(())
    });
    session.told_fault(looked.map_err(|fault| fault.at(session.store.path())))?;
    match context.json {
        true => context.out.json(&whole(&session, &whatif)),
        false => {
            tables(context, &session, &whatif, other.money)?;
            lacks(context, &session, &whatif, &other)
        }
    }
}

/// An end of the window. A date alone means the whole day: its beginning from there, its end up to there.
fn end(session: &Session, matches: &ArgMatches, name: &str) -> Outcome<Option<Instant>> {
    let Some(text) = text_if(matches, name) else {
        return Ok(None);
    };
    let instant = session.instant(&format!("--{name}"), &text);
    match (instant, parse_date(&text, session.zone(), session.now)) {
        (Err(_), Ok(date)) => {
            let day = session.playbook()?.calendar.day_bounds(date);
            Ok(Some(if name == "from" { day.start } else { day.end }))
        }
        (instant, _) => instant.map(Some),
    }
}

fn whole(session: &Session, whatif: &WhatIf) -> Value {
    json!({
        "cases": whatif.cases,
        "cases_changed": whatif.changed.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "was": side(session, &whatif.before),
        "would_be": side(session, &whatif.after),
        "lacks": whatif.lacks().iter().map(lack).collect::<Vec<_>>(),
    })
}

fn lack(lack: &Lack) -> Value {
    match lack {
        Lack::Start(rule, milestones) => {
            json!({ "rule": rule, "lacks": "start", "milestones": milestones })
        }
        Lack::Stop(rule, milestones) => {
            json!({ "rule": rule, "lacks": "stop", "milestones": milestones })
        }
        Lack::Holder(rule, role, fines) => {
            json!({ "rule": rule, "lacks": "holder", "role": role, "fines": fines })
        }
    }
}

/// What the other playbook itself calls its entries: the one in force may not know them.
fn lack_in_words(lang: Lang, lack: &Lack, other: &Playbook, session: &Session) -> String {
    let known = names::Known {
        playbook: Some(other),
        ..session.known()
    };
    match lack {
        Lack::Start(rule, milestones) => told::lacks_start(
            lang,
            &known.rule(lang, rule),
            &known.entries(lang, milestones),
        ),
        Lack::Stop(rule, milestones) => told::lacks_stop(
            lang,
            &known.rule(lang, rule),
            &known.entries(lang, milestones),
        ),
        Lack::Holder(rule, role, n) => {
            told::lacks_holder(lang, &known.rule(lang, rule), &known.role(lang, role), *n)
        }
    }
}

fn side(session: &Session, side: &Side) -> Value {
    let rules = side
        .rules
        .iter()
        .map(|(rule, count)| json!({ "rule": rule, "fines": count.n, "amount_fen": count.amount }));
    let people = side.people.iter().map(|(person, count)| {
        json!({ "person": session.person_json(*person), "fines": count.n, "amount_fen": count.amount })
    });
    json!({
        "fines": side.all.n,
        "amount_fen": side.all.amount,
        "shadow_fines": side.shadow.n,
        "shadow_amount_fen": side.shadow.amount,
        "people": people.collect::<Vec<_>>(),
        "cases": side.cases,
        "rules": rules.collect::<Vec<_>>(),
    })
}

fn tables(context: &mut Context, session: &Session, whatif: &WhatIf, unit: Money) -> Outcome {
    let lang = context.lang;
    let (was, would) = (&whatif.before, &whatif.after);
    let now = session.playbook()?.money;
    let signs = [sign(now), sign(unit)];
    let row = |name: String, old: Count, new: Count| {
        let sum =
            |count: Count, sign: &str| told::cell(lang, count.n, &Fen(count.amount).short(sign));
        // Yuan from points leave nothing that means anything.
        let more = match now == unit {
            true => Fen(new.amount.saturating_sub(old.amount)).short(signs[1]),
            false => "-".to_owned(),
        };
        vec![name, sum(old, signs[0]), sum(new, signs[1]), more]
    };
    let heads = |first| {
        [
            first,
            told::was(lang),
            told::would_be(lang),
            told::difference(lang),
        ]
    };
    let rules = whatif.rules().into_iter().map(|rule| {
        let of = |side: &Side| side.rules.get(rule).copied().unwrap_or_default();
        row(session.rule(rule), of(was), of(would))
    });
    let mut rows: Vec<_> = rules.collect();
    rows.push(row(told::total(lang).to_owned(), was.all, would.all));
    rows.push(row(told::shadow(lang).to_owned(), was.shadow, would.shadow));
    context
        .out
        .table(&heads(report::rule(lang)), &[1, 2, 3], &rows)?;
    let name = |person: Option<PersonId>| match person {
        Some(_) => session.person_name(person),
        None => "-".to_owned(),
    };
    let people = whatif.people().into_iter().map(|person| {
        let of = |side: &Side| side.people.get(&person).copied().unwrap_or_default();
        row(name(person), of(was), of(would))
    });
    let rows: Vec<_> = people.collect();
    context.out.line("")?;
    context
        .out
        .table(&heads(report::who(lang)), &[1, 2, 3], &rows)?;
    context.out.line("")?;
    let pairs = [
        (
            told::people(lang),
            format!("{} → {}", was.people.len(), would.people.len()),
        ),
        (
            told::cases(lang),
            format!("{} → {}", was.cases, would.cases),
        ),
    ];
    context.out.pairs(&pairs)?;
    context
        .out
        .line(&told::touched(lang, whatif.changed.len(), whatif.cases))?;
    context.out.line(told::by_the_rules(lang))
}

fn lacks(context: &mut Context, session: &Session, whatif: &WhatIf, other: &Playbook) -> Outcome {
    let lang = context.lang;
    let all = whatif.lacks();
    if all.is_empty() {
        return Ok(());
    }
    context.out.line("")?;
    context.out.line(told::lacks(lang))?;
    all.iter()
        .try_for_each(|one| context.out.line(&lack_in_words(lang, one, other, session)))
}

fn sign(unit: Money) -> &'static str {
    match unit {
        Money::Cny => "¥",
        Money::Points => "",
    }
}
