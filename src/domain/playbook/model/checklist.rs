//! Checklists, and the prompts steps show.

use super::{Sources, Text};
use crate::domain::ids::Key;
use serde::{Deserialize, Serialize};

/// A checklist: the template of a date's sheet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Checklist {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Minutes before opening at which it may be begun in time (S5.1: 10).
    pub opens_before: i64,
    /// Minutes after opening up to which a signature is in time.
    pub grace: i64,
    /// Hours a failed item's follow-up may take.
    pub follow_up_hours: i64,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Facts carried.
    pub source: Sources,
}

/// A group of items of a checklist.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Section {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Items in order.
    pub items: Vec<Item>,
}

/// One line of a checklist.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Item {
    /// Key, unique in the checklist.
    pub id: Key,
    /// What is to be so.
    pub text: Text,
    /// How to look, more words; may be empty.
    pub hint: Text,
    /// Facts carried.
    pub source: Sources,
}

/// A named list of short texts that steps show (the seven moments, the standards of reception).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Prompt {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// The lines, each with the facts it carries.
    pub lines: Vec<(Text, Sources)>,
}
