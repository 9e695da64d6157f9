//! Price lists, question sets and scorecards as entries.

use super::entries::choice;
use super::{Node, Said};
use crate::domain::playbook::fault::Thing;
use crate::domain::playbook::prices::PriceList;
use crate::domain::playbook::scoring::{About, Bounds, Measure, Question, Scorecard, Survey, Term};

pub(super) fn price_list(list: &PriceList) -> Node {
    let instead = list.instead.as_ref().map_or(Said::Nothing, |instead| {
        Said::Words(vec![
            instead.of.clone(),
            format!("{} = {}", instead.field, instead.choice),
        ])
    });
    Node {
        thing: Thing::PriceList,
        id: list.id.clone(),
        name: list.name.clone(),
        settings: vec![
            ("instead", instead),
            ("source", Said::Words(list.source.clone())),
        ],
        parts: list
            .rows
            .iter()
            .map(|row| choice(Thing::Choice, row))
            .collect(),
    }
}

pub(super) fn survey(survey: &Survey) -> Node {
    let about = match survey.about {
        About::Customer => "customer",
        About::Person => "person",
    };
    let repeat = survey.repeat.as_ref().map_or(Said::Nothing, |repeat| {
        Said::Words(vec![
            repeat.after.clone(),
            format!("{} d", repeat.first),
            format!("{} d", repeat.every),
        ])
    });
    let dimensions = survey
        .dimensions
        .iter()
        .map(|one| choice(Thing::Dimension, one));
    Node {
        thing: Thing::Survey,
        id: survey.id.clone(),
        name: survey.name.clone(),
        settings: vec![
            ("about", Said::Word(about.to_owned())),
            ("repeat", repeat),
            ("source", Said::Words(survey.source.clone())),
        ],
        parts: dimensions
            .chain(survey.questions.iter().map(question))
            .collect(),
    }
}

fn question(question: &Question) -> Node {
    Node {
        thing: Thing::Question,
        id: question.id.clone(),
        name: question.text.clone(),
        settings: vec![
            ("dimension", Said::Word(question.dimension.clone())),
            ("source", Said::Words(question.source.clone())),
        ],
        parts: vec![],
    }
}

pub(super) fn scorecard(card: &Scorecard) -> Node {
    Node {
        thing: Thing::Scorecard,
        id: card.id.clone(),
        name: card.name.clone(),
        settings: vec![
            ("role", Said::Word(card.role.clone())),
            ("bounds", bounds(card.bounds)),
            ("source", Said::Words(card.source.clone())),
        ],
        parts: card.terms.iter().map(term).collect(),
    }
}

fn bounds(bounds: Bounds) -> Said {
    let one = |grade: &str, from: i64| format!("{grade} ≥ {from}");
    Said::Words(vec![
        one("A", bounds.a),
        one("B", bounds.b),
        one("C", bounds.c),
    ])
}

fn term(term: &Term) -> Node {
    Node {
        thing: Thing::Term,
        id: term.id.clone(),
        name: term.name.clone(),
        settings: [
            vec![("measure", Said::Word(term.measure.word().to_owned()))],
            own(&term.measure),
            vec![
                ("target", Said::Flag(term.target)),
                ("weight", Said::Number(term.weight)),
                ("bounds", bounds(term.bounds)),
                ("source", Said::Words(term.source.clone())),
            ],
        ]
        .concat(),
        parts: vec![],
    }
}

fn own(measure: &Measure) -> Vec<(&'static str, Said)> {
    let word = |key: &String| Said::Word(key.clone());
    match measure {
        Measure::Sum { field, milestone } => {
            vec![("field", word(field)), ("milestone", word(milestone))]
        }
        Measure::Count { milestone } | Measure::Rate { milestone } => {
            vec![("milestone", word(milestone))]
        }
        Measure::Survey { survey, dimensions } => vec![
            ("survey", word(survey)),
            ("dimensions", Said::Words(dimensions.clone())),
        ],
        Measure::Deadlines { rules } => vec![("rules", Said::Words(rules.clone()))],
        Measure::Checklist { checklist } => vec![("checklist", word(checklist))],
        Measure::Figure => vec![],
    }
}
