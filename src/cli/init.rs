//! `init`: a new store in the data folder.

use super::args::option;
use super::context::Context;
use super::session::Session;
use super::trouble::{Outcome, Trouble};
use super::{Entry, playbooks, receipt};
use crate::domain::command::Command as Verb;
use crate::domain::playbook::SHIPPED;
use crate::domain::text::clean_line;
use crate::store::{Mode, Store};
use crate::words::cli as words;
use crate::words::{Lang, report};
use clap::{ArgMatches, Command};
use serde_json::json;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("init")
        .about(words::init(lang))
        .arg(option("name", "TEXT", words::init_name(lang)).required(true))
        .arg(option("playbook", "NAME|FILE", words::init_playbook(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    let first = || SHIPPED.first().map_or("", |shipped| shipped.id).to_owned();
    let playbook = playbooks::source(lang, &text("playbook").unwrap_or_else(first))?;
    playbooks::checked(lang, &playbook)?;
    let name = clean_line(&text("name").unwrap_or_default());
    let opened = Store::open(&context.home, Mode::Create);
    let store = opened.map_err(|error| Trouble::store(lang, &error))?;
    let mut session = Session::writing(context, store)?;
    let command = Verb::OpenStore {
        name: name.clone(),
        lang: lang.code().to_owned(),
        playbook: playbook.text,
    };
    let done = session.perform(context, &command)?;
    let home = context.home.display().to_string();
    let more = json!({ "home": home, "store": session.store.id(), "name": name });
    receipt::show(
        context,
        &done,
        &report::store_ready(lang, &name, &home),
        more,
    )
}
