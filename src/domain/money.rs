//! Money in integer fen, the hundredth of a yuan. Signs and words of a currency belong to the caller.

use serde::{Deserialize, Serialize};
use std::iter::Sum;

/// The largest amount a person can write: 100 million yuan. More is a slip of the finger.
pub const MAX_TYPED: Fen = Fen(10_000_000_000);

/// An amount in fen (1/100). All arithmetic saturates: a total never wraps into the opposite sign.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Why a text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneyFault {
    /// Nothing was written.
    Empty,
    /// Something other than digits, one point, grouping commas and a currency sign.
    NotAnAmount,
    /// Commas that do not part groups of three digits.
    Grouping,
    /// More than two digits after the point.
    TooFine,
    /// Beyond [`MAX_TYPED`] either way.
    TooLarge,
}

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// The sum of the two.
    pub fn plus(self, other: Fen) -> Fen {
        Fen(self.0.saturating_add(other.0))
    }

    /// Two decimals and no grouping, `-1234.50`: what programs and tables read.
    pub fn plain(self) -> String {
        let (whole, cents) = self.parts();
        format!("{}{whole}.{cents:02}", self.minus_sign())
    }

    /// Two decimals and grouped thousands, with the caller's sign before the digits: `-¥1,234.50`.
    pub fn grouped(self, sign: &str) -> String {
        let (whole, cents) = self.parts();
        format!("{}{sign}{}.{cents:02}", self.minus_sign(), group(whole))
    }

    /// As [`Fen::grouped`], without decimals where there are none: `¥1,234`, `¥0.50`.
    pub fn short(self, sign: &str) -> String {
        match self.parts() {
            (whole, 0) => format!("{}{sign}{}", self.minus_sign(), group(whole)),
            _ => self.grouped(sign),
        }
    }

    fn parts(self) -> (u64, u64) {
        let all = self.0.unsigned_abs();
        (all / 100, all % 100)
    }

    fn minus_sign(self) -> &'static str {
        if self.0 < 0 { "-" } else { "" }
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Fen>>(amounts: I) -> Fen {
        amounts.fold(Fen::ZERO, Fen::plus)
    }
}

impl<'a> Sum<&'a Fen> for Fen {
    fn sum<I: Iterator<Item = &'a Fen>>(amounts: I) -> Fen {
        amounts.copied().sum()
    }
}

/// Thousands parted by commas.
fn group(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Reads what people write for an amount of yuan: `50`, `50.5`, `¥1,200`, `1200元`, `25万`, `1.5w`, `80k`, `-3.20`, full-width
/// digits.
pub fn parse_fen(text: &str) -> Result<Fen, MoneyFault> {
    let folded = super::text::fold_query(text);
    let (negative, rest) = match folded.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, folded.strip_prefix('+').unwrap_or(&folded)),
    };
    let digits = without_currency(rest.trim());
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(rest) if !negative => (true, rest),
        _ => (negative, digits),
    };
    if digits.is_empty() {
        return Err(if rest.is_empty() && !negative {
            MoneyFault::Empty
        } else {
            MoneyFault::NotAnAmount
        });
    }
    let (digits, times) = scale(digits);
    let fen = unsigned_fen(digits, times)?;
    if fen > MAX_TYPED.0 {
        return Err(MoneyFault::TooLarge);
    }
    Ok(Fen(if negative { -fen } else { fen }))
}

fn without_currency(text: &str) -> &str {
    const BEFORE: [&str; 4] = ["¥", "￥", "cny", "rmb"];
    const AFTER: [&str; 6] = ["元", "块钱", "块", "cny", "rmb", "圆"];
    let text = BEFORE
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .unwrap_or(text);
    AFTER
        .iter()
        .find_map(|sign| text.strip_suffix(sign))
        .unwrap_or(text)
        .trim()
}

/// What the number is counted in: prices of cars and houses are said in ten thousands.
fn scale(text: &str) -> (&str, i64) {
    const SCALES: [(&str, i64); 5] = [
        ("万", 10_000),
        ("萬", 10_000),
        ("w", 10_000),
        ("千", 1_000),
        ("k", 1_000),
    ];
    let found = SCALES
        .iter()
        .find_map(|(sign, times)| Some((text.strip_suffix(sign)?.trim_end(), *times)));
    found.unwrap_or((text, 1))
}

/// Whole fen of a number of so many yuan each; finer than a fen is refused.
fn unsigned_fen(digits: &str, times: i64) -> Result<i64, MoneyFault> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let only_digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
    let bare: String = whole.chars().filter(|c| *c != ',').collect();
    if bare.is_empty() && part.is_empty() || !only_digits(&bare) || !only_digits(part) {
        return Err(MoneyFault::NotAnAmount);
    }
    if whole.contains(',') && !well_grouped(whole) {
        return Err(MoneyFault::Grouping);
    }
    let meaningful = part.trim_end_matches('0');
    // As many digits after the point as one fen has: two for yuan, six for ten thousands.
    let fine = 2 + times.ilog10() as usize;
    if meaningful.len() > fine {
        return Err(MoneyFault::TooFine);
    }
    let number = |s: &str| match s.parse::<i64>() {
        Ok(n) => Ok(n),
        Err(_) if s.is_empty() => Ok(0),
        Err(_) => Err(MoneyFault::TooLarge),
    };
    let cents = number(&format!("{meaningful:0<fine$}"))?;
    number(&bare)?
        .checked_mul(100 * times)
        .and_then(|fen| fen.checked_add(cents))
        .ok_or(MoneyFault::TooLarge)
}

/// Whether commas stand before every third digit from the right and nowhere else.
fn well_grouped(whole: &str) -> bool {
    whole.split(',').enumerate().all(|(index, part)| {
        if index == 0 {
            (1..=3).contains(&part.len())
        } else {
            part.len() == 3
        }
    })
}
