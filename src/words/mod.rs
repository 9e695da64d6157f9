//! Every text the program shows, Chinese and English side by side.
//!
//! A missing language, an unknown name or a wrong placeholder does not compile: that is why the words are
//! a macro's table and not a file read at run time.
//!
//! # How to add a language
//! 1. A variant of [`Lang`], in `ALL` too; the compiler leads to `code`, `next`, [`Lang::choose`] (one more value at each
//!    call) and the few other matches.
//! 2. In the macro `words!` below one more `de: $de:literal` in the first pattern, carried through to both rules `@one`
//!    with one more arm in each: then the compiler stops at the first line of each table that lacks its text.
//! 3. Playbooks hold `zh` and `en` ([`Text`]); `pick` says which of them the new language shows meanwhile.

pub mod actions;
pub mod amount;
pub mod appointments;
pub mod board;
pub mod cells;
pub mod cli;
pub mod clock;
pub mod customers;
pub mod deadlines;
pub mod dispute;
pub mod done;
pub mod evidence;
pub mod explain;
pub mod failure;
pub mod files;
pub mod fine_help;
pub mod forms;
pub mod frame;
pub mod hint;
pub mod history;
pub mod inputs;
pub mod ledger;
pub mod names;
pub mod opening;
pub mod paper;
pub mod payroll;
pub mod pipeline;
pub mod playbook;
pub mod privacy;
pub mod reception;
pub mod refusal;
pub mod report;
pub mod review;
pub mod scorecard;
pub mod scores;
pub mod setup;
pub mod shift;
pub mod shift_report;
pub mod staff;
pub mod statement;
pub mod store;
pub mod tailor;
pub mod ticket;
pub mod today;
pub mod usage;
pub mod values;
pub mod widgets;

use crate::domain::calendar::Name;
use crate::domain::playbook::model::Text;
use serde::{Deserialize, Serialize};

/// A language of the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese, the shipped default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which the language key steps through them.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The language's code as the command line and the settings spell it.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// The language of a code such as `zh`, `zh_CN.UTF-8` or `en-GB`; none when it is neither.
    pub fn from_code(code: &str) -> Option<Lang> {
        let code = code.to_ascii_lowercase();
        Lang::ALL
            .into_iter()
            .find(|lang| code.starts_with(lang.code()))
    }

    /// Which of a pair this language says.
    pub fn choose<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// What a public holiday is called.
    pub fn holiday(self, name: &Name) -> &str {
        self.choose(&name.zh, &name.en)
    }

    /// A playbook's text in this language; the other one where this one is missing.
    pub fn pick(self, text: &Text) -> &str {
        match (self, text.zh.is_empty(), text.en.is_empty()) {
            (Lang::Zh, false, _) | (Lang::En, _, true) => &text.zh,
            _ => &text.en,
        }
    }

    /// The next language, for the key that switches it.
    pub fn next(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }
}

/// What agrees with a number in English: `one` for exactly one, else `many`. Chinese needs none of it.
pub fn plural<'a, N: TryInto<i128>>(n: N, one: &'a str, many: &'a str) -> &'a str {
    match n.try_into() {
        Ok(1) => one,
        _ => many,
    }
}

/// A table of texts: `name { zh: "…", en: "…" }`, or with values `name(n: i64) { zh: "… {n} …", en: "… {n} …" }`.
///
/// Each line becomes a function that takes a [`Lang`]; without values it gives `&'static str`, with values a `String`.
/// What is counted agrees with its number: `en: "{n} {cases}", cases: (n, "case", "cases")`; see `words::plural`.
#[macro_export]
macro_rules! words {
    ($( $(#[$meta:meta])* $name:ident $( ( $($arg:ident : $ty:ty),* $(,)? ) )? { zh: $zh:literal, en: $en:literal $(, $noun:ident : ($n:ident, $one:literal, $many:literal))* $(,)? } )*) => {
        $( $crate::words!(@one [$(#[$meta])*] $name [$( $($arg : $ty),* )?] $zh, $en, [$($noun $n $one $many)*]); )*
    };
    (@one [$(#[$meta:meta])*] $name:ident [] $zh:literal, $en:literal, []) => {
        $(#[$meta])*
        #[allow(missing_docs)]
        pub fn $name(lang: $crate::words::Lang) -> &'static str {
            match lang { $crate::words::Lang::Zh => $zh, $crate::words::Lang::En => $en }
        }
    };
    (@one [$(#[$meta:meta])*] $name:ident [$($arg:ident : $ty:ty),+] $zh:literal, $en:literal, [$($noun:ident $n:ident $one:literal $many:literal)*]) => {
        $(#[$meta])*
        #[allow(missing_docs, clippy::too_many_arguments)] // a sentence has as many gaps as it has
        pub fn $name(lang: $crate::words::Lang, $($arg: $ty),+) -> String {
            match lang {
                $crate::words::Lang::Zh => format!($zh),
                $crate::words::Lang::En => {
                    $( let $noun = $crate::words::plural($n, $one, $many); )*
                    format!($en)
                }
            }
        }
    };
}
