//! What a session calls things, for people and for programs.

use super::Session;
use crate::domain::dates::{iso_local, iso_offset};
use crate::domain::ids::PersonId;
use crate::domain::time::Instant;
use serde_json::{Value, json};

impl Session {
    /// An instant for people.
    pub fn told(&self, at: Instant) -> String {
        iso_local(at, self.zone())
    }

    /// An instant for programs.
    pub fn iso(&self, at: Instant) -> String {
        iso_offset(at, self.zone())
    }

    /// Adds an instant to a JSON object, as text and as `<name>_ms`.
    pub fn stamp(&self, object: &mut Value, name: &str, at: Option<Instant>) {
        let open = at.filter(|at| *at < Instant::MAX);
        object[name] = open.map_or(Value::Null, |at| json!(self.iso(at)));
        object[format!("{name}_ms")] = open.map_or(Value::Null, |at| json!(at.0));
    }

    /// A person for programs: `{id, code, name}`.
    pub fn person_json(&self, person: Option<PersonId>) -> Value {
        let Some(id) = person else { return Value::Null };
        let known = self.state().roster.person(id);
        json!({
            "id": id.to_string(),
            "code": known.map(|person| person.code.as_str()),
            "name": known.map(|person| person.name.as_str()),
        })
    }

    /// A person's name for people; empty for nobody.
    pub fn person_name(&self, person: Option<PersonId>) -> String {
        person.map_or_else(String::new, |id| self.known().person(id))
    }

    /// What the playbook calls a rule.
    pub fn rule(&self, key: &str) -> String {
        self.known().rule(self.lang, key)
    }

    /// What the playbook calls a role.
    pub fn role(&self, key: &str) -> String {
        self.known().role(self.lang, key)
    }

    /// What the playbook calls a kind of appointment.
    pub fn kind(&self, key: &str) -> String {
        self.known().kind(self.lang, key)
    }

    /// What the playbook calls an entry.
    pub fn entry(&self, key: &str) -> String {
        self.known().entry(self.lang, key)
    }
}
