//! Forms as data: what is asked, how an answer is checked, and which [`Command`] a filled form becomes.
//!
//! The drawing and typing is `ui::overlays::form`. Everything here is pure, so that a form can be tested without a screen.

mod check;
mod refused;
pub mod spec;
mod submission;
mod submit;
pub use submit::field_name;

pub use check::{Context, Fault, check};
pub use refused::field_of;
pub use submission::Submission;
pub use submit::Purpose;

use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Class, Text};
use crate::domain::value::Value;
use crate::words::{self, Lang};
use std::collections::BTreeMap;

/// Something to pick.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pick {
    /// What is kept.
    pub key: String,
    /// What is shown.
    pub label: Text,
    /// Said behind it.
    pub note: Text,
}

/// What a field takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Note,
    /// A whole number or one with decimals, bounds inclusive.
    Number {
        /// Smallest.
        min: Option<i64>,
        /// Largest.
        max: Option<i64>,
    },
    /// Money.
    Money,
    /// A phone number.
    Phone,
    /// A civil date.
    Date,
    /// Date and time.
    DateTime,
    /// One of these.
    Choice(Vec<Pick>),
    /// Several of these.
    Several(Vec<Pick>),
    /// A person among these; the key is the person's id.
    Person(Vec<Pick>),
    /// Several people.
    People(Vec<Pick>),
    /// Spaces of a home: these, and others that are typed.
    Rooms(Vec<Pick>),
    /// A file name or reference for each of these members.
    Files(Vec<Pick>),
    /// 0 to 100.
    Rating,
    /// Yes or no.
    Flag,
    /// Somebody of a class says yes: a person and, where one is set, that person's PIN.
    Approval {
        /// Who can.
        among: Vec<Pick>,
        /// The class it takes.
        class: Class,
    },
    /// A PIN: never shown, never kept.
    Secret,
}

/// When a field must be filled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Need {
    /// May stay empty.
    Optional,
    /// Always.
    Required,
    /// When the choice field holds one of these keys.
    When(Key, Vec<Key>),
}

/// One field.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldSpec {
    /// Key, unique in the form.
    pub id: Key,
    /// Name.
    pub label: Text,
    /// Help; may be empty.
    pub hint: Text,
    /// What it takes.
    pub kind: Kind,
    /// Whether it must be filled.
    pub need: Need,
    /// Shown only when the choice field holds one of these keys.
    pub shown: Option<(Key, Vec<Key>)>,
    /// What it holds at the start.
    pub start: Option<Value>,
    /// What stands unless something is entered: for what is not shown whole.
    pub kept: Option<Value>,
}

impl FieldSpec {
    /// An optional, empty field.
    pub fn new(id: &str, label: Text, kind: Kind) -> FieldSpec {
        FieldSpec {
            id: id.to_owned(),
            label,
            hint: Text::default(),
            kind,
            need: Need::Optional,
            shown: None,
            start: None,
            kept: None,
        }
    }

    /// The same, required.
    #[must_use]
    pub fn required(mut self) -> FieldSpec {
        self.need = Need::Required;
        self
    }

    /// The same with help.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> FieldSpec {
        self.hint = hint;
        self
    }

    /// The same, holding a value at the start.
    #[must_use]
    pub fn start(mut self, value: Option<Value>) -> FieldSpec {
        self.start = value;
        self
    }

    /// The same, keeping a text unless another is entered; the hint shows as much of it as may be seen.
    #[must_use]
    pub fn kept(mut self, text: &str, shown: &str) -> FieldSpec {
        if !text.is_empty() {
            let gap = if self.hint.zh.is_empty() { "" } else { "  " };
            for (hint, lang) in [(&mut self.hint.zh, Lang::Zh), (&mut self.hint.en, Lang::En)] {
                hint.push_str(gap);
                hint.push_str(&words::forms::kept(lang, shown));
            }
            self.kept = Some(Value::Text(text.to_owned()));
        }
        self
    }

    /// The same, shown (and needed) only when a choice field holds one of these keys.
    #[must_use]
    pub fn only(mut self, field: &str, keys: &[&str]) -> FieldSpec {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        self.shown = Some((field.to_owned(), keys));
        self
    }
}

/// A form.
#[derive(Clone, PartialEq, Debug)]
pub struct FormSpec {
    /// Heading.
    pub title: Text,
    /// What must be known to fill it in, such as why it came back: shown however little room there is. May be empty.
    pub heed: Text,
    /// What to do and say, above the fields; may be empty.
    pub guide: Text,
    /// Fields in order.
    pub fields: Vec<FieldSpec>,
    /// What the filled form becomes.
    pub purpose: Purpose,
}

/// What was entered in one field, before it is checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Raw {
    /// Typed text.
    Text(String),
    /// Picked keys, or typed spaces of a home.
    Keys(Vec<String>),
    /// A reference for each member.
    Files(BTreeMap<String, String>),
    /// Yes, no, or not said.
    Flag(Option<bool>),
    /// Who approves, and the PIN typed.
    Approval(Option<String>, String),
}

impl Raw {
    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        match self {
            Raw::Text(text) => text.trim().is_empty(),
            Raw::Keys(keys) => keys.is_empty(),
            Raw::Files(files) => files.values().all(|file| file.trim().is_empty()),
            Raw::Flag(flag) => flag.is_none(),
            Raw::Approval(person, _) => person.is_none(),
        }
    }
}

/// Everything entered in a form.
pub type Entered = BTreeMap<Key, Raw>;

/// Whether a field is shown, given what was entered.
pub fn is_shown(field: &FieldSpec, entered: &Entered) -> bool {
    field
        .shown
        .as_ref()
        .is_none_or(|(other, keys)| holds(entered, other, keys))
}

/// Whether a field must be filled, given what was entered.
pub fn is_needed(field: &FieldSpec, entered: &Entered) -> bool {
    if field.kept.is_some() {
        return false;
    }
    match &field.need {
        Need::Optional => false,
        Need::Required => is_shown(field, entered),
        Need::When(other, keys) => is_shown(field, entered) && holds(entered, other, keys),
    }
}

fn holds(entered: &Entered, field: &str, keys: &[Key]) -> bool {
    match entered.get(field) {
        Some(Raw::Keys(picked)) => picked.iter().any(|key| keys.contains(key)),
        _ => false,
    }
}

/// A text in both languages, from what it is in each.
pub fn both<T: Into<String>>(said: impl Fn(Lang) -> T) -> Text {
    Text {
        zh: said(Lang::Zh).into(),
        en: said(Lang::En).into(),
    }
}

/// A text that is the same in both languages: a name, a number.
pub fn same(text: &str) -> Text {
    both(|_| text)
}

/// A person's id from a picked key.
pub(crate) fn person(key: &str) -> Option<PersonId> {
    key.parse().ok()
}
