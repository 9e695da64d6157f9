//! The rows of the sections as cells of tables.

use super::super::Cx;
use super::lines::{Line, open_clock};
use super::{Rank, Shown};
use crate::app::privacy::Sight;
use crate::app::shift::{AskLine, Carrier, ClockLine, FineItem, FineTask, OpenFollowUp, VisitLine};
use crate::domain::ids::PersonId;
use crate::domain::time::Instant;
use crate::ui::screens::today::customer;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Cell, Column, Row};
use crate::words::names::comma;
use crate::words::{ledger, opening as opening_words, review as words, scores as said};

/// The columns of a line's section; all are alike enough to share one table.
pub(super) fn columns(line: &Line) -> Vec<Column> {
    let text = |min, max, priority| Column::new("", min, max, priority);
    match line {
        Line::Fine(_) | Line::Decided(_) => vec![
            text(8, 21, 0),
            text(4, 8, 0),
            text(4, 8, 0).right(),
            text(6, 22, 1),
            text(6, 12, 3),
            text(5, 24, 2),
        ],
        Line::Carrier(_) => vec![text(6, 12, 0), text(10, 60, 0), text(4, 10, 0).right()],
        Line::Visit(_) => vec![
            text(5, 5, 0),
            text(4, 8, 0),
            text(6, 12, 0),
            text(6, 16, 1),
            text(4, 12, 2),
            text(6, 30, 3),
        ],
        _ => vec![
            text(10, 18, 0),
            text(6, 12, 0),
            text(6, 26, 1),
            text(4, 14, 2),
            text(4, 8, 0).right(),
        ],
    }
}

/// The cells of a line; none for those that are no rows.
pub(super) fn cells(line: &Line, shown: &Shown, rank: Rank, cx: Cx<'_>) -> Option<Row> {
    let summary = &shown.summary;
    match line {
        Line::Fine(place) => shown.fines.open.get(*place).map(|one| fine(one, cx)),
        Line::Decided(place) => shown.fines.decided.get(*place).map(|one| decided(one, cx)),
        Line::Breach(place) => {
            let one = summary.deadlines.breaches.get(*place)?;
            Some(breach(one, cx))
        }
        Line::Open(place) => Some(open(open_clock(shown, rank, *place)?, now(shown, cx), cx)),
        Line::Visit(place) => Some(visit(summary.visits.list.get(*place)?, now(shown, cx), cx)),
        Line::FollowUp(place) => {
            let one = summary.follow_ups.get(*place)?;
            Some(follow_up(one, now(shown, cx), cx))
        }
        Line::Survey(place) => summary.surveys.get(*place).map(|one| survey(one, cx)),
        Line::Carrier(place) => summary.carry.get(*place).map(|one| carrier(one, cx)),
        Line::Heading(_) | Line::Fact(_) | Line::Signatures => None,
    }
}

/// The instant countdowns are told of: the close of a shift that is over, else the present second.
fn now(shown: &Shown, cx: Cx<'_>) -> Instant {
    match shown.summary.over {
        true => shown.summary.at,
        false => cx.app.now,
    }
}

pub(super) fn who(person: Option<PersonId>, cx: Cx<'_>) -> String {
    match cx.app.desk.name_of(person) {
        "" => words::nobody(cx.app.lang).to_owned(),
        name => name.to_owned(),
    }
}

/// What is to be done about a fine, in words.
pub(super) fn task(fine: &FineItem, cx: Cx<'_>) -> (String, Role) {
    let lang = cx.app.lang;
    let until = fine
        .until
        .map(|at| when::day_and_clock(at, cx.app.desk.zone()));
    let until = until.unwrap_or_default();
    match fine.task {
        FineTask::Appeal if fine.changed => (words::changed_cancel(lang).to_owned(), Role::Danger),
        _ if fine.changed => (words::changed_waive(lang).to_owned(), Role::Danger),
        FineTask::Appeal => (words::appeal_until(lang, &until), Role::Danger),
        FineTask::Decide => (ledger::undecided_state(lang).to_owned(), Role::Warn),
        FineTask::Review => (words::review_of(lang, fine.doubts), Role::Danger),
        FineTask::Notify => (words::to_notify(lang).to_owned(), Role::Warn),
        FineTask::Answer => (words::answer_until(lang, &until), Role::Muted),
        FineTask::Settle => (words::to_settle(lang).to_owned(), Role::Muted),
        FineTask::None => (state(fine, cx), Role::Muted),
    }
}

fn state(fine: &FineItem, cx: Cx<'_>) -> String {
    let known = crate::domain::ledger::Standing::from_key(fine.state);
    let name = known.map(|standing| ledger::standing_name(cx.app.lang, standing));
    name.unwrap_or(fine.state).to_owned()
}

fn fine(one: &FineItem, cx: Cx<'_>) -> Row {
    let (text, role) = task(one, cx);
    let app = cx.app;
    let due = when::day_and_clock(one.due, app.desk.zone());
    vec![
        Cell::new(text, role),
        Cell::from(who(one.person, cx)),
        Cell::from(app.money(one.amount)),
        Cell::from(app.known().rule(app.lang, &one.key.rule)),
        Cell::from(customer(app.lang, &one.customer, one.no)),
        Cell::new(words::due(app.lang, &due), Role::Muted),
    ]
}

fn decided(one: &FineItem, cx: Cx<'_>) -> Row {
    let app = cx.app;
    vec![
        Cell::from(state(one, cx)),
        Cell::from(who(one.person, cx)),
        Cell::from(app.money(one.amount)),
        Cell::from(app.known().rule(app.lang, &one.key.rule)),
        Cell::from(customer(app.lang, &one.customer, one.no)),
        Cell::new(when::day_and_clock(one.since, app.desk.zone()), Role::Muted),
    ]
}

/// When it was due, and whether it was done late or not at all.
fn breach(one: &ClockLine, cx: Cx<'_>) -> Row {
    let app = cx.app;
    let lang = app.lang;
    let due = when::clock(one.due, app.desk.zone());
    let (text, role) = match one.ended {
        Some(ended) => {
            let late = when::span(lang, ended.since(one.due));
            (words::done_late(lang, &due, &late), Role::Warn)
        }
        None => (words::not_done(lang, &due), Role::Late),
    };
    let payers: Vec<String> = one
        .payers
        .iter()
        .map(|payer| who(payer.person, cx))
        .collect();
    vec![
        Cell::new(text, role),
        Cell::from(customer(lang, &one.name, one.no)),
        Cell::from(app.known().rule(lang, &one.rule)),
        Cell::from(payers.join(comma(lang))),
        money(one, cx),
    ]
}

fn money(one: &ClockLine, cx: Cx<'_>) -> Cell {
    match one.shadow {
        true => Cell::new(ledger::shadow_state(cx.app.lang), Role::Muted),
        false => Cell::from(cx.app.money(one.amount)),
    }
}

fn open(one: &ClockLine, now: Instant, cx: Cx<'_>) -> Row {
    let app = cx.app;
    let (left, role) = when::countdown(app.lang, one.due, now, one.paused);
    vec![
        Cell::new(left, role),
        Cell::from(customer(app.lang, &one.name, one.no)),
        Cell::from(app.known().rule(app.lang, &one.rule)),
        Cell::from(who(one.holder, cx)),
        money(one, cx),
    ]
}

fn visit(one: &VisitLine, now: Instant, cx: Cx<'_>) -> Row {
    let app = cx.app;
    let lang = app.lang;
    let zone = app.desk.zone();
    let (state, role) = match one.state {
        "finished" => (words::visit_done(lang), Role::Ok),
        "arrived" => (words::visit_here(lang), Role::Ok),
        "no-show" => (words::visit_missed(lang), Role::Danger),
        "cancelled" => (words::visit_cancelled(lang), Role::Muted),
        _ if one.time.end <= now => (words::visit_unmarked(lang), Role::Warn),
        _ => (words::visit_coming(lang), Role::Text),
    };
    let people: Vec<&str> = one
        .people
        .iter()
        .map(|id| app.desk.name_of(Some(*id)))
        .collect();
    let moved = one
        .moved
        .as_ref()
        .map(|moved| words::moved_from(lang, &when::day_and_clock(moved.from, zone)));
    vec![
        Cell::from(when::clock(one.time.start, zone)),
        Cell::new(state, role),
        Cell::from(customer(lang, &one.name, one.no)),
        Cell::from(app.known().kind(lang, &one.kind)),
        Cell::from(people.join(comma(lang))),
        Cell::new(moved.unwrap_or_default(), Role::Muted),
    ]
}

fn follow_up(one: &OpenFollowUp, now: Instant, cx: Cx<'_>) -> Row {
    let app = cx.app;
    let (left, role) = when::countdown(app.lang, one.due, now, false);
    let owner = match one.owner {
        Some(_) => opening_words::owner(app.lang, &who(one.owner, cx)),
        None => who(None, cx),
    };
    vec![
        Cell::new(left, role),
        Cell::from(owner),
        Cell::from(app.known().entry(app.lang, &one.item)),
        Cell::new(Sight::Masked.text(&one.note), Role::Muted),
        Cell::from(""),
    ]
}

fn survey(one: &AskLine, cx: Cx<'_>) -> Row {
    let app = cx.app;
    let day = |at: Instant| app.desk.date(at);
    let days = day(one.due).signed_duration_since(day(app.now)).num_days();
    let set = app
        .desk
        .playbook()
        .and_then(|book| book.survey(&one.survey));
    let since = said::waited(app.lang, one.answered, &day(one.since).to_string());
    vec![
        Cell::new(said::days_left(app.lang, days), Role::Warn),
        Cell::from(customer(app.lang, &one.name, one.no)),
        Cell::from(set.map_or("", |set| app.lang.pick(&set.name))),
        Cell::new(since, Role::Muted),
        Cell::from(""),
    ]
}

/// What a person carries on, in words.
pub(super) fn burden(one: &Carrier, cx: Cx<'_>) -> String {
    let lang = cx.app.lang;
    let mut parts = Vec::new();
    if one.clocks > 0 {
        parts.push(match one.overdue {
            0 => words::carries_clocks(lang, one.clocks),
            late => words::carries_late(lang, one.clocks, late),
        });
    }
    if one.cases > 0 {
        parts.push(words::carries_cases(lang, one.cases));
    }
    if one.follow_ups > 0 {
        parts.push(words::carries_follow_ups(lang, one.follow_ups));
    }
    parts.join("  ")
}

fn carrier(one: &Carrier, cx: Cx<'_>) -> Row {
    let name = match one.person {
        Some(_) => who(one.person, cx),
        None => words::nobody(cx.app.lang).to_owned(),
    };
    let role = match (one.person, one.overdue) {
        (None, _) => Role::Warn,
        (_, 0) => Role::Text,
        _ => Role::Danger,
    };
    vec![
        Cell::from(name),
        Cell::new(burden(one, cx), role),
        Cell::from(cx.app.money(one.amount)),
    ]
}
