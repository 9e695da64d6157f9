//! `settings list|set`.

use super::prelude::*;
use crate::domain::settings::{SETTINGS, Setting, Takes};

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    Entry {
        command: list_command,
        run: list,
    },
    Entry {
        command: set_command,
        run: set,
    },
];

fn command(lang: Lang) -> Command {
    super::with_parts(group("settings", words::settings(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}

fn list_command(lang: Lang) -> Command {
    Command::new("list").about(words::settings_list(lang))
}

fn list(context: &mut Context, _: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let value = |setting: &Setting| session.state().store.setting(setting.key).to_owned();
    if context.json {
        let list = SETTINGS.iter().map(|setting| {
            json!({ "key": setting.key, "value": value(setting), "shipped": setting.shipped, "takes": takes(setting) })
        });
        return context.out.json(&list.collect());
    }
    let rows: Vec<_> = SETTINGS
        .iter()
        .map(|setting| vec![setting.key.to_owned(), value(setting), takes(setting)])
        .collect();
    let lang = context.lang;
    context.out.table(
        &[report::key(lang), report::value(lang), report::takes(lang)],
        &[],
        &rows,
    )
}

fn takes(setting: &Setting) -> String {
    match setting.takes {
        Takes::Switch => "on, off".to_owned(),
        Takes::Number(low, high) => format!("{low}..{high}"),
        Takes::Word(words) => words.join(", "),
    }
}

fn set_command(lang: Lang) -> Command {
    Command::new("set")
        .about(words::settings_set(lang))
        .arg(place("key", "KEY", words::settings_key(lang)))
        .arg(place("value", "VALUE", words::settings_value(lang)))
}

fn set(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let command = Verb::ChangeSetting {
        key: text(matches, "key"),
        value: text(matches, "value"),
    };
    let done = session.perform(context, &command)?;
    receipt::done(context, &done)
}
