//! Commands that ask for the PIN at that moment although they write nothing: what they hand out is an export.
//!
//! To use it: add the command to [`TABLE`]; [`super::context::Context::read`] then asks. Commands that write ask anyway.

use super::context::Context;
use super::session::Session;
use super::trouble::Outcome;
use crate::app::pin::are_asked;
use crate::domain::ids::PersonId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, has_right};
use clap::ArgMatches;

/// A command by its words, and the right it takes where PINs are on.
pub type Fresh = (&'static str, Option<Right>);

/// Every such command, what stands below it included. `dispute` and one's own statement are for everybody: who is fined may
/// take his own papers along.
const TABLE: &[Fresh] = &[
    ("customers export", Some(Right::Exchange)),
    ("survey export", Some(Right::Exchange)),
    ("events export", Some(Right::Exchange)),
    ("backup", Some(Right::Exchange)),
    ("dispute", None),
    ("report shift", Some(Right::Exchange)),
    ("report handover", Some(Right::HandOver)),
    ("report deadlines", Some(Right::Exchange)),
    ("report", None),
    ("fine batch", Some(Right::SettleFines)),
];

/// The entry of the command that the arguments name.
pub fn of(matches: &ArgMatches) -> Option<&'static Fresh> {
    let words = format!("{} ", words(matches));
    let begins = |command: &str| words.starts_with(&format!("{command} "));
    TABLE.iter().find(|(command, _)| begins(command))
}

/// The words of the command: `fine confirm`.
fn words(matches: &ArgMatches) -> String {
    match matches.subcommand() {
        None => String::new(),
        Some((name, own)) => format!("{name} {}", words(own)).trim_end().to_owned(),
    }
}

/// Whether the PIN must be asked before this command reads.
pub fn is_asked(context: &Context, session: &Session) -> bool {
    (context.fresh.is_some() || context.clear) && are_asked(session.store.state(), session.now)
}

/// Whether who asks may, where PINs are on.
pub fn needs(session: &Session, right: Right) -> Outcome {
    let state = session.state();
    let known = session.actor.and_then(|id| state.roster.person(id));
    match known.zip(state.playbook()) {
        Some((person, book)) if has_right(person, right, session.now, book) => Ok(()),
        _ if !are_asked(session.store.state(), session.now) => Ok(()),
        _ => Err(session.refused(&Refusal::NotAllowed { right })),
    }
}

/// Asks who it is, and whether he may.
pub fn check(context: &Context, session: &mut Session) -> Outcome {
    let person = session.actor;
    let person = person.ok_or_else(|| session.refused(&Refusal::NotSignedIn))?;
    super::pin::check(context, session, person)?;
    match context.fresh.and_then(|(_, right)| *right) {
        Some(right) => needs(session, right),
        None => Ok(()),
    }
}

/// Whether papers about a person's money may go out: his own to himself, anybody's (or, without a person, all) to those
/// who decide about fines. Asked where PINs are on; else nobody shows who he is.
pub fn papers_of(session: &Session, person: Option<PersonId>) -> Outcome {
    match session.actor.is_some() && session.actor == person {
        true => Ok(()),
        false => needs(session, Right::DecideFines),
    }
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::words::Lang;

    #[test]
    fn every_entry_names_a_command() {
        for (words, _) in TABLE {
            let mut at = &crate::cli::command(Lang::En);
            for word in words.split(' ') {
                let found = at.get_subcommands().find(|one| one.get_name() == word);
                at = found.unwrap_or_else(|| panic!("{words}"));
            }
        }
    }
}
