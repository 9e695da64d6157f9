//! Drawing a form: one row a field, more for notes and files, faults under their field, the focused one always visible.

use super::super::editor::Editor;
use super::{FormOverlay, Stop};
use crate::app::App;
use crate::app::form::{FieldSpec, Kind, Need, Pick, is_needed, is_shown, text_in};
use crate::ui::text::{fit, width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, Look, fill, line, paragraph, place, popup, row};
use crate::words::names::comma;
use crate::words::{Lang, forms as words};
use ratatui::{Frame, layout::Rect};

/// Rows of a note.
const NOTE_ROWS: u16 = 3;
/// Widest form, in cells.
const WIDEST: u16 = 76;

/// Rows that belong together, with where they begin.
struct Placed {
    index: usize,
    top: u16,
    rows: u16,
}

impl FormOverlay {
    pub(super) fn draw_form(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        app: &App,
        look: &Look,
    ) -> Vec<Hit> {
        let wide = area.width.min(WIDEST);
        let inner_wide = usize::from(wide.saturating_sub(4));
        let guide = self.guide_rows(app, inner_wide, area.height);
        let placed = self.placed(inner_wide);
        let rows = placed.last().map_or(0, |last| last.top + last.rows);
        let said = if self.said.is_empty() {
            0
        } else {
            wrap(&self.said, inner_wide).len().min(3)
        };
        let below = u16::try_from(said).unwrap_or(3) + 2;
        let high = (rows + guide + below + 2).min(area.height);
        let title = text_in(&self.spec.title, app.lang).to_owned();
        let inner = popup(frame, place(area, wide, high), &title, look);
        let inner = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        let guide = guide.min(inner.height.saturating_sub(below + 3));
        let head = Rect {
            height: guide,
            ..inner
        };
        paragraph(
            frame,
            head,
            text_in(&self.spec.guide, app.lang),
            look.style(Role::Muted),
        );
        let body = Rect {
            y: inner.y + guide,
            height: inner.height.saturating_sub(below + guide),
            ..inner
        };
        let mut hits = self.draw_fields(frame, body, &placed, rows, app, look);
        hits.extend(self.draw_end(
            frame,
            Rect {
                y: body.bottom(),
                height: below,
                ..inner
            },
            app,
            look,
        ));
        self.draw_on_top(frame, area, &title, look).unwrap_or(hits)
    }

    /// A guide takes room only where there is some.
    fn guide_rows(&self, app: &App, wide: usize, high: u16) -> u16 {
        let text = text_in(&self.spec.guide, app.lang);
        if text.is_empty() || high < 16 {
            return 0;
        }
        u16::try_from(wrap(text, wide).len()).unwrap_or(1).min(4)
    }

    fn placed(&self, wide: usize) -> Vec<Placed> {
        let entered = self.entered();
        let mut top = 0;
        let mut placed = Vec::new();
        for (index, (field, editor)) in self.spec.fields.iter().zip(&self.editors).enumerate() {
            if !is_shown(field, &entered) {
                continue;
            }
            let own = match editor {
                Editor::Note(_) => NOTE_ROWS,
                Editor::Files { members } => {
                    u16::try_from(members.len().max(1)).unwrap_or(u16::MAX) + 1
                }
                Editor::Approval { .. } => 2,
                _ => 1,
            };
            let fault = self
                .faults
                .get(&index)
                .map_or(0, |fault| wrap(fault, wide).len().min(2));
            let rows = own + u16::try_from(fault).unwrap_or(1);
            placed.push(Placed { index, top, rows });
            top += rows;
        }
        placed
    }

    fn draw_fields(
        &mut self,
        frame: &mut Frame,
        body: Rect,
        placed: &[Placed],
        rows: u16,
        app: &App,
        look: &Look,
    ) -> Vec<Hit> {
        if let Stop::Field(focused, stop) = self.focus
            && let Some(at) = placed.iter().find(|p| p.index == focused)
        {
            let inside = match self.editors.get(focused) {
                Some(Editor::Files { .. }) => u16::try_from(stop).unwrap_or(0) + 1,
                _ => 0,
            };
            let (first, last) = (
                at.top + inside.saturating_sub(1),
                at.top + at.rows.min(inside + body.height.max(1)),
            );
            self.first_row = self
                .first_row
                .min(first)
                .max(last.saturating_sub(body.height).min(first));
        }
        self.first_row = self.first_row.min(rows.saturating_sub(body.height));
        let label_wide = self.label_width(placed, body.width, app.lang);
        let stops = self.stops(app);
        let mut hits = Vec::new();
        for at in placed {
            self.draw_field(frame, body, at, label_wide, &stops, &mut hits, app, look);
        }
        let hidden = placed
            .iter()
            .filter(|p| p.top >= self.first_row + body.height)
            .count();
        if hidden > 0 && body.height > 0 {
            let text = words::more_below(app.lang, hidden);
            let wide = u16::try_from(width(&text)).unwrap_or(0).min(body.width);
            let place = Rect {
                x: body.right() - wide,
                width: wide,
                ..row(body, body.height - 1)
            };
            line(frame, place, &text, look.style(Role::Accent));
        }
        hits
    }

    fn label_width(&self, placed: &[Placed], wide: u16, lang: Lang) -> u16 {
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
    fn draw_field(
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
    fn draw_part(
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

    /// What the rules said, the buttons, the keys.
    fn draw_end(&self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let lang = app.lang;
        let said = Rect {
            height: area.height.saturating_sub(2),
            ..area
        };
        paragraph(frame, said, &self.said, look.style(Role::Danger));
        let buttons = row(area, area.height.saturating_sub(2));
        let stops = self.stops(app);
        let mut hits = Vec::new();
        let mut x = buttons.x;
        for (stop, word) in [
            (Stop::Save, words::save(lang)),
            (Stop::Back, words::back(lang)),
        ] {
            let focused = self.focus == stop;
            let text = if focused {
                format!(">[{word}]")
            } else {
                format!(" [{word}]")
            };
            let role = if focused { Role::Selected } else { Role::Text };
            let place = Rect {
                x,
                width: buttons.right().saturating_sub(x),
                ..buttons
            };
            let used = line(frame, place, &text, look.style(role));
            let index = stops.iter().position(|s| *s == stop);
            hits.extend(index.map(|index| Hit {
                area: Rect {
                    width: used,
                    ..place
                },
                index,
            }));
            x += used + 2;
        }
        line(
            frame,
            row(area, area.height.saturating_sub(1)),
            words::keys(lang),
            look.style(Role::Muted),
        );
        hits
    }

    fn draw_on_top(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        title: &str,
        look: &Look,
    ) -> Option<Vec<Hit>> {
        if let Some(confirm) = &self.asking {
            confirm.draw(frame, area, title, words::discard(look.lang), look);
            return Some(Vec::new());
        }
        let (index, picker) = self.picker.as_mut()?;
        let label = self
            .spec
            .fields
            .get(*index)
            .map_or("", |field| text_in(&field.label, look.lang));
        Some(picker.draw(frame, area, label, look))
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
