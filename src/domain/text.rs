//! Text that people and files hand in: cleaned once before it is kept, folded for searching, masked for public screens.
//!
//! What cleaning takes out is what could move a cursor, reorder a line, hide in it or pile up on it. Joiners stay
//! only inside emoji (👨‍👩‍👧 is one sign): anywhere else they are invisible and make two equal names differ.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The longest cleaned line, in characters.
pub const MAX_LINE: usize = 200;
/// The longest name of a person, a customer or a store, in characters: what stands in every list must fit into one.
pub const MAX_NAME: usize = 60;
/// The longest cleaned note, in characters.
pub const MAX_NOTE: usize = 4_000;
/// Combining marks kept on one base character; no living script needs more.
pub const MAX_MARKS: usize = 4;

/// One line of clean text: no control, bidi or invisible characters, single spaces, NFC, trimmed, at most [`MAX_LINE`] characters.
pub fn clean_line(text: &str) -> String {
    clean(text, &|c| if c.is_whitespace() { ' ' } else { c }, MAX_LINE)
}

/// Clean text of several lines: as [`clean_line`], but line feeds stay; at most [`MAX_NOTE`] characters.
pub fn clean_note(text: &str) -> String {
    if is_plain(text, MAX_NOTE) {
        return text.to_string();
    }
    let unified = text.replace("\r\n", "\n");
    let keep_lines = |c: char| match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    clean(&unified, &keep_lines, MAX_NOTE)
}

/// Text on its way out to a file: as it is, less what no kept text may hold. For texts of any length, lines kept.
pub fn clean_sink(text: &str) -> String {
    let breaks = text.replace("\r\n", "\n");
    let plain = breaks.chars().map(|c| match c {
        '\r' => '\n',
        '\t' => ' ',
        c => c,
    });
    plain.filter(|c| *c == '\n' || !is_junk(*c)).collect()
}

/// Passes until nothing changes: dropping one character may let its neighbours meet or compose.
fn clean(text: &str, whitespace: &dyn Fn(char) -> char, longest: usize) -> String {
    if is_plain(text, longest) {
        return text.to_string();
    }
    let mut now = pass(text, whitespace, longest);
    for _ in 0..4 {
        let next = pass(&now, whitespace, longest);
        if next == now {
            break;
        }
        now = next;
    }
    now
}

/// Whether there is nothing to clean, told at a glance: ASCII and common Chinese characters with single blanks inside.
/// Nearly all names and numbers are so, and a fill of a million customers cleans each several times.
fn is_plain(text: &str, longest: usize) -> bool {
    let mut last = ' ';
    let plain = text.chars().all(|c| {
        let good = matches!(c, '!'..='~' | '\u{4E00}'..='\u{9FFF}') || (c == ' ' && last != ' ');
        last = c;
        good
    });
    plain && (last != ' ' || text.is_empty()) && text.chars().count() <= longest
}

fn pass(text: &str, whitespace: &dyn Fn(char) -> char, longest: usize) -> String {
    // Enough source for the longest result, so that a megabyte pasted into a field costs nothing.
    let source = text.chars().take(longest.saturating_mul(16));
    let composed: Vec<char> = source
        .map(whitespace)
        .filter(|c| *c == '\n' || !is_junk(*c))
        .nfc()
        .collect();
    let mut kept = String::with_capacity(composed.len());
    let mut marks = 0;
    let mut last = None;
    for (index, &c) in composed.iter().enumerate() {
        let keep = if is_combining_mark(c) {
            marks += 1;
            marks <= MAX_MARKS && !matches!(last, None | Some(' ' | '\n'))
        } else if c == JOINER {
            let next = composed.get(index + 1).copied();
            last.is_some_and(joins_after) && next.is_some_and(is_pictograph)
        } else {
            marks = 0;
            c != ' ' || !matches!(last, Some(' '))
        };
        if keep {
            kept.push(c);
            last = Some(c);
        }
    }
    cut(kept.nfc().collect::<String>().trim(), longest)
}

/// The start of a text, at most `longest` characters, never through a grapheme, trimmed.
fn cut(text: &str, longest: usize) -> String {
    let mut used = 0;
    let kept: String = text
        .graphemes(true)
        .take_while(|grapheme| {
            used += grapheme.chars().count();
            used <= longest
        })
        .collect();
    kept.trim().to_string()
}

const JOINER: char = '\u{200D}';

/// Characters that no kept text may hold.
pub fn is_junk(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
            | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E00FF}')
        || (c as u32) & 0xFFFE == 0xFFFE
        || ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
}

fn joins_after(c: char) -> bool {
    is_pictograph(c) || c == '\u{FE0F}'
}

/// What is typed into a search or a form, in one form: full-width signs as ASCII, lower case, single spaces, clean.
pub fn fold_query(text: &str) -> String {
    let narrow: String = clean_line(text).chars().map(narrow).collect();
    clean_line(&narrow.to_lowercase())
}

/// The ASCII twin of a full-width sign, else the character itself.
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => ',',
        c => c,
    }
}

/// Whether a character is a Chinese ideograph.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

/// Surnames of two characters, for masking and for reading names aloud.
pub const COMPOUND_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文",
    "司徒", "夏侯", "南宫", "端木", "百里", "呼延", "东郭", "西门", "独孤", "澹台", "公冶", "宗政",
    "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙", "轩辕", "钟离", "鲜于", "闾丘", "司空", "赫连",
    "拓跋", "第五", "万俟", "闻人", "乐正", "公羊", "谷梁", "歐陽", "司馬", "諸葛", "東方", "慕容",
    "尉遲", "公孫", "長孫", "夏侯", "南宮", "獨孤",
];

/// How many leading characters of a Chinese name are the surname: 2 for a compound surname with a given name, else 1.
pub fn surname_len(name: &[char]) -> usize {
    let first_two: String = name.iter().take(2).collect();
    let compound = name.len() >= 3 && COMPOUND_SURNAMES.contains(&first_two.as_str());
    if compound { 2 } else { 1 }
}

/// A name for eyes that need not know it: 张三 → 张*, 欧阳娜娜 → 欧阳**, Emily Chen → E** C**.
pub fn mask_name(name: &str) -> String {
    let words: Vec<String> = clean_line(name).split(' ').map(mask_word).collect();
    words.join(" ")
}

fn mask_word(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    match chars.first() {
        Some(&first) if is_han(first) => {
            let shown = surname_len(&chars);
            let hidden = chars.len().saturating_sub(shown).min(3);
            let stars = std::iter::repeat_n('*', hidden);
            chars.iter().take(shown).copied().chain(stars).collect()
        }
        Some(_) => format!("{}**", word.graphemes(true).next().unwrap_or_default()),
        None => String::new(),
    }
}

/// Signs of an address that stay to be seen, at most.
const ADDRESS_HEAD: usize = 6;

/// An address for eyes that need not know it: the district stays, the house goes. 江北新区浦珠路8号 → 江北新区浦****.
/// Never more than the first half, and nothing from the first digit on.
pub fn mask_address(address: &str) -> String {
    let clean = clean_line(address);
    if clean.is_empty() {
        return clean;
    }
    let parts: Vec<&str> = clean.graphemes(true).collect();
    let plain = |part: &&&str| !part.chars().any(char::is_numeric);
    let most = ADDRESS_HEAD.min(parts.len() / 2);
    let head = parts.iter().take(most).take_while(plain);
    format!("{}****", head.copied().collect::<String>().trim_end())
}
