//! The Customers screen: search as you type, the pipeline by stage, and everything about one case.

mod board;
mod detail;
mod draw;
mod funnel;
mod history;
mod journey;
mod keys;
mod list;
mod strip;
mod whole;

pub use whole::CustomersScreen;

use super::{Act, Cx, View};
use crate::app::customers::{
    CaseView, Customers, FILTER, StageCount, filled, filter_form, find, line, pipeline, read, view,
};
use crate::app::form::Submission;
use crate::app::{Action, App, Next, Target};
use crate::domain::ids::CaseId;
use crate::store::StoreError;
use crate::store::read::CaseLine;
use crate::store::read::customers::{CaseFilter, CaseKey, key_of};
use crate::ui::widgets::{Hit, LineInput, ListState, Outcome};
use detail::Line;
use ratatui::{
    Frame,
    crossterm::event::{KeyEvent, KeyModifiers},
    layout::Rect,
};

/// Longest query.
const QUERY: usize = 40;

/// The Customers screen.
pub struct CustomersView {
    query: LineInput,
    typing: bool,
    window: Customers,
    list: ListState,
    filter: CaseFilter,
    strip: Vec<StageCount>,
    /// The selected case, read when it is shown.
    case: Option<CaseView>,
    /// Its lines at the last width.
    lines: Vec<Line>,
    detail: ListState,
    /// Whether the keys move in the case instead of the list.
    inside: bool,
    rows: u16,
    width: u16,
}

impl Default for CustomersView {
    fn default() -> CustomersView {
        CustomersView {
            query: LineInput::default().limit(QUERY),
            typing: false,
            window: Customers::default(),
            list: ListState::default(),
            filter: CaseFilter::default(),
            strip: Vec::new(),
            case: None,
            lines: Vec::new(),
            detail: ListState::default(),
            inside: false,
            rows: 8,
            width: 60,
        }
    }
}

impl CustomersView {
    fn selected(&self) -> Option<&CaseLine> {
        self.window.rows.get(self.list.selected)
    }

    fn searching(&self) -> bool {
        !self.query.value().trim().is_empty()
    }

    fn step(&mut self, by: isize, app: &App) -> Result<(), StoreError> {
        if !self.searching() {
            self.reach(by, app)?;
        }
        self.list.step(by, self.window.rows.len());
        self.show(app)
    }

    /// Reads on where the stretch in memory ends.
    fn reach(&mut self, by: isize, app: &App) -> Result<(), StoreError> {
        let (window, filter) = (&mut self.window, &self.filter);
        let mut reading = |seek, rows| read(&app.desk, filter, seek, rows);
        self.list.reach(by, window, &mut reading)
    }

    fn go_to_end(&mut self, last: bool, app: &App) -> Result<(), StoreError> {
        self.list = ListState::default();
        if !self.searching() {
            let (window, filter) = (&mut self.window, &self.filter);
            let mut reading = |seek, rows| read(&app.desk, filter, seek, rows);
            self.list.go_to_end(last, window, &mut reading)?;
        } else if last {
            self.list.selected = self.window.rows.len().saturating_sub(1);
        }
        self.show(app)
    }

    fn around(&mut self, place: CaseKey, app: &App) -> Result<(), StoreError> {
        let (window, filter) = (&mut self.window, &self.filter);
        let mut reading = |seek, rows| read(&app.desk, filter, seek, rows);
        self.list.around(place, window, &mut reading)
    }

    /// Finds again what is typed, or lists everything; the selection stays on its case where it is still there.
    fn refind(&mut self, keep: Option<CaseId>, app: &App) -> Result<(), StoreError> {
        if self.searching() {
            let rows = find(&app.desk, self.query.value(), &self.filter)?;
            self.window = Customers {
                rows,
                head: true,
                tail: true,
            };
            let at = self.window.rows.iter().position(|row| Some(row.id) == keep);
            self.list.selected = at.unwrap_or(0);
            return self.show(app);
        }
        let place = match keep {
            Some(case) => line(&app.desk, case)?.map(|line| key_of(&line)),
            None => None,
        };
        match place {
            Some(place) => self.around(place, app)?,
            None => return self.go_to_end(false, app),
        }
        self.show(app)
    }

    /// Reads the selected case and words it.
    fn show(&mut self, app: &App) -> Result<(), StoreError> {
        let before = self.case.as_ref().map(|case| case.line.id);
        self.case = match self.selected().map(|line| line.id) {
            Some(case) => view(&app.desk, case)?,
            None => None,
        };
        if self.case.as_ref().map(|case| case.line.id) != before {
            self.detail = ListState::default();
        }
        self.word(app);
        Ok(())
    }

    fn word(&mut self, app: &App) {
        self.lines = match &self.case {
            Some(case) => detail::lines(case, usize::from(self.width), app),
            None => Vec::new(),
        };
        if self.lines.is_empty() {
            self.inside = false;
        }
    }

    fn set_filter(&mut self, filter: CaseFilter, app: &App) -> Act {
        self.filter = filter;
        self.inside = false;
        let _ = self.refind(None, app);
        Act::Done
    }
}

impl View for CustomersView {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        self.strip = pipeline(&app.desk, app.now)?;
        let target = self.target();
        let keep = self.selected().map(|line| line.id);
        self.refind(keep, app)?;
        if self.inside && self.target() != target {
            let same = |line: &Line| line.target.as_ref() == Some(&target);
            if let Some(at) = self.lines.iter().position(same) {
                self.detail.selected = at;
            }
        }
        Ok(())
    }

    fn target(&self) -> Target {
        let line = self.lines.get(self.detail.selected);
        match line.and_then(|line| line.target.clone()) {
            Some(target) if self.inside => target,
            _ => self
                .selected()
                .map_or(Target::None, |line| Target::Case(line.id)),
        }
    }

    fn select(&mut self, target: &Target, app: &App) {
        let Some(case) = target.case() else { return };
        let Ok(Some(found)) = line(&app.desk, case) else {
            return;
        };
        self.typing = false;
        if self.selected().map(|line| line.id) != Some(case) {
            self.query.set("");
            self.filter = CaseFilter::default();
            let _ = self.around(key_of(&found), app);
            let _ = self.show(app);
        }
        self.inside = !self.lines.is_empty();
        let same = |line: &Line| line.target.as_ref() == Some(target);
        self.detail.selected = self.lines.iter().position(same).unwrap_or(0);
    }

    fn typing(&self) -> bool {
        self.typing
    }

    fn paste(&mut self, text: &str, app: &App) {
        self.query.paste(text);
        self.list = ListState::default();
        let _ = self.refind(None, app);
    }

    fn key(&mut self, key: KeyEvent, app: &App) -> Outcome {
        if self.typing {
            return self.type_key(key, app);
        }
        if key
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        {
            return Outcome::Ignored;
        }
        match self.inside {
            true => self.inside_key(key),
            false => self.list_key(key, app),
        }
    }

    fn act(&mut self, action: Action, app: &App) -> Act {
        match action {
            Action::Find => {
                (self.typing, self.inside) = (true, false);
                self.query.select();
                Act::Done
            }
            Action::Filter => Act::Next(Next::Form(Box::new(filter_form(app, &self.filter)))),
            Action::ClearFilter => {
                self.query.set("");
                self.set_filter(CaseFilter::default(), app)
            }
            _ => Act::Done,
        }
    }

    fn filled(&mut self, form: &'static str, values: &Submission, app: &App) {
        if form == FILTER {
            self.set_filter(filled(values), app);
        }
    }

    /// A new case is the one touched last: it stands first.
    fn done(&mut self, action: Action, app: &App) {
        if action == Action::WalkIn {
            self.query.set("");
            self.filter = CaseFilter::default();
            let _ = self.go_to_end(false, app);
        }
    }

    fn click(&mut self, index: usize) {
        match index.checked_sub(detail::CLICKS) {
            Some(line) => {
                self.inside = true;
                self.detail.selected = line.min(self.lines.len().saturating_sub(1));
            }
            None => {
                self.inside = false;
                self.list.selected = index.min(self.window.rows.len().saturating_sub(1));
            }
        }
    }

    fn scroll(&mut self, lines: isize) {
        match self.inside {
            true => self.detail.step(lines, self.lines.len()),
            false => self.list.step(lines, self.window.rows.len()),
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let shown = self.case.as_ref().map(|case| case.line.id);
        if !self.searching() {
            // The wheel and clicks move without reading: read on, and read the case they came to.
            let page = isize::try_from(area.height).unwrap_or(0);
            let _ = self.reach(page, cx.app);
            let _ = self.reach(-page, cx.app);
        }
        if self.selected().map(|line| line.id) != shown {
            let _ = self.show(cx.app);
        }
        self.body(frame, area, cx)
    }
}
