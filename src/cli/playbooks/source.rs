//! The text of a playbook: a shipped one, a file, an adopted version.

use crate::cli::context::Context;
use crate::cli::prelude::*;
use crate::domain::ids::PolicyId;
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::read::{Checked, read, read_bytes};
use crate::domain::playbook::{SHIPPED, shipped};
use crate::domain::policy::StoreState;
use crate::store::policies::holidays;
use crate::words::playbook::fault_line;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The text of a playbook, and where it came from.
pub struct Source {
    /// The file, or the name of a shipped one.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its text; empty when it is no UTF-8.
    pub text: String,
}

/// A shipped playbook, an adopted version, a file; the one in force when nothing is named.
pub(super) fn named(context: &Context, name: Option<String>) -> Outcome<Source> {
    let Some(name) = name else {
        let session = context.read()?;
        return adopted(&session, &session.state().policy.0).ok_or_else(|| no_store(context.lang));
    };
    if shipped(&name).is_none() && !Path::new(&name).exists() {
        let session = context.read().ok();
        if let Some(source) = session.and_then(|session| adopted(&session, &name)) {
            return Ok(source);
        }
    }
    source(context.lang, &name)
}

fn no_store(lang: Lang) -> Trouble {
    Trouble::Refused(crate::words::refusal::no_store(lang).to_owned())
}

fn adopted(session: &Session, policy: &str) -> Option<Source> {
    let adoptions = &session.state().store.adoptions;
    let found = adoptions.iter().rev().find(|one| one.policy.0 == policy)?;
    Some(Source {
        name: policy.to_owned(),
        bytes: found.text.as_bytes().to_vec(),
        text: found.text.to_string(),
    })
}

/// A shipped playbook by name, or a file.
pub fn source(lang: Lang, name: &str) -> Outcome<Source> {
    let (name, bytes) = match shipped(name) {
        Some(shipped) => (name.to_owned(), shipped.text.as_bytes().to_vec()),
        None => (name.to_owned(), from_file(lang, name)?),
    };
    let text = String::from_utf8(bytes.clone()).unwrap_or_default();
    Ok(Source { name, bytes, text })
}

/// Most bytes of a playbook file: many times the shipped one, and a device that never ends is let go.
const MOST_BYTES: u64 = 4 << 20;

fn from_file(lang: Lang, name: &str) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(Path::new(name));
    let done = file.and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    if bytes.len() as u64 > MOST_BYTES {
        let why = failure::too_large(lang, "4 MiB");
        let text = failure::cannot_read(lang, name, &why);
        return Err(Trouble::Input(text, Vec::new()));
    }
    done.map(|_| bytes).map_err(|error| {
        let ids: Vec<&str> = SHIPPED.iter().map(|shipped| shipped.id).collect();
        let text = match error.kind() {
            std::io::ErrorKind::NotFound => {
                failure::no_playbook(lang, name, &ids.join(names::comma(lang)))
            }
            _ => failure::cannot_read(lang, name, &failure::system(lang, &error)),
        };
        Trouble::Input(text, Vec::new())
    })
}

/// A playbook that has no faults, for commands that write it.
pub fn checked(lang: Lang, source: &Source) -> Outcome<Checked> {
    sound(lang, source, failure::faults)
}

/// A playbook that has no faults, for commands that only look into it.
pub fn readable(lang: Lang, source: &Source) -> Outcome<Checked> {
    sound(lang, source, failure::faults_seen)
}

fn sound(
    lang: Lang,
    source: &Source,
    heading: fn(Lang, usize, &str) -> String,
) -> Outcome<Checked> {
    read_bytes(&source.bytes, &holidays()).map_err(|faults| {
        Trouble::Input(
            heading(lang, faults.len(), &source.name),
            faults
                .iter()
                .map(|fault| fault_line(lang, &source.name, fault))
                .collect(),
        )
    })
}

/// The playbook of an adopted text.
pub fn of_text(text: &str) -> Option<Playbook> {
    read(text, &holidays()).ok().map(|checked| checked.playbook)
}

/// What a text is called once it is adopted; it depends on the statutory days in force where there is a store.
pub(super) fn version(session: Option<&Session>, text: &str) -> PolicyId {
    let candidate = match session {
        Some(session) => session.state().store.candidate(text),
        None => StoreState::default().candidate(text),
    };
    candidate.policy
}
