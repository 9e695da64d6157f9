//! What a command that wrote something answers.

use super::context::Context;
use super::trouble::Outcome;
use crate::store::Receipt;
use serde_json::{Value, json};

/// Shows what was written: `text` for people; `op`, `events`, `seq`, `repeated` and `more` for programs.
pub fn show(context: &mut Context, receipt: &Receipt, text: &str, more: Value) -> Outcome {
    if !context.json {
        return context.out.line(text);
    }
    let events: Vec<String> = receipt.events.iter().map(ToString::to_string).collect();
    let mut object = json!({
        "op": receipt.op.to_string(),
        "events": events,
        "seq": receipt.seq,
        "repeated": receipt.repeated,
    });
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
        object.extend(more);
    }
    context.out.json(&object)
}

/// Shows that it was done.
pub fn done(context: &mut Context, receipt: &Receipt) -> Outcome {
    let text = crate::words::report::done(context.lang, &receipt.op.to_string());
    show(context, receipt, &text, json!({}))
}
