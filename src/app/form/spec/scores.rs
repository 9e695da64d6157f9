//! The forms by which scores are fed: targets and figures, ratings of people, answers of customers.

use super::super::submit::{Purpose, field_name};
use super::super::{FieldSpec, FormSpec, Kind, both, same};
use crate::domain::case::Case;
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::Text;
use crate::domain::playbook::scoring::{Measure, Question, Scorecard, Survey, Term};
use crate::domain::score::{Book, Period, Subject, Target, is_money};
use crate::domain::value::Value;
use crate::words::{Lang, scores as words};

/// Put before a term's key, for the field of its target.
pub const TARGET: &str = "target:";
/// Put before a term's key, for the field of its figure.
pub const FIGURE: &str = "figure:";

/// What a customer answers to a question set.
pub fn answer(case: &Case, set: &Survey) -> FormSpec {
    let mut fields = questions(set);
    fields.push(FieldSpec::new("note", both(words::own_words), Kind::Note));
    FormSpec {
        heed: Default::default(),
        title: match case.customer.name.as_str() {
            "" => set.name.clone(),
            name => both(|lang| words::of(lang, lang.pick(&set.name), name)),
        },
        guide: both(words::answer_guide),
        fields,
        purpose: Purpose::Survey {
            case: case.id,
            survey: set.id.clone(),
        },
    }
}

/// How a manager rates a person (S9).
pub fn rate(person: PersonId, name: &str, set: &Survey) -> FormSpec {
    let mut fields = questions(set);
    fields.push(FieldSpec::new("note", both(words::comment), Kind::Note).required());
    FormSpec {
        heed: Default::default(),
        title: both(|lang| words::of(lang, lang.pick(&set.name), name)),
        guide: both(words::rate_guide),
        fields,
        purpose: Purpose::Rate {
            person,
            survey: set.id.clone(),
        },
    }
}

fn questions(set: &Survey) -> Vec<FieldSpec> {
    let field = |question: &Question| {
        let dimension = set.dimensions.iter().find(|d| d.id == question.dimension);
        let hint = dimension.map_or_else(Text::default, |d| d.name.clone());
        let id = field_name(&question.id);
        let field = FieldSpec::new(&id, question.text.clone(), Kind::Rating);
        field.required().hint(hint)
    };
    set.questions.iter().map(field).collect()
}

/// Targets and figures of one subject in one period; none where the scorecard asks for neither.
pub fn targets(
    card: &Scorecard,
    (subject, name): (Subject, &Text),
    period: Period,
    book: &Book,
) -> Option<FormSpec> {
    let mut fields = Vec::new();
    for term in &card.terms {
        let of = Target::of(&card.id, &term.id, subject, period);
        if term.target {
            let known = book.target_set(&of);
            fields.push(amount_field(TARGET, words::target_of, term, known, 1));
        }
        if term.measure == Measure::Figure {
            let known = book.figure_set(&of);
            fields.push(amount_field(FIGURE, words::figure_of, term, known, 0));
        }
    }
    let title =
        |lang: Lang| words::entered_for(lang, lang.pick(name), &words::period(lang, period));
    (!fields.is_empty()).then(|| FormSpec {
        heed: Default::default(),
        title: both(title),
        guide: both(words::targets_guide),
        fields,
        purpose: Purpose::Scores {
            card: card.id.clone(),
            subject,
            period,
        },
    })
}

fn amount_field(
    prefix: &str,
    label: fn(Lang, &str) -> String,
    term: &Term,
    known: Option<i64>,
    least: i64,
) -> FieldSpec {
    let id: Key = format!("{prefix}{}", term.id);
    let (kind, start) = match is_money(&term.measure) {
        true => (Kind::Money, known.map(Value::Money)),
        false => {
            let kind = Kind::Number {
                min: Some(least),
                max: None,
            };
            (kind, known.map(|number| Value::Number(number as f64)))
        }
    };
    let label = both(|lang| label(lang, lang.pick(&term.name)));
    FieldSpec::new(&id, label, kind).start(start)
}

/// What a subject is called: a person's name, a head's team, the store.
pub fn subject_name(subject: Subject, name: &str) -> Text {
    match subject {
        Subject::Person(_) => same(name),
        Subject::Team(_) => both(|lang| words::team(lang, name)),
        Subject::Store => both(words::store),
    }
}
