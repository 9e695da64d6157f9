//! The first start: what is chosen, and the commands it becomes.

use super::App;
use super::demo::{Lists, staff_of};
use super::perform::Failure;
use super::roster_file::{self, RosterFault};
use crate::domain::command::{Command, NewPerson};
use crate::domain::playbook::model::{Class, Playbook, Text};
use crate::domain::playbook::read::read_adopted;
use crate::domain::playbook::{SHIPPED, Shipped};
use crate::domain::refusal::Refusal;
use crate::domain::rights::is_head;
use crate::domain::text::clean_line;
use crate::store::policies::holidays;
use crate::words::Lang;
use crate::words::names::class_in;
use std::path::Path;

/// Why the people could not be taken on.
#[derive(Debug)]
pub enum SetupFault {
    /// The file has these faults.
    File(Vec<RosterFault>),
    /// The rules say no to these lines of the file.
    Lines(Vec<(u64, Refusal)>),
    /// The rules or the store say no.
    Failed(Failure),
}

/// The shipped playbooks with their names, the default one first.
pub fn playbooks() -> Vec<(&'static Shipped, Text)> {
    let named = |shipped: &'static Shipped| {
        read_adopted(shipped.text, &holidays()).map(|book| (shipped, book.name))
    };
    SHIPPED.iter().filter_map(named).collect()
}

/// What the roles of a shipped playbook are called, as a roster file may write them.
pub fn roles_of(shipped: &Shipped, lang: Lang) -> Vec<String> {
    let book = read_adopted(shipped.text, &holidays());
    let roles = book.map_or_else(Vec::new, |book| book.roles);
    roles
        .iter()
        .map(|role| lang.pick(&role.name).to_owned())
        .collect()
}

/// What a shipped playbook calls those who run the store.
pub fn managers_of(shipped: &Shipped, lang: Lang) -> String {
    let book = read_adopted(shipped.text, &holidays());
    class_in(lang, book.as_ref(), Class::Manager)
}

impl App {
    /// Whether the first start is not over: no store, or nobody in it.
    pub fn needs_setup(&self) -> bool {
        !self.desk.is_set_up() || self.desk.roster().everybody().next().is_none()
    }

    /// Sets the store up.
    ///
    /// # Errors
    /// Those of [`App::perform`].
    pub fn open_store(
        &mut self,
        name: &str,
        lang: Lang,
        playbook: &Shipped,
    ) -> Result<(), Failure> {
        let command = Command::OpenStore {
            name: clean_line(name),
            lang: lang.code().to_owned(),
            playbook: playbook.text.to_owned(),
        };
        self.perform(&command).map(drop)
    }

    /// Takes on a sample roster.
    ///
    /// # Errors
    /// Those of [`App::perform`].
    pub fn sample_people(&mut self) -> Result<(), SetupFault> {
        let people = self
            .desk
            .playbook()
            .map_or_else(Vec::new, |book| staff_of(book, Lists::shared("zh"), 0, 1));
        self.take_on(people, &[])
    }

    /// Takes on the people of a file, all or nobody.
    ///
    /// # Errors
    /// The file's faults, or those of [`App::perform`].
    pub fn import_people(&mut self, path: &Path) -> Result<(), SetupFault> {
        let Some(book) = self.desk.playbook() else {
            return Ok(());
        };
        let read = roster_file::read(path, book).map_err(SetupFault::File)?;
        let (lines, people): (Vec<u64>, Vec<NewPerson>) = read.into_iter().unzip();
        self.take_on(people, &lines)
    }

    /// Takes on the manager who sets the store up; everybody else comes later.
    ///
    /// # Errors
    /// Those of [`App::perform`].
    pub fn first_manager(&mut self, name: &str) -> Result<(), SetupFault> {
        let role = self
            .desk
            .playbook()
            .and_then(manager_role)
            .unwrap_or_default();
        let manager = NewPerson {
            name: clean_line(name),
            roles: vec![role],
            ..NewPerson::default()
        };
        self.take_on(vec![manager], &[])
    }

    fn take_on(&mut self, people: Vec<NewPerson>, lines: &[u64]) -> Result<(), SetupFault> {
        let done = self.perform(&Command::ImportRoster(people));
        done.map_err(|failure| by_line(failure, lines))?;
        // Whoever set the store up goes on as the one who runs it.
        let head = self.desk.playbook().and_then(|book| {
            let heads = self
                .desk
                .roster()
                .staff(self.now)
                .filter(|person| is_head(person, self.now, book));
            let heads: Vec<_> = heads.collect();
            let manager = heads
                .iter()
                .find(|person| person.classes(self.now, book).contains(&Class::Manager));
            manager.or(heads.first()).map(|person| person.id)
        });
        self.history.clear();
        self.sign_in(head);
        Ok(())
    }
}

/// The rules name people of a file by their place in it; whoever corrects it looks for lines.
fn by_line(failure: Failure, lines: &[u64]) -> SetupFault {
    let line = |one: &Refusal| lines.get(one.row()?.checked_sub(1)?).copied();
    let found: Option<Vec<(u64, Refusal)>> = match &failure {
        Failure::Refused(refusal) => {
            let each = refusal.each().iter();
            each.map(|one| Some((line(one)?, one.clone()))).collect()
        }
        Failure::Store(_) => None,
    };
    found.map_or(SetupFault::Failed(failure), SetupFault::Lines)
}

fn manager_role(book: &Playbook) -> Option<String> {
    book.roles
        .iter()
        .find(|role| role.class == Class::Manager)
        .map(|role| role.id.clone())
}
