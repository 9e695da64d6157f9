//! The page that says why a figure is what it is: of the selected clock or fine.

use super::Page;
use crate::app::App;
use crate::app::evidence::{proof, told};
use crate::app::explain::Tone;
use crate::ui::theme::Role;

/// The page; none when the selected thing is neither, or cannot be explained here.
pub fn explanation(app: &App) -> Option<Page> {
    let proof = proof(&app.desk, &app.target, app.now).ok()??;
    let lang = app.lang;
    let lines = told(&proof, lang, &app.known(), app.now);
    let paragraph = |(tone, text): (Tone, String)| match tone {
        Tone::Heading => (text, Role::Title),
        Tone::Text => (format!("  {text}"), Role::Text),
        Tone::Aside => (format!("  {text}"), Role::Muted),
        Tone::Loud => (format!("! {text}"), Role::Late),
    };
    Some(Page::new(
        proof.what.title(lang),
        lines.into_iter().map(paragraph).collect(),
    ))
}
