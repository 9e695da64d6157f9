//! Saving a form: every field checked, approvals with their PIN, then the commands. What was typed stays on every error.

use super::{FormOverlay, Reply, Stop};
use crate::app::form::{Context, Kind, Purpose, Raw, Submission, check, field_of, is_shown};
use crate::app::news::{seen, since};
use crate::app::paper::Unprinted;
use crate::app::perform::Failure;
use crate::app::pin::{NewPinFault, PinAnswer, new_pin};
use crate::app::report::ExportFault;
use crate::app::report::payroll::Unsettled;
use crate::app::toast::Level;
use crate::app::{App, Target};
use crate::domain::command::Command;
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::value::Value;
use crate::ui::overlays::pin::{PinAsk, answer_text, asked_by};
use crate::words::{forms as words, inputs};
use crate::words::{reception, report};
use std::path::PathBuf;

impl FormOverlay {
    /// Checks everything and does what the form is for.
    pub(super) fn save(&mut self, app: &mut App) -> Reply {
        self.said.clear();
        self.visited.fill(true);
        self.recheck(app);
        if let Some(index) = self.faults.keys().next().copied() {
            self.focus = Stop::Field(index, self.first_open_stop(index));
            return Reply::Stay;
        }
        if !self.is_apart(app) || !self.is_alone(app) || !self.approved(app) {
            return Reply::Stay;
        }
        if let Some(person) = app.must_prove().filter(|_| self.spec.purpose.hands_out()) {
            return Reply::Open(Box::new(PinAsk::again(person)));
        }
        let filled = self.filled(app);
        match &self.spec.purpose {
            Purpose::Screen(name) => Reply::Screen(name, filled),
            Purpose::Export { shift } => {
                let written = app.export(shift, &filled);
                self.written(written, app)
            }
            Purpose::FinePapers { case, fine } => {
                let through = match filled.values.get("through") {
                    Some(Value::Number(row)) => Some(*row as i64),
                    _ => None,
                };
                let written = app.fine_papers(*case, fine, through);
                self.written(written, app)
            }
            Purpose::Settle => self.settle(&filled, app),
            Purpose::Pin { person } => self.set_pin(*person, &filled, app),
            Purpose::Print { case } => self.print(*case, &filled, app),
            purpose => {
                let commands = purpose.commands(&filled);
                let opened = purpose.opens();
                match self.perform(&commands, app) {
                    Reply::Close => opened.map_or(Reply::Close, |(screen, case)| {
                        Reply::Go(screen, Target::Case(case))
                    }),
                    reply => reply,
                }
            }
        }
    }

    /// Prints, after the PIN where the document is an export.
    fn print(&mut self, case: CaseId, filled: &Submission, app: &mut App) -> Reply {
        let document = filled.choice("document").unwrap_or_default();
        match app.print(case, &document) {
            Ok(()) => Reply::Close,
            Err(Unprinted::PinAgain(person)) => Reply::Open(Box::new(PinAsk::again(person))),
            Err(Unprinted::Said(text)) => {
                self.said = text;
                Reply::Stay
            }
        }
    }

    /// A phone number that another case has stops the first try to save, so that nobody makes a second case unknowing.
    fn is_apart(&mut self, app: &App) -> bool {
        let known = self.beside.known.filter(|_| self.beside.fresh);
        if known.is_none() || known == self.apart {
            return true;
        }
        self.apart = known;
        self.said = reception::save_anyway(app.lang).to_owned();
        false
    }

    /// What others did to the case since the form was opened stops the first try to save, so that nobody writes over it
    /// unknowing.
    fn is_alone(&mut self, app: &App) -> bool {
        let Some(case) = self.spec.purpose.changes() else {
            return true;
        };
        let Some(told) = since(app, case, self.seen) else {
            return true;
        };
        self.seen = seen(&app.desk, case);
        self.said = told;
        false
    }

    /// The first member without a file, else the beginning of the field.
    fn first_open_stop(&self, index: usize) -> usize {
        match self.editors.get(index).map(super::Editor::raw) {
            Some(Raw::Files(_)) => match self.editors.get(index) {
                Some(super::Editor::Files { members }) => members
                    .iter()
                    .position(|(_, input)| input.value().trim().is_empty())
                    .unwrap_or(0),
                _ => 0,
            },
            _ => 0,
        }
    }

    fn filled(&self, app: &App) -> Submission {
        let context = Context {
            zone: app.desk.zone(),
            now: app.now,
        };
        let entered = self.entered();
        let shown = self
            .spec
            .fields
            .iter()
            .filter(|field| is_shown(field, &entered));
        let values = shown.filter_map(|field| {
            let value = check(field, entered.get(&field.id)?, context).ok()?;
            Some((field.id.clone(), value.or_else(|| field.kept.clone())?))
        });
        Submission {
            values: values.collect(),
        }
    }

    /// Whether everybody who approves has typed the right PIN.
    fn approved(&mut self, app: &mut App) -> bool {
        let entered = self.entered();
        for (index, field) in self.spec.fields.iter().enumerate() {
            let approval = matches!(field.kind, Kind::Approval { .. }) && is_shown(field, &entered);
            let (true, Some(Raw::Approval(Some(key), pin))) = (approval, entered.get(&field.id))
            else {
                continue;
            };
            let Ok(person) = key.parse::<PersonId>() else {
                continue;
            };
            // Who is signed in has already shown who he is.
            if app.actor() == Some(person) {
                continue;
            }
            let answer = app.try_pin(person, pin);
            if !matches!(answer, PinAnswer::Right) {
                self.faults.insert(index, answer_text(app, &answer));
                self.focus = Stop::Field(index, 1);
                if let Some(editor) = self.editors.get_mut(index) {
                    editor.clear_secret();
                }
                return false;
            }
        }
        true
    }

    fn perform(&mut self, commands: &[Command], app: &mut App) -> Reply {
        for command in commands {
            if let Err(failure) = app.perform(command) {
                if let Some(asked) = asked_by(&failure, app) {
                    return asked;
                }
                self.refused(&failure, app);
                return Reply::Stay;
            }
        }
        Reply::Close
    }

    /// Puts the words of a refusal beside its field and the cursor into it.
    fn refused(&mut self, failure: &Failure, app: &App) {
        let text = app.failure_text(failure);
        let field = match failure {
            Failure::Refused(refusal) => field_of(refusal),
            Failure::Store(_) => None,
        };
        // Its own field first: a form may ask for both a note and a reason, one of them hidden.
        let named = |id: &str| {
            let place = |name: &str| self.spec.fields.iter().position(|field| field.id == name);
            place(id).or_else(|| match id {
                "note" => place("reason"),
                "people" => place("person"),
                _ => None,
            })
        };
        match field.and_then(|id| named(&crate::app::form::field_name(&id)).or_else(|| named(&id)))
        {
            Some(index) => {
                self.faults.insert(index, text);
                self.focus = Stop::Field(index, 0);
            }
            None => self.said = text,
        }
    }

    /// Says where a file is; what went wrong stays beside what was typed.
    fn written(&mut self, written: Result<PathBuf, ExportFault>, app: &mut App) -> Reply {
        match written {
            Ok(path) => {
                let text = report::written(app.lang, &path.display().to_string());
                app.toasts.say(Level::Info, text, app.now);
                Reply::Close
            }
            Err(fault) => {
                self.said = fault.text(app.lang);
                Reply::Stay
            }
        }
    }

    /// Settles a batch; a refusal stands beside its field.
    fn settle(&mut self, filled: &Submission, app: &mut App) -> Reply {
        match app.settle(filled) {
            Ok(path) => self.written(Ok(path), app),
            Err(Unsettled::File(fault)) => self.written(Err(fault), app),
            Err(Unsettled::Failed(failure)) => {
                self.refused(&failure, app);
                Reply::Stay
            }
        }
    }

    fn set_pin(&mut self, person: PersonId, filled: &Submission, app: &mut App) -> Reply {
        let person = filled.person("person").unwrap_or(person);
        let field = |id: &str| {
            self.spec
                .fields
                .iter()
                .position(|field| field.id == id)
                .unwrap_or(0)
        };
        let (first, again) = (field("pin"), field("again"));
        let pin = filled.text("pin");
        if pin != filled.text("again") {
            self.faults
                .insert(again, words::pins_differ(app.lang).to_owned());
            self.focus = Stop::Field(again, 0);
            return Reply::Stay;
        }
        match new_pin(app.desk.store().state(), person, &pin, app.now) {
            Ok((phc, advice)) => {
                let phc = Some(phc);
                let reply = self.perform(&[Command::SetPin { person, phc }], app);
                if let (Reply::Close, Some(advice)) = (&reply, inputs::pin_advice(app.lang, advice))
                {
                    app.toasts.say(Level::Warn, advice, app.now);
                }
                reply
            }
            Err(NewPinFault::Pin(fault)) => {
                self.faults
                    .insert(first, inputs::pin_fault(app.lang, fault));
                self.focus = Stop::Field(first, 0);
                Reply::Stay
            }
            Err(NewPinFault::Hash) => {
                self.said = words::wrong_pin(app.lang).to_owned();
                Reply::Stay
            }
        }
    }
}
