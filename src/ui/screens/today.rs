//! The Today screen: the shift at a glance.

mod blocks;
mod rows;

use super::{Cx, View};
use crate::app::shift::FineItem;
use crate::app::today::{Shift, load};
use crate::app::{App, Target};
use crate::store::StoreError;
use crate::store::read::deadlines::Deadline;
use crate::ui::frame::empty;
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, ListState, Outcome, line, row};
use crate::words::{Lang, today as words};
use blocks::{columns, sum_text};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};

/// The Today screen. Its blocks share one selection, so that arrows alone reach every row.
#[derive(Default)]
pub struct TodayView {
    shift: Shift,
    rows: Vec<Target>,
    list: ListState,
}

impl View for TodayView {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        let selected = self.target();
        self.shift = load(&app.desk, app.actor(), app.now)?;
        let shift = &self.shift;
        let clock = |d: &Deadline| Target::Clock {
            case: d.case,
            rule: d.key.rule.clone(),
            cycle: u32::try_from(d.key.cycle).unwrap_or(1),
        };
        let own = |one: &FineItem| Target::Fine {
            case: one.case,
            fine: one.key.clone(),
        };
        self.rows = shift.own.iter().map(own).collect();
        self.rows.extend(shift.deadlines.iter().map(clock));
        self.rows
            .extend(shift.received.iter().map(|one| Target::Case(one.line.id)));
        let visit = |a: &crate::store::read::appointments::AppointmentLine| Target::Appointment {
            case: a.case,
            appointment: a.id,
        };
        self.rows.extend(shift.appointments.iter().map(visit));
        let asked = |due: &crate::app::scores::asking::Due| Target::Asking {
            case: due.asking.case.id,
            survey: due.survey.clone(),
        };
        self.rows.extend(shift.asked.iter().map(asked));
        if let Some(index) = self.rows.iter().position(|target| *target == selected) {
            self.list.selected = index;
        }
        self.list.step(0, self.rows.len());
        Ok(())
    }

    fn target(&self) -> Target {
        self.rows
            .get(self.list.selected)
            .cloned()
            .unwrap_or_default()
    }

    fn key(&mut self, key: KeyEvent, _app: &App) -> Outcome {
        self.list.key(key, self.rows.len(), 8)
    }

    fn click(&mut self, index: usize) {
        self.list.selected = index;
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.rows.len());
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        if cx.app.desk.playbook().is_none() {
            empty(frame, area, words::no_playbook(cx.app.lang), cx);
            return Vec::new();
        }
        match (area.width, area.height) {
            (90.., 14..) => self.wide(frame, area, cx),
            (_, 16..) => self.tall(frame, area, cx),
            _ => self.small(frame, area, cx),
        }
    }
}

impl TodayView {
    /// How many rows the first block has: the person's own fines, then the deadlines.
    fn in_first(&self) -> usize {
        self.shift.own.len() + self.shift.deadlines.len()
    }

    fn wide(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        // Deadlines have the most to say in a line; what the other blocks say fits into fifty cells.
        let share = if area.width >= 110 { 62 } else { 55 };
        let left = Rect {
            width: area.width * share / 100,
            ..area
        };
        let right = Rect {
            x: left.right(),
            width: area.width - left.width,
            ..area
        };
        let top = Rect { height: 5, ..left };
        self.money(frame, top, cx);
        let mut hits = self.deadlines(
            frame,
            Rect {
                y: top.bottom(),
                height: left.height - 5,
                ..left
            },
            cx,
        );
        let sheet = Rect { height: 5, ..right };
        self.sheet(frame, sheet, cx);
        let rest = Rect {
            y: sheet.bottom(),
            height: right.height - 5,
            ..right
        };
        // Who is to be asked has a block of its own only where somebody is.
        let blocks = if self.shift.asked.is_empty() { 2 } else { 3 };
        let part = |nth: u16| {
            let (top, end) = (rest.height * nth / blocks, rest.height * (nth + 1) / blocks);
            Rect {
                y: rest.y + top,
                height: end - top,
                ..rest
            }
        };
        hits.extend(self.received(frame, part(0), cx));
        hits.extend(self.appointments(frame, part(1), false, cx));
        if blocks == 3 {
            hits.extend(self.asked(frame, part(2), cx));
        }
        hits
    }

    fn tall(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let half = area.width / 2;
        let top = Rect { height: 5, ..area };
        self.money(frame, Rect { width: half, ..top }, cx);
        self.sheet(
            frame,
            Rect {
                x: area.x + half,
                width: area.width - half,
                ..top
            },
            cx,
        );
        let rest = Rect {
            y: top.bottom(),
            height: area.height - 5,
            ..area
        };
        let upper = Rect {
            height: rest.height.div_ceil(2),
            ..rest
        };
        let mut hits = self.deadlines(frame, upper, cx);
        let lower = Rect {
            y: upper.bottom(),
            height: rest.height - upper.height,
            ..rest
        };
        hits.extend(self.received(
            frame,
            Rect {
                width: half,
                ..lower
            },
            cx,
        ));
        let right = Rect {
            x: lower.x + half,
            width: lower.width - half,
            ..lower
        };
        hits.extend(self.appointments(frame, right, true, cx));
        hits
    }

    /// One line for the sheet, one for the money, the rest a single list.
    fn small(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let (text, role) = self.sheet_text(cx);
        let head = format!("{} {text}", self.sheet_name(cx));
        line(frame, row(area, 0), &head, cx.look.style(role));
        let breached = sum_text(cx, words::breached, self.shift.breached);
        line(frame, row(area, 1), &breached, cx.look.style(Role::Text));
        let body = Rect {
            y: area.y + 2,
            height: area.height.saturating_sub(2),
            ..area
        };
        let mut rows = self.own_rows(cx);
        rows.extend(self.deadline_rows(cx));
        rows.extend(self.received_rows(cx));
        rows.extend(self.appointment_rows(cx));
        rows.extend(self.asked_rows(cx));
        self.windowed(frame, body, &columns(body.width), &rows, 0, cx)
    }
}

/// A customer's name, or the number people say.
pub fn customer(lang: Lang, name: &str, no: i64) -> String {
    if name.is_empty() {
        words::unnamed(lang, no)
    } else {
        name.to_owned()
    }
}
