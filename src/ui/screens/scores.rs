//! The Scores screen: grades of people, teams and the store, each with its terms.

use super::{Cx, View};
use crate::app::App;
use crate::store::StoreError;
use crate::ui::widgets::Hit;
use ratatui::{Frame, layout::Rect};

/// The Scores screen.
#[derive(Default)]
pub struct ScoresView;

impl View for ScoresView {
    fn load(&mut self, _app: &App) -> Result<(), StoreError> {
        Ok(())
    }

    fn draw(&mut self, _frame: &mut Frame, _area: Rect, _cx: Cx<'_>) -> Vec<Hit> {
        Vec::new()
    }
}
