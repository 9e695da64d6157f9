//! A form on the screen: focus, typing, checking, saving. What it asks and becomes is `app::form`.

mod beside;
mod draw;
mod field;
mod save;

use super::editor::Editor;
use super::picker::{Picked, Picker};
use super::{Overlay, Reply};
use crate::app::form::{Context, Entered, FormSpec, Kind, Raw, check, is_needed, is_shown};
use crate::app::{App, Screen, Target};
use crate::domain::dates::{iso_date, parse_date};
use crate::ui::widgets::{Hit, Look, Outcome};
use crate::words::{Lang, field_fault};
use beside::Beside;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{Frame, layout::Rect};
use std::collections::BTreeMap;

/// Where the cursor is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// A field, by its place, and the place inside it.
    Field(usize, usize),
    /// The button that saves.
    Save,
    /// The button that goes back.
    Back,
}

/// A form being filled in.
pub struct FormOverlay {
    spec: FormSpec,
    editors: Vec<Editor>,
    focus: Stop,
    /// Fields whose faults are shown: left once, or a save was tried.
    visited: Vec<bool>,
    faults: BTreeMap<usize, String>,
    /// What the rules said about the whole.
    said: String,
    picker: Option<(usize, Picker)>,
    asking: Option<crate::ui::widgets::Confirm>,
    changed: bool,
    first_row: u16,
    beside: Beside,
    /// A case with the same phone number that is kept apart on purpose.
    apart: Option<crate::domain::ids::CaseId>,
    /// The language its faults and what stands beside are worded in.
    lang: Lang,
}

impl FormOverlay {
    /// A form, the cursor in its first field.
    pub fn new(spec: FormSpec, app: &App) -> FormOverlay {
        let zone = app.desk.zone();
        let editors: Vec<Editor> = spec
            .fields
            .iter()
            .map(|field| Editor::new(field, zone))
            .collect();
        let mut form = FormOverlay {
            visited: vec![false; editors.len()],
            editors,
            focus: if spec.fields.is_empty() {
                Stop::Save
            } else {
                Stop::Field(0, 0)
            },
            faults: BTreeMap::new(),
            said: String::new(),
            picker: None,
            asking: None,
            changed: false,
            first_row: 0,
            beside: Beside::default(),
            apart: None,
            lang: app.lang,
            spec,
        };
        form.look_beside(app);
        form
    }

    fn look_beside(&mut self, app: &App) {
        self.beside = beside::of(&self.spec, &self.entered(), app);
    }

    fn entered(&self) -> Entered {
        let raws = self.spec.fields.iter().zip(&self.editors);
        raws.map(|(field, editor)| (field.id.clone(), editor.raw()))
            .collect()
    }

    /// Whether the person chosen to approve must type a PIN.
    fn asks_pin(&self, index: usize, app: &App) -> bool {
        match self.editors.get(index).map(Editor::raw) {
            Some(Raw::Approval(Some(person), _)) => {
                person.parse().is_ok_and(|person| app.asks_pin(person))
            }
            _ => false,
        }
    }

    fn stops(&self, app: &App) -> Vec<Stop> {
        let entered = self.entered();
        let mut stops = Vec::new();
        for (index, (field, editor)) in self.spec.fields.iter().zip(&self.editors).enumerate() {
            if is_shown(field, &entered) {
                let count = editor.stops(self.asks_pin(index, app));
                stops.extend((0..count).map(|stop| Stop::Field(index, stop)));
            }
        }
        stops.extend([Stop::Save, Stop::Back]);
        stops
    }

    fn step(&mut self, by: isize, app: &App) {
        if let Stop::Field(index, _) = self.focus
            && let Some(visited) = self.visited.get_mut(index)
        {
            *visited = true;
        }
        let stops = self.stops(app);
        let at = stops
            .iter()
            .position(|stop| *stop == self.focus)
            .unwrap_or(0);
        let next = at.saturating_add(stops.len()).saturating_add_signed(by) % stops.len().max(1);
        self.focus = stops.get(next).copied().unwrap_or(Stop::Save);
        self.recheck(app);
    }

    /// Checks the fields that were left, and the focused one if it was already at fault.
    fn recheck(&mut self, app: &App) {
        let context = Context {
            zone: app.desk.zone(),
            now: app.now,
        };
        let entered = self.entered();
        self.faults.clear();
        for (index, field) in self.spec.fields.iter().enumerate() {
            let visited = self.visited.get(index).copied().unwrap_or(false);
            let (true, Some(raw)) = (visited && is_shown(field, &entered), entered.get(&field.id))
            else {
                continue;
            };
            let fault = match check(field, raw, context) {
                Ok(None) if is_needed(field, &entered) => Some(crate::app::form::Fault::Missing),
                Ok(_) => None,
                Err(fault) => Some(fault),
            };
            if let Some(fault) = fault {
                self.faults
                    .insert(index, field_fault::text(app.lang, &fault));
            }
        }
    }

    fn field_key(&mut self, key: KeyEvent, index: usize, stop: usize, app: &mut App) -> Reply {
        let opens = matches!(key.code, KeyCode::Enter | KeyCode::Char(' ' | '\u{3000}'));
        let Some(editor) = self.editors.get_mut(index) else {
            return Reply::Stay;
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
}

impl FormOverlay {
    fn pressed(&mut self, key: KeyEvent, app: &mut App) -> Reply {
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

    fn clicked(&mut self, index: usize, app: &mut App) -> Reply {
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

impl Overlay for FormOverlay {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        let reply = self.pressed(key, app);
        self.look_beside(app);
        reply
    }

    fn click(&mut self, index: usize, app: &mut App) -> Reply {
        let reply = self.clicked(index, app);
        self.look_beside(app);
        reply
    }

    fn paste(&mut self, text: &str, app: &mut App) {
        if let (Stop::Field(index, stop), None) = (self.focus, &self.picker)
            && let Some(editor) = self.editors.get_mut(index)
        {
            editor.paste(text, stop);
            self.changed = true;
            self.recheck(app);
            self.look_beside(app);
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        if self.lang != app.lang {
            self.lang = app.lang;
            self.recheck(app);
            self.look_beside(app);
        }
        self.draw_form(frame, area, app, look)
    }
}
