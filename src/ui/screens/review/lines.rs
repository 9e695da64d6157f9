//! The lines of the review: one list of sections, walked by arrows alone.

use super::{Rank, Shown};
use crate::app::shift::{ClockLine, FineItem, FineTask, VisitLine};
use crate::app::{Action, Target};

/// A part of the review.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Section {
    Overview,
    Fines,
    Breached,
    Open,
    Visits,
    FollowUps,
    Surveys,
    Handover,
    Decided,
}

/// A line of the overview.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fact {
    Sheet(usize),
    Receptions,
    Visits,
    Deadlines,
    Open,
    Trend,
}

/// A line of the list; numbers are places in the lists of the summary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Line {
    Heading(Section),
    Fact(Fact),
    Fine(usize),
    Breach(usize),
    Open(usize),
    Visit(usize),
    FollowUp(usize),
    Survey(usize),
    Signatures,
    Carrier(usize),
    Decided(usize),
}

impl Line {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Line::Heading(_))
    }

    pub(super) fn section(&self) -> Section {
        match self {
            Line::Heading(section) => *section,
            Line::Fact(_) => Section::Overview,
            Line::Fine(_) => Section::Fines,
            Line::Breach(_) => Section::Breached,
            Line::Open(_) => Section::Open,
            Line::Visit(_) => Section::Visits,
            Line::FollowUp(_) => Section::FollowUps,
            Line::Survey(_) => Section::Surveys,
            Line::Signatures | Line::Carrier(_) => Section::Handover,
            Line::Decided(_) => Section::Decided,
        }
    }
}

/// The lines of the overview.
pub(super) fn facts(shown: &Shown) -> impl Iterator<Item = Fact> {
    let sheets = (0..shown.summary.sheets.len()).map(Fact::Sheet);
    sheets.chain([
        Fact::Receptions,
        Fact::Visits,
        Fact::Deadlines,
        Fact::Open,
        Fact::Trend,
    ])
}

/// The lines of a shift. The overview needs no heading: the head of the screen is its.
pub(super) fn of(shown: &Shown) -> Vec<Line> {
    let summary = &shown.summary;
    let mut lines: Vec<Line> = facts(shown).map(Line::Fact).collect();
    let mut section = |section: Section, rows: Vec<Line>| {
        lines.push(Line::Heading(section));
        lines.extend(rows);
    };
    let rows = |count: usize, line: fn(usize) -> Line| (0..count).map(line).collect();
    let carriers = (0..summary.carry.len()).map(Line::Carrier);
    section(Section::Fines, rows(shown.fines.open.len(), Line::Fine));
    section(
        Section::Breached,
        rows(summary.deadlines.breaches.len(), Line::Breach),
    );
    section(
        Section::Handover,
        std::iter::once(Line::Signatures).chain(carriers).collect(),
    );
    section(
        Section::Open,
        rows(summary.deadlines.by_slack.len(), Line::Open),
    );
    section(
        Section::Visits,
        rows(summary.visits.list.len(), Line::Visit),
    );
    section(
        Section::FollowUps,
        rows(summary.follow_ups.len(), Line::FollowUp),
    );
    // Nobody misses a heading above nobody.
    if !summary.surveys.is_empty() {
        section(Section::Surveys, rows(summary.surveys.len(), Line::Survey));
    }
    section(
        Section::Decided,
        rows(shown.fines.decided.len(), Line::Decided),
    );
    lines
}

/// An open clock by its place in the chosen ranking. Clocks that charge nobody are not ranked by money: they follow.
pub(super) fn open_clock(shown: &Shown, rank: Rank, place: usize) -> Option<&ClockLine> {
    let deadlines = &shown.summary.deadlines;
    match rank {
        Rank::Slack => deadlines.by_slack.get(place),
        Rank::Money => deadlines.by_yuan.get(place).or_else(|| {
            let mut free = deadlines.by_slack.iter().filter(|one| one.amount == 0);
            free.nth(place.checked_sub(deadlines.by_yuan.len())?)
        }),
    }
}

/// What a line is about; none where nothing can be done with it.
pub(super) fn target(shown: &Shown, rank: Rank, line: &Line) -> Option<Target> {
    let summary = &shown.summary;
    let clock = |clock: &ClockLine| Target::Clock {
        case: clock.case,
        rule: clock.rule.clone(),
        cycle: clock.cycle,
    };
    let fine = |fine: &FineItem| Target::Fine {
        case: fine.case,
        fine: fine.key.clone(),
    };
    let visit = |visit: &VisitLine| Target::Appointment {
        case: visit.case,
        appointment: visit.appointment,
    };
    match line {
        Line::Heading(_) | Line::Fact(_) | Line::Signatures => None,
        Line::Fine(place) => shown.fines.open.get(*place).map(fine),
        Line::Decided(place) => shown.fines.decided.get(*place).map(fine),
        Line::Breach(place) => summary.deadlines.breaches.get(*place).map(clock),
        Line::Open(place) => open_clock(shown, rank, *place).map(clock),
        Line::Visit(place) => summary.visits.list.get(*place).map(visit),
        Line::FollowUp(place) => summary.follow_ups.get(*place).map(|one| Target::FollowUp {
            checklist: one.list.clone(),
            date: one.date,
            item: one.item.clone(),
        }),
        Line::Survey(place) => summary.surveys.get(*place).map(|one| Target::Asking {
            case: one.case,
            survey: one.survey.clone(),
        }),
        Line::Carrier(place) => {
            let person = summary.carry.get(*place)?.person?;
            Some(Target::Person(person))
        }
    }
}

/// Whether a line is a fine for which an action is what is to be done.
pub(super) fn waits_for(shown: &Shown, line: &Line, action: Action) -> bool {
    let Line::Fine(place) = line else {
        return false;
    };
    let tasks: &[FineTask] = match action {
        Action::FineConfirm | Action::FineDismiss => &[FineTask::Decide, FineTask::Review],
        Action::FineNotify => &[FineTask::Notify],
        Action::FineUphold | Action::FineReduce | Action::FineCancel => &[FineTask::Appeal],
        _ => &[],
    };
    let task = shown.fines.open.get(*place).map(|fine| fine.task);
    task.is_some_and(|task| tasks.contains(&task))
}
