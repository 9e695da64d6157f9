//! What a new version of a playbook changes, in words.

use super::calendar::allowance;
use super::names::thing;
use crate::domain::money::Fen;
use crate::domain::playbook::diff::{Change, Subject, What};
use crate::domain::playbook::model::{Money, Text, Threshold};
use crate::domain::playbook::outline::Said;
use crate::domain::time::{HOUR, MINUTE};
use crate::words::Lang;

crate::words! {
    subject(thing: &str, name: &str) { zh: "{thing}“{name}”", en: "{thing} \"{name}\"" }
    the_playbook { zh: "作业手册", en: "playbook" }
    between { zh: " · ", en: ", " }
    added(at: &str) { zh: "新增 {at}", en: "added {at}" }
    removed(at: &str) { zh: "删除 {at}", en: "removed {at}" }
    with(at: &str, said: &str) { zh: "{at}：{said}", en: "{at}: {said}" }
    renamed(at: &str, old: &str, new: &str) { zh: "{at}：文字由“{old}”改为“{new}”", en: "{at}: wording \"{old}\" → \"{new}\"" }
    set(at: &str, setting: &str, old: &str, new: &str) { zh: "{at}：{setting} {old} → {new}", en: "{at}: {setting} {old} → {new}" }
    reworded(at: &str, setting: &str) { zh: "{at}：{setting}有改动", en: "{at}: {setting} changed" }
    reordered(at: &str, what: &str) { zh: "{at}：{what}的顺序有变", en: "{at}: {what} order changed" }
    nothing { zh: "无", en: "none" }
    yes { zh: "是", en: "yes" }
    no { zh: "否", en: "no" }
    points(amount: &str) { zh: "{amount} 分", en: "{amount} pts" }
    no_change { zh: "没有变化", en: "No change" }

    within { zh: "时限", en: "time allowed" }
    amount { zh: "金额", en: "amount" }
    mode { zh: "方式", en: "mode" }
    start { zh: "开始节点", en: "start" }
    stop { zh: "停止节点", en: "stop" }
    remind { zh: "提醒", en: "reminders" }
    text { zh: "规则全文", en: "text" }
    hint { zh: "说明", en: "hint" }
    guide { zh: "指引", en: "guide" }
    lines { zh: "内容", en: "lines" }
    calendar { zh: "营业时间", en: "opening hours" }
    money { zh: "计量单位", en: "money" }
    edition { zh: "版本", en: "edition" }
    required { zh: "必填", en: "required" }
    role { zh: "岗位", en: "role" }
    source { zh: "依据", en: "source" }
    length { zh: "时长", en: "length" }
    travel { zh: "路程", en: "travel" }
    grace { zh: "宽限", en: "grace" }
    approval { zh: "审批", en: "approval" }
    appeal { zh: "申诉期", en: "time to appeal" }
    answer { zh: "申诉答复期", en: "time to answer an appeal" }
    silence { zh: "逾期未答复时", en: "silence after the notice" }
    unanswered { zh: "申诉逾期未处理时", en: "an appeal nobody answers" }
    month_cap { zh: "每人每月上限", en: "most per person and month" }
    keep_lost { zh: "流失客户资料保留（月）", en: "months a lost customer's data is kept" }
    keep_finished { zh: "完成客户资料保留（月）", en: "months a finished customer's data is kept" }
    reads_back { zh: "复述确认", en: "read back" }
    survey { zh: "问卷", en: "survey" }
    prices { zh: "价目表", en: "price list" }
    pricing { zh: "定价", en: "pricing" }
    instead { zh: "代替", en: "instead of" }
    bounds { zh: "分界", en: "bounds" }
    weight { zh: "权重", en: "weight" }
    measure { zh: "衡量", en: "measure" }
    target { zh: "对比目标", en: "against target" }
    stalled { zh: "停滞时限", en: "stalled after" }
    funnel { zh: "计入漏斗", en: "counts in the funnel" }
    value { zh: "价值字段", en: "worth by" }
    owner { zh: "负责岗位", en: "owner" }
    assess { zh: "评估分派步骤", en: "assessed by step" }
}

/// A word of the table above.
type Word = fn(Lang) -> &'static str;

/// The settings with a name of their own; the others are called as the file calls them.
const SETTINGS: [(&str, Word); 41] = [
    ("within", within),
    ("amount", amount),
    ("mode", mode),
    ("start", start),
    ("stop", stop),
    ("remind", remind),
    ("text", text),
    ("hint", hint),
    ("guide", guide),
    ("lines", lines),
    ("calendar", calendar),
    ("money", money),
    ("edition", edition),
    ("required", required),
    ("role", role),
    ("source", source),
    ("length", length),
    ("travel", travel),
    ("grace", grace),
    ("approval", approval),
    ("appeal", appeal),
    ("answer", answer),
    ("silence", silence),
    ("unanswered", unanswered),
    ("month-cap", month_cap),
    ("keep-lost", keep_lost),
    ("keep-finished", keep_finished),
    ("reads-back", reads_back),
    ("survey", survey),
    ("prices", prices),
    ("pricing", pricing),
    ("instead", instead),
    ("bounds", bounds),
    ("weight", weight),
    ("measure", measure),
    ("target", target),
    ("stalled", stalled),
    ("funnel", funnel),
    ("value", value),
    ("owner", owner),
    ("assess", assess),
];

/// All changes, a line each; a line that says so when there are none.
pub fn changes(lang: Lang, changes: &[Change], unit: Money) -> Vec<String> {
    if changes.is_empty() {
        return vec![no_change(lang).to_owned()];
    }
    changes.iter().map(|one| change(lang, one, unit)).collect()
}

/// One change as a line; `unit` is what amounts of the new version mean.
pub fn change(lang: Lang, change: &Change, unit: Money) -> String {
    let at = place(lang, &change.at);
    let tell = |words: String, told: &Said| match told {
        Said::Nothing => words,
        told => with(lang, &words, &said(lang, told, unit)),
    };
    match &change.what {
        What::Added(told) => tell(added(lang, &at), told),
        What::Removed(told) => tell(removed(lang, &at), told),
        What::Renamed { old, new } => {
            let (old, new) = differing(lang, old, new);
            renamed(lang, &at, old, new)
        }
        // Long texts and weeks of hours would not fit a line.
        What::Set {
            setting,
            new: Said::Text(_) | Said::Hours(_),
            ..
        } => reworded(lang, &at, name(lang, setting)),
        What::Set { setting, old, new } => set(
            lang,
            &at,
            name(lang, setting),
            &said(lang, old, unit),
            &said(lang, new, unit),
        ),
        What::Reordered(what) => reordered(lang, &at, thing(lang, *what)),
    }
}

fn name(lang: Lang, setting: &'static str) -> &'static str {
    SETTINGS
        .iter()
        .find(|(key, _)| *key == setting)
        .map_or(setting, |(_, word)| word(lang))
}

fn place(lang: Lang, at: &[Subject]) -> String {
    if at.is_empty() {
        return the_playbook(lang).to_owned();
    }
    let one = |one: &Subject| subject(lang, thing(lang, one.thing), lang.pick(&one.name));
    at.iter().map(one).collect::<Vec<_>>().join(between(lang))
}

/// The wording in the language at hand, or in the other one if only that changed.
fn differing<'a>(lang: Lang, old: &'a Text, new: &'a Text) -> (&'a str, &'a str) {
    let lang = if lang.pick(old) == lang.pick(new) {
        lang.next()
    } else {
        lang
    };
    (lang.pick(old), lang.pick(new))
}

fn said(lang: Lang, told: &Said, unit: Money) -> String {
    match told {
        Said::Nothing => nothing(lang).to_owned(),
        Said::Text(text) => lang.pick(text).to_owned(),
        Said::Word(word) => word.clone(),
        Said::Words(words) if words.is_empty() => nothing(lang).to_owned(),
        Said::Words(words) => words.join(", "),
        Said::Flag(true) => yes(lang).to_owned(),
        Said::Flag(false) => no(lang).to_owned(),
        Said::Number(number) => number.to_string(),
        Said::Minutes(minutes) => duration(minutes.saturating_mul(MINUTE)),
        Said::Amount(fen) => match unit {
            Money::Cny => Fen(*fen).short("¥"),
            Money::Points => points(lang, &Fen(*fen).short("")),
        },
        Said::Allowance(time) => allowance(lang, *time),
        Said::Reminders(list) if list.is_empty() => nothing(lang).to_owned(),
        Said::Reminders(list) => list.iter().map(threshold).collect::<Vec<_>>().join(", "),
        Said::Hours(hours) => hours.zone.clone(),
    }
}

fn threshold(threshold: &Threshold) -> String {
    match threshold {
        Threshold::Percent(percent) => format!("{percent}%"),
        Threshold::Before(millis) => duration(*millis),
    }
}

/// As the file writes it.
fn duration(millis: i64) -> String {
    match (millis / HOUR, millis % HOUR / MINUTE) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes}m"),
    }
}
