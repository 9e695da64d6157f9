//! How the Customers screen is drawn: search line, pipeline, list, and beside or below it the selected case.

use super::super::Cx;
use super::CustomersView;
use super::detail::{CLICKS, Line};
use super::list::{columns, row as cells_of};
use crate::app::Action;
use crate::app::customers::FOUND;
use crate::store::read::customers::CaseFilter;
use crate::ui::frame::empty;
use crate::ui::text::{right, width};
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, Look, Row, below, fill, line, panel, row, scrollbar, spans, table};
use crate::words::customers as words;
use ratatui::{Frame, layout::Rect};

/// From this width on the list and the case stand side by side.
const SIDE_BY_SIDE: u16 = 100;

impl CustomersView {
    pub(super) fn body(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let side = area.width >= SIDE_BY_SIDE;
        if self.inside && !side {
            return self.detail(frame, area, cx);
        }
        let left = Rect {
            width: if side {
                area.width * 48 / 100
            } else {
                area.width
            },
            ..area
        };
        self.search(frame, row(area, 0), cx);
        self.draw_strip(frame, row(area, 1), cx);
        let top = 2 + u16::from(self.filter_line(frame, row(area, 2), cx));
        let body = below(area, top);
        if side {
            let list = Rect {
                width: left.width,
                ..body
            };
            let mut hits = self.list(frame, list, cx);
            let beside = Rect {
                x: list.right(),
                width: body.width - list.width,
                ..body
            };
            hits.extend(self.detail(frame, beside, cx));
            return hits;
        }
        let under = if body.height >= 16 {
            body.height * 2 / 5
        } else {
            0
        };
        let list = Rect {
            height: body.height - under,
            ..body
        };
        let mut hits = self.list(frame, list, cx);
        if under > 0 {
            hits.extend(self.detail(frame, below(body, list.height), cx));
        }
        hits
    }

    fn search(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let lang = cx.app.lang;
        let label = format!("{} ", words::search(lang));
        let used = line(frame, area, &label, cx.look.style(Role::Title));
        let count = match (self.searching(), self.window.rows.len()) {
            (false, _) => String::new(),
            (true, count) if count >= FOUND => words::found_many(lang, count),
            (true, count) => words::found(lang, count),
        };
        let wide = u16::try_from(width(&count))
            .unwrap_or(0)
            .min(area.width / 2);
        let field = Rect {
            x: area.x + used,
            width: area
                .width
                .saturating_sub(used)
                .saturating_sub(wide + u16::from(wide > 0)),
            ..area
        };
        let hint = match self.typing {
            true => words::search_typing(lang).to_owned(),
            false => words::search_hint(lang, &cx.app.keys.label(Action::Find)),
        };
        self.query.draw(frame, field, self.typing, &hint, cx.look);
        let place = Rect {
            x: area.right().saturating_sub(wide),
            width: wide,
            ..area
        };
        let count = right(&count, usize::from(wide));
        line(frame, place, &count, cx.look.style(Role::Muted));
    }

    /// What the strip does not say of the filter, and the key that clears it.
    fn filter_line(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> bool {
        if self.filter == CaseFilter::default() {
            return false;
        }
        let lang = cx.app.lang;
        let clear = words::clear(lang, &cx.app.keys.label(Action::ClearFilter));
        let mut text = format!("[{}] {clear}", words::filtered(lang));
        if let Some(stage) = self.strip.iter().find(|stage| self.is_stage(stage)) {
            text.push_str(&format!("  {}", lang.pick(&stage.name)));
        }
        if let Some(person) = self.filter.person {
            let name = cx.app.desk.name_of(Some(person));
            text.push_str(&format!("  {}", words::of_person(lang, name)));
        }
        line(frame, area, &text, cx.look.style(Role::Accent));
        true
    }

    fn list(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let lang = cx.app.lang;
        if self.window.rows.is_empty() {
            let text = match (self.searching(), self.filter == CaseFilter::default()) {
                (true, _) => words::none_found(lang),
                (false, false) => words::none_in_stage(lang),
                (false, true) => words::none(lang),
            };
            empty(frame, area, text, cx);
            return Vec::new();
        }
        let columns = columns(area.width, cx);
        let titled = u16::from(columns.iter().any(|column| !column.title.is_empty()));
        self.rows = area.height.saturating_sub(titled);
        let window = self.list.window(self.window.rows.len(), self.rows);
        let shown = self.window.rows.get(window.clone()).unwrap_or_default();
        let rows: Vec<Row> = shown.iter().map(|line| cells_of(line, cx)).collect();
        let selected = self.list.selected.checked_sub(window.start);
        let mut hits = table(frame, area, &columns, &rows, selected, cx.look);
        for hit in &mut hits {
            hit.index += window.start;
        }
        hits
    }

    fn detail(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let Some(no) = self.case.as_ref().map(|case| case.line.no) else {
            return Vec::new();
        };
        let lang = cx.app.lang;
        let title = match self.inside {
            true => format!("{}  {}", words::detail(lang, no), words::back(lang)),
            false => words::detail(lang, no),
        };
        let inner = panel(frame, area, &title, self.inside, cx.look);
        // Countdowns go on each second, so that the lines are made anew each time.
        self.width = inner.width.saturating_sub(3);
        self.word(cx.app);
        if self.inside {
            self.rows = inner.height;
        }
        let window = self.detail.window(self.lines.len(), inner.height);
        let mut hits = Vec::new();
        for (at, index) in (0_u16..).zip(window.clone()) {
            let (place, Some(shown)) = (row(inner, at), self.lines.get(index)) else {
                break;
            };
            let chosen = self.inside && index == self.detail.selected;
            draw_line(frame, place, shown, chosen, cx.look);
            hits.push(Hit {
                area: place,
                index: index + CLICKS,
            });
        }
        let bar = Rect {
            x: inner.right().saturating_sub(1),
            width: inner.width.min(1),
            ..inner
        };
        scrollbar(frame, bar, self.lines.len(), window, cx.look);
        hits
    }
}

/// A line of the case; the chosen one has a sign and a bar.
fn draw_line(frame: &mut Frame, place: Rect, shown: &Line, chosen: bool, look: &Look) {
    let text = Rect {
        x: place.x + 2.min(place.width),
        width: place.width.saturating_sub(3),
        ..place
    };
    let pieces = shown.pieces.iter().map(|(text, role)| match role {
        Role::Muted if chosen => (text.as_str(), look.style(Role::Text)),
        role => (text.as_str(), look.style(*role)),
    });
    spans(frame, text, &pieces.collect::<Vec<_>>());
    if chosen {
        let sign = Rect { width: 1, ..place };
        line(frame, sign, ">", look.style(Role::Text));
        let marked = Rect {
            width: place.width.saturating_sub(1),
            ..place
        };
        fill(frame, marked, look.style(Role::Selected));
    }
}
