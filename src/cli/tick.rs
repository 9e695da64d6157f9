//! `tick`: mark an item of a sheet.

use super::prelude::*;
use super::sheet::{Which, which, which_args};
use crate::domain::command::TickInput;
use crate::domain::event::Tick;
use crate::domain::text::clean_note;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// The words for marks; `done` puts a failed item right instead.
const MARKS: [(&str, Option<Tick>); 5] = [
    ("pass", Some(Tick::Pass)),
    ("fail", Some(Tick::Fail)),
    ("na", Some(Tick::NotApplicable)),
    ("clear", Some(Tick::Clear)),
    ("done", None),
];

fn command(lang: Lang) -> Command {
    Command::new("tick")
        .about(words::tick(lang))
        .arg(place("item", "ITEM", words::tick_item(lang)))
        .arg(place("mark", "MARK", words::tick_mark(lang)).value_parser(MARKS.map(|mark| mark.0)))
        .arg(option("note", "TEXT", words::note(lang)))
        .arg(option("owner", "PERSON", words::tick_owner(lang)))
        .args(which_args(lang))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let Which { checklist, date } = which(&session, matches)?;
    let (item, word) = (text(matches, "item"), text(matches, "mark"));
    let list = session.playbook()?.checklist(&checklist);
    let items = list.into_iter().flat_map(|list| list.items());
    let item = refs::entry(item, items.map(|one| (&one.id, &one.text)));
    let note = clean_note(&text(matches, "note"));
    let mark = MARKS
        .iter()
        .find(|mark| mark.0 == word)
        .and_then(|mark| mark.1);
    let command = match mark {
        None => Verb::FinishFollowUp {
            checklist,
            date,
            item,
            note,
        },
        Some(tick) => {
            let owner = refs::person_if(&session, text_if(matches, "owner").as_ref())?;
            Verb::TickItem(TickInput {
                checklist,
                date,
                item,
                tick,
                note,
                owner,
            })
        }
    };
    let done = session.perform(context, &command)?;
    receipt::done(context, &done)
}
