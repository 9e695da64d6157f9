//! The JSON Schema for editors and the reader know the same settings.

use super::faulty::corpus;
use super::read_plain;
use countertop::domain::playbook::SHIPPED;
use countertop::domain::playbook::fault::FaultKind;
use serde_json::Value;

const SCHEMA: &str = include_str!("../../../assets/schema/playbook.schema.json");

/// As much of JSON Schema as ours uses, patterns left out.
fn holds(root: &Value, schema: &Value, value: &Value) -> bool {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).unwrap();
        return holds(root, target, value);
    }
    let typed = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("boolean") => value.is_boolean(),
        _ => true,
    };
    let any = schema["anyOf"]
        .as_array()
        .is_none_or(|all| all.iter().any(|one| holds(root, one, value)));
    let listed = schema["enum"]
        .as_array()
        .is_none_or(|all| all.contains(value));
    let constant = schema.get("const").is_none_or(|one| one == value);
    let low = schema["minimum"]
        .as_i64()
        .is_none_or(|low| value.as_i64().is_some_and(|v| v >= low));
    typed && any && listed && constant && low && inside(root, schema, value)
}

fn inside(root: &Value, schema: &Value, value: &Value) -> bool {
    match value {
        Value::Object(table) if schema["properties"].is_object() => {
            let known = |(name, value): (&String, &Value)| {
                schema["properties"]
                    .get(name)
                    .is_some_and(|schema| holds(root, schema, value))
            };
            let required = schema["required"].as_array().unwrap();
            table.iter().all(known)
                && required
                    .iter()
                    .all(|name| table.contains_key(name.as_str().unwrap()))
        }
        Value::Array(list) if schema["items"].is_object() => list
            .iter()
            .all(|value| holds(root, &schema["items"], value)),
        _ => true,
    }
}

fn accepts(text: &str) -> bool {
    let root: Value = serde_json::from_str(SCHEMA).unwrap();
    let value: toml::Value = toml::from_str(text).unwrap();
    holds(&root, &root, &serde_json::to_value(value).unwrap())
}

#[test]
fn it_accepts_every_shipped_playbook_and_the_small_one() {
    for shipped in SHIPPED {
        assert!(accepts(shipped.text), "{}", shipped.id);
    }
    assert!(accepts(include_str!("small.toml")));
    assert!(accepts(super::example::EXAMPLE));
}

#[test]
fn it_refuses_settings_that_the_reader_refuses() {
    let mut seen = 0;
    for spoilt in corpus() {
        let text = spoilt.text();
        let faults = read_plain(&text).map_or_else(|faults| faults, |checked| checked.warnings);
        let shown = |kind: &FaultKind| match kind {
            // Settings of fields and terms, if not of this kind of field or term.
            FaultKind::UnknownSetting(name, _) => {
                !matches!(name.as_str(), "covers" | "milestone" | "marks")
            }
            kind => matches!(
                kind,
                FaultKind::Missing(_)
                    | FaultKind::UnknownWord { .. }
                    | FaultKind::WrongShape { .. }
            ),
        };
        if faults.iter().any(|fault| shown(&fault.kind)) {
            assert!(
                !accepts(&text),
                "{:?} put for {:?}",
                spoilt.put,
                spoilt.find
            );
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen}");
}

#[test]
fn it_knows_every_setting_the_reader_knows() {
    // A setting of the schema that the reader does not know would be refused by name.
    let root: Value = serde_json::from_str(SCHEMA).unwrap();
    let settings = |name: &str| -> Vec<String> {
        root["$defs"][name]["properties"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    };
    let small = include_str!("small.toml");
    for (table, definition) in [
        ("[calendar]\n", "calendar"),
        ("[[role]]\n", "role"),
        ("[[checklist]]\n", "checklist"),
        ("[[prompt]]\n", "prompt"),
        ("[[appointment]]\n", "appointment"),
        ("[[journey]]\n", "journey"),
        ("[[journey.stage]]\n", "stage"),
        ("[[journey.step]]\n", "step"),
        ("[[rule]]\n", "rule"),
        ("[[price-list]]\n", "price-list"),
        ("[[survey]]\n", "survey"),
        ("[[scorecard]]\n", "scorecard"),
        ("[[document]]\n", "document"),
    ] {
        let start = small.find(table).unwrap() + table.len();
        let (head, tail) = small.split_at(start);
        let end = tail.find("\n[[").unwrap_or(tail.len());
        let settings: String = settings(definition)
            .iter()
            .map(|name| format!("{name} = 1.5\n"))
            .collect();
        let text = format!("{head}{settings}{}", &tail[end..]);
        let faults = read_plain(&text).unwrap_err();
        let unknown = faults
            .iter()
            .find(|fault| matches!(fault.kind, FaultKind::UnknownSetting(..)));
        assert_eq!(unknown, None, "{definition}");
    }
}
