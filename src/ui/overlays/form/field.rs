//! Drawing one field: its label, its parts, its fault.

use super::super::editor::Editor;
use super::draw::{NOTE_ROWS, Placed};
use super::{FormOverlay, Stop};
use crate::app::App;
use crate::app::form::{FieldSpec, Kind, Need, Pick, is_needed, text_in};
use crate::ui::text::{fit, width};
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, Look, fill, line, paragraph, row};
use crate::words::names::comma;
use crate::words::{Lang, forms as words};
use ratatui::{Frame, layout::Rect};

impl FormOverlay {
    pub(super) fn label_width(&self, placed: &[Placed], wide: u16, lang: Lang) -> u16 {
        let fields = placed
            .iter()
            .filter_map(|at| self.spec.fields.get(at.index));
        let longest = fields
            .map(|field| width(text_in(&field.label, lang)) + 2)
            .max()
            .unwrap_or(0);
        u16::try_from(longest).unwrap_or(u16::MAX).min(wide * 2 / 5)
    }

    /// Draws the rows of a field that lie in the window.
    #[allow(clippy::too_many_arguments)] // all of it is where and how one row of the form is drawn
    pub(super) fn draw_field(
        &self,
        frame: &mut Frame,
        body: Rect,
        at: &Placed,
        label_wide: u16,
        stops: &[Stop],
        hits: &mut Vec<Hit>,
        app: &App,
        look: &Look,
    ) {
        let (Some(field), Some(editor)) =
            (self.spec.fields.get(at.index), self.editors.get(at.index))
        else {
            return;
        };
        let lang = app.lang;
        let visible = |offset: u16| {
            (at.top + offset)
                .checked_sub(self.first_row)
                .map(|index| row(body, index))
                .filter(|r| !r.is_empty())
        };
        let focus = match self.focus {
            Stop::Field(index, stop) if index == at.index => Some(stop),
            _ => None,
        };
        if let Some(place) = visible(0) {
            let star = if is_needed(field, &self.entered()) {
                "*"
            } else {
                " "
            };
            let label = format!("{star}{}", text_in(&field.label, lang));
            let role = if focus.is_some() {
                Role::Accent
            } else {
                Role::Text
            };
            line(
                frame,
                Rect {
                    width: label_wide,
                    ..place
                },
                &fit(&label, usize::from(label_wide)),
                look.style(role),
            );
        }
        let mut own = 0;
        let mut hit = |stop: usize, area: Rect| {
            let index = stops.iter().position(|s| *s == Stop::Field(at.index, stop));
            hits.extend(index.map(|index| Hit { area, index }));
        };
        for (stop, offset, rows) in parts(editor) {
            own = own.max(offset + rows);
            let Some(place) = visible(offset) else {
                continue;
            };
            let shown = (0..rows).filter(|r| visible(offset + r).is_some()).count();
            let left = label_wide.min(place.width);
            let area = Rect {
                x: place.x + left,
                width: place.width - left,
                height: u16::try_from(shown).unwrap_or(1),
                ..place
            };
            hit(stop, area);
            self.draw_part(
                frame,
                area,
                field,
                editor,
                stop,
                focus == Some(stop),
                app,
                look,
            );
        }
        if let Some(fault) = self.faults.get(&at.index) {
            let rows = at.rows.saturating_sub(own);
            if let Some(place) = visible(own) {
                let area = Rect {
                    height: rows.min(body.bottom().saturating_sub(place.y)),
                    ..place
                };
                paragraph(frame, area, &format!("! {fault}"), look.style(Role::Danger));
            }
        }
    }

    #[allow(clippy::too_many_arguments)] // as above
    pub(super) fn draw_part(
        &self,
        frame: &mut Frame,
        area: Rect,
        field: &FieldSpec,
        editor: &Editor,
        stop: usize,
        focused: bool,
        app: &App,
        look: &Look,
    ) {
        let lang = app.lang;
        let focused = focused && self.picker.is_none() && self.asking.is_none();
        match editor {
            Editor::Line(input) => input.draw(frame, area, focused, hint(field, lang), look),
            Editor::Note(input) => {
                fill(frame, area, look.style(Role::Input));
                input.draw(frame, area, focused, hint(field, lang), look);
                fill(frame, area, look.style(Role::Input));
            }
            Editor::One { picks, chosen } => pick(
                frame,
                area,
                &chosen_text(picks, *chosen, lang),
                focused,
                look,
                lang,
            ),
            Editor::Many { picks, chosen, .. } => {
                let names: Vec<String> =
                    chosen.iter().map(|key| name_of(picks, key, lang)).collect();
                pick(frame, area, &names.join(comma(lang)), focused, look, lang);
            }
            Editor::Flag(flag) => {
                let text = match flag {
                    Some(true) => words::yes(lang),
                    Some(false) => words::no(lang),
                    None => "",
                };
                pick(frame, area, text, focused, look, lang);
            }
            Editor::Files { members } => {
                if let Some((member, input)) = members.get(stop) {
                    let wide = (area.width / 3).min(14);
                    line(
                        frame,
                        Rect {
                            width: wide,
                            ..area
                        },
                        &fit(member, usize::from(wide)),
                        look.style(Role::Muted),
                    );
                    let rest = Rect {
                        x: area.x + wide,
                        width: area.width - wide,
                        ..area
                    };
                    input.draw(frame, rest, focused, hint(field, lang), look);
                }
            }
            Editor::Approval { picks, chosen, pin } => match stop {
                0 => pick(
                    frame,
                    area,
                    &chosen_text(picks, *chosen, lang),
                    focused,
                    look,
                    lang,
                ),
                _ => {
                    let Some(chosen) = chosen.and_then(|at| picks.get(at)) else {
                        return;
                    };
                    let needed = chosen.key.parse().is_ok_and(|person| app.asks_pin(person));
                    if needed {
                        pin.draw(
                            frame,
                            area,
                            focused,
                            &words::pin_of(lang, text_in(&chosen.label, lang)),
                            look,
                        );
                    }
                }
            },
        }
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

fn hint<'a>(field: &'a FieldSpec, lang: Lang) -> &'a str {
    let own = text_in(&field.hint, lang);
    if !own.is_empty() {
        return own;
    }
    match (&field.kind, &field.need) {
        (Kind::Date, _) => words::date_hint(lang),
        (Kind::DateTime, _) => words::time_hint(lang),
        (Kind::Money, _) => words::money_hint(lang),
        (_, Need::Required) => words::required(lang),
        _ => words::optional(lang),
    }
}

fn name_of(picks: &[Pick], key: &str, lang: Lang) -> String {
    let found = picks.iter().find(|pick| pick.key == key);
    found.map_or_else(
        || key.to_owned(),
        |pick| text_in(&pick.label, lang).to_owned(),
    )
}

fn chosen_text(picks: &[Pick], chosen: Option<usize>, lang: Lang) -> String {
    chosen
        .and_then(|at| picks.get(at))
        .map_or_else(String::new, |pick| text_in(&pick.label, lang).to_owned())
}

/// A field that is picked from a list: what was picked between angle brackets when it has the keyboard.
fn pick(frame: &mut Frame, area: Rect, text: &str, focused: bool, look: &Look, lang: Lang) {
    let (text, role) = match (text.is_empty(), focused) {
        (true, true) => (words::choose(lang).to_owned(), Role::Muted),
        (true, false) => (words::none(lang).to_owned(), Role::Muted),
        (false, true) => (format!("< {text} >"), Role::Text),
        (false, false) => (text.to_owned(), Role::Text),
    };
    line(frame, area, &text, look.style(role));
    if focused {
        fill(frame, area, look.style(Role::Selected));
    } else {
        fill(frame, area, look.style(Role::Input));
    }
}
