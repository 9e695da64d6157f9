//! Typed settings out of a TOML table; whatever is wrong is noted with its place, and reading goes on.

use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Path, Raw, Seg, Shape, limits};
use crate::domain::playbook::near::near;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table of the file.
pub(super) type Tab<'a> = &'a DeTable<'a>;
/// A value of the file.
pub(super) type Val<'a> = &'a Spanned<DeValue<'a>>;

/// Where reading stands, and what was found wrong so far.
#[derive(Default)]
pub(super) struct Reader {
    path: Path,
    pub(super) faults: Vec<Raw>,
    /// Whether an entry of a list could not be read at all, so that those after it moved up.
    pub(super) holes: bool,
}

impl Reader {
    /// Whether no more faults are kept; looking for what may be meant is then a waste.
    fn is_full(&self) -> bool {
        self.faults.len() >= limits::FAULTS
    }

    /// Notes a fault at the present place.
    pub(super) fn fault(&mut self, kind: FaultKind) {
        if !self.is_full() {
            self.faults.push(Raw::new(self.path.clone(), kind));
        }
    }

    /// Reads something one step further down.
    pub(super) fn within<T>(
        &mut self,
        seg: impl Into<Seg>,
        read: impl FnOnce(&mut Reader) -> T,
    ) -> T {
        self.path.push(seg.into());
        let result = read(self);
        self.path.pop();
        result
    }

    /// The table a value is, with no settings but `known`.
    pub(super) fn table<'a>(
        &mut self,
        value: Val<'a>,
        known: &'static [&'static str],
    ) -> Option<Tab<'a>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(Shape::Table, value);
            return None;
        };
        self.known(table, known);
        Some(table)
    }

    /// Refuses settings that are not `known`.
    pub(super) fn known(&mut self, table: Tab<'_>, known: &'static [&'static str]) {
        for name in table.keys().map(|name| name.get_ref()) {
            if !known.contains(&name.as_ref()) && !self.is_full() {
                let kind = FaultKind::UnknownSetting(clip(name), near(name, known.iter().copied()));
                self.within(Seg::Name(name.to_string().into()), |r| r.fault(kind));
            }
        }
    }

    /// Refuses settings that `everywhere` knows and `here` does not.
    pub(super) fn known_of(&mut self, table: Tab<'_>, here: &[&str], everywhere: &[&str]) {
        for name in table.keys().map(|name| name.get_ref()) {
            if everywhere.contains(&name.as_ref()) && !here.contains(&name.as_ref()) {
                let kind = FaultKind::UnknownSetting(clip(name), None);
                self.within(Seg::Name(name.to_string().into()), |r| r.fault(kind));
            }
        }
    }

    /// A setting that may be absent.
    pub(super) fn optional<'a, T>(
        &mut self,
        table: Tab<'a>,
        name: &'static str,
        read: impl FnOnce(&mut Reader, Val<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = table.get(name)?;
        self.within(name, |r| read(r, value))
    }

    /// A setting that must be there.
    pub(super) fn required<'a, T>(
        &mut self,
        table: Tab<'a>,
        name: &'static str,
        read: impl FnOnce(&mut Reader, Val<'a>) -> Option<T>,
    ) -> Option<T> {
        if table.get(name).is_none() {
            self.within(name, |r| r.fault(FaultKind::Missing(name)));
        }
        self.optional(table, name, read)
    }

    /// Every entry of a list that can be read; an absent list is empty.
    pub(super) fn list<'a, T>(
        &mut self,
        table: Tab<'a>,
        name: &'static str,
        mut read: impl FnMut(&mut Reader, Val<'a>) -> Option<T>,
    ) -> Vec<T> {
        let entries = self.optional(table, name, |r, value| match value.get_ref() {
            DeValue::Array(list) if list.len() > limits::LIST => {
                r.fault(FaultKind::TooMany(limits::LIST));
                None
            }
            DeValue::Array(list) => Some(list),
            _ => {
                r.wrong(Shape::List, value);
                None
            }
        });
        let Some(entries) = entries else {
            return Vec::new();
        };
        self.within(name, |r| {
            let entry = |(index, value)| r.within(index, |r| read(r, value));
            let read: Vec<T> = entries.iter().enumerate().filter_map(entry).collect();
            r.holes |= read.len() < entries.len();
            read
        })
    }

    /// The value has another shape than it should.
    pub(super) fn wrong(&mut self, wanted: Shape, value: Val<'_>) {
        let found = shape(value.get_ref());
        self.fault(FaultKind::WrongShape { wanted, found });
    }

    /// A text as it stands.
    pub(super) fn string<'a>(&mut self, value: Val<'a>) -> Option<&'a str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(Shape::Text, value);
        }
        text
    }

    /// The name of an entry, or of one that is referred to.
    pub(super) fn key(&mut self, value: Val<'_>) -> Option<Key> {
        let text = self.string(value)?;
        if text.chars().count() > limits::KEY {
            self.fault(FaultKind::TooLong(limits::KEY));
            return None;
        }
        if !is_key(text) {
            self.fault(FaultKind::BadKey(clip(text)));
            return None;
        }
        Some(text.to_owned())
    }

    /// The `id` of an entry; empty when it has none that can be used.
    pub(super) fn id(&mut self, table: Tab<'_>) -> Key {
        self.required(table, "id", Reader::key).unwrap_or_default()
    }

    /// The name of another entry; empty when it is missing.
    pub(super) fn key_of(&mut self, table: Tab<'_>, name: &'static str) -> Key {
        self.required(table, name, Reader::key).unwrap_or_default()
    }

    /// Names of other entries.
    pub(super) fn keys(&mut self, table: Tab<'_>, name: &'static str) -> Vec<Key> {
        self.list(table, name, |r, value| {
            Some(r.key(value).unwrap_or_default())
        })
    }

    /// Names of other entries, where the list itself is an entry of a list.
    pub(super) fn keys_in(&mut self, value: Val<'_>) -> Option<Vec<Key>> {
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(Shape::List, value);
            return None;
        };
        let entry = |(index, value)| self.within(index, |r| r.key(value));
        Some(
            entries
                .iter()
                .take(limits::LIST)
                .enumerate()
                .filter_map(entry)
                .collect(),
        )
    }

    /// Yes or no; absent is no.
    pub(super) fn flag(&mut self, table: Tab<'_>, name: &'static str) -> bool {
        let read = |r: &mut Reader, value: Val<'_>| {
            let flag = value.get_ref().as_bool();
            if flag.is_none() {
                r.wrong(Shape::Flag, value);
            }
            flag
        };
        self.optional(table, name, read).unwrap_or(false)
    }

    /// A whole number within bounds, both inclusive.
    pub(super) fn number(&mut self, value: Val<'_>, min: i64, max: i64) -> Option<i64> {
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong(Shape::Integer, value);
            return None;
        };
        let Ok(number) = i64::from_str_radix(integer.as_str(), integer.radix()) else {
            self.fault(FaultKind::HugeNumber);
            return None;
        };
        if !(min..=max).contains(&number) {
            self.fault(FaultKind::OutOfRange(min, max));
            return None;
        }
        Some(number)
    }

    /// One of a few words, each with its meaning.
    pub(super) fn word<T: Copy>(
        &mut self,
        value: Val<'_>,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.string(value)?;
        let found = words
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, meaning)| *meaning);
        if found.is_none() && !self.is_full() {
            let allowed: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
            let near = near(text, allowed.iter().copied());
            self.fault(FaultKind::UnknownWord {
                word: clip(text),
                allowed,
                near,
            });
        }
        found
    }
}

/// Whether a text can be the name of an entry.
pub(super) fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// A foreign text, short and clean enough to be shown in a message.
pub(super) fn clip(text: &str) -> String {
    let clean = crate::domain::text::clean_line(text);
    if clean.chars().count() <= limits::KEY {
        return clean;
    }
    clean.chars().take(limits::KEY - 1).chain(['…']).collect()
}

fn shape(value: &DeValue<'_>) -> Shape {
    match value {
        DeValue::String(_) => Shape::Text,
        DeValue::Integer(_) => Shape::Integer,
        DeValue::Float(_) => Shape::Float,
        DeValue::Boolean(_) => Shape::Flag,
        DeValue::Datetime(_) => Shape::DateTime,
        DeValue::Array(_) => Shape::List,
        DeValue::Table(_) => Shape::Table,
    }
}
