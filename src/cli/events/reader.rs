//! The rows of a history file, each read into the command it stands for.

use super::super::derived;
use super::super::imports::{Faults, Work};
use super::super::prelude::*;
use crate::app::entry::{self, Reading};
use crate::domain::command::{CustomerInput, MilestoneImport};
use crate::domain::dates::parse_instant;
use crate::domain::ids::{CaseId, Key, OpId, PersonId};
use crate::domain::phone::{is_valid_phone, normalise_phone};
use crate::domain::playbook::model::{Field, Journey, Playbook};
use crate::domain::roster::Person;
use crate::domain::text::{clean_line, clean_note};
use crate::domain::time::Instant;
use crate::domain::value::Values;
use crate::files::header::Columns;
use crate::files::read::Row;
use crate::words::inputs;
use crate::words::refusal::{unknown_person, value_fault};
use uuid::Uuid;

/// Reads rows with what the store knows.
pub struct Reader<'s> {
    session: &'s Session,
    columns: &'s Columns,
    playbook: &'s Playbook,
    store: Uuid,
    fields: Vec<(&'s Field, usize)>,
}

impl<'s> Reader<'s> {
    /// Finds the columns of fields; an unknown one is a fault of the headings.
    pub fn new(
        session: &'s Session,
        columns: &'s Columns,
        faults: &mut Faults,
        line: u64,
    ) -> Outcome<Reader<'s>> {
        let playbook = session.playbook()?;
        let mut fields = Vec::new();
        for (heading, place) in &columns.extra {
            let Some(id) = heading.strip_prefix("field:") else {
                continue;
            };
            match field_of(playbook, id) {
                Some(field) => fields.push((field, *place)),
                None => faults.push(
                    line,
                    &crate::words::refusal::unknown_field(session.lang, id),
                ),
            }
        }
        let store = Uuid::parse_str(session.store.id()).unwrap_or_default();
        Ok(Reader {
            session,
            columns,
            playbook,
            store,
            fields,
        })
    }

    /// Reads one row; everything that is wrong with it is in words.
    pub fn work(&self, row: &Row) -> Result<Work, Vec<String>> {
        let lang = self.session.lang;
        let cell = |key: &str| self.columns.get(row, key).trim();
        let mut wrong = Wrong::default();
        if cell("case").is_empty() {
            wrong.0.push(report::case_cell_empty(lang).to_owned());
        }
        let journey = wrong.kept(self.journey(cell("journey")));
        let milestone = wrong.kept(self.milestone(cell("milestone")));
        let at = wrong.kept(self.at(cell("at")));
        let person = wrong.kept(self.person(cell("actor")));
        let customer = wrong.kept(customer(lang, cell("name"), cell("phone")));
        let values = self.values(row, &mut wrong);
        let (Some(journey), Some(milestone), Some(at), Some(person), Some(customer), true) =
            (journey, milestone, at, person, customer, wrong.0.is_empty())
        else {
            return Err(wrong.0);
        };
        let import = MilestoneImport {
            case: self.case(cell("case")),
            journey: journey.id.clone(),
            holders: self.holders(person, journey, milestone.as_deref()),
            milestone,
            customer,
            values,
            note: clean_note(self.columns.get(row, "note")),
        };
        Ok(Work {
            line: row.line,
            at,
            op: self.operation(at, person, &import),
            command: Verb::ImportMilestone(import),
        })
    }

    /// The operation of a row follows from what it says, not from how it is written: a file that a spreadsheet saved
    /// again, with other dates, columns or separators, is the same history.
    fn operation(&self, at: Instant, person: Option<&Person>, row: &MilestoneImport) -> OpId {
        let said = json!([
            row.case.to_string(),
            row.journey,
            row.milestone,
            at.0,
            person.map(|person| person.id.to_string()),
            row.customer.name,
            row.customer.phone,
            row.values,
            row.note,
        ]);
        OpId(derived(self.store, &format!("event {said}")))
    }

    fn at(&self, text: &str) -> Result<Instant, String> {
        let lang = self.session.lang;
        let parsed = parse_instant(text, self.session.zone(), self.session.now);
        let at = parsed.map_err(|fault| {
            failure::bad_time(lang, "at", text, inputs::date_fault(lang, fault))
        })?;
        if at > self.session.now {
            let told = self.session.told(at);
            return Err(crate::words::refusal::in_future(lang, &told));
        }
        Ok(at)
    }

    /// A case of the store by its id, else the one this file's key stands for.
    fn case(&self, key: &str) -> CaseId {
        let known = key.parse::<CaseId>();
        known.unwrap_or_else(|_| CaseId(derived(self.store, &format!("case {key}"))))
    }

    fn journey(&self, text: &str) -> Result<&'s Journey, String> {
        let found = match text {
            "" => self.playbook.journeys.first(),
            id => self.playbook.journeys.iter().find(|journey| {
                journey.id == id
                    || journey.name.zh == id
                    || journey.name.en.eq_ignore_ascii_case(id)
            }),
        };
        found.ok_or_else(|| {
            self.unknown(
                text,
                self.playbook.journeys.iter().map(|one| one.id.as_str()),
            )
        })
    }

    fn milestone(&self, text: &str) -> Result<Option<Key>, String> {
        if text.is_empty() {
            return Ok(None);
        }
        let found = self.playbook.milestones.iter().find(|one| {
            one.id == text || one.name.zh == text || one.name.en.eq_ignore_ascii_case(text)
        });
        let unknown = || {
            self.unknown(
                text,
                self.playbook.milestones.iter().map(|one| one.id.as_str()),
            )
        };
        found.map(|one| Some(one.id.clone())).ok_or_else(unknown)
    }

    fn unknown<'a>(&self, text: &str, known: impl Iterator<Item = &'a str>) -> String {
        let lang = self.session.lang;
        failure::no_entry(
            lang,
            text,
            &known.collect::<Vec<_>>().join(names::comma(lang)),
        )
    }

    /// Who did it, where that is said.
    fn person(&self, text: &str) -> Result<Option<&'s Person>, String> {
        if text.is_empty() {
            return Ok(None);
        }
        let found = self.session.state().roster.named(text, self.session.now);
        match found.as_slice() {
            [person] => Ok(Some(*person)),
            _ => Err(format!("{text}: {}", unknown_person(self.session.lang))),
        }
    }

    /// Whoever did it holds the role that reaches the milestone, so that fines find them.
    fn holders(
        &self,
        person: Option<&Person>,
        journey: &Journey,
        milestone: Option<&str>,
    ) -> Vec<(Key, PersonId)> {
        let role = milestone.and_then(|key| role_of(self.playbook, journey, key));
        let held = |person: &&Person| {
            role.as_ref()
                .is_some_and(|role| person.has_role(role, self.session.now))
        };
        let holder = person.filter(held);
        role.clone()
            .zip(holder)
            .map(|(role, person)| (role, person.id))
            .into_iter()
            .collect()
    }

    /// What stands in the columns of fields.
    fn values(&self, row: &Row, wrong: &mut Wrong) -> Values {
        let lang = self.session.lang;
        let with = Reading {
            roster: &self.session.state().roster,
            zone: self.session.zone(),
            now: self.session.now,
        };
        let mut values = Values::new();
        for (field, place) in &self.fields {
            let cell = row.cell(*place);
            if cell.trim().is_empty() {
                continue;
            }
            let read = entry::read(&field.kind, cell, with).map_err(|fault| {
                let words = value_fault(lang, &fault, &self.session.known());
                crate::words::refusal::field_invalid(lang, lang.pick(&field.label), &words)
            });
            if let Some(value) = wrong.kept(read) {
                values.insert(field.id.clone(), value);
            }
        }
        values
    }
}

/// Everything that is wrong with a row, in words.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    /// What was read, or its fault noted.
    fn kept<T>(&mut self, read: Result<T, String>) -> Option<T> {
        read.map_err(|text| self.0.push(text)).ok()
    }
}

/// The field of a heading, which has lost its dashes.
fn field_of<'p>(playbook: &'p Playbook, heading: &str) -> Option<&'p Field> {
    let plain = |text: &str| text.replace(['-', '_', ' '], "");
    let steps = playbook.journeys.iter().flat_map(|journey| &journey.steps);
    steps
        .flat_map(|step| &step.fields)
        .find(|field| plain(&field.id) == plain(heading))
}

/// The role whose step or appointment reaches a milestone.
fn role_of(playbook: &Playbook, journey: &Journey, milestone: &str) -> Option<Key> {
    let reaches = |marks: &[Key]| marks.iter().any(|mark| mark == milestone);
    let step = journey.steps.iter().find(|step| {
        reaches(&step.marks) || step.outcomes.iter().any(|outcome| reaches(&outcome.marks))
    });
    let kind = || {
        playbook.appointments.iter().find(|kind| {
            [&kind.agreed, &kind.done]
                .into_iter()
                .flatten()
                .any(|mark| mark == milestone)
        })
    };
    step.map(|step| step.role.clone())
        .or_else(|| kind().map(|kind| kind.role.clone()))
}

/// What a row says of the customer.
pub fn customer(lang: Lang, name: &str, phone: &str) -> Result<CustomerInput, String> {
    let name = clean_line(name);
    let phone = phone_of(lang, phone)?;
    Ok(CustomerInput {
        name: (!name.is_empty()).then_some(name),
        phone,
        address: None,
    })
}

/// A phone number as it is kept; none for an empty cell.
pub fn phone_of(lang: Lang, text: &str) -> Result<Option<String>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match is_valid_phone(text) {
        Ok(_) => Ok(Some(normalise_phone(text))),
        Err(fault) => Err(format!("{text}: {}", inputs::phone_fault(lang, fault))),
    }
}
