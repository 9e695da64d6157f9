//! `board`: the wall display.

use super::Start;
use super::prelude::*;
use crate::app::board::{Names, Options, Page};
use crate::words::board as help;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Seconds a page stays unless told.
const SECONDS: i64 = 15;

fn command(lang: Lang) -> Command {
    let seconds = whole("seconds", "N", help::seconds(lang), Bounds(5, 600));
    let names = option("names", "NAMES", help::names(lang));
    Command::new("board")
        .about(help::about(lang))
        .arg(seconds)
        .arg(names.value_parser(["title", "masked", "number"]))
        .arg(option("pages", "PAGES", help::pages(lang)))
}

/// The screens are opened by the program; nothing is read here, so that the display can wait for the store.
fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let pages = pages(context.lang, text_if(matches, "pages"))?;
    let seconds = matches.get_one::<i64>("seconds").copied();
    context.next = Some(Start::Board(Options {
        home: context.home.clone(),
        lang: context.lang,
        names: text_if(matches, "names").and_then(|key| Names::from_key(&key)),
        seconds: seconds.unwrap_or(SECONDS),
        pages,
    }));
    Ok(())
}

fn pages(lang: Lang, text: Option<String>) -> Outcome<Vec<Page>> {
    let text = text.unwrap_or_default();
    let keys = text.split([',', '，']).map(str::trim);
    let page = |key| {
        let bad = || Trouble::Usage(help::bad_pages(lang, key));
        Page::from_key(key).ok_or_else(bad)
    };
    keys.filter(|key| !key.is_empty()).map(page).collect()
}
