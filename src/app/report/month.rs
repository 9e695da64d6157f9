//! The statement of a month: what a person, or everybody, is to pay, and what each figure follows from.

use super::fines::{Fine, of_month};
use super::sums::{Sums, by_day, by_person, by_rule, sum_heads};
use super::{Source, heads, part, table, work};
use crate::domain::dates::iso_date;
use crate::domain::ids::PersonId;
use crate::domain::money::Fen;
use crate::domain::score::period::{Period, Span};
use crate::files::report::{Body, Part, Report, Table};
use crate::files::write::Cell;
use crate::store::StoreError;
use crate::words::{Lang, ledger as told, statement as words};

/// The statement of a month, of one person or of the whole store.
///
/// # Errors
/// Those of the store. A store without a playbook has a statement that says nothing.
pub fn month(
    from: &Source,
    period: Period,
    person: Option<PersonId>,
) -> Result<Report, StoreError> {
    let lang = from.lang;
    let month = period.to_string();
    let title = match person {
        Some(_) => words::title_person(lang, &month, &from.person(person)),
        None => words::title_store(lang, &month),
    };
    let mut report = from.begun(title)?;
    let Some(book) = from.state.playbook() else {
        return Ok(report);
    };
    let span = period.span(&book.calendar);
    let fines = of_month(from, &span, person)?;
    report.facts = facts(from, &span, person, &fines);
    report.parts = parts(from, &span, person, &fines);
    report.parts.push(table(
        words::work(lang),
        "",
        work::of_month(from, &span, person)?,
    ));
    report.remarks.push(words::law(lang).to_owned());
    report.signs = signs(lang, person.is_some());
    Ok(report)
}

fn signs(lang: Lang, of_person: bool) -> Vec<String> {
    let mut signs = vec![words::sign_head(lang).to_owned()];
    if of_person {
        signs.insert(0, words::sign_person(lang).to_owned());
    }
    signs
}

fn facts(
    from: &Source,
    span: &Span,
    person: Option<PersonId>,
    fines: &[Fine],
) -> Vec<(String, Cell)> {
    let lang = from.lang;
    let who = match person {
        Some(id) => format!("{} {}", from.code(id), from.person(person)),
        None => words::whole_store(lang).to_owned(),
    };
    let last = span.after.pred_opt().unwrap_or(span.after);
    let days = words::days(lang, &iso_date(span.first), &iso_date(last));
    let mut facts = vec![
        (words::subject(lang).to_owned(), Cell::text(who)),
        (words::period(lang).to_owned(), Cell::text(days)),
    ];
    let sums = Sums::of(fines).cells();
    let named = sum_heads(lang).map(str::to_owned).into_iter().zip(sums);
    facts.extend(named);
    let caps = fines
        .iter()
        .filter_map(|fine| fine.record.as_ref()?.grounds.cap);
    if let (Some(_), Some(cap)) = (person, caps.max()) {
        facts.push((words::cap(lang).to_owned(), Cell::Money(Fen(cap))));
    }
    facts
}

fn parts(from: &Source, span: &Span, person: Option<PersonId>, fines: &[Fine]) -> Vec<Part> {
    let lang = from.lang;
    let mut parts = Vec::new();
    if person.is_none() {
        let (people, chart) = by_person(from, fines);
        parts.push(table(words::by_person(lang), "", people));
        parts.push(part(words::chart_person(lang), Body::Bars(chart)));
    } else {
        parts.push(part(
            words::chart_rule(lang),
            Body::Bars(by_rule(from, fines)),
        ));
    }
    parts.push(part(
        words::chart_day(lang),
        Body::Columns(by_day(from, span, fines)),
    ));
    let note = words::fines_note(lang);
    parts.push(table(words::fines(lang), note, list(from, fines)));
    parts.push(table(words::basis(lang), "", basis(from, fines)));
    parts.push(table(words::decisions(lang), "", decisions(from, fines)));
    // A chart of nothing says nothing.
    parts.retain(|part| match &part.body {
        Body::Bars(points) | Body::Columns(points) => !fines.is_empty() && !points.is_empty(),
        Body::Table(_) => true,
    });
    parts
}

fn list(from: &Source, fines: &[Fine]) -> Table {
    let lang = from.lang;
    let row = |fine: &Fine| {
        let line = &fine.line;
        vec![
            Cell::text(fine.reference()),
            Cell::text(fine.payer(from)),
            Cell::text(from.known().rule(lang, &line.key.rule)),
            Cell::text(fine.customer.as_str()),
            from.time(line.due),
            Cell::Money(Fen(line.asked)),
            Cell::Money(Fen(line.amount)),
            Cell::text(fine.state(from)),
            Cell::text(from.person(last_actor(fine))),
            Cell::text(line.batch.clone().unwrap_or_default()),
        ]
    };
    Table {
        heads: heads(
            lang,
            &[
                words::reference,
                words::person,
                words::rule,
                words::customer,
                words::due,
                words::asked,
                words::amount,
                words::state,
                words::decided_by,
                words::batch,
            ],
        ),
        rows: fines.iter().map(row).collect(),
        total: None,
        none: words::none(lang).to_owned(),
    }
}

fn last_actor(fine: &Fine) -> Option<PersonId> {
    fine.record.as_ref()?.decisions.last()?.actor
}

fn basis(from: &Source, fines: &[Fine]) -> Table {
    let lang = from.lang;
    let row = |fine: &Fine| {
        let clock = fine.clock.as_ref();
        let ended = clock.and_then(|clock| clock.ended);
        let late = ended.unwrap_or(from.at).since(fine.line.due).max(0);
        let grounds = fine.record.as_ref().map(|record| &record.grounds);
        let doubts = grounds.map_or(fine.line.doubts, |grounds| grounds.doubts as usize);
        vec![
            Cell::text(fine.reference()),
            Cell::text(fine.line.key.policy.0.as_str()),
            from.time_if(clock.map(|clock| clock.anchor)),
            from.time(fine.line.due),
            from.time_if(ended),
            Cell::text(words::stretch(lang, late)),
            Cell::Int(i64::try_from(doubts).unwrap_or(i64::MAX)),
            grounds.map_or(Cell::Empty, |grounds| Cell::Money(Fen(grounds.taken))),
        ]
    };
    Table {
        heads: heads(
            lang,
            &[
                words::reference,
                words::version,
                words::counted_from,
                words::due,
                words::stopped,
                words::late,
                words::doubts,
                words::taken,
            ],
        ),
        rows: fines.iter().map(row).collect(),
        total: None,
        none: words::none(lang).to_owned(),
    }
}

fn decisions(from: &Source, fines: &[Fine]) -> Table {
    let lang = from.lang;
    let mut rows = Vec::new();
    for fine in fines {
        let record = fine.record.as_ref();
        for one in record.into_iter().flat_map(|record| &record.decisions) {
            rows.push(vec![
                Cell::text(fine.reference()),
                from.time(one.at),
                Cell::text(from.person(one.actor)),
                Cell::text(told::state_name(lang, one.to)),
                Cell::Money(Fen(one.amount)),
                from.note(&one.note),
                Cell::text(one.event.to_string()),
            ]);
        }
    }
    Table {
        heads: heads(
            lang,
            &[
                words::reference,
                words::when,
                words::who,
                words::state,
                words::amount,
                words::note,
                words::event,
            ],
        ),
        rows,
        total: None,
        none: words::none(lang).to_owned(),
    }
}
