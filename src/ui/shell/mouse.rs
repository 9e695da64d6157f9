//! The mouse: what lies under it was noted while drawing.

use super::super::hits::Click;
use super::super::run::Effects;
use super::Shell;
use crate::app::{Action, Target};
use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

impl Shell {
    pub(super) fn mouse(&mut self, mouse: MouseEvent, effects: &mut Effects) {
        self.app.session.touched = Some(self.app.now);
        let lines = match mouse.kind {
            MouseEventKind::ScrollUp => -3,
            MouseEventKind::ScrollDown => 3,
            MouseEventKind::Down(MouseButton::Left) => return self.click(mouse, effects),
            _ => return,
        };
        match self.overlays.last_mut() {
            Some(top) => top.scroll(lines),
            None => {
                if let Some(view) = self.screens.view(self.app.screen) {
                    view.scroll(lines);
                }
                self.screens.refresh(&mut self.app);
            }
        }
    }

    pub(super) fn click(&mut self, mouse: MouseEvent, effects: &mut Effects) {
        let found = self.hits.at(mouse.column, mouse.row);
        if let Some(top) = self.overlays.last_mut() {
            if let Some(Click::Overlay(index)) = found {
                let reply = top.click(index, &mut self.app);
                self.reply(reply, effects);
            }
            return;
        }
        match found {
            Some(Click::Tab(screen)) => self.go(screen, &Target::None),
            Some(Click::Hint(action)) => self.act(action, effects),
            Some(Click::Who) => self.act(Action::Who, effects),
            Some(Click::Toast) => self.app.toasts.dismiss(),
            Some(Click::Row(index)) => self.click_row(index, effects),
            Some(Click::Overlay(_)) | None => {}
        }
    }

    /// The first click selects a row, one on the selected row opens its menu.
    pub(super) fn click_row(&mut self, index: usize, effects: &mut Effects) {
        let before = self.app.target.clone();
        if let Some(view) = self.screens.view(self.app.screen) {
            view.click(index);
        }
        self.screens.refresh(&mut self.app);
        if self.app.target == before && before != Target::None {
            self.act(Action::Menu, effects);
        }
    }
}
