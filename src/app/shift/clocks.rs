//! The clocks of a shift: met, breached, still open.

use super::floor::size;
use super::{MOST, View};
use crate::app::deadlines::payers;
use crate::domain::ids::{CaseId, Key, PersonId, PolicyId};
use crate::domain::playbook::model::{Liable, RuleMode};
use crate::domain::time::{Instant, Interval};
use crate::store::read::deadlines::{Deadline, DeadlineFilter, dearest, met_in, window};
use crate::store::read::totals::{Bounds, Groups, groups};
use crate::store::read::{Seek, Sum, breaches};
use rusqlite::Result;
use serde::Serialize;
use std::collections::BTreeMap;

/// The clocks of a shift.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Deadlines {
    /// Stopped in time in the shift.
    pub met: usize,
    /// Deadlines that lay in the shift and were missed.
    pub breached: Sum,
    /// Both by rule, the dearest first.
    pub by_rule: Vec<RuleSum>,
    /// The missed ones, by deadline.
    pub breaches: Vec<ClockLine>,
    /// Open and past their deadline at the close.
    pub overdue: Sum,
    /// Open and due before the next shift ends.
    pub next: Sum,
    /// Open and due after that.
    pub later: Sum,
    /// Open and paused.
    pub paused: Sum,
    /// The open ones, the least time left first; paused ones last.
    pub by_slack: Vec<ClockLine>,
    /// The open ones, the dearest first.
    pub by_yuan: Vec<ClockLine>,
}

/// What one rule came to in a shift.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct RuleSum {
    /// The rule.
    pub rule: Key,
    /// Stopped in time.
    pub met: usize,
    /// Missed.
    pub breached: usize,
    /// What the missed ones ask.
    pub amount: i64,
}

/// A clock.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ClockLine {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub no: i64,
    /// Customer's name; empty when unknown.
    pub name: String,
    /// Journey of the case.
    pub journey: Key,
    /// Stage of the case.
    pub stage: Key,
    /// The rule.
    pub rule: Key,
    /// The cycle, from 1.
    pub cycle: u32,
    /// The playbook version it goes by.
    pub policy: PolicyId,
    /// The instant it counts from.
    pub anchor: Instant,
    /// The deadline; the end of time while paused.
    pub due: Instant,
    /// Whether a pause is open.
    pub paused: bool,
    /// When it ended.
    pub ended: Option<Instant>,
    /// Milliseconds from the close to the deadline; negative when it was missed.
    pub slack: i64,
    /// Whether the rule only counts and charges nobody.
    pub shadow: bool,
    /// What a breach costs in all; 0 in shadow.
    pub amount: i64,
    /// Who pays.
    pub payers: Vec<PayerLine>,
    /// Who has to do what stops it: the holder of the first role the rule names.
    pub holder: Option<PersonId>,
}

/// What one person pays for a breach.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PayerLine {
    /// The role the rule names.
    pub role: Key,
    /// Whether the manager of its holder pays, not the holder.
    pub manager: bool,
    /// Who; nobody where the role has no holder, or the holder no manager.
    pub person: Option<PersonId>,
    /// How much.
    pub amount: i64,
}

pub(super) fn read(view: &View<'_>) -> Result<Deadlines> {
    let span = (view.period.start, view.period.end.min(view.at.plus(1)));
    let missed = breaches::window(view.conn, span, view.at, Seek::First, usize::MAX)?;
    let met = met_in(view.conn, Interval::new(span.0, span.1))?;
    let soonest = window(view.conn, &DeadlineFilter::default(), Seek::First, MOST)?;
    let open = open(view)?;
    Ok(Deadlines {
        met: met.iter().map(|(_, n)| size(*n)).sum(),
        breached: Sum {
            n: i64::try_from(missed.len()).unwrap_or(i64::MAX),
            amount: missed.iter().map(charge).sum(),
        },
        by_rule: by_rule(&missed, &met),
        breaches: missed
            .iter()
            .take(MOST)
            .map(|one| line(view, one))
            .collect(),
        overdue: open.overdue,
        next: open.soon,
        later: open.today.plus(open.later),
        paused: open.paused,
        by_slack: soonest.iter().map(|one| line(view, one)).collect(),
        by_yuan: dearest(view.conn, MOST)?
            .iter()
            .map(|one| line(view, one))
            .collect(),
    })
}

/// The open clocks in groups, "soon" being the next shift.
fn open(view: &View<'_>) -> Result<Groups> {
    let bounds = Bounds {
        now: view.at,
        soon: view.next_end,
        day_end: view.next_end,
    };
    groups(view.conn, &DeadlineFilter::default(), bounds)
}

fn charge(deadline: &Deadline) -> i64 {
    match deadline.mode {
        RuleMode::Charge => deadline.amount,
        RuleMode::Shadow => 0,
    }
}

fn by_rule(missed: &[Deadline], met: &[(Key, i64)]) -> Vec<RuleSum> {
    let mut sums: BTreeMap<Key, RuleSum> = BTreeMap::new();
    for (rule, n) in met {
        sums.entry(rule.clone()).or_default().met = size(*n);
    }
    for one in missed {
        let sum = sums.entry(one.key.rule.clone()).or_default();
        sum.breached += 1;
        sum.amount += charge(one);
    }
    let mut list: Vec<RuleSum> = sums
        .into_iter()
        .map(|(rule, sum)| RuleSum { rule, ..sum })
        .collect();
    list.sort_by_key(|one| std::cmp::Reverse((one.amount, one.breached, one.met)));
    list
}

pub(super) fn line(view: &View<'_>, deadline: &Deadline) -> ClockLine {
    let payer = |payer: crate::app::deadlines::Payer| PayerLine {
        role: payer.who.role().clone(),
        manager: matches!(payer.who, Liable::ManagerOf(_)),
        person: payer.person,
        amount: payer.amount,
    };
    ClockLine {
        case: deadline.case,
        no: deadline.key.no,
        name: deadline.name.clone(),
        journey: deadline.journey.clone(),
        stage: deadline.stage.clone(),
        rule: deadline.key.rule.clone(),
        cycle: u32::try_from(deadline.key.cycle).unwrap_or(u32::MAX),
        policy: deadline.policy.clone(),
        anchor: deadline.anchor,
        due: deadline.key.due,
        paused: deadline.paused,
        ended: deadline.ended,
        slack: deadline.key.due.since(view.at),
        shadow: deadline.mode == RuleMode::Shadow,
        amount: charge(deadline),
        payers: payers(view.desk.roster(), deadline, view.at)
            .into_iter()
            .map(payer)
            .collect(),
        holder: deadline.shares.first().and_then(|share| share.holder),
    }
}
