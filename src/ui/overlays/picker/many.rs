//! The list of several, and of one's own beside them.

use super::{Picked, items, opened};
use crate::app::form::{Pick, same};
use crate::ui::widgets::{Hit, LineInput, ListState, Look, choices, keys_below, row};
use crate::words::forms as words;
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

pub(super) fn draw_many(
    frame: &mut Frame,
    area: Rect,
    title: &str,
    (picks, chosen): (&[Pick], &[String]),
    list: &mut ListState,
    other: Option<&LineInput>,
    look: &Look,
) -> Vec<Hit> {
    let lang = look.lang;
    let items = items(picks, lang);
    let inner = opened(
        frame,
        area,
        items.len() + usize::from(other.is_some()),
        title,
        look,
    );
    let mut body = keys_below(frame, inner, words::several_keys(lang), look);
    if let Some(input) = other {
        body.height = body.height.saturating_sub(1);
        let line = row(inner, body.height);
        let place = Rect {
            x: body.x + 2,
            width: body.width.saturating_sub(4),
            ..line
        };
        input.draw(
            frame,
            place,
            list.selected >= picks.len(),
            words::add_room(lang),
            look,
        );
    }
    let mark = |at: usize| match picks.get(at) {
        Some(pick) if chosen.contains(&pick.key) => "[x]",
        _ => "[ ]",
    };
    // While another one is typed, the last of the list stays in view above it.
    let last = picks.len().saturating_sub(1);
    let mut shown = ListState {
        selected: list.selected.min(last),
        offset: list.offset,
    };
    let hits = choices(frame, body, &items, &mut shown, mark, look);
    list.offset = shown.offset;
    hits
}

pub(super) fn many_key(
    key: KeyEvent,
    picks: &mut Vec<Pick>,
    (chosen, fresh): (&mut Vec<String>, &mut bool),
    list: &mut ListState,
    other: &mut Option<LineInput>,
) -> Picked {
    let rows = picks.len() + usize::from(other.is_some());
    let at_other = list.selected >= picks.len();
    match (key.code, other) {
        (KeyCode::Esc, _) => return Picked::Left,
        (KeyCode::Up | KeyCode::Down, _) => drop(list.key(key, rows, 8)),
        (KeyCode::Enter, Some(input)) if at_other && !input.value().trim().is_empty() => {
            let name = crate::domain::text::clean_line(input.value());
            if !picks.iter().any(|pick| pick.key == name) {
                picks.push(Pick {
                    key: name.clone(),
                    label: same(&name),
                    note: Default::default(),
                });
            }
            if !chosen.contains(&name) {
                chosen.push(name);
            }
            input.set("");
            list.selected = picks.len();
        }
        (KeyCode::Enter, _) => {
            // Whoever marked nothing means the line the cursor is on, as in every other list.
            if *fresh && chosen.is_empty() {
                toggle(picks, chosen, list.selected);
            }
            // In the order of the list, whatever order they were marked in.
            let keys = picks
                .iter()
                .map(|pick| pick.key.clone())
                .filter(|key| chosen.contains(key));
            return Picked::Keys(keys.collect());
        }
        (_, Some(input)) if at_other => drop(input.key(key)),
        (KeyCode::Char(' ' | '\u{3000}'), _) => {
            *fresh = false;
            toggle(picks, chosen, list.selected);
        }
        _ => drop(list.key(key, rows, 8)),
    }
    Picked::Open
}

pub(super) fn toggle(picks: &[Pick], chosen: &mut Vec<String>, index: usize) {
    let Some(pick) = picks.get(index) else { return };
    match chosen.iter().position(|key| *key == pick.key) {
        Some(at) => drop(chosen.remove(at)),
        None => chosen.push(pick.key.clone()),
    }
}
