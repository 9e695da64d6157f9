//! What pages for a browser have in common: escaping, and a sheet of styles that prints on A4.

/// The styles of every page: readable on a screen, black on white on A4, no rule broken over two pages.
pub const STYLE: &str = include_str!("../../assets/page.css");

/// Text as it may stand in a page, between tags and inside quotes. Controls that no text may hold are left out.
pub fn escape(text: &str) -> String {
    let text = crate::domain::text::clean_sink(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The beginning of a page: it asks nothing of a network, and no script may run in it.
pub fn head(code: &str, title: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style></head>\
         <body><h1>{title}</h1>"
    )
}

/// The end of a page.
pub const FOOT: &str = "</body></html>\n";
