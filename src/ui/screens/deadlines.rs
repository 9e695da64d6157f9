//! The Deadlines screen.

use super::{Cx, View};
use crate::app::App;
use crate::store::StoreError;
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, line};
use crate::words::frame as words;
use ratatui::{Frame, layout::Rect};

/// The Deadlines screen.
#[derive(Default)]
pub struct DeadlinesView;

impl View for DeadlinesView {
    fn load(&mut self, _app: &App) -> Result<(), StoreError> {
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        line(
            frame,
            area,
            words::not_yet(cx.app.lang),
            cx.look.style(Role::Muted),
        );
        Vec::new()
    }
}
