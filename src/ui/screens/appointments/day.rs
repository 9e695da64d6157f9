//! A day as a list, where there is little room.

use super::AppointmentsView;
use super::marks::{address, customer, people, standing, text_role, times};
use crate::app::Action;
use crate::app::appointments::Slot;
use crate::ui::screens::Cx;
use crate::ui::theme::Role;
use crate::ui::widgets::{Cell, Column, Hit, ListState, Row, line, row, table};
use crate::words::appointments as words;
use ratatui::{Frame, layout::Rect};

impl AppointmentsView {
    pub(super) fn day_list(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let Some(day) = self.days.first().filter(|day| !day.slots.is_empty()) else {
            nothing(frame, area, cx);
            return Vec::new();
        };
        let headed = area.height >= 8;
        let mut state = ListState {
            selected: self.list.selected,
            offset: 0,
        };
        let window = state.window(
            day.slots.len(),
            area.height.saturating_sub(u16::from(headed)),
        );
        let slots = day.slots.get(window.clone()).unwrap_or_default();
        let rows: Vec<Row> = slots.iter().map(|slot| cells(slot, cx)).collect();
        let selected = Some(state.selected.saturating_sub(window.start));
        let mut hits = table(frame, area, &columns(headed, cx), &rows, selected, cx.look);
        for hit in &mut hits {
            hit.index += window.start;
        }
        hits
    }
}

/// What stands there on a day without appointments, with the key that books.
fn nothing(frame: &mut Frame, area: Rect, cx: Cx<'_>) {
    let app = cx.app;
    let key = app.keys.label_here(Action::Book, app.screen, None);
    let texts = [
        (words::nothing(app.lang).to_owned(), Role::Text),
        (words::nothing_how(app.lang, &key), Role::Muted),
    ];
    for (index, (text, role)) in (0_u16..).zip(texts) {
        let place = row(area, (area.height / 2).saturating_sub(1) + index);
        let text = crate::ui::text::center(&text, usize::from(area.width));
        line(frame, place, &text, cx.look.style(role));
    }
}

fn columns(headed: bool, cx: Cx<'_>) -> Vec<Column> {
    let lang = cx.app.lang;
    let title = |word: &'static str| if headed { word } else { "" };
    vec![
        Column::new("", 1, 1, 0),
        Column::new(title(words::time(lang)), 11, 11, 0),
        Column::new(title(words::customer(lang)), 8, 16, 0),
        Column::new(title(words::people(lang)), 6, 14, 1),
        Column::new(title(words::state(lang)), 8, 20, 2),
        Column::new(title(words::kind(lang)), 8, 16, 4),
        Column::new(title(words::address(lang)), 10, 40, 3),
    ]
}

fn cells(slot: &Slot, cx: Cx<'_>) -> Row {
    let (sign, state, role) = standing(slot, cx);
    let plain = text_role(slot);
    vec![
        Cell::new(sign, role),
        Cell::new(times(slot.line.time, cx), plain),
        Cell::new(customer(slot, cx), plain),
        Cell::new(people(slot, cx), plain),
        Cell::new(state, role),
        Cell::new(
            cx.app.known().kind(cx.app.lang, &slot.line.kind),
            Role::Muted,
        ),
        Cell::new(address(slot, cx), Role::Muted),
    ]
}
