//! The hash chain: what one row's hash is made of, so that anyone can recompute it with everyday tools.
//!
//! Format 1. The hash of a row is the SHA-256 of the fields below, in this order, each written as a netstring
//! (`length in bytes, in decimal` `:` `bytes` `,`; an absent field is `-,`), all in UTF-8, nothing between them:
//!
//! | # | field | as |
//! |---|---|---|
//! | 1 | format | the text `countertop.journal.1` |
//! | 2 | store id | as in `meta` |
//! | 3 | seq | decimal |
//! | 4 | hash of the previous row | 64 lower-case hex digits; 64 zeros before the first row |
//! | 5 | event id | text |
//! | 6 | operation id | text |
//! | 7 | index in the operation | decimal |
//! | 8 | stream | text |
//! | 9 | happened at | decimal, milliseconds |
//! | 10 | recorded at | decimal, milliseconds |
//! | 11 | actor | text, may be absent |
//! | 12 | terminal | text |
//! | 13 | terminal sequence | decimal |
//! | 14 | policy | text |
//! | 15 | SHA-256 of the payload text | 64 hex digits |
//! | 16 | hash of the personal data | 64 hex digits, may be absent |
//! | 17 | boot id | text, may be absent |
//! | 18 | time since boot | decimal, milliseconds, may be absent |
//!
//! The payload goes in as its own hash, so that a page about one fine can show the payloads that matter and only
//! hashes of the rest. The hash of personal data is SHA-256(salt ‖ body), 16 random bytes of salt before the body's UTF-8:
//! once the row with salt and body is gone, the number cannot be found again by trying them all.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// The format new rows are written in.
pub const FORMAT: i64 = 1;

/// What stands before the first row.
pub const GENESIS: Hash = [0; 32];

/// Everything of a row that its hash covers.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)] // the table above says what they are
pub struct Link<'a> {
    pub store: &'a str,
    pub seq: i64,
    pub prev: &'a Hash,
    pub event: &'a str,
    pub op: &'a str,
    pub op_index: i64,
    pub stream: &'a str,
    pub at: i64,
    pub recorded: i64,
    pub actor: Option<&'a str>,
    pub terminal: &'a str,
    pub terminal_seq: i64,
    pub policy: &'a str,
    pub payload: &'a str,
    pub private: Option<&'a [u8]>,
    pub boot_id: Option<&'a str>,
    pub boot_ms: Option<i64>,
}

impl Link<'_> {
    /// The row's hash in format 1.
    pub fn hash(&self) -> Hash {
        Sha256::digest(self.bytes()).into()
    }

    /// The bytes that are hashed.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Netstrings::default();
        out.text("countertop.journal.1");
        out.text(self.store);
        out.number(self.seq);
        out.text(&hex(self.prev));
        out.text(self.event);
        out.text(self.op);
        out.number(self.op_index);
        out.text(self.stream);
        out.number(self.at);
        out.number(self.recorded);
        out.maybe(self.actor);
        out.text(self.terminal);
        out.number(self.terminal_seq);
        out.text(self.policy);
        out.text(&hex(&Sha256::digest(self.payload)));
        out.maybe(self.private.map(hex).as_deref());
        out.maybe(self.boot_id);
        out.maybe(self.boot_ms.map(|ms| ms.to_string()).as_deref());
        out.0.into_bytes()
    }
}

/// The hash under which personal data is kept.
pub fn private_hash(salt: &[u8], body: &str) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(body);
    hasher.finalize().into()
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(digit(byte >> 4));
        out.push(digit(*byte));
    }
    out
}

/// The hash of a text of 64 hex digits; none when it is not one.
pub fn parse_hex(text: &str) -> Option<Hash> {
    let digits: Vec<u8> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits
        .chunks_exact(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect();
    bytes.try_into().ok().filter(|_| digits.len() == 64)
}

/// Texts as netstrings, one after the other.
#[derive(Default)]
struct Netstrings(String);

impl Netstrings {
    fn text(&mut self, text: &str) {
        // Writing into a String cannot fail.
        let _ = write!(self.0, "{}:{text},", text.len());
    }

    fn number(&mut self, number: i64) {
        self.text(&number.to_string());
    }

    fn maybe(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.0.push_str("-,"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link<'static> {
        Link {
            store: "s",
            seq: 1,
            prev: &GENESIS,
            event: "e",
            op: "o",
            op_index: 0,
            stream: "case:店",
            at: -5,
            recorded: 7,
            actor: None,
            terminal: "t",
            terminal_seq: 1,
            policy: "",
            payload: "{}",
            private: None,
            boot_id: None,
            boot_ms: Some(3),
        }
    }

    #[test]
    fn the_layout_is_the_documented_one() {
        let want = format!(
            "20:countertop.journal.1,1:s,1:1,64:{},1:e,1:o,1:0,8:case:店,2:-5,1:7,-,1:t,1:1,0:,64:{},-,-,1:3,",
            "0".repeat(64),
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        );
        assert_eq!(String::from_utf8(link().bytes()).unwrap(), want);
    }

    #[test]
    fn fields_do_not_run_into_each_other() {
        let mut other = link();
        other.event = "e,1:o";
        assert_ne!(link().hash(), other.hash());
        other = link();
        other.actor = Some("");
        assert_ne!(link().hash(), other.hash());
    }

    #[test]
    fn hex_goes_there_and_back() {
        let hash = link().hash();
        assert_eq!(parse_hex(&hex(&hash)), Some(hash));
        assert_eq!(parse_hex("12"), None);
        assert_eq!(parse_hex(&"g".repeat(64)), None);
    }
}
