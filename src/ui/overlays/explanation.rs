//! The page that explains the selected clock.

use super::Page;
use crate::app::App;
use crate::app::explain::{Tone, explain, told};
use crate::ui::theme::Role;

/// The page; none when the selected thing is no clock, or cannot be explained here.
pub fn explanation(app: &App) -> Option<Page> {
    let what = explain(&app.desk, &app.target, app.now).ok()??;
    let lang = app.lang;
    let lines = told(&what, lang, &app.known(), app.now);
    let paragraph = |(tone, text): (Tone, String)| match tone {
        Tone::Heading => (text, Role::Title),
        Tone::Text => (format!("  {text}"), Role::Text),
        Tone::Aside => (format!("  {text}"), Role::Muted),
        Tone::Loud => (format!("! {text}"), Role::Late),
    };
    Some(Page::new(
        what.title(lang),
        lines.into_iter().map(paragraph).collect(),
    ))
}
