//! From the text of a playbook file to a [`Playbook`], or to everything that is wrong with it.

mod documents;
mod field;
mod fines;
pub(super) mod hours;
mod journey;
mod parts;
mod place;
mod privacy;
mod reader;
mod scoring;
mod values;

pub(super) use fines::words as fine_words;
pub(super) use parts::CLASSES;
pub use values::all_facts;

use super::check::check;
use super::fault::{Fault, FaultKind, Place, Raw, Severity, limits};
use super::model::{Money, Playbook};
use crate::domain::calendar::HolidayTable;
use crate::domain::ids::Key;
use reader::{Reader, Tab};
use std::sync::Arc;
use toml::de::DeTable;
use values::text;

/// The format of playbook files this program reads.
pub const FORMAT: i64 = 1;

const MONEY: [(&str, Money); 2] = [("CNY", Money::Cny), ("points", Money::Points)];

/// A playbook that can be adopted, with what somebody should look at.
#[derive(Debug)]
pub struct Checked {
    /// The playbook.
    pub playbook: Playbook,
    /// Faults of severity [`Severity::Warning`], in the order of the file.
    pub warnings: Vec<Fault>,
}

/// Reads the bytes of a playbook file; see [`read`].
///
/// # Errors
/// As [`read`]; also when the bytes are no UTF-8.
pub fn read_bytes(bytes: &[u8], holidays: &Arc<HolidayTable>) -> Result<Checked, Vec<Fault>> {
    if bytes.len() > limits::FILE {
        return Err(vec![whole_file(FaultKind::TooLarge(bytes.len()))]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read(text, holidays),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let before = String::from_utf8_lossy(before);
            let (line, column) = place::line_column(&before, before.len());
            let place = Place {
                line,
                column,
                key: String::new(),
            };
            Err(vec![Fault {
                place,
                kind: FaultKind::NotUtf8,
                other: None,
            }])
        }
    }
}

/// Reads a playbook; `holidays` are the statutory days its calendar may observe.
///
/// # Errors
/// Everything found wrong, warnings included, in the order of the file: what is no TOML, or else every setting that
/// cannot be read together with every reference that leads nowhere.
pub fn read(text: &str, holidays: &Arc<HolidayTable>) -> Result<Checked, Vec<Fault>> {
    if text.len() > limits::FILE {
        return Err(vec![whole_file(FaultKind::TooLarge(text.len()))]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(syntax(text, &errors));
    }
    let root = root.get_ref();
    let mut reader = Reader::default();
    let playbook = playbook(&mut reader, root, holidays);
    if let (Some(playbook), false) = (&playbook, reader.holes) {
        // What could not be read would make the rest look unused: warnings wait until it can.
        let sound = reader.faults.is_empty();
        let told = |raw: &Raw| sound || raw.kind.severity() == Severity::Error;
        reader
            .faults
            .extend(check(playbook).into_iter().filter(told));
    }
    let faults = settle(text, root, reader.faults);
    match playbook {
        Some(playbook)
            if faults
                .iter()
                .all(|fault| fault.severity() == Severity::Warning) =>
        {
            Ok(Checked {
                playbook,
                warnings: faults,
            })
        }
        _ => Err(faults),
    }
}

/// Reads the text of a playbook that was adopted; none when it cannot be read.
///
/// It was checked when it was adopted. A later program may check more, and must not refuse the past for it.
pub fn read_adopted(text: &str, holidays: &Arc<HolidayTable>) -> Option<Playbook> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = DeTable::parse(text).ok()?;
    let mut reader = Reader::default();
    let playbook = playbook(&mut reader, root.get_ref(), holidays);
    playbook.filter(|_| reader.faults.is_empty())
}

fn playbook(r: &mut Reader, root: Tab<'_>, holidays: &Arc<HolidayTable>) -> Option<Playbook> {
    const KNOWN: &[&str] = &[
        "format",
        "id",
        "edition",
        "name",
        "money",
        "calendar",
        "role",
        "milestone",
        "checklist",
        "prompt",
        "journey",
        "appointment",
        "pause-reasons",
        "rule",
        "shift",
        "fines",
        "privacy",
        "price-list",
        "survey",
        "scorecard",
        "document",
    ];
    r.known(root, KNOWN);
    format(r, root);
    let edition = r
        .required(root, "edition", |r, v| r.string(v))
        .map(reader::clip);
    let opening = hours::calendar(r, root, holidays);
    let with = |(hours, calendar)| Playbook {
        id: r.id(root),
        edition: edition.unwrap_or_default(),
        name: text(r, root, "name"),
        money: r
            .optional(root, "money", |r, v| r.word(v, &MONEY))
            .unwrap_or_default(),
        hours,
        calendar,
        roles: r.list(root, "role", parts::role),
        milestones: r.list(root, "milestone", parts::milestone),
        checklists: r.list(root, "checklist", parts::checklist),
        prompts: r.list(root, "prompt", parts::prompt),
        journeys: r.list(root, "journey", journey::journey),
        appointments: r.list(root, "appointment", parts::appointment),
        pause_reasons: values::choices(r, root, "pause-reasons"),
        rules: r.list(root, "rule", parts::rule),
        crews: r.list(root, "shift", hours::crew),
        fines: fines::terms(r, root),
        retention: privacy::retention(r, root),
        price_lists: r.list(root, "price-list", scoring::price_list),
        surveys: r.list(root, "survey", scoring::survey),
        scorecards: r.list(root, "scorecard", scoring::scorecard),
        documents: r.list(root, "document", documents::document),
    };
    // A faulty calendar must not hide the faults of the rest: a plain one stands in, and nothing is accepted.
    let mut playbook = opening.or_else(hours::plain).map(with)?;
    scoring::fill_in(&mut playbook);
    join_appointments(&mut playbook);
    Some(playbook)
}

/// Lets each step that books or finishes an appointment know the milestones of its kind.
fn join_appointments(playbook: &mut Playbook) {
    let kinds = &playbook.appointments;
    let kind = |id: &Option<Key>| kinds.iter().find(|kind| Some(&kind.id) == id.as_ref());
    for step in playbook.journeys.iter_mut().flat_map(|j| &mut j.steps) {
        let agreed = kind(&step.books).and_then(|kind| kind.agreed.clone());
        let done = kind(&step.finishes).and_then(|kind| kind.done.clone());
        step.by_appointment = agreed.into_iter().chain(done).collect();
    }
}

/// A file of a later format is read all the same, so that the one fault explains the others.
fn format(r: &mut Reader, root: Tab<'_>) {
    let format = r.required(root, "format", |r, v| r.number(v, 0, i64::MAX));
    if let Some(format) = format.filter(|format| *format != FORMAT) {
        r.within("format", |r| r.fault(FaultKind::UnknownFormat(format)));
    }
}

fn syntax(text: &str, errors: &[toml::de::Error]) -> Vec<Fault> {
    let fault = |error: &toml::de::Error| {
        let (line, column) = place::line_column(text, error.span().map_or(0, |span| span.start));
        let place = Place {
            line,
            column,
            key: String::new(),
        };
        Fault {
            place,
            kind: FaultKind::Syntax(reader::clip(error.message())),
            other: None,
        }
    };
    let mut faults: Vec<Fault> = errors.iter().take(limits::FAULTS).map(fault).collect();
    faults.sort_by_key(|fault| (fault.place.line, fault.place.column));
    faults.dedup();
    up_to_open_list(faults)
}

/// What the parser says where a list before has no end.
const OPEN_LIST: &str = "unexpected `=` in array";

/// A list without its end swallows the rest of the file: whatever is found behind its first sign is found because of it.
fn up_to_open_list(mut faults: Vec<Fault>) -> Vec<Fault> {
    let is_sign = |fault: &Fault| matches!(&fault.kind, FaultKind::Syntax(text) if text.starts_with(OPEN_LIST));
    if let Some(place) = faults.iter().position(is_sign) {
        faults.truncate(place + 1);
        let line = faults.last().map(|sign| sign.place.line);
        faults.retain(|fault| is_sign(fault) || Some(fault.place.line) != line);
    }
    faults
}

fn whole_file(kind: FaultKind) -> Fault {
    Fault {
        place: Place {
            line: 1,
            column: 1,
            key: String::new(),
        },
        kind,
        other: None,
    }
}

/// Looks up the places of faults and puts them in the order of the file.
fn settle(text: &str, root: &DeTable<'_>, raw: Vec<Raw>) -> Vec<Fault> {
    let settle = |raw: Raw| Fault {
        place: place::place(text, root, &raw.path),
        other: raw.other.map(|path| place::place(text, root, &path)),
        kind: raw.kind,
    };
    let mut faults: Vec<Fault> = raw.into_iter().take(limits::FAULTS).map(settle).collect();
    faults.sort_by_key(|fault| (fault.place.line, fault.place.column));
    faults
}
