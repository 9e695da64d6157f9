//! The chain of a package's rows. The layout of a row's hash is documented in `src/store/chain.rs` of the program.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The outcome of a check; the fault is a word for the check that failed, with the row where there is one.
pub type Check<T> = Result<T, String>;

/// A text of an object; empty where there is none.
pub fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// A number of an object; the least one where there is none.
pub fn number(value: &Value, name: &str) -> i64 {
    value[name].as_i64().unwrap_or(i64::MIN)
}

/// Whether two values are one, or the word for the check.
pub fn same(one: &Value, other: &Value, what: &str) -> Check<()> {
    if one == other {
        Ok(())
    } else {
        Err(what.to_owned())
    }
}

/// SHA-256 in lower-case hex.
pub fn sha(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn netstring(out: &mut String, text: Option<&str>) {
    match text {
        Some(text) => out.push_str(&format!("{}:{text},", text.len())),
        None => out.push_str("-,"),
    }
}

/// Every row follows from the one before it: nothing changed, left out or put in.
pub fn chain(package: &Value, rows: &[Value]) -> Check<(String, String)> {
    let mut prev = word(package, "before").to_owned();
    let start = rows.first().map_or(0, |row| number(row, "seq"));
    let first = format!(
        "{start}:{}",
        word(rows.first().unwrap_or(&Value::Null), "hash")
    );
    let mut last = String::new();
    for (seq, row) in (start..).zip(rows) {
        let fault = |what: &str| format!("{what} {seq}");
        if number(row, "seq") != seq {
            return Err(fault("gap"));
        }
        let payload = match row["payload"].as_str() {
            Some(payload) => sha(payload.as_bytes()),
            None => word(row, "payload_sha256").to_owned(),
        };
        let hashed = preimage(package, row, seq, &prev, &payload);
        if sha(hashed.as_bytes()) != word(row, "hash") {
            return Err(fault("hash"));
        }
        if let (Some(salt), Some(body)) = (row["salt"].as_str(), row["body"].as_str()) {
            let mut sealed = bytes(salt).ok_or_else(|| fault("salt"))?;
            sealed.extend_from_slice(body.as_bytes());
            if sha(&sealed) != word(row, "private") {
                return Err(fault("note"));
            }
        }
        prev = word(row, "hash").to_owned();
        last = format!("{seq}:{prev}");
    }
    Ok((first, last))
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |c: char| c.to_digit(16).and_then(|d| u8::try_from(d).ok());
    let digits: Vec<u8> = hex.chars().map(digit).collect::<Option<_>>()?;
    Some(
        digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |sum, d| sum * 16 + d))
            .collect(),
    )
}

/// What a row's hash is made of, in the documented order: texts as they are, numbers in decimal.
const FIELDS: [(&str, bool); 12] = [
    ("event", false),
    ("op", false),
    ("op_index", true),
    ("stream", false),
    ("at", true),
    ("recorded", true),
    ("actor", false),
    ("terminal", false),
    ("terminal_seq", true),
    ("policy", false),
    ("payload", false),
    ("private", false),
];

fn preimage(package: &Value, row: &Value, seq: i64, prev: &str, payload: &str) -> String {
    let mut out = String::new();
    // What is neither there nor of its kind must not pass for what is absent.
    let decimal = |name: &str| match &row[name] {
        Value::Null => None,
        other => Some(other.as_i64().map_or("?".to_owned(), |n| n.to_string())),
    };
    let text = |name: &str| match &row[name] {
        Value::Null => None,
        other => Some(other.as_str().unwrap_or("?")),
    };
    netstring(&mut out, Some("countertop.journal.1"));
    netstring(&mut out, package["store"].as_str());
    netstring(&mut out, Some(&seq.to_string()));
    netstring(&mut out, Some(prev));
    for (name, is_number) in FIELDS {
        match (name, is_number) {
            ("payload", _) => netstring(&mut out, Some(payload)),
            (_, true) => netstring(&mut out, decimal(name).as_deref()),
            (_, false) => netstring(&mut out, text(name)),
        }
    }
    netstring(&mut out, text("boot_id"));
    netstring(&mut out, decimal("boot_ms").as_deref());
    out
}
