//! How the board is drawn: what it adds up to, the lanes, and at the foot what the selected case needs.

use super::super::super::Cx;
use super::lane::TALL;
use super::{BoardView, LANE};
use crate::app::Action;
use crate::app::pipeline::{BoardFilter, only_word};
use crate::store::read::Sum;
use crate::store::read::pipeline::Only;
use crate::ui::frame::empty;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, line, row, spans};
use crate::words::pipeline as words;
use ratatui::{Frame, layout::Rect};

/// Fewest cells of a lane beside others.
const NARROW: u16 = 18;
/// Empty cells between two lanes.
const GAP: u16 = 2;
/// Below this width one lane is shown at a time.
const ONE_LANE: u16 = 60;

/// From this width on the head says of which journey the chosen lane is.
const ROOMY: u16 = 60;

impl BoardView {
    pub(super) fn body(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        if self.lanes.is_empty() {
            empty(frame, area, words::no_playbook(cx.app.lang), cx);
            return Vec::new();
        }
        let shown = self.shown(area.width);
        self.head(frame, row(area, 0), shown, cx);
        let top = 1 + u16::from(self.filter_line(frame, row(area, 1), cx));
        let foot = match area.height {
            0..6 => 0,
            6..12 => 2,
            12..20 => 4,
            _ => 5,
        };
        let body = Rect {
            y: area.y + top.min(area.height),
            height: area.height.saturating_sub(top + foot),
            ..area
        };
        let hits = self.draw_lanes(frame, body, shown, cx);
        let under = Rect {
            y: body.bottom(),
            height: area.bottom().saturating_sub(body.bottom()),
            ..area
        };
        self.foot(frame, under, cx);
        hits
    }

    /// How many lanes fit; brings the selected one among them.
    fn shown(&mut self, width: u16) -> usize {
        let fit = match width {
            ..ONE_LANE => 1,
            _ => usize::from((width + GAP) / (NARROW + GAP)),
        };
        let shown = fit.clamp(1, self.lanes.len());
        let lowest = (self.at + 1).saturating_sub(shown);
        self.first = self
            .first
            .clamp(lowest, self.at)
            .min(self.lanes.len() - shown);
        shown
    }

    fn head(&self, frame: &mut Frame, area: Rect, shown: usize, cx: Cx<'_>) {
        let place = self.place(area, shown, cx);
        let wide = u16::try_from(width(&place)).unwrap_or(0).min(area.width);
        let left = Rect {
            width: area.width - wide,
            ..area
        };
        let sums = self.sums(cx).into_iter();
        let sums: Vec<_> = sums
            .map(|(text, role)| (text, cx.look.style(role)))
            .collect();
        spans(frame, left, &sums);
        let at_end = Rect {
            x: left.right(),
            width: wide,
            ..area
        };
        if shown < self.lanes.len() {
            line(frame, at_end, &place, cx.look.style(Role::Muted));
        }
    }

    /// How many cases all lanes hold together, what they are worth, and what is to be looked at.
    fn sums(&self, cx: Cx<'_>) -> Vec<(String, Role)> {
        let lang = cx.app.lang;
        let sums = || self.lanes.iter().map(|column| &column.lane.sum);
        let all = sums().fold(Sum::default(), |sum, one| sum.plus(one.all));
        let stalled: i64 = sums().map(|sum| sum.stalled).sum();
        let waiting: i64 = sums().map(|sum| sum.waiting).sum();
        let mut pieces = vec![
            (format!("{}  ", words::board(lang)), Role::Title),
            (words::cases(lang, all.n), Role::Text),
        ];
        if all.amount > 0 {
            pieces.push((format!(" {}", cx.app.money(all.amount)), Role::Text));
        }
        if stalled > 0 {
            let text = words::some_stalled(lang, stalled);
            pieces.push((format!("  {text}"), Role::Warn));
        }
        if waiting > 0 {
            let text = words::some_waiting(lang, waiting);
            pieces.push((format!("  {text}"), Role::Accent));
        }
        pieces
    }

    /// Which of the lanes are shown. Of which journey the chosen one is: a narrow lane has no room to say it.
    fn place(&self, area: Rect, shown: usize, cx: Cx<'_>) -> String {
        let of = self.lanes.len();
        let place = match shown {
            1 => format!("  {}/{of}", self.at + 1),
            _ => format!("  {}-{}/{of}", self.first + 1, self.first + shown),
        };
        let journey = self
            .column()
            .filter(|_| area.width >= ROOMY && self.has_journeys())
            .map(|column| {
                cx.app
                    .known()
                    .journey(cx.app.lang, &column.lane.sum.journey)
            });
        format!("  {}{place}", journey.unwrap_or_default())
    }

    /// What is left out, and the key that shows it again.
    fn filter_line(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> bool {
        if self.filter == BoardFilter::default() {
            return false;
        }
        let lang = cx.app.lang;
        let mut parts = Vec::new();
        if self.filter.only != Only::All {
            parts.push(words::only_these(lang, only_word(self.filter.only)(lang)));
        }
        if let Some(person) = self.filter.person {
            parts.push(words::of_person(lang, cx.app.desk.name_of(Some(person))));
        }
        if let Some(journey) = &self.filter.journey {
            let name = cx.app.known().journey(lang, journey);
            parts.push(words::of_journey(lang, &name));
        }
        parts.push(words::clear(lang, &cx.app.keys.label(Action::ClearFilter)));
        let text = parts.join("  ");
        line(frame, area, &text, cx.look.style(Role::Accent));
        true
    }

    fn draw_lanes(&mut self, frame: &mut Frame, area: Rect, shown: usize, cx: Cx<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        let count = u16::try_from(shown).unwrap_or(1).max(1);
        let wide = area.width / count;
        let filter = self.filter.clone();
        for (nth, index) in (0_u16..).zip(self.first..self.first + shown) {
            let lane = Rect {
                x: area.x + nth * wide,
                width: wide.saturating_sub(if nth + 1 < count { GAP } else { 0 }),
                ..area
            };
            let title = self.title(index, usize::from(lane.width), cx);
            let chosen = index == self.at;
            let Some(column) = self.lanes.get_mut(index) else {
                break;
            };
            let _ = column.read(&filter, cx.app);
            let top = column.head(frame, lane, (&title, chosen), cx);
            let body = Rect {
                y: lane.y + top.min(lane.height),
                height: lane.height.saturating_sub(top),
                ..lane
            };
            let tall = area.height >= TALL && shown > 1;
            let (rows, mut found) = column.draw(frame, body, (chosen, tall), cx);
            if chosen {
                self.rows = rows;
            }
            for hit in &mut found {
                hit.index += index * LANE;
            }
            hits.extend(found);
        }
        hits
    }

    /// Whether there are lanes of several journeys.
    fn has_journeys(&self) -> bool {
        let mut journeys = self.lanes.iter().map(|column| &column.lane.sum.journey);
        let first = journeys.next();
        journeys.any(|journey| Some(journey) != first)
    }

    /// A lane's name; where there are several journeys, the first lane of each says which one it begins, if that fits.
    fn title(&self, index: usize, wide: usize, cx: Cx<'_>) -> String {
        let lang = cx.app.lang;
        let Some(column) = self.lanes.get(index) else {
            return String::new();
        };
        let (name, journey) = (lang.pick(&column.lane.name), &column.lane.sum.journey);
        let before = index.checked_sub(1).and_then(|at| self.lanes.get(at));
        let begins = before.is_none_or(|c| c.lane.sum.journey != *journey) || index == self.first;
        let long = format!("{}: {name}", cx.app.known().journey(lang, journey));
        let count = column.lane.sum.all.n.to_string();
        // Brackets, a cell between them, the count.
        let fits = width(&long) + 3 + count.len() <= wide;
        match self.has_journeys() && begins && fits {
            true => long,
            false => name.to_owned(),
        }
    }
}
