//! The store's settings: one table of keys, what each takes, and what is shipped.

use super::policy::StoreState;

/// What a setting takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// `on` or `off`.
    Switch,
    /// A whole number within these bounds, inclusive.
    Number(i64, i64),
    /// One of these words.
    Word(&'static [&'static str]),
}

/// A setting of the store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    /// Key.
    pub key: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What is shipped.
    pub shipped: &'static str,
}

/// Whether people must enter a PIN to sign in.
pub const PIN: &str = "pin";
/// Whether a reminder rings the terminal's bell.
pub const BELL: &str = "bell";
/// Whether a reminder asks the terminal for a notification (OSC 9 and 777).
pub const NOTIFY: &str = "notify";
/// Colours.
pub const THEME: &str = "theme";
/// How borders are drawn.
pub const BORDERS: &str = "borders";
/// Minutes without a key after which the screen locks; 0 = never. Unless chosen: never, and 3 where PINs are on.
pub const LOCK_MINUTES: &str = "lock-minutes";
/// Minutes for which a PIN typed once more counts for what is about money, clear numbers and exports.
pub const FRESH_MINUTES: &str = "fresh-pin-minutes";
/// Seconds for which a customer's number and address are shown clear.
pub const REVEAL_SECONDS: &str = "reveal-seconds";
/// Whether reminders wait for opening hours.
pub const QUIET: &str = "quiet-when-closed";

/// Whether breaches can become fines, or are only recorded.
pub const FINES: &str = "fines";
/// The value of [`FINES`] under which nobody decides about a breach.
const RECORD_ONLY: &str = "record-only";

/// What customers are called on the wall display: surname and title, masked name, or number.
pub const BOARD_NAMES: &str = "board-names";

/// Every setting, in the order of the settings screen.
pub const SETTINGS: &[Setting] = &[
    Setting {
        key: PIN,
        takes: Takes::Switch,
        shipped: "off",
    },
    Setting {
        key: LOCK_MINUTES,
        takes: Takes::Number(0, 120),
        shipped: "0",
    },
    Setting {
        key: FRESH_MINUTES,
        takes: Takes::Number(1, 30),
        shipped: "3",
    },
    Setting {
        key: REVEAL_SECONDS,
        takes: Takes::Number(5, 120),
        shipped: "20",
    },
    Setting {
        key: BELL,
        takes: Takes::Switch,
        shipped: "on",
    },
    Setting {
        key: NOTIFY,
        takes: Takes::Switch,
        shipped: "on",
    },
    Setting {
        key: QUIET,
        takes: Takes::Switch,
        shipped: "on",
    },
    Setting {
        key: THEME,
        takes: Takes::Word(&["dark", "light", "mono"]),
        shipped: "dark",
    },
    Setting {
        key: BORDERS,
        takes: Takes::Word(&["auto", "line", "ascii"]),
        shipped: "auto",
    },
    Setting {
        key: FINES,
        takes: Takes::Word(&["decide", RECORD_ONLY]),
        shipped: "decide",
    },
    Setting {
        key: BOARD_NAMES,
        takes: Takes::Word(&["title", "masked", "number"]),
        shipped: "title",
    },
];

/// What stands instead where PINs are on and the store chose nothing. A counter stands open to whoever walks up to it:
/// without a lock the PIN of the first who signs in guards nothing. Three minutes are what is asked of counters with
/// customers around, and as long as a PIN typed once more counts; where nobody has a PIN a lock would only be in the way.
const WITH_PINS: &[(&str, &str)] = &[(LOCK_MINUTES, "3")];

/// The setting of a key.
pub fn setting(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

impl Setting {
    /// Whether the setting takes a value.
    pub fn accepts(&self, value: &str) -> bool {
        match self.takes {
            Takes::Switch => matches!(value, "on" | "off"),
            Takes::Number(low, high) => value
                .parse::<i64>()
                .is_ok_and(|number| (low..=high).contains(&number)),
            Takes::Word(words) => words.contains(&value),
        }
    }
}

impl StoreState {
    /// The value of a setting, the shipped one where the store chose none; empty for a key that is no setting.
    pub fn setting(&self, key: &str) -> &str {
        if let Some(chosen) = self.settings.get(key) {
            return chosen;
        }
        let with_pins = WITH_PINS.iter().find(|(known, _)| *known == key);
        match with_pins.filter(|_| self.is_on(PIN)) {
            Some((_, shipped)) => shipped,
            None => setting(key).map_or("", |setting| setting.shipped),
        }
    }

    /// A setting that takes a number; the shipped one where the store's cannot be read.
    pub fn number(&self, key: &str) -> i64 {
        let shipped = || setting(key).and_then(|setting| setting.shipped.parse().ok());
        self.setting(key).parse().ok().or_else(shipped).unwrap_or(0)
    }

    /// Whether breaches are only recorded: nobody decides about them, nobody pays.
    pub fn only_records(&self) -> bool {
        self.setting(FINES) == RECORD_ONLY
    }

    /// Whether a switch is on.
    pub fn is_on(&self, key: &str) -> bool {
        self.setting(key) == "on"
    }
}
