//! The parts of a playbook, as the program uses them after the file was read and checked.
//!
//! Lists keep the order of the file: it is the order on the screens.

mod appointment;
mod checklist;
mod field;
mod journey;
mod rule;

pub use appointment::AppointmentKind;
pub use checklist::{Checklist, Item, Prompt, Section};
pub use field::{Choice, Chosen, Field, FieldKind};
pub use journey::{Closing, Journey, Outcome, Stage, Step};
pub use rule::{Charge, Liable, Rule, RuleMode, Threshold};

use super::documents::Document;
use super::prices::PriceList;
use super::scoring::{Scorecard, Survey};
use crate::domain::calendar::{Calendar, CalendarSpec};
use crate::domain::ids::Key;
use serde::{Deserialize, Serialize};

/// A text of the playbook in the languages of the program.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The facts of the source document an entry carries, such as `S8.3`; empty for the store's own entries.
pub type Sources = Vec<String>;

/// What class of rights a role has (`domain::rights` says what each may do).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Anybody on the floor.
    Staff,
    /// Receives customers and books for them.
    Consultant,
    /// Goes to appointments and makes designs.
    Designer,
    /// Checks designs.
    Checker,
    /// Runs the store.
    Manager,
    /// Reviews the stores.
    Supervisor,
}

/// A role people have in the store and on cases.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Role {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Rights.
    pub class: Class,
    /// Facts carried.
    pub source: Sources,
}

/// A named fact in a case's life, as shown in histories and explanations.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Milestone {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
}

/// One of several crews that share a day: each has its own shift, its own close and handover.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Crew {
    /// Key.
    pub id: Key,
    /// Shown name, as of an early shift.
    pub name: Text,
    /// Minutes after midnight its shift begins, at most [`Crew::LATEST`]. The first one's begins with the day.
    pub from: u16,
    /// Facts carried.
    pub source: Sources,
}

impl Crew {
    /// The latest minute of a date a shift may begin in.
    pub const LATEST: u16 = 24 * 60 - 1;
}

/// What amounts mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Money {
    /// Fen of CNY.
    #[default]
    Cny,
    /// Hundredths of a point.
    Points,
}

/// A store's rules.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Playbook {
    /// Key of the playbook.
    pub id: Key,
    /// Edition, as its author calls it.
    pub edition: String,
    /// Shown name.
    pub name: Text,
    /// What amounts mean.
    pub money: Money,
    /// Opening hours, holidays and zone as the file writes them.
    pub hours: CalendarSpec,
    /// The calendar made from them.
    #[serde(skip, default = "Calendar::unset")]
    pub calendar: Calendar,
    /// Roles in order.
    pub roles: Vec<Role>,
    /// Milestones, in the order of a case's life.
    pub milestones: Vec<Milestone>,
    /// Checklists in order; the first is the opening sheet.
    pub checklists: Vec<Checklist>,
    /// Prompts.
    pub prompts: Vec<Prompt>,
    /// Journeys in order; the first is the default one.
    pub journeys: Vec<Journey>,
    /// Appointment kinds.
    pub appointments: Vec<AppointmentKind>,
    /// Reasons for a pause.
    pub pause_reasons: Vec<Choice>,
    /// Deadline rules.
    pub rules: Vec<Rule>,
    /// The crews of a day in the order they begin; empty where the whole day is one shift.
    #[serde(default)]
    pub crews: Vec<Crew>,
    /// How fines are decided.
    pub fines: super::fines::FineTerms,
    /// How long personal data is kept.
    pub retention: super::privacy::Retention,
    /// Price lists.
    pub price_lists: Vec<PriceList>,
    /// Question sets.
    pub surveys: Vec<Survey>,
    /// Scorecards.
    pub scorecards: Vec<Scorecard>,
    /// Documents to print.
    pub documents: Vec<Document>,
}

macro_rules! lookups {
    ($($(#[$meta:meta])* $name:ident: $list:ident -> $ty:ty;)*) => {
        impl Playbook {
            $($(#[$meta])*
            pub fn $name(&self, id: &str) -> Option<&$ty> {
                self.$list.iter().find(|entry| entry.id == id)
            })*
        }
    };
}

impl Playbook {
    /// The journeys a customer can begin by coming in or calling: all but those about an earlier case.
    pub fn ways_in(&self) -> impl Iterator<Item = &Journey> {
        self.journeys.iter().filter(|journey| !journey.service)
    }
}

lookups! {
    /// The role of this key.
    role: roles -> Role;
    /// The milestone of this key.
    milestone: milestones -> Milestone;
    /// The checklist of this key.
    checklist: checklists -> Checklist;
    /// The prompt of this key.
    prompt: prompts -> Prompt;
    /// The crew of this key.
    crew: crews -> Crew;
    /// The journey of this key.
    journey: journeys -> Journey;
    /// The appointment kind of this key.
    appointment: appointments -> AppointmentKind;
    /// The rule of this key.
    rule: rules -> Rule;
    /// The price list of this key.
    price_list: price_lists -> PriceList;
    /// The question set of this key.
    survey: surveys -> Survey;
    /// The scorecard of this key.
    scorecard: scorecards -> Scorecard;
    /// The document of this key.
    document: documents -> Document;
}
