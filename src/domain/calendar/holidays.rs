//! Statutory days: public holidays and the make-up workdays that pay for them (调休补班), read from CSV text.

use std::borrow::Cow;

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
///
/// Some hundred dates share some ten names: a table is read at every start.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HolidayTable {
    /// In order of date, each with its place in `called`.
    days: Vec<(NaiveDate, usize)>,
    /// What the days are, each once, in the order of their first dates.
    called: Vec<Holiday>,
    years: Vec<i32>,
}

/// One line of a table, read and not yet taken in.
struct Row<'t> {
    line: u64,
    date: NaiveDate,
    kind: HolidayKind,
    zh: Cow<'t, str>,
    en: Cow<'t, str>,
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
        let header = rows.next();
        if header.is_none_or(|(_, row)| !fields(row).is_ok_and(|found| found == COLUMNS)) {
            let line = header.map_or(1, |(line, _)| line);
            let problem = HolidayProblem::Header;
            return Err(vec![HolidayFault { line, problem }]);
        }
        let (mut read, mut faults) = (Vec::new(), Vec::new());
        for (line, row) in rows {
            match read_row(line, row) {
                Ok(row) => read.push(row),
                Err(problem) => faults.push(HolidayFault { line, problem }),
            }
        }
        // Stable: of lines with one date the first stands first.
        read.sort_by_key(|row| row.date);
        faults.extend(repeated(&read));
        faults.sort_by_key(|fault| fault.line);
        match faults.is_empty() {
            true => Ok(HolidayTable::of(&read)),
            false => Err(faults),
        }
    }

    /// The table of these rows, which are in order of date.
    fn of(rows: &[Row<'_>]) -> HolidayTable {
        let mut table = HolidayTable::default();
        for row in rows {
            let place = table.place_of(row);
            table.days.push((row.date, place));
        }
        table.years = table.covered();
        table
    }

    /// The place of what a row calls its date, taken in where it is new. Days of one holiday stand together.
    fn place_of(&mut self, row: &Row<'_>) -> usize {
        let same = |known: &Holiday| {
            known.kind == row.kind && known.name.zh == row.zh && known.name.en == row.en
        };
        let newest = self.days.last().map(|(_, place)| *place);
        if let Some(place) = newest.filter(|place| self.called.get(*place).is_some_and(same)) {
            return place;
        }
        self.called.iter().position(same).unwrap_or_else(|| {
            self.called.push(Holiday {
                kind: row.kind,
                name: Name {
                    zh: row.zh.to_string(),
                    en: row.en.to_string(),
                },
            });
            self.called.len() - 1
        })
    }

    /// The statutory day on `date`, if it is one.
    pub fn get(&self, date: NaiveDate) -> Option<&Holiday> {
        let found = self.days.binary_search_by_key(&date, |(date, _)| *date);
        let (_, place) = self.days.get(found.ok()?)?;
        self.called.get(*place)
    }

    /// Every statutory day in order of date.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, &Holiday)> {
        let days = self.days.iter();
        days.filter_map(|(date, place)| Some((*date, self.called.get(*place)?)))
    }

    /// The years the table was published for, in order.
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// A year counts as published when it has a day off before December: a late-December row alone belongs to the
    /// table of the year after, whose New Year holiday may begin early.
    fn covered(&self) -> Vec<i32> {
        let published = self
            .iter()
            .filter(|(date, day)| day.kind == HolidayKind::Off && date.month() < 12);
        let mut years: Vec<i32> = published.map(|(date, _)| date.year()).collect();
        years.dedup();
        years
    }
}

/// Every line whose date an earlier one has; `rows` are in order of date, then of line.
fn repeated(rows: &[Row<'_>]) -> Vec<HolidayFault> {
    let again = rows.iter().zip(rows.iter().skip(1));
    let again = again.filter(|(one, next)| one.date == next.date);
    again
        .map(|(_, row)| HolidayFault {
            line: row.line,
            problem: HolidayProblem::Twice(row.date),
        })
        .collect()
}

/// The four fields of one line, trimmed, or how many there are instead. Written out because a table of some hundred rows
/// is read at every start, and no field of it spans lines.
fn fields(row: &str) -> Result<[Cow<'_, str>; 4], usize> {
    if row.contains('"') {
        let fields: Vec<Cow<'_, str>> = quoted_fields(row).into_iter().map(Cow::Owned).collect();
        return fields.try_into().map_err(|fields: Vec<_>| fields.len());
    }
    let (mut fields, mut count) = ([""; 4], 0);
    for part in row.split(',') {
        if let Some(field) = fields.get_mut(count) {
            *field = part.trim();
        }
        count += 1;
    }
    match count {
        4 => Ok(fields.map(Cow::Borrowed)),
        count => Err(count),
    }
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

fn read_row(line: u64, row: &str) -> Result<Row<'_>, HolidayProblem> {
    let [date, kind, zh, en] = fields(row).map_err(HolidayProblem::Fields)?;
    let date = read_date(&date).ok_or_else(|| HolidayProblem::Date(date.into_owned()))?;
    let kind = match kind.as_ref() {
        "off" => HolidayKind::Off,
        "work" => HolidayKind::Work,
        other => return Err(HolidayProblem::Kind(other.to_owned())),
    };
    // A missing language borrows the other's name.
    let (zh, en) = match (zh.is_empty(), en.is_empty()) {
        (true, true) => return Err(HolidayProblem::NoName),
        (true, false) => (en.clone(), en),
        (false, true) => (zh.clone(), zh),
        (false, false) => (zh, en),
    };
    Ok(Row {
        line,
        date,
        kind,
        zh,
        en,
    })
}

/// A date written `2026-10-01`, of the years 1900 to 2199.
fn read_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let year: i32 = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    (1900..=2199).contains(&year).then_some(date)
}
