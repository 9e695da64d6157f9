//! Tables of clocks: those of a shift, and the list of every open one.

use super::{Source, heads, table};
use crate::app::deadlines::payers;
use crate::app::shift::ClockLine;
use crate::domain::ids::PersonId;
use crate::domain::money::Fen;
use crate::domain::playbook::model::RuleMode;
use crate::domain::time::Instant;
use crate::files::report::{Report, Table};
use crate::files::write::Cell;
use crate::store::StoreError;
use crate::store::read::deadlines::{Deadline, DeadlineFilter, window};
use crate::store::read::{Seek, Sum};
use crate::words::{shift_report as words, statement};

/// Clocks of a shift that were missed: when they were done, or that they are not.
pub(super) fn missed(from: &Source, lines: &[ClockLine]) -> Table {
    let row = |one: &ClockLine| {
        let mut row = common(from, one);
        row.push(from.time_if(one.ended));
        let late = one.ended.unwrap_or(from.at).since(one.due).max(0);
        row.push(Cell::text(statement::stretch(from.lang, late)));
        row.extend(money(from, one));
        row
    };
    rows(
        from,
        &[words::done_at, statement::late],
        lines.iter().map(row).collect(),
    )
}

/// Open clocks of a shift: what is left.
pub(super) fn open(from: &Source, lines: &[ClockLine], most: usize) -> Table {
    let row = |one: &ClockLine| {
        let mut row = common(from, one);
        row.push(Cell::text(left(from, one.due, one.paused)));
        row.extend(money(from, one));
        row
    };
    rows(
        from,
        &[words::left],
        lines.iter().take(most).map(row).collect(),
    )
}

type Word = fn(crate::words::Lang) -> &'static str;

fn rows(from: &Source, between: &[Word], rows: Vec<Vec<Cell>>) -> Table {
    let lang = from.lang;
    let first: &[Word] = &[
        statement::reference,
        statement::rule,
        statement::customer,
        statement::due,
    ];
    let last: &[Word] = &[statement::amount, words::payers];
    Table {
        heads: heads(lang, &[first, between, last].concat()),
        rows,
        total: None,
        none: statement::none(lang).to_owned(),
    }
}

fn common(from: &Source, one: &ClockLine) -> Vec<Cell> {
    let real = (one.due < Instant::MAX).then_some(one.due);
    vec![
        Cell::text(format!("{}:{}:{}", one.no, one.rule, one.cycle)),
        Cell::text(from.known().rule(from.lang, &one.rule)),
        Cell::text(from.customer(one.no, &one.name)),
        from.time_if(real),
    ]
}

fn money(from: &Source, one: &ClockLine) -> [Cell; 2] {
    let shares = one.payers.iter().map(|payer| (payer.person, payer.amount));
    [Cell::Money(Fen(one.amount)), Cell::text(paid(from, shares))]
}

/// Who pays how much, in one cell.
fn paid(from: &Source, shares: impl Iterator<Item = (Option<PersonId>, i64)>) -> String {
    let share = |(person, amount): (Option<PersonId>, i64)| {
        let name = match person {
            Some(_) => from.person(person),
            None => words::nobody(from.lang).to_owned(),
        };
        format!("{name} {}", Fen(amount).short(from.sign()))
    };
    let shares: Vec<String> = shares.map(share).collect();
    shares.join(crate::words::names::comma(from.lang))
}

/// What is left until a deadline, or by how much it is over.
fn left(from: &Source, due: Instant, paused: bool) -> String {
    if paused || due == Instant::MAX {
        return words::paused(from.lang).to_owned();
    }
    let left = due.since(from.at);
    let text = statement::stretch(from.lang, left.saturating_abs());
    match left {
        ..0 => words::over(from.lang, &text),
        _ => text,
    }
}

/// The list of every open deadline, soonest first.
///
/// # Errors
/// Those of the store.
pub fn deadlines(from: &Source, filter: &DeadlineFilter) -> Result<Report, StoreError> {
    let lang = from.lang;
    let mut report = from.begun(words::title_deadlines(lang).to_owned())?;
    let open = from.asked(window(from.tables, filter, Seek::First, usize::MAX))?;
    let sum = |of: &mut dyn Iterator<Item = &Deadline>| {
        of.fold(Sum::default(), |sum, one| {
            sum.plus(Sum {
                n: 1,
                amount: charge(one),
            })
        })
    };
    let all = sum(&mut open.iter());
    let overdue = sum(&mut open.iter().filter(|one| one.key.due < from.at));
    report.facts = vec![
        (words::clocks(lang).to_owned(), Cell::Int(all.n)),
        (
            statement::amount(lang).to_owned(),
            Cell::Money(Fen(all.amount)),
        ),
        (words::overdue(lang).to_owned(), Cell::Int(overdue.n)),
        (
            words::breached_sum(lang).to_owned(),
            Cell::Money(Fen(overdue.amount)),
        ),
    ];
    let rows = open.iter().map(|one| line(from, one));
    let list = Table {
        heads: heads(
            lang,
            &[
                statement::reference,
                statement::rule,
                statement::customer,
                words::phone,
                statement::due,
                words::left,
                statement::amount,
                words::payers,
            ],
        ),
        rows: rows.collect(),
        total: None,
        none: statement::none(lang).to_owned(),
    };
    report
        .parts
        .push(table(words::title_deadlines(lang), "", list));
    report.remarks.push(remark(from));
    Ok(report)
}

fn charge(one: &Deadline) -> i64 {
    match one.mode {
        RuleMode::Charge => one.amount,
        RuleMode::Shadow => 0,
    }
}

fn line(from: &Source, one: &Deadline) -> Vec<Cell> {
    let key = &one.key;
    let shares = payers(&from.state.roster, one, from.at);
    let shares = shares.iter().map(|payer| (payer.person, payer.amount));
    vec![
        Cell::text(format!("{}:{}:{}", key.no, key.rule, key.cycle)),
        Cell::text(from.known().rule(from.lang, &key.rule)),
        Cell::text(from.customer(key.no, &one.name)),
        Cell::text(from.sight.phone(&one.phone)),
        from.time_if(Some(key.due)),
        Cell::text(left(from, key.due, one.paused)),
        Cell::Money(Fen(charge(one))),
        Cell::text(paid(from, shares)),
    ]
}

/// What is to be kept in mind about names and money.
pub(super) fn remark(from: &Source) -> String {
    match from.sight {
        crate::app::privacy::Sight::Masked => words::masked(from.lang).to_owned(),
        crate::app::privacy::Sight::Clear => words::clear(from.lang).to_owned(),
    }
}
