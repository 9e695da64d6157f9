//! How the board is drawn: what it adds up to, the lanes, and at the foot what the selected case needs.

use super::super::super::Cx;
use super::card::{brief_lines, lines as card_lines};
use super::{BoardView, Column, LANE};
use crate::app::Action;
use crate::app::form::text_in;
use crate::app::pipeline::{BoardFilter, only_word};
use crate::store::read::Sum;
use crate::store::read::pipeline::Only;
use crate::ui::frame::empty;
use crate::ui::text::{right, width};
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, fill, line, row, spans};
use crate::words::pipeline as words;
use ratatui::{Frame, layout::Rect, style::Style};

/// Fewest cells of a lane beside others.
const NARROW: u16 = 18;
/// Empty cells between two lanes.
const GAP: u16 = 2;
/// Below this width one lane is shown at a time.
const ONE_LANE: u16 = 60;
/// From this height on a card has two lines, and the lane's sums have lines of their own.
const TALL: u16 = 12;

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
            ..6 => 0,
            ..12 => 2,
            ..20 => 4,
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
        let lang = cx.app.lang;
        let sums = self.lanes.iter().map(|column| &column.lane.sum);
        let all = sums
            .clone()
            .fold(Sum::default(), |sum, one| sum.plus(one.all));
        let stalled: i64 = sums.clone().map(|sum| sum.stalled).sum();
        let waiting: i64 = sums.map(|sum| sum.waiting).sum();
        let style = |role| cx.look.style(role);
        let mut pieces = vec![
            (format!("{}  ", words::board(lang)), style(Role::Title)),
            (words::cases(lang, all.n), style(Role::Text)),
        ];
        if all.amount > 0 {
            pieces.push((format!(" {}", cx.app.money(all.amount)), style(Role::Text)));
        }
        if stalled > 0 {
            let text = format!("  {}", words::some_stalled(lang, stalled));
            pieces.push((text, style(Role::Warn)));
        }
        if waiting > 0 {
            let text = format!("  {}", words::some_waiting(lang, waiting));
            pieces.push((text, style(Role::Accent)));
        }
        let place = match shown {
            1 => format!("  {}/{}", self.at + 1, self.lanes.len()),
            _ => format!(
                "  {}-{}/{}",
                self.first + 1,
                self.first + shown,
                self.lanes.len()
            ),
        };
        let wide = u16::try_from(width(&place)).unwrap_or(0).min(area.width);
        let (left, end) = (area.width - wide, area.x + area.width - wide);
        spans(
            frame,
            Rect {
                width: left,
                ..area
            },
            &pieces,
        );
        let at_end = Rect {
            x: end,
            width: wide,
            ..area
        };
        if shown < self.lanes.len() {
            line(frame, at_end, &place, style(Role::Muted));
        }
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
            let title = self.title(index, cx);
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

    /// A lane's name; where there are several journeys, the first lane of each says which one it begins.
    fn title(&self, index: usize, cx: Cx<'_>) -> String {
        let lang = cx.app.lang;
        let Some(column) = self.lanes.get(index) else {
            return String::new();
        };
        let (name, journey) = (text_in(&column.lane.name, lang), &column.lane.sum.journey);
        let several = self.lanes.iter().any(|c| c.lane.sum.journey != *journey);
        let before = index.checked_sub(1).and_then(|at| self.lanes.get(at));
        let begins = before.is_none_or(|c| c.lane.sum.journey != *journey) || index == self.first;
        match several && begins {
            true => format!("{}: {name}", cx.app.known().journey(lang, journey)),
            false => name.to_owned(),
        }
    }
}

impl Column {
    /// The lane's name and sums. Gives the lines used.
    fn head(&self, frame: &mut Frame, area: Rect, (name, chosen): (&str, bool), cx: Cx<'_>) -> u16 {
        let (lang, sum) = (cx.app.lang, &self.lane.sum);
        let count = format!(" {}", sum.all.n);
        let name = match chosen {
            true => format!("[{name}]"),
            false => name.to_owned(),
        };
        let role = if chosen { Role::Accent } else { Role::Title };
        two_ends(frame, row(area, 0), (&name, role), (&count, role), cx);
        let marks = self.marks(usize::from(area.width), cx);
        if area.height < TALL {
            let mark = row(area, 1);
            spans(frame, mark, &marks);
            return 1 + u16::from(!marks.is_empty());
        }
        let value = match sum.all.amount {
            0 => String::new(),
            amount => cx.app.money(amount),
        };
        let age = |since| words::age_of(lang, cx.app.now.since(since));
        let age = sum.oldest.map_or_else(String::new, age);
        let mut oldest = match age.is_empty() {
            true => String::new(),
            false => words::oldest(lang, &age),
        };
        if width(&value) + width(&oldest) >= usize::from(area.width) {
            oldest = age;
        }
        let second = row(area, 1);
        two_ends(
            frame,
            second,
            (&value, Role::Text),
            (&oldest, Role::Muted),
            cx,
        );
        spans(frame, row(area, 2), &marks);
        3
    }

    /// How many are stalled and how many wait, by sign and word; by sign alone where the words do not fit.
    fn marks(&self, wide: usize, cx: Cx<'_>) -> Vec<(String, Style)> {
        let (lang, sum) = (cx.app.lang, &self.lane.sum);
        let all = [
            (
                "!",
                sum.stalled,
                words::some_stalled(lang, sum.stalled),
                Role::Warn,
            ),
            (
                "?",
                sum.waiting,
                words::some_waiting(lang, sum.waiting),
                Role::Accent,
            ),
        ];
        let told = all.iter().filter(|(_, count, _, _)| *count > 0);
        let long: usize = told.clone().map(|(_, _, words, _)| width(words) + 2).sum();
        told.map(|(sign, count, words, role)| {
            let text = match long <= wide + 2 {
                true => format!("{words}  "),
                false => format!("{sign} {count}  "),
            };
            (text, cx.look.style(*role))
        })
        .collect()
    }

    /// The cards. Gives how many fit, and where they are.
    fn draw(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        (chosen, tall): (bool, bool),
        cx: Cx<'_>,
    ) -> (u16, Vec<Hit>) {
        let high = if tall { 2 } else { 1 };
        let rows = area.height / high;
        let Some(cards) = &self.cards else {
            return (rows, Vec::new());
        };
        let window = self.list.window(cards.rows.len(), rows);
        if cards.rows.is_empty() {
            let text = format!("  {}", words::none_in_lane(cx.app.lang));
            line(frame, row(area, 0), &text, cx.look.style(Role::Muted));
        }
        let mut hits = Vec::new();
        for (nth, index) in (0_u16..).zip(window) {
            let (Some(card), y) = (cards.rows.get(index), area.y + nth * high) else {
                break;
            };
            let place = Rect {
                y,
                height: high.min(area.bottom().saturating_sub(y)),
                ..area
            };
            let marked = chosen && index == self.list.selected;
            let told = match tall {
                true => card_lines(&card.0, place.width.saturating_sub(2), cx),
                false => brief_lines(&card.0, cx),
            };
            for (at, (left, end)) in (0_u16..).zip(told) {
                let inner = Rect {
                    x: place.x + 2.min(place.width),
                    width: place.width.saturating_sub(2),
                    ..row(place, at)
                };
                // Reversed, a text of its own colour would be a hole in the marked card.
                let plain = |role: Role| if marked { Role::Text } else { role };
                let (left, end) = ((&left.0, plain(left.1)), (&end.0, plain(end.1)));
                two_ends(frame, inner, (left.0, left.1), (end.0, end.1), cx);
            }
            if marked {
                line(frame, row(place, 0), ">", cx.look.style(Role::Text));
                fill(frame, place, cx.look.style(Role::Selected));
            }
            hits.push(Hit { area: place, index });
        }
        (rows, hits)
    }
}

/// One text at the left edge and one at the right one; the left one gives way.
fn two_ends(frame: &mut Frame, area: Rect, left: (&str, Role), end: (&str, Role), cx: Cx<'_>) {
    let wide = u16::try_from(width(end.0))
        .unwrap_or(u16::MAX)
        .min(area.width);
    let gap = u16::from(wide > 0);
    let first = Rect {
        width: area.width.saturating_sub(wide + gap),
        ..area
    };
    line(frame, first, left.0, cx.look.style(left.1));
    let last = Rect {
        x: area.right().saturating_sub(wide),
        width: wide,
        ..area
    };
    let text = right(end.0, usize::from(wide));
    line(frame, last, &text, cx.look.style(end.1));
}
