//! `roster set|leave|unlock`: what is known of one person, and who is there no more.

use crate::cli::prelude::*;
use crate::domain::command::PersonChange;
use crate::domain::phone::normalise_phone;
use crate::domain::text::clean_line;

/// Changes what is known of a person.
pub const SET: Entry = Entry {
    command: set_command,
    run: set,
};

/// Lets a person go.
pub const LEAVE: Entry = Entry {
    command: leave_command,
    run: leave,
};

/// Frees a PIN that wrong tries locked.
pub const UNLOCK: Entry = Entry {
    command: unlock_command,
    run: unlock,
};

fn set_command(lang: Lang) -> Command {
    Command::new("set")
        .about(words::roster_set(lang))
        .arg(place("person", "PERSON", words::who(lang)))
        .arg(option("name", "TEXT", words::roster_name(lang)))
        .arg(option("phone", "TEXT", words::roster_phone(lang)))
        .arg(option("role", "KEY", words::roster_role(lang)).action(ArgAction::Append))
        .arg(option("manager", "PERSON", words::roster_manager(lang)))
}

fn set(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let person = refs::person(&session, &text(matches, "person"))?;
    let manager = match text_if(matches, "manager") {
        Some(none) if none.is_empty() => Some(None),
        Some(named) => Some(Some(refs::person(&session, &named)?)),
        None => None,
    };
    let change = PersonChange {
        person,
        name: text_if(matches, "name").map(|name| clean_line(&name)),
        phone: text_if(matches, "phone").map(|phone| normalise_phone(&phone)),
        roles: Some(texts(matches, "role")).filter(|roles| !roles.is_empty()),
        manager,
    };
    let parts = [change.name.is_some(), change.phone.is_some()];
    let dated = [change.roles.is_some(), change.manager.is_some()];
    if parts == [false; 2] && dated == [false; 2] {
        return Err(Trouble::Usage(
            failure::nothing_to_change(context.lang).to_owned(),
        ));
    }
    let done = session.perform(context, &Verb::ChangePerson(change))?;
    receipt::done(context, &done)
}

fn leave_command(lang: Lang) -> Command {
    Command::new("leave")
        .about(words::roster_leave(lang))
        .arg(place("person", "PERSON", words::who(lang)))
}

fn leave(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let person = refs::person(&session, &text(matches, "person"))?;
    let done = session.perform(context, &Verb::Leave { person })?;
    receipt::done(context, &done)
}

fn unlock_command(lang: Lang) -> Command {
    Command::new("unlock")
        .about(words::roster_unlock(lang))
        .arg(place("person", "PERSON", words::who(lang)))
}

fn unlock(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let person = refs::person(&session, &text(matches, "person"))?;
    let done = session.perform(context, &Verb::UnlockPin { person })?;
    receipt::done(context, &done)
}
