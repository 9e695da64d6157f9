//! Price lists, question sets and scorecards.

use super::parts::CLASSES;
use super::reader::{Reader, Tab, Val};
use super::values::{choices, options, sources, text};
use crate::domain::playbook::fault::FaultKind;
use crate::domain::playbook::model::{Field, FieldKind, Playbook, Text};
use crate::domain::playbook::prices::{Instead, PriceList, Pricing};
use crate::domain::playbook::scoring::{
    About, Bounds, Measure, Question, Repeat, Scorecard, Survey, Term,
};

const ABOUT: [(&str, About); 2] = [("customer", About::Customer), ("person", About::Person)];

/// The measures, each with the settings of its own.
const MEASURES: [(&str, &[&str]); 7] = [
    ("sum", &["field", "milestone"]),
    ("count", &["milestone"]),
    ("rate", &["milestone"]),
    ("survey", &["survey", "dimensions"]),
    ("figure", &[]),
    ("deadlines", &["rules"]),
    ("checklist", &["checklist"]),
];
/// Settings of one measure or another.
const OWN: &[&str] = &[
    "field",
    "milestone",
    "survey",
    "dimensions",
    "rules",
    "checklist",
];

/// The largest bound and weight.
const BOUND: i64 = 1_000_000_000;
const WEIGHT: i64 = 1_000;
/// Most days between two askings: ten years.
const DAYS: i64 = 3_660;
/// Bounds of the whole when the file gives none, in hundredths of a grade point.
const WHOLE: Bounds = Bounds {
    a: 350,
    b: 250,
    c: 150,
};

pub(super) fn price_list(r: &mut Reader, value: Val<'_>) -> Option<PriceList> {
    let table = r.table(value, &["id", "name", "rows", "instead", "source"])?;
    let instead = |r: &mut Reader, value| {
        let table = r.table(value, &["of", "field", "choice"])?;
        Some(Instead {
            of: r.key_of(table, "of"),
            field: r.key_of(table, "field"),
            choice: r.key_of(table, "choice"),
        })
    };
    let before = r.faults.len();
    let list = PriceList {
        id: r.id(table),
        name: text(r, table, "name"),
        rows: options(r, table, "rows"),
        instead: r.optional(table, "instead", instead),
        source: sources(r, table),
    };
    // An amount that is written wrong has been told of.
    for (nth, row) in list.rows.iter().enumerate() {
        if row.amount.is_none() && r.faults.len() == before {
            r.within("rows", |r| {
                r.within(nth, |r| {
                    r.within("amount", |r| r.fault(FaultKind::Missing("amount")));
                });
            });
        }
    }
    Some(list)
}

pub(super) fn pricing(r: &mut Reader, value: Val<'_>) -> Option<Pricing> {
    let table = r.table(value, &["by", "list", "of", "discount", "beyond"])?;
    let of = r.list(table, "of", |r, value| r.keys_in(value));
    // What is a sum hangs on no choice.
    let by = match of.is_empty() {
        true => Some(r.key_of(table, "by")),
        false => r.optional(table, "by", Reader::key),
    };
    Some(Pricing {
        by,
        of,
        list: r.optional(table, "list", Reader::key),
        discount: r
            .optional(table, "discount", |r, v| r.number(v, 0, 100))
            .unwrap_or(0),
        beyond: r.optional(table, "beyond", |r, v| r.word(v, &CLASSES)),
    })
}

pub(super) fn survey(r: &mut Reader, value: Val<'_>) -> Option<Survey> {
    let known = &[
        "id",
        "name",
        "about",
        "dimensions",
        "question",
        "repeat",
        "source",
    ];
    let table = r.table(value, known)?;
    Some(Survey {
        id: r.id(table),
        name: text(r, table, "name"),
        about: r
            .optional(table, "about", |r, v| r.word(v, &ABOUT))
            .unwrap_or_default(),
        dimensions: choices(r, table, "dimensions"),
        questions: r.list(table, "question", question),
        repeat: r.optional(table, "repeat", repeat),
        source: sources(r, table),
    })
}

fn repeat(r: &mut Reader, value: Val<'_>) -> Option<Repeat> {
    let table = r.table(value, &["after", "first", "every"])?;
    let mut days = |name| {
        r.optional(table, name, |r, v| r.number(v, 0, DAYS))
            .unwrap_or(0)
    };
    let (first, every) = (days("first"), days("every"));
    Some(Repeat {
        after: r.key_of(table, "after"),
        first,
        every,
    })
}

fn question(r: &mut Reader, value: Val<'_>) -> Option<Question> {
    let table = r.table(value, &["id", "text", "dimension", "source"])?;
    Some(Question {
        id: r.id(table),
        text: text(r, table, "text"),
        dimension: r.key_of(table, "dimension"),
        source: sources(r, table),
    })
}

pub(super) fn scorecard(r: &mut Reader, value: Val<'_>) -> Option<Scorecard> {
    let table = r.table(value, &["id", "name", "role", "bounds", "term", "source"])?;
    Some(Scorecard {
        id: r.id(table),
        name: text(r, table, "name"),
        role: r.key_of(table, "role"),
        bounds: r.optional(table, "bounds", bounds).unwrap_or(WHOLE),
        terms: r.list(table, "term", term),
        source: sources(r, table),
    })
}

fn bounds(r: &mut Reader, value: Val<'_>) -> Option<Bounds> {
    let table = r.table(value, &["a", "b", "c"])?;
    let mut one = |name| {
        r.required(table, name, |r, v| r.number(v, 0, BOUND))
            .unwrap_or(0)
    };
    let bounds = Bounds {
        a: one("a"),
        b: one("b"),
        c: one("c"),
    };
    if !(bounds.a > bounds.b && bounds.b > bounds.c) {
        r.fault(FaultKind::BoundsOrder);
    }
    Some(bounds)
}

fn term(r: &mut Reader, value: Val<'_>) -> Option<Term> {
    const ANY: &[&str] = &[
        "id",
        "name",
        "measure",
        "target",
        "weight",
        "bounds",
        "source",
        "field",
        "milestone",
        "survey",
        "dimensions",
        "rules",
        "checklist",
    ];
    let table = r.table(value, ANY)?;
    let words = MEASURES.map(|(word, own)| (word, (word, own)));
    let kind = r.required(table, "measure", |r, v| r.word(v, &words));
    if let Some((_, own)) = kind {
        r.known_of(table, own, OWN);
    }
    Some(Term {
        id: r.id(table),
        name: text(r, table, "name"),
        measure: kind.map_or(Measure::Figure, |(word, _)| measure(r, table, word)),
        target: r.flag(table, "target"),
        weight: r
            .optional(table, "weight", |r, v| r.number(v, 1, WEIGHT))
            .unwrap_or(1),
        bounds: r.required(table, "bounds", bounds).unwrap_or_default(),
        source: sources(r, table),
    })
}

fn measure(r: &mut Reader, table: Tab<'_>, word: &str) -> Measure {
    match word {
        "sum" => Measure::Sum {
            field: r.key_of(table, "field"),
            milestone: r.key_of(table, "milestone"),
        },
        "count" => Measure::Count {
            milestone: r.key_of(table, "milestone"),
        },
        "rate" => Measure::Rate {
            milestone: r.key_of(table, "milestone"),
        },
        "survey" => Measure::Survey {
            survey: r.key_of(table, "survey"),
            dimensions: r.keys(table, "dimensions"),
        },
        "deadlines" => Measure::Deadlines {
            rules: r.keys(table, "rules"),
        },
        "checklist" => Measure::Checklist {
            checklist: r.key_of(table, "checklist"),
        },
        _ => Measure::Figure,
    }
}

/// Gives fields the choices of their price list, and steps the questions of their question set: one place in the file
/// says what is for sale and what is asked.
pub(super) fn fill_in(playbook: &mut Playbook) {
    let Playbook {
        journeys,
        price_lists,
        surveys,
        ..
    } = playbook;
    for step in journeys.iter_mut().flat_map(|journey| &mut journey.steps) {
        for field in &mut step.fields {
            let rows = field
                .prices
                .as_ref()
                .and_then(|key| price_lists.iter().find(|list| list.id == *key))
                .map(|list| &list.rows);
            if let (Some(rows), FieldKind::Choice(own) | FieldKind::Several(own)) =
                (rows, &mut field.kind)
            {
                own.clone_from(rows);
            }
        }
        let asked = step.survey.as_ref();
        let survey = asked.and_then(|key| surveys.iter().find(|one| one.id == *key));
        step.fields
            .extend(survey.iter().flat_map(|one| &one.questions).map(rating));
    }
}

fn rating(question: &Question) -> Field {
    Field {
        id: question.id.clone(),
        label: question.text.clone(),
        hint: Text::default(),
        kind: FieldKind::Rating,
        required: true,
        required_when: None,
        not_before: None,
        private: false,
        prices: None,
        pricing: None,
        marks: Vec::new(),
    }
}
