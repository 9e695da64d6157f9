//! Words of the Deadlines screen.

use crate::words;

words! {
    overdue { zh: "已超时", en: "Overdue" }
    soon { zh: "2 小时内", en: "Within 2 hours" }
    today { zh: "今日稍后", en: "Later today" }
    later { zh: "今日之后", en: "After today" }
    paused { zh: "已暂停", en: "Paused" }
    clocks(count: i64) { zh: "{count} 个时钟", en: "{count} {running}", running: (count, "clock", "clocks") }
    clock { zh: "1 个时钟", en: "1 clock" }

    left_column { zh: "时限", en: "Time" }
    due_column { zh: "到期", en: "Due" }
    customer_column { zh: "客户", en: "Customer" }
    rule_column { zh: "规则", en: "Rule" }
    stage_column { zh: "阶段", en: "Stage" }
    people_column { zh: "谁付多少", en: "Who pays" }
    amount_column { zh: "金额", en: "Amount" }

    none { zh: "没有在走的时限", en: "No deadline is running" }
    none_found { zh: "筛选之下没有时限", en: "No deadline fits the filter" }
    filtered { zh: "筛选", en: "Filter" }
    clear(key: &str) { zh: "{key} 取消", en: "{key} clears" }
    people(names: &str) { zh: "人员：{names}", en: "person: {names}" }
    with_rule(name: &str) { zh: "规则：{name}", en: "rule: {name}" }
    in_stage(name: &str) { zh: "阶段：{name}", en: "stage: {name}" }

    filter_title { zh: "筛选时限", en: "Filter deadlines" }
    filter_guide { zh: "三项可同时用，留空为不限。", en: "All three may be used at once; empty means any." }
    person { zh: "责任人", en: "Person" }
    rule { zh: "规则", en: "Rule" }
    stage { zh: "阶段", en: "Stage" }

    nobody_is(role: &str) { zh: "{role}:无人", en: "{role}: nobody" }
    nobody_leads(role: &str) { zh: "{role}的上级:无人", en: "manager of {role}: nobody" }
    shadow { zh: "试行", en: "shadow" }
    cycle_short(n: i64) { zh: "{n}轮", en: "c{n}" }
    cycle(n: i64) { zh: "第 {n} 轮", en: "cycle {n}" }
    due_at(time: &str) { zh: "到期 {time}", en: "due {time}" }
    from(time: &str) { zh: "从 {time} 起算", en: "counted from {time}" }
    first_comes(step: &str) { zh: "先要「{step}」", en: "first comes \"{step}\"" }
    stopped_by(step: &str) { zh: "完成「{step}」即停", en: "stopped by \"{step}\"" }
}
