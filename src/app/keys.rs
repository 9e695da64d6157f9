//! Which key does what: the shipped keys of the action table, and what the user's `keys.toml` puts in their place.

mod chord;

pub use chord::{Chord, fold};

use super::action::{Action, TABLE};
use super::screen::{Screen, TargetKind};
use std::collections::BTreeMap;
use std::path::Path;

/// What is wrong with a line of the user's key file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyFault {
    /// The file cannot be read as TOML: its message.
    File(String),
    /// There is no such action.
    Action(String),
    /// There is no such key.
    Key {
        /// The action.
        action: String,
        /// What was written.
        key: String,
    },
    /// Two actions that work in one place have one key.
    Taken {
        /// The key.
        key: String,
        /// The action that keeps it.
        by: &'static str,
        /// The action that goes without.
        action: &'static str,
    },
}

/// Keys that mean something of their own on one screen: Enter leads a customer from step to step while he is received
/// opens what a figure follows from while the shift is reviewed, and opens a card of the pipeline board, where everywhere
/// else it opens the menu; on a customer due to be asked it opens the questions; Tab walks the sections of the review. The number is looked at by a letter where the letter is free. Of several actions of one key
/// the first that belongs to the selection is meant.
const LOCAL: &[(Screen, &str, Action)] = &[
    (Screen::Today, "enter", Action::AskSurvey),
    (Screen::Reception, "enter", Action::DoStep),
    (Screen::Customers, "enter", Action::OpenCard),
    (Screen::Review, "enter", Action::AskSurvey),
    (Screen::Review, "enter", Action::Explain),
    (Screen::Review, "enter", Action::LookInto),
    (Screen::Review, "tab", Action::NextSection),
    (Screen::Review, "shift-tab", Action::PreviousSection),
    (Screen::Today, "v", Action::Reveal),
    (Screen::Reception, "v", Action::Reveal),
    (Screen::Deadlines, "v", Action::Reveal),
    (Screen::Customers, "v", Action::Reveal),
];

/// Keys by action, in the order of the table.
#[derive(Clone, Debug)]
pub struct KeyMap {
    keys: Vec<Vec<Chord>>,
}

impl Default for KeyMap {
    fn default() -> KeyMap {
        let keys = |entry: &super::action::Entry| {
            entry
                .keys
                .iter()
                .filter_map(|key| Chord::parse(key))
                .collect()
        };
        KeyMap {
            keys: TABLE.iter().map(keys).collect(),
        }
    }
}

/// The name of the user's key file in the home folder.
pub const FILE: &str = "keys.toml";

impl KeyMap {
    /// The shipped keys with the user's in place of some: `action-name = ["key", …]` in `keys.toml`. A missing file is no fault.
    pub fn load(home: &Path) -> (KeyMap, Vec<KeyFault>) {
        match std::fs::read_to_string(home.join(FILE)) {
            Ok(text) => KeyMap::with(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                (KeyMap::default(), Vec::new())
            }
            Err(error) => (KeyMap::default(), vec![KeyFault::File(error.to_string())]),
        }
    }

    /// The shipped keys with those of a key file's text in their place; every fault, and what could be used.
    pub fn with(text: &str) -> (KeyMap, Vec<KeyFault>) {
        let mut map = KeyMap::default();
        let mut faults = Vec::new();
        let table: BTreeMap<String, Vec<String>> = match toml::from_str(text) {
            Ok(table) => table,
            Err(error) => return (map, vec![KeyFault::File(error.message().to_owned())]),
        };
        for (name, keys) in table {
            let Some(action) = Action::named(&name) else {
                faults.push(KeyFault::Action(name));
                continue;
            };
            let mut chords = Vec::new();
            for key in keys {
                match Chord::parse(&key.to_lowercase()).or_else(|| Chord::parse(&key)) {
                    Some(chord) => chords.push(chord),
                    None => faults.push(KeyFault::Key {
                        action: name.clone(),
                        key,
                    }),
                }
            }
            if let Some(place) = map.keys.get_mut(action as usize) {
                *place = chords;
            }
        }
        faults.extend(map.clashes());
        (map, faults)
    }

    /// The keys of an action, the shown one first.
    pub fn keys(&self, action: Action) -> &[Chord] {
        self.keys.get(action as usize).map_or(&[], Vec::as_slice)
    }

    /// The shown key of an action, or an empty text.
    pub fn label(&self, action: Action) -> String {
        self.keys(action)
            .first()
            .map_or_else(String::new, |chord| chord.label())
    }

    /// The key to show for an action here: the first that means it on this screen; empty when none does.
    pub fn label_here(
        &self,
        action: Action,
        screen: Screen,
        selected: Option<TargetKind>,
    ) -> String {
        let own = LOCAL
            .iter()
            .find(|(place, _, does)| *place == screen && *does == action);
        let own = own
            .and_then(|(_, key, _)| Chord::parse(key))
            .filter(|chord| self.action(*chord, screen, selected) == Some(action));
        let mut keys = own.into_iter().chain(self.keys(action).iter().copied());
        keys.find(|chord| self.action(*chord, screen, selected) == Some(action))
            .map_or_else(String::new, Chord::label)
    }

    /// The action of a key on a screen with something of this sort selected. What works on the selection comes first.
    pub fn action(
        &self,
        chord: Chord,
        screen: Screen,
        selected: Option<TargetKind>,
    ) -> Option<Action> {
        let own = LOCAL.iter().find(|(place, key, action)| {
            *place == screen && action.belongs(screen, selected) && Chord::parse(key) == Some(chord)
        });
        if let Some((_, _, action)) = own {
            return Some(*action);
        }
        TABLE
            .iter()
            .filter(|entry| entry.action.belongs(screen, selected))
            .find(|entry| self.keys(entry.action).contains(&chord))
            .map(|entry| entry.action)
            .or_else(|| self.action(chord.arrow()?, screen, selected))
    }

    /// Keys that two actions of one place have; the first of the table keeps it.
    pub fn clashes(&self) -> Vec<KeyFault> {
        let mut faults = Vec::new();
        let kinds = TargetKind::ALL.into_iter().map(Some).chain([None]);
        for (screen, kind) in Screen::ALL
            .iter()
            .flat_map(|s| kinds.clone().map(move |k| (*s, k)))
        {
            let here: Vec<_> = TABLE
                .iter()
                .filter(|e| e.action.belongs(screen, kind))
                .collect();
            for (index, entry) in here.iter().enumerate() {
                for chord in self.keys(entry.action) {
                    let earlier = here
                        .iter()
                        .take(index)
                        .find(|e| self.keys(e.action).contains(chord));
                    let Some(by) = earlier.filter(|_| can_meet(screen, kind)) else {
                        continue;
                    };
                    let fault = KeyFault::Taken {
                        key: chord.label(),
                        by: by.name,
                        action: entry.name,
                    };
                    if !faults.contains(&fault) {
                        faults.push(fault);
                    }
                }
            }
        }
        faults
    }
}

/// Whether something of this sort can be selected on a screen.
fn can_meet(screen: Screen, kind: Option<TargetKind>) -> bool {
    let Some(kind) = kind else { return true };
    match screen {
        Screen::Today => !matches!(kind, TargetKind::Item | TargetKind::Fine),
        Screen::Opening => matches!(kind, TargetKind::Item | TargetKind::FollowUp),
        Screen::Scores => kind == TargetKind::Person,
        Screen::Review => kind != TargetKind::Item,
        _ => !matches!(
            kind,
            TargetKind::Item | TargetKind::FollowUp | TargetKind::Fine | TargetKind::Asking
        ),
    }
}
