//! The floor of a shift: sheets, customers, appointments, what is to be put right.

use super::super::handover::count;
use super::super::{Source, part, table};
use super::none;
use crate::app::shift::{Summary, VisitLine};
use crate::files::report::{Body, Part, Point, Table};
use crate::files::write::Cell;
use crate::store::StoreError;
use crate::words::{report as common, shift_report as words, statement};

pub(super) fn sheets(from: &Source, summary: &Summary) -> Table {
    let lang = from.lang;
    let mut found = none(
        from,
        &[
            words::checklist,
            words::items,
            words::passed,
            words::failed,
            words::not_applicable,
            words::unmarked,
            words::signed_at,
            words::signed_by,
            words::signed_late,
        ],
    );
    let book = from.state.playbook();
    for one in &summary.sheets {
        let list = book.and_then(|book| book.checklists.iter().find(|list| list.id == one.list));
        let name = list.map_or(one.list.as_str(), |list| lang.pick(&list.name));
        let signed = one.signed.as_ref();
        let late = signed.map(|signed| match signed.late {
            true => words::yes(lang),
            false => words::no(lang),
        });
        found.rows.push(vec![
            Cell::text(name),
            count(one.items),
            count(one.passed),
            count(one.failed),
            count(one.not_applicable),
            count(one.unmarked),
            from.time_if(signed.map(|signed| signed.at)),
            Cell::text(from.person(signed.and_then(|signed| signed.by))),
            Cell::text(late.unwrap_or_default()),
        ]);
    }
    found
}

pub(super) fn receptions(from: &Source, summary: &Summary, parts: &mut Vec<Part>) {
    let lang = from.lang;
    let came = &summary.receptions;
    let busy = |(_, n): &(usize, &usize)| **n > 0;
    let hours = || came.by_hour.iter().enumerate();
    if let (Some(first), Some(last)) = (hours().find(busy), hours().rfind(busy)) {
        let points = hours().filter(|(hour, _)| (first.0..=last.0).contains(hour));
        let point = |(hour, n): (usize, &usize)| Point {
            label: format!("{hour}"),
            value: count(*n),
        };
        let chart = points.map(point).collect();
        parts.push(part(words::by_hour(lang), Body::Columns(chart)));
    }
    let names: &[fn(crate::words::Lang) -> &'static str] = &[
        statement::who,
        words::received,
        words::converted,
        words::lost,
    ];
    let mut people = none(from, names);
    for one in &came.by_person {
        let name = match one.person {
            Some(_) => from.person(one.person),
            None => words::nobody(lang).to_owned(),
        };
        let counts = [one.received, one.converted, one.lost].map(count);
        people
            .rows
            .push([vec![Cell::text(name)], counts.to_vec()].concat());
    }
    parts.push(table(words::by_receiver(lang), "", people));
}

pub(super) fn visits(from: &Source, lines: &[VisitLine]) -> Result<Table, StoreError> {
    let lang = from.lang;
    let mut found = none(
        from,
        &[
            statement::when,
            words::kind,
            statement::customer,
            words::phone,
            words::people,
            statement::state,
        ],
    );
    for one in lines {
        let people: Vec<String> = one.people.iter().map(|id| from.person(Some(*id))).collect();
        found.rows.push(vec![
            from.time(one.time.start),
            Cell::text(from.known().kind(lang, &one.kind)),
            Cell::text(from.customer(one.no, &one.name)),
            from.phone(one.no)?,
            Cell::text(people.join(crate::words::names::comma(lang))),
            Cell::text(visit_state(lang, one.state)),
        ]);
    }
    Ok(found)
}

fn visit_state(lang: crate::words::Lang, key: &str) -> &'static str {
    use crate::domain::case::AppointmentState as State;
    let state = match key {
        "arrived" => State::Arrived,
        "finished" => State::Finished,
        "no-show" => State::NoShow,
        "cancelled" => State::Cancelled,
        _ => State::Booked,
    };
    common::appointment_state(lang, state)
}

pub(super) fn follow_ups(from: &Source, summary: &Summary) -> Table {
    let lang = from.lang;
    let mut found = none(
        from,
        &[
            words::day,
            statement::item,
            statement::who,
            statement::due,
            statement::note,
        ],
    );
    for one in &summary.follow_ups {
        found.rows.push(vec![
            Cell::Date(one.date),
            Cell::text(from.known().entry(lang, &one.item)),
            Cell::text(from.person(one.owner)),
            from.time(one.due),
            from.note(&one.note),
        ]);
    }
    found
}

/// Customers to be asked what they think, and since when.
pub(super) fn surveys(from: &Source, summary: &Summary) -> Result<Table, StoreError> {
    let lang = from.lang;
    let mut found = none(
        from,
        &[
            words::survey,
            statement::customer,
            words::phone,
            words::ask_since,
            statement::due,
        ],
    );
    for one in &summary.surveys {
        found.rows.push(vec![
            Cell::text(from.known().survey(lang, &one.survey)),
            Cell::text(from.customer(one.no, &one.name)),
            from.phone(one.no)?,
            from.time(one.since),
            from.time(one.due),
        ]);
    }
    Ok(found)
}
