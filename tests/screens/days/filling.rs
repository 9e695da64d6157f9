//! The keys that fill a form in, worked out from the same form the program shows.

use countertop::app::form::{FieldSpec, FormSpec, Kind, Need, Pick};
use countertop::domain::value::Value;

/// The keys for a form: the answers given, and something that will do where an answer is needed and none was given.
pub fn keys(spec: &FormSpec, answers: &[(&str, &str)]) -> String {
    let given = |id: &str| {
        answers
            .iter()
            .find(|(field, _)| id.trim_start_matches("field:") == *field)
            .map(|(_, text)| *text)
    };
    for (field, _) in answers {
        assert!(
            spec.fields
                .iter()
                .any(|one| one.id.trim_start_matches("field:") == *field),
            "the form has no {field}: {:?}",
            spec.fields.iter().map(|one| &one.id).collect::<Vec<_>>()
        );
    }
    // Where nothing is said, the first way a step can come out is taken.
    let outcome = given("outcome").or_else(|| {
        let field = spec.fields.iter().find(|one| one.id == "outcome")?;
        picks(field).first().map(|pick| pick.key.as_str())
    });
    let chosen = |id: &str| if id == "outcome" { outcome } else { given(id) };
    let holds = |field: &str, keys: &[String]| {
        chosen(field).is_some_and(|key| keys.iter().any(|one| one == key))
    };
    let mut keys = String::new();
    for field in &spec.fields {
        if field
            .shown
            .as_ref()
            .is_some_and(|(other, keys)| !holds(other, keys))
        {
            continue;
        }
        let needed = match &field.need {
            Need::Required => true,
            Need::Optional => false,
            Need::When(other, keys) => holds(other, keys),
        };
        let held = field.start.is_some() || field.kept.is_some();
        match given(field.id.trim_start_matches("field:")) {
            Some(text) => keys.push_str(&typed(field, text)),
            None if needed && !held => keys.push_str(&typed(field, &anything(field))),
            None => keys.push_str(&"<tab>".repeat(stops(field))),
        }
    }
    keys.push_str("<ctrl-s>");
    keys
}

fn picks(field: &FieldSpec) -> &[Pick] {
    match &field.kind {
        Kind::Choice(picks)
        | Kind::Several(picks)
        | Kind::Person(picks)
        | Kind::People(picks)
        | Kind::Rooms(picks) => picks,
        Kind::Approval { among, .. } => among,
        _ => &[],
    }
}

fn stops(field: &FieldSpec) -> usize {
    match &field.kind {
        Kind::Files(members) => members.len().max(1),
        _ => 1,
    }
}

fn anything(field: &FieldSpec) -> String {
    match &field.kind {
        Kind::Line | Kind::Note | Kind::Secret => "都说清楚了".to_owned(),
        Kind::Number { min, .. } => min.unwrap_or(1).max(1).to_string(),
        Kind::Money => "1000".to_owned(),
        Kind::Phone => "13800138000".to_owned(),
        Kind::Date => "2026-12-01".to_owned(),
        Kind::DateTime => "2026-12-01 10:00".to_owned(),
        Kind::Rating => "90".to_owned(),
        Kind::Flag => "yes".to_owned(),
        Kind::Files(_) => "v1.pdf".to_owned(),
        _ => picks(field)
            .first()
            .map(|pick| pick.key.clone())
            .unwrap_or_default(),
    }
}

/// Keys that put a text into a field and go to the next one. Picks are named by their keys, several with `+`; people by name.
fn typed(field: &FieldSpec, text: &str) -> String {
    let places = |text: &str| -> Vec<usize> {
        let place = |key: &str| {
            let fits = |pick: &Pick| pick.key == key || pick.label.zh == key;
            picks(field)
                .iter()
                .position(fits)
                .unwrap_or_else(|| panic!("{}: no {key} among {:?}", field.id, picks(field)))
        };
        text.split('+').map(place).collect()
    };
    match &field.kind {
        Kind::Choice(_) | Kind::Person(_) => {
            let from = match &field.start {
                Some(Value::Choice(key)) => Some(places(key)[0]),
                Some(Value::Person(person)) => Some(places(&person.to_string())[0]),
                _ => None,
            };
            format!("{}<tab>", turns(from, places(text)[0]))
        }
        Kind::Approval { among, .. } => {
            format!(
                "{}<tab>",
                turns((among.len() == 1).then_some(0), places(text)[0])
            )
        }
        Kind::Several(_) | Kind::People(_) | Kind::Rooms(_) => {
            let mut keys = String::from("<enter>");
            let mut at = 0;
            // Space turns a mark: what stands there and shall stay is left alone.
            let held = match &field.start {
                Some(Value::List(keys)) => keys.iter().flat_map(|key| places(key)).collect(),
                _ => Vec::new(),
            };
            let wanted = places(text);
            for place in
                (0..picks(field).len()).filter(|at| held.contains(at) != wanted.contains(at))
            {
                keys.push_str(&"<down>".repeat(place - at));
                keys.push_str("<space>");
                at = place;
            }
            keys + "<enter><tab>"
        }
        Kind::Flag => "<space><tab>".to_owned(),
        Kind::Files(members) => members.iter().map(|_| format!("{text}<tab>")).collect(),
        _ => {
            // What stands there is taken away first.
            let gone = if field.start.is_some() {
                "<end><ctrl-u>"
            } else {
                ""
            };
            format!("{gone}{text}<tab>")
        }
    }
}

fn turns(from: Option<usize>, to: usize) -> String {
    match from {
        None => "<right>".repeat(to + 1),
        Some(from) if from <= to => "<right>".repeat(to - from),
        Some(from) => "<left>".repeat(from - to),
    }
}
