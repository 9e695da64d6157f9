//! Times as screens show them: clocks, countdowns, stretches.

use super::theme::Role;
use crate::domain::dates::to_local;
use crate::domain::time::{DAY, HOUR, Instant, MINUTE, SECOND};
use crate::domain::zone::Zone;
use crate::words::{Lang, today as words};

/// `09:30` in the zone.
pub fn clock(at: Instant, zone: Zone) -> String {
    to_local(at, zone).format("%H:%M").to_string()
}

/// `11-23 09:30` in the zone.
pub fn day_and_clock(at: Instant, zone: Zone) -> String {
    to_local(at, zone).format("%m-%d %H:%M").to_string()
}

/// A stretch of milliseconds: `4:05:09`, with days before it when it is longer than one.
pub fn span(lang: Lang, millis: i64) -> String {
    let millis = millis.max(0);
    let (days, rest) = (millis / DAY, millis % DAY);
    let time = format!(
        "{}:{:02}:{:02}",
        rest / HOUR,
        rest % HOUR / MINUTE,
        rest % MINUTE / SECOND
    );
    if days > 0 {
        words::days(lang, days, &time)
    } else {
        time
    }
}

/// What is left until a deadline, or by how much it is over, in words and with its role: meaning is never by colour alone.
pub fn countdown(lang: Lang, due: Instant, now: Instant, paused: bool) -> (String, Role) {
    if paused || due == Instant::MAX {
        return (words::paused(lang).to_owned(), Role::Muted);
    }
    let left = due.since(now);
    match left {
        ..0 => (words::late_by(lang, &span(lang, -left)), Role::Late),
        _ if left < 2 * HOUR => (words::left(lang, &span(lang, left)), Role::Warn),
        _ => (words::left(lang, &span(lang, left)), Role::Text),
    }
}

/// As [`countdown`], for narrow lists: beyond a day without the seconds.
pub fn brief_countdown(lang: Lang, due: Instant, now: Instant, paused: bool) -> String {
    let left = due.since(now);
    let away = left.saturating_abs();
    if paused || due == Instant::MAX || away < DAY {
        return countdown(lang, due, now, paused).0;
    }
    let time = format!("{}:{:02}", away % DAY / HOUR, away % HOUR / MINUTE);
    let time = words::days(lang, away / DAY, &time);
    match left {
        ..0 => words::late_by(lang, &time),
        _ => words::left(lang, &time),
    }
}
