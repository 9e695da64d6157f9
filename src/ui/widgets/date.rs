//! Choosing a day from a month, Monday first.

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};

use super::{Hit, Look, Outcome, cells, fill, line, row};
use crate::{
    ui::{text, theme::Role},
    words::{Lang, widgets as words},
};

/// What is said about a day: a sign behind its number, and its role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayMark {
    /// One cell wide.
    pub sign: char,
    /// What it is, for the theme.
    pub role: Role,
}

/// The day under the cursor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DatePicker {
    /// The chosen day.
    pub day: NaiveDate,
}

const DAY_CELLS: u16 = 4;

impl DatePicker {
    /// Cells a month needs: columns and rows (title, weekdays, six weeks).
    pub const SIZE: (u16, u16) = (7 * DAY_CELLS, 8);

    /// Starts at a day.
    pub fn new(day: NaiveDate) -> DatePicker {
        DatePicker { day }
    }

    /// Arrows go by day and week, the page keys by month (with Shift by year), Home to `today`; Enter accepts, Esc cancels.
    pub fn key(&mut self, key: KeyEvent, today: NaiveDate) -> Outcome {
        if key
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        {
            return Outcome::Ignored;
        }
        let months = if key.modifiers.contains(KeyModifiers::SHIFT) {
            12
        } else {
            1
        };
        let moved = match key.code {
            KeyCode::Left => self.day.checked_sub_days(Days::new(1)),
            KeyCode::Right => self.day.checked_add_days(Days::new(1)),
            KeyCode::Up => self.day.checked_sub_days(Days::new(7)),
            KeyCode::Down => self.day.checked_add_days(Days::new(7)),
            KeyCode::PageUp => self.day.checked_sub_months(Months::new(months)),
            KeyCode::PageDown => self.day.checked_add_months(Months::new(months)),
            KeyCode::Home => Some(today),
            KeyCode::Enter => return Outcome::Accepted,
            KeyCode::Esc => return Outcome::Cancelled,
            _ => return Outcome::Ignored,
        };
        self.day = moved.unwrap_or(self.day);
        Outcome::Used
    }

    /// Draws the month of the chosen day: it in brackets and reversed, `today` underlined, each other day with what
    /// `mark` says about it. Gives where each day is; the index is the day of the month.
    pub fn draw(
        &self,
        frame: &mut Frame,
        area: Rect,
        today: NaiveDate,
        mark: impl Fn(NaiveDate) -> Option<DayMark>,
        look: &Look,
    ) -> Vec<Hit> {
        let title = words::month_title(look.lang, self.day.year(), self.day.month());
        let wide = usize::from(area.width.min(Self::SIZE.0));
        line(
            frame,
            row(area, 0),
            &text::center(&title, wide),
            look.style(Role::Title),
        );
        for (index, name) in weekdays(look.lang).into_iter().enumerate() {
            let place = day_area(area, 1, cells(index));
            line(frame, place, &text::right(name, 3), look.style(Role::Muted));
        }
        let mut hits = Vec::new();
        let first = self.day.with_day(1).unwrap_or(self.day);
        let offset = first.weekday().num_days_from_monday();
        for day in first
            .iter_days()
            .take_while(|day| day.month() == first.month())
        {
            let index = offset + day.day0();
            let place = day_area(
                area,
                cells(index as usize / 7) + 2,
                cells(index as usize % 7),
            );
            self.draw_day(frame, place, day, today, mark(day), look);
            hits.push(Hit {
                area: place,
                index: day.day() as usize,
            });
        }
        hits
    }

    fn draw_day(
        &self,
        frame: &mut Frame,
        place: Rect,
        day: NaiveDate,
        today: NaiveDate,
        mark: Option<DayMark>,
        look: &Look,
    ) {
        let number = day.day();
        let sign = mark.map_or(' ', |mark| mark.sign);
        let chosen = day == self.day;
        let shown = if chosen {
            format!("[{number:>2}]")
        } else {
            format!(" {number:>2}{sign}")
        };
        let role = mark.map_or(Role::Text, |mark| mark.role);
        line(frame, place, &shown, look.style(role));
        if day == today {
            let digits = Rect {
                x: place.x.saturating_add(1),
                width: place.width.saturating_sub(2),
                ..place
            };
            fill(frame, digits, look.style(Role::Accent).underlined());
        }
        if chosen {
            fill(frame, place, look.style(Role::Selected));
        }
    }
}

fn day_area(area: Rect, week: u16, weekday: u16) -> Rect {
    let line = row(area, week);
    let start = weekday * DAY_CELLS;
    Rect {
        x: line.x.saturating_add(start),
        width: DAY_CELLS.min(line.width.saturating_sub(start)),
        ..line
    }
}

fn weekdays(lang: Lang) -> [&'static str; 7] {
    [
        words::monday(lang),
        words::tuesday(lang),
        words::wednesday(lang),
        words::thursday(lang),
        words::friday(lang),
        words::saturday(lang),
        words::sunday(lang),
    ]
}
