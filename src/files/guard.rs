//! Making text inert in a spreadsheet that opens a CSV file, and taking that back when our own file is read.
//!
//! A cell that begins with `=`, `+`, `-`, `@` or their full-width twins may run as a formula. So may what follows a
//! separator inside a quoted cell, where the spreadsheet expects another separator than ours. At each such place one
//! `'` is put in front; reading takes exactly one away. Plain negative numbers stay as they are.

/// Whether a place begins a cell for some spreadsheet.
fn separates(c: char) -> bool {
    matches!(c, ',' | ';' | '\t' | '\n' | '\r' | '|' | '，' | '；')
}

fn triggers(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠' | '−'
    )
}

/// Whether the text from here would run, leaving aside quotes and blanks before it.
fn would_run(rest: &[char]) -> bool {
    let blank = |c: &char| {
        *c == '\'' || *c == '"' || *c == '\u{FEFF}' || (c.is_whitespace() && !separates(*c))
    };
    let mut meant = rest.iter().skip_while(|c| blank(c));
    match meant.next() {
        Some('-') => !is_number(&mut meant),
        Some(c) => triggers(*c),
        None => false,
    }
}

/// Whether what follows a minus sign, up to the next separator, is a plain decimal number.
fn is_number<'a>(after_minus: &mut impl Iterator<Item = &'a char>) -> bool {
    let number: String = after_minus
        .take_while(|c| !separates(**c))
        .take(32)
        .collect();
    let (whole, part) = number
        .trim_end()
        .split_once('.')
        .unwrap_or((number.trim_end(), "0"));
    let digits = |s: &str| !s.is_empty() && s.len() <= 15 && s.chars().all(|c| c.is_ascii_digit());
    digits(whole) && digits(part)
}

/// The text with one `'` before everything that would run.
pub fn guard(text: &str) -> String {
    if !text.contains(triggers) {
        return text.to_string();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 1);
    let mut at_start = true;
    for (index, &c) in chars.iter().enumerate() {
        if at_start && would_run(chars.get(index..).unwrap_or_default()) {
            out.push('\'');
        }
        out.push(c);
        at_start = separates(c);
    }
    out
}

/// The text without the quotes that [`guard`] put in.
pub fn unguard(text: &str) -> String {
    if !text.contains('\'') {
        return text.to_string();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at_start = true;
    for (index, &c) in chars.iter().enumerate() {
        let ours = at_start && c == '\'' && would_run(chars.get(index + 1..).unwrap_or_default());
        if !ours {
            out.push(c);
        }
        at_start = separates(c);
    }
    out
}
