//! The keys in the manual page: what `keys.toml` calls each action, its shipped keys, what it does.

use crate::app::action::TABLE;
use crate::words::{Lang, cli as words};

/// The section as roff.
pub(super) fn section(lang: Lang) -> String {
    let mut page = format!(
        ".SH {}\n{}\n",
        plain(words::man_keys(lang)),
        plain(words::man_keys_guide(lang))
    );
    for entry in TABLE {
        let (name, keys) = (plain(entry.name), plain(&entry.keys.join(" ")));
        let does = plain((entry.label)(lang));
        page.push_str(&format!(".TP\n\\fB{name}\\fR {keys}\n{does}\n"));
    }
    page
}

/// Text that roff takes as it stands, whatever it begins with.
fn plain(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    format!("\\&{escaped}")
}
