//! A bar on standard error, only where that is a terminal.

use crate::words::Lang;
use crate::words::store::stage;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over so many units; invisible where nobody looks.
pub fn bar(units: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(units), ProgressDrawTarget::stderr_with_hz(5));
    let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}");
    match style {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    }
}

/// Follows the parts of a long work of the store.
pub fn watch(lang: Lang, bar: &ProgressBar) -> impl FnMut(crate::store::Progress) -> bool + '_ {
    move |progress| {
        bar.set_message(stage(lang, progress.stage));
        bar.set_length(progress.of);
        bar.set_position(progress.done);
        true
    }
}
