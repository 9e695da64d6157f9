//! The lines of the overview: a name, what it came to, and a small chart where there is room.

use super::super::Cx;
use super::Shown;
use super::lines::Fact;
use crate::app::shift::SheetSum;
use crate::store::read::Sum;
use crate::ui::text::{fit, shorten, width};
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{gauge, line, sparkline};
use crate::words::{Lang, review as words, today as today_words};
use ratatui::{Frame, layout::Rect};

/// Cells of the names: as many as the longest takes.
pub(super) fn name_cells(shown: &Shown, cx: Cx<'_>) -> u16 {
    let facts = super::lines::facts(shown);
    let longest = facts.map(|fact| width(&name(fact, shown, cx))).max();
    u16::try_from(longest.unwrap_or(0)).unwrap_or(u16::MAX)
}

/// Fewest cells that a chart is worth.
const CHART: u16 = 10;

/// Draws a line, its name in `names` cells; gives the cells its words take.
pub(super) fn draw_fact(
    frame: &mut Frame,
    area: Rect,
    (fact, names): (Fact, u16),
    shown: &Shown,
    cx: Cx<'_>,
) -> u16 {
    let (name, text, role) = told(fact, shown, cx);
    let wide = names.min(area.width / 3);
    let label = fit(&shorten(&name, usize::from(wide)), usize::from(wide));
    line(frame, area, &label, cx.look.style(Role::Title));
    let rest = right_of(area, wide + 2);
    let used = line(frame, rest, &text, cx.look.style(role));
    let free = right_of(rest, used + 2);
    if free.width >= CHART {
        chart(frame, free, fact, shown, cx);
        return area.width - free.width;
    }
    area.width
}

fn right_of(area: Rect, cells: u16) -> Rect {
    let cells = cells.min(area.width);
    Rect {
        x: area.x + cells,
        width: area.width - cells,
        ..area
    }
}

/// Name, text and role of a line.
pub(super) fn told(fact: Fact, shown: &Shown, cx: Cx<'_>) -> (String, String, Role) {
    let (text, role) = match fact {
        Fact::Sheet(place) => {
            let sheet = shown.summary.sheets.get(place);
            let told = sheet.map(|sheet| of_sheet(sheet, shown, cx));
            told.unwrap_or((String::new(), Role::Muted))
        }
        Fact::Receptions => receptions(shown, cx),
        Fact::Visits => visits(shown, cx),
        Fact::Deadlines => deadlines(shown, cx),
        Fact::Open => still_open(shown, cx),
        Fact::Trend => trend(shown, cx),
    };
    (name(fact, shown, cx), text, role)
}

fn name(fact: Fact, shown: &Shown, cx: Cx<'_>) -> String {
    let lang = cx.app.lang;
    let word: fn(Lang) -> &'static str = match fact {
        Fact::Sheet(place) => {
            let sheet = shown.summary.sheets.get(place);
            let list = sheet.and_then(|sheet| cx.app.desk.playbook()?.checklist(&sheet.list));
            return list.map_or("", |list| lang.pick(&list.name)).to_owned();
        }
        Fact::Receptions => words::receptions,
        Fact::Visits => words::visits,
        Fact::Deadlines => words::deadlines,
        Fact::Open => words::still_open,
        Fact::Trend => words::trend,
    };
    word(lang).to_owned()
}

fn of_sheet(sheet: &SheetSum, shown: &Shown, cx: Cx<'_>) -> (String, Role) {
    let (lang, desk) = (cx.app.lang, &cx.app.desk);
    let done = sheet.items.saturating_sub(sheet.unmarked);
    let mut parts = vec![today_words::progress(lang, done, sheet.items)];
    let time = |at| when::clock(at, desk.zone());
    let role = match (&sheet.signed, sheet.until) {
        (Some(signed), _) => {
            let by = desk.name_of(signed.by);
            let word = match signed.late {
                true => today_words::signed_late,
                false => today_words::signed,
            };
            parts.push(word(lang, &time(signed.at), by));
            if signed.late { Role::Warn } else { Role::Ok }
        }
        (None, Some(until)) if shown.summary.at > until => {
            parts.push(words::not_signed_since(lang, &time(until)));
            Role::Danger
        }
        (None, _) => {
            parts.push(today_words::unsigned(lang).to_owned());
            Role::Warn
        }
    };
    if sheet.failed > 0 {
        parts.push(today_words::failed(lang, sheet.failed));
    }
    (parts.join("  "), role)
}

fn receptions(shown: &Shown, cx: Cx<'_>) -> (String, Role) {
    let (lang, sum) = (cx.app.lang, &shown.summary.receptions);
    let share = percent(sum.converted, sum.received);
    let mut text = words::received(lang, sum.received);
    if sum.received > 0 {
        text.push_str(&words::converted(lang, sum.converted, share));
    }
    for (n, word) in [
        (sum.lost, words::left_store as fn(Lang, usize) -> String),
        (sum.here.len(), words::still_here),
    ] {
        if n > 0 {
            text.push_str(&word(lang, n));
        }
    }
    (text, Role::Text)
}

/// Rounded to whole percents; 0 of nothing.
pub(super) fn percent(part: usize, of: usize) -> usize {
    (part * 200 + of).checked_div(of * 2).unwrap_or(0)
}

fn visits(shown: &Shown, cx: Cx<'_>) -> (String, Role) {
    let (lang, sum) = (cx.app.lang, &shown.summary.visits);
    let mut text = words::agreed(lang, sum.agreed);
    for (n, word) in [
        (sum.kept, words::kept as fn(Lang, usize) -> String),
        (sum.coming, words::coming),
        (sum.missed, words::missed),
        (sum.cancelled, words::called_off),
        (sum.unmarked, words::unmarked),
        (sum.moved, words::moved),
    ] {
        if n > 0 {
            text.push_str(&word(lang, n));
        }
    }
    let role = match sum.missed + sum.unmarked {
        0 => Role::Text,
        _ => Role::Warn,
    };
    (text, role)
}

fn deadlines(shown: &Shown, cx: Cx<'_>) -> (String, Role) {
    let (lang, sum) = (cx.app.lang, &shown.summary.deadlines);
    let missed = usize::try_from(sum.breached.n).unwrap_or(0);
    let money = cx.app.money(sum.breached.amount);
    let text = words::met_missed(lang, sum.met, missed, &money);
    (text, if missed == 0 { Role::Ok } else { Role::Danger })
}

fn still_open(shown: &Shown, cx: Cx<'_>) -> (String, Role) {
    let (lang, sum) = (cx.app.lang, &shown.summary.deadlines);
    let told =
        |word: fn(Lang, i64, &str) -> String, of: Sum| word(lang, of.n, &cx.app.money(of.amount));
    let mut parts = vec![
        told(words::overdue, sum.overdue),
        told(words::due_next, sum.next),
    ];
    parts.push(words::due_later(lang, sum.later.n));
    let role = match sum.overdue.n {
        0 => Role::Text,
        _ => Role::Danger,
    };
    (parts.join("  "), role)
}

fn trend(shown: &Shown, cx: Cx<'_>) -> (String, Role) {
    let lang = cx.app.lang;
    let days = shown.summary.trend.len();
    let amount: i64 = shown
        .summary
        .trend
        .iter()
        .map(|day| day.breached.amount)
        .sum();
    let n: i64 = shown.summary.trend.iter().map(|day| day.breached.n).sum();
    let text = words::trend_sum(lang, days, n, &cx.app.money(amount));
    (text, Role::Muted)
}

/// The chart of a line: the share met, or how it went.
fn chart(frame: &mut Frame, area: Rect, fact: Fact, shown: &Shown, cx: Cx<'_>) {
    let summary = &shown.summary;
    match fact {
        Fact::Sheet(place) => {
            if let Some(sheet) = summary.sheets.get(place) {
                let done = sheet.items.saturating_sub(sheet.unmarked);
                small(frame, area, done, sheet.items, cx);
            }
        }
        Fact::Receptions => {
            let hours = hours(shown, cx);
            let values: Vec<u64> = hours.iter().map(|(_, n)| *n as u64).collect();
            let span = hours.first().zip(hours.last());
            if let Some(((first, _), (last, _))) = span {
                captioned(frame, area, &words::hours(*first, *last), &values, cx);
            }
        }
        Fact::Visits => {
            let sum = &summary.visits;
            let over = sum.kept + sum.missed + sum.unmarked + sum.cancelled;
            if over > 0 {
                small(frame, area, sum.kept, over, cx);
            }
        }
        Fact::Deadlines => {
            let missed = usize::try_from(summary.deadlines.breached.n).unwrap_or(0);
            if summary.deadlines.met + missed > 0 {
                let met = summary.deadlines.met;
                small(frame, area, met, met + missed, cx);
            }
        }
        Fact::Open => {}
        Fact::Trend => {
            let values = shown.summary.trend.iter().map(|day| day.breached.n);
            let values: Vec<u64> = values.map(|n| u64::try_from(n).unwrap_or(0)).collect();
            let caption = words::per_shift(cx.app.lang);
            captioned(frame, area, caption, &values, cx);
        }
    }
}

/// A gauge with its percents.
fn small(frame: &mut Frame, area: Rect, part: usize, of: usize, cx: Cx<'_>) {
    let place = Rect {
        width: area.width.min(24),
        ..area
    };
    let caption = format!("{}%", percent(part, of));
    gauge(frame, place, part as u64, of as u64, &caption, cx.look);
}

/// A sparkline behind what it shows.
fn captioned(frame: &mut Frame, area: Rect, caption: &str, values: &[u64], cx: Cx<'_>) {
    if values.iter().all(|value| *value == 0) {
        return;
    }
    let used = u16::try_from(width(caption)).unwrap_or(u16::MAX);
    if used.saturating_add(6) > area.width {
        return sparkline(frame, area, values, cx.look);
    }
    line(frame, area, caption, cx.look.style(Role::Muted));
    sparkline(frame, right_of(area, used + 1), values, cx.look);
}

/// Customers by the hour, from the first hour the store is open or somebody came to the last.
pub(super) fn hours(shown: &Shown, cx: Cx<'_>) -> Vec<(usize, usize)> {
    use chrono::Timelike;
    let zone = cx.app.desk.zone();
    let hour = |at| crate::domain::dates::to_local(at, zone).hour() as usize;
    let open = shown.summary.hours.iter();
    let (mut first, mut last) = (24, 0);
    for span in open {
        first = first.min(hour(span.start));
        last = last.max(hour(span.end.plus(-1)));
    }
    let all = &shown.summary.receptions.by_hour;
    for (at, _) in all.iter().enumerate().filter(|(_, n)| **n > 0) {
        (first, last) = (first.min(at), last.max(at));
    }
    let inside = all.iter().copied().enumerate();
    inside
        .filter(|(at, _)| (first..=last).contains(at))
        .collect()
}
