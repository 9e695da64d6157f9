//! The Review screen: the shift looked back on, its money decided, its work handed over.

use super::{Cx, View};
use crate::app::App;
use crate::store::StoreError;
use crate::ui::widgets::Hit;
use ratatui::{Frame, layout::Rect};

/// The Review screen.
#[derive(Default)]
pub struct ReviewView;

impl View for ReviewView {
    fn load(&mut self, _app: &App) -> Result<(), StoreError> {
        Ok(())
    }

    fn draw(&mut self, _frame: &mut Frame, _area: Rect, _cx: Cx<'_>) -> Vec<Hit> {
        Vec::new()
    }
}
