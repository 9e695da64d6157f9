//! Words of the Scores screen.

use super::Lang;
use super::names::comma;
use super::scores::{missing, ratio};
use crate::domain::money::Fen;
use crate::domain::playbook::scoring::{Bounds, Measure, Term};
use crate::domain::score::{Line, Ratio, is_money};
use crate::words;

words! {
    no_playbook { zh: "门店还没有作业手册", en: "the store has no playbook yet" }
    whole_time(first: &str, last: &str) { zh: "{first} 至 {last}", en: "{first} to {last}" }
    which_card(at: usize, of: usize, key: &str) { zh: "{at}/{of}，按 {key} 换", en: "{at}/{of}, {key}: next" }
    asking(count: i64) { zh: "待问客户 {count} 位", en: "{count} to be asked" }
    trend { zh: "走势", en: "Trend" }
    total { zh: "合计", en: "Total" }
    no_grade(what: &str) { zh: "不评级，还缺：{what}", en: "No grade: missing are {what}" }
    no_grade_short { zh: "缺数据", en: "missing" }
    lacks(term: &str, why: &str) { zh: "{term}（{why}）", en: "{term} ({why})" }
    total_working(sum: &str, weights: i64, mean: &str) { zh: "({sum}) / {weights} = {mean}", en: "({sum}) / {weights} = {mean}" }
    grade_values { zh: "A 计 4 分，B 3，C 2，D 1", en: "A counts 4, B 3, C 2, D 1" }
    from(a: &str, b: &str, c: &str) { zh: "A {a} 起，B {b}，C {c}", en: "A from {a}, B {b}, C {c}" }
    percent_of(part: &str, whole: &str, value: &str) { zh: "{part} / {whole} x 100 = {value}", en: "{part} / {whole} x 100 = {value}" }
    mean_of(sum: &str, count: &str, value: &str) { zh: "{sum} 分 / {count} 题 = {value}", en: "{sum} points / {count} answered = {value}" }
    plain_of(value: &str) { zh: "共 {value}", en: "{value} in all" }
    answers_of(survey: &str, count: i64) { zh: "{survey}  {count} 题已答", en: "{survey}  {count} {given}", given: (count, "answer", "answers") }
    unanswered { zh: "无人作答", en: "nobody answered" }
    more { zh: "PgDn 更多", en: "PgDn: more" }
    whom { zh: "问哪位客户", en: "Which customer is asked?" }
    due_on(date: &str, left: &str) { zh: "应于 {date} 问，{left}", en: "to be asked {date}, {left}" }
    nobody { zh: "还没有可评分的人", en: "nobody to be scored yet" }
}

/// A value as it is graded: percent, mean or number.
pub fn value(term: &Term, value: Ratio) -> String {
    match &term.measure {
        _ if is_percent(term) => format!("{}%", ratio(value)),
        Measure::Survey { .. } => ratio(value),
        measure if is_money(measure) => Fen(value.of).short("¥"),
        _ => value.of.to_string(),
    }
}

/// Whether a term's value is a share in percent.
pub fn is_percent(term: &Term) -> bool {
    let share = matches!(
        term.measure,
        Measure::Rate { .. } | Measure::Deadlines { .. } | Measure::Checklist { .. }
    );
    share || term.target
}

/// How a term came to its value, so that it can be done again by hand; why it has none where it has none.
pub fn working(lang: Lang, term: &Term, line: &Line) -> String {
    let amount = |amount: i64| super::scores::amount(amount, is_money(&term.measure));
    let graded = match line.value {
        Ok(graded) => value(term, graded),
        Err(why) => return missing(lang, why).to_owned(),
    };
    let (counted, against) = (amount(line.counted), line.against.map(amount));
    match against {
        Some(against) if is_percent(term) => percent_of(lang, &counted, &against, &graded),
        Some(against) => mean_of(lang, &counted, &against, &graded),
        None => plain_of(lang, &counted),
    }
}

/// From which values on the grades of a term are given.
pub fn term_bounds(lang: Lang, term: &Term, bounds: Bounds) -> String {
    let unit = if is_percent(term) { "%" } else { "" };
    let one = |bound: i64| match is_money(&term.measure) && !term.target {
        true => Fen(bound).short("¥"),
        false => format!("{bound}{unit}"),
    };
    from(lang, &one(bounds.a), &one(bounds.b), &one(bounds.c))
}

/// From which means on the grades of the whole are given; the bounds are in hundredths of a grade point.
pub fn whole_bounds(lang: Lang, bounds: Bounds) -> String {
    let one = |bound: i64| ratio(Ratio { of: bound, by: 100 });
    from(lang, &one(bounds.a), &one(bounds.b), &one(bounds.c))
}

/// What stands in the way of a grade, term by term.
pub fn lacking<'l>(
    lang: Lang,
    lines: impl Iterator<Item = &'l Line>,
    name: impl Fn(&Line) -> String,
) -> String {
    let one = |line: &Line| Some(lacks(lang, &name(line), missing(lang, line.value.err()?)));
    lines.filter_map(one).collect::<Vec<_>>().join(comma(lang))
}
