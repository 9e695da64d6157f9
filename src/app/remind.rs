//! Reminders: thresholds of running clocks ring once each, in opening hours.

use super::App;
use super::toast::Level;
use crate::domain::calendar::Calendar;
use crate::domain::command::Command;
use crate::domain::settings;
use crate::domain::time::{DAY, Instant};
use crate::store::read::totals::{self, Reminder};
use crate::words::statement::stretch;
use crate::words::{frame as words, today};

/// What the terminal should do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ring {
    /// Ring the bell.
    pub bell: bool,
    /// Ask the terminal for a notice.
    pub notice: bool,
}

/// Thresholds from longer ago are let go, unless the store was closed all that time.
const OLDEST: i64 = DAY;
/// How many closed days in a row are looked back over.
const CLOSED_DAYS: usize = 31;
/// Milliseconds between two looks: another terminal may have started a clock.
const PAUSE: i64 = 5_000;
/// Most thresholds recorded at one look: a store that was shut for long must not keep anybody waiting.
const BATCH: usize = 50;
/// Milliseconds between two pieces of what piled up. Nobody waits for it, and a program at rest should rest.
const PIECE: i64 = 60_000;

/// When reminders are looked for next.
#[derive(Clone, PartialEq, Debug)]
pub struct Reminders {
    /// The next instant worth a query.
    next: Instant,
    /// The last look, when it left some untold: what is reached from then on rings all the same.
    piled_up: Option<Instant>,
    /// When the next piece of those is recorded.
    piece: Instant,
}

impl Reminders {
    pub(super) fn new(now: Instant) -> Reminders {
        Reminders {
            next: now,
            piled_up: None,
            piece: now,
        }
    }
}

/// Rings for the thresholds reached since the last time, and records each so that no terminal rings for it again. What
/// piled up while nobody was there is recorded little by little behind the first ring, and rings no more.
pub(super) fn ring(app: &mut App) -> Ring {
    let quiet = app.desk.store_state().is_on(settings::QUIET);
    let open = app
        .desk
        .calendar()
        .is_some_and(|calendar| calendar.is_open(app.now));
    let wait = app.remind.next.since(app.now);
    // A wait that is longer than any we set says that the clock was moved back.
    if (1..=PAUSE).contains(&wait) || (quiet && !open) {
        return Ring::default();
    }
    app.remind.next = app.now.plus(PAUSE);
    let before = app.remind.piled_up.filter(|look| *look <= app.now);
    let rang = record(app, before);
    let fresh = |one: &Reminder| before.is_none_or(|before| before < one.at);
    let Some(text) = told(app, &rang).filter(|_| rang.iter().any(fresh)) else {
        return Ring::default();
    };
    app.changed();
    // A fault that nobody has seen yet stays.
    if app
        .toasts
        .shown()
        .is_none_or(|toast| toast.level != Level::Error)
    {
        app.toasts.say(Level::Warn, text, app.now);
    }
    let state = app.desk.store_state();
    Ring {
        bell: state.is_on(settings::BELL),
        notice: state.is_on(settings::NOTIFY),
    }
}

/// Records what was reached and not told yet, the latest of it first. What piled up `before` goes piece by piece, and not
/// while somebody is at the keys. Gives what no other terminal had recorded.
fn record(app: &mut App, before: Option<Instant>) -> Vec<Reminder> {
    let to_piece = app.remind.piece.since(app.now);
    let waits = app.in_use() || (1..=PIECE).contains(&to_piece);
    let before = before.filter(|_| waits);
    let from = match before {
        Some(before) => before.plus(1),
        None => oldest(app.desk.calendar(), app.now),
    };
    let conn = app.desk.store().conn();
    let due = totals::reminders(conn, from, app.now.plus(1), BATCH).unwrap_or_default();
    let wrote = match due.is_empty() {
        true => Ok(Vec::new()),
        false => {
            let commands: Vec<_> = due.iter().map(command).collect();
            app.desk.perform_each(app.session.actor, app.now, &commands)
        }
    };
    // Where the file says no, the next look tries again.
    let Ok(wrote) = wrote else {
        return Vec::new();
    };
    if before.is_none() {
        app.remind.piece = app.now.plus(PIECE);
    }
    app.remind.piled_up = (before.is_some() || due.len() == BATCH).then_some(app.now);
    let told = due.into_iter().zip(wrote);
    told.filter_map(|(reminder, wrote)| wrote.then_some(reminder))
        .collect()
}

fn command(reminder: &Reminder) -> Command {
    Command::Remind {
        case: reminder.case,
        rule: reminder.rule.clone(),
        cycle: u32::try_from(reminder.cycle).unwrap_or(u32::MAX),
        threshold: reminder.threshold.clone(),
    }
}

/// From when on thresholds are told: what fell into days off is told when the store opens again.
fn oldest(calendar: Option<&Calendar>, now: Instant) -> Instant {
    let day_ago = now.plus(-OLDEST);
    let closed = calendar.and_then(|calendar| {
        let before =
            std::iter::successors(calendar.date_of(now).pred_opt(), |date| date.pred_opt());
        before
            .take(CLOSED_DAYS)
            .find_map(|date| calendar.closing(date))
    });
    closed.map_or(day_ago, |closed| closed.min(day_ago))
}

/// What rang, for who looks up at the bell: the deadline that comes first, or was missed last, and how many others.
fn told(app: &App, rang: &[Reminder]) -> Option<String> {
    let away = |one: &&Reminder| (one.due < app.now, one.due.since(app.now).saturating_abs());
    let first = rang.iter().min_by_key(away)?;
    let lang = app.lang;
    let who = match first.name.as_str() {
        "" => today::unnamed(lang, first.no),
        name => name.to_owned(),
    };
    let left = first.due.since(app.now);
    let word = match left {
        ..0 => words::reminder_late,
        _ => words::reminder,
    };
    let time = stretch(lang, left.saturating_abs());
    let text = word(lang, &app.known().rule(lang, &first.rule), &who, &time);
    Some(match rang.len() {
        1 => text,
        count => words::reminders(lang, &text, count - 1),
    })
}
