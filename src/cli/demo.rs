//! `demo`: a made-up store to look at, or many made-up customers to measure with.

use super::prelude::*;
use super::{playbooks, progress};
use crate::app::demo::{Fill, fill};
use crate::domain::playbook::SHIPPED;
use crate::domain::world::Stop;
use crate::store::{Mode, Store};

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    let number = |arg: clap::Arg| arg.value_parser(clap::value_parser!(u64));
    Command::new("demo")
        .about(words::demo(lang))
        .arg(option("playbook", "NAME|FILE", words::init_playbook(lang)))
        .arg(number(option("fill", "N", words::demo_fill(lang))))
        .arg(number(option("seed", "S", words::demo_seed(lang))))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let first = SHIPPED.first().map_or("", |shipped| shipped.id).to_owned();
    let source = playbooks::source(lang, &text_if(matches, "playbook").unwrap_or(first))?;
    playbooks::checked(lang, &source)?;
    let cases = matches.get_one::<u64>("fill").copied();
    let Some(cases) = cases else {
        return Err(Trouble::Refused(failure::not_yet(lang, "demo")));
    };
    let opened = Store::open(&context.home, Mode::Create);
    let mut store = opened.map_err(|error| Trouble::store(lang, &error))?;
    let bar = progress::bar(cases);
    let plan = Fill {
        cases,
        seed: matches.get_one::<u64>("seed").copied().unwrap_or(1),
        now: context.now,
        name: report::demo_store(lang),
        lang: lang.code(),
        playbook: &source.text,
    };
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

fn stopped(lang: Lang, stop: Stop) -> Trouble {
    let zone = chrono_tz::Tz::Asia__Shanghai;
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
