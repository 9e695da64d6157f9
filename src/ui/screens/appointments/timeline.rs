//! The timeline of a day: hours down, people across, the way before and after each appointment.

use super::AppointmentsView;
use super::marks::{address, customer, standing, text_role, times};
use crate::app::appointments::{Day, Slot};
use crate::domain::ids::PersonId;
use crate::domain::time::{HOUR, Instant, Interval, MINUTE};
use crate::ui::screens::Cx;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Hit, fill, line, row, spans};
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

/// How many appointments are with people there is no column for: over the hours, where nothing else stands.
fn beside(frame: &mut Frame, place: Rect, day: &Day, columns: &[PersonId], cx: Cx<'_>) {
    let has_column = |slot: &&Slot| slot.line.people.iter().any(|one| columns.contains(one));
    let hidden = day.slots.len() - day.slots.iter().filter(has_column).count();
    if hidden > 0 {
        let place = Rect {
            width: GUTTER.min(place.width),
            ..place
        };
        let text = words::beside(cx.app.lang, hidden);
        line(frame, place, &text, cx.look.style(Role::Warn));
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
        beside(frame, row(area, 0), day, &columns, cx);
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
        let slots = day.slots.iter().enumerate();
        let mine: Vec<(usize, &Slot)> = slots
            .filter(|(_, slot)| slot.line.people.contains(&person))
            .collect();
        for (_, slot) in mine.iter().filter(|(_, slot)| slot.line.state.is_open()) {
            way(frame, area, slot, scale, cx);
        }
        let lanes = lanes(mine.iter().map(|(_, slot)| slot.line.time));
        let mut hits = Vec::new();
        for ((index, slot), (lane, of)) in mine.into_iter().zip(lanes) {
            let (from, to) = (area.width * lane / of, area.width * (lane + 1) / of);
            let place = Rect {
                x: area.x + from,
                width: to - from,
                ..area
            };
            hits.extend(self.block(frame, place, slot, index, scale, cx));
        }
        hits
    }

    /// An appointment over its rows behind a bar: time, customer and where it stands, then address and kind as far as
    /// there are rows.
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
        let place = Rect {
            y: area.y + first,
            height: rows.min(area.height - first),
            ..area
        };
        let selected = index == self.list.selected;
        let plain = |role| if selected { Role::Text } else { role };
        let style = |role| cx.look.style(plain(role));
        let (sign, state, role) = standing(slot, cx);
        let text = text_role(slot);
        let kind = cx.app.known().kind(cx.app.lang, &slot.line.kind);
        // Where two stand side by side the name matters more than the end.
        let time = match place.width < NARROWEST {
            true => when::clock(slot.line.time.start, cx.app.desk.zone()),
            false => times(slot.line.time, cx),
        };
        let bar = if cx.look.ascii { "|" } else { "│" };
        for at in 0..place.height {
            let lead = if selected && at == 0 { ">" } else { bar };
            let mut pieces = vec![(lead.to_owned(), style(role))];
            match at {
                0 => {
                    pieces.push((format!("{sign}{time} "), style(role)));
                    pieces.push((format!("{} ", customer(slot, cx)), style(text)));
                    // Half a word says less than the sign before the time.
                    let used: usize = pieces.iter().map(|(text, _)| width(text)).sum();
                    if used + width(&state) <= usize::from(place.width) {
                        pieces.push((state.clone(), style(role)));
                    }
                }
                1 => pieces.push((format!(" {}", address(slot, cx)), style(text))),
                2 => pieces.push((format!(" {kind}"), style(Role::Muted))),
                _ => {}
            }
            let room = usize::from(place.width);
            line(frame, row(place, at), &" ".repeat(room), style(Role::Text));
            spans(frame, row(place, at), &pieces);
        }
        if selected {
            fill(frame, place, cx.look.style(Role::Selected));
        }
        Some(Hit { area: place, index })
    }
}

/// Side by side what overlaps: for each time the lane it is in, and how many lanes there are where it is. By start.
fn lanes(times: impl Iterator<Item = Interval>) -> Vec<(u16, u16)> {
    let mut placed: Vec<(u16, u16)> = Vec::new();
    let mut ends: Vec<Instant> = Vec::new();
    let mut first = 0;
    for time in times {
        if ends.iter().all(|end| *end <= time.start) {
            ends.clear();
            first = placed.len();
        }
        let free = ends.iter().position(|end| *end <= time.start);
        let lane = free.unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = time.end,
            None => ends.push(time.end),
        }
        placed.push((u16::try_from(lane).unwrap_or(0), 1));
        let of = u16::try_from(ends.len()).unwrap_or(u16::MAX);
        for (_, count) in placed.iter_mut().skip(first) {
            *count = of;
        }
    }
    placed
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
