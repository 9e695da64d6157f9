//! The names appointments, rules, journeys and their steps refer to.

use super::Found;
use super::refs::{Names, Refs};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Path, Thing, way};
use crate::domain::playbook::model::{Field, FieldKind, Journey, Outcome, Playbook, Step};

pub(super) fn check(playbook: &Playbook, found: &mut Found) {
    let names = Names::of(playbook);
    top(playbook, &mut Refs::new(&names, Path::new(), found));
    for (index, journey) in playbook.journeys.iter().enumerate() {
        let names = names.within(journey);
        let mut refs = Refs::new(&names, way!["journey", index], found);
        of_journey(journey, &mut refs);
        for (nth, step) in journey.steps.iter().enumerate() {
            of_step(step, &mut refs.entry("step", nth));
        }
    }
}

fn top(playbook: &Playbook, refs: &mut Refs<'_, '_>) {
    for (index, kind) in playbook.appointments.iter().enumerate() {
        let mut refs = refs.entry("appointment", index);
        refs.one("role", Thing::Role, &kind.role);
        refs.maybe("agreed", Thing::Milestone, &kind.agreed);
        refs.maybe("done", Thing::Milestone, &kind.done);
    }
    for (index, rule) in playbook.rules.iter().enumerate() {
        let mut refs = refs.entry("rule", index);
        refs.each("start", Thing::Milestone, &rule.start);
        refs.each("stop", Thing::Milestone, &rule.stop);
        for (nth, charge) in rule.charges.iter().enumerate() {
            let mut refs = refs.entry("charge", nth);
            refs.one("who", Thing::Role, charge.who.role());
        }
    }
}

fn of_journey(journey: &Journey, refs: &mut Refs<'_, '_>) {
    refs.maybe("reception", Thing::Stage, &journey.reception);
    refs.maybe("reception-until", Thing::Stage, &journey.reception_until);
    owner(journey, refs);
    // Tickets are opened from a case: nobody walks in with one.
    if journey.service && journey.reception.is_some() {
        refs.fault("reception", FaultKind::ServiceReceives);
    }
    value(journey, refs);
}

/// Who has the customer, and the step that gives the customer to him.
fn owner(journey: &Journey, refs: &mut Refs<'_, '_>) {
    refs.maybe("owner", Thing::Role, &journey.owner);
    refs.maybe("assess", Thing::Step, &journey.assess);
    let assess = journey.assess.as_ref().and_then(|id| journey.step(id));
    let (Some(step), Some(owner)) = (assess, journey.owner_role()) else {
        return;
    };
    let asks = |kind: &FieldKind| matches!(kind, FieldKind::Person { role } if role == owner);
    if !step.fields.iter().any(|field| asks(&field.kind)) {
        refs.fault("assess", FaultKind::AssignsNobody(owner.clone()));
    }
}

/// What a case is worth is a sum of money.
fn value(journey: &Journey, refs: &mut Refs<'_, '_>) {
    refs.each("value", Thing::Field, &journey.value);
    let fields = || journey.steps.iter().flat_map(|step| &step.fields);
    for (index, name) in journey.value.iter().enumerate() {
        let other = |field: &Field| field.id == *name && field.kind != FieldKind::Money;
        if fields().any(other) {
            refs.fault_at("value", index, FaultKind::NotMoney(name.clone()));
        }
    }
}

fn of_step(step: &Step, refs: &mut Refs<'_, '_>) {
    refs.one("stage", Thing::Stage, &step.stage);
    refs.one("role", Thing::Role, &step.role);
    refs.each("prompts", Thing::Prompt, &step.prompts);
    refs.each("after", Thing::Step, &step.after);
    refs.each("when", Thing::Milestone, &step.when);
    refs.each("marks", Thing::Milestone, &step.marks);
    refs.each("reopens", Thing::Step, &step.reopens);
    refs.each("reads-back", Thing::Field, &step.reads_back);
    refs.maybe("books", Thing::Appointment, &step.books);
    refs.maybe("finishes", Thing::Appointment, &step.finishes);
    let asked: Vec<&Key> = step.fields.iter().map(|field| &field.id).collect();
    for (index, outcome) in step.outcomes.iter().enumerate() {
        of_outcome(outcome, &asked, &mut refs.entry("outcome", index));
    }
    for (index, field) in step.fields.iter().enumerate() {
        of_field(field, &mut refs.entry("field", index));
    }
}

/// An outcome requires what its own step asks.
fn of_outcome(outcome: &Outcome, asked: &[&Key], refs: &mut Refs<'_, '_>) {
    refs.each("marks", Thing::Milestone, &outcome.marks);
    refs.each_among("requires", Thing::Field, &outcome.requires, asked);
    refs.each("reopens", Thing::Step, &outcome.reopens);
}

fn of_field(field: &Field, refs: &mut Refs<'_, '_>) {
    refs.each("marks", Thing::Milestone, &field.marks);
    match &field.kind {
        FieldKind::Person { role } => refs.one("role", Thing::Role, role),
        FieldKind::Files { covers } => refs.one("covers", Thing::Field, covers),
        FieldKind::Choice(choices) | FieldKind::Several(choices)
            if choices.is_empty() && field.prices.is_none() =>
        {
            refs.fault("choices", FaultKind::Empty(Thing::Choice));
        }
        _ => {}
    }
}
