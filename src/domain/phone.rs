//! Telephone numbers in one canonical form, so that a duplicate is found however it was written.
//!
//! Canonical: digits only; mainland mobiles as 11 digits, landlines with their area code (`02161234567`), service
//! numbers as 10 digits (`4008001234`), foreign numbers with `+`, an extension after `x`.

mod notes;

pub use notes::mask_numbers;

use super::text::{clean_line, fold_query};

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneKind {
    /// A mainland mobile.
    Mobile,
    /// A mainland landline with area code.
    Landline,
    /// A mainland 400 or 800 number.
    Service,
    /// A number abroad, written with its country code.
    Foreign,
}

/// Why a text is not a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// Nothing was written.
    Empty,
    /// A character that numbers do not have.
    Character(char),
    /// A mobile has 11 digits; this one has so many.
    MobileDigits(usize),
    /// It begins with 1 and 11 digits, but no mobile begins so.
    MobilePrefix,
    /// Seven or eight digits: a landline whose area code is missing.
    AreaCodeMissing,
    /// Fewer digits than any number has; this many.
    TooShort(usize),
    /// More digits than any number has; this many.
    TooLong(usize),
}

/// The canonical form of a number as people write it: without spaces, dashes, brackets, `+86`, in ASCII digits.
/// What is no number comes back as clean text, so that [`is_valid_phone`] can say what is wrong with it.
pub fn normalise_phone(text: &str) -> String {
    let folded = fold_query(text);
    let bare: String = folded
        .replace("转", "x")
        .replace("ext", "x")
        .chars()
        .map(|c| if c == '#' { 'x' } else { c })
        .filter(|c| !is_separator(*c))
        .collect();
    let number = match bare.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => bare,
    };
    if let Some(home) = number.strip_prefix("+86") {
        return with_trunk_zero(home);
    }
    match number.strip_prefix("86") {
        Some(rest) if rest.len() == 11 && is_mobile(rest) => rest.to_string(),
        _ => number,
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '(' | ')' | '.' | '/' | '_' | '‐'..='―' | '−' | '·')
}

/// After `+86` an area code is written without its zero; at home it has one.
fn with_trunk_zero(home: &str) -> String {
    let service = home.len() == 10 && (home.starts_with("400") || home.starts_with("800"));
    if home.is_empty() || home.starts_with(['0', '1']) || service {
        return home.to_string();
    }
    format!("0{home}")
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.starts_with('1')
        && matches!(digits.chars().nth(1), Some('3'..='9'))
}

/// What sort of number a text is, or why it is none. Takes any way of writing.
pub fn is_valid_phone(text: &str) -> Result<PhoneKind, PhoneFault> {
    let number = normalise_phone(text);
    let (main, extension) = number.split_once('x').unwrap_or((&number, ""));
    let (foreign, digits) = match main.strip_prefix('+') {
        Some(digits) => (true, digits),
        None => (false, main),
    };
    if digits.is_empty() && extension.is_empty() {
        return Err(PhoneFault::Empty);
    }
    let odd = |c: &char| !c.is_ascii_digit();
    if let Some(c) = digits.chars().chain(extension.chars()).find(odd) {
        return Err(PhoneFault::Character(c));
    }
    if extension.len() > 6 {
        return Err(PhoneFault::TooLong(digits.len() + extension.len()));
    }
    if foreign {
        check_foreign(digits)
    } else {
        check_home(digits)
    }
}

fn check_foreign(digits: &str) -> Result<PhoneKind, PhoneFault> {
    match digits.len() {
        0..=6 => Err(PhoneFault::TooShort(digits.len())),
        7..=15 => Ok(PhoneKind::Foreign),
        long => Err(PhoneFault::TooLong(long)),
    }
}

fn check_home(digits: &str) -> Result<PhoneKind, PhoneFault> {
    let len = digits.len();
    match len {
        0..=6 => Err(PhoneFault::TooShort(len)),
        13.. => Err(PhoneFault::TooLong(len)),
        10..=12 if digits.starts_with('0') => Ok(PhoneKind::Landline),
        10 if digits.starts_with("400") || digits.starts_with("800") => Ok(PhoneKind::Service),
        11 if is_mobile(digits) => Ok(PhoneKind::Mobile),
        11 if digits.starts_with('1') => Err(PhoneFault::MobilePrefix),
        7 | 8 if !digits.starts_with(['0', '1']) => Err(PhoneFault::AreaCodeMissing),
        _ if digits.starts_with('1') => Err(PhoneFault::MobileDigits(len)),
        7..=9 => Err(PhoneFault::TooShort(len)),
        _ => Err(PhoneFault::TooLong(len)),
    }
}

/// A number for eyes that need not know it: 138****5678. At least four characters are always hidden; short ones wholly.
pub fn mask_phone(text: &str) -> String {
    let number = normalise_phone(text);
    let chars: Vec<char> = number.chars().collect();
    let tail = match chars.len() {
        0..=5 => 0,
        6 | 7 => 2,
        _ => 4,
    };
    let spare = chars.len().saturating_sub(tail + 4);
    let head = if tail == 0 { 0 } else { spare.min(3) };
    let stars = chars.len() - head - tail;
    let shown = |part: &[char]| part.iter().collect::<String>();
    let first = chars.get(..head).map(shown).unwrap_or_default();
    let last = chars
        .get(chars.len() - tail..)
        .map(shown)
        .unwrap_or_default();
    clean_line(&format!("{first}{}{last}", "*".repeat(stars)))
}
