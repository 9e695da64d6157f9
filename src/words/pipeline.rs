//! Words of the pipeline: the board, the funnel and their command.

use super::Lang;
use crate::domain::funnel::permille;
use crate::domain::time::{DAY, HOUR, MINUTE};
use crate::words;

words! {
    board { zh: "阶段看板", en: "Board" }
    the_funnel { zh: "漏斗", en: "Funnel" }
    all { zh: "全部", en: "all" }
    stalled { zh: "停滞的", en: "stalled" }
    waiting { zh: "待分派的", en: "to be assigned" }
    lost_ones { zh: "流失的", en: "lost" }
    cases(count: i64) { zh: "{count} 单", en: "{count} open" }
    some_stalled(count: i64) { zh: "! 停滞 {count}", en: "! {count} stalled" }
    some_waiting(count: i64) { zh: "? 待分派 {count}", en: "? {count} to assign" }
    oldest(time: &str) { zh: "最久 {time}", en: "oldest {time}" }
    of_journey(name: &str) { zh: "流程：{name}", en: "journey: {name}" }
    of_person(name: &str) { zh: "人员：{name}", en: "person: {name}" }
    of_owner(name: &str) { zh: "负责人：{name}", en: "owner: {name}" }
    every_owner { zh: "全部负责人", en: "every owner" }
    only_these(word: &str) { zh: "只看{word}", en: "only {word}" }
    clear(key: &str) { zh: "{key} 取消", en: "{key} clears" }
    nobody { zh: "无人负责", en: "nobody's" }
    none_in_lane { zh: "没有", en: "none" }
    no_playbook { zh: "还没有作业手册", en: "No playbook yet" }

    card_stalled(time: &str) { zh: "! 停滞 {time}", en: "! stalled {time}" }
    card_waiting { zh: "? 待分派", en: "? assign" }
    card_paused { zh: "= 暂停", en: "= paused" }
    card_lost(reason: &str) { zh: "x {reason}", en: "x {reason}" }
    lost_for(reason: &str, time: &str) { zh: "已流失：{reason}（{time}）；操作里可重开", en: "Lost: {reason} ({time}); reopen it from the actions" }
    in_stage(stage: &str, time: &str) { zh: "{stage} {time}", en: "{stage} {time}" }
    to_pass(needs: &str) { zh: "离开本阶段还要：{needs}", en: "To leave this stage: {needs}" }
    nothing_left { zh: "本阶段的事都做完了", en: "Nothing is left to do in this stage" }
    lacks(step: &str, fields: &str) { zh: "{step}（缺：{fields}）", en: "{step} (lacks {fields})" }
    first_comes(step: &str, steps: &str) { zh: "{step}（要先：{steps}）", en: "{step} (after {steps})" }
    between { zh: "；", en: "; " }
    next_step(step: &str, key: &str) { zh: "{key} 下一步：{step}", en: "{key} next: {step}" }

    board_filter { zh: "筛选看板", en: "Filter the board" }
    funnel_filter { zh: "漏斗看哪些", en: "What the funnel counts" }
    filter_guide { zh: "可同时用，留空为不限。", en: "All may be used at once; empty means any." }
    funnel_guide { zh: "按建单日期，两头都算；人员指客户现在归谁。", en: "By the day the case was opened, both days included; the person is whose customer it is now." }
    journey { zh: "流程", en: "Journey" }
    person { zh: "人员", en: "Person" }
    only { zh: "只看", en: "Only" }
    from { zh: "从", en: "From" }
    to { zh: "到", en: "To" }

    stage { zh: "阶段", en: "Stage" }
    open_cases { zh: "在办", en: "Open" }
    worth { zh: "价值", en: "Value" }
    oldest_column { zh: "最久", en: "Oldest" }
    stalled_column { zh: "停滞", en: "Stalled" }
    waiting_column { zh: "待分派", en: "To assign" }
    entered { zh: "进入", en: "In" }
    passed { zh: "通过", en: "Passed" }
    conversion { zh: "转化", en: "Conv." }
    median { zh: "中位", en: "Median" }
    p90 { zh: "九成内", en: "p90" }
    lost { zh: "流失", en: "Lost" }
    here { zh: "停在此", en: "Here" }
    bar { zh: "人数", en: "Cases" }
    owner { zh: "负责人", en: "Owner" }
    since { zh: "自", en: "Since" }
    age { zh: "已", en: "For" }

    cohort(range: &str, first: &str, last: &str) { zh: "{range}（{first} 至 {last}）", en: "{range} ({first} to {last})" }
    came_in(count: i64, won: i64, share: &str) { zh: "期间建单 {count}，走完全程 {won}，转化 {share}", en: "{count} came in, {won} went all the way: {share}" }
    nobody_came { zh: "这段时间没有建单", en: "Nobody came in during this period" }
    reasons(list: &str) { zh: "流失原因：{list}", en: "Lost because: {list}" }
    reason(name: &str, count: i64) { zh: "{name} {count}", en: "{name} {count}" }
    no_reason { zh: "未说明", en: "not said" }
    keys { zh: "左右键：前后一期  上下键：月/季/年", en: "arrows: period, month/quarter/year" }
    definition { zh: "口径：期间建单的客户，跟到现在；误建作废的不算。到过后面的阶段或已完成，就算通过；转化＝通过/进入。时间＝从进入到离开，含暂停，只算通过的；中位、九成内是排在第 50%、90% 位的那一单。", en: "Counted: cases opened in the period, followed up to now; void ones are left out. Passed means having been in a later stage, or completed; conversion is passed out of entered. Time runs from entering to leaving, pauses included, of those that passed; median and p90 are the times of the cases at 50 % and 90 %." }

    no_journey(key: &str, keys: &str) { zh: "没有流程“{key}”。可以写：{keys}。", en: "There is no journey {key}. There are: {keys}." }
    ends_first { zh: "--to 早于 --from。", en: "--to lies before --from." }
    from_missing { zh: "写了 --to，还要写 --from。", en: "--to needs --from." }

    tenths_days(days: &str) { zh: "{days} 天", en: "{days} d" }
    tenths_hours(hours: &str) { zh: "{hours} 时", en: "{hours} h" }
    minutes(minutes: i64) { zh: "{minutes} 分", en: "{minutes} min" }
    whole_days(days: i64) { zh: "{days} 天", en: "{days} d" }
}

/// A stretch of milliseconds in one unit that says enough: days and hours with one decimal, rounded down, or minutes.
pub fn brief(lang: Lang, millis: i64) -> String {
    let millis = millis.max(0);
    let tenths = |unit: i64| {
        let tenths = millis / (unit / 10);
        match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => format!("{}.{rest}", tenths / 10),
        }
    };
    match millis {
        _ if millis >= DAY => tenths_days(lang, &tenths(DAY)),
        _ if millis >= HOUR => tenths_hours(lang, &tenths(HOUR)),
        _ => minutes(lang, millis / MINUTE),
    }
}

/// How long something has lasted, for lists: whole days, below a day hours, below an hour minutes.
pub fn age_of(lang: Lang, millis: i64) -> String {
    match millis.max(0) {
        long if long >= DAY => whole_days(lang, long / DAY),
        hours if hours >= HOUR => tenths_hours(lang, &(hours / HOUR).to_string()),
        rest => minutes(lang, rest / MINUTE),
    }
}

/// A share as a percentage with one decimal; a dash of nothing.
pub fn share(part: i64, whole: i64) -> String {
    match permille(part, whole) {
        Some(permille) => format!("{}.{}%", permille / 10, permille % 10),
        None => "-".to_owned(),
    }
}
