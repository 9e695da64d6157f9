//! How a deadline came about, from the events of its case: the data, and (in [`told`]) the text that screens and the command
//! line show.

mod payers;
mod told;

pub use told::{Tone, appointment_kind, told};

use super::deadlines::find;
use super::{Desk, Target};
use crate::domain::calendar::Explanation;
use crate::domain::case::{Case, Clock};
use crate::domain::event::Event;
use crate::domain::fine::{Fine, fines_of};
use crate::domain::ids::EventId;
use crate::domain::playbook::model::{Playbook, Rule, Step};
use crate::domain::time::Instant;
use crate::store::{State, StoreError};
use crate::words::{Lang, clock, today};
use std::sync::Arc;

/// Everything about how a deadline came about.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The clock.
    pub clock: Clock,
    /// Its case.
    pub case: Case,
    /// The short number of the case.
    pub no: i64,
    /// The playbook version it is pinned to.
    pub playbook: Arc<Playbook>,
    /// When that version came into force.
    pub adopted: Option<Instant>,
    /// The rule, as that version has it.
    pub rule: Rule,
    /// How the deadline is counted.
    pub explanation: Explanation,
    /// Who pays, or would pay now.
    pub fines: Vec<Fine>,
    /// The events of the case.
    pub events: Vec<Event>,
    /// Whether the store only records breaches.
    pub recorded: bool,
}

impl Explained {
    /// The title: the rule and whose deadline it is.
    pub fn title(&self, lang: Lang) -> String {
        let customer = match self.case.customer.name.as_str() {
            "" => today::unnamed(lang, self.no),
            name => format!("{name} #{}", self.no),
        };
        clock::title(lang, lang.pick(&self.rule.name), &customer)
    }

    /// An event of the case.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The step that stops the clock, by the version it is pinned to.
    pub fn stopping(&self) -> Option<&Step> {
        let steps = &self.playbook.journey(&self.case.journey)?.steps;
        steps.iter().find(|step| {
            let outcomes = step.outcomes.iter().flat_map(|outcome| &outcome.marks);
            step.marks
                .iter()
                .chain(outcomes)
                .any(|mark| self.rule.stop.contains(mark))
        })
    }
}

/// Explains the clock of a target; none when it is none or its playbook version is not known here.
///
/// # Errors
/// Those of the store.
pub fn explain(
    desk: &Desk,
    target: &Target,
    now: Instant,
) -> Result<Option<Explained>, StoreError> {
    let Target::Clock { case, rule, cycle } = target else {
        return Ok(None);
    };
    let no = find(desk, target)?.map_or(0, |deadline| deadline.key.no);
    let events = desk
        .store()
        .events(&crate::domain::event::Stream::Case(*case))?;
    let state = desk.store().state();
    let found = Case::fold(*case, &events, &state.policies);
    let clock = (rule.as_str(), Some(*cycle));
    Ok(explained(state, no, (found, events), clock, now))
}

/// Explains the clock of a rule on a case with its events, in the cycle named or else the last; none when there is none.
pub fn explained(
    state: &State,
    no: i64,
    (case, events): (Case, Vec<Event>),
    (rule, cycle): (&str, Option<u32>),
    now: Instant,
) -> Option<Explained> {
    let fits = |clock: &&Clock| clock.rule == rule && cycle.is_none_or(|one| clock.cycle == one);
    let clock = case.clocks.iter().rev().find(fits)?.clone();
    let playbook = state.policies.get(&clock.policy)?.clone();
    let rule = playbook.rule(&clock.rule)?.clone();
    let pauses = case.pause_set();
    let mut adoptions = state.store.adoptions.iter();
    Some(Explained {
        adopted: adoptions
            .find(|adoption| adoption.policy == clock.policy)
            .map(|adoption| adoption.at),
        explanation: playbook
            .calendar
            .explain(clock.anchor, rule.allowance, &pauses),
        fines: fines_of(&clock, &case, &rule, &state.roster, now),
        clock,
        case,
        no,
        playbook,
        rule,
        events,
        recorded: state.store.only_records(),
    })
}
