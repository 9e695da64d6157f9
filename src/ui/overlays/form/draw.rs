//! Drawing a form: one row a field, more for notes and files, faults under their field, the focused one always visible.

use super::rows::{Placed, Window, said_of};
use super::{FormOverlay, Stop, prompts};
use crate::app::App;
use crate::ui::text::{fit, width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, Look, line, paragraph, place, popup, row};
use crate::words::forms as words;
use ratatui::{Frame, layout::Rect};

/// Widest form, in cells.
const WIDEST: u16 = 76;

/// Two lines that follow each other in one, where both are short.
fn paired(lines: &[String], wide: usize) -> Vec<String> {
    let half = (wide / 2).saturating_sub(1);
    let mut pairs: Vec<String> = Vec::new();
    let mut open = false;
    for text in lines {
        let short = width(text) <= half;
        match pairs.last_mut().filter(|_| open && short) {
            Some(last) => {
                *last = format!("{}  {text}", fit(last, half));
                open = false;
            }
            None => {
                pairs.push(text.clone());
                open = short;
            }
        }
    }
    pairs
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
        let placed = self.placed(inner_wide);
        let rows = placed.last().map_or(0, |last| last.top + last.rows);
        let said = if self.said.is_empty() {
            0
        } else {
            wrap(&said_of(&self.said), inner_wide).len().min(3)
        };
        let beside = self.beside_rows(area.height);
        let below = u16::try_from(said).unwrap_or(3) + 2 + beside;
        let room = area.height.saturating_sub(rows + below + 2);
        let heed = self.heed(app, inner_wide, room);
        let heeded = u16::try_from(heed.len()).unwrap_or(u16::MAX);
        let said_first = self.guide(app, inner_wide, area.height, room.saturating_sub(heeded));
        let guide = heeded + u16::try_from(said_first.len()).unwrap_or(0);
        let high = (rows + guide + below + 2).min(area.height);
        let title = app.lang.pick(&self.spec.title).to_owned();
        let inner = popup(frame, place(area, wide, high), &title, look);
        let inner = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        // The fields keep three rows, or what they need.
        let guide = guide.min(inner.height.saturating_sub(below + rows.min(3)));
        let head = Rect {
            height: guide,
            ..inner
        };
        paragraph(frame, head, &heed.join("\n"), look.style(Role::Warn));
        let head = Rect {
            y: head.y + heeded.min(guide),
            height: guide.saturating_sub(heeded),
            ..head
        };
        paragraph(frame, head, &said_first.join("\n"), look.style(Role::Muted));
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
            beside,
            app,
            look,
        ));
        self.draw_on_top(frame, area, &title, look).unwrap_or(hits)
    }

    /// What stands beside the fields takes few rows on a low screen; the most important line is the first.
    fn beside_rows(&self, high: u16) -> u16 {
        let most = match high {
            0..16 => 1,
            16..22 => 2,
            _ => 4,
        };
        u16::try_from(self.beside.lines.len())
            .unwrap_or(most)
            .min(most)
    }

    /// What is shown however little room there is: at least two lines of it.
    fn heed(&self, app: &App, wide: usize, room: u16) -> Vec<String> {
        let text = app.lang.pick(&self.spec.heed);
        if text.is_empty() {
            return Vec::new();
        }
        let mut lines = wrap(text, wide);
        lines.truncate(usize::from(room.max(2)));
        lines
    }

    /// The lines above the fields. They take room only where there is some: what is read back to a customer is there whole
    /// (S7.11, S7.25), two beside each other where one below the other is too much.
    fn guide(&self, app: &App, wide: usize, high: u16, room: u16) -> Vec<String> {
        let text = app.lang.pick(&self.spec.guide);
        if text.is_empty() || high < 16 {
            return Vec::new();
        }
        let room = usize::from(room.max(4));
        let lines = wrap(text, wide);
        let mut lines = match lines.len() > room {
            true => paired(&lines, wide),
            false => lines,
        };
        lines.truncate(room);
        let prompts = prompts::of(&self.spec.purpose, wide, app);
        if lines.len() + prompts.len() <= room {
            lines.extend(prompts);
        }
        lines
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
        self.scroll_to_focus(placed, rows, body.height);
        let label = self.label_width(placed, body.width, app.lang);
        let window = Window {
            body,
            first: self.first_row,
            label,
        };
        let stops = self.stops(app);
        let mut hits = Vec::new();
        for at in placed {
            for (stop, area) in self.draw_field(frame, &window, at, app, look) {
                let index = stops
                    .iter()
                    .position(|known| *known == Stop::Field(at.index, stop));
                hits.extend(index.map(|index| Hit { area, index }));
            }
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

    /// What stands beside, what the rules said, the buttons, the keys.
    fn draw_end(
        &self,
        frame: &mut Frame,
        area: Rect,
        beside: u16,
        app: &App,
        look: &Look,
    ) -> Vec<Hit> {
        let lang = app.lang;
        for (index, (text, role)) in (0..beside).zip(&self.beside.lines) {
            line(frame, row(area, index), text, look.style(*role));
        }
        let said = Rect {
            y: area.y + beside.min(area.height),
            height: area.height.saturating_sub(2 + beside),
            ..area
        };
        if !self.said.is_empty() {
            paragraph(frame, said, &said_of(&self.said), look.style(Role::Danger));
        }
        let buttons = row(area, area.height.saturating_sub(2));
        let keys = row(area, area.height.saturating_sub(1));
        line(frame, keys, words::keys(lang), look.style(Role::Muted));
        self.draw_buttons(frame, buttons, app, look)
    }

    fn draw_buttons(&self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let stops = self.stops(app);
        let mut hits = Vec::new();
        let mut x = area.x;
        for (stop, word) in [
            (Stop::Save, words::save(app.lang)),
            (Stop::Back, words::back(app.lang)),
        ] {
            let (text, role) = match self.focus == stop {
                true => (format!(">[{word}]"), Role::Selected),
                false => (format!(" [{word}]"), Role::Text),
            };
            let place = Rect {
                x,
                width: area.right().saturating_sub(x),
                ..area
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
            .map_or("", |field| look.lang.pick(&field.label));
        Some(picker.draw(frame, area, label, look))
    }
}
