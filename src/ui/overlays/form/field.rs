//! Drawing one field: its label, its parts, its fault.

use super::super::editor::Editor;
use super::rows::{NOTE_ROWS, Placed, Window, said_of};
use super::{FormOverlay, Stop};
use crate::app::App;
use crate::app::form::{FieldSpec, Kind, Pick, is_needed};
use crate::ui::text::{fit, shorten, width};
use crate::ui::theme::Role;
use crate::ui::widgets::{Look, fill, line, paragraph};
use crate::words::names::comma;
use crate::words::{Lang, forms as words};
use ratatui::{Frame, layout::Rect};

impl FormOverlay {
    pub(super) fn label_width(&self, placed: &[Placed], wide: u16, lang: Lang) -> u16 {
        let fields = placed
            .iter()
            .filter_map(|at| self.spec.fields.get(at.index));
        let longest = fields
            .map(|field| width(lang.pick(&field.label)) + 2)
            .max()
            .unwrap_or(0);
        u16::try_from(longest).unwrap_or(u16::MAX).min(wide * 2 / 5)
    }

    /// Draws the visible rows of a field. Gives where its stops are.
    pub(super) fn draw_field(
        &self,
        frame: &mut Frame,
        window: &Window,
        at: &Placed,
        app: &App,
        look: &Look,
    ) -> Vec<(usize, Rect)> {
        let (Some(field), Some(editor)) =
            (self.spec.fields.get(at.index), self.editors.get(at.index))
        else {
            return Vec::new();
        };
        let focus = match self.focus {
            Stop::Field(index, stop) if index == at.index => Some(stop),
            _ => None,
        };
        self.draw_label(frame, window, at, field, focus.is_some(), look);
        let shown = focus.filter(|_| self.picker.is_none() && self.asking.is_none());
        let needed = is_needed(field, &self.entered());
        let mut own = 0;
        let mut places = Vec::new();
        for (stop, offset, rows) in parts(editor) {
            own = own.max(offset + rows);
            if let Some(area) = window.value(at.top + offset, rows) {
                places.push((stop, area));
                let part = Part {
                    field,
                    stop,
                    focused: shown == Some(stop),
                    needed,
                };
                part.draw(frame, area, editor, app, look);
            }
        }
        if let (Some(fault), Some(place)) = (self.faults.get(&at.index), window.row(at.top + own)) {
            let rows = at.rows.saturating_sub(own);
            let height = rows.min(
                window
                    .value(at.top + own, rows)
                    .map_or(0, |area| area.height),
            );
            paragraph(
                frame,
                Rect { height, ..place },
                &said_of(fault),
                look.style(Role::Danger),
            );
        }
        places
    }

    fn draw_label(
        &self,
        frame: &mut Frame,
        window: &Window,
        at: &Placed,
        field: &FieldSpec,
        focused: bool,
        look: &Look,
    ) {
        let Some(place) = window.row(at.top) else {
            return;
        };
        let star = if is_needed(field, &self.entered()) {
            "*"
        } else {
            " "
        };
        let label = format!("{star}{}", look.lang.pick(&field.label));
        let role = if focused { Role::Accent } else { Role::Text };
        let area = Rect {
            width: window.label,
            ..place
        };
        line(
            frame,
            area,
            &fit(&label, usize::from(window.label)),
            look.style(role),
        );
    }
}

/// One stop of a field.
struct Part<'a> {
    field: &'a FieldSpec,
    stop: usize,
    focused: bool,
    /// Whether it must be filled, as things stand in the form.
    needed: bool,
}

impl Part<'_> {
    fn draw(&self, frame: &mut Frame, area: Rect, editor: &Editor, app: &App, look: &Look) {
        let lang = look.lang;
        let hint = hint(self.field, self.needed, lang);
        match editor {
            Editor::Line(input) => input.draw(frame, area, self.focused, hint, look),
            Editor::Note(input) => {
                input.draw(frame, area, self.focused, hint, look);
                fill(frame, area, look.style(Role::Input));
            }
            Editor::One { picks, chosen } => {
                self.pick(frame, area, &chosen_text(picks, *chosen, lang), look)
            }
            Editor::Many { picks, chosen, .. } => {
                let names: Vec<String> =
                    chosen.iter().map(|key| name_of(picks, key, lang)).collect();
                self.pick(frame, area, &names.join(comma(lang)), look);
            }
            Editor::Flag(flag) => {
                let text = match flag {
                    Some(true) => words::yes(lang),
                    Some(false) => words::no(lang),
                    None => "",
                };
                self.pick(frame, area, text, look);
            }
            Editor::Files { members } => {
                if let Some((member, input)) = members.get(self.stop) {
                    let rest = draw_name(frame, area, lang.pick(&member.label), look);
                    input.draw(frame, rest, self.focused, hint, look);
                }
            }
            Editor::Approval { picks, chosen, .. } if self.stop == 0 => {
                self.pick(frame, area, &chosen_text(picks, *chosen, lang), look);
            }
            Editor::Approval { picks, chosen, pin } => {
                let Some(chosen) = chosen.and_then(|at| picks.get(at)) else {
                    return;
                };
                if chosen.key.parse().is_ok_and(|person| app.asks_pin(person)) {
                    let hint = words::pin_of(lang, lang.pick(&chosen.label));
                    pin.draw(frame, area, self.focused, &hint, look);
                }
            }
        }
    }

    /// A value that is picked from a list, between angle brackets while it has the keyboard.
    fn pick(&self, frame: &mut Frame, area: Rect, text: &str, look: &Look) {
        let (text, role) = match (text.is_empty(), self.focused) {
            (true, true) => (words::choose(look.lang).to_owned(), Role::Muted),
            (true, false) if self.needed => (words::required(look.lang).to_owned(), Role::Muted),
            (true, false) => (words::none(look.lang).to_owned(), Role::Muted),
            (false, true) => (format!("< {text} >"), Role::Text),
            (false, false) => (text.to_owned(), Role::Text),
        };
        line(frame, area, &text, look.style(role));
        let ground = if self.focused {
            Role::Selected
        } else {
            Role::Input
        };
        fill(frame, area, look.style(ground));
    }
}

/// Stops of an editor with the rows they take: (stop, first row, rows).
fn parts(editor: &Editor) -> Vec<(usize, u16, u16)> {
    match editor {
        Editor::Note(_) => vec![(0, 0, NOTE_ROWS)],
        Editor::Files { members } => (0..members.len())
            .map(|stop| (stop, u16::try_from(stop).unwrap_or(u16::MAX), 1))
            .collect(),
        Editor::Approval { .. } => vec![(0, 0, 1), (1, 1, 1)],
        _ => vec![(0, 0, 1)],
    }
}

fn hint(field: &FieldSpec, needed: bool, lang: Lang) -> &str {
    let own = lang.pick(&field.hint);
    if !own.is_empty() {
        return own;
    }
    match (&field.kind, needed) {
        (Kind::Date, _) => words::date_hint(lang),
        (Kind::DateTime, _) => words::time_hint(lang),
        (Kind::Money, _) => words::money_hint(lang),
        (_, true) => words::required(lang),
        _ => words::optional(lang),
    }
}

fn name_of(picks: &[Pick], key: &str, lang: Lang) -> String {
    let found = picks.iter().find(|pick| pick.key == key);
    found.map_or_else(|| key.to_owned(), |pick| lang.pick(&pick.label).to_owned())
}

fn chosen_text(picks: &[Pick], chosen: Option<usize>, lang: Lang) -> String {
    chosen
        .and_then(|at| picks.get(at))
        .map_or_else(String::new, |pick| lang.pick(&pick.label).to_owned())
}

/// The name of a file's entry, cut to a third of the row; gives the rest of the row.
fn draw_name(frame: &mut Frame, area: Rect, name: &str, look: &Look) -> Rect {
    let wide = (area.width / 3).min(14);
    let cells = usize::from(wide);
    let name = fit(&shorten(name, cells.saturating_sub(1)), cells);
    let left = Rect {
        width: wide,
        ..area
    };
    line(frame, left, &name, look.style(Role::Muted));
    Rect {
        x: area.x + wide,
        width: area.width - wide,
        ..area
    }
}
