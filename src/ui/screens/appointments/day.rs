//! A day: hours down, people across, the way before and after each appointment; a list where there is little room.

use super::AppointmentsView;
use super::marks::{customer, people, standing, text_role, times};
use crate::app::Action;
use crate::app::appointments::{Day, Slot};
use crate::domain::ids::PersonId;
use crate::domain::time::{HOUR, Instant, Interval, MINUTE};
use crate::ui::screens::Cx;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Cell, Column, Hit, ListState, Row, fill, line, row, spans, table};
use crate::words::appointments as words;
use ratatui::{Frame, layout::Rect};

/// Cells of the hours at the left.
const GUTTER: u16 = 7;
/// Fewest cells of a person's column.
const NARROWEST: u16 = 20;

/// The rows of a timeline: from when on, and how long each is.
#[derive(Clone, Copy)]
struct Scale {
    from: Instant,
    minutes: i64,
    rows: u16,
}

impl Scale {
    /// The row an instant is in, cut to the rows there are.
    fn row(self, at: Instant) -> u16 {
        let row = at.since(self.from).div_euclid(self.minutes * MINUTE);
        u16::try_from(row.max(0)).unwrap_or(u16::MAX).min(self.rows)
    }

    /// The rows of a time, one at least.
    fn rows_of(self, time: Interval) -> (u16, u16) {
        let first = self.row(time.start).min(self.rows.saturating_sub(1));
        let last = self.row(time.end.plus(-1));
        (first, last.max(first) + 1 - first)
    }
}

impl AppointmentsView {
    pub(super) fn timeline(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let Some(day) = self.days.first() else {
            return Vec::new();
        };
        let columns = self.columns(day, area.width);
        if columns.is_empty() {
            return self.day_list(frame, area, cx);
        }
        let scale = scale(day, area.height.saturating_sub(1), self.selected());
        self.hours(frame, area, day, scale, cx);
        let mut hits = Vec::new();
        let count = u16::try_from(columns.len()).unwrap_or(1);
        let room = area.width.saturating_sub(GUTTER);
        for (index, person) in (0_u16..).zip(columns) {
            let (from, to) = (room * index / count, room * (index + 1) / count);
            let column = Rect {
                x: area.x + GUTTER + from,
                width: (to - from).saturating_sub(1),
                ..area
            };
            let name = cx.app.desk.name_of(Some(person));
            line(frame, row(column, 0), name, cx.look.style(Role::Title));
            let body = Rect {
                y: column.y + 1,
                height: column.height.saturating_sub(1),
                ..column
            };
            hits.extend(self.blocks(frame, body, day, person, scale, cx));
        }
        hits
    }

    /// Who gets a column: those with an appointment first, then the others who go, as many as there is room for.
    fn columns(&self, day: &Day, width: u16) -> Vec<PersonId> {
        let room = usize::from(width.saturating_sub(GUTTER) / NARROWEST).max(1);
        let mut busy: Vec<PersonId> = Vec::new();
        for person in day.slots.iter().flat_map(|slot| &slot.line.people) {
            if !busy.contains(person) {
                busy.push(*person);
            }
        }
        let free = self
            .people
            .iter()
            .filter(|person| !busy.contains(person))
            .copied();
        let mut chosen: Vec<PersonId> = busy.iter().copied().chain(free).collect();
        // Whose appointment is selected must be seen.
        let wanted = self
            .selected()
            .and_then(|slot| slot.line.people.first().copied());
        let at = chosen
            .iter()
            .position(|person| Some(*person) == wanted)
            .unwrap_or(0);
        let skip = (at + 1).saturating_sub(room);
        chosen.drain(..skip.min(chosen.len()));
        chosen.truncate(room);
        // The order of joining, so that a column stays where it is from day to day.
        chosen.sort_by_key(|person| self.people.iter().position(|known| known == person));
        chosen
    }

    /// The hours at the left, the present one marked; hours the store is closed step back.
    fn hours(&self, frame: &mut Frame, area: Rect, day: &Day, scale: Scale, cx: Cx<'_>) {
        let now = cx.app.now;
        for index in 0..scale.rows {
            let at = scale.from.plus(i64::from(index) * scale.minutes * MINUTE);
            let place = Rect {
                width: GUTTER.min(area.width),
                ..row(area, index + 1)
            };
            let open = day.open.iter().any(|open| open.contains(at));
            let here = Interval::new(at, at.plus(scale.minutes * MINUTE)).contains(now);
            let text = when::clock(at, cx.app.desk.zone());
            let (text, role) = match (here, open) {
                (true, _) => (format!("{text}<"), Role::Accent),
                (false, true) => (text, Role::Text),
                (false, false) => (text, Role::Muted),
            };
            line(frame, place, &text, cx.look.style(role));
        }
    }

    fn blocks(
        &self,
        frame: &mut Frame,
        area: Rect,
        day: &Day,
        person: PersonId,
        scale: Scale,
        cx: Cx<'_>,
    ) -> Vec<Hit> {
        let mine = |slot: &&(usize, &Slot)| slot.1.line.people.contains(&person);
        let slots: Vec<(usize, &Slot)> = day.slots.iter().enumerate().collect();
        for (_, slot) in slots
            .iter()
            .filter(mine)
            .filter(|(_, slot)| slot.line.state.is_open())
        {
            way(frame, area, slot, scale, cx);
        }
        let mut hits = Vec::new();
        // What was called off lies under what takes its place.
        let called_off = |slot: &&(usize, &Slot)| slot.1.line.state.is_open();
        let mut order: Vec<&(usize, &Slot)> = slots.iter().filter(mine).collect();
        order.sort_by_key(called_off);
        for (index, slot) in order {
            hits.extend(self.block(frame, area, slot, *index, scale, cx));
        }
        hits
    }

    /// An appointment over its rows: time and sign, customer, kind and address as far as there are rows.
    fn block(
        &self,
        frame: &mut Frame,
        area: Rect,
        slot: &Slot,
        index: usize,
        scale: Scale,
        cx: Cx<'_>,
    ) -> Option<Hit> {
        let (first, rows) = scale.rows_of(slot.line.time);
        if first >= area.height {
            return None;
        }
        let rows = rows.min(area.height - first);
        let place = Rect {
            y: area.y + first,
            height: rows,
            ..area
        };
        let selected = index == self.list.selected;
        let (sign, state, role) = standing(slot, cx);
        let marker = if selected { ">" } else { " " };
        let style = |role| cx.look.style(role);
        let lead = format!("{marker}{sign}{}", times(slot.line.time, cx));
        let name = customer(slot, cx);
        let kind = cx.app.known().entry(cx.app.lang, &slot.line.kind);
        let base = if slot.line.state.is_open() {
            Role::Input
        } else {
            Role::Muted
        };
        for at in 0..rows {
            line(
                frame,
                row(place, at),
                &" ".repeat(usize::from(place.width)),
                style(base),
            );
        }
        fill(frame, place, style(base));
        let top = [
            (format!("{lead} "), style(role)),
            (format!("{name} "), style(base)),
        ];
        let used = spans(frame, row(place, 0), &top);
        let rest = Rect {
            x: place.x + used,
            width: place.width.saturating_sub(used),
            height: 1,
            ..place
        };
        line(frame, rest, &state, style(role));
        for (at, text) in [(1, &slot.line.address), (2, &kind)] {
            line(frame, row(place, at), &format!("  {text}"), style(base));
        }
        if selected {
            fill(frame, place, style(Role::Selected));
        }
        Some(Hit { area: place, index })
    }

    pub(super) fn day_list(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let Some(day) = self.days.first().filter(|day| !day.slots.is_empty()) else {
            nothing(frame, area, cx);
            return Vec::new();
        };
        let headed = area.height >= 8;
        let mut state = ListState {
            selected: self.list.selected,
            offset: 0,
        };
        let window = state.window(
            day.slots.len(),
            area.height.saturating_sub(u16::from(headed)),
        );
        let slots = day.slots.get(window.clone()).unwrap_or_default();
        let rows: Vec<Row> = slots.iter().map(|slot| cells(slot, cx)).collect();
        let selected = Some(state.selected.saturating_sub(window.start));
        let mut hits = table(frame, area, &columns(headed, cx), &rows, selected, cx.look);
        for hit in &mut hits {
            hit.index += window.start;
        }
        hits
    }
}

/// What stands there on a day without appointments, with the key that books.
fn nothing(frame: &mut Frame, area: Rect, cx: Cx<'_>) {
    let app = cx.app;
    let key = app.keys.label_here(Action::Book, app.screen, None);
    let texts = [
        (words::nothing(app.lang).to_owned(), Role::Text),
        (words::nothing_how(app.lang, &key), Role::Muted),
    ];
    for (index, (text, role)) in (0_u16..).zip(texts) {
        let place = row(area, (area.height / 2).saturating_sub(1) + index);
        let text = crate::ui::text::center(&text, usize::from(area.width));
        line(frame, place, &text, cx.look.style(role));
    }
}

/// The way there and back, in the rows around the appointment.
fn way(frame: &mut Frame, area: Rect, slot: &Slot, scale: Scale, cx: Cx<'_>) {
    if slot.travel == 0 {
        return;
    }
    let whole = slot.with_way();
    let parts = [
        Interval::new(whole.start, slot.line.time.start),
        Interval::new(slot.line.time.end, whole.end),
    ];
    for part in parts {
        let (first, rows) = scale.rows_of(part);
        for index in first..(first + rows).min(area.height) {
            let text = format!("  ~ {}", words::way(cx.app.lang));
            line(frame, row(area, index), &text, cx.look.style(Role::Muted));
        }
    }
}

/// Half hours where they fit, else hours; from the hour before the first thing of the day on, moved so that the selected
/// appointment is seen.
fn scale(day: &Day, rows: u16, selected: Option<&Slot>) -> Scale {
    let starts = day.slots.iter().map(|slot| slot.with_way().start);
    let ends = day.slots.iter().map(|slot| slot.with_way().end);
    let opening = day.open.first().map(|open| open.start);
    let closing = day.open.last().map(|open| open.end);
    let first = starts
        .chain(opening)
        .min()
        .unwrap_or(day.bounds.start.plus(8 * HOUR));
    let last = ends.chain(closing).max().unwrap_or(first.plus(10 * HOUR));
    let first = day
        .bounds
        .start
        .plus(first.since(day.bounds.start).div_euclid(HOUR).max(0) * HOUR);
    let fits = |minutes: i64| last.since(first) <= i64::from(rows) * minutes * MINUTE;
    let minutes = if fits(30) { 30 } else { 60 };
    let hidden = selected.map_or(0, |slot| {
        let end = slot.with_way().end.since(first);
        (end + minutes * MINUTE - 1) / (minutes * MINUTE) - i64::from(rows)
    });
    let from = first.plus(hidden.max(0) * minutes * MINUTE);
    // Nothing is shown past the last thing of the day.
    let needed = (last.since(from).max(0) + minutes * MINUTE - 1) / (minutes * MINUTE);
    Scale {
        from,
        minutes,
        rows: rows.min(u16::try_from(needed).unwrap_or(rows)),
    }
}

fn columns(headed: bool, cx: Cx<'_>) -> Vec<Column> {
    let lang = cx.app.lang;
    let title = |word: &'static str| if headed { word } else { "" };
    vec![
        Column::new("", 1, 1, 0),
        Column::new(title(words::time(lang)), 11, 11, 0),
        Column::new(title(words::customer(lang)), 8, 16, 0),
        Column::new(title(words::people(lang)), 6, 14, 1),
        Column::new(title(words::state(lang)), 8, 20, 2),
        Column::new(title(words::kind(lang)), 8, 16, 4),
        Column::new(title(words::address(lang)), 10, 40, 3),
    ]
}

fn cells(slot: &Slot, cx: Cx<'_>) -> Row {
    let (sign, state, role) = standing(slot, cx);
    let plain = text_role(slot);
    vec![
        Cell::new(sign, role),
        Cell::new(times(slot.line.time, cx), plain),
        Cell::new(customer(slot, cx), plain),
        Cell::new(people(slot, cx), plain),
        Cell::new(state, role),
        Cell::new(
            cx.app.known().entry(cx.app.lang, &slot.line.kind),
            Role::Muted,
        ),
        Cell::new(slot.line.address.clone(), Role::Muted),
    ]
}
