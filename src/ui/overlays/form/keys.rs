//! What keys and clicks do in a form.

use super::super::Reply;
use super::super::editor::Editor;
use super::super::picker::{Picked, Picker};
use super::{FormOverlay, Stop};
use crate::app::form::{Kind, Raw};
use crate::app::{App, Screen, Target};
use crate::domain::dates::{iso_date, parse_date};
use crate::ui::widgets::Outcome;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

impl FormOverlay {
    fn field_key(&mut self, key: KeyEvent, index: usize, stop: usize, app: &mut App) -> Reply {
        let Some(editor) = self.editors.get_mut(index) else {
            return Reply::Stay;
        };
        let opens = match key.code {
            KeyCode::Enter => true,
            // Space turns a yes into a no where it stands.
            KeyCode::Char(' ' | '\u{3000}') => !matches!(editor, Editor::Flag(_)),
            _ => false,
        };
        if opens && let Some(picker) = editor.picker(stop) {
            self.picker = Some((index, picker));
            return Reply::Stay;
        }
        match editor.key(key, stop) {
            Outcome::Used => {
                self.changed = true;
                self.said.clear();
                self.recheck(app);
            }
            Outcome::Accepted => self.step(1, app),
            Outcome::Cancelled => return self.back(),
            Outcome::Ignored => match key.code {
                KeyCode::Enter | KeyCode::Down => self.step(1, app),
                KeyCode::Up => self.step(-1, app),
                KeyCode::F(5) => self.open_month(index, app),
                KeyCode::Esc => return self.back(),
                _ => {}
            },
        }
        Reply::Stay
    }

    fn open_month(&mut self, index: usize, app: &App) {
        let is_date = self
            .spec
            .fields
            .get(index)
            .is_some_and(|f| matches!(f.kind, Kind::Date | Kind::DateTime));
        if !is_date {
            return;
        }
        let today = app.desk.date(app.now);
        let typed = match self.editors.get(index).map(Editor::raw) {
            Some(Raw::Text(text)) => parse_date(&text, app.desk.zone(), app.now).ok(),
            _ => None,
        };
        self.picker = Some((index, Picker::day(typed.unwrap_or(today), today)));
    }

    fn picked(&mut self, index: usize, picked: Picked, app: &App) {
        let Some(editor) = self.editors.get_mut(index) else {
            return;
        };
        match picked {
            Picked::Open => return,
            Picked::Left => {}
            Picked::Keys(keys) => {
                editor.picked(keys);
                self.changed = true;
                // Who was chosen types the PIN next.
                if self.asks_pin(index, app) {
                    self.focus = Stop::Field(index, 1);
                }
            }
            Picked::Day(day) => {
                // The time of day already typed stays.
                let time = match editor.raw() {
                    Raw::Text(text) => text
                        .split_whitespace()
                        .find(|part| part.contains(':'))
                        .map(ToOwned::to_owned),
                    _ => None,
                };
                let text =
                    time.map_or_else(|| iso_date(day), |time| format!("{} {time}", iso_date(day)));
                editor.set_text(&text);
                self.changed = true;
            }
        }
        self.picker = None;
        self.recheck(app);
    }

    /// Goes back at once when nothing would be lost, else asks.
    fn back(&mut self) -> Reply {
        if !self.changed {
            return Reply::Close;
        }
        self.asking = Some(crate::ui::widgets::Confirm::default());
        Reply::Stay
    }

    fn ask_key(&mut self, key: KeyEvent) -> Option<Reply> {
        let confirm = self.asking.as_mut()?;
        Some(match confirm.key(key) {
            Outcome::Accepted => Reply::Close,
            Outcome::Cancelled => {
                self.asking = None;
                Reply::Stay
            }
            Outcome::Used | Outcome::Ignored => Reply::Stay,
        })
    }

    /// What a key does, before what stands beside is looked up again.
    pub(super) fn pressed(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        if let Some(reply) = self.ask_key(key) {
            return reply;
        }
        if let Some((index, picker)) = &mut self.picker {
            let index = *index;
            let picked = picker.key(key);
            self.picked(index, picked, app);
            return Reply::Stay;
        }
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match (key.code, self.focus) {
            (KeyCode::Char('s'), _) if control => self.save(app),
            (KeyCode::Char('o'), _) if control => match self.beside.known {
                Some(case) => Reply::Go(Screen::Customers, Target::Case(case)),
                None => Reply::Stay,
            },
            (KeyCode::Tab, _) => {
                self.step(1, app);
                Reply::Stay
            }
            (KeyCode::BackTab, _) => {
                self.step(-1, app);
                Reply::Stay
            }
            (_, Stop::Field(index, stop)) => self.field_key(key, index, stop, app),
            (KeyCode::Enter | KeyCode::Char(' '), Stop::Save) => self.save(app),
            (KeyCode::Enter | KeyCode::Char(' '), Stop::Back) => self.back(),
            (KeyCode::Esc, _) => self.back(),
            (KeyCode::Up | KeyCode::Left, _) => {
                self.step(-1, app);
                Reply::Stay
            }
            (KeyCode::Down | KeyCode::Right, _) => {
                self.step(1, app);
                Reply::Stay
            }
            _ => Reply::Stay,
        }
    }

    /// What a click on a stop, or on a line of the open list, does.
    pub(super) fn clicked(&mut self, index: usize, app: &mut App) -> Reply {
        if let Some((field, picker)) = &mut self.picker {
            let field = *field;
            let picked = picker.click(index);
            self.picked(field, picked, app);
            return Reply::Stay;
        }
        let stops = self.stops(app);
        match stops.get(index).copied() {
            Some(Stop::Save) => self.save(app),
            Some(Stop::Back) => self.back(),
            Some(stop) if stop == self.focus => {
                let Stop::Field(field, at) = stop else {
                    return Reply::Stay;
                };
                let picker = self.editors.get(field).and_then(|editor| editor.picker(at));
                self.picker = picker.map(|picker| (field, picker));
                Reply::Stay
            }
            Some(stop) => {
                self.focus = stop;
                Reply::Stay
            }
            None => Reply::Stay,
        }
    }
}
