//! The parts of a playbook, as the program uses them after the file was read and checked.
//!
//! Lists keep the order of the file: it is the order on the screens.

use super::prices::{PriceList, Pricing};
use super::scoring::{Scorecard, Survey};
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
#[derive(Clone, PartialEq, Eq, Debug)]
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

/// A checklist: the template of a date's sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checklist {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Minutes before opening at which it may be begun in time (S5.1: 10).
    pub opens_before: i64,
    /// Minutes after opening up to which a signature is in time.
    pub grace: i64,
    /// Hours a failed item's follow-up may take.
    pub follow_up_hours: i64,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Facts carried.
    pub source: Sources,
}

/// A group of items of a checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Items in order.
    pub items: Vec<Item>,
}

/// One line of a checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Key, unique in the checklist.
    pub id: Key,
    /// What is to be so.
    pub text: Text,
    /// How to look, more words; may be empty.
    pub hint: Text,
    /// Facts carried.
    pub source: Sources,
}

/// A named list of short texts that steps show (the seven moments, the standards of reception).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prompt {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// The lines, each with the facts it carries.
    pub lines: Vec<(Text, Sources)>,
}

/// A customer's way through the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Journey {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Key of the stage on which the Reception screen works (a walk-in's first stage).
    pub reception: Option<Key>,
    /// Where customers come from (walk-in, referral …): choices when a case is opened.
    pub channels: Vec<Choice>,
    /// Why a customer was lost.
    pub lost_reasons: Vec<Choice>,
    /// Stages in order.
    pub stages: Vec<Stage>,
    /// Steps in order.
    pub steps: Vec<Step>,
    /// Facts carried.
    pub source: Sources,
}

/// A part of the pipeline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stage {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Days after which a case that does not move on counts as stalled; 0 = never.
    pub stall_days: i64,
    /// Facts carried.
    pub source: Sources,
}

/// One thing to do with a customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Key, unique in the journey.
    pub id: Key,
    /// The stage it belongs to.
    pub stage: Key,
    /// Shown name.
    pub name: Text,
    /// What to do and say; may be empty.
    pub guide: Text,
    /// Prompts shown with it.
    pub prompts: Vec<Key>,
    /// Who does it.
    pub role: Key,
    /// Steps that must be done first.
    pub after: Vec<Key>,
    /// Milestones that must have been reached, all of them; until then the step is not offered and not among what is
    /// still to do (a resubmission before any check failed, a booking before a measurement was won).
    pub when: Vec<Key>,
    /// Whether the case may go on without it.
    pub optional: bool,
    /// Whether it may be done again.
    pub repeat: bool,
    /// Steps that are open again after it (resubmitting asks for the next check).
    pub reopens: Vec<Key>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// Ways it can come out; empty = just done.
    pub outcomes: Vec<Outcome>,
    /// Milestones reached when it is done (those of the outcome come on top).
    pub marks: Vec<Key>,
    /// Role class whose approval it needs.
    pub approval: Option<Class>,
    /// Appointment kind that is booked by doing it: the booking form takes the place of the fields.
    pub books: Option<Key>,
    /// Appointment kind that must be finished by doing it: the step finishes the case's open appointment of the kind.
    pub finishes: Option<Key>,
    /// Fields whose recorded values are read back to the customer: each must be known before the step is done
    /// (S7.11, S7.25).
    pub reads_back: Vec<Key>,
    /// The question set whose questions it asks; they stand among its fields.
    pub survey: Option<Key>,
    /// Milestones its appointment reaches when it is booked or finished here; from the kind of appointment.
    pub by_appointment: Vec<Key>,
    /// Facts carried.
    pub source: Sources,
}

/// A way a step can come out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Milestones reached.
    pub marks: Vec<Key>,
    /// Fields that this outcome makes required.
    pub requires: Vec<Key>,
    /// How the case ends by it, if it does.
    pub closes: Option<Closing>,
    /// Steps that are open again after it (a failed check asks for the resubmission).
    pub reopens: Vec<Key>,
}

/// How an outcome ends a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Closing {
    /// Done.
    Completed,
    /// Lost: a reason is asked.
    Lost,
}

/// A choice of a field.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Its price in fen, where it stands on a price list.
    pub amount: Option<i64>,
    /// Milestones reached by choosing it: only the departments that are needed get their task (S7.13).
    pub marks: Vec<Key>,
}

/// What a field takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// One line.
    Text,
    /// A note of several lines.
    Note,
    /// A number, bounds inclusive.
    Number {
        /// Smallest allowed.
        min: Option<i64>,
        /// Largest allowed.
        max: Option<i64>,
    },
    /// Money.
    Money,
    /// A phone number.
    Phone,
    /// A civil date.
    Date,
    /// Date and time.
    DateTime,
    /// One of the choices.
    Choice(Vec<Choice>),
    /// Several of the choices.
    Several(Vec<Choice>),
    /// A member of the staff with this role; the case's role goes to that person.
    Person {
        /// The role the person must have, and gets on the case.
        role: Key,
    },
    /// A list of texts, such as the spaces of a home or people who may sign: choices offered, others may be added.
    Rooms(Vec<Choice>),
    /// A file name or reference for every member of a list field recorded earlier in the case (S8.3).
    Files {
        /// The list field whose every member needs a file.
        covers: Key,
    },
    /// 0 to 100.
    Rating,
    /// Yes or no.
    Flag,
}

/// One thing a step asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Key, unique in the journey (the same key in two steps means the same datum).
    pub id: Key,
    /// Shown name.
    pub label: Text,
    /// Shown help; may be empty.
    pub hint: Text,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether the step is refused without it.
    pub required: bool,
    /// Whether it is personal data (erased on request). `name`, `phone`, `address` are the customer's own.
    pub private: bool,
    /// The price list its choices are; they stand in the kind.
    pub prices: Option<Key>,
    /// How an amount hangs on a price list.
    pub pricing: Option<Pricing>,
}

impl Field {
    /// What it offers to choose from; empty for kinds without choices.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            FieldKind::Choice(choices)
            | FieldKind::Several(choices)
            | FieldKind::Rooms(choices) => choices,
            _ => &[],
        }
    }
}

/// A kind of appointment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AppointmentKind {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// The role that goes; the case's role goes to the person booked.
    pub role: Key,
    /// Usual length in minutes.
    pub minutes: i64,
    /// Minutes to keep free before and after, for the way.
    pub travel: i64,
    /// Whether an address is asked.
    pub address: bool,
    /// Milestone whose instant is the agreed start.
    pub agreed: Option<Key>,
    /// Milestone reached when it took place.
    pub done: Option<Key>,
    /// Things to reserve (a car, a venue): choices.
    pub resources: Vec<Choice>,
    /// Facts carried.
    pub source: Sources,
}

/// Who pays.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Liable {
    /// The person who holds this role on the case at the instant of the breach.
    Role(Key),
    /// The direct manager of that person at that instant (S8.6).
    ManagerOf(Key),
}

impl Liable {
    /// The role the liability hangs on.
    pub fn role(&self) -> &Key {
        match self {
            Liable::Role(role) | Liable::ManagerOf(role) => role,
        }
    }
}

/// A fine of a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Charge {
    /// Who pays.
    pub who: Liable,
    /// Fen, or hundredths of a point.
    pub amount: i64,
}

/// Whether a rule charges.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleMode {
    /// Counted, shown, proposed.
    #[default]
    Charge,
    /// Counted and shown, charged to nobody.
    Shadow,
}

/// A reminder before a breach.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Threshold {
    /// So many milliseconds before the deadline.
    Before(i64),
    /// When so many percent of the time from anchor to deadline are used.
    Percent(u8),
}

/// A deadline rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// The rule in full, as shown to the people it binds.
    pub text: Text,
    /// Milestones that start a cycle.
    pub start: Vec<Key>,
    /// Milestones that stop it.
    pub stop: Vec<Key>,
    /// Whether a stop milestone reached before the start counts: registering a customer before the measurement is
    /// won meets the rule at once. Rules that run in cycles leave it off.
    pub early_stop: bool,
    /// How much time, counted how.
    pub allowance: crate::domain::calendar::Allowance,
    /// Who pays how much for each breached cycle.
    pub charges: Vec<Charge>,
    /// Whether it charges.
    pub mode: RuleMode,
    /// When to remind, soonest deadline last.
    pub remind: Vec<Threshold>,
    /// Facts carried.
    pub source: Sources,
}

/// A named fact in a case's life, as shown in histories and explanations.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Milestone {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
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
#[derive(Clone, Debug)]
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
    pub hours: crate::domain::calendar::CalendarSpec,
    /// The calendar made from them.
    pub calendar: crate::domain::calendar::Calendar,
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
    /// How fines are decided.
    pub fines: super::fines::FineTerms,
    /// Price lists.
    pub price_lists: Vec<PriceList>,
    /// Question sets.
    pub surveys: Vec<Survey>,
    /// Scorecards.
    pub scorecards: Vec<Scorecard>,
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

lookups! {
    /// The role of this key.
    role: roles -> Role;
    /// The milestone of this key.
    milestone: milestones -> Milestone;
    /// The checklist of this key.
    checklist: checklists -> Checklist;
    /// The prompt of this key.
    prompt: prompts -> Prompt;
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
}

impl Journey {
    /// The step of this key.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The stage of this key.
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }
}
