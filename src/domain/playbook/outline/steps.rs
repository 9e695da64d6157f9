//! Journeys, stages, steps, fields and outcomes as entries.

use super::entries::{choice, class};
use super::{Node, Said};
use crate::domain::playbook::fault::Thing;
use crate::domain::playbook::model::{
    Choice, Closing, Field, FieldKind, Journey, Outcome, Stage, Step,
};

pub(super) fn journey(journey: &Journey) -> Node {
    let ids =
        |choices: &[Choice]| Said::Words(choices.iter().map(|choice| choice.id.clone()).collect());
    let mut parts: Vec<Node> = journey.stages.iter().map(stage).collect();
    parts.extend(journey.steps.iter().map(step));
    Node {
        thing: Thing::Journey,
        id: journey.id.clone(),
        name: journey.name.clone(),
        settings: vec![
            ("reception", Said::key(journey.reception.as_ref())),
            (
                "reception-until",
                Said::key(journey.reception_until.as_ref()),
            ),
            ("service", Said::Flag(journey.service)),
            ("channels", ids(&journey.channels)),
            ("lost-reasons", ids(&journey.lost_reasons)),
            ("value", Said::Words(journey.value.clone())),
            ("owner", Said::key(journey.owner.as_ref())),
            ("assess", Said::key(journey.assess.as_ref())),
            ("source", Said::Words(journey.source.clone())),
        ],
        parts,
    }
}

fn stage(stage: &Stage) -> Node {
    Node {
        thing: Thing::Stage,
        id: stage.id.clone(),
        name: stage.name.clone(),
        settings: vec![
            (
                "stalled",
                stage.stalled.map_or(Said::Nothing, Said::Allowance),
            ),
            ("funnel", Said::Flag(stage.funnel)),
            ("source", Said::Words(stage.source.clone())),
        ],
        parts: vec![],
    }
}

fn step(step: &Step) -> Node {
    let mut parts: Vec<Node> = step.fields.iter().map(field).collect();
    parts.extend(step.outcomes.iter().map(outcome));
    Node {
        thing: Thing::Step,
        id: step.id.clone(),
        name: step.name.clone(),
        settings: vec![
            ("stage", Said::Word(step.stage.clone())),
            ("guide", Said::Text(step.guide.clone())),
            ("prompts", Said::Words(step.prompts.clone())),
            ("role", Said::Word(step.role.clone())),
            ("after", Said::Words(step.after.clone())),
            ("when", Said::Words(step.when.clone())),
            ("on-open", Said::Flag(step.on_open)),
            ("optional", Said::Flag(step.optional)),
            ("repeat", Said::Flag(step.repeat)),
            ("marks", Said::Words(step.marks.clone())),
            ("reopens", Said::Words(step.reopens.clone())),
            (
                "approval",
                step.approval
                    .map_or(Said::Nothing, |one| Said::Word(class(one))),
            ),
            ("books", Said::key(step.books.as_ref())),
            ("finishes", Said::key(step.finishes.as_ref())),
            ("reads-back", Said::Words(step.reads_back.clone())),
            ("survey", Said::key(step.survey.as_ref())),
            ("source", Said::Words(step.source.clone())),
        ],
        parts,
    }
}

fn outcome(outcome: &Outcome) -> Node {
    let closes = match outcome.closes {
        None => Said::Nothing,
        Some(Closing::Completed) => Said::Word("completed".to_owned()),
        Some(Closing::Lost) => Said::Word("lost".to_owned()),
    };
    Node {
        thing: Thing::Outcome,
        id: outcome.id.clone(),
        name: outcome.name.clone(),
        settings: vec![
            ("marks", Said::Words(outcome.marks.clone())),
            ("requires", Said::Words(outcome.requires.clone())),
            ("closes", closes),
            ("reopens", Said::Words(outcome.reopens.clone())),
        ],
        parts: vec![],
    }
}

fn field(field: &Field) -> Node {
    let number = |bound: Option<i64>| bound.map_or(Said::Nothing, Said::Number);
    let (kind, own, choices): (&str, Vec<(&'static str, Said)>, &[Choice]) = match &field.kind {
        FieldKind::Text => ("text", vec![], &[]),
        FieldKind::Note => ("note", vec![], &[]),
        FieldKind::Number { min, max } => (
            "number",
            vec![("min", number(*min)), ("max", number(*max))],
            &[],
        ),
        FieldKind::Money => ("money", vec![], &[]),
        FieldKind::Phone => ("phone", vec![], &[]),
        FieldKind::Date => ("date", vec![], &[]),
        FieldKind::DateTime => ("date-time", vec![], &[]),
        FieldKind::Choice(choices) => ("choice", vec![], choices),
        FieldKind::Several(choices) => ("several", vec![], choices),
        FieldKind::Person { role } => ("person", vec![("role", Said::Word(role.clone()))], &[]),
        FieldKind::Rooms(choices) => ("rooms", vec![], choices),
        FieldKind::Files { covers } => ("files", vec![("covers", Said::Word(covers.clone()))], &[]),
        FieldKind::Rating => ("rating", vec![], &[]),
        FieldKind::Flag => ("flag", vec![], &[]),
    };
    let pricing = field.pricing.as_ref().map_or(Said::Nothing, |pricing| {
        let beyond = pricing.beyond.map(class);
        let sum = pricing.of.iter().map(|product| product.join(" * "));
        let sum = sum.collect::<Vec<_>>().join(" + ");
        let parts = [
            pricing.by.clone(),
            pricing.list.clone(),
            Some(sum).filter(|sum| !sum.is_empty()),
            Some(format!("{}%", pricing.discount)),
            beyond,
        ];
        Said::Words(parts.into_iter().flatten().collect())
    });
    let mut settings = vec![
        ("kind", Said::Word(kind.to_owned())),
        ("hint", Said::Text(field.hint.clone())),
        ("required", Said::Flag(field.required)),
        (
            "required-when",
            field.required_when.as_ref().map_or(Said::Nothing, |when| {
                Said::Words(vec![when.field.clone(), when.choice.clone()])
            }),
        ),
        ("not-before", Said::key(field.not_before.as_ref())),
        ("private", Said::Flag(field.private)),
        ("prices", Said::key(field.prices.as_ref())),
        ("pricing", pricing),
        ("marks", Said::Words(field.marks.clone())),
    ];
    settings.extend(own);
    Node {
        thing: Thing::Field,
        id: field.id.clone(),
        name: field.label.clone(),
        settings,
        parts: choices
            .iter()
            .map(|one| choice(Thing::Choice, one))
            .collect(),
    }
}
