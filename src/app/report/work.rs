//! What was done in a month, counted: sheets, cases, appointments.

use super::Source;
use crate::domain::case::AppointmentState;
use crate::domain::decide::signing_window;
use crate::domain::ids::PersonId;
use crate::domain::score::period::Span;
use crate::files::report::Table;
use crate::files::write::Cell;
use crate::store::StoreError;
use crate::store::read::appointments::{AppointmentFilter, starting_in};
use crate::store::read::{customers, sheets};
use crate::words::{report as common, statement as words};

const STATES: [AppointmentState; 5] = [
    AppointmentState::Booked,
    AppointmentState::Arrived,
    AppointmentState::Finished,
    AppointmentState::NoShow,
    AppointmentState::Cancelled,
];

/// Names and counts; those of a person leave out what belongs to nobody alone.
pub(super) fn of_month(
    from: &Source,
    span: &Span,
    person: Option<PersonId>,
) -> Result<Table, StoreError> {
    let lang = from.lang;
    let mut counts: Vec<(String, i64)> = Vec::new();
    sheet_counts(from, span, person, &mut counts)?;
    if person.is_none() {
        let opened = from.asked(customers::opened_in(from.tables, span.time))?;
        counts.push((words::cases_opened(lang).to_owned(), opened));
        for (result, n) in from.asked(customers::closed_in(from.tables, span.time))? {
            let name = match result.as_str() {
                "completed" => words::cases_completed(lang),
                "lost" => words::cases_lost(lang),
                _ => words::cases_void(lang),
            };
            counts.push((words::of_that(lang, name), n));
        }
    }
    let filter = AppointmentFilter {
        person,
        ..AppointmentFilter::default()
    };
    let found = from.asked(starting_in(from.tables, span.time, &filter, usize::MAX))?;
    for state in STATES {
        let n = found.iter().filter(|line| line.state == state).count();
        let name = words::appointments(lang, common::appointment_state(lang, state));
        counts.push((name, i64::try_from(n).unwrap_or(i64::MAX)));
    }
    let row = |(name, n): (String, i64)| vec![Cell::text(name), Cell::Int(n)];
    Ok(Table {
        heads: vec![words::item(lang).to_owned(), words::count(lang).to_owned()],
        rows: counts.into_iter().map(row).collect(),
        total: None,
        none: words::none(lang).to_owned(),
    })
}

/// Sheets of the days the store was open and whose signature was due by the instant of the report; for a person the
/// ones signed.
fn sheet_counts(
    from: &Source,
    span: &Span,
    person: Option<PersonId>,
    counts: &mut Vec<(String, i64)>,
) -> Result<(), StoreError> {
    let lang = from.lang;
    let Some(book) = from.state.playbook() else {
        return Ok(());
    };
    let last = span.after.pred_opt().unwrap_or(span.first);
    let lines = from.asked(sheets::between(from.tables, span.first, last))?;
    let signed = |late: bool| {
        let by = |who| person.is_none() || person == who;
        let fits = lines
            .iter()
            .filter(|line| line.signed.is_some() && line.late == late && by(line.signed_by));
        i64::try_from(fits.count()).unwrap_or(i64::MAX)
    };
    let (in_time, late) = (signed(false), signed(true));
    if person.is_none() {
        // Nobody owed a sheet before there was one.
        let since = from.state.store.adoptions.first().map(|one| one.at);
        let days = span.first.iter_days().take_while(|day| *day < span.after);
        let due = |day| {
            let mut lists = book.checklists.iter();
            let until = |list| signing_window(&book.calendar, list, day).map(|(_, until)| until);
            let owed = |until| until < from.at && since.is_none_or(|since| until > since);
            lists.all(|list| until(list).is_some_and(owed))
        };
        let due = days.filter(|day| due(*day)).count() * book.checklists.len();
        let due = i64::try_from(due).unwrap_or(i64::MAX);
        counts.push((words::sheets_due(lang).to_owned(), due));
        let missing = due.saturating_sub(in_time).saturating_sub(late).max(0);
        counts.push((words::sheets_missing(lang).to_owned(), missing));
    }
    counts.push((words::sheets_signed(lang).to_owned(), in_time));
    counts.push((words::sheets_late(lang).to_owned(), late));
    Ok(())
}
