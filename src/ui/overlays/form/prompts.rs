//! What to say in a step, above its fields: the form lies over the screen it was read from.

use crate::app::App;
use crate::app::form::Purpose;
use crate::ui::text::{width, wrap};

/// The prompts of a step, line by line; empty for other forms.
pub(super) fn of(purpose: &Purpose, wide: usize, app: &App) -> Vec<String> {
    let Purpose::Step { case, step } = purpose else {
        return Vec::new();
    };
    let found = app.case(*case).ok().zip(app.desk.playbook());
    let Some((case, book)) = found else {
        return Vec::new();
    };
    let step = book
        .journey(&case.journey)
        .and_then(|journey| journey.step(step));
    let keys = step.into_iter().flat_map(|step| &step.prompts);
    let prompts = keys.filter_map(|key| book.prompt(key));
    let lines = prompts.flat_map(|prompt| (1..).zip(&prompt.lines));
    lines
        .flat_map(|(nth, (text, _))| numbered(nth, app.lang.pick(text), wide))
        .collect()
}

/// `1 text`, what does not fit in a line hanging below the text.
fn numbered(nth: usize, text: &str, wide: usize) -> Vec<String> {
    let number = format!("{nth} ");
    let hang = " ".repeat(width(&number));
    let parts = wrap(text, wide.saturating_sub(hang.len()));
    let line = |(at, part): (usize, String)| match at {
        0 => format!("{number}{part}"),
        _ => format!("{hang}{part}"),
    };
    parts.into_iter().enumerate().map(line).collect()
}
