//! How one lane is drawn: its name and sums, its cards.

use super::super::super::Cx;
use super::card::{brief_lines, lines as card_lines};
use super::column::Column;
use crate::ui::text::{right, width};
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, fill, line, row, spans};
use crate::words::pipeline as words;
use ratatui::{Frame, layout::Rect, style::Style};

/// From this height on a card has two lines, and the lane's sums have lines of their own.
pub(super) const TALL: u16 = 12;

impl Column {
    /// The lane's name and sums. Gives the lines used.
    pub(super) fn head(
        &self,
        frame: &mut Frame,
        area: Rect,
        (name, chosen): (&str, bool),
        cx: Cx<'_>,
    ) -> u16 {
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
    pub(super) fn draw(
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
