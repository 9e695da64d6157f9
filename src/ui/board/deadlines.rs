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

/// Rows of a list from which on there is a free row between two.
const AIRY: usize = 20;

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
        (None, Some(one)) => hero(frame, head, sight, one, Role::Danger),
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
    let style = sight.look.style(if left < 0 { Role::Danger } else { role });
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
    // A large screen is read from afar: rather fewer rows with air between them.
    let step = if all.len() * 2 <= room || room >= AIRY {
        2
    } else {
        1
    };
    let most = room / step;
    let more = all.len() + overdue.len() - shown > most;
    let most = most - usize::from(more && most > 0);
    for (index, one) in all.iter().take(most).enumerate() {
        entry(
            frame,
            row(area, y + place(index * step + step - 1)),
            sight,
            one,
        );
    }
    if more {
        let left = all.len() + overdue.len() - shown - most.min(all.len());
        let last = row(area, y + place((most + 1) * step - 1));
        line(
            frame,
            last,
            &words::more(lang, left),
            sight.look.style(Role::Muted),
        );
    }
}

/// A row as the screen counts it.
fn place(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
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
    let time = brief_countdown(lang, one.due, sight.now, paused);
    let (rule, customer) = (lang.pick(&one.rule).to_owned(), one.customer.text(lang));
    let mut columns = vec![(time, 18), (rule, 14), (customer, 16)];
    if area.width >= NARROW {
        columns.push((one.who.clone(), 10));
    }
    columns.push((amount, 8));
    line(
        frame,
        area,
        &spread(&columns, area.width),
        sight.look.style(role),
    );
}

/// Cells below which a list leaves people out.
pub(super) const NARROW: u16 = 60;

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
