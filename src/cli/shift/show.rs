//! `shift show`: the summary of a shift, for people and for programs.

mod json;

pub use json::as_json;

use super::super::prelude::*;
use crate::app::privacy::Sight;
use crate::app::shift::{AskLine, Carrier, ClockLine, FineItem, FineTask, SheetSum, Summary};
use crate::domain::money::Fen;
use crate::domain::playbook::model::Money;
use crate::words::{ledger, review, shift as told, shift_report, today};

/// Rows of one section shown to people; programs get all.
const ROWS: usize = 12;

/// For people.
pub fn text(context: &mut Context, session: &Session, summary: &Summary) -> Outcome {
    head(context, session, summary)?;
    figures(context, session, summary)?;
    fines(context, session, summary)?;
    breaches(context, session, summary)?;
    carry(context, session, summary)?;
    open(context, session, summary)?;
    surveys(context, session, summary)
}

/// Whom to ask; left out where there is nobody, as on the Review screen.
fn surveys(context: &mut Context, session: &Session, summary: &Summary) -> Outcome {
    let lang = context.lang;
    let row = |one: &AskLine| {
        vec![
            one.no.to_string(),
            one.name.clone(),
            session.known().survey(lang, &one.survey),
            session.told(one.since),
            session.told(one.due),
        ]
    };
    let rows: Vec<Vec<String>> = summary.surveys.iter().map(row).collect();
    let heads = [
        report::number(lang),
        report::name(lang),
        shift_report::survey(lang),
        shift_report::ask_since(lang),
        report::due(lang),
    ];
    match rows.is_empty() {
        true => Ok(()),
        false => section(context, review::surveys(lang), &heads, &rows),
    }
}

fn head(context: &mut Context, session: &Session, summary: &Summary) -> Outcome {
    let lang = context.lang;
    let state = match summary.over {
        true => review::as_of(lang, &session.told(summary.at)),
        false => review::going_on(lang).to_owned(),
    };
    let name = session.known().shift(lang, &summary.id());
    context.out.line(&format!("{name}  {state}"))?;
    let shift = &summary.signed;
    let text = match (&shift.handover, &shift.accepted) {
        (None, _) => review::not_handed_over(lang).to_owned(),
        (Some(one), None) => {
            let (by, to) = (
                session.person_name(one.by),
                session.person_name(Some(one.to)),
            );
            review::waits_for(lang, &session.told(one.at), &by, &to)
        }
        (Some(one), Some(second)) => {
            let (by, to) = (
                session.person_name(one.by),
                session.person_name(Some(second.by)),
            );
            review::both_signed(lang, &by, &to)
        }
    };
    context.out.line(&text)?;
    let notes = shift.handover.iter().map(|one| &one.note);
    let notes = notes.chain(shift.corrections.iter().map(|one| &one.note));
    let notes = notes.filter(|note| !note.is_empty());
    let notes: Vec<String> = notes.map(|note| Sight::Masked.text(note)).collect();
    notes.iter().try_for_each(|note| context.out.line(note))
}

fn figures(context: &mut Context, session: &Session, summary: &Summary) -> Outcome {
    let lang = context.lang;
    let (came, visits, clocks) = (&summary.receptions, &summary.visits, &summary.deadlines);
    let mut came_text = review::received(lang, came.received);
    let share = (came.converted * 100)
        .checked_div(came.received)
        .unwrap_or(0);
    came_text.push_str(&review::converted(lang, came.converted, share));
    came_text.push_str(&review::left_store(lang, came.lost));
    let mut visit_text = review::agreed(lang, visits.agreed);
    for part in [
        review::kept(lang, visits.kept),
        review::missed(lang, visits.missed),
        review::called_off(lang, visits.cancelled),
        review::unmarked(lang, visits.unmarked),
        review::moved(lang, visits.moved),
    ] {
        visit_text.push_str(&part);
    }
    let missed = usize::try_from(clocks.breached.n).unwrap_or(0);
    let sum = |amount| money(session, amount);
    let clock_text = review::met_missed(lang, clocks.met, missed, &sum(clocks.breached.amount));
    let open_text = [
        review::overdue(lang, clocks.overdue.n, &sum(clocks.overdue.amount)),
        review::due_next(lang, clocks.next.n, &sum(clocks.next.amount)),
        review::due_later(lang, clocks.later.n),
    ];
    let sheets = summary.sheets.iter().map(|sheet| of_sheet(session, sheet));
    let sheets: Vec<String> = sheets.collect();
    context.out.pairs(&[
        (today::sheet(lang), sheets.join("  ")),
        (review::receptions(lang), came_text),
        (review::visits(lang), visit_text),
        (review::deadlines(lang), clock_text),
        (review::still_open(lang), open_text.join("  ")),
    ])
}

fn of_sheet(session: &Session, sheet: &SheetSum) -> String {
    let lang = session.lang;
    let done = sheet.items.saturating_sub(sheet.unmarked);
    let mut parts = vec![today::progress(lang, done, sheet.items)];
    parts.push(match &sheet.signed {
        Some(signed) => {
            let word = match signed.late {
                true => today::signed_late,
                false => today::signed,
            };
            word(
                lang,
                &session.told(signed.at),
                &session.person_name(signed.by),
            )
        }
        None => today::unsigned(lang).to_owned(),
    });
    if sheet.failed > 0 {
        parts.push(today::failed(lang, sheet.failed));
    }
    parts.join("  ")
}

fn fines(context: &mut Context, session: &Session, summary: &Summary) -> Outcome {
    let lang = context.lang;
    let row = |fine: &FineItem| {
        vec![
            task(lang, fine),
            fine.name.clone(),
            session.person_name(fine.person),
            session.rule(&fine.key.rule),
            money(session, fine.amount),
        ]
    };
    let rows: Vec<Vec<String>> = summary.fines.open.iter().map(row).collect();
    let heads = [
        report::state(lang),
        report::what(lang),
        report::who(lang),
        report::rule(lang),
        report::amount(lang),
    ];
    section(context, review::fines(lang), &heads, &rows)
}

fn task(lang: Lang, fine: &FineItem) -> String {
    match fine.task {
        FineTask::Appeal if fine.changed => review::changed_cancel(lang),
        _ if fine.changed => review::changed_waive(lang),
        FineTask::Appeal => ledger::appealed(lang),
        FineTask::Decide => ledger::undecided_state(lang),
        FineTask::Review => ledger::needs_review(lang),
        FineTask::Notify => review::to_notify(lang),
        FineTask::Answer => ledger::notified(lang),
        FineTask::Settle | FineTask::None => review::to_settle(lang),
    }
    .to_owned()
}

/// A heading with how many there are, and the first of them.
fn section(context: &mut Context, title: &str, heads: &[&str; 5], rows: &[Vec<String>]) -> Outcome {
    let lang = context.lang;
    if rows.is_empty() {
        return context
            .out
            .line(&format!("{title}  {}", review::none(lang)));
    }
    context.out.line(&format!("{title}  {}", rows.len()))?;
    let shown = rows.get(..rows.len().min(ROWS)).unwrap_or_default();
    context.out.table(heads, &[4], shown)?;
    match rows.len().checked_sub(ROWS) {
        Some(left) if left > 0 => context.out.line(&told::more(lang, left)),
        _ => Ok(()),
    }
}

/// The headings of lists of clocks.
fn clock_heads(lang: Lang) -> [&'static str; 5] {
    [
        report::clock(lang),
        report::due(lang),
        report::name(lang),
        report::who(lang),
        report::amount(lang),
    ]
}

fn breaches(context: &mut Context, session: &Session, summary: &Summary) -> Outcome {
    let rows = summary.deadlines.breaches.iter();
    let rows: Vec<Vec<String>> = rows.map(|one| clock(session, one)).collect();
    let lang = context.lang;
    section(context, review::breached(lang), &clock_heads(lang), &rows)
}

fn open(context: &mut Context, session: &Session, summary: &Summary) -> Outcome {
    let rows = summary.deadlines.by_slack.iter();
    let rows: Vec<Vec<String>> = rows.map(|one| clock(session, one)).collect();
    let lang = context.lang;
    let title = review::still_open_long(lang);
    section(context, title, &clock_heads(lang), &rows)
}

fn clock(session: &Session, one: &ClockLine) -> Vec<String> {
    vec![
        format!("{}:{}:{}", one.no, one.rule, one.cycle),
        session.told(one.due),
        one.name.clone(),
        session.person_name(one.holder),
        money(session, one.amount),
    ]
}

fn carry(context: &mut Context, session: &Session, summary: &Summary) -> Outcome {
    let lang = context.lang;
    let row = |one: &Carrier| {
        let name = match one.person {
            Some(_) => session.person_name(one.person),
            None => review::nobody(lang).to_owned(),
        };
        vec![
            name,
            review::carries_late(lang, one.clocks, one.overdue),
            review::carries_cases(lang, one.cases),
            review::carries_follow_ups(lang, one.follow_ups),
            money(session, one.amount),
        ]
    };
    let rows: Vec<Vec<String>> = summary.carry.iter().map(row).collect();
    let heads = [
        report::who(lang),
        report::clocks(lang),
        review::receptions(lang),
        review::follow_ups(lang),
        report::amount(lang),
    ];
    section(context, told::carried_title(lang), &heads, &rows)
}

fn money(session: &Session, amount: i64) -> String {
    let book = session.state().playbook();
    let points = book.is_some_and(|book| book.money == Money::Points);
    Fen(amount).short(if points { "" } else { "¥" })
}
