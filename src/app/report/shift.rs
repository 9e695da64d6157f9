//! The report of a shift, from the one summary the Review screen shows too.

use super::handover::{self, count};
use super::{Source, clocks, heads, part, table};
use crate::app::shift::{DayFigures, FineItem, Summary, VisitLine};
use crate::domain::dates::iso_date;
use crate::domain::ledger::FineState;
use crate::domain::money::Fen;
use crate::files::report::{Body, Part, Point, Report, Table};
use crate::files::write::Cell;
use crate::store::StoreError;
use crate::words::{ledger, report as common, shift_report as words, statement};

/// Open deadlines that are listed one by one.
const MOST: usize = 40;

/// The report of a shift; `trend` are the figures of the shifts up to it.
///
/// # Errors
/// Those of the store.
pub fn shift(from: &Source, summary: &Summary, trend: &[DayFigures]) -> Result<Report, StoreError> {
    let lang = from.lang;
    let mut report = from.begun(words::title_shift(lang, &iso_date(summary.date)))?;
    report.facts = facts(from, summary);
    let mut parts = vec![table(words::sheet(lang), "", sheets(from, summary))];
    receptions(from, summary, &mut parts);
    parts.push(table(
        words::visits(lang),
        "",
        visits(from, &summary.visits.list)?,
    ));
    deadlines(from, summary, trend, &mut parts);
    fines(from, summary, &mut parts);
    parts.push(table(
        words::follow_ups(lang),
        "",
        follow_ups(from, summary),
    ));
    parts.extend(handover::parts(from, summary)?);
    parts.push(table(
        words::next_visits(lang),
        "",
        visits(from, &summary.visits.next)?,
    ));
    report.parts = parts;
    report.remarks.push(clocks::remark(from));
    report.signs = handover::signs(from);
    Ok(report)
}

fn facts(from: &Source, summary: &Summary) -> Vec<(String, Cell)> {
    let lang = from.lang;
    let (came, visits, clocks) = (&summary.receptions, &summary.visits, &summary.deadlines);
    let told = match summary.over {
        true => from.time(summary.at),
        false => Cell::text(words::going_on(lang)),
    };
    let open = clocks.overdue.plus(clocks.next);
    let below = |word: &str| statement::of_that(lang, word);
    let mut facts = handover::signatures(from, summary);
    facts.insert(1, (words::told(lang).to_owned(), told));
    facts.extend([
        (words::received(lang).to_owned(), count(came.received)),
        (below(words::converted(lang)), count(came.converted)),
        (below(words::lost(lang)), count(came.lost)),
        (below(words::still_here(lang)), count(came.here.len())),
        (words::agreed(lang).to_owned(), count(visits.agreed)),
        (below(words::kept(lang)), count(visits.kept)),
        (below(words::missed_visits(lang)), count(visits.missed)),
        (words::met(lang).to_owned(), count(clocks.met)),
        (
            words::breached(lang).to_owned(),
            Cell::Int(clocks.breached.n),
        ),
        (
            words::breached_sum(lang).to_owned(),
            Cell::Money(Fen(clocks.breached.amount)),
        ),
        (words::overdue(lang).to_owned(), Cell::Int(clocks.overdue.n)),
        (words::next(lang).to_owned(), Cell::Int(clocks.next.n)),
        (
            words::open_sum(lang).to_owned(),
            Cell::Money(Fen(open.amount)),
        ),
    ]);
    facts
}

fn none(from: &Source, names: &[fn(crate::words::Lang) -> &'static str]) -> Table {
    Table {
        heads: heads(from.lang, names),
        none: statement::none(from.lang).to_owned(),
        ..Table::default()
    }
}

fn sheets(from: &Source, summary: &Summary) -> Table {
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

fn receptions(from: &Source, summary: &Summary, parts: &mut Vec<Part>) {
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

fn visits(from: &Source, lines: &[VisitLine]) -> Result<Table, StoreError> {
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

fn deadlines(from: &Source, summary: &Summary, trend: &[DayFigures], parts: &mut Vec<Part>) {
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
    if !trend.is_empty() {
        let chart = trend.iter().map(point).collect();
        parts.push(part(words::trend(lang), Body::Columns(chart)));
    }
}

fn fines(from: &Source, summary: &Summary, parts: &mut Vec<Part>) {
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
    let state = FineState::from_key(one.state).filter(|_| done);
    let text = match state {
        Some(state) => ledger::state_name(lang, state),
        None => words::task_name(lang, one.task),
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

fn follow_ups(from: &Source, summary: &Summary) -> Table {
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
            Cell::text(one.note.as_str()),
        ]);
    }
    found
}
