//! What a card says: whose case, what it is worth, how long it has been in the stage, stalled or waiting by sign and word.

use super::super::super::{Cx, today};
use crate::store::read::CaseLine;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::words::pipeline as words;

/// A text and what it is.
type Said = (String, Role);

/// Two lines of so many cells, each with something at the left and at the right edge. A lead has no worth yet: in its place
/// stands that somebody is to be found for it. How long a case has waited goes before whose it is.
pub(super) fn lines(line: &CaseLine, wide: u16, cx: Cx<'_>) -> Vec<(Said, Said)> {
    let (state, nothing) = (state(line, cx), || (String::new(), Role::Text));
    let end = match line.closed {
        Some(ended) => (when::day_and_clock(ended, cx.app.desk.zone()), Role::Muted),
        None if line.waits && line.value.is_none() => waiting(cx),
        None => (value(line, cx), Role::Text),
    };
    let whose = match line.waits && line.value.is_some() {
        true => waiting(cx),
        false => (cx.app.desk.name_of(line.owner).to_owned(), Role::Muted),
    };
    let fits = width(&state.0) + 1 + width(&whose.0) <= usize::from(wide);
    let whose = if fits { whose } else { nothing() };
    vec![((customer(line, cx), Role::Text), end), (state, whose)]
}

/// One line: the customer with what it is worth, and at the right edge what matters most of the rest.
pub(super) fn brief_lines(line: &CaseLine, cx: Cx<'_>) -> Vec<(Said, Said)> {
    let end = match line.waits && !line.is_stalled(cx.app.now) {
        true => waiting(cx),
        false => state(line, cx),
    };
    let left = format!("{}  {}", customer(line, cx), value(line, cx));
    vec![((left, Role::Text), end)]
}

fn customer(line: &CaseLine, cx: Cx<'_>) -> String {
    today::customer(cx.app.lang, &line.name, line.no)
}

fn value(line: &CaseLine, cx: Cx<'_>) -> String {
    line.value
        .map_or_else(String::new, |value| cx.app.money(value))
}

/// How long it has been in the stage, and whether that is too long.
fn state(line: &CaseLine, cx: Cx<'_>) -> Said {
    let lang = cx.app.lang;
    if line.closed.is_some() {
        return (words::card_lost(lang, &reason(line, cx)), Role::Muted);
    }
    let age = words::age_of(lang, cx.app.now.since(line.stage_since));
    match (line.is_stalled(cx.app.now), line.paused) {
        (true, _) => (words::card_stalled(lang, &age), Role::Warn),
        (false, true) => (words::card_paused(lang).to_owned(), Role::Muted),
        (false, false) => (age, Role::Muted),
    }
}

/// Why it was lost.
pub(super) fn reason(line: &CaseLine, cx: Cx<'_>) -> String {
    let lang = cx.app.lang;
    let Some(key) = &line.reason else {
        return words::no_reason(lang).to_owned();
    };
    let journey = cx
        .app
        .desk
        .playbook()
        .and_then(|book| book.journey(&line.journey));
    let known = journey.and_then(|one| one.lost_reasons.iter().find(|one| one.id == *key));
    known.map_or_else(|| key.clone(), |choice| lang.pick(&choice.name).to_owned())
}

/// That somebody is to be found for it.
fn waiting(cx: Cx<'_>) -> Said {
    (words::card_waiting(cx.app.lang).to_owned(), Role::Accent)
}
