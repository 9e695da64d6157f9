//! Follows the decisions about a fine, each by whoever may take it.

use super::chain::{Check, number, same, word};
use super::check::{Event, plain, setting};
use serde_json::Value;

/// What each step leads to, and from where it may be taken.
const STEPS: [(&str, &str, &str); 9] = [
    ("notify", "notified", "confirmed"),
    ("acknowledge", "acknowledged", "notified"),
    ("appeal", "appealed", "notified"),
    ("uphold", "upheld", "appealed"),
    ("reduce", "reduced", "appealed"),
    ("cancel", "cancelled", "appealed"),
    (
        "waive",
        "waived",
        "confirmed notified acknowledged appealed upheld reduced",
    ),
    (
        "settle",
        "settled",
        "notified acknowledged appealed upheld reduced",
    ),
    ("reverse", "reversed", "settled"),
];

/// Where the decisions have led so far.
#[derive(Default)]
struct Standing<'a> {
    state: &'static str,
    amount: i64,
    confirmer: &'a str,
    /// The batch it was settled in.
    batch: Value,
}

/// Follows the decisions; gives the amount and the state they lead to.
pub(super) fn ledger(package: &Value, events: &[Event]) -> Check<(i64, String)> {
    let fine = &package["fine"];
    let stream = format!("ledger:{}", word(fine, "case"));
    let mut standing = Standing::default();
    let ours = |e: &&Event| word(e.row, "stream") == stream && is_of(fine, &e.payload);
    for event in events.iter().filter(ours) {
        match word(&event.payload, "type") {
            "fine-confirmed" | "fine-dismissed" if standing.state.is_empty() => {
                standing.decide(package, event)?;
            }
            "fine-moved" => standing.step(fine, event)?,
            _ => {}
        }
    }
    if standing.state.is_empty() {
        return Err("decision".into());
    }
    same(&standing.batch, &fine["batch"], "batch")?;
    Ok((standing.amount, standing.state.to_owned()))
}

impl<'a> Standing<'a> {
    /// The first decision: about the breach it names, within the month's cap, by somebody else.
    fn decide(&mut self, package: &Value, event: &'a Event<'_>) -> Check<()> {
        let (fine, payload) = (&package["fine"], &event.payload);
        for name in ["person", "due", "asked", "month"] {
            same(&payload[name], &fine[name], name)?;
        }
        let confirmed = event.is("fine-confirmed");
        for (name, none) in [
            ("cap", Value::Null),
            ("taken", Value::from(0)),
            ("doubts", Value::from(0)),
        ] {
            let said = if confirmed { &payload[name] } else { &none };
            same(said, &fine[name], name)?;
        }
        self.amount = number(payload, if confirmed { "amount" } else { "asked" });
        if confirmed {
            let cap = payload["cap"].as_i64();
            let left = cap.map_or(i64::MAX, |cap| cap - number(payload, "taken"));
            let asked = setting(&plain(word(&package["policy"], "text")), "month-cap");
            if cap != asked || self.amount != left.min(number(fine, "asked")) {
                return Err("cap".into());
            }
        }
        self.state = if confirmed { "confirmed" } else { "dismissed" };
        self.confirmer = word(event.row, "actor");
        let own = self.confirmer == word(fine, "person");
        (!own).then_some(()).ok_or("own-money".into())
    }

    /// A later one. A step that may not be taken changes nothing.
    fn step(&mut self, fine: &Value, event: &Event) -> Check<()> {
        let step = STEPS
            .iter()
            .find(|step| step.0 == word(&event.payload, "step"));
        let step = step.filter(|step| step.2.split(' ').any(|from| from == self.state));
        let Some((step, to, _)) = step else {
            return Ok(());
        };
        let actor = word(event.row, "actor");
        let own = actor == word(fine, "person");
        let answer = matches!(*step, "acknowledge" | "appeal");
        let verdict = matches!(*step, "uphold" | "reduce" | "cancel");
        if answer != own && !matches!(*step, "notify" | "settle") {
            return Err("own-money".into());
        }
        if verdict && actor == self.confirmer {
            return Err("same-person".into());
        }
        if *step == "reduce" {
            let reduced = event.payload["amount"].as_i64();
            self.amount = reduced.unwrap_or(self.amount).clamp(0, self.amount.max(0));
        }
        if *step == "settle" {
            self.batch = event.payload["batch"].clone();
        }
        self.state = to;
        Ok(())
    }
}

/// Whether a decision is about the fine.
pub(super) fn is_of(fine: &Value, payload: &Value) -> bool {
    let key = &payload["fine"];
    let who = match (
        key["who"]["role"].as_str(),
        key["who"]["manager-of"].as_str(),
    ) {
        (Some(role), _) => role.to_owned(),
        (None, role) => format!("manager-of:{}", role.unwrap_or_default()),
    };
    ["rule", "policy", "cycle"]
        .iter()
        .all(|name| key[name] == fine[name])
        && who == word(fine, "who")
}
