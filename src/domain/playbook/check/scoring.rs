//! Price lists, question sets and scorecards: every name leads somewhere, nothing is empty.

use super::Found;
use super::names::{down, each, known};
use crate::domain::playbook::fault::{FaultKind, Path, Thing, way};
use crate::domain::playbook::model::{Field, FieldKind, Playbook};
use crate::domain::playbook::scoring::{Bounds, Measure, Scorecard, Term};

pub(super) fn check(playbook: &Playbook, found: &mut Found) {
    prices(playbook, found);
    surveys(playbook, found);
    for (index, journey) in playbook.journeys.iter().enumerate() {
        for (nth, step) in journey.steps.iter().enumerate() {
            let at = way!["journey", index, "step", nth];
            let survey = step.survey.as_deref().unwrap_or_default();
            let sets = playbook.surveys.iter().map(|one| &one.id);
            known(down(&at, "survey"), Thing::Survey, survey, sets, found);
            for (f, field) in step.fields.iter().enumerate() {
                let at = down(&down(&at, "field"), f);
                of_field(playbook, &at, field, found);
            }
        }
    }
    for (index, card) in playbook.scorecards.iter().enumerate() {
        let at = way!["scorecard", index];
        let roles = playbook.roles.iter().map(|role| &role.id);
        known(down(&at, "role"), Thing::Role, &card.role, roles, found);
        terms(playbook, &at, card, found);
        weights(&at, card, found);
        within(&down(&at, "bounds"), card.bounds, WHOLE, found);
    }
}

/// The mean of grades, in hundredths of a point: D everywhere to A everywhere.
const WHOLE: (i64, i64) = (100, 400);
/// Shares in percent and points of answers.
const SHARE: (i64, i64) = (0, 100);

/// A bound that cannot be reached makes a grade that nobody can have.
fn within(at: &Path, bounds: Bounds, (low, high): (i64, i64), found: &mut Found) {
    let all = [bounds.a, bounds.b, bounds.c];
    if all.iter().any(|bound| !(low..=high).contains(bound)) {
        found.push(at.clone(), FaultKind::BoundOutOfReach(low, high));
    }
}

fn prices(playbook: &Playbook, found: &mut Found) {
    let lists = || playbook.price_lists.iter().map(|list| &list.id);
    for (index, list) in playbook.price_lists.iter().enumerate() {
        let at = way!["price-list", index];
        if list.rows.is_empty() {
            found.push(down(&at, "rows"), FaultKind::Empty(Thing::Choice));
        }
        let Some(instead) = &list.instead else {
            continue;
        };
        let at = down(&at, "instead");
        known(
            down(&at, "of"),
            Thing::PriceList,
            &instead.of,
            lists(),
            found,
        );
        let fields = fields(playbook).map(|field| &field.id);
        known(
            down(&at, "field"),
            Thing::Field,
            &instead.field,
            fields,
            found,
        );
        let choices = self::fields(playbook)
            .filter(|field| field.id == instead.field)
            .flat_map(|field| field.choices().iter().map(|choice| &choice.id));
        if choices.clone().next().is_some() {
            known(
                down(&at, "choice"),
                Thing::Choice,
                &instead.choice,
                choices,
                found,
            );
        }
    }
}

fn fields(playbook: &Playbook) -> impl Iterator<Item = &Field> + Clone {
    let steps = playbook.journeys.iter().flat_map(|journey| &journey.steps);
    steps.flat_map(|step| &step.fields)
}

fn of_field(playbook: &Playbook, at: &Path, field: &Field, found: &mut Found) {
    if let FieldKind::Number {
        min: Some(min),
        max: Some(max),
    } = field.kind
        && min > max
    {
        found.push(down(at, "min"), FaultKind::MinOverMax);
    }
    let list = field.prices.as_deref().unwrap_or_default();
    let lists = playbook.price_lists.iter().map(|list| &list.id);
    known(down(at, "prices"), Thing::PriceList, list, lists, found);
    if let Some(pricing) = &field.pricing {
        let own = pricing.list.is_none();
        let priced = fields(playbook)
            .filter(|field| field.prices.is_some() || (!own && !field.choices().is_empty()))
            .map(|field| &field.id);
        let at = down(at, "pricing");
        known(down(&at, "by"), Thing::Field, &pricing.by, priced, found);
        let list = pricing.list.as_deref().unwrap_or_default();
        let lists = playbook.price_lists.iter().map(|list| &list.id);
        known(down(&at, "list"), Thing::PriceList, list, lists, found);
        if pricing.discount > 0 && pricing.beyond.is_none() {
            found.push(down(&at, "discount"), FaultKind::DiscountWithoutWord);
        }
    }
    let names = || fields(playbook).map(|field| &field.id);
    let earlier = field.not_before.as_deref().unwrap_or_default();
    known(
        down(at, "not-before"),
        Thing::Field,
        earlier,
        names(),
        found,
    );
    if let Some(when) = &field.required_when {
        let at = down(at, "required-when");
        known(
            down(&at, "field"),
            Thing::Field,
            &when.field,
            names(),
            found,
        );
        let choices = fields(playbook)
            .filter(|field| field.id == when.field)
            .flat_map(|field| field.choices().iter().map(|choice| &choice.id));
        known(
            down(&at, "choice"),
            Thing::Choice,
            &when.choice,
            choices,
            found,
        );
    }
    for (nth, choice) in field.choices().iter().enumerate() {
        let list = field.prices.as_ref().and_then(|key| {
            let place = |list: &crate::domain::playbook::prices::PriceList| list.id == *key;
            playbook.price_lists.iter().position(place)
        });
        let at = match list {
            Some(list) => way!["price-list", list, "rows", nth, "marks"],
            None => down(&down(&down(at, "choices"), nth), "marks"),
        };
        let milestones = playbook.milestones.iter().map(|one| &one.id);
        each(&at, Thing::Milestone, &choice.marks, milestones, found);
    }
}

fn surveys(playbook: &Playbook, found: &mut Found) {
    for (index, survey) in playbook.surveys.iter().enumerate() {
        let at = way!["survey", index];
        for (name, what, empty) in [
            ("dimensions", Thing::Dimension, survey.dimensions.is_empty()),
            ("question", Thing::Question, survey.questions.is_empty()),
        ] {
            if empty {
                found.push(down(&at, name), FaultKind::Empty(what));
            }
        }
        if let Some(repeat) = &survey.repeat {
            let milestones = playbook.milestones.iter().map(|one| &one.id);
            let at = down(&down(&at, "repeat"), "after");
            known(at, Thing::Milestone, &repeat.after, milestones, found);
        }
        for (nth, question) in survey.questions.iter().enumerate() {
            let at = way!["survey", index, "question", nth, "dimension"];
            let dimensions = survey.dimensions.iter().map(|one| &one.id);
            known(at, Thing::Dimension, &question.dimension, dimensions, found);
        }
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

fn terms(playbook: &Playbook, at: &Path, card: &Scorecard, found: &mut Found) {
    if card.terms.is_empty() {
        found.push(down(at, "term"), FaultKind::Empty(Thing::Term));
    }
    for (index, term) in card.terms.iter().enumerate() {
        let at = down(&down(at, "term"), index);
        measured(playbook, &at, term, found);
        let is_share = matches!(
            term.measure,
            Measure::Rate { .. }
                | Measure::Survey { .. }
                | Measure::Deadlines { .. }
                | Measure::Checklist { .. }
        );
        match (is_share, term.target) {
            (true, true) => found.push(down(&at, "target"), FaultKind::TargetOfShare),
            (true, false) => within(&down(&at, "bounds"), term.bounds, SHARE, found),
            (false, _) => {}
        }
    }
}

fn measured(playbook: &Playbook, at: &Path, term: &Term, found: &mut Found) {
    if let Some(milestone) = term.measure.milestone() {
        let all = playbook.milestones.iter().map(|one| &one.id);
        known(
            down(at, "milestone"),
            Thing::Milestone,
            milestone,
            all,
            found,
        );
    }
    match &term.measure {
        Measure::Sum { field, .. } => {
            let names = fields(playbook).map(|field| &field.id);
            known(down(at, "field"), Thing::Field, field, names, found);
            let mut asked = fields(playbook).filter(|one| one.id == *field);
            if asked.any(|one| one.kind != FieldKind::Money) {
                found.push(down(at, "field"), FaultKind::NotCounted(field.clone()));
            }
        }
        Measure::Survey { survey, dimensions } => {
            let sets = playbook.surveys.iter().map(|one| &one.id);
            known(down(at, "survey"), Thing::Survey, survey, sets, found);
            if let Some(set) = playbook.survey(survey) {
                let names = set.dimensions.iter().map(|one| &one.id);
                each(
                    &down(at, "dimensions"),
                    Thing::Dimension,
                    dimensions,
                    names,
                    found,
                );
            }
        }
        Measure::Deadlines { rules } => {
            let names = playbook.rules.iter().map(|rule| &rule.id);
            each(&down(at, "rules"), Thing::Rule, rules, names, found);
        }
        Measure::Checklist { checklist } => {
            let lists = playbook.checklists.iter().map(|list| &list.id);
            known(
                down(at, "checklist"),
                Thing::Checklist,
                checklist,
                lists,
                found,
            );
        }
        Measure::Count { .. } | Measure::Rate { .. } | Measure::Figure => {}
    }
}
