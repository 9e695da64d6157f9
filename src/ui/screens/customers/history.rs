//! The notes and the whole history of a case, newest first, undone events marked.

use super::detail::Page;
use crate::app::explain::appointment_kind;
use crate::domain::event::{Event, Payload};
use crate::domain::value::Value;
use crate::ui::theme::Role;
use crate::words::customers as words;
use crate::words::{history as told, values};

/// Newest remarks shown above the history.
const NOTES: usize = 5;

/// The newest remarks that stand.
pub(super) fn notes(page: &mut Page<'_>) {
    let (view, app) = (page.view, page.app);
    let noted = view.events.iter().rev().filter(|event| {
        matches!(event.payload, Payload::Noted {}) && !view.gone.contains(&event.id)
    });
    let noted: Vec<&Event> = noted
        .filter(|event| !event.note().is_empty())
        .take(NOTES)
        .collect();
    if noted.is_empty() {
        return;
    }
    page.heading(words::notes(app.lang));
    for event in noted {
        let who = told::doer(app.lang, &app.known(), event.actor);
        let text = format!("{} {who}  {}", app.known().time(event.at), event.note());
        page.text(&text, Role::Text, 2);
    }
}

/// Everything that happened.
pub(super) fn history(page: &mut Page<'_>) {
    page.heading(words::history(page.app.lang));
    let view = page.view;
    for event in view.events.iter().rev() {
        one(page, event);
    }
}

fn one(page: &mut Page<'_>, event: &Event) {
    let (view, app) = (page.view, page.app);
    let (lang, known) = (app.lang, app.known());
    let gone = view.gone.contains(&event.id);
    let who = told::doer(lang, &known, event.actor);
    let mark = if gone { "x" } else { "-" };
    let mut text = format!(
        "{mark} {} {who}  {}",
        known.time(event.at),
        what(page, event)
    );
    if told::is_late(event.at, event.recorded) {
        text.push_str(&format!(
            "  ({})",
            told::recorded(lang, &known.time(event.recorded))
        ));
    }
    let role = if gone { Role::Muted } else { Role::Text };
    page.text(&text, role, 4);
    for (label, value) in entered(page, event) {
        page.text(&format!("    {label}: {value}"), Role::Muted, 6);
    }
    let own_note = !event.note().is_empty();
    if own_note {
        page.text(&format!("    {}", event.note()), Role::Muted, 6);
    }
    if let Some(back) = view.taken_back.get(&event.id) {
        let by = told::doer(lang, &known, back.by);
        let mut text = format!("    {}", told::undone_by(lang, &by, &known.time(back.at)));
        if !back.note.is_empty() {
            text.push_str(&format!("  {}", back.note));
        }
        page.text(&text, Role::Warn, 6);
    }
    if view.case.oddities.iter().any(|(id, _)| *id == event.id) {
        page.text(&format!("    {}", words::odd(lang)), Role::Warn, 6);
    }
}

/// What an event says; an undo says what it took back.
fn what(page: &Page<'_>, event: &Event) -> String {
    let (view, app) = (page.view, page.app);
    let known = app.known();
    let say = |event: &Event| {
        let kind = appointment_kind(&view.case, event);
        told::event(app.lang, event, &known, kind)
    };
    let Payload::Retracted { event: target } = event.payload else {
        return say(event);
    };
    match view.events.iter().find(|other| other.id == target) {
        Some(other) if matches!(other.payload, Payload::Retracted { .. }) => {
            told::brought_back(app.lang).to_owned()
        }
        Some(other) => told::retracted_what(app.lang, &say(other)),
        None => say(event),
    }
}

/// What was entered, personal fields among it while they are not erased.
fn entered(page: &Page<'_>, event: &Event) -> Vec<(String, String)> {
    let Payload::StepDone { values, .. } = &event.payload else {
        return Vec::new();
    };
    let known = page.app.known();
    let private = event.private.iter().filter_map(|(name, text)| {
        let field = name.strip_prefix("field:")?;
        let value: Value = serde_json::from_str(text).ok()?;
        Some((field.to_owned(), value))
    });
    let all = values.clone().into_iter().chain(private);
    all.map(|(field, value)| {
        let (label, text) = values::value(page.app.lang, &known, &field, &value);
        let shown = page.sight.field(&known, &field, &text);
        (label, shown)
    })
    .collect()
}
