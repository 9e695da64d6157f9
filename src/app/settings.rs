//! The words of the store's settings, by key.

use super::action::Word;
use super::form::{both, same};
use crate::domain::playbook::model::Text;
use crate::domain::settings as keys;
use crate::words::{forms, setup};

const LABELS: &[(&str, Word)] = &[
    (keys::PIN, forms::setting_pin),
    (keys::LOCK_MINUTES, forms::setting_lock_minutes),
    (keys::FRESH_MINUTES, forms::setting_fresh_minutes),
    (keys::REVEAL_SECONDS, forms::setting_reveal_seconds),
    (keys::BELL, forms::setting_bell),
    (keys::NOTIFY, forms::setting_notify),
    (keys::QUIET, forms::setting_quiet),
    (keys::THEME, forms::setting_theme),
    (keys::BORDERS, forms::setting_borders),
    ("fines", forms::setting_fines),
    (keys::BOARD_NAMES, forms::setting_board_names),
];

const WORDS: &[(&str, Word)] = &[
    ("dark", setup::dark),
    ("light", setup::light),
    ("mono", setup::mono),
    ("auto", setup::auto),
    ("line", setup::line),
    ("ascii", setup::ascii),
    ("decide", setup::decide),
    ("record", setup::record),
    ("record-only", setup::record),
    ("title", setup::names_title),
    ("masked", setup::names_masked),
    ("number", setup::names_number),
];

/// The name of a setting.
pub fn label(key: &str) -> Text {
    named(LABELS, key)
}

/// The name of a word that a setting takes.
pub fn word(word: &str) -> Text {
    named(WORDS, word)
}

fn named(table: &[(&str, Word)], key: &str) -> Text {
    let found = table.iter().find(|(known, _)| *known == key);
    found.map_or_else(|| same(key), |(_, word)| both(*word))
}
