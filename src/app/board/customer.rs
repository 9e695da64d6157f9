//! What a wall may call a customer.

use crate::domain::text::{is_han, mask_name, surname_len};
use crate::words::Lang;
use crate::words::board::{TITLES, polite};
use crate::words::today::unnamed;

/// What customers are called.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Names {
    /// Surname and title.
    #[default]
    Title,
    /// Masked name.
    Masked,
    /// Number.
    Number,
}

impl Names {
    /// By the words of the setting.
    pub fn from_key(key: &str) -> Option<Names> {
        match key {
            "title" => Some(Names::Title),
            "masked" => Some(Names::Masked),
            "number" => Some(Names::Number),
            _ => None,
        }
    }
}

/// A customer, as far as a wall may know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Customer {
    /// The number of the case.
    Number(i64),
    /// A surname that still needs a title.
    Surname(String),
    /// As it is to be shown.
    Shown(String),
}

impl Customer {
    /// Takes of a name what may be shown.
    pub fn of(names: Names, no: i64, name: &str) -> Customer {
        let chars: Vec<char> = name.chars().collect();
        match names {
            _ if name.is_empty() => Customer::Number(no),
            Names::Number => Customer::Number(no),
            Names::Title if chars.first().is_some_and(|c| is_han(*c)) => {
                let surname: String = chars.iter().take(surname_len(&chars)).collect();
                let title = TITLES.iter().find(|title| name.ends_with(**title));
                match title.filter(|title| chars.len() > title.chars().count()) {
                    Some(title) => Customer::Shown(format!("{surname}{title}")),
                    None => Customer::Surname(surname),
                }
            }
            Names::Title | Names::Masked => Customer::Shown(mask_name(name)),
        }
    }

    /// As it is shown.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Customer::Number(no) => unnamed(lang, *no),
            Customer::Surname(surname) => polite(lang, surname),
            Customer::Shown(text) => text.clone(),
        }
    }
}
