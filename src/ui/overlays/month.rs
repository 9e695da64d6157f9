//! A month to choose a day from, for a screen.

use super::{Overlay, Reply};
use crate::app::App;
use crate::app::appointments::{counts, statutory};
use crate::app::form::Submission;
use crate::domain::calendar::{DayKind, HolidayKind};
use crate::domain::time::Interval;
use crate::domain::value::Value;
use crate::ui::theme::Role;
use crate::ui::widgets::{
    DatePicker, DayMark, Hit, Look, Outcome, line, paragraph, place, popup, row,
};
use crate::words::appointments as words;
use chrono::{Datelike, NaiveDate};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};
use std::collections::BTreeMap;

/// The field under which the screen gets the day, and the name of the form it gets.
pub const DAY: &str = "day";

/// A month with what its days hold.
pub struct Month {
    picker: DatePicker,
    /// The month whose marks were read.
    read: Option<(i32, u32)>,
    marks: BTreeMap<NaiveDate, DayMark>,
}

impl Month {
    /// Opens on a day.
    pub fn new(day: NaiveDate, app: &App) -> Month {
        let mut month = Month {
            picker: DatePicker::new(day),
            read: None,
            marks: BTreeMap::new(),
        };
        month.look(app);
        month
    }

    /// Reads the marks of another month.
    fn look(&mut self, app: &App) {
        let day = self.picker.day;
        if self.read == Some((day.year(), day.month())) {
            return;
        }
        self.read = Some((day.year(), day.month()));
        self.marks.clear();
        let Some(calendar) = app.desk.calendar() else {
            return;
        };
        let first = day.with_day(1).unwrap_or(day);
        let days: Vec<NaiveDate> = first
            .iter_days()
            .take_while(|day| day.month() == first.month())
            .collect();
        for day in &days {
            let state = statutory(calendar, *day).map(|found| found.kind);
            if let Some(mark) = mark_of(&calendar.day_kind(*day), state) {
                self.marks.insert(*day, mark);
            }
        }
        let last = days.last().copied().unwrap_or(first);
        let span = Interval::new(
            calendar.day_bounds(first).start,
            calendar.day_bounds(last).end,
        );
        let booked = DayMark {
            sign: '*',
            role: Role::Accent,
        };
        for date in counts(&app.desk, span) {
            self.marks.insert(date, booked);
        }
    }

    fn chosen(&self) -> Reply {
        let mut filled = Submission::default();
        filled
            .values
            .insert(DAY.to_owned(), Value::Date(self.picker.day));
        Reply::Screen(DAY, filled)
    }
}

/// The store's own word counts before the state's.
fn mark_of(kind: &DayKind, state: Option<HolidayKind>) -> Option<DayMark> {
    let (sign, role) = match (kind, state) {
        (DayKind::Workday, None) => return None,
        (DayKind::MakeUp(_) | DayKind::StoreOpen(_), _)
        | (DayKind::Workday, Some(HolidayKind::Work)) => ('+', Role::Text),
        _ => ('-', Role::Muted),
    };
    Some(DayMark { sign, role })
}

impl Overlay for Month {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        let today = app.desk.date(app.now);
        match self.picker.key(key, today) {
            Outcome::Accepted => return self.chosen(),
            Outcome::Cancelled => return Reply::Close,
            Outcome::Used | Outcome::Ignored => self.look(app),
        }
        Reply::Stay
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let (wide, high) = DatePicker::SIZE;
        let title = words::go_to(look.lang);
        let inner = popup(frame, place(area, 46, high + 5), title, look);
        let inner = Rect {
            x: inner.x + u16::from(inner.width > 2),
            width: inner.width.saturating_sub(2),
            ..inner
        };
        let grid = Rect {
            x: inner.x + inner.width.saturating_sub(wide) / 2,
            width: inner.width.min(wide),
            height: inner.height.min(high),
            ..inner
        };
        let today = app.desk.date(app.now);
        let mark = |day| self.marks.get(&day).copied();
        let hits = self.picker.draw(frame, grid, today, mark, look);
        line(
            frame,
            row(inner, high),
            words::month_marks(look.lang),
            look.style(Role::Muted),
        );
        let keys = Rect {
            y: inner.y + (high + 1).min(inner.height),
            height: inner.height.saturating_sub(high + 1),
            ..inner
        };
        paragraph(
            frame,
            keys,
            words::month_keys(look.lang),
            look.style(Role::Muted),
        );
        hits
    }

    fn click(&mut self, index: usize, _app: &mut App) -> Reply {
        let day = u32::try_from(index)
            .ok()
            .and_then(|day| self.picker.day.with_day(day));
        self.picker.day = day.unwrap_or(self.picker.day);
        self.chosen()
    }
}
