//! What people write for a case, a person or an appointment, found or told apart.

use super::session::Session;
use super::trouble::{Outcome, Trouble};
use crate::domain::ids::{AppointmentId, Key, PersonId};
use crate::domain::phone::{mask_phone, normalise_phone};
use crate::domain::playbook::model::Text;
use crate::domain::text::mask_name;
use crate::store::read::appointments::{self, AppointmentLine};
use crate::store::read::{CaseLine, customers, search};
use crate::words::failure;

/// Candidates that are listed when a text fits several.
const CANDIDATES: usize = 8;

/// The key of an entry, of its whole name in either language, or of the only name that holds the text; else the text as it
/// is, for the rules to refuse.
pub fn entry<'a>(text: String, all: impl Iterator<Item = (&'a Key, &'a Text)>) -> String {
    let all: Vec<_> = all.collect();
    if text.is_empty() || all.iter().any(|(key, _)| **key == text) {
        return text;
    }
    let only = |fits: &dyn Fn(&str) -> bool| {
        let named = |entry: &&(&Key, &Text)| fits(&entry.1.zh) || fits(&entry.1.en);
        let mut fitting = all.iter().filter(named);
        match (fitting.next(), fitting.next()) {
            (Some((key, _)), None) => Some((*key).clone()),
            _ => None,
        }
    };
    only(&|name| name == text)
        .or_else(|| only(&|name| name.contains(&text)))
        .unwrap_or(text)
}

/// The case of a number, an id or its unique beginning, a whole name, or a phone.
pub fn case(session: &Session, text: &str) -> Outcome<CaseLine> {
    let tables = session.tables();
    let mut found = session.asked(search::resolve(tables, text, CANDIDATES))?;
    if found.is_empty() {
        let phone = normalise_phone(text);
        found = session.asked(customers::by_phone(tables, &phone, None, CANDIDATES))?;
    }
    if found.len() > 1 {
        return Err(Trouble::Refused(failure::many_cases(
            session.lang,
            text,
            &listed(&found),
        )));
    }
    let none = || Trouble::Refused(failure::no_case(session.lang, text));
    found.pop().ok_or_else(none)
}

/// Candidates told apart without showing who they are to whoever looks on.
fn listed(found: &[CaseLine]) -> String {
    let one = |line: &CaseLine| {
        format!(
            "{} ({} {})",
            line.no,
            mask_name(&line.name),
            mask_phone(&line.phone)
        )
    };
    found.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The person of a code, an id or a name.
pub fn person(session: &Session, text: &str) -> Outcome<PersonId> {
    let roster = &session.state().roster;
    let mut found = roster.named(text, session.at);
    if found.is_empty() {
        // Whoever enters history need not have been there when it happened.
        found = roster.named(text, session.now);
    }
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Trouble::Refused(failure::no_person(session.lang, text))),
        several => {
            let codes: Vec<&str> = several.iter().map(|person| person.code.as_str()).collect();
            let list = codes.join(", ");
            Err(Trouble::Refused(failure::many_people(
                session.lang,
                text,
                &list,
            )))
        }
    }
}

/// A person where one may be named.
pub fn person_if(session: &Session, text: Option<&String>) -> Outcome<Option<PersonId>> {
    text.map(|text| person(session, text)).transpose()
}

/// The appointment of an id, or the only open one of a case.
pub fn appointment(session: &Session, text: &str) -> Outcome<AppointmentLine> {
    let none = || Trouble::Refused(failure::no_appointment(session.lang, text));
    if let Ok(id) = text.parse::<AppointmentId>() {
        let found = session.asked(appointments::one(session.tables(), id))?;
        if found.is_some() {
            return found.ok_or_else(none);
        }
    }
    let case = case(session, text)?;
    let all = session.asked(appointments::of_case(session.tables(), case.no))?;
    let mut open = all.into_iter().filter(|line| line.state.is_open());
    match (open.next(), open.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(none()),
    }
}

/// Who approves. Where the store asks for PINs, theirs is asked for.
pub fn approver(
    context: &super::context::Context,
    session: &mut Session,
    text: Option<&String>,
) -> Outcome<Option<PersonId>> {
    let Some(person) = person_if(session, text)? else {
        return Ok(None);
    };
    if Some(person) != session.actor {
        super::pin::check(context, session, person)?;
    }
    Ok(Some(person))
}
