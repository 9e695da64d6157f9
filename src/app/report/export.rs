//! Reports written from the screens: into the folder of exports, or where the user says; never over a file.

use super::{Source, deadlines, handover, month, shift as shift_report};
use crate::app::form::Submission;
use crate::app::shift::{self, Summary};
use crate::app::{App, Screen};
use crate::domain::score::period::Period;
use crate::domain::shift::ShiftId;
use crate::files::report::{Form, Report};
use crate::files::write::WriteFault;
use crate::platform;
use crate::store::StoreError;
use crate::store::read::deadlines::DeadlineFilter;
use crate::words::{self, Lang, failure};
use chrono::Datelike;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// The folder in the data folder that exports go to unless told.
pub const EXPORTS: &str = "exports";
/// Names tried before giving up: the same report is not written a thousand times a day.
const TRIES: usize = 999;

/// Why nothing was written.
#[derive(Debug)]
pub enum ExportFault {
    /// The store cannot be read.
    Store(StoreError),
    /// The report cannot be given this form.
    Form(WriteFault),
    /// The file cannot be made or written.
    File(PathBuf, io::Error),
    /// There is no playbook, so there is no shift.
    NoShift,
    /// Nobody has decided about the fine yet.
    Undecided,
}

impl ExportFault {
    /// In words.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            ExportFault::Store(error) => words::store::fault(lang, error),
            ExportFault::Form(fault) => words::files::write_fault(lang, fault),
            ExportFault::NoShift => words::shift_report::no_shift(lang).to_owned(),
            ExportFault::Undecided => words::ledger::undecided(lang).to_owned(),
            ExportFault::File(path, error) => {
                let at = path.display().to_string();
                match error.kind() {
                    io::ErrorKind::AlreadyExists => failure::file_exists(lang, &at),
                    _ => failure::cannot_write(lang, &at, &failure::system(lang, error)),
                }
            }
        }
    }
}

impl From<StoreError> for ExportFault {
    fn from(error: StoreError) -> ExportFault {
        ExportFault::Store(error)
    }
}

/// A report of a shift as commands and screens call it.
///
/// # Errors
/// Those of the store.
pub fn of_shift(from: &Source, what: &str, summary: &Summary) -> Result<Report, StoreError> {
    let from = Source {
        at: summary.at,
        ..*from
    };
    match what {
        "handover" => handover(&from, summary),
        _ => shift_report(&from, summary),
    }
}

impl App {
    /// Writes what the form of exports asks for; gives the file.
    ///
    /// # Errors
    /// [`ExportFault`]; then no file is left behind.
    pub fn export(&self, id: &ShiftId, filled: &Submission) -> Result<PathBuf, ExportFault> {
        let what = filled.choice("what").unwrap_or_default();
        let form = filled.choice("form").and_then(|key| Form::from_key(&key));
        let form = form.unwrap_or(Form::Html);
        let from = Source::now(&self.desk, self.lang, self.now);
        let report = match what.as_str() {
            "deadlines" => deadlines(&from, &DeadlineFilter::default())?,
            "month" => {
                let period = Period::Month(id.date.year(), id.date.month());
                month(&from, period, filled.person("person"))?
            }
            what => {
                let summary = shift::load(&self.desk, id, self.now)?;
                of_shift(&from, what, &summary.ok_or(ExportFault::NoShift)?)?
            }
        };
        let bytes = form.write(&report).map_err(ExportFault::Form)?;
        let folder = self.desk.store().home().join(EXPORTS);
        match filled.text("file").trim() {
            "" => fresh(
                &folder,
                &format!("{what}-{}", id.to_string().replace(':', "-")),
                form.key(),
                &bytes,
            ),
            named => {
                // A bare name goes to the folder too; an absolute one replaces it.
                let mut path = folder.join(named);
                if path.extension().is_none() {
                    path.set_extension(form.key());
                }
                write(&path, &bytes).map_err(|error| ExportFault::File(path.clone(), error))?;
                Ok(path)
            }
        }
    }

    /// What can be exported on the open screen, its first choice first.
    pub fn exports(&self) -> &'static [&'static str] {
        match self.screen {
            Screen::Deadlines => &["deadlines", "month", "shift", "handover"],
            _ => &["shift", "handover", "month", "deadlines"],
        }
    }
}

/// A file of a name that is free, with this ending.
pub(in crate::app) fn fresh(
    folder: &Path,
    stem: &str,
    ending: &str,
    bytes: &[u8],
) -> Result<PathBuf, ExportFault> {
    let mut path = folder.join(format!("{stem}.{ending}"));
    for number in 2..TRIES {
        match write(&path, bytes) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                path = folder.join(format!("{stem}-{number}.{ending}"));
            }
            Err(error) => return Err(ExportFault::File(path, error)),
            Ok(()) => return Ok(path),
        }
    }
    Err(ExportFault::File(path, ErrorKind::AlreadyExists.into()))
}

/// Writes a new file for its owner only, down to the disk; half a file is taken away again.
pub(in crate::app) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        platform::private_dir(folder)?;
    }
    let mut file = platform::private_file(path)?;
    let done = file.write_all(bytes).and_then(|()| file.sync_all());
    if done.is_err() {
        let _ = std::fs::remove_file(path);
    }
    done
}
