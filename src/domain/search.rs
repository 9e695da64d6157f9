//! How a customer is found: terms kept in an indexed table, and the prefixes that look them up.
//!
//! A plain prefix lookup is enough, because every place where a search may start is a term of its own: each
//! character of a Chinese name, its pinyin and initials with all readings (单 is shan and dan; ü is v and u), each
//! Latin word, the telephone number, and the number read backwards behind [`TAIL`], so that a tail is a prefix too.

use super::phone::normalise_phone;
use super::readings::{readings, surname_readings};
use super::text::{fold_query, is_han, surname_len};

/// The most terms kept for one customer. Commonest readings come first, so what falls away is rare.
pub const MAX_TERMS: usize = 40;
/// Marks a telephone number written backwards. No typed query can hold it.
pub const TAIL: char = '~';
/// Digits a telephone tail needs to be looked up as one.
pub const MIN_TAIL: usize = 4;
/// The most needs of one query; further words are left out.
pub const MAX_NEEDS: usize = 8;
const MAX_TERM_CHARS: usize = 48;
/// Ways of reading a name from one character on that are kept.
const MAX_WAYS: usize = 8;

/// One word of a query: satisfied by a customer who has a term beginning with any of these prefixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Prefixes, any of which will do; never empty.
    pub any_of: Vec<String>,
}

impl Need {
    /// Whether one of the terms begins as needed: what the table's lookup does, for lists held in memory.
    pub fn met_by(&self, terms: &[String]) -> bool {
        let begins = |prefix: &String| terms.iter().any(|term| term.starts_with(prefix.as_str()));
        self.any_of.iter().any(begins)
    }
}

/// The end, not included, of the range of terms that begin with `prefix`, in byte order.
pub fn upper_bound(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

/// The terms of one customer in a fixed order, each once, at most [`MAX_TERMS`]. `extra` is case numbers and the like.
pub fn terms(name: &str, phone: &str, extra: &[&str]) -> Vec<String> {
    let mut kept = Kept(Vec::new());
    let number = normalise_phone(phone);
    kept.add(number.clone());
    if number.chars().count() >= MIN_TAIL {
        kept.add(std::iter::once(TAIL).chain(number.chars().rev()).collect());
    }
    for text in extra {
        for word in words(text) {
            let digits = word
                .trim_start_matches(|c: char| !c.is_ascii_digit())
                .to_string();
            kept.add(word);
            kept.add(digits);
        }
    }
    let runs = words(name);
    for run in &runs {
        match run.chars().next() {
            Some(first) if is_han(first) => {}
            _ => kept.add(run.clone()),
        }
    }
    let han: Vec<Vec<char>> = runs
        .iter()
        .filter(|run| run.chars().next().is_some_and(is_han))
        .map(|run| run.chars().take(12).collect())
        .collect();
    for run in &han {
        (0..run.len()).for_each(|start| kept.add(run.iter().skip(start).collect()));
    }
    for (index, run) in han.iter().enumerate() {
        add_readings(&mut kept, run, index == 0);
    }
    kept.0.truncate(MAX_TERMS);
    kept.0
}

/// What a typed query needs; all of it must be met. Empty for an empty query, which everyone meets.
pub fn query_terms(input: &str) -> Vec<Need> {
    let folded = fold_query(input);
    let number_like = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()".contains(c);
    if folded.chars().all(number_like) {
        return number_need(&folded).into_iter().collect();
    }
    words(&folded)
        .into_iter()
        .map(need)
        .take(MAX_NEEDS)
        .collect()
}

/// A number may be a beginning or a tail, and be written as at home or from abroad.
fn number_need(text: &str) -> Option<Need> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = normalise_phone(text);
    let mut need = (!digits.is_empty()).then(|| need(digits))?;
    if !number.is_empty() && !need.any_of.contains(&number) {
        need.any_of.push(short(number));
    }
    Some(need)
}

fn need(word: String) -> Need {
    let word = short(word);
    let is_number = word.chars().all(|c| c.is_ascii_digit());
    let mut any_of = vec![word.clone()];
    if is_number && word.len() >= MIN_TAIL {
        any_of.push(std::iter::once(TAIL).chain(word.chars().rev()).collect());
    }
    Need { any_of }
}

fn short(word: String) -> String {
    word.chars().take(MAX_TERM_CHARS).collect()
}

/// Runs of Chinese characters and runs of other letters and digits. Signs inside a word join: `A-1026` is `a1026`.
fn words(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in fold_query(text).split(char::is_whitespace) {
        let mut last_han = None;
        for c in word
            .replace('ü', "v")
            .chars()
            .filter(|c| c.is_alphanumeric())
        {
            match all.last_mut() {
                Some(run) if last_han == Some(is_han(c)) => run.push(c),
                _ => all.push(c.to_string()),
            }
            last_han = Some(is_han(c));
        }
    }
    all
}

struct Kept(Vec<String>);

impl Kept {
    fn add(&mut self, term: String) {
        let term = short(term);
        if !term.is_empty() && !self.0.contains(&term) {
            self.0.push(term);
        }
    }
}

/// Pinyin and initials from every character on: first everybody's commonest reading, then the next, and so on.
fn add_readings(kept: &mut Kept, run: &[char], is_surname: bool) {
    let syllables: Vec<Vec<String>> = syllables(run, is_surname);
    let ways: Vec<Vec<Way>> = (0..syllables.len())
        .map(|start| ways(syllables.get(start..).unwrap_or_default()))
        .collect();
    for rank in 0..MAX_WAYS {
        for way in ways.iter().filter_map(|ways| ways.get(rank)) {
            kept.add(way.full.clone());
            kept.add(way.initials.clone());
        }
    }
    for way in ways.iter().filter_map(|ways| ways.first()) {
        kept.add(way.long_initials.clone());
    }
}

fn syllables(run: &[char], is_surname: bool) -> Vec<Vec<String>> {
    let surname: String = run.iter().take(surname_len(run)).collect();
    let special = if is_surname {
        surname_readings(&surname)
    } else {
        &[]
    };
    let mut all: Vec<Vec<String>> = run.iter().map(|c| readings(*c)).collect();
    for (syllable, special) in all.iter_mut().zip(special) {
        syllable.retain(|reading| reading != special);
        syllable.insert(0, (*special).to_string());
    }
    all
}

/// One way of reading a run of characters.
#[derive(Clone, Default)]
struct Way {
    /// How far from the commonest: the sum of its readings' places.
    rarity: usize,
    full: String,
    initials: String,
    /// With zh, ch and sh kept whole, as many people type them.
    long_initials: String,
}

impl Way {
    fn then(&self, rarity: usize, reading: &str) -> Way {
        let long = ["zh", "ch", "sh"]
            .iter()
            .find(|start| reading.starts_with(*start));
        let first: String = reading.chars().take(1).collect();
        Way {
            rarity: self.rarity + rarity,
            full: format!("{}{reading}", self.full),
            initials: format!("{}{first}", self.initials),
            long_initials: format!(
                "{}{}",
                self.long_initials,
                long.map_or(first.as_str(), |s| s)
            ),
        }
    }
}

/// The commonest ways of reading these syllables, at most [`MAX_WAYS`].
fn ways(syllables: &[Vec<String>]) -> Vec<Way> {
    let mut found = vec![Way::default()];
    for readings in syllables {
        let mut next: Vec<Way> = found
            .iter()
            .flat_map(|way| {
                readings
                    .iter()
                    .enumerate()
                    .map(|(rarity, reading)| way.then(rarity, reading))
            })
            .collect();
        if next.is_empty() {
            continue;
        }
        next.sort_by_key(|way| way.rarity);
        next.truncate(MAX_WAYS);
        found = next;
    }
    found
}
