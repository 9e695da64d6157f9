//! The handover slip: who hands what to whom. Its parts also end the shift report.

use super::{Source, clocks, heads, table};
use crate::app::shift::{Carrier, LoadLine, Summary};
use crate::domain::dates::iso_date;
use crate::domain::ids::PersonId;
use crate::domain::money::Fen;
use crate::domain::shift::Load;
use crate::domain::time::Instant;
use crate::files::report::{Part, Report, Table};
use crate::files::write::Cell;
use crate::store::StoreError;
use crate::words::{shift_report as words, statement};

/// The slip of a shift.
///
/// # Errors
/// Those of the store.
pub fn handover(from: &Source, summary: &Summary) -> Result<Report, StoreError> {
    let lang = from.lang;
    let mut report = from.begun(words::title_handover(
        lang,
        &from.known().shift(lang, &summary.id()),
    ))?;
    report.facts = signatures(from, summary);
    report.parts = parts(from, summary)?;
    report.remarks.push(clocks::remark(from));
    report.signs = signs(from);
    Ok(report)
}

/// The lines both sign on.
pub(super) fn signs(from: &Source) -> Vec<String> {
    vec![
        words::sign_giver(from.lang).to_owned(),
        words::sign_taker(from.lang).to_owned(),
    ]
}

/// Who handed over and who took over, and when.
pub(super) fn signatures(from: &Source, summary: &Summary) -> Vec<(String, Cell)> {
    let lang = from.lang;
    let said = |who: Option<PersonId>, at: Instant, event: &str| {
        let (who, at) = (from.person(who), from.known().time(at));
        Cell::text(format!("{who} {at} ({event})"))
    };
    let not_yet = || Cell::text(words::not_yet(lang));
    let signed = &summary.signed;
    let first = signed.handover.as_ref();
    let second = signed.accepted.as_ref();
    let mut facts = vec![
        (words::day(lang).to_owned(), Cell::Date(summary.date)),
        (
            words::handed_over(lang).to_owned(),
            first.map_or_else(not_yet, |one| said(one.by, one.at, &one.event.to_string())),
        ),
        (
            words::taken_over(lang).to_owned(),
            second.map_or_else(not_yet, |one| {
                said(Some(one.by), one.at, &one.event.to_string())
            }),
        ),
    ];
    if let Some(note) = first.map(|one| &one.note).filter(|note| !note.is_empty()) {
        facts.push((words::said(lang).to_owned(), from.note(note)));
    }
    facts
}

/// Who carries how much, each thing carried, and what was put right after both had signed.
pub(super) fn parts(from: &Source, summary: &Summary) -> Result<Vec<Part>, StoreError> {
    let lang = from.lang;
    let mut parts = vec![
        table(words::carried(lang), "", carriers(from, &summary.carry)),
        table(words::carried_list(lang), "", loads(from, &summary.carry)?),
    ];
    let corrections = &summary.signed.corrections;
    if !corrections.is_empty() {
        let row = |one: &crate::domain::shift::Correction| {
            vec![
                from.time(one.at),
                Cell::text(from.person(one.by)),
                from.note(&one.note),
                Cell::text(one.event.to_string()),
            ]
        };
        let list = Table {
            heads: heads(
                lang,
                &[
                    statement::when,
                    statement::who,
                    statement::note,
                    statement::event,
                ],
            ),
            rows: corrections.iter().map(row).collect(),
            total: None,
            none: String::new(),
        };
        parts.push(table(words::corrections(lang), "", list));
    }
    Ok(parts)
}

fn name(from: &Source, person: Option<PersonId>) -> Cell {
    match person {
        Some(_) => Cell::text(from.person(person)),
        None => Cell::text(words::nobody(from.lang)),
    }
}

/// A count as a cell.
pub(super) fn count(n: usize) -> Cell {
    Cell::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

fn carriers(from: &Source, carry: &[Carrier]) -> Table {
    let lang = from.lang;
    let figures = |clocks, overdue, cases, follow_ups, amount| {
        let mut cells = vec![
            count(clocks),
            count(overdue),
            count(cases),
            count(follow_ups),
        ];
        cells.push(Cell::Money(Fen(amount)));
        cells
    };
    let row = |one: &Carrier| {
        let mut row = vec![name(from, one.person)];
        row.extend(figures(
            one.clocks,
            one.overdue,
            one.cases,
            one.follow_ups,
            one.amount,
        ));
        row
    };
    let sum = |of: fn(&Carrier) -> usize| carry.iter().map(of).sum::<usize>();
    let amount = carry
        .iter()
        .fold(0, |sum, one| i64::saturating_add(sum, one.amount));
    let mut total = vec![Cell::text(statement::total(lang))];
    total.extend(figures(
        sum(|one| one.clocks),
        sum(|one| one.overdue),
        sum(|one| one.cases),
        sum(|one| one.follow_ups),
        amount,
    ));
    Table {
        heads: heads(
            lang,
            &[
                statement::who,
                words::clocks,
                words::of_them_overdue,
                words::cases,
                words::follow_ups,
                statement::amount,
            ],
        ),
        rows: carry.iter().map(row).collect(),
        total: Some(total),
        none: statement::none(lang).to_owned(),
    }
}

fn loads(from: &Source, carry: &[Carrier]) -> Result<Table, StoreError> {
    let lang = from.lang;
    let mut rows = Vec::new();
    for carrier in carry {
        for one in &carrier.loads {
            let customer = match one.no {
                0 => Cell::Empty,
                no => Cell::text(from.customer(no, &one.name)),
            };
            rows.push(vec![
                name(from, carrier.person),
                Cell::text(what(from, one)),
                customer,
                match one.no {
                    0 => Cell::Empty,
                    no => from.phone(no)?,
                },
                from.time_if(one.due),
                Cell::Money(Fen(one.amount)),
            ]);
        }
    }
    Ok(Table {
        heads: heads(
            lang,
            &[
                statement::who,
                statement::item,
                statement::customer,
                words::phone,
                statement::due,
                statement::amount,
            ],
        ),
        rows,
        total: None,
        none: statement::none(lang).to_owned(),
    })
}

fn what(from: &Source, one: &LoadLine) -> String {
    let known = from.known();
    match &one.load {
        Load::Clock { rule, .. } => known.rule(from.lang, rule),
        Load::Case { .. } => words::reception(from.lang).to_owned(),
        Load::FollowUp { item, date, .. } => {
            format!("{} {}", iso_date(*date), known.entry(from.lang, item))
        }
    }
}
