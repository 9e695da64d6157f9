//! Text measured in cells of the terminal and cut between graphemes, never through one.
//!
//! A width here is what the screen buffer will use for the text: control characters and lone combining marks take nothing.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain;

/// Stands at the end of a text that was cut. ASCII, because the ellipsis is two cells wide on some terminals.
const CUT_MARK: &str = "..";
/// The mark where two cells would be too many.
const SHORT_CUT_MARK: &str = "~";

/// Width of one glyph. The half-width voiced marks join what is before them in Unicode's tables and take a cell of their own
/// on terminals; the screen buffer counts so too, which a test holds.
fn glyph_width(glyph: &str) -> usize {
    let marks = glyph
        .chars()
        .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'));
    UnicodeWidthStr::width(glyph) + marks.count()
}

/// The parts of a text that are drawn, each with its width in cells (at least 1).
pub fn glyphs(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true)
        .filter(|glyph| !glyph.contains(char::is_control))
        .map(|glyph| (glyph, glyph_width(glyph)))
        .filter(|(_, cells)| *cells > 0)
}

/// Width of `text` in cells.
pub fn width(text: &str) -> usize {
    lone_width(text).unwrap_or_else(|| glyphs(text).map(|(_, cells)| cells).sum())
}

/// `text` in exactly `cells` cells: padded with spaces on the right, or cut with a mark at the end.
pub fn fit(text: &str, cells: usize) -> String {
    let mut out = shorten(text, cells);
    pad_end(&mut out, cells);
    out
}

/// `text` in exactly `cells` cells, against the right edge; cut with a mark when it is too long.
pub fn right(text: &str, cells: usize) -> String {
    let short = shorten(text, cells);
    let mut out = " ".repeat(cells.saturating_sub(width(&short)));
    out.push_str(&short);
    // A leading space can join what follows it into one glyph; the cells that saves go to the end.
    pad_end(&mut out, cells);
    out
}

/// `text` in exactly `cells` cells, in the middle (the odd cell on the right); cut with a mark when it is too long.
pub fn center(text: &str, cells: usize) -> String {
    let short = shorten(text, cells);
    let mut out = " ".repeat(cells.saturating_sub(width(&short)) / 2);
    out.push_str(&short);
    pad_end(&mut out, cells);
    out
}

/// `text` in at least `cells` cells: padded on the right, never cut.
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = drawn(text);
    pad_end(&mut out, cells);
    out
}

/// `text` in at most `cells` cells: as it is, or cut with a mark at the end.
pub fn shorten(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return drawn(text);
    }
    let mark = if cells >= 4 { CUT_MARK } else { SHORT_CUT_MARK };
    let mut room = cells.saturating_sub(mark.len());
    loop {
        let mut out = prefix(text, room);
        if cells > 0 {
            out.push_str(mark);
        }
        // Joining can only differ from the sum of the parts for broken sequences; give way until it fits.
        if width(&out) <= cells || room == 0 {
            return if width(&out) <= cells {
                out
            } else {
                String::new()
            };
        }
        room -= 1;
    }
}

/// The longest start of `text` that fits into `cells` cells, without a mark.
pub fn prefix(text: &str, cells: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for (glyph, wide) in glyphs(text) {
        if used + wide > cells {
            break;
        }
        used += wide;
        out.push_str(glyph);
    }
    out
}

/// Width of a text in which no character joins its neighbours; none when one might. Most texts are of this kind, and
/// looking for graphemes takes many times as long.
pub fn lone_width(text: &str) -> Option<usize> {
    text.chars().map(|c| lone_cells(c).map(usize::from)).sum()
}

/// The characters of such a text, each with its width in cells.
pub fn lone_glyphs(text: &str) -> impl Iterator<Item = (char, u16)> {
    text.chars()
        .filter_map(|c| lone_cells(c).map(|cells| (c, cells)))
}

fn lone_cells(c: char) -> Option<u16> {
    match c {
        ' '..='~' | '¥' => Some(1),
        '\u{4e00}'..='\u{9fff}' | '、' | '。' | '，' => Some(2),
        _ => None,
    }
}

fn drawn(text: &str) -> String {
    if lone_width(text).is_some() {
        text.to_owned()
    } else {
        glyphs(text).map(|(glyph, _)| glyph).collect()
    }
}

fn pad_end(out: &mut String, cells: usize) {
    let missing = cells.saturating_sub(width(out));
    out.extend(std::iter::repeat_n(' ', missing));
}

/// Closing marks that must not begin a line, and opening ones that must not end it.
const CLOSING: &str = "，。、；：？！）》】」』〉〕…％,.;:?!)]}%";
const OPENING: &str = "（《【「『〈〔￥([{";

/// Breaks `text` into lines of at most `cells` cells: at spaces, and between Chinese characters but not
/// before a closing or after an opening mark. A word longer than a line is broken between its glyphs; a glyph
/// wider than a line becomes `~`. Line breaks in the text are kept. No cells: no lines.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, cells, &mut lines);
    }
    lines
}

fn wrap_paragraph(paragraph: &str, cells: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    for unit in units(paragraph) {
        let wide = width(&unit);
        if used + wide <= cells {
            line.push_str(&unit);
            used += wide;
        } else if unit == " " {
            // A space at the break is what the break replaces.
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else {
            if used > 0 {
                lines.push(trimmed(&mut line));
            }
            (line, used) = break_unit(&unit, cells, lines);
        }
    }
    lines.push(line);
}

fn trimmed(line: &mut String) -> String {
    let kept = line.trim_end().len();
    line.truncate(kept);
    std::mem::take(line)
}

/// Puts a unit at the start of a line, over several lines when it is longer than one; gives the open line.
fn break_unit(unit: &str, cells: usize, lines: &mut Vec<String>) -> (String, usize) {
    let mut line = String::new();
    let mut used = 0;
    for (glyph, wide) in glyphs(unit) {
        let (glyph, wide) = if wide > cells {
            (SHORT_CUT_MARK, 1)
        } else {
            (glyph, wide)
        };
        if used + wide > cells {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        line.push_str(glyph);
        used += wide;
    }
    (line, used)
}

/// What must stay together: a word, or a Chinese character with the marks that belong to it, or one space.
fn units(paragraph: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut open = false;
    for (glyph, wide) in glyphs(paragraph) {
        let closes = CLOSING.contains(glyph);
        let opens = OPENING.contains(glyph);
        let space = glyph == " ";
        let joins = match units.last() {
            None => false,
            Some(last) if last == " " || space => false,
            Some(last) => open || closes || (wide == 1 && !opens && is_narrow_end(last)),
        };
        match units.last_mut() {
            Some(last) if joins => last.push_str(glyph),
            _ => units.push(glyph.to_owned()),
        }
        open = opens;
    }
    units
}

fn is_narrow_end(unit: &str) -> bool {
    unit.graphemes(true)
        .next_back()
        .is_some_and(|glyph| glyph_width(glyph) < 2)
}

/// The ASCII character a full-width one stands for where a command is read, so that a Chinese keyboard works:
/// `？` is `?`, `：` is `:`, `０` is `0`, and `、`, which the slash key types there, is `/`. Others stay as they are.
pub fn fold_full_width(c: char) -> char {
    match c {
        '、' => '/',
        c => domain::text::narrow(c),
    }
}
