//! The charts beside the list: the day by the hour, who received, what was missed, the last shifts, who carries on.

use super::super::Cx;
use super::Shown;
use super::overview::hours;
use super::rows::who;
use crate::app::shift::DayFigures;
use crate::ui::theme::Role;
use crate::ui::widgets::{Bar, Upright, bars, line, row, uprights};
use crate::words::{Lang, review as words};
use chrono::Datelike;
use ratatui::{Frame, layout::Rect};

/// Rows of upright columns, their labels included.
const HIGH: u16 = 5;
/// Most bars of one chart.
const BARS: usize = 5;

type Title = fn(Lang) -> &'static str;
/// A title, its columns, and what the highest one comes to.
type Uprights = (Title, Vec<Upright>, String);

/// Draws as many charts as fit, the first ones first; ones without anything to show are left out.
pub(super) fn draw(frame: &mut Frame, area: Rect, shown: &Shown, cx: Cx<'_>) {
    let mut rest = area;
    let uprights_of: [Uprights; 2] = [by_hour(shown, cx), by_day(shown, cx)];
    let bars_of: [(Title, Vec<Bar>); 3] =
        [by_person(shown, cx), by_rule(shown, cx), carried(shown, cx)];
    let [hour, day] = uprights_of;
    let [person, rule, carried] = bars_of;
    columns(frame, &mut rest, hour, cx);
    chart(frame, &mut rest, person, cx);
    chart(frame, &mut rest, rule, cx);
    columns(frame, &mut rest, day, cx);
    chart(frame, &mut rest, carried, cx);
}

/// Takes rows with a title off the top of what is left; none when there are too few.
fn take(frame: &mut Frame, rest: &mut Rect, title: Title, rows: u16, cx: Cx<'_>) -> Option<Rect> {
    if rest.height < rows + 1 {
        rest.height = 0;
        return None;
    }
    line(
        frame,
        row(*rest, 0),
        title(cx.app.lang),
        cx.look.style(Role::Title),
    );
    let place = Rect {
        y: rest.y + 1,
        height: rows,
        ..*rest
    };
    let used = (rows + 2).min(rest.height);
    rest.y += used;
    rest.height -= used;
    Some(place)
}

fn columns(frame: &mut Frame, rest: &mut Rect, (title, items, most): Uprights, cx: Cx<'_>) {
    if items.iter().all(|one| one.value == 0) {
        return;
    }
    if let Some(place) = take(frame, rest, title, HIGH, cx) {
        uprights(frame, place, &items, &most, cx.look);
    }
}

fn chart(frame: &mut Frame, rest: &mut Rect, (title, items): (Title, Vec<Bar>), cx: Cx<'_>) {
    let shown = items.len().min(BARS);
    if shown == 0 {
        return;
    }
    let rows = u16::try_from(shown).unwrap_or(1);
    if let Some(place) = take(frame, rest, title, rows, cx) {
        bars(
            frame,
            place,
            items.get(..shown).unwrap_or_default(),
            cx.look,
        );
    }
}

fn by_hour(shown: &Shown, cx: Cx<'_>) -> Uprights {
    let hours = hours(shown, cx);
    let most = hours.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let column = |(hour, n): &(usize, usize)| Upright {
        value: *n as u64,
        label: format!("{hour:02}"),
    };
    let items = hours.iter().map(column).collect();
    (words::by_hour, items, most.to_string())
}

/// What was missed in each of the last shifts: the money, or how many where none was asked.
fn by_day(shown: &Shown, cx: Cx<'_>) -> Uprights {
    let days = &shown.summary.trend;
    let most = |of: fn(&DayFigures) -> i64| days.iter().map(of).max().unwrap_or(0);
    let (amount, n) = (most(|day| day.breached.amount), most(|day| day.breached.n));
    let column = |day: &DayFigures| Upright {
        value: u64::try_from(match amount {
            0 => day.breached.n,
            _ => day.breached.amount,
        })
        .unwrap_or(0),
        label: format!("{:02}", day.date.day()),
    };
    let items = days.iter().map(column).collect();
    match amount {
        0 => (words::by_day_count, items, n.to_string()),
        _ => (words::by_day, items, cx.app.money(amount)),
    }
}

fn by_person(shown: &Shown, cx: Cx<'_>) -> (Title, Vec<Bar>) {
    let bar = |one: &crate::app::shift::PersonSum| Bar {
        label: who(one.person, cx),
        value: one.received as u64,
        text: words::of_person(cx.app.lang, one.received, one.converted),
        role: Role::Bar,
    };
    let people = shown.summary.receptions.by_person.iter();
    (words::by_person, people.map(bar).collect())
}

fn by_rule(shown: &Shown, cx: Cx<'_>) -> (Title, Vec<Bar>) {
    let app = cx.app;
    let missed = shown.summary.deadlines.by_rule.iter();
    let bar = |one: &crate::app::shift::RuleSum| Bar {
        label: app.known().rule(app.lang, &one.rule),
        value: one.breached as u64,
        text: match one.amount {
            0 => words::of_shadow(app.lang, one.breached),
            amount => words::of_rule(app.lang, one.breached, &app.money(amount)),
        },
        role: Role::Danger,
    };
    (
        words::by_rule,
        missed.filter(|one| one.breached > 0).map(bar).collect(),
    )
}

fn carried(shown: &Shown, cx: Cx<'_>) -> (Title, Vec<Bar>) {
    let bar = |one: &crate::app::shift::Carrier| Bar {
        label: who(one.person, cx),
        value: u64::try_from(one.amount).unwrap_or(0),
        text: cx.app.money(one.amount),
        role: Role::Bar,
    };
    let carry = shown.summary.carry.iter().filter(|one| one.amount > 0);
    (words::carried_on, carry.map(bar).collect())
}
