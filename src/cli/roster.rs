//! `roster import|list|pin|set|leave|unlock`.

mod change;

use super::imports::{self, Faults};
use super::pin;
use super::prelude::*;
use super::reveal::{self, Whose};
use super::trouble::remark;
use crate::app::pin::{NewPinFault, new_pin as accept};
use crate::app::privacy::Sight;
use crate::app::roster_file::{self, COLUMNS, RosterFault};
use crate::domain::command::NewPerson;
use crate::domain::refusal::Refusal;
use crate::domain::roster::Person;
use crate::files::header::called;
use crate::words::files::header_fault;
use crate::words::inputs;
use std::path::Path;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    Entry {
        command: import_command,
        run: import,
    },
    Entry {
        command: list_command,
        run: list,
    },
    Entry {
        command: pin_command,
        run: set_pin,
    },
    change::SET,
    change::LEAVE,
    change::UNLOCK,
];

fn command(lang: Lang) -> Command {
    super::with_parts(group("roster", words::roster(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}

fn import_command(lang: Lang) -> Command {
    imports::import_command(lang, words::roster_import(lang))
}

fn import(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let file = imports::file_of(matches);
    let lang = context.lang;
    let read = roster_file::read(&file, session.playbook()?);
    let rows = read.map_err(|faults| told(lang, &file, &faults))?;
    let (lines, people): (Vec<u64>, Vec<NewPerson>) = rows.into_iter().unzip();
    let count = people.len();
    let done = session.perform_or(context, &Verb::ImportRoster(people))?;
    match done {
        Ok(done) => {
            let known = count.saturating_sub(done.events.len());
            let text = match known {
                0 => report::imported(context.lang, count),
                known => report::people_known(context.lang, count - known, known),
            };
            receipt::show(context, &done, &text, json!({ "people": count }))
        }
        Err(refusal) => {
            // The rules name people of the file by their place in it; the user looks for a line.
            let line = |one: &Refusal| lines.get(one.row()?.checked_sub(1)?).copied();
            let mut faults = Faults::new(lang, &file);
            for one in refusal.each() {
                match line(one) {
                    Some(line) => faults.push(line, &session.words_of(one)),
                    None => return Err(session.refused(one)),
                }
            }
            faults.end()
        }
    }
}

/// The faults of a roster file, by line.
fn told(lang: Lang, file: &Path, found: &[RosterFault]) -> Trouble {
    let mut faults = Faults::new(lang, file);
    for fault in found {
        match fault {
            RosterFault::Read(fault) => faults.read(fault),
            RosterFault::Header(fault) => {
                faults.push(
                    1,
                    &header_fault(lang, fault, &|key| called(COLUMNS, key, lang == Lang::Zh)),
                );
            }
        }
    }
    match faults.end() {
        Err(trouble) => trouble,
        Ok(()) => Trouble::Input(file.display().to_string(), Vec::new()),
    }
}

fn list_command(lang: Lang) -> Command {
    Command::new("list")
        .about(words::roster_list(lang))
        .args(reveal::args(lang))
}

fn list(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    let rows = session.state().roster.staff(session.at).count();
    let sight = reveal::sight(context, &mut session, matches, Whose::Many("roster", rows))?;
    let people: Vec<&Person> = session.state().roster.staff(session.at).collect();
    if context.json {
        let list: Vec<Value> = people
            .iter()
            .map(|person| as_json(&session, person, sight))
            .collect();
        return context.out.json(&Value::Array(list));
    }
    let lang = context.lang;
    let rows: Vec<_> = people
        .iter()
        .map(|person| {
            vec![
                person.code.clone(),
                person.name.clone(),
                sight.phone(&person.phone),
                session.known().entries(lang, person.roles_at(session.at)),
                session.person_name(person.manager_at(session.at)),
            ]
        })
        .collect();
    let heads = [
        report::code(lang),
        report::name(lang),
        report::phone(lang),
        report::roles(lang),
        report::manager(lang),
    ];
    context.out.table(&heads, &[], &rows)
}

fn as_json(session: &Session, person: &Person, sight: Sight) -> Value {
    json!({
        "id": person.id.to_string(),
        "code": person.code,
        "name": person.name,
        "phone": sight.phone(&person.phone),
        "roles": person.roles_at(session.at),
        "manager": session.person_json(person.manager_at(session.at)),
        "pin": person.pin.is_some(),
    })
}

fn pin_command(lang: Lang) -> Command {
    Command::new("pin")
        .about(words::roster_pin(lang))
        .arg(place("person", "PERSON", words::who(lang)))
        .arg(flag("clear", words::roster_pin_clear(lang)))
}

fn set_pin(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let person = refs::person(&session, &text(matches, "person"))?;
    let phc = match matches.get_flag("clear") {
        true => None,
        false => Some(new_pin(context, &session, person)?),
    };
    let done = session.perform(context, &Verb::SetPin { person, phc })?;
    receipt::done(context, &done)
}

fn new_pin(
    context: &Context,
    session: &Session,
    person: crate::domain::ids::PersonId,
) -> Outcome<String> {
    let lang = context.lang;
    let name = session.person_name(Some(person));
    let typed = pin::ask(context, &failure::pin_new_prompt(lang, &name))?;
    let (phc, advice) =
        accept(session.state(), person, &typed, session.at).map_err(|fault| match fault {
            NewPinFault::Pin(fault) => {
                Trouble::Refused(failure::pin_bad(lang, &inputs::pin_fault(lang, fault)))
            }
            NewPinFault::Hash => Trouble::Refused(failure::pin_unusable(lang).to_owned()),
        })?;
    if let Some(advice) = inputs::pin_advice(lang, advice) {
        remark(&advice);
    }
    Ok(phc)
}
