//! The questions: what every store decides for itself, in the order it is asked.

mod floor;
mod rules;
mod store;

use super::edit::{Answer, said};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::Path;
use crate::domain::playbook::model::Playbook;

/// What belongs together when it is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[allow(missing_docs)] // each is worded by `words::tailor`
pub enum Section {
    Store,
    Hours,
    Money,
    Roles,
    Deadlines,
    Appointments,
    Checklists,
    Items,
    Stages,
    Prices,
    Privacy,
}

/// What a question is about; keys are those of the playbook's entries.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)] // each is worded by `words::tailor`
pub enum About {
    Id,
    NameZh,
    NameEn,
    Edition,
    Zone,
    Holidays,
    Hours(Key),
    ClosedDays,
    OpenDays,
    Money,
    Mode(Key),
    MonthCap,
    RoleZh(Key),
    RoleEn(Key),
    Within(Key),
    Amount(Key, String),
    TextZh(Key),
    TextEn(Key),
    Length(Key),
    Travel(Key),
    Opens(Key),
    Grace(Key),
    FollowUp(Key),
    /// Of a checklist.
    Item(Key, Key),
    /// Behind those of a section of a checklist.
    NewItems(Key, Key),
    Stall(Key, Key),
    Discount(Key, Key),
    KeepLost,
    KeepFinished,
}

/// A question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Its name on the command line, such as `rule.register.within`.
    pub name: String,
    /// Where it belongs.
    pub section: Section,
    /// What it is about.
    pub about: About,
    /// Where its answer stands.
    pub path: Path,
    /// How an answer is written.
    pub answer: Answer,
    /// What the playbook says now; empty where it says nothing.
    pub default: String,
}

impl Question {
    /// Whether an answer says what stands already.
    pub fn is_kept_by(&self, answer: &str) -> bool {
        self.answer.literal(answer) == self.answer.literal(&self.default)
    }
}

/// Every question a text has an answer to already, in the order they are asked.
pub fn questions(text: &str, playbook: &Playbook) -> Vec<Question> {
    let mut all = Vec::new();
    store::store(&mut all);
    store::hours(text, &mut all);
    rules::money(playbook, &mut all);
    floor::roles(playbook, &mut all);
    rules::rules(playbook, &mut all);
    floor::appointments(playbook, &mut all);
    floor::checklists(playbook, &mut all);
    floor::items(playbook, &mut all);
    floor::stages(playbook, &mut all);
    floor::prices(playbook, &mut all);
    store::privacy(&mut all);
    for question in &mut all {
        let said = said(text, &question.path);
        question.default = match question.about {
            About::Mode(_) => said.unwrap_or_else(|| "charge".to_owned()),
            About::Item(..) => std::mem::take(&mut question.default),
            _ => said.unwrap_or_default(),
        };
    }
    // What the file leaves out is left out here too, but for what is added to it.
    let added = |about: &About| {
        matches!(
            about,
            About::ClosedDays | About::OpenDays | About::NewItems(..)
        )
    };
    all.retain(|one| !one.default.is_empty() || added(&one.about));
    all
}

fn ask(
    all: &mut Vec<Question>,
    section: Section,
    name: impl Into<String>,
    about: About,
    path: Path,
    answer: Answer,
) {
    all.push(Question {
        name: name.into(),
        section,
        about,
        path,
        answer,
        default: String::new(),
    });
}
