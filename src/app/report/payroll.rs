//! Batches for payroll: which fines may be settled, the file they are handed over in, and settling them on the screens.

use super::Source;
use super::export::{EXPORTS, ExportFault, fresh};
use crate::app::App;
use crate::app::form::Submission;
use crate::app::perform::Failure;
use crate::domain::command::{Command, Settlement};
use crate::domain::ids::{Key, PersonId};
use crate::domain::ledger::{FineState, Standing};
use crate::domain::money::Fen;
use crate::domain::time::Instant;
use crate::files::report::Form;
use crate::files::write::{Cell, CsvOut, WriteFault, XlsxOut};
use crate::store::chain::hex;
use crate::store::read::fines::{self, FineFilter, FineLine};
use crate::store::{Fault, State, StoreError};
use crate::words::report as words;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// States that may become ready to be settled, some only by the time that passes.
const OPEN: [FineState; 5] = [
    FineState::Notified,
    FineState::Acknowledged,
    FineState::Appealed,
    FineState::Upheld,
    FineState::Reduced,
];

/// The fines that may be settled at an instant, in the order of the file; of one month, `2026-11`, where one is asked for.
/// Those whose grounds changed are left out: one of them would keep the whole batch from being settled.
///
/// # Errors
/// Those of the store.
pub fn ready(
    conn: &Connection,
    state: &State,
    month: Option<String>,
    at: Instant,
) -> rusqlite::Result<Vec<FineLine>> {
    let mut lines = Vec::new();
    for line in open(conn, month)? {
        if is_ready(conn, state, &line, at)? {
            lines.push(line);
        }
    }
    sort(&mut lines);
    Ok(lines)
}

/// Whether any fine may be settled at an instant: the first that may is enough.
///
/// # Errors
/// Those of the store.
pub fn any_ready(conn: &Connection, state: &State, at: Instant) -> rusqlite::Result<bool> {
    for line in open(conn, None)? {
        if is_ready(conn, state, &line, at)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn open(conn: &Connection, month: Option<String>) -> rusqlite::Result<Vec<FineLine>> {
    let filter = FineFilter {
        month,
        states: OPEN.to_vec(),
        ..FineFilter::default()
    };
    fines::decided(conn, &filter, usize::MAX)
}

fn is_ready(
    conn: &Connection,
    state: &State,
    line: &FineLine,
    at: Instant,
) -> rusqlite::Result<bool> {
    let standing = line.standing(&state.policies, at);
    let may = standing.is_some_and(Standing::may_settle);
    Ok(may && !fines::is_changed(conn, state, line, at)?)
}

/// Puts fines in the order of the file: by person and deadline.
pub fn sort(lines: &mut [FineLine]) {
    lines.sort_by(|a, b| (a.person, a.due, a.no, &a.key).cmp(&(b.person, b.due, b.no, &b.key)));
}

/// The file handed over to payroll, a row a fine: the same fines give the same bytes, so that its hash on record can be
/// held against it. A workbook, or CSV for Excel.
///
/// # Errors
/// What the writers say.
pub fn file(
    from: &Source,
    excel: bool,
    batch: &str,
    lines: &[FineLine],
) -> Result<Vec<u8>, WriteFault> {
    let lang = from.lang;
    let heads = [
        words::code(lang),
        words::name(lang),
        words::rule(lang),
        words::number(lang),
        words::due(lang),
        words::amount(lang),
        words::what(lang),
    ];
    let mut rows = lines.iter().map(|line| cells(from, line));
    if excel {
        let mut out = XlsxOut::new(batch, &heads)?;
        rows.try_for_each(|row| out.row(&row))?;
        return out.finish();
    }
    let mut out = CsvOut::new(Vec::new(), true, &heads)?;
    rows.try_for_each(|row| out.row(&row))?;
    out.finish()
}

fn cells(from: &Source, line: &FineLine) -> Vec<Cell> {
    let code = line.person.map(|person| from.code(person));
    vec![
        Cell::text(code.unwrap_or_default()),
        Cell::text(from.person(line.person)),
        Cell::text(from.known().rule(from.lang, &line.key.rule)),
        Cell::Int(line.no),
        from.time(line.due),
        Cell::Money(Fen(line.amount)),
        Cell::text(name(line)),
    ]
}

/// The fine as commands take it: `12:measure:1:designer`.
pub fn name(line: &FineLine) -> String {
    format!("{}:{}", line.no, line.key)
}

/// Which of the ready fines the form of a batch was asked for: `all`, `month:2026-11`, `person:` and an id.
pub fn chosen(state: &State, ready: &[FineLine], which: &str) -> Vec<FineLine> {
    let wanted = |line: &&FineLine| match which.split_once(':') {
        Some(("month", month)) => month_of(state, line) == month,
        Some(("person", id)) => line.person.is_some_and(|person| person.to_string() == id),
        _ => true,
    };
    ready.iter().filter(wanted).cloned().collect()
}

/// The month a fine counts in, by the calendar it goes by.
pub fn month_of(state: &State, line: &FineLine) -> String {
    let book = state.policies.get(&line.key.policy);
    let date = book.map(|book| book.calendar.date_of(line.due));
    date.map_or_else(String::new, |date| date.format("%Y-%m").to_string())
}

/// What is ready, person by person: how many, and how much.
pub fn by_person(lines: &[FineLine]) -> BTreeMap<Option<PersonId>, (usize, i64)> {
    let mut sums = BTreeMap::new();
    for line in lines {
        let sum: &mut (usize, i64) = sums.entry(line.person).or_default();
        *sum = (sum.0 + 1, sum.1 + line.amount);
    }
    sums
}

/// Why nothing was settled.
#[derive(Debug)]
pub enum Unsettled {
    /// The file could not be made.
    File(ExportFault),
    /// The rules or the store said no.
    Failed(Failure),
}

impl From<StoreError> for Unsettled {
    fn from(error: StoreError) -> Unsettled {
        Unsettled::File(error.into())
    }
}

impl App {
    /// The fines that may be settled now.
    ///
    /// # Errors
    /// Those of the store.
    pub fn to_settle(&self) -> Result<Vec<FineLine>, StoreError> {
        let store = self.desk.store();
        let lines = ready(store.conn(), store.state(), None, self.now);
        lines.map_err(|error| Fault::from(error).at(store.path()))
    }

    /// Whether any fine may be settled now.
    ///
    /// # Errors
    /// Those of the store.
    pub fn any_to_settle(&self) -> Result<bool, StoreError> {
        let store = self.desk.store();
        let found = any_ready(store.conn(), store.state(), self.now);
        found.map_err(|error| Fault::from(error).at(store.path()))
    }

    /// The names of the batches so far.
    ///
    /// # Errors
    /// Those of the store.
    pub fn batches(&self) -> Result<Vec<String>, StoreError> {
        let store = self.desk.store();
        let names = fines::batches(store.conn());
        names.map_err(|error| Fault::from(error).at(store.path()))
    }

    /// Settles what the form of a batch asks for: its file first, for what is on record as handed over must exist. Gives
    /// the file.
    ///
    /// # Errors
    /// [`Unsettled`]; then no file is left behind.
    pub fn settle(&mut self, filled: &Submission) -> Result<PathBuf, Unsettled> {
        let batch = filled.text("batch").trim().to_owned();
        let which: Key = filled.choice("which").unwrap_or_default();
        let form = match filled.choice("form").as_deref() {
            Some("csv") => Form::Csv,
            _ => Form::Xlsx,
        };
        let from = Source::now(&self.desk, self.lang, self.now);
        let lines = chosen(from.state, &self.to_settle()?, &which);
        let bytes = file(&from, form == Form::Xlsx, &batch, &lines);
        let bytes = bytes.map_err(|fault| Unsettled::File(ExportFault::Form(fault)))?;
        let folder = self.desk.store().home().join(EXPORTS);
        let stem = format!("payroll-{}", file_name(&batch));
        let path = fresh(&folder, &stem, form.key(), &bytes).map_err(Unsettled::File)?;
        let settlement = Settlement {
            batch,
            fines: lines
                .into_iter()
                .map(|line| (line.case, line.key))
                .collect(),
            file: Some(hex(&Sha256::digest(&bytes))),
        };
        let done = self.perform(&Command::SettleFines(settlement));
        match done {
            Ok(_) => Ok(path),
            Err(failure) => {
                let _ = std::fs::remove_file(path);
                Err(Unsettled::Failed(failure))
            }
        }
    }
}

/// A batch's name as part of a file's.
fn file_name(batch: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let name = batch.chars().map(|c| if fits(c) { c } else { '-' });
    name.take(60).collect()
}
