//! A week: a column for each day, or one list with the days as headings.

use super::AppointmentsView;
use super::head::{day_sign, name};
use super::marks::{address, customer, people, standing, text_role, times};
use crate::app::appointments::{Day, Slot};
use crate::ui::frame::weekday;
use crate::ui::screens::Cx;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Hit, ListState, fill, line, panel, row, spans};
use crate::words::appointments as words;
use chrono::Datelike;
use ratatui::{Frame, layout::Rect};

/// A line of the list.
enum Line<'v> {
    Day(&'v Day),
    Slot(usize, &'v Slot),
}

impl AppointmentsView {
    pub(super) fn week_columns(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut first = 0;
        let today = cx.app.desk.date(cx.app.now);
        let count = u16::try_from(self.days.len().max(1)).unwrap_or(7);
        for (index, day) in (0_u16..).zip(&self.days) {
            let (from, to) = (area.width * index / count, area.width * (index + 1) / count);
            let column = Rect {
                x: area.x + from,
                width: to - from,
                ..area
            };
            let lang = cx.app.lang;
            let short = format!("{} {}", weekday(lang, day.date.weekday()), day.date.day());
            let mut title = format!("{short} {}", day_sign(day, lang));
            if day.date == today {
                title = format!("[{} {}]", words::today(lang), day.date.day());
            }
            let inner = panel(frame, column, title.trim_end(), day.date == today, cx.look);
            hits.extend(self.column(frame, inner, day, first, cx));
            first += day.slots.len();
        }
        hits
    }

    /// The appointments of a day, two rows each, around the selected one.
    fn column(
        &self,
        frame: &mut Frame,
        area: Rect,
        day: &Day,
        first: usize,
        cx: Cx<'_>,
    ) -> Vec<Hit> {
        let inside = self
            .list
            .selected
            .checked_sub(first)
            .filter(|at| *at < day.slots.len());
        let mut window = ListState {
            selected: inside.unwrap_or(0),
            offset: 0,
        };
        let shown = window.window(day.slots.len(), area.height / 2);
        let hidden = day.slots.len() - shown.len();
        let mut hits = Vec::new();
        for (place, at) in (0_u16..).zip(shown) {
            let Some(slot) = day.slots.get(at) else { break };
            let rows = (row(area, place * 2), row(area, place * 2 + 1));
            hits.push(Hit {
                area: draw_slot(frame, rows, slot, inside == Some(at), cx),
                index: first + at,
            });
        }
        if hidden > 0 && area.height % 2 == 1 {
            let text = words::more(cx.app.lang, hidden);
            line(
                frame,
                row(area, area.height - 1),
                &text,
                cx.look.style(Role::Key),
            );
        }
        hits
    }

    pub(super) fn week_list(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let mut lines = Vec::new();
        let mut index = 0;
        for day in &self.days {
            lines.push(Line::Day(day));
            for slot in &day.slots {
                lines.push(Line::Slot(index, slot));
                index += 1;
            }
        }
        let chosen = |line: &Line| matches!(line, Line::Slot(at, _) if *at == self.list.selected);
        let today = cx.app.desk.date(cx.app.now);
        let here = |line: &Line| matches!(line, Line::Day(day) if day.date == today);
        let at = lines
            .iter()
            .position(chosen)
            .or_else(|| lines.iter().position(here));
        let mut window = ListState {
            selected: at.unwrap_or(0),
            offset: 0,
        };
        let mut hits = Vec::new();
        for (place, at) in (0_u16..).zip(window.window(lines.len(), area.height)) {
            let place = row(area, place);
            match lines.get(at) {
                Some(Line::Day(day)) => self.day_heading(frame, place, day, cx),
                Some(Line::Slot(index, slot)) => {
                    self.draw_line(frame, place, slot, *index, cx);
                    hits.push(Hit {
                        area: place,
                        index: *index,
                    });
                }
                None => {}
            }
        }
        hits
    }

    fn day_heading(&self, frame: &mut Frame, place: Rect, day: &Day, cx: Cx<'_>) {
        let lang = cx.app.lang;
        let mut pieces = vec![(name(day, lang), cx.look.style(Role::Title))];
        if day.date == cx.app.desk.date(cx.app.now) {
            pieces.push((
                format!(" [{}]", words::today(lang)),
                cx.look.style(Role::Accent),
            ));
        }
        let sign = day_sign(day, lang);
        pieces.push((format!(" {sign}"), cx.look.style(Role::Warn)));
        if day.slots.is_empty() {
            pieces.push((
                format!("  {}", words::nothing(lang)),
                cx.look.style(Role::Muted),
            ));
        }
        spans(frame, place, &pieces);
    }

    /// An appointment in one row: sign, time, customer, people, where it stands.
    fn draw_line(&self, frame: &mut Frame, place: Rect, slot: &Slot, index: usize, cx: Cx<'_>) {
        let (sign, state, role) = standing(slot, cx);
        let selected = index == self.list.selected;
        let marker = if selected { ">" } else { " " };
        let style = |role| cx.look.style(if selected { Role::Text } else { role });
        let pieces = [
            (format!("{marker} {sign} "), style(role)),
            (times(slot.line.time, cx), style(text_role(slot))),
            (format!(" {}", customer(slot, cx)), style(text_role(slot))),
            (format!(" {}", people(slot, cx)), style(Role::Muted)),
            (format!("  {state}"), style(role)),
            (format!("  {}", address(slot, cx)), style(Role::Muted)),
        ];
        spans(frame, place, &pieces);
        if selected {
            fill(frame, place, cx.look.style(Role::Selected));
        }
    }
}

/// An appointment in two rows: when and who goes, to whom. Gives the place of both.
fn draw_slot(
    frame: &mut Frame,
    (top, below): (Rect, Rect),
    slot: &Slot,
    chosen: bool,
    cx: Cx<'_>,
) -> Rect {
    let (sign, _, role) = standing(slot, cx);
    let time = when::clock(slot.line.time.start, cx.app.desk.zone());
    let marker = if chosen { ">" } else { " " };
    // One style under the bar of the selection: its words and signs say what the colours say elsewhere.
    let style = |role| cx.look.style(if chosen { Role::Text } else { role });
    let pieces = [
        (format!("{marker}{sign}{time} "), style(role)),
        (people(slot, cx), style(Role::Muted)),
    ];
    spans(frame, top, &pieces);
    let name = format!("  {}", customer(slot, cx));
    line(frame, below, &name, style(text_role(slot)));
    let both = Rect { height: 2, ..top };
    if chosen {
        fill(frame, both, cx.look.style(Role::Selected));
    }
    both
}
