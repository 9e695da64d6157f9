//! Statutory days: public holidays and the make-up workdays that pay for them (调休补班), read from CSV text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The columns of a statutory table, in order.
const COLUMNS: [&str; 4] = ["date", "kind", "name_zh", "name_en"];

/// What a day is called, in both languages. Data, not interface text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Name {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Whether the state makes a date a day off or a workday.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolidayKind {
    /// A public holiday or a bridge day of one.
    Off,
    /// A make-up workday, usually at a weekend.
    Work,
}

/// One statutory date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Holiday {
    /// Off or at work.
    pub kind: HolidayKind,
    /// The holiday it belongs to.
    pub name: Name,
}

/// A published table of statutory days, with the years it covers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HolidayTable {
    days: BTreeMap<NaiveDate, Holiday>,
    years: Vec<i32>,
}

/// What is wrong with one line of a statutory table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HolidayProblem {
    /// The first line does not name the four columns `date,kind,name_zh,name_en`.
    Header,
    /// It has this many fields, not four.
    Fields(usize),
    /// This is not a date written `2026-10-01`, or not one of the years 1900 to 2199.
    Date(String),
    /// This is neither `off` nor `work`.
    Kind(String),
    /// Neither name is given.
    NoName,
    /// An earlier line already has this date.
    Twice(NaiveDate),
}

/// A fault of a statutory table, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HolidayFault {
    /// Line of the text, the first being 1.
    pub line: u64,
    /// What is wrong there.
    pub problem: HolidayProblem,
}

impl HolidayTable {
    /// A table without any day, covering no year.
    pub fn empty() -> HolidayTable {
        HolidayTable::default()
    }

    /// Reads CSV `text`: a header `date,kind,name_zh,name_en`, then a date a line, in any order. A byte order mark,
    /// empty lines and lines beginning with `#` are passed over.
    ///
    /// # Errors
    /// Every faulty line; a table is never read in part.
    pub fn parse(text: &str) -> Result<HolidayTable, Vec<HolidayFault>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut rows = (1..)
            .zip(text.lines().map(str::trim))
            .filter(|(_, row)| !row.is_empty() && !row.starts_with('#'));
        let (mut days, mut faults) = (BTreeMap::new(), Vec::new());
        let header = rows.next();
        if header.is_none_or(|(_, row)| fields(row) != COLUMNS) {
            let line = header.map_or(1, |(line, _)| line);
            let problem = HolidayProblem::Header;
            return Err(vec![HolidayFault { line, problem }]);
        }
        for (line, row) in rows {
            if let Err(problem) = read_row(row, &mut days) {
                faults.push(HolidayFault { line, problem });
            }
        }
        if faults.is_empty() {
            Ok(HolidayTable::from_days(days))
        } else {
            Err(faults)
        }
    }

    /// A table of these days.
    pub fn from_days(days: BTreeMap<NaiveDate, Holiday>) -> HolidayTable {
        let years = covered(&days);
        HolidayTable { days, years }
    }

    /// The statutory day on `date`, if it is one.
    pub fn get(&self, date: NaiveDate) -> Option<&Holiday> {
        self.days.get(&date)
    }

    /// Every statutory day in order of date.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, &Holiday)> {
        self.days.iter().map(|(&date, holiday)| (date, holiday))
    }

    /// The years the table was published for, in order.
    pub fn years(&self) -> &[i32] {
        &self.years
    }
}

/// A year counts as published when it has a day off before December: a late-December row alone belongs to the
/// table of the year after, whose New Year holiday may begin early.
fn covered(days: &BTreeMap<NaiveDate, Holiday>) -> Vec<i32> {
    let mut years: Vec<i32> = days
        .iter()
        .filter(|(date, day)| day.kind == HolidayKind::Off && date.month() < 12)
        .map(|(date, _)| date.year())
        .collect();
    years.dedup();
    years
}

/// The fields of one line, trimmed. Written out because a table of some hundred rows is read at every start, and no
/// field of it spans lines.
fn fields(row: &str) -> Vec<Cow<'_, str>> {
    if row.contains('"') {
        return quoted_fields(row).into_iter().map(Cow::Owned).collect();
    }
    let plain = row.split(',').map(str::trim).map(Cow::Borrowed);
    plain.collect()
}

fn quoted_fields(row: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut letters = row.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, fields.last_mut()) {
            ('"', Some(field)) if quoted && letters.next_if_eq(&'"').is_some() => field.push('"'),
            ('"', _) => quoted = !quoted,
            (',', _) if !quoted => fields.push(String::new()),
            (other, Some(field)) => field.push(other),
            (_, None) => {}
        }
    }
    for field in &mut fields {
        *field = field.trim().to_owned();
    }
    fields
}

fn read_row(row: &str, days: &mut BTreeMap<NaiveDate, Holiday>) -> Result<(), HolidayProblem> {
    let fields = fields(row);
    let [date, kind, zh, en] = fields.as_slice() else {
        return Err(HolidayProblem::Fields(fields.len()));
    };
    let date = read_date(date).ok_or_else(|| HolidayProblem::Date(date.to_string()))?;
    let kind = match kind.as_ref() {
        "off" => HolidayKind::Off,
        "work" => HolidayKind::Work,
        other => return Err(HolidayProblem::Kind(other.to_owned())),
    };
    let name = both_names(zh, en).ok_or(HolidayProblem::NoName)?;
    match days.insert(date, Holiday { kind, name }) {
        None => Ok(()),
        Some(_) => Err(HolidayProblem::Twice(date)),
    }
}

/// A date written `2026-10-01`, of the years 1900 to 2199.
fn read_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let year: i32 = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    (1900..=2199).contains(&year).then_some(date)
}

/// A missing language borrows the other's name.
fn both_names(zh: &str, en: &str) -> Option<Name> {
    let (zh, en) = match (zh.is_empty(), en.is_empty()) {
        (true, true) => return None,
        (true, false) => (en, en),
        (false, true) => (zh, zh),
        (false, false) => (zh, en),
    };
    Some(Name {
        zh: zh.to_owned(),
        en: en.to_owned(),
    })
}
