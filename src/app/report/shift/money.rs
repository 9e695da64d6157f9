//! The money of a shift: deadlines met, missed and open, fines to decide and decided.

use super::super::handover::count;
use super::super::{Source, clocks, part, table};
use super::none;
use crate::app::shift::{DayFigures, FineItem, Summary};
use crate::domain::ledger::Standing;
use crate::domain::money::Fen;
use crate::files::report::{Body, Part, Point};
use crate::files::write::Cell;
use crate::words::{ledger, shift_report as words, statement};

/// Open deadlines that are listed one by one.
const MOST: usize = 40;

pub(super) fn deadlines(from: &Source, summary: &Summary, parts: &mut Vec<Part>) {
    let lang = from.lang;
    let clocks = &summary.deadlines;
    let mut rules = none(
        from,
        &[
            statement::rule,
            words::rule_met,
            words::rule_missed,
            statement::amount,
        ],
    );
    for one in &clocks.by_rule {
        rules.rows.push(vec![
            Cell::text(from.known().rule(lang, &one.rule)),
            count(one.met),
            count(one.breached),
            Cell::Money(Fen(one.amount)),
        ]);
    }
    parts.push(table(words::by_rule(lang), "", rules));
    let missed = clocks::missed(from, &clocks.breaches);
    parts.push(table(words::missed(lang), "", missed));
    for (title, lines) in [
        (words::open_by_money(lang), &clocks.by_yuan),
        (words::open_by_slack(lang), &clocks.by_slack),
    ] {
        parts.push(table(title, "", clocks::open(from, lines, MOST)));
    }
    let point = |day: &DayFigures| Point {
        label: day.date.format("%m-%d").to_string(),
        value: Cell::Int(day.breached.n),
    };
    if !summary.trend.is_empty() {
        let chart = summary.trend.iter().map(point).collect();
        parts.push(part(words::trend(lang), Body::Columns(chart)));
    }
}

pub(super) fn fines(from: &Source, summary: &Summary, parts: &mut Vec<Part>) {
    let lang = from.lang;
    let list = |items: &[FineItem], done: bool| {
        let task: fn(crate::words::Lang) -> &'static str = match done {
            true => statement::state,
            false => words::task,
        };
        let mut found = none(
            from,
            &[
                statement::reference,
                statement::person,
                statement::rule,
                statement::due,
                statement::amount,
                task,
                words::until,
            ],
        );
        found.rows = items.iter().map(|one| fine(from, one, done)).collect();
        found
    };
    let all = &summary.fines;
    parts.push(table(words::fines_open(lang), "", list(&all.open, false)));
    parts.push(table(
        words::fines_decided(lang),
        "",
        list(&all.decided, true),
    ));
}

fn fine(from: &Source, one: &FineItem, done: bool) -> Vec<Cell> {
    let lang = from.lang;
    let payer = match one.person {
        Some(_) => from.person(one.person),
        None => words::nobody(lang).to_owned(),
    };
    let text = match Standing::from_key(one.state).filter(|_| done) {
        Some(standing) => ledger::standing_name(lang, standing),
        None => one.task.name(lang),
    };
    vec![
        Cell::text(one.name.as_str()),
        Cell::text(payer),
        Cell::text(from.known().rule(lang, &one.key.rule)),
        from.time(one.due),
        Cell::Money(Fen(one.amount)),
        Cell::text(text),
        from.time_if(one.until),
    ]
}
