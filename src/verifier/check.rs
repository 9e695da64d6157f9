//! Checks a dispute package with its own code: nothing of the program is used here, so that one mistake cannot hide
//! in both. The layout of a row's hash is documented in `src/store/chain.rs`.

use super::chain::{Check, chain, number, same, sha, word};
use super::clock::deadline;
use super::ledger::{is_of, ledger};
use serde_json::Value;
use std::collections::HashSet;

/// What a sound package shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// Sequence and hash of the first row.
    pub first: String,
    /// Sequence and hash of the last row: what was decided later is not in the package.
    pub last: String,
    /// Who pays.
    pub person: String,
    /// How much, in hundredths.
    pub amount: i64,
    /// Where the fine stands.
    pub state: String,
    /// The deadline that was missed, milliseconds UTC.
    pub due: i64,
    /// Whether the deadline was counted again here.
    pub counted: bool,
}

/// Checks the text of a package, and a row somebody outside wrote down (`sequence:hash`).
///
/// # Errors
/// What is wrong first: a word for the check that failed, with the row where there is one.
pub fn check(text: &str, anchor: Option<&str>) -> Check<Shown> {
    let package: Value = serde_json::from_str(text).map_err(|_| "json")?;
    if package["format"] != "countertop.dispute.1" {
        return Err("format".into());
    }
    let rows = package["rows"]
        .as_array()
        .filter(|rows| !rows.is_empty())
        .ok_or("rows")?;
    let ends = chain(&package, rows)?;
    if let Some(anchor) = anchor {
        let at = |row: &Value| format!("{}:{}", row["seq"], word(row, "hash"));
        let known = rows.iter().any(|row| at(row) == anchor.trim());
        known.then_some(()).ok_or("anchor")?;
    }
    let events = events(&package, rows)?;
    policy(&package, &events)?;
    liable(&package, &events)?;
    let (amount, state) = ledger(&package, &events)?;
    let counted = due(&package, rows, &events)?;
    let fine = &package["fine"];
    same(&fine["amount"], &Value::from(amount), "amount")?;
    same(&fine["state"], &Value::from(state.as_str()), "state")?;
    let person = word(fine, "person").to_owned();
    Ok(Shown {
        first: ends.0,
        last: ends.1,
        person,
        amount,
        state,
        due: number(fine, "due"),
        counted,
    })
}

/// An event that is shown whole.
pub(super) struct Event<'a> {
    pub(super) row: &'a Value,
    pub(super) payload: Value,
}

impl Event<'_> {
    pub(super) fn is(&self, kind: &str) -> bool {
        word(&self.payload, "type") == kind
    }
}

/// The events of the case and its ledger, in order of time, without those taken back. None may be hidden.
fn events<'a>(package: &Value, rows: &'a [Value]) -> Check<Vec<Event<'a>>> {
    let case = word(&package["fine"], "case");
    let ours = [format!("case:{case}"), format!("ledger:{case}")];
    let mut events = Vec::new();
    for row in rows {
        match row["payload"].as_str() {
            Some(text) => {
                let payload = serde_json::from_str(text).map_err(|_| "payload")?;
                events.push(Event { row, payload });
            }
            None if ours.iter().any(|stream| stream == word(row, "stream")) => {
                return Err(format!("hidden {}", row["seq"]));
            }
            None => {}
        }
    }
    let mut gone: HashSet<String> = HashSet::new();
    for event in events.iter().rev().filter(|event| event.is("retracted")) {
        if !gone.contains(word(event.row, "event")) {
            gone.insert(word(&event.payload, "event").to_owned());
        }
    }
    events.retain(|e| word(e.row, "stream") == ours[1] || !gone.contains(word(e.row, "event")));
    events.sort_by_key(|e| {
        let terminal = word(e.row, "terminal").to_owned();
        (number(e.row, "at"), terminal, number(e.row, "terminal_seq"))
    });
    Ok(events)
}

/// The rule's text is the one the case ran under, and it asks what was asked.
fn policy(package: &Value, events: &[Event]) -> Check<()> {
    let (fine, text) = (&package["fine"], word(&package["policy"], "text"));
    let days = &package["statutory"];
    if sha(word(days, "text").as_bytes()) != word(days, "sha256") {
        return Err("statutory".into());
    }
    let mut named = text.as_bytes().to_vec();
    if package["statutory"]["adopted"] == true {
        // The version names the playbook together with the statutory days it counts with, a zero byte between.
        named.push(0);
        named.extend(word(&package["statutory"], "text").bytes());
    }
    let short: String = sha(&named).chars().take(16).collect();
    if short != word(fine, "policy") || short != word(&package["policy"], "id") {
        return Err("policy".into());
    }
    let others = package["other_policies"].as_array();
    let forged = |one: &&Value| {
        let text = word(one, "text");
        !text.is_empty() && !sha(text.as_bytes()).starts_with(word(one, "id"))
    };
    if others.is_some_and(|all| all.iter().any(|one| forged(&one))) {
        return Err("policy".into());
    }
    let case = format!("case:{}", word(fine, "case"));
    let under =
        |event: &Event| word(event.row, "stream") == case && word(event.row, "policy") == short;
    events.iter().any(under).then_some(()).ok_or("policy-row")?;
    let asked = charge(text, word(fine, "rule"), word(fine, "who"));
    same(&Value::from(asked.ok_or("rule")?), &fine["asked"], "asked")
}

/// What a rule of a playbook's text asks of somebody, in hundredths; written in a line or as tables of its own.
fn charge(text: &str, rule: &str, who: &str) -> Option<i64> {
    let text = plain(text);
    let (id, who) = (format!("id=\"{rule}\""), format!("who=\"{who}\""));
    let mut blocks = text.split("\n[[");
    let is_rule = |block: &&str| {
        block.starts_with("rule]]") && block.lines().any(|line| line.starts_with(&id))
    };
    let first = blocks.find(is_rule)?;
    let own = blocks.take_while(|block| block.starts_with("rule.charge]]"));
    let pieces = first
        .split('{')
        .map(|piece| piece.split('}').next().unwrap_or_default());
    let mut all = pieces.chain(own);
    setting(all.find(|piece| piece.contains(&who))?, "amount")
}

/// A playbook's text without comments and without spaces outside of quotes, which are all of one kind; a line each.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut open = None;
        out.push('\n');
        for c in line.chars() {
            match open {
                Some(quote) if c == quote => {
                    open = None;
                    out.push('"');
                }
                None if matches!(c, '"' | '\'') => {
                    open = Some(c);
                    out.push('"');
                }
                None if c == '#' => break,
                None if c.is_whitespace() => {}
                _ => out.push(c),
            }
        }
    }
    out
}

/// The amount a setting of a text gives, in hundredths.
pub(super) fn setting(text: &str, name: &str) -> Option<i64> {
    let (_, rest) = text.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let digits = rest.trim_start_matches('"');
    hundredths(
        digits
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .next()?,
    )
}

fn hundredths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: i64 = format!("{part:0<2}")
        .parse()
        .ok()
        .filter(|_| part.len() <= 2)?;
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part)
}

/// The deadline is the one that follows from the events known when the fine was decided, and it was missed. Whether it
/// could be counted.
fn due(package: &Value, rows: &[Value], events: &[Event]) -> Check<bool> {
    let fine = &package["fine"];
    let first = |event: &&Event| {
        (event.is("fine-confirmed") || event.is("fine-dismissed")) && is_of(fine, &event.payload)
    };
    let decided = events.iter().find(first).ok_or("decision")?.row;
    let known = |row: &&Value| number(row, "seq") <= number(decided, "seq");
    let known: Vec<Value> = rows.iter().filter(known).cloned().collect();
    match deadline(
        package,
        &self::events(package, &known)?,
        number(decided, "at"),
    ) {
        None => Ok(false),
        Some((due, true)) if due == number(fine, "due") => Ok(true),
        Some(_) => Err("deadline".into()),
    }
}

/// The person held the role, or managed whoever held it, when the deadline passed.
fn liable(package: &Value, events: &[Event]) -> Check<()> {
    let fine = &package["fine"];
    let who = word(fine, "who");
    let role = who.strip_prefix("manager-of:").unwrap_or(who);
    let in_time = |event: &&Event| number(event.row, "at") <= number(fine, "due");
    let newest =
        |found: &dyn Fn(&Event) -> bool| events.iter().rev().filter(in_time).find(|e| found(e));
    let case = format!("case:{}", word(fine, "case"));
    let held = newest(&|e| {
        word(e.row, "stream") == case && e.is("assigned") && word(&e.payload, "role") == role
    });
    let holder = held.map_or("", |event| word(&event.payload, "person"));
    if who == role {
        return (holder == word(fine, "person"))
            .then_some(())
            .ok_or("liable".into());
    }
    let line = newest(&|e| {
        let kind = e.is("person-joined") || e.is("manager-changed");
        kind && word(&e.payload, "person") == holder
    });
    let manager = line.map_or("", |event| word(&event.payload, "manager"));
    (manager == word(fine, "person"))
        .then_some(())
        .ok_or("liable".into())
}
