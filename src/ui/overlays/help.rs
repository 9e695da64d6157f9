//! Everything that can be done here and elsewhere, with its keys, what it does and why not now; Enter runs it.

use super::{Overlay, Reply, listed, menu};
use crate::app::{Action, App, TABLE};
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, ListState, Look, choices, keys_below, paragraph, place, popup};
use crate::words::frame as words;
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// The help overlay.
pub struct Help {
    actions: Vec<Action>,
    list: ListState,
    rows: u16,
}

impl Help {
    /// What belongs here first, then the rest.
    pub fn new(app: &App) -> Help {
        let here = |action: Action| action.belongs(app.screen, app.target.kind());
        let mut actions: Vec<Action> = TABLE.iter().map(|entry| entry.action).collect();
        actions.sort_by_key(|action| !here(*action));
        Help {
            actions,
            list: ListState::default(),
            rows: 10,
        }
    }

    fn selected(&self) -> Option<Action> {
        self.actions.get(self.list.selected).copied()
    }

    fn chosen(&self, app: &mut App) -> Reply {
        let Some(action) = self.selected() else {
            return Reply::Close;
        };
        match app.availability(action) {
            Ok(()) => Reply::Run(action),
            Err(why) => {
                app.refuse(action, &why);
                Reply::Stay
            }
        }
    }
}

impl Overlay for Help {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match key.code {
            KeyCode::Esc | KeyCode::F(1) | KeyCode::Char('?' | '？' | 'q') => return Reply::Close,
            KeyCode::Enter => return self.chosen(app),
            _ => self.list.key(key, self.actions.len(), self.rows),
        };
        Reply::Stay
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let items = menu::items(&self.actions, app);
        let inner = popup(
            frame,
            place(area, listed::roomy(area, 76), area.height),
            words::help_title(app.lang),
            look,
        );
        let told = 2.min(inner.height.saturating_sub(4));
        let mut body = keys_below(frame, inner, words::menu_keys(app.lang), look);
        body.height = body.height.saturating_sub(told);
        self.rows = body.height;
        let hits = choices(frame, body, &items, &mut self.list, |_| "", look);
        if let Some(action) = self.selected() {
            let under = Rect {
                y: body.bottom(),
                height: told,
                ..inner
            };
            paragraph(frame, under, &about(action, app), look.style(Role::Text));
        }
        hits
    }

    fn click(&mut self, index: usize, app: &mut App) -> Reply {
        self.list.selected = index;
        self.chosen(app)
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.actions.len());
    }
}

/// What an action does, all its keys, and its twin on the command line.
fn about(action: Action, app: &App) -> String {
    let entry = action.entry();
    let mut keys: Vec<String> = app
        .keys
        .keys(action)
        .iter()
        .map(|chord| chord.label())
        .collect();
    // An arrow and the sign it is written as look alike.
    keys.dedup();
    let mut text = app.about(action).to_owned();
    if !keys.is_empty() {
        text.push_str(&format!("  [{}]", keys.join(" ")));
    }
    if !entry.twin.is_empty() {
        text.push_str(&format!("  $ {}", entry.twin));
    }
    text
}
