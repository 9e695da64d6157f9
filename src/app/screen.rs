//! The screens, in the order of their tabs, and what can be selected on them.

use crate::domain::ids::{AppointmentId, CaseId, Key, PersonId};
use crate::domain::ledger::FineKey;
use crate::words::{Lang, frame as words};
use chrono::NaiveDate;

/// A screen of the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub enum Screen {
    /// The shift at a glance.
    #[default]
    Today,
    /// The opening sheet.
    Opening,
    /// People being received.
    Reception,
    /// Day and week of appointments.
    Appointments,
    /// Every running clock.
    Deadlines,
    /// Everybody the store knows.
    Customers,
    /// Grades of people, teams and the store.
    Scores,
    /// The shift looked back on, its money decided, its work handed over.
    Review,
}

impl Screen {
    /// Every screen, in the order of the tabs.
    pub const ALL: [Screen; 8] = [
        Screen::Today,
        Screen::Opening,
        Screen::Reception,
        Screen::Appointments,
        Screen::Deadlines,
        Screen::Customers,
        Screen::Scores,
        Screen::Review,
    ];

    /// The name on its tab.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Screen::Today => words::today(lang),
            Screen::Opening => words::opening(lang),
            Screen::Reception => words::reception(lang),
            Screen::Appointments => words::appointments(lang),
            Screen::Deadlines => words::deadlines(lang),
            Screen::Customers => words::customers(lang),
            Screen::Scores => words::scores(lang),
            Screen::Review => words::review(lang),
        }
    }

    /// The name on the command line, in every language.
    pub fn key(self) -> &'static str {
        match self {
            Screen::Today => "today",
            Screen::Opening => "opening",
            Screen::Reception => "reception",
            Screen::Appointments => "appointments",
            Screen::Deadlines => "deadlines",
            Screen::Customers => "customers",
            Screen::Scores => "scores",
            Screen::Review => "review",
        }
    }

    /// The screen of a [`Screen::key`].
    pub fn from_key(key: &str) -> Option<Screen> {
        Screen::ALL.into_iter().find(|screen| screen.key() == key)
    }

    /// Its place among the tabs.
    pub fn index(self) -> usize {
        Screen::ALL.iter().position(|s| *s == self).unwrap_or(0)
    }

    /// The screen `by` tabs on, around the ends.
    #[must_use]
    pub fn step(self, by: isize) -> Screen {
        let count = Screen::ALL.len();
        let index = self.index().saturating_add(count).saturating_add_signed(by) % count;
        Screen::ALL.get(index).copied().unwrap_or_default()
    }
}

/// What is selected on the open screen: what an action works on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Target {
    /// Nothing that anything could be done with.
    #[default]
    None,
    /// An item of a sheet.
    Item {
        /// The checklist.
        checklist: Key,
        /// The sheet's date.
        date: NaiveDate,
        /// The item.
        item: Key,
    },
    /// A failed item that waits to be put right.
    FollowUp {
        /// The checklist.
        checklist: Key,
        /// The sheet's date.
        date: NaiveDate,
        /// The item.
        item: Key,
    },
    /// A case.
    Case(CaseId),
    /// A case as a card of the pipeline board.
    Card(CaseId),
    /// A step of a case.
    Step {
        /// The case.
        case: CaseId,
        /// The step.
        step: Key,
    },
    /// An appointment.
    Appointment {
        /// Its case.
        case: CaseId,
        /// Which.
        appointment: AppointmentId,
    },
    /// A cycle of a rule on a case.
    Clock {
        /// The case.
        case: CaseId,
        /// The rule.
        rule: Key,
        /// Which cycle.
        cycle: u32,
    },
    /// A customer who is to be asked what he thinks.
    Asking {
        /// The case.
        case: CaseId,
        /// The question set.
        survey: Key,
    },
    /// A fine, decided about or not.
    Fine {
        /// Its case.
        case: CaseId,
        /// Which.
        fine: FineKey,
    },
    /// A member of the staff.
    Person(PersonId),
}

/// The sort of a [`Target`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[allow(missing_docs)] // as in Target
pub enum TargetKind {
    Item,
    FollowUp,
    Case,
    Card,
    Step,
    Appointment,
    Clock,
    Asking,
    Fine,
    Person,
}

impl TargetKind {
    /// Every sort.
    pub const ALL: [TargetKind; 10] = [
        TargetKind::Item,
        TargetKind::FollowUp,
        TargetKind::Case,
        TargetKind::Card,
        TargetKind::Step,
        TargetKind::Appointment,
        TargetKind::Clock,
        TargetKind::Asking,
        TargetKind::Fine,
        TargetKind::Person,
    ];
}

impl Target {
    /// Its sort; `None` when nothing is selected.
    pub fn kind(&self) -> Option<TargetKind> {
        Some(match self {
            Target::None => return None,
            Target::Item { .. } => TargetKind::Item,
            Target::FollowUp { .. } => TargetKind::FollowUp,
            Target::Case(_) => TargetKind::Case,
            Target::Card(_) => TargetKind::Card,
            Target::Step { .. } => TargetKind::Step,
            Target::Appointment { .. } => TargetKind::Appointment,
            Target::Clock { .. } => TargetKind::Clock,
            Target::Asking { .. } => TargetKind::Asking,
            Target::Fine { .. } => TargetKind::Fine,
            Target::Person(_) => TargetKind::Person,
        })
    }

    /// The case it is or belongs to.
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Target::Case(case)
            | Target::Card(case)
            | Target::Step { case, .. }
            | Target::Appointment { case, .. }
            | Target::Clock { case, .. }
            | Target::Asking { case, .. }
            | Target::Fine { case, .. } => Some(*case),
            _ => None,
        }
    }

    /// The sheet's item it is.
    pub fn item(&self) -> Option<(&Key, NaiveDate, &Key)> {
        match self {
            Target::Item {
                checklist,
                date,
                item,
            }
            | Target::FollowUp {
                checklist,
                date,
                item,
            } => Some((checklist, *date, item)),
            _ => None,
        }
    }
}
