//! What is wrong with a value that was entered, in words.

use super::super::Lang;
use super::super::names::{Known, comma};
use super::super::values;
use crate::domain::refusal::ValueFault;
use crate::words;

words! {
    fault_not_covered(given: &str, known: &str) { zh: "没有登记过“{given}”，登记的是：{known}", en: "{given} is not listed; listed: {known}" }
    fault_kind { zh: "的写法不对。", en: "not the right kind of value." }
    fault_choice(given: &str) { zh: "没有选项“{given}”。", en: "{given} is not one of the choices." }
    fault_bounds(low: &str, high: &str) { zh: "要在 {low} 到 {high} 之间。", en: "must be from {low} to {high}." }
    fault_phone { zh: "不是电话号码。", en: "not a phone number." }
    fault_person(role: &str) { zh: "要填一位{role}。", en: "must be a {role} on the roster." }
    fault_files(missing: &str) { zh: "还缺这些的文件：{missing}。每一项都要有。", en: "files are missing for: {missing}. Each of them needs one." }
    fault_empty { zh: "不能是空的。", en: "must not be empty." }
    fault_before(field: &str) { zh: "不能早于{field}。", en: "must not be before {field}." }
    fault_not_yes { zh: "答“否”就还不能算做完：做到了再记；做不到，把原因写进说明。", en: "with \"no\" the step is not done: write it down once it is so." }
    fault_long { zh: "太长了。", en: "too long." }
    no_bound { zh: "不限", en: "any" }
}

/// What is wrong with a value, in words.
pub fn value_fault(lang: Lang, fault: &ValueFault, known: &Known<'_>) -> String {
    let bound = |bound: &Option<i64>| {
        bound.map_or_else(|| no_bound(lang).to_owned(), |number| number.to_string())
    };
    match fault {
        ValueFault::Kind => fault_kind(lang).into(),
        ValueFault::NoChoice { given } => fault_choice(lang, given),
        ValueFault::Bounds { min, max } => fault_bounds(lang, &bound(min), &bound(max)),
        ValueFault::Phone => fault_phone(lang).into(),
        ValueFault::Person { role } => fault_person(lang, &known.role(lang, role)),
        ValueFault::Files { missing } => fault_files(lang, &spaces(lang, missing, known)),
        ValueFault::NotCovered { given, known: all } => {
            fault_not_covered(lang, given, &spaces(lang, all, known))
        }
        ValueFault::Empty => fault_empty(lang).into(),
        ValueFault::TooLong => fault_long(lang).into(),
        ValueFault::NotYes => fault_not_yes(lang).into(),
        ValueFault::Before { field } => fault_before(lang, &known.field(lang, field)),
    }
}

/// Spaces by name and key: the name for who sees a list, the key for who types it.
fn spaces(lang: Lang, keys: &[String], known: &Known<'_>) -> String {
    let both = |key: &String| match values::space(lang, known, key) {
        name if name == *key => name,
        name => format!("{name} ({key})"),
    };
    keys.iter().map(both).collect::<Vec<_>>().join(comma(lang))
}
