//! `playbook list|show|check|adopt|diff`, and the reading of playbooks for other commands.

use super::trouble::{Outcome, Trouble};
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::read::{Checked, read, read_bytes};
use crate::domain::playbook::{SHIPPED, shipped};
use crate::store::policies::holidays;
use crate::words::playbook::fault_line;
use crate::words::{Lang, failure, names};
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

/// A shipped playbook by name, or a file.
pub fn text(lang: Lang, name: &str) -> Outcome<Source> {
    let (name, bytes) = match shipped(name) {
        Some(shipped) => (name.to_owned(), shipped.text.as_bytes().to_vec()),
        None => (name.to_owned(), from_file(lang, name)?),
    };
    let text = String::from_utf8(bytes.clone()).unwrap_or_default();
    Ok(Source { name, bytes, text })
}

fn from_file(lang: Lang, name: &str) -> Outcome<Vec<u8>> {
    std::fs::read(Path::new(name)).map_err(|error| {
        let ids: Vec<&str> = SHIPPED.iter().map(|shipped| shipped.id).collect();
        let text = match error.kind() {
            std::io::ErrorKind::NotFound => {
                failure::no_playbook(lang, name, &ids.join(names::comma(lang)))
            }
            _ => failure::cannot_read(lang, name, &error.to_string()),
        };
        Trouble::Input(text, Vec::new())
    })
}

/// A playbook that has no faults.
pub fn checked(lang: Lang, source: &Source) -> Outcome<Checked> {
    read_bytes(&source.bytes, &holidays()).map_err(|faults| {
        Trouble::Input(
            failure::faults(lang, faults.len(), &source.name),
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
