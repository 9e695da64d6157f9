//! Price lists, question sets and scorecards: every name leads somewhere, nothing is empty.

use super::refs::{Names, Refs};
use super::{Found, down};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Path, Thing, way};
use crate::domain::playbook::model::{Field, FieldKind, Playbook, Step};
use crate::domain::playbook::prices::PriceList;
use crate::domain::playbook::scoring::{Bounds, Measure, Scorecard, Survey, Term};

pub(super) fn check(playbook: &Playbook, found: &mut Found) {
    let names = Names::of(playbook);
    for (index, list) in playbook.price_lists.iter().enumerate() {
        let at = way!["price-list", index];
        prices(playbook, list, &mut Refs::new(&names, at, found));
    }
    for (index, survey) in playbook.surveys.iter().enumerate() {
        questions(survey, &mut Refs::new(&names, way!["survey", index], found));
    }
    for (index, journey) in playbook.journeys.iter().enumerate() {
        for (nth, step) in journey.steps.iter().enumerate() {
            let at = way!["journey", index, "step", nth];
            of_step(playbook, step, &mut Refs::new(&names, at.clone(), found));
            for (f, field) in step.fields.iter().enumerate() {
                rows(
                    playbook,
                    &down(&down(&at, "field"), f),
                    field,
                    &names,
                    found,
                );
            }
        }
    }
    for (index, card) in playbook.scorecards.iter().enumerate() {
        let at = way!["scorecard", index];
        weights(&at, card, found);
        of_card(playbook, card, &mut Refs::new(&names, at, found));
    }
}

fn fields(playbook: &Playbook) -> impl Iterator<Item = &Field> + Clone {
    let steps = playbook.journeys.iter().flat_map(|journey| &journey.steps);
    steps.flat_map(|step| &step.fields)
}

/// What can be chosen in the fields of a name.
fn choices_of<'a>(playbook: &'a Playbook, field: &str) -> Vec<&'a Key> {
    let named = fields(playbook).filter(|one| one.id == field);
    let choices = named.flat_map(Field::choices);
    choices.map(|choice| &choice.id).collect()
}

fn prices(playbook: &Playbook, list: &PriceList, refs: &mut Refs<'_, '_>) {
    if list.rows.is_empty() {
        refs.fault("rows", FaultKind::Empty(Thing::Choice));
    }
    let Some(instead) = &list.instead else {
        return;
    };
    let mut refs = refs.inside("instead");
    refs.one("of", Thing::PriceList, &instead.of);
    refs.one("field", Thing::Field, &instead.field);
    let choices = choices_of(playbook, &instead.field);
    if !choices.is_empty() {
        refs.among("choice", Thing::Choice, &instead.choice, &choices);
    }
}

fn of_step(playbook: &Playbook, step: &Step, refs: &mut Refs<'_, '_>) {
    refs.maybe("survey", Thing::Survey, &step.survey);
    for (index, field) in step.fields.iter().enumerate() {
        of_field(playbook, field, &mut refs.entry("field", index));
    }
}

fn of_field(playbook: &Playbook, field: &Field, refs: &mut Refs<'_, '_>) {
    if let FieldKind::Number {
        min: Some(min),
        max: Some(max),
    } = field.kind
        && min > max
    {
        refs.fault("min", FaultKind::MinOverMax);
    }
    refs.maybe("prices", Thing::PriceList, &field.prices);
    if let Some(pricing) = &field.pricing {
        let own = pricing.list.is_none();
        let priced: Vec<&Key> = fields(playbook)
            .filter(|field| field.prices.is_some() || (!own && !field.choices().is_empty()))
            .map(|field| &field.id)
            .collect();
        let mut refs = refs.inside("pricing");
        if let Some(by) = &pricing.by {
            refs.among("by", Thing::Field, by, &priced);
        }
        for (nth, product) in pricing.of.iter().enumerate() {
            refs.entry("of", nth).each_of(Thing::Field, product);
        }
        refs.maybe("list", Thing::PriceList, &pricing.list);
        if pricing.discount > 0 && pricing.beyond.is_none() {
            refs.fault("discount", FaultKind::DiscountWithoutWord);
        }
    }
    refs.maybe("not-before", Thing::Field, &field.not_before);
    if let Some(when) = &field.required_when {
        let mut refs = refs.inside("required-when");
        refs.one("field", Thing::Field, &when.field);
        let choices = choices_of(playbook, &when.field);
        refs.among("choice", Thing::Choice, &when.choice, &choices);
    }
}

/// Milestones of a field's choices, which may be the rows of a price list.
fn rows(playbook: &Playbook, at: &Path, field: &Field, names: &Names<'_>, found: &mut Found) {
    let key = field.prices.as_ref();
    let list = key.and_then(|key| playbook.price_lists.iter().position(|one| one.id == *key));
    for (nth, choice) in field.choices().iter().enumerate() {
        let at = match list {
            Some(list) => way!["price-list", list, "rows", nth],
            None => down(&down(at, "choices"), nth),
        };
        Refs::new(names, at, found).each("marks", Thing::Milestone, &choice.marks);
    }
}

fn questions(survey: &Survey, refs: &mut Refs<'_, '_>) {
    for (name, what, empty) in [
        ("dimensions", Thing::Dimension, survey.dimensions.is_empty()),
        ("question", Thing::Question, survey.questions.is_empty()),
    ] {
        if empty {
            refs.fault(name, FaultKind::Empty(what));
        }
    }
    if let Some(repeat) = &survey.repeat {
        let mut refs = refs.inside("repeat");
        refs.one("after", Thing::Milestone, &repeat.after);
    }
    let dimensions: Vec<&Key> = survey.dimensions.iter().map(|one| &one.id).collect();
    for (nth, question) in survey.questions.iter().enumerate() {
        let mut refs = refs.entry("question", nth);
        refs.among(
            "dimension",
            Thing::Dimension,
            &question.dimension,
            &dimensions,
        );
    }
}

/// The mean of grades, in hundredths of a point: D everywhere to A everywhere.
const WHOLE: (i64, i64) = (100, 400);
/// Shares in percent and points of answers.
const SHARE: (i64, i64) = (0, 100);

/// A bound that cannot be reached makes a grade that nobody can have.
fn within(bounds: Bounds, (low, high): (i64, i64), refs: &mut Refs<'_, '_>) {
    let all = [bounds.a, bounds.b, bounds.c];
    if all.iter().any(|bound| !(low..=high).contains(bound)) {
        refs.fault("bounds", FaultKind::BoundOutOfReach(low, high));
    }
}

/// Weights are shares of their sum, whatever it is; a hundred is what people reckon with.
fn weights(at: &Path, card: &Scorecard, found: &mut Found) {
    let sum: i64 = card.terms.iter().map(|term| term.weight).sum();
    // Where no weight is written, all count alike.
    if sum != 100 && card.terms.iter().any(|term| term.weight != 1) {
        found.push(down(at, "term"), FaultKind::Weights(sum));
    }
}

fn of_card(playbook: &Playbook, card: &Scorecard, refs: &mut Refs<'_, '_>) {
    refs.one("role", Thing::Role, &card.role);
    if card.terms.is_empty() {
        refs.fault("term", FaultKind::Empty(Thing::Term));
    }
    for (index, term) in card.terms.iter().enumerate() {
        let mut refs = refs.entry("term", index);
        measured(playbook, term, &mut refs);
        let is_share = matches!(
            term.measure,
            Measure::Rate { .. }
                | Measure::Survey { .. }
                | Measure::Deadlines { .. }
                | Measure::Checklist { .. }
        );
        match (is_share, term.target) {
            (true, true) => refs.fault("target", FaultKind::TargetOfShare),
            (true, false) => within(term.bounds, SHARE, &mut refs),
            (false, _) => {}
        }
    }
    within(card.bounds, WHOLE, refs);
}

fn measured(playbook: &Playbook, term: &Term, refs: &mut Refs<'_, '_>) {
    if let Some(milestone) = term.measure.milestone() {
        refs.one("milestone", Thing::Milestone, milestone);
    }
    match &term.measure {
        Measure::Sum { field, .. } => {
            refs.one("field", Thing::Field, field);
            let mut asked = fields(playbook).filter(|one| one.id == *field);
            if asked.any(|one| one.kind != FieldKind::Money) {
                refs.fault("field", FaultKind::NotCounted(field.clone()));
            }
        }
        Measure::Survey { survey, dimensions } => {
            refs.one("survey", Thing::Survey, survey);
            if let Some(set) = playbook.survey(survey) {
                let names: Vec<&Key> = set.dimensions.iter().map(|one| &one.id).collect();
                refs.each_among("dimensions", Thing::Dimension, dimensions, &names);
            }
        }
        Measure::Deadlines { rules } => refs.each("rules", Thing::Rule, rules),
        Measure::Checklist { checklist } => refs.one("checklist", Thing::Checklist, checklist),
        Measure::Count { .. } | Measure::Rate { .. } | Measure::Figure => {}
    }
}
