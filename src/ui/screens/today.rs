//! The Today screen: the shift at a glance.

use super::{Cx, View};
use crate::app::today::{Shift, load};
use crate::app::{App, Target};
use crate::domain::time::Instant;
use crate::store::StoreError;
use crate::store::read::Sum;
use crate::store::read::deadlines::Deadline;
use crate::ui::frame::empty;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{
    Align, Cell, Column, Hit, ListState, Outcome, Row, gauge, line, panel, row, table,
};
use crate::words::{Lang, today as words};
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
        self.shift = load(&app.desk, app.now)?;
        let shift = &self.shift;
        let clock = |d: &Deadline| Target::Clock {
            case: d.case,
            rule: d.key.rule.clone(),
            cycle: u32::try_from(d.key.cycle).unwrap_or(1),
        };
        self.rows = shift.deadlines.iter().map(clock).collect();
        self.rows
            .extend(shift.received.iter().map(|case| Target::Case(case.id)));
        let visit = |a: &crate::store::read::appointments::AppointmentLine| Target::Appointment {
            case: a.case,
            appointment: a.id,
        };
        self.rows.extend(shift.appointments.iter().map(visit));
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
    fn wide(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let left = Rect {
            width: area.width * 55 / 100,
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
        let half = Rect {
            height: rest.height / 2,
            ..rest
        };
        hits.extend(self.received(frame, half, cx));
        hits.extend(self.appointments(
            frame,
            Rect {
                y: half.bottom(),
                height: rest.height - half.height,
                ..rest
            },
            cx,
        ));
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
        hits.extend(self.appointments(frame, right, cx));
        hits
    }

    /// One line for the sheet, one for the money, the rest a single list.
    fn small(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let (text, role) = self.sheet_text(cx);
        let head = format!("{} {text}", words::sheet(cx.app.lang));
        line(frame, row(area, 0), &head, cx.look.style(role));
        let breached = sum_text(cx, words::breached, self.shift.breached);
        line(frame, row(area, 1), &breached, cx.look.style(Role::Text));
        let body = Rect {
            y: area.y + 2,
            height: area.height.saturating_sub(2),
            ..area
        };
        let mut rows = self.deadline_rows(cx);
        rows.extend(self.received_rows(cx));
        rows.extend(self.appointment_rows(cx));
        self.windowed(frame, body, &columns(), &rows, 0, cx)
    }

    fn money(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let inner = panel(frame, area, words::money(cx.app.lang), false, cx.look);
        let risk = &cx.app.risk;
        let lines: [(fn(Lang) -> &'static str, Sum, Role); 3] = [
            (words::overdue, risk.overdue, Role::Late),
            (words::two_hours, risk.next_2h, Role::Warn),
            (words::rest_of_day, risk.today, Role::Text),
        ];
        for (index, (word, sum, role)) in (0_u16..).zip(lines) {
            let role = if sum.n == 0 { Role::Muted } else { role };
            line(
                frame,
                row(inner, index),
                &sum_text(cx, word, sum),
                cx.look.style(role),
            );
        }
        if inner.width >= 44 {
            let right = Rect {
                x: inner.x + inner.width / 2,
                width: inner.width / 2,
                ..inner
            };
            let text = sum_text(cx, words::breached, self.shift.breached);
            line(frame, row(right, 0), &text, cx.look.style(Role::Text));
        }
    }

    fn sheet_text(&self, cx: Cx<'_>) -> (String, Role) {
        let lang = cx.app.lang;
        let Some(sheet) = &self.shift.sheet else {
            return (String::new(), Role::Muted);
        };
        let time = |at: Instant| when::clock(at, cx.app.desk.zone());
        match (&sheet.signed, sheet.until) {
            (Some((at, by, true)), _) => (words::signed_late(lang, &time(*at), by), Role::Warn),
            (Some((at, by, false)), _) => (words::signed(lang, &time(*at), by), Role::Ok),
            (None, Some(until)) if cx.app.now > until => {
                (words::sign_late(lang, &time(until)), Role::Late)
            }
            (None, Some(until)) => (words::sign_until(lang, &time(until)), Role::Warn),
            (None, None) => (words::unsigned(lang).to_owned(), Role::Muted),
        }
    }

    fn sheet(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let lang = cx.app.lang;
        let inner = panel(frame, area, words::sheet(lang), false, cx.look);
        let Some(sheet) = &self.shift.sheet else {
            return;
        };
        let tally = &sheet.tally;
        let done = tally.items - tally.unmarked();
        let caption = words::progress(lang, done, tally.items);
        gauge(
            frame,
            row(inner, 0),
            done as u64,
            tally.items as u64,
            &caption,
            cx.look,
        );
        let (text, role) = self.sheet_text(cx);
        line(frame, row(inner, 1), &text, cx.look.style(role));
        let mut rest = Vec::new();
        if tally.failed > 0 {
            rest.push(words::failed(lang, tally.failed));
        }
        if sheet.follow_ups > 0 {
            rest.push(words::follow_ups(lang, sheet.follow_ups));
        }
        line(
            frame,
            row(inner, 2),
            &rest.join("  "),
            cx.look.style(Role::Warn),
        );
    }

    fn deadlines(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let inner = self.block(
            frame,
            area,
            words::deadlines(cx.app.lang),
            0,
            self.shift.deadlines.len(),
            cx,
        );
        if self.shift.deadlines.is_empty() {
            empty(frame, inner, words::no_deadlines(cx.app.lang), cx);
        }
        self.windowed(frame, inner, &columns(), &self.deadline_rows(cx), 0, cx)
    }

    fn received(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let first = self.shift.deadlines.len();
        let inner = self.block(
            frame,
            area,
            words::received(cx.app.lang),
            first,
            self.shift.received.len(),
            cx,
        );
        if self.shift.received.is_empty() {
            empty(frame, inner, words::no_reception(cx.app.lang), cx);
        }
        self.windowed(frame, inner, &columns(), &self.received_rows(cx), first, cx)
    }

    fn appointments(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let first = self.shift.deadlines.len() + self.shift.received.len();
        let count = self.shift.appointments.len();
        let inner = self.block(
            frame,
            area,
            words::appointments(cx.app.lang),
            first,
            count,
            cx,
        );
        if count == 0 {
            empty(frame, inner, words::no_appointments(cx.app.lang), cx);
        }
        self.windowed(
            frame,
            inner,
            &columns(),
            &self.appointment_rows(cx),
            first,
            cx,
        )
    }

    fn block(
        &self,
        frame: &mut Frame,
        area: Rect,
        title: &str,
        first: usize,
        count: usize,
        cx: Cx<'_>,
    ) -> Rect {
        let focused = (first..first + count).contains(&self.list.selected);
        panel(frame, area, title, focused, cx.look)
    }

    /// The rows of a block around the selected one; `first` is the place of the block's first row in the whole list.
    fn windowed(
        &self,
        frame: &mut Frame,
        area: Rect,
        columns: &[Column],
        rows: &[Row],
        first: usize,
        cx: Cx<'_>,
    ) -> Vec<Hit> {
        let inside = (first..first + rows.len()).contains(&self.list.selected);
        let mut state = ListState {
            selected: if inside {
                self.list.selected - first
            } else {
                0
            },
            offset: 0,
        };
        let window = state.window(rows.len(), area.height);
        let selected = inside.then(|| state.selected.saturating_sub(window.start));
        let shown = rows.get(window.clone()).unwrap_or_default();
        let mut hits = table(frame, area, columns, shown, selected, cx.look);
        for hit in &mut hits {
            hit.index += first + window.start;
        }
        hits
    }

    fn deadline_rows(&self, cx: Cx<'_>) -> Vec<Row> {
        let app = cx.app;
        let row = |d: &Deadline| -> Row {
            let rule = app.known().entry(app.lang, &d.key.rule);
            let (left, role) = when::countdown(app.lang, d.key.due, app.now, d.paused);
            vec![
                Cell::new(left, role),
                Cell::from(customer(app.lang, &d.name, d.key.no)),
                Cell::new(rule, Role::Muted),
                Cell::from(app.money(d.amount)),
            ]
        };
        self.shift.deadlines.iter().map(row).collect()
    }

    fn received_rows(&self, cx: Cx<'_>) -> Vec<Row> {
        let app = cx.app;
        let row = |case: &crate::store::read::CaseLine| -> Row {
            let holders: Vec<&str> = case
                .holders
                .values()
                .map(|id| app.desk.name_of(Some(*id)))
                .collect();
            vec![
                Cell::new(
                    words::since(app.lang, &when::span(app.lang, app.now.since(case.opened))),
                    Role::Muted,
                ),
                Cell::from(customer(app.lang, &case.name, case.no)),
                Cell::new(holders.join(" "), Role::Muted),
                Cell::from(""),
            ]
        };
        self.shift.received.iter().map(row).collect()
    }

    fn appointment_rows(&self, cx: Cx<'_>) -> Vec<Row> {
        let app = cx.app;
        let row = |a: &crate::store::read::appointments::AppointmentLine| -> Row {
            let people: Vec<&str> = a
                .people
                .iter()
                .map(|id| app.desk.name_of(Some(*id)))
                .collect();
            let late = app.now > a.time.start;
            vec![
                Cell::new(
                    when::clock(a.time.start, app.desk.zone()),
                    if late { Role::Warn } else { Role::Text },
                ),
                Cell::from(customer(app.lang, &a.name, a.no)),
                Cell::new(
                    format!(
                        "{} {}",
                        app.known().entry(app.lang, &a.kind),
                        people.join(" ")
                    ),
                    Role::Muted,
                ),
                Cell::from(""),
            ]
        };
        self.shift.appointments.iter().map(row).collect()
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

fn sum_text(cx: Cx<'_>, word: fn(Lang) -> &'static str, sum: Sum) -> String {
    let lang = cx.app.lang;
    format!(
        "{}  {}  {}",
        word(lang),
        cx.app.money(sum.amount),
        words::clocks(lang, sum.n)
    )
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("", 9, 13, 0),
        Column::new("", 8, 20, 0),
        Column::new("", 6, 40, 2),
        Column {
            align: Align::Right,
            ..Column::new("", 4, 10, 1)
        },
    ]
}
