//! Scores in words.

use super::Lang;
use super::names::comma;
use crate::domain::ids::Key;
use crate::domain::money::Fen;
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::scoring::{Question, Survey};
use crate::domain::score::{Grade, Line, Missing, Period, Ratio, Voice};
use crate::words;
use std::collections::BTreeMap;

words! {
    term { zh: "评分项", en: "Term" }
    counted { zh: "实绩", en: "Counted" }
    against { zh: "对照", en: "Against" }
    value { zh: "得数", en: "Value" }
    weight { zh: "权重", en: "Weight" }
    bounds { zh: "A/B/C 分界", en: "A/B/C from" }
    grade { zh: "等级", en: "Grade" }
    store { zh: "全店", en: "Store" }
    team(name: &str) { zh: "{name}的团队", en: "team of {name}" }
    head(card: &str, who: &str, period: &str) { zh: "{card} · {who} · {period}", en: "{card} · {who} · {period}" }
    working(sum: &str, weights: i64, mean: &str) { zh: "合计：({sum}) / {weights} = {mean}（A=4、B=3、C=2、D=1）", en: "Total: ({sum}) / {weights} = {mean} (A is 4, B 3, C 2, D 1)" }
    no_total { zh: "合计：缺数据，不评级。", en: "Total: data is missing, no grade." }
    no_cards { zh: "作业手册里没有评分表。", en: "The playbook has no scorecards." }
    not_a_period(text: &str) { zh: "“{text}”不是周期。写 2026、2026-Q4 或 2026-11。", en: "{text} is no period. Write 2026, 2026-Q4 or 2026-11." }
    not_a_number(text: &str) { zh: "“{text}”不是数。", en: "{text} is no number." }
    not_points(text: &str) { zh: "“{text}”不对。写 问题=分数，例如 speech=85。", en: "{text} is not right. Write QUESTION=POINTS, such as speech=85." }

    answered(survey: &str, points: &str) { zh: "{survey}：{points}", en: "{survey}: {points}" }
    of(what: &str, whose: &str) { zh: "{what}：{whose}", en: "{what}: {whose}" }
    own_words { zh: "客户原话", en: "In their own words" }
    answer_guide { zh: "请客户逐项打分，0 到 100；各个方面分开记。", en: "Points from 0 to 100 for each question; every matter is kept apart." }
    comment { zh: "评语", en: "Comment" }
    rate_guide { zh: "逐项评分，0 到 100，并写明依据。", en: "Points from 0 to 100 for each item, and a comment that says why." }
    targets_guide { zh: "空着的不改。年度目标会平分到没有单独定目标的季度。", en: "What stays empty is not changed. A year's target gives each quarter without its own a fourth." }
    target_of(term: &str) { zh: "目标：{term}", en: "Target: {term}" }
    figure_of(term: &str) { zh: "实绩：{term}", en: "Figure: {term}" }
    entered_for(who: &str, period: &str) { zh: "{who}，{period}：目标与数据", en: "{who}, {period}: targets and figures" }
    month_of(year: i32, month: u32) { zh: "{year}年{month}月", en: "{year}-{month:02}" }
    quarter_of(year: i32, quarter: u32) { zh: "{year}年第{quarter}季度", en: "{year} Q{quarter}" }
    year_of(year: i32) { zh: "{year}年", en: "{year}" }
    voice_of(name: &str, mean: &str, n: i64) { zh: "{name} {mean}（{n} 个）", en: "{name} {mean} ({n})" }
    voice_none(name: &str) { zh: "{name} 无", en: "{name} none" }
    survey { zh: "问卷", en: "Survey" }
    since { zh: "起算", en: "Since" }
    ask_on { zh: "应问", en: "Ask on" }
    since_answer(date: &str) { zh: "上次 {date}", en: "answered {date}" }
    since_milestone(date: &str) { zh: "首次，{date} 起", en: "first, from {date}" }
    days_waiting(days: i64) { zh: "已等 {days} 天", en: "for {days} d" }
    days_to(days: i64) { zh: "还有 {days} 天", en: "in {days} d" }
    due_today { zh: "今天", en: "today" }
    no_survey(key: &str, known: &str) { zh: "没有问卷“{key}”。有：{known}", en: "There is no question set {key}. There are: {known}" }
    no_customer { zh: "没有写是哪位客户：填客户单编号、电话或姓名", en: "no customer named: give the case, the phone or the name" }
    question_empty(question: &str, key: &str) { zh: "“{question}”没有分数（列名 {key}）", en: "no points for \"{question}\" (column {key})" }
    points_missing(list: &str) { zh: "每题都要有分数，还缺：{list}", en: "every question needs points; missing are {list}" }
    points_bad(question: &str, text: &str) { zh: "“{question}”的“{text}”不是 0 到 100 的整数", en: "\"{question}\": {text} is no whole number from 0 to 100" }
    row_nobody { zh: "个人或团队要写姓名或工号", en: "a person's or team's row needs a name or code" }
    row_person(text: &str) { zh: "没有“{text}”这个人", en: "there is nobody called {text}" }
    row_people(text: &str) { zh: "有几位“{text}”，请写工号", en: "several people are called {text}: write the code" }
    row_of(text: &str) { zh: "对象“{text}”不认识：个人、团队或门店", en: "{text}: write person, team or store" }
    row_card(text: &str) { zh: "没有评分表“{text}”", en: "there is no scorecard {text}" }
    row_term(text: &str) { zh: "评分表里没有“{text}”这一项", en: "the scorecard has no term {text}" }
    row_kind(text: &str) { zh: "类别“{text}”不认识：目标或实绩", en: "{text}: write target or figure" }
    row_amount(text: &str) { zh: "“{text}”不是可用的数值", en: "{text} is no usable amount" }
    row_no_target(term: &str) { zh: "“{term}”不与目标相比", en: "{term} is not held against a target" }
    row_no_figure(term: &str) { zh: "“{term}”不是录入的数据，程序自己会数", en: "{term} is counted, not entered" }
    row_twice(line: u64) { zh: "与第 {line} 行是同一个目标，数值不同", en: "the same target as in line {line} with another amount" }
    no_target { zh: "未定目标", en: "no target" }
    no_figure { zh: "未录数据", en: "not entered" }
    no_answers { zh: "无评分", en: "no answers" }
    no_customers { zh: "无新客户", en: "no customers" }
    no_deadlines { zh: "无到期时限", en: "no deadlines" }
    no_days { zh: "无营业日", en: "no days yet" }
}

/// What a customer answered: the question set with the points of each dimension.
pub fn answers(
    lang: Lang,
    playbook: Option<&Playbook>,
    survey: &str,
    answers: &BTreeMap<Key, u8>,
) -> String {
    let Some(set) = playbook.and_then(|playbook| playbook.survey(survey)) else {
        let one = |(key, points): (&Key, &u8)| format!("{key} {points}");
        let list: Vec<String> = answers.iter().map(one).collect();
        return answered(lang, survey, &list.join(comma(lang)));
    };
    let one = |question: &Question| {
        let points = answers.get(&question.id)?;
        let dimension = set.dimensions.iter().find(|d| d.id == question.dimension);
        let name = dimension.map_or(question.id.as_str(), |d| lang.pick(&d.name));
        Some(format!("{name} {points}"))
    };
    let list: Vec<String> = set.questions.iter().filter_map(one).collect();
    answered(lang, lang.pick(&set.name), &list.join(comma(lang)))
}

/// What was answered to a question set, each dimension apart with its number of answers.
pub fn heard(lang: Lang, set: &Survey, voices: &[Voice]) -> String {
    let one = |voice: &Voice| {
        let name = set.dimensions.iter().find(|d| d.id == voice.dimension);
        let name = name.map_or(voice.dimension.as_str(), |d| lang.pick(&d.name));
        match voice.mean() {
            Some(mean) => voice_of(lang, name, &ratio(mean), voice.points.n),
            None => voice_none(lang, name),
        }
    };
    let list: Vec<String> = voices.iter().map(one).collect();
    answered(lang, lang.pick(&set.name), &list.join(comma(lang)))
}

/// Since when somebody waits to be asked.
pub fn waited(lang: Lang, answered: bool, date: &str) -> String {
    match answered {
        true => since_answer(lang, date),
        false => since_milestone(lang, date),
    }
}

/// How many days of the calendar are left, or how long somebody waits to be asked: what is late is told by deadlines.
pub fn days_left(lang: Lang, days: i64) -> String {
    match days {
        0 => due_today(lang).to_owned(),
        days if days > 0 => days_to(lang, days),
        days => days_waiting(lang, -days),
    }
}

/// A period.
pub fn period(lang: Lang, period: Period) -> String {
    match period {
        Period::Month(year, month) => month_of(lang, year, month),
        Period::Quarter(year, quarter) => quarter_of(lang, year, quarter),
        Period::Year(year) => year_of(lang, year),
    }
}

/// A grade.
pub fn letter(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::D => "D",
    }
}

/// Why there is no grade.
pub fn missing(lang: Lang, missing: Missing) -> &'static str {
    match missing {
        Missing::Target => no_target(lang),
        Missing::Figure => no_figure(lang),
        Missing::Answers => no_answers(lang),
        Missing::Customers => no_customers(lang),
        Missing::Deadlines => no_deadlines(lang),
        Missing::Days => no_days(lang),
    }
}

/// A fraction with two decimals, rounded down as it is compared.
pub fn ratio(ratio: Ratio) -> String {
    let hundredths = ratio.hundredths();
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// A mean of grade points, which is kept in hundredths, with two decimals.
pub fn points(mean: Ratio) -> String {
    ratio(Ratio {
        of: mean.of,
        by: mean.by.saturating_mul(100),
    })
}

/// What was counted, or what it is held against.
pub fn amount(amount: i64, money: bool) -> String {
    match money {
        true => Fen(amount).short("¥"),
        false => amount.to_string(),
    }
}

/// A line of a scorecard as the cells of a table.
pub fn cells(lang: Lang, name: &str, line: &Line, money: bool) -> Vec<String> {
    let against = line
        .against
        .map_or_else(String::new, |one| amount(one, money));
    let value = match line.value {
        Ok(value) => ratio(value),
        Err(why) => missing(lang, why).to_owned(),
    };
    let grade = line.grade().map_or("–", letter);
    let bounds = line.bounds;
    vec![
        name.to_owned(),
        amount(line.counted, money),
        against,
        value,
        format!("{}/{}/{}", bounds.a, bounds.b, bounds.c),
        line.weight.to_string(),
        grade.to_owned(),
    ]
}
