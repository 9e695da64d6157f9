//! What a customer is found by; a search is a range of these terms (see [`crate::domain::search`]).

use crate::domain::search::terms;
use std::collections::HashMap;

/// Names whose terms are remembered: a fill meets the same ones again and again, and their readings take long to find.
const KNOWN_NAMES: usize = 8_192;

/// The terms of a customer, sorted, each once.
pub fn terms_of(name: &str, phone: &str) -> Vec<String> {
    joined(terms(name, "", &[]), phone)
}

fn joined(mut of_name: Vec<String>, phone: &str) -> Vec<String> {
    of_name.extend(terms("", phone, &[]));
    of_name.sort();
    of_name.dedup();
    of_name
}

/// The terms of names met before.
#[derive(Default)]
pub(super) struct KnownTerms(HashMap<String, Vec<String>>);

impl KnownTerms {
    /// The same as [`terms_of`].
    pub(super) fn of(&mut self, name: &str, phone: &str) -> Vec<String> {
        if let Some(known) = self.0.get(name) {
            return joined(known.clone(), phone);
        }
        let found = terms(name, "", &[]);
        if self.0.len() < KNOWN_NAMES {
            self.0.insert(name.to_owned(), found.clone());
        }
        joined(found, phone)
    }
}
