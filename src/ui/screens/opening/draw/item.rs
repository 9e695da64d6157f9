//! One line of the sheet: an item with its mark, a failed one that is to be put right.

use super::super::super::Cx;
use crate::app::opening::Waiting;
use crate::domain::event::Tick;
use crate::domain::playbook::model::Item;
use crate::domain::sheet::Ticked;
use crate::ui::text::fit;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::line;
use crate::words::{Lang, opening as words};
use ratatui::{Frame, layout::Rect};

/// A mark as a sign and a word, and its role.
fn mark(lang: Lang, ticked: Option<&Ticked>) -> (&'static str, &'static str, Role) {
    match ticked.map(|ticked| ticked.tick) {
        Some(Tick::Pass) => ("[v]", words::pass(lang), Role::Ok),
        Some(Tick::Fail) => ("[x]", words::fail(lang), Role::Danger),
        Some(Tick::NotApplicable) => ("[-]", words::not_applicable(lang), Role::Muted),
        Some(Tick::Clear) | None => ("[ ]", "", Role::Muted),
    }
}

/// Lists at least this wide have room for every item's hint beside it, in cells.
const WITH_HINTS: u16 = 120;
/// Where the hint begins, from the item's text on, in cells.
const HINT_AT: u16 = 44;

pub(super) fn draw_item(
    frame: &mut Frame,
    place: Rect,
    item: &Item,
    ticked: Option<&Ticked>,
    cx: Cx<'_>,
) {
    let lang = cx.app.lang;
    let (sign, word, role) = mark(lang, ticked);
    let at = Rect {
        x: place.x + 2,
        width: place.width.saturating_sub(3),
        ..place
    };
    let cells = if lang == Lang::Zh { 6 } else { 4 };
    let used = line(
        frame,
        at,
        &format!("{sign} {}", fit(word, cells)),
        cx.look.style(role),
    ) + 1;
    let rest = Rect {
        x: at.x + used.min(at.width),
        width: at.width.saturating_sub(used),
        ..at
    };
    let mut text = lang.pick(&item.text).to_owned();
    let note = ticked
        .map(|ticked| &ticked.note)
        .filter(|note| !note.is_empty());
    if let Some(note) = note {
        text.push_str(&format!("  ({note})"));
    }
    let used = line(frame, rest, &text, cx.look.style(Role::Text));
    if place.width >= WITH_HINTS && used < HINT_AT {
        let hint = Rect {
            x: rest.x + HINT_AT,
            width: rest.width.saturating_sub(HINT_AT),
            ..rest
        };
        line(
            frame,
            hint,
            lang.pick(&item.hint),
            cx.look.style(Role::Muted),
        );
    }
}

pub(super) fn item_text(waiting: &Waiting, lang: Lang) -> String {
    let text = waiting.text.as_ref().map(|text| lang.pick(text));
    text.unwrap_or(&waiting.found.item).to_owned()
}

pub(super) fn draw_follow_up(frame: &mut Frame, place: Rect, waiting: &Waiting, cx: Cx<'_>) {
    let lang = cx.app.lang;
    let left = waiting
        .due
        .map(|due| when::countdown(lang, due, cx.app.now, false));
    let (left, role) = left.unwrap_or((String::new(), Role::Text));
    let at = Rect {
        x: place.x + 2,
        width: place.width.saturating_sub(3),
        ..place
    };
    let used = line(frame, at, &fit(&left, 14), cx.look.style(role)) + 1;
    let rest = Rect {
        x: at.x + used.min(at.width),
        width: at.width.saturating_sub(used),
        ..at
    };
    let found = &waiting.found;
    let owner = cx.app.desk.name_of(found.owner);
    let text = format!("{owner}  {}  {}", item_text(waiting, lang), found.note);
    line(frame, rest, &text, cx.look.style(Role::Text));
}
