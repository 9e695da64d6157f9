//! What a case counts for in the scores: small dated facts that add up, so that a period is a sum and not a reading of
//! the journal.

use super::asked::{Asks, answers};
use crate::domain::case::{Case, Clock, ClockStatus, Policies};
use crate::domain::event::{CaseResult, MarkKind};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::scoring::Measure;
use crate::domain::time::Instant;
use crate::domain::value::Value;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What sort of fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A case was opened; the key is its journey, the person its present holder.
    Opened,
    /// A case opened that day has reached a milestone since; the key is `journey/milestone`.
    Won,
    /// A milestone was reached that day; the key is the milestone.
    Reached,
    /// Money of a case that reached a milestone that day; the key is `milestone/field`.
    Money,
    /// A question was answered; the key is `survey/question`, the amount its points.
    Answer,
    /// A deadline of that day was met; the key is the rule.
    Met,
    /// A deadline of that day was not met; the key is the rule.
    Late,
}

impl Kind {
    /// Every sort.
    pub const ALL: [Kind; 7] = [
        Kind::Opened,
        Kind::Won,
        Kind::Reached,
        Kind::Money,
        Kind::Answer,
        Kind::Met,
        Kind::Late,
    ];

    /// Its name in the read tables.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Opened => "opened",
            Kind::Won => "won",
            Kind::Reached => "reached",
            Kind::Money => "money",
            Kind::Answer => "answer",
            Kind::Met => "met",
            Kind::Late => "late",
        }
    }

    /// The sort of a [`Kind::key`].
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// One fact.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fact {
    /// What sort.
    pub kind: Kind,
    /// What it is about.
    pub key: Key,
    /// The role whose holder it is credited to; empty for deadlines, which know whom they charge.
    pub role: Key,
    /// The date in the store's zone.
    pub day: NaiveDate,
    /// Whom it is credited to; nobody where nobody held the role.
    pub person: Option<PersonId>,
    /// How many.
    pub n: i64,
    /// Fen, hundredths of a point, or points of answers.
    pub amount: i64,
}

/// Two keys as the one key of a fact.
pub fn pair(first: &str, second: &str) -> Key {
    format!("{first}/{second}")
}

/// What the scorecards of every adopted playbook look at: facts of anything else are not kept.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wanted {
    roles: BTreeSet<Key>,
    milestones: BTreeSet<Key>,
    money: BTreeSet<(Key, Key)>,
    /// Which step asks which question set.
    pub(super) asks: Asks,
    /// The milestones from which a question set is asked again and again.
    pub(super) from: BTreeMap<Key, BTreeSet<Key>>,
}

/// Roles, milestones, money, which step asks what, from where it is asked again.
type Kept = (
    Vec<Key>,
    Vec<Key>,
    Vec<(Key, Key)>,
    Vec<((Key, Key), Key)>,
    BTreeMap<Key, Vec<Key>>,
);

impl Wanted {
    /// Adds what a playbook looks at.
    pub fn look_for(&mut self, playbook: &Playbook) {
        self.asks.extend(super::asked::asks_of(playbook));
        for survey in &playbook.surveys {
            if let Some(repeat) = &survey.repeat {
                let from = self.from.entry(survey.id.clone()).or_default();
                from.insert(repeat.after.clone());
            }
        }
        for card in &playbook.scorecards {
            self.roles.insert(card.role.clone());
            let terms = card.terms.iter();
            terms.for_each(|term| self.look_at(&term.measure));
        }
    }

    /// The form to keep, JSON; none for what would not read back.
    pub fn to_kept(&self) -> Option<String> {
        let asks: Vec<_> = self.asks.iter().collect();
        let kept = (&self.roles, &self.milestones, &self.money, asks, &self.from);
        serde_json::to_string(&kept).ok()
    }

    /// Adds what [`Wanted::to_kept`] gave. Says whether it could be read.
    pub fn look_for_kept(&mut self, kept: &str) -> bool {
        let Ok((roles, milestones, money, asks, from)) = serde_json::from_str::<Kept>(kept) else {
            return false;
        };
        self.roles.extend(roles);
        self.milestones.extend(milestones);
        self.money.extend(money);
        self.asks.extend(asks);
        for (survey, milestones) in from {
            self.from.entry(survey).or_default().extend(milestones);
        }
        true
    }

    fn look_at(&mut self, measure: &Measure) {
        match measure {
            Measure::Count { milestone } | Measure::Rate { milestone } => {
                self.milestones.insert(milestone.clone());
            }
            Measure::Sum { field, milestone } => {
                self.money.insert((milestone.clone(), field.clone()));
            }
            Measure::Survey { .. }
            | Measure::Figure
            | Measure::Deadlines { .. }
            | Measure::Checklist { .. } => {}
        }
    }
}

/// The facts of a case that will not change by time passing: deadlines that are running or overdue are not among them.
/// A case opened by mistake counts for nothing but its deadlines.
pub fn facts_of(case: &Case, wanted: &Wanted, policies: &Policies) -> Vec<Fact> {
    let Some(own) = policies.get(&case.policy).filter(|_| case.exists()) else {
        return Vec::new();
    };
    let day = |at: Instant| own.calendar.date_of(at);
    let mut facts: Vec<Fact> = case
        .clocks
        .iter()
        .filter_map(|clock| deadline(case, clock, policies, &day))
        .collect();
    let is_void = |end: &crate::domain::case::Closed| end.result == CaseResult::Void;
    if !case.closed.as_ref().is_some_and(is_void) {
        for role in &wanted.roles {
            of_role(case, role, wanted, &day, &mut facts);
        }
    }
    facts.sort();
    facts
}

/// What is credited to the holder of a role.
fn of_role(
    case: &Case,
    role: &Key,
    wanted: &Wanted,
    day: &dyn Fn(Instant) -> NaiveDate,
    facts: &mut Vec<Fact>,
) {
    let mut add = |kind, key: Key, at: Instant, person, amount| {
        facts.push(Fact {
            kind,
            key,
            role: role.clone(),
            day: day(at),
            person,
            n: 1,
            amount,
        });
    };
    let (opened, present) = (case.opened_at, case.current_holder(role));
    add(Kind::Opened, case.journey.clone(), opened, present, 0);
    for milestone in &wanted.milestones {
        if let Some(at) = reached(case, milestone) {
            let won = pair(&case.journey, milestone);
            add(Kind::Won, won, opened, present, 0);
            add(
                Kind::Reached,
                milestone.clone(),
                at,
                case.holder(role, at),
                0,
            );
        }
    }
    for (milestone, field) in &wanted.money {
        let amount = match case.value(field) {
            Some(Value::Money(amount)) => *amount,
            _ => 0,
        };
        if let Some(at) = reached(case, milestone).filter(|_| amount != 0) {
            let key = pair(milestone, field);
            add(Kind::Money, key, at, case.holder(role, at), amount);
        }
    }
    for answered in answers(case, &wanted.asks) {
        let holder = case.holder(role, answered.at);
        for (question, points) in &answered.points {
            let key = pair(answered.survey, question);
            add(Kind::Answer, key, answered.at, holder, i64::from(*points));
        }
    }
}

/// When a case first reached a milestone that still stands.
/// When a case first reached a milestone that still stands.
pub fn reached(case: &Case, milestone: &str) -> Option<Instant> {
    if !case.stands(milestone) {
        return None;
    }
    let first = case
        .milestones
        .iter()
        .find(|record| record.milestone == milestone && record.kind == MarkKind::Reach);
    first.map(|record| record.at)
}

/// A deadline that is over counts for the first one its own version of the rule charges, at the instant it fell due.
fn deadline(
    case: &Case,
    clock: &Clock,
    policies: &Policies,
    day: &dyn Fn(Instant) -> NaiveDate,
) -> Option<Fact> {
    // What is not stopped yet is for the running clocks to say.
    clock.end?;
    let kind = match clock.status(clock.due) {
        ClockStatus::Met => Kind::Met,
        ClockStatus::Late => Kind::Late,
        _ => return None,
    };
    let rule = policies
        .get(&clock.policy)
        .and_then(|playbook| playbook.rule(&clock.rule));
    let charge = rule.and_then(|rule| rule.charges.first());
    Some(Fact {
        kind,
        key: clock.rule.clone(),
        role: Key::new(),
        day: day(clock.due),
        person: charge.and_then(|charge| case.holder(charge.who.role(), clock.due)),
        n: 1,
        amount: 0,
    })
}
