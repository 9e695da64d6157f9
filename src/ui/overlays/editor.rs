//! The typing and picking of one field.

use super::picker::Picker;
use crate::app::form::{FieldSpec, Kind, Pick, Raw, both};
use crate::domain::dates::{iso_date, iso_local};
use crate::domain::ids::PersonId;
use crate::domain::money::Fen;
use crate::domain::value::Value;
use crate::domain::zone::Zone;
use crate::ui::widgets::{LineInput, NoteInput, Outcome};
use crate::words::forms;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::collections::BTreeMap;

/// What a field holds while it is being filled in.
pub(super) enum Editor {
    Line(LineInput),
    Note(NoteInput),
    One {
        picks: Vec<Pick>,
        chosen: Option<usize>,
    },
    Many {
        picks: Vec<Pick>,
        chosen: Vec<String>,
        free: bool,
    },
    Files {
        members: Vec<(Pick, LineInput)>,
    },
    Flag(Option<bool>),
    Approval {
        picks: Vec<Pick>,
        chosen: Option<usize>,
        pin: LineInput,
    },
}

/// Cells of the note's width that its cursor keys reckon with.
const NOTE_WIDTH: u16 = 40;

impl Editor {
    /// The editor of a field, holding what it starts with. Whoever fills the form in and may approve it does, unless
    /// another is chosen.
    pub(super) fn new(field: &FieldSpec, zone: Zone, actor: Option<PersonId>) -> Editor {
        let start = field.start.as_ref();
        match &field.kind {
            Kind::Note => Editor::Note(NoteInput::new(&text_of(start, zone))),
            Kind::Secret => Editor::Line(LineInput::default().secret().limit(64)),
            Kind::Choice(picks) | Kind::Person(picks) => Editor::One {
                chosen: place(picks, start),
                picks: picks.clone(),
            },
            Kind::Several(picks) | Kind::People(picks) => Editor::Many {
                picks: picks.clone(),
                chosen: keys_of(start),
                free: false,
            },
            Kind::Rooms(picks) => Editor::Many {
                picks: picks.clone(),
                chosen: keys_of(start),
                free: true,
            },
            Kind::Files(members) => {
                let known = |member: &String| match start {
                    Some(Value::Files(files)) => files.get(member).cloned().unwrap_or_default(),
                    _ => String::new(),
                };
                Editor::Files {
                    members: members
                        .iter()
                        .map(|m| (m.clone(), LineInput::new(known(&m.key)).selected()))
                        .collect(),
                }
            }
            Kind::Flag => Editor::Flag(match start {
                Some(Value::Flag(on)) => Some(*on),
                _ => None,
            }),
            Kind::Approval { among, .. } => Editor::Approval {
                picks: among.clone(),
                chosen: match among.len() {
                    1 => Some(0),
                    _ => place(among, actor.map(Value::Person).as_ref()),
                },
                pin: LineInput::default().secret().limit(64),
            },
            _ => Editor::Line(LineInput::new(text_of(start, zone)).selected()),
        }
    }

    /// Places in it that the cursor stops at.
    pub(super) fn stops(&self, asks_pin: bool) -> usize {
        match self {
            Editor::Files { members } => members.len().max(1),
            Editor::Approval { .. } if asks_pin => 2,
            _ => 1,
        }
    }

    /// What it holds.
    pub(super) fn raw(&self) -> Raw {
        match self {
            Editor::Line(input) => Raw::Text(input.value().to_owned()),
            Editor::Note(input) => Raw::Text(input.value().to_owned()),
            Editor::One { picks, chosen } => {
                Raw::Keys(key_at(picks, *chosen).into_iter().collect())
            }
            Editor::Many { chosen, .. } => Raw::Keys(chosen.clone()),
            Editor::Files { members } => {
                let files = members
                    .iter()
                    .map(|(member, input)| (member.key.clone(), input.value().to_owned()));
                Raw::Files(files.collect::<BTreeMap<_, _>>())
            }
            Editor::Flag(flag) => Raw::Flag(*flag),
            Editor::Approval { picks, chosen, pin } => {
                Raw::Approval(key_at(picks, *chosen), pin.value().to_owned())
            }
        }
    }

    /// Takes a key at a stop. `Accepted` asks for the next field, or for the list of a pick.
    pub(super) fn key(&mut self, key: KeyEvent, stop: usize) -> Outcome {
        match self {
            Editor::Line(input) => input.key(key),
            Editor::Note(input) => input.key(key, NOTE_WIDTH),
            Editor::Files { members } => members
                .get_mut(stop)
                .map_or(Outcome::Ignored, |(_, input)| input.key(key)),
            Editor::Approval { pin, .. } if stop == 1 => pin.key(key),
            Editor::One { picks, chosen } | Editor::Approval { picks, chosen, .. } => {
                turn(key, picks.len(), chosen)
            }
            Editor::Many { .. } => Outcome::Ignored,
            Editor::Flag(flag) => match key.code {
                KeyCode::Char(' ') | KeyCode::Left | KeyCode::Right => {
                    *flag = Some(!flag.unwrap_or(false));
                    Outcome::Used
                }
                _ => Outcome::Ignored,
            },
        }
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str, stop: usize) {
        match self {
            Editor::Line(input) => drop(input.paste(text)),
            Editor::Note(input) => drop(input.paste(text)),
            Editor::Files { members } => {
                if let Some((_, input)) = members.get_mut(stop) {
                    input.paste(text);
                }
            }
            Editor::Approval { pin, .. } if stop == 1 => drop(pin.paste(text)),
            _ => {}
        }
    }

    /// The list to pick from, for fields that have one.
    pub(super) fn picker(&self, stop: usize) -> Option<Picker> {
        match self {
            Editor::One { picks, chosen } => Some(Picker::one(picks.clone(), *chosen)),
            Editor::Approval { picks, chosen, .. } if stop == 0 => {
                Some(Picker::one(picks.clone(), *chosen))
            }
            Editor::Many {
                picks,
                chosen,
                free,
            } => Some(Picker::many(picks.clone(), chosen.clone(), *free)),
            Editor::Flag(flag) => {
                let place = flag.map(|yes| usize::from(!yes));
                Some(Picker::one(yes_or_no(), place))
            }
            _ => None,
        }
    }

    /// Takes over what was picked.
    pub(super) fn picked(&mut self, keys: Vec<String>) {
        match self {
            Editor::One { picks, chosen } | Editor::Approval { picks, chosen, .. } => {
                *chosen = keys
                    .first()
                    .and_then(|key| picks.iter().position(|pick| pick.key == *key));
            }
            Editor::Many { chosen, .. } => *chosen = keys,
            Editor::Flag(flag) => *flag = keys.first().map(|key| key == YES),
            _ => {}
        }
    }

    /// Replaces typed text: a date from the month grid.
    pub(super) fn set_text(&mut self, text: &str) {
        if let Editor::Line(input) = self {
            input.set(text);
        }
    }

    /// Empties what must not stay after a wrong PIN.
    pub(super) fn clear_secret(&mut self) {
        if let Editor::Approval { pin, .. } = self {
            pin.set("");
        }
    }
}

/// The key of a yes among the picks of a flag.
const YES: &str = "yes";

fn yes_or_no() -> Vec<Pick> {
    let pick = |key: &str, label| Pick {
        key: key.to_owned(),
        label,
        note: Default::default(),
    };
    vec![pick(YES, both(forms::yes)), pick("no", both(forms::no))]
}

/// Left and right step through the picks; Space and Enter ask for the list.
fn turn(key: KeyEvent, count: usize, chosen: &mut Option<usize>) -> Outcome {
    let last = count.saturating_sub(1);
    match key.code {
        KeyCode::Right if count > 0 => *chosen = Some(chosen.map_or(0, |at| (at + 1).min(last))),
        KeyCode::Left if count > 0 => {
            *chosen = Some(chosen.map_or(last, |at| at.saturating_sub(1)))
        }
        KeyCode::Backspace | KeyCode::Delete => *chosen = None,
        _ => return Outcome::Ignored,
    }
    Outcome::Used
}

fn key_at(picks: &[Pick], chosen: Option<usize>) -> Option<String> {
    chosen
        .and_then(|at| picks.get(at))
        .map(|pick| pick.key.clone())
}

fn place(picks: &[Pick], start: Option<&Value>) -> Option<usize> {
    let key = match start? {
        Value::Choice(key) => key.clone(),
        Value::Person(person) => person.to_string(),
        _ => return None,
    };
    picks.iter().position(|pick| pick.key == key)
}

fn keys_of(start: Option<&Value>) -> Vec<String> {
    match start {
        Some(Value::List(keys)) => keys.clone(),
        _ => Vec::new(),
    }
}

fn text_of(start: Option<&Value>, zone: Zone) -> String {
    match start {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Rating(rating)) => rating.to_string(),
        Some(Value::Money(fen)) => Fen(*fen).plain(),
        Some(Value::Date(day)) => iso_date(*day),
        Some(Value::Time(at)) => iso_local(*at, zone),
        _ => String::new(),
    }
}
