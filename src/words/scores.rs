//! Scores in words.

use super::Lang;
use crate::domain::money::Fen;
use crate::domain::score::{Grade, Line, Missing, Ratio};
use crate::words;

words! {
    term { zh: "评分项", en: "Term" }
    counted { zh: "实绩", en: "Counted" }
    against { zh: "对照", en: "Against" }
    value { zh: "得数", en: "Value" }
    weight { zh: "权重", en: "Weight" }
    bounds { zh: "A/B/C 分界", en: "A/B/C from" }
    grade { zh: "等级", en: "Grade" }
    total { zh: "合计", en: "Total" }
    store { zh: "全店", en: "Store" }
    team(name: &str) { zh: "{name}的团队", en: "team of {name}" }
    head(card: &str, who: &str, period: &str) { zh: "{card} · {who} · {period}", en: "{card} · {who} · {period}" }
    working(sum: &str, weights: i64, mean: &str) { zh: "合计：({sum}) / {weights} = {mean}（A=4、B=3、C=2、D=1）", en: "Total: ({sum}) / {weights} = {mean} (A is 4, B 3, C 2, D 1)" }
    no_total { zh: "合计：缺数据，不评级。", en: "Total: data is missing, no grade." }
    no_cards { zh: "作业手册里没有评分表。", en: "The playbook has no scorecards." }
    not_a_period(text: &str) { zh: "“{text}”不是周期。写 2026、2026-Q4 或 2026-11。", en: "{text} is no period. Write 2026, 2026-Q4 or 2026-11." }
    not_a_number(text: &str) { zh: "“{text}”不是数。", en: "{text} is no number." }
    not_points(text: &str) { zh: "“{text}”不对。写 问题=分数，例如 speech=85。", en: "{text} is not right. Write QUESTION=POINTS, such as speech=85." }

    no_target { zh: "未定目标", en: "no target" }
    no_figure { zh: "未录数据", en: "not entered" }
    no_answers { zh: "无评分", en: "no answers" }
    no_customers { zh: "无新客户", en: "no customers" }
    no_deadlines { zh: "无到期时限", en: "no deadlines" }
    no_days { zh: "无营业日", en: "no days yet" }
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
