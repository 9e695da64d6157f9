//! Anchors: a row of the journal, written down outside, shows later whether anything before it was changed.

use crate::files::report::AnchorNote;
use crate::store::chain::{GENESIS, hex};
use crate::store::{Head, Store, StoreError, scan};
use crate::words::{Lang, statement as words};

/// Hex digits at the least of a hash that is read aloud: 80 bits.
const SPOKEN: usize = 20;
/// Hex digits of a whole hash.
const WHOLE: usize = 64;

/// The anchor as text, as `verify --anchor` takes it: `4711:` and 64 hex digits.
pub fn text(head: Head) -> String {
    format!("{}:{}", head.seq, hex(&head.hash))
}

/// The same in the characters that need the least room in a code to be scanned.
pub fn code(head: Head) -> String {
    text(head).to_uppercase()
}

/// The same short enough to be read aloud, and still taken by `verify --anchor`: `4711:1a2b-3c4d-5e6f-7081-92a3`.
pub fn spoken(head: Head) -> String {
    let digits: Vec<char> = hex(&head.hash).chars().take(SPOKEN).collect();
    let groups: Vec<String> = digits.chunks(4).map(|four| four.iter().collect()).collect();
    format!("{}:{}", head.seq, groups.join("-"))
}

/// The anchor as reports carry it.
pub fn note(lang: Lang, head: Head) -> AnchorNote {
    let short = words::anchor_short(lang, &spoken(head));
    AnchorNote {
        title: words::anchor(lang).to_owned(),
        text: text(head),
        code: code(head),
        hint: format!("{short}\n{}", words::anchor_hint(lang)),
    }
}

/// An anchor as somebody wrote it down: whole, or at least its first twenty digits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The row.
    pub seq: i64,
    /// Hex digits, lower case.
    digits: String,
}

/// Reads an anchor: in capitals or not, blanks and hyphens wherever they are.
pub fn parse(text: &str) -> Option<Written> {
    let narrow: String = text.chars().map(crate::domain::text::narrow).collect();
    let (seq, hash) = narrow.split_once(':')?;
    let kept = hash.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let digits = kept.collect::<String>().to_ascii_lowercase();
    let whole = (SPOKEN..=WHOLE).contains(&digits.len());
    let good = whole && digits.chars().all(|c| c.is_ascii_hexdigit());
    let seq = seq.trim().parse().ok().filter(|seq| *seq > 0)?;
    good.then_some(Written { seq, digits })
}

/// What to hold against the store. Where fewer digits were written down than there are, the store's own row completes
/// them if it begins like them; if it does not, nothing of that row will fit.
///
/// # Errors
/// Those of the store.
pub fn resolve(store: &Store, written: &Written) -> Result<Head, StoreError> {
    let rows = scan::raw(store.conn(), written.seq, written.seq);
    let rows = rows.map_err(|fault| fault.at(store.path()))?;
    let stored = rows.first().map(|row| hex(&row.hash));
    let fits = stored.filter(|hash| hash.starts_with(&written.digits));
    let filled = format!("{:0<WHOLE$}", written.digits);
    let hash = crate::store::chain::parse_hex(&fits.unwrap_or(filled));
    Ok(Head {
        seq: written.seq,
        hash: hash.unwrap_or(GENESIS),
    })
}
