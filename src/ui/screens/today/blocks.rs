//! The blocks of the Today screen.

use super::super::Cx;
use super::TodayView;
use crate::app::action::Word;
use crate::store::read::Sum;
use crate::ui::frame::empty;
use crate::ui::theme::Role;
use crate::ui::widgets::{Align, Column, Hit, gauge, line, panel, row};
use crate::words::today as words;
use ratatui::{Frame, layout::Rect};

impl TodayView {
    pub(super) fn money(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let inner = panel(frame, area, words::money(cx.app.lang), false, cx.look);
        let risk = &cx.app.risk;
        let lines: [(Word, Sum, Role); 3] = [
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

    pub(super) fn sheet(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let lang = cx.app.lang;
        let inner = panel(frame, area, self.sheet_name(cx), false, cx.look);
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

    pub(super) fn deadlines(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let title = match self.shift.own.len() {
            0 => words::deadlines(cx.app.lang).to_owned(),
            own => words::own_and_deadlines(cx.app.lang, own),
        };
        let inner = self.block(frame, area, &title, 0, self.in_first(), cx);
        if self.in_first() == 0 {
            empty(frame, inner, words::no_deadlines(cx.app.lang), cx);
        }
        let mut rows = self.own_rows(cx);
        rows.extend(self.deadline_rows(cx));
        self.windowed(frame, inner, &columns(inner.width), &rows, 0, cx)
    }

    pub(super) fn received(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let first = self.in_first();
        let goes_on = self.shift.received.iter().any(|one| one.next.is_some());
        let title = match goes_on {
            true => words::received_on,
            false => words::received,
        };
        let inner = self.block(
            frame,
            area,
            title(cx.app.lang),
            first,
            self.shift.received.len(),
            cx,
        );
        if self.shift.received.is_empty() {
            empty(frame, inner, words::no_reception(cx.app.lang), cx);
        }
        self.windowed(
            frame,
            inner,
            &plain_columns(),
            &self.received_rows(cx),
            first,
            cx,
        )
    }

    /// Today's appointments; where there is no room for a block more, `with_asked` puts who is to be asked behind them.
    pub(super) fn appointments(
        &self,
        frame: &mut Frame,
        area: Rect,
        with_asked: bool,
        cx: Cx<'_>,
    ) -> Vec<Hit> {
        let lang = cx.app.lang;
        let first = self.in_first() + self.shift.received.len();
        let mut rows = self.appointment_rows(cx);
        let mut title = words::appointments(lang).to_owned();
        if with_asked && !self.shift.asked.is_empty() {
            rows.extend(self.asked_rows(cx));
            let (visits, asked) = (self.shift.appointments.len(), self.shift.asked.len());
            title = words::appointments_and_asked(lang, visits, asked);
        }
        let inner = self.block(frame, area, &title, first, rows.len(), cx);
        if rows.is_empty() {
            empty(frame, inner, words::no_appointments(lang), cx);
        }
        self.windowed(frame, inner, &plain_columns(), &rows, first, cx)
    }

    /// Customers who are to be asked what they think.
    pub(super) fn asked(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let shift = &self.shift;
        let first = self.in_first() + shift.received.len() + shift.appointments.len();
        let title = words::asked(cx.app.lang);
        let inner = self.block(frame, area, title, first, shift.asked.len(), cx);
        let rows = self.asked_rows(cx);
        self.windowed(frame, inner, &plain_columns(), &rows, first, cx)
    }
}

pub(super) fn sum_text(cx: Cx<'_>, word: Word, sum: Sum) -> String {
    let lang = cx.app.lang;
    format!(
        "{}  {}  {}",
        word(lang),
        cx.app.money(sum.amount),
        words::clocks(lang, sum.n)
    )
}

pub(super) fn columns(wide: u16) -> Vec<Column> {
    // Which deadline it is comes before who pays; in forty cells its first letters must do.
    let rule = if wide >= 56 { 14 } else { 6 };
    vec![
        Column::new("", 9, 16, 0),
        Column::new("", 8, 20, 0),
        Column::new("", rule, 40, 2),
        Column::new("", 22, 44, 3),
        Column {
            align: Align::Right,
            ..Column::new("", 4, 10, 1)
        },
    ]
}

/// The columns of blocks without money.
fn plain_columns() -> Vec<Column> {
    vec![
        Column::new("", 5, 12, 0),
        Column::new("", 8, 16, 0),
        Column::new("", 6, 40, 1),
    ]
}
