//! Keys of the Customers screen: in the search line, in the list, inside a case.

use super::CustomersView;
use crate::app::App;
use crate::app::customers::StageCount;
use crate::store::read::customers::CaseFilter;
use crate::ui::widgets::{ListState, Outcome};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

impl CustomersView {
    /// The next stage of the pipeline as filter; before the first and behind the last stand all.
    fn turn(&mut self, by: isize, app: &App) {
        let at = self.strip.iter().position(|stage| self.is_stage(stage));
        let places = self.strip.len() + 1;
        let at = at.map_or(0, |at| at + 1) + places;
        let next = at.saturating_add_signed(by) % places;
        let stage = next.checked_sub(1).and_then(|at| self.strip.get(at));
        let filter = CaseFilter {
            journey: stage.map(|stage| stage.journey.clone()),
            stage: stage.map(|stage| stage.stage.clone()),
            person: self.filter.person,
        };
        self.set_filter(filter, app);
    }

    pub(super) fn is_stage(&self, stage: &StageCount) -> bool {
        self.filter.journey.as_ref() == Some(&stage.journey)
            && self.filter.stage.as_ref() == Some(&stage.stage)
    }

    pub(super) fn type_key(&mut self, key: KeyEvent, app: &App) -> Outcome {
        if self.typing_moves(key, app) {
            return Outcome::Used;
        }
        let before = self.query.value().to_owned();
        if before.is_empty() && matches!(key.code, KeyCode::Char('/' | '／' | '、')) {
            // The key that began the search, pressed once more; no name begins with it.
            return Outcome::Used;
        }
        let outcome = self.query.key(key);
        match outcome {
            Outcome::Accepted => self.typing = false,
            Outcome::Cancelled if before.is_empty() => self.typing = false,
            Outcome::Cancelled => self.query.set(""),
            Outcome::Ignored => return Outcome::Ignored,
            Outcome::Used => {}
        }
        if self.query.value() != before {
            self.list = ListState::default();
            let _ = self.refind(None, app);
        }
        Outcome::Used
    }

    /// Up and down choose among what was found while the line is still being typed in.
    fn typing_moves(&mut self, key: KeyEvent, app: &App) -> bool {
        let page = isize::try_from(self.rows.max(2) - 1).unwrap_or(1);
        let by = match key.code {
            KeyCode::Up => -1,
            KeyCode::Down => 1,
            KeyCode::PageUp => -page,
            KeyCode::PageDown => page,
            _ => return false,
        };
        let _ = self.step(by, app);
        true
    }

    pub(super) fn list_key(&mut self, key: KeyEvent, app: &App) -> Outcome {
        let page = isize::try_from(self.rows.max(2) - 1).unwrap_or(1);
        let _ = match key.code {
            KeyCode::Up => self.step(-1, app),
            KeyCode::Down => self.step(1, app),
            KeyCode::PageUp => self.step(-page, app),
            KeyCode::PageDown => self.step(page, app),
            KeyCode::Home => self.go_to_end(false, app),
            KeyCode::End => self.go_to_end(true, app),
            KeyCode::Left | KeyCode::Right => {
                self.turn(if key.code == KeyCode::Left { -1 } else { 1 }, app);
                Ok(())
            }
            KeyCode::Esc if self.searching() || self.filter != CaseFilter::default() => {
                self.query.set("");
                self.set_filter(CaseFilter::default(), app);
                Ok(())
            }
            _ => return Outcome::Ignored,
        };
        Outcome::Used
    }

    pub(super) fn inside_key(&mut self, key: KeyEvent) -> Outcome {
        if matches!(key.code, KeyCode::Esc | KeyCode::Left) {
            self.inside = false;
            return Outcome::Used;
        }
        self.detail.key(key, self.lines.len(), self.rows)
    }
}
