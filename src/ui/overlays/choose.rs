//! A list to choose one line from, for a screen.

use super::{Overlay, Reply, listed};
use crate::app::App;
use crate::app::form::Submission;
use crate::domain::value::Value;
use crate::ui::widgets::{ChoiceItem, Hit, ListState, Look};
use crate::words::forms as words;
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// The field under which the screen gets the chosen key.
pub const CHOSEN: &str = "chosen";

/// A list of keys with their lines. The screen gets the chosen one as a form of this name.
pub struct Choose {
    name: &'static str,
    title: String,
    picks: Vec<(String, ChoiceItem)>,
    list: ListState,
    rows: u16,
}

impl Choose {
    /// A list; the first line is selected.
    pub fn new(name: &'static str, title: String, picks: Vec<(String, ChoiceItem)>) -> Choose {
        Choose {
            name,
            title,
            picks,
            list: ListState::default(),
            rows: 8,
        }
    }

    fn chosen(&self) -> Reply {
        let Some((key, _)) = self.picks.get(self.list.selected) else {
            return Reply::Close;
        };
        let mut filled = Submission::default();
        filled
            .values
            .insert(CHOSEN.to_owned(), Value::Choice(key.clone()));
        Reply::Screen(self.name, filled)
    }
}

impl Overlay for Choose {
    fn key(&mut self, key: KeyEvent, _app: &mut App) -> Reply {
        match key.code {
            KeyCode::Esc => Reply::Close,
            KeyCode::Enter => self.chosen(),
            _ => {
                self.list.key(key, self.picks.len(), self.rows);
                Reply::Stay
            }
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, _app: &App, look: &Look) -> Vec<Hit> {
        let items: Vec<ChoiceItem> = self.picks.iter().map(|(_, item)| item.clone()).collect();
        let keys = words::pick_keys(look.lang);
        let (rows, hits) =
            listed::draw(frame, area, &self.title, keys, &items, &mut self.list, look);
        self.rows = rows;
        hits
    }

    fn click(&mut self, index: usize, _app: &mut App) -> Reply {
        self.list.selected = index;
        self.chosen()
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.picks.len());
    }
}
