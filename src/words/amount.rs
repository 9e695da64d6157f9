//! Amounts written out, as receipts and contracts have them beside the digits so that nobody adds one later.

use super::Lang;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// An amount of yuan in fen, written out; empty where the language has no such custom.
pub fn written_out(lang: Lang, fen: i64) -> String {
    match lang {
        Lang::Zh => capitals(fen),
        Lang::En => String::new(),
    }
}

/// Chinese capitals: 12,300.05 is 壹万贰仟叁佰元零伍分.
fn capitals(fen: i64) -> String {
    let all = fen.unsigned_abs();
    let (yuan, jiao, rest) = (all / 100, all / 10 % 10, all % 10);
    let mut out = String::from(if fen < 0 { "负" } else { "" });
    let whole = whole(yuan);
    if yuan > 0 {
        out.push_str(&whole);
        out.push('元');
    }
    match (jiao, rest) {
        (0, 0) if yuan > 0 => out.push('整'),
        (0, 0) => out.push_str("零元整"),
        _ => {
            // A gap is written, so that nothing can be put into it.
            if jiao == 0 && yuan > 0 {
                out.push('零');
            }
            if jiao > 0 {
                if yuan > 0 && yuan % 10 == 0 {
                    out.push('零');
                }
                out.push(digit(jiao));
                out.push('角');
            }
            match rest {
                0 => out.push('整'),
                _ => {
                    out.push(digit(rest));
                    out.push('分');
                }
            }
        }
    }
    out
}

fn digit(digit: u64) -> char {
    usize::try_from(digit)
        .ok()
        .and_then(|at| DIGITS.get(at).copied())
        .unwrap_or('零')
}

/// Whole yuan in groups of four places, each gap one 零.
fn whole(yuan: u64) -> String {
    let mut groups = Vec::new();
    let mut left = yuan;
    while left > 0 {
        groups.push(left % 10_000);
        left /= 10_000;
    }
    let mut out = String::new();
    let mut gap = false;
    for (nth, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            gap = !out.is_empty();
            continue;
        }
        if !out.is_empty() && (gap || *group < 1_000) {
            out.push('零');
        }
        out.push_str(&four(*group));
        out.push_str(GROUPS.get(nth).copied().unwrap_or_default());
        gap = false;
    }
    out
}

fn four(group: u64) -> String {
    let mut out = String::new();
    let mut gap = false;
    for place in (0..4_u32).rev() {
        let here = group / 10_u64.pow(place) % 10;
        if here == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
        }
        gap = false;
        out.push(digit(here));
        let name = usize::try_from(place).ok().and_then(|at| PLACES.get(at));
        out.push_str(name.copied().unwrap_or_default());
    }
    out
}
