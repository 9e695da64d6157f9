//! A form on the screen: focus, typing, checking, saving. What it asks and becomes is `app::form`.

mod beside;
mod draw;
mod field;
mod keys;
mod prompts;
mod rows;
mod save;

use super::editor::Editor;
use super::picker::Picker;
use super::{Overlay, Reply};
use crate::app::App;
use crate::app::form::{
    Context, Entered, FieldSpec, FormSpec, Kind, Purpose, Raw, check, is_needed, is_shown,
};
use crate::app::news::seen;
use crate::ui::widgets::{Hit, Look};
use crate::words::Lang;
use beside::Beside;
use ratatui::crossterm::event::KeyEvent;
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
    /// How much had happened to the case when the form was opened.
    seen: usize,
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
            .map(|field| Editor::new(field, zone, app.actor()))
            .collect();
        let mut form = FormOverlay {
            visited: vec![false; editors.len()],
            editors,
            focus: first_stop(&spec),
            faults: BTreeMap::new(),
            said: String::new(),
            picker: None,
            asking: None,
            changed: false,
            first_row: 0,
            beside: Beside::default(),
            apart: None,
            seen: spec
                .purpose
                .changes()
                .map_or(0, |case| seen(&app.desk, case)),
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
                self.faults.insert(index, fault.text(app.lang));
            }
        }
    }
}

/// Where the cursor begins: in the first field; where a PIN is set, not on whose it is, which is known already.
fn first_stop(spec: &FormSpec) -> Stop {
    let secret = |field: &FieldSpec| matches!(field.kind, Kind::Secret);
    match (&spec.purpose, spec.fields.is_empty()) {
        (_, true) => Stop::Save,
        (Purpose::Pin { .. }, _) => {
            Stop::Field(spec.fields.iter().position(secret).unwrap_or(0), 0)
        }
        _ => Stop::Field(0, 0),
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

    fn put_aside(&mut self) -> bool {
        self.editors.iter_mut().for_each(Editor::clear_secret);
        (self.picker, self.asking) = (None, None);
        self.changed && !matches!(self.spec.purpose, Purpose::Pin { .. })
    }

    fn go_on(&mut self, app: &mut App) -> Reply {
        self.save(app)
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
