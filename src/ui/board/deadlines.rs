//! The page of deadlines: the one that comes first in large type, the overdue ones and the next ones below.

use super::Sight;
use super::glyphs::{big, middle, wide};
use crate::app::board::Line;
use crate::domain::time::{DAY, HOUR, Instant, MINUTE, SECOND};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::ui::when::brief_countdown;
use crate::ui::widgets::{line, row};
use crate::words::board as words;
use ratatui::{Frame, layout::Rect};

pub(super) fn draw(frame: &mut Frame, area: Rect, sight: &Sight) {
    let (head, list) = halves(area);
    // A deadline that passed since the picture was taken is no longer one that comes.
    let mut coming = sight
        .picture
        .coming
        .iter()
        .filter(|one| one.due >= sight.now);
    let first = coming.next().filter(|one| one.due < Instant::MAX);
    match (first, sight.picture.overdue.last()) {
        (Some(one), _) => hero(frame, head, sight, one, Role::Warn),
        (None, Some(one)) => hero(frame, head, sight, one, Role::Late),
        (None, None) => {
            let text = wide(words::no_deadline(sight.look.lang), usize::from(head.width));
            let place = row(head, head.height / 2);
            middle(frame, place, &text, sight.look.style(Role::Ok));
        }
    }
    let passed = sight
        .picture
        .coming
        .iter()
        .filter(|one| one.due < sight.now);
    let overdue: Vec<&Line> = sight.picture.overdue.iter().chain(passed).collect();
    rows(frame, list, sight, &overdue, &coming.collect::<Vec<_>>());
}

/// The upper part for what is read from afar, the lower one for the list.
pub(super) fn halves(area: Rect) -> (Rect, Rect) {
    let high = (area.height * 2 / 5).clamp(area.height.min(7), 24);
    let head = Rect {
        height: high,
        ..area
    };
    let list = Rect {
        y: area.y + high,
        height: area.height - high,
        x: area.x + 1,
        width: area.width.saturating_sub(2),
    };
    (head, list)
}

fn hero(frame: &mut Frame, area: Rect, sight: &Sight, one: &Line, role: Role) {
    let lang = sight.look.lang;
    let left = one.due.since(sight.now);
    let word = match left {
        ..0 => words::overdue_by(lang),
        _ => words::next_due(lang),
    };
    let style = sight.look.style(if left < 0 { Role::Late } else { role });
    let room = usize::from(area.width);
    let title = wide(&format!("{word}　{}", lang.pick(&one.rule)), room);
    middle(frame, row(area, 0), &title, style);
    let clock = Rect {
        y: area.y + 1,
        height: area.height - 2,
        ..area
    };
    big(frame, clock, &countdown(left), style, sight.look.ascii);
    let mut parts = vec![one.customer.text(lang), one.who.clone()];
    if one.amount > 0 {
        parts.push(sight.picture.sum(lang, one.amount));
    }
    parts.retain(|part| !part.is_empty());
    let under = wide(&parts.join("　"), room);
    let last = row(area, area.height.saturating_sub(1));
    middle(frame, last, &under, sight.look.style(Role::Title));
}

/// What is left, to be drawn large: `1:02:03`, `3d 04h`, with a minus when it is over.
pub(super) fn countdown(left: i64) -> String {
    let sign = if left < 0 { "-" } else { "" };
    let left = left.saturating_abs();
    let (days, rest) = (left / DAY, left % DAY);
    match days {
        0 => format!(
            "{sign}{}:{:02}:{:02}",
            rest / HOUR,
            rest % HOUR / MINUTE,
            rest % MINUTE / SECOND
        ),
        _ => format!("{sign}{days}d {:02}h", rest / HOUR),
    }
}

/// As many as there is room for, a row between them where there is more: overdue ones first, but never so many that
/// none of those that come is seen.
fn rows(frame: &mut Frame, area: Rect, sight: &Sight, overdue: &[&Line], coming: &[&Line]) {
    let lang = sight.look.lang;
    let mut room = usize::from(area.height);
    let mut y = 0;
    if !overdue.is_empty() {
        let sum = sight.picture.risk.overdue;
        let count = i64::try_from(overdue.len()).unwrap_or(i64::MAX);
        let amount = sight.picture.sum(lang, sum.amount);
        let text = wide(
            &words::overdue(lang, sum.n.max(count), &amount),
            usize::from(area.width),
        );
        line(frame, row(area, 0), &text, sight.look.style(Role::Late));
        y += 1;
        room = room.saturating_sub(1);
    }
    let shown = overdue.len().min(match coming.is_empty() {
        true => room,
        false => room / 3,
    });
    let all: Vec<&Line> = overdue.iter().take(shown).chain(coming).copied().collect();
    let step = if all.len() * 2 <= room { 2 } else { 1 };
    let first = u16::try_from(step - 1).unwrap_or(0);
    for one in all.iter().take(room / step) {
        entry(frame, row(area, y + first), sight, one);
        y += u16::try_from(step).unwrap_or(1);
    }
}

fn entry(frame: &mut Frame, area: Rect, sight: &Sight, one: &Line) {
    let lang = sight.look.lang;
    let paused = one.due == Instant::MAX;
    let left = one.due.since(sight.now);
    let role = match left {
        _ if paused => Role::Muted,
        ..0 => Role::Late,
        _ if left < 2 * HOUR => Role::Warn,
        _ => Role::Text,
    };
    let amount = match one.amount {
        0 => String::new(),
        amount => sight.picture.sum(lang, amount),
    };
    let columns = [
        (brief_countdown(lang, one.due, sight.now, paused), 18),
        (lang.pick(&one.rule).to_owned(), 14),
        (one.customer.text(lang), 16),
        (one.who.clone(), 10),
        (amount, 8),
    ];
    line(
        frame,
        area,
        &spread(&columns, area.width),
        sight.look.style(role),
    );
}

/// Columns over the whole width, each its share; the last one against the right edge.
pub(super) fn spread(columns: &[(String, usize)], width: u16) -> String {
    let asked: usize = columns.iter().map(|(_, share)| share).sum();
    let room = usize::from(width).saturating_sub(columns.len() - 1);
    let last = columns.len() - 1;
    let mut used = 0;
    let mut out = String::new();
    for (index, (cell, share)) in columns.iter().enumerate() {
        let cells = match index == last {
            true => room.saturating_sub(used),
            false => share * room / asked.max(1),
        };
        used += cells;
        match index == last {
            true => out.push_str(&text::right(cell, cells)),
            false => {
                out.push_str(&text::fit(cell, cells));
                out.push(' ');
            }
        }
    }
    out
}
