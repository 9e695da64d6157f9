//! Reading targets and figures from a CSV or XLSX file: faults by line, all or nothing.

use crate::domain::ids::Key;
use crate::domain::money::parse_fen;
use crate::domain::playbook::model::{Playbook, Text};
use crate::domain::playbook::scoring::{Measure, Scorecard, Term};
use crate::domain::roster::Roster;
use crate::domain::score::{Period, Subject, Target, is_money};
use crate::domain::text::narrow;
use crate::domain::time::Instant;
use crate::files::fault::ReadFault;
use crate::files::header::{Column, Columns, HeaderFault};
use crate::files::read::{Row, open_table};
use crate::words::{Lang, scores as words};
use std::collections::BTreeMap;
use std::path::Path;

const fn column(key: &'static str, names: &'static [&'static str], required: bool) -> Column {
    Column {
        key,
        names,
        required,
    }
}

/// The columns of a file of targets.
pub const COLUMNS: &[Column] = &[
    column("of", &["对象", "范围", "scope"], false),
    column("person", &["姓名", "人员", "员工", "工号", "负责人"], false),
    column("period", &["周期", "期间", "考核期"], true),
    column("card", &["评分表", "scorecard"], false),
    column("term", &["评分项", "项目", "指标"], true),
    column("kind", &["类别", "类型", "种类"], false),
    column("amount", &["数值", "金额", "value"], true),
];

const OF: [(&str, &[&str]); 3] = [
    ("person", &["个人", "人员", "员工"]),
    ("team", &["团队", "班组", "部门"]),
    ("store", &["门店", "全店", "店铺"]),
];
const KINDS: [(&str, &[&str]); 2] = [
    ("target", &["目标", "任务"]),
    ("figure", &["实绩", "数据", "实际"]),
];

/// The word of the column `of` for a person, a team or the store.
pub fn of_word(lang: Lang, key: &'static str) -> &'static str {
    called(&OF, lang, key)
}

/// The word of the column `kind` for a target or a figure.
pub fn kind_word(lang: Lang, key: &'static str) -> &'static str {
    called(&KINDS, lang, key)
}

/// What a language calls a key; English has the key itself.
fn called(
    known: &[(&'static str, &[&'static str])],
    lang: Lang,
    key: &'static str,
) -> &'static str {
    let found = known
        .iter()
        .find(|(one, _)| *one == key && lang == Lang::Zh);
    found
        .and_then(|(_, names)| names.first())
        .copied()
        .unwrap_or(key)
}

/// Why a row cannot be used; the text is what stands in it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)] // each is worded below
pub enum RowFault {
    Nobody,
    UnknownPerson(String),
    SeveralPeople(String),
    Of(String),
    Period(String),
    Card(String),
    Term(String),
    Kind(String),
    Amount(String),
    NoTarget(String),
    NoFigure(String),
    Twice(u64),
}

impl RowFault {
    /// In words.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            RowFault::Nobody => words::row_nobody(lang).to_owned(),
            RowFault::UnknownPerson(text) => words::row_person(lang, text),
            RowFault::SeveralPeople(text) => words::row_people(lang, text),
            RowFault::Of(text) => words::row_of(lang, text),
            RowFault::Period(text) => words::not_a_period(lang, text),
            RowFault::Card(text) => words::row_card(lang, text),
            RowFault::Term(text) => words::row_term(lang, text),
            RowFault::Kind(text) => words::row_kind(lang, text),
            RowFault::Amount(text) => words::row_amount(lang, text),
            RowFault::NoTarget(term) => words::row_no_target(lang, term),
            RowFault::NoFigure(term) => words::row_no_figure(lang, term),
            RowFault::Twice(line) => words::row_twice(lang, *line),
        }
    }
}

/// Why a file cannot be used.
#[derive(Debug)]
pub enum Fault {
    /// The file, or one of its rows.
    Read(ReadFault),
    /// The headings, with their line.
    Header(HeaderFault, u64),
    /// What stands in a row.
    Row(u64, RowFault),
}

/// What a file says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entered {
    /// Targets.
    pub targets: Vec<(Target, i64)>,
    /// Figures.
    pub figures: Vec<(Target, i64)>,
    /// Where each stands that was read, with its value.
    seen: BTreeMap<(Target, bool), (i64, u64)>,
}

impl Entered {
    /// Takes a row. The same again is no fault; something else for the same place is.
    fn take(&mut self, line: u64, one: One) -> Result<(), RowFault> {
        let key = (one.target.clone(), one.figure);
        match self.seen.get(&key) {
            Some((same, _)) if *same == one.value => return Ok(()),
            Some((_, before)) => return Err(RowFault::Twice(*before)),
            None => self.seen.insert(key, (one.value, line)),
        };
        let rows = match one.figure {
            true => &mut self.figures,
            false => &mut self.targets,
        };
        rows.push((one.target, one.value));
        Ok(())
    }
}

/// Reads the targets and figures of a file.
///
/// # Errors
/// Every fault of the file; nothing of it should be used then.
pub fn read(
    path: &Path,
    playbook: &Playbook,
    roster: &Roster,
    now: Instant,
) -> Result<Entered, Vec<Fault>> {
    let mut table = open_table(path).map_err(|fault| vec![Fault::Read(fault)])?;
    let columns = table.header.resolve(COLUMNS);
    let columns = columns.map_err(|fault| vec![Fault::Header(fault, table.header.line)])?;
    let reader = Reader {
        playbook,
        roster,
        now,
        columns: &columns,
    };
    let (mut entered, mut faults) = (Entered::default(), Vec::new());
    for row in &mut table {
        let taken = row.map_err(Fault::Read).and_then(|row| {
            let one = reader.row(&row);
            let taken = one.and_then(|one| entered.take(row.line, one));
            taken.map_err(|fault| Fault::Row(row.line, fault))
        });
        faults.extend(taken.err());
    }
    if faults.is_empty() {
        Ok(entered)
    } else {
        Err(faults)
    }
}

/// A target or figure as its row has it.
struct One {
    target: Target,
    value: i64,
    figure: bool,
}

struct Reader<'r> {
    playbook: &'r Playbook,
    roster: &'r Roster,
    now: Instant,
    columns: &'r Columns,
}

impl Reader<'_> {
    fn row(&self, row: &Row) -> Result<One, RowFault> {
        let cell = |key: &str| self.columns.get(row, key).trim().to_owned();
        let who = self.subject(&cell("of"), &cell("person"))?;
        let period = cell("period");
        let period: Period = period.parse().map_err(|_| RowFault::Period(period))?;
        let card = self.card(&cell("card"))?;
        let term = term(card, &cell("term"))?;
        let kind = word(&KINDS, &cell("kind")).map_err(RowFault::Kind)?;
        let figure = kind == Some("figure");
        if figure && term.measure != Measure::Figure {
            return Err(RowFault::NoFigure(term.id.clone()));
        }
        if !figure && !term.target {
            return Err(RowFault::NoTarget(term.id.clone()));
        }
        Ok(One {
            target: Target::of(&card.id, &term.id, who, period),
            value: amount(term, &cell("amount"), i64::from(!figure))?,
            figure,
        })
    }

    fn subject(&self, of: &str, person: &str) -> Result<Subject, RowFault> {
        let of = word(&OF, of).map_err(RowFault::Of)?;
        if of == Some("store") || (of.is_none() && person.is_empty()) {
            return Ok(Subject::Store);
        }
        if person.is_empty() {
            return Err(RowFault::Nobody);
        }
        let found = self.roster.named(person, self.now);
        let id = match found.as_slice() {
            [one] => one.id,
            [] => return Err(RowFault::UnknownPerson(person.to_owned())),
            _ => return Err(RowFault::SeveralPeople(person.to_owned())),
        };
        Ok(match of {
            Some("team") => Subject::Team(id),
            _ => Subject::Person(id),
        })
    }

    fn card(&self, text: &str) -> Result<&Scorecard, RowFault> {
        let mut cards = self.playbook.scorecards.iter();
        let found = match text {
            "" => cards.next(),
            text => cards.find(|card| named(&card.id, &card.name, text)),
        };
        found.ok_or_else(|| RowFault::Card(text.to_owned()))
    }
}

fn term<'c>(card: &'c Scorecard, text: &str) -> Result<&'c Term, RowFault> {
    let found = card
        .terms
        .iter()
        .find(|term| named(&term.id, &term.name, text));
    found.ok_or_else(|| RowFault::Term(text.to_owned()))
}

fn named(id: &Key, name: &Text, text: &str) -> bool {
    id == text || name.zh == text || name.en.eq_ignore_ascii_case(text)
}

/// The key of a word in whichever language; none for an empty one, the text itself for one nobody knows.
fn word(known: &[(&'static str, &[&str])], text: &str) -> Result<Option<&'static str>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let found = known
        .iter()
        .find(|(key, names)| key.eq_ignore_ascii_case(text) || names.contains(&text));
    match found {
        Some((key, _)) => Ok(Some(key)),
        None => Err(text.to_owned()),
    }
}

/// Money where the term counts money, else a whole number of at least `least`; thousands may be set apart.
fn amount(term: &Term, text: &str, least: i64) -> Result<i64, RowFault> {
    let fault = || RowFault::Amount(text.to_owned());
    let value = if is_money(&term.measure) {
        parse_fen(text).map_err(|_| fault())?.0
    } else {
        let plain: String = text.chars().map(narrow).filter(|c| *c != ',').collect();
        plain.trim().parse().map_err(|_| fault())?
    };
    if value < least {
        return Err(fault());
    }
    Ok(value)
}
