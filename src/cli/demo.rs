//! `demo`: a made-up store to look at, or many made-up customers to measure with.

use super::args::screen;
use super::prelude::*;
use super::{Screens, Start, playbooks, progress};
use crate::app::demo::{Fill, day, fill};
use crate::domain::playbook::SHIPPED;
use crate::domain::rights::is_head;
use crate::domain::time::Instant;
use crate::domain::world::Stop;
use crate::store::{Mode, Store};
use std::path::Path;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Most cases written at once.
const MOST_CASES: i64 = 100_000_000;

fn command(lang: Lang) -> Command {
    let cases = whole("fill", "N", words::demo_fill(lang), Bounds(0, MOST_CASES));
    let seed = whole("seed", "S", words::demo_seed(lang), Bounds(0, i64::MAX));
    Command::new("demo")
        .about(words::demo(lang))
        .arg(option("playbook", "NAME|FILE", words::init_playbook(lang)))
        .arg(cases)
        .arg(seed)
        .arg(screen(lang))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let first = SHIPPED.first().map_or("", |shipped| shipped.id).to_owned();
    let source = playbooks::source(lang, &text_if(matches, "playbook").unwrap_or(first))?;
    playbooks::checked(lang, &source)?;
    match matches.get_one::<i64>("fill").copied() {
        Some(cases) => write_many(context, matches, &source.text, cases.unsigned_abs()),
        None => open_day(context, matches, &source.text),
    }
}

/// What a made-up store begins with.
fn plan<'p>(context: &Context, matches: &ArgMatches, playbook: &'p str, cases: u64) -> Fill<'p> {
    Fill {
        cases,
        seed: matches
            .get_one::<i64>("seed")
            .map_or(1, |seed| seed.unsigned_abs()),
        now: context.now,
        name: report::demo_store(context.lang),
        lang: context.lang.code(),
        playbook,
    }
}

fn create(lang: Lang, home: &Path) -> Outcome<Store> {
    Store::open(home, Mode::Create).map_err(|error| Trouble::store(lang, &error))
}

fn write_many(context: &mut Context, matches: &ArgMatches, playbook: &str, cases: u64) -> Outcome {
    let lang = context.lang;
    let mut store = create(lang, &context.home)?;
    let bar = progress::bar(cases);
    let plan = plan(context, matches, playbook, cases);
    let done = fill(&mut store, &plan, &mut |done| {
        bar.set_position(done);
        true
    });
    bar.finish_and_clear();
    let written = done.map_err(|stop| stopped(lang, stop))?;
    match context.json {
        true => context.out.json(&json!({ "cases": written })),
        false => context.out.line(&report::filled(lang, written)),
    }
}

/// Writes a believable day into a folder of its own and lets the screens open on it.
fn open_day(context: &mut Context, matches: &ArgMatches, playbook: &str) -> Outcome {
    let lang = context.lang;
    let home = std::env::temp_dir().join(format!("countertop-demo-{}", uuid::Uuid::now_v7()));
    let made = create(lang, &home).and_then(|mut store| {
        let plan = plan(context, matches, playbook, 0);
        day(&mut store, &plan).map_err(|stop| stopped(lang, stop))?;
        Ok(head_of(&store, context.now))
    });
    if made.is_err() {
        let _ = std::fs::remove_dir_all(&home);
    }
    let person = context.person.clone().or(made?);
    context.next = Some(Start::Screens(Screens {
        home,
        lang: Some(lang),
        messages: lang,
        person,
        first: context.first,
        demo: true,
    }));
    Ok(())
}

/// The code of somebody who may do everything, to sign in as.
fn head_of(store: &Store, now: Instant) -> Option<String> {
    let state = store.state();
    let playbook = state.playbook()?;
    let head = state
        .roster
        .staff(now)
        .find(|person| is_head(person, now, playbook))?;
    Some(head.code.clone())
}

fn stopped(lang: Lang, stop: Stop) -> Trouble {
    let zone = crate::domain::zone::Zone::shanghai();
    let known = names::Known {
        playbook: None,
        roster: None,
        zone,
    };
    match stop {
        Stop::Refused(refusal) => {
            Trouble::Refused(crate::words::refusal::text(lang, &refusal, &known))
        }
        Stop::Failed(error) => Trouble::Store(error.to_string()),
    }
}
