//! Telephone numbers inside texts people wrote freely.

use super::{is_mobile, mask_phone};
use crate::domain::text::narrow;
use std::ops::RangeInclusive;

/// Fewer digits than this hold no number that is masked.
const FEWEST: usize = 7;
/// Digits of a landline without its area code: masked only behind a word that says what it is, for dates, amounts and
/// order numbers are written with as many.
const LOCAL: RangeInclusive<usize> = 7..=8;
/// Words that say that a telephone number follows.
const CUES: [&str; 14] = [
    "电话", "座机", "固话", "手机", "来电", "回电", "致电", "拨打", "热线", "tel", "phone", "call",
    "mobile", "landline",
];
/// Most characters between such a word and the number: `电话号码是：`.
const BETWEEN: usize = 5;
/// More digits than this are no telephone number.
const MOST: usize = 17;
/// Digits behind a country code.
const FOREIGN: RangeInclusive<usize> = 10..=15;
/// Digits of a landline with its area code.
const LANDLINE: RangeInclusive<usize> = 10..=12;

/// A text with its telephone numbers masked: mainland mobiles, landlines with their area code, numbers with `+` or `00`
/// before them; blanks, dashes, dots and brackets between digits hide none. Numbers of seven or eight digits are masked
/// behind a word that says what they are (`电话 61234567`) and stay as they are elsewhere: dates and amounts look the same.
pub fn mask_numbers(text: &str) -> String {
    let digits = text.chars().filter(|c| is_digit(*c)).count();
    if digits < FEWEST {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let inside = at > 0 && chars.get(at - 1).is_some_and(|c| is_digit(*c));
        let end = if inside {
            None
        } else {
            end_of_number(&chars, at).or_else(|| end_of_local(&chars, at))
        };
        let number = end.and_then(|end| Some((end, chars.get(at..end)?)));
        match number {
            Some((end, number)) => {
                out.push_str(&mask_phone(&number.iter().collect::<String>()));
                at = end;
            }
            None => {
                out.push(*c);
                at += 1;
            }
        }
    }
    out
}

/// Where the longest number that begins at a place ends; none when none begins there.
fn end_of_number(chars: &[char], from: usize) -> Option<usize> {
    let (mut digits, mut gaps, mut end) = (String::new(), 0, None);
    let rest = chars.get(from..)?;
    for (place, c) in rest.iter().enumerate() {
        match narrow(*c) {
            '+' if place == 0 => digits.push('+'),
            c if c.is_ascii_digit() => digits.push(c),
            // The end of a time of day is no code of a country: 10:00 138…
            c if is_gap(c) && place > 0 && digits != "00" => {
                gaps += 1;
                continue;
            }
            _ => break,
        }
        let most = if digits.starts_with('+') { 5 } else { 3 };
        if gaps > most || digits.len() > MOST {
            break;
        }
        let goes_on = rest.get(place + 1).is_some_and(|c| is_digit(*c));
        if !goes_on && is_number(&digits) {
            end = Some(from + place + 1);
        }
    }
    end
}

/// Where a number without its area code ends; none when no word before it says that it is one, or it is a date or money.
fn end_of_local(chars: &[char], from: usize) -> Option<usize> {
    if !matches!(narrow(*chars.get(from)?), '2'..='9') || !follows_cue(chars.get(..from)?) {
        return None;
    }
    let (mut digits, mut gap, mut end) = (String::new(), false, from);
    for (place, c) in chars.get(from..)?.iter().enumerate() {
        match narrow(*c) {
            c if c.is_ascii_digit() => digits.push(c),
            c if is_gap(c) && !gap => {
                gap = true;
                continue;
            }
            _ => break,
        }
        gap = false;
        end = from + place + 1;
    }
    let mut behind = chars.get(end..)?.iter().filter(|c| **c != ' ');
    let money = behind
        .next()
        .is_some_and(|c| matches!(c, '元' | '块' | '万' | '￥' | '¥' | '%'));
    (LOCAL.contains(&digits.len()) && !money && !is_date(&digits)).then_some(end)
}

fn follows_cue(before: &[char]) -> bool {
    let word: String = before.iter().collect::<String>().to_lowercase();
    let link =
        |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.' | '号' | '码' | '是' | '为');
    let bare = word.trim_end_matches(link);
    let between = word.chars().count() - bare.chars().count();
    between <= BETWEEN && CUES.iter().any(|cue| bare.ends_with(cue))
}

/// `20261123`: a day written without signs.
fn is_date(digits: &str) -> bool {
    digits.len() == 8
        && chrono::NaiveDate::parse_from_str(digits, "%Y%m%d").is_ok()
        && digits.starts_with("20")
}

fn is_number(digits: &str) -> bool {
    let abroad = digits
        .strip_prefix('+')
        .or_else(|| digits.strip_prefix("00"));
    match abroad {
        Some(rest) => FOREIGN.contains(&rest.len()),
        None if digits.starts_with('0') => LANDLINE.contains(&digits.len()),
        None => is_mobile(digits) || digits.strip_prefix("86").is_some_and(is_mobile),
    }
}

fn is_digit(c: char) -> bool {
    narrow(c).is_ascii_digit()
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '(' | ')' | '‐'..='―' | '−' | '·')
}

#[cfg(test)]
mod tests {
    use super::mask_numbers;

    #[test]
    fn numbers_in_texts_are_masked_however_they_are_written() {
        let masked = [
            ("回电 13812345678 谢谢", "回电 138****5678 谢谢"),
            ("138 1234 5678", "138****5678"),
            ("138-1234-5678，急", "138****5678，急"),
            ("老婆１３８１２３４５６７８", "老婆138****5678"),
            ("tel13812345678/13912345679", "tel138****5678/139****5679"),
            ("13812345678 13912345679", "138****5678 139****5679"),
            ("+86 138 1234 5678", "138****5678"),
            ("0086-13812345678", "138****5678"),
            ("8613812345678.", "138****5678."),
            ("(021) 6123 4567 找王", "(021****4567 找王"),
            ("0512-61234567", "051*****4567"),
            ("+1 (212) 555-1234", "+12*****1234"),
            ("10:00 13812345678", "10:00 138****5678"),
            ("2026-11-23 13812345678", "2026-11-23 138****5678"),
            ("座机 61234567，找王", "座机 ****4567，找王"),
            ("回电：6123-4567", "回电：****4567"),
            ("电话号码是 ６１２３４５６７", "电话号码是 ****4567"),
            ("Tel. 555 1234", "Tel. 5****34"),
        ];
        for (text, shown) in masked {
            assert_eq!(mask_numbers(text), shown);
        }
    }

    #[test]
    fn what_is_no_telephone_number_stays() {
        let kept = [
            "2026-11-23 10:00 到 2026-11-24 18:30",
            "合同 20261123001，定金 12345678 元",
            "1,380,000.00 元，3.5 米 x 2.4 米",
            "订单 138123456789012345678",
            "400-800-1234 是厂家客服",
            "61234567",
            "回电 20261123 上午",
            "电话费 61234567",
            "电话里说定金 6123456",
            "手机 6123456 元",
            "来电 612345678",
            "",
        ];
        for text in kept {
            assert_eq!(mask_numbers(text), text);
        }
    }
}
