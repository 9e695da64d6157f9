//! The Deadlines screen: every open clock, soonest first, with what it costs whom.
//!
//! Only a stretch of the list is in memory. Sums are counted when something changes or a clock passes from one group to
//! the next, never each second.

mod columns;
mod draw;

pub(super) use columns::{amount, who_pays};

pub use columns::stage_name;

use super::{Act, Cx, View};
use crate::app::deadlines::{
    Deadlines, FILTER, Figures, figures, filled, filter_form, mine, open_clock, read, target_of,
};
use crate::app::form::Submission;
use crate::app::{Action, App, Next, Target, WhyNot};
use crate::store::StoreError;
use crate::store::read::deadlines::{Deadline, DeadlineFilter, DeadlineKey};
use crate::ui::widgets::{Hit, ListState, Outcome};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};

/// The Deadlines screen.
#[derive(Default)]
pub struct DeadlinesView {
    window: Deadlines,
    list: ListState,
    filter: DeadlineFilter,
    figures: Option<Figures>,
    /// Rows of the list at the last drawing, for page keys.
    page: u16,
}

impl DeadlinesView {
    fn selected(&self) -> Option<&Deadline> {
        self.window.rows.get(self.list.selected)
    }

    /// Moves the selection, reading on where the stretch ends.
    fn step(&mut self, by: isize, app: &App) -> Result<(), StoreError> {
        self.reach(by, app)?;
        self.list.step(by, self.window.rows.len());
        Ok(())
    }

    fn reach(&mut self, by: isize, app: &App) -> Result<(), StoreError> {
        let (window, filter) = (&mut self.window, &self.filter);
        let mut reading = |seek, rows| read(&app.desk, filter, seek, rows);
        self.list.reach(by, window, &mut reading)
    }

    fn go_to_end(&mut self, last: bool, app: &App) -> Result<(), StoreError> {
        let (window, filter) = (&mut self.window, &self.filter);
        let mut reading = |seek, rows| read(&app.desk, filter, seek, rows);
        self.list.go_to_end(last, window, &mut reading)
    }

    /// Reads around a place and selects what is there, keeping the line of the screen.
    fn around(&mut self, place: DeadlineKey, app: &App) -> Result<(), StoreError> {
        let (window, filter) = (&mut self.window, &self.filter);
        let mut reading = |seek, rows| read(&app.desk, filter, seek, rows);
        self.list.around(place, window, &mut reading)
    }

    fn count(&mut self, app: &App) -> Result<(), StoreError> {
        self.figures = Some(figures(&app.desk, &self.filter, app.now)?);
        Ok(())
    }

    fn set_filter(&mut self, filter: DeadlineFilter, app: &App) -> Act {
        self.filter = filter;
        // A fault shows at the next regular reading; the old rows would be the wrong ones.
        self.window = Deadlines::default();
        self.list = ListState::default();
        let _ = self.go_to_end(false, app);
        let _ = self.count(app);
        Act::Done
    }

    fn toggle_mine(&mut self, app: &App) -> Act {
        let Some(people) = mine(app) else {
            return Act::Next(Next::Cannot(WhyNot::NotSignedIn));
        };
        let people = Some(people).filter(|people| self.filter.people.as_ref() != Some(people));
        let filter = DeadlineFilter {
            people,
            ..self.filter.clone()
        };
        self.set_filter(filter, app)
    }
}

impl View for DeadlinesView {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        self.count(app)?;
        let Some(selected) = self.selected() else {
            return self.go_to_end(false, app);
        };
        // A clock whose deadline moved is followed to its new place; one that ended leaves its place to the next.
        let old = selected.key.clone();
        let now = open_clock(&app.desk, &target_of(selected))?;
        self.around(now.map_or(old, |found| found.key), app)
    }

    fn target(&self) -> Target {
        self.selected().map_or(Target::None, target_of)
    }

    fn select(&mut self, target: &Target, app: &App) {
        let Ok(Some(found)) = open_clock(&app.desk, target) else {
            return;
        };
        let _ = self.around(found.key, app);
        if self.target() != *target && !self.filter.is_all() {
            self.set_filter(DeadlineFilter::default(), app);
            self.select(target, app);
        }
    }

    fn key(&mut self, key: KeyEvent, app: &App) -> Outcome {
        if key
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        {
            return Outcome::Ignored;
        }
        let page = isize::try_from(self.page.max(2) - 1).unwrap_or(1);
        // A fault leaves the selection where it is; the next regular reading shows it.
        let _ = match key.code {
            KeyCode::Up => self.step(-1, app),
            KeyCode::Down => self.step(1, app),
            KeyCode::PageUp => self.step(-page, app),
            KeyCode::PageDown => self.step(page, app),
            KeyCode::Home => self.go_to_end(false, app),
            KeyCode::End => self.go_to_end(true, app),
            KeyCode::Esc if !self.filter.is_all() => {
                self.set_filter(DeadlineFilter::default(), app);
                Ok(())
            }
            _ => return Outcome::Ignored,
        };
        Outcome::Used
    }

    fn act(&mut self, action: Action, app: &App) -> Act {
        match action {
            Action::Filter => Act::Next(Next::Form(Box::new(filter_form(app, &self.filter)))),
            Action::FilterMine => self.toggle_mine(app),
            Action::ClearFilter => self.set_filter(DeadlineFilter::default(), app),
            _ => Act::Done,
        }
    }

    fn filled(&mut self, form: &'static str, values: &Submission, app: &App) {
        if form == FILTER {
            self.set_filter(filled(values), app);
        }
    }

    fn click(&mut self, index: usize) {
        self.list.selected = index.min(self.window.rows.len().saturating_sub(1));
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.window.rows.len());
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        if !self.figures.is_some_and(|figures| figures.hold(cx.app.now)) {
            let _ = self.count(cx.app);
        }
        // The wheel stops at the end of the stretch: read on before it gets there.
        let page = isize::try_from(area.height).unwrap_or(0);
        for ahead in [page, -page] {
            let _ = self.reach(ahead, cx.app);
        }
        self.body(frame, area, cx)
    }
}
