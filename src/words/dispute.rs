//! The page about a fine, and evidence, in words.

use super::Lang;
use super::frame::clock_length;
use crate::words;

words! {
    about { zh: "写出一笔扣罚的依据：可读的网页和可独立核对的 JSON", en: "Write what a fine follows from: a page to read and a JSON to verify without the store" }
    to { zh: "写到这个文件夹（默认当前）", en: "Folder to write to (the present one unless told)" }
    through { zh: "流水带到这一行（手里有它的锚时）", en: "Include rows up to this sequence (one you hold an anchor of)" }

    title(who: &str, rule: &str, no: i64) { zh: "扣罚依据：{who}  {rule}  客户 #{no}", en: "Evidence of a fine: {who}, {rule}, customer #{no}" }
    reference { zh: "编号", en: "Reference" }
    written { zh: "写出时间", en: "Written" }
    done { zh: "完成", en: "Done" }
    done_late(at: &str, late: &str) { zh: "{at}，迟 {late}", en: "{at}, {late} late" }
    not_done { zh: "写出时还没有完成", en: "not when this was written" }
    started(at: &str, who: &str, what: &str) { zh: "起因：{at} {who}：{what}", en: "What started it: {at} {who}: {what}" }
    next { zh: "接下来", en: "What comes next" }
    next_notify(time: &str) { zh: "还要告知本人；告知后 {time} 内本人可以申诉。", en: "The person is still to be told, and may appeal within {time} of that." }
    next_stands(until: &str) { zh: "{until} 前本人可以认可或申诉；过时没有答复，就按成立处理。", en: "The person may accept or appeal until {until}; without an answer by then it stands." }
    next_lapses(until: &str) { zh: "{until} 前本人可以认可或申诉；过时没有答复，就失效不扣。", en: "The person may accept or appeal until {until}; without an answer by then it lapses." }
    next_cancelled(until: &str) { zh: "{until} 前由另一个人裁决申诉；过时没有裁决，就撤销。", en: "Another person decides about the appeal by {until}; undecided by then it is cancelled." }
    next_upheld(until: &str) { zh: "{until} 前由另一个人裁决申诉；过时没有裁决，就维持。", en: "Another person decides about the appeal by {until}; undecided by then it stands." }
    next_settle { zh: "等工资结算；结算前可以免除，结算后可以退回。", en: "It waits for payroll; it can be waived before and given back after." }
    next_settled { zh: "已交工资结算；结错了可以退回。", en: "It was handed over to payroll; it can be given back." }
    next_nothing { zh: "这笔不扣，没有要做的事。", en: "Nothing is charged and nothing is to be done." }
    reminded_late(at: &str, threshold: &str) { zh: "{at} 到期之后才响（{threshold}）", en: "{at}: only after the deadline ({threshold})" }
    reminded_at(at: &str, threshold: &str) { zh: "{at} {threshold}", en: "{at}: {threshold}" }
    store { zh: "门店", en: "Store" }
    person { zh: "责任人", en: "Who pays" }
    rule { zh: "规则", en: "Rule" }
    version { zh: "手册版本", en: "Playbook version" }
    due { zh: "到期", en: "Due" }
    asked { zh: "规则金额", en: "The rule asks" }
    amount { zh: "扣罚金额", en: "Amount" }
    state { zh: "状态", en: "State" }
    cap { zh: "当月已扣 / 上限", en: "Month so far / cap" }
    rule_text { zh: "规则原文", en: "The rule" }
    liable { zh: "责任依据", en: "Who is liable and why" }
    counted { zh: "怎样算出到期", en: "How the deadline came about" }
    reminders { zh: "提醒过", en: "Reminders shown" }
    doubts { zh: "时钟和程序", en: "Clock and program" }
    decisions { zh: "决定", en: "Decisions" }
    events { zh: "依据的流水", en: "Events and their hashes" }
    other_fine { zh: "另一人的扣罚的决定", en: "A decision about somebody else's share" }
    roster { zh: "人员和汇报关系", en: "Staff and reporting line" }
    ends(first: &str, last: &str) { zh: "流水从 {first} 到 {last}。", en: "Rows from {first} to {last}." }
    check { zh: "核对：countertop-verify 文件.json [序号:哈希]。手里的凭条印有序号和哈希的，请一并给出。金额是建议扣款，须依法告知本人，可以申诉。", en: "To check: countertop-verify FILE.json [SEQ:HASH]. Give the sequence and hash of a slip you hold. Amounts are proposed deductions; they need notice by law and can be appealed." }
    nobody(role: &str) { zh: "当时没有人担任{role}。", en: "Nobody held the role {role} then." }
    holder(name: &str, role: &str, since: &str, at: &str) { zh: "{name} 自 {since} 担任{role}，到 {at} 仍是。", en: "{name} held the role {role} since {since}, still at {at}." }
    manager(manager: &str, name: &str, since: &str) { zh: "{manager} 自 {since} 是 {name} 的直属上级。", en: "{manager} was the direct manager of {name} since {since}." }
    stepped_ahead(at: &str, by: &str) { zh: "{at} 系统时钟被拨快了 {by}", en: "{at}: the system clock was moved ahead by {by}" }
    stepped_back(at: &str, by: &str) { zh: "{at} 系统时钟被拨慢了 {by}", en: "{at}: the system clock was moved back by {by}" }
    ended(from: &str, to: &str) { zh: "{from} 到 {to} 程序没有运行（正常退出）", en: "{from} to {to}: the program did not run (ended in order)" }
    crashed(from: &str, to: &str) { zh: "{from} 到 {to} 程序没有运行（非正常结束）", en: "{from} to {to}: the program did not run (it had not been ended)" }
    no_name { zh: "没有这条规则的手册版本", en: "the playbook version is not known here" }

    simulate { zh: "假如：用另一本手册重算历史，与实际并列，不采用", en: "What if: replay history under another playbook, side by side; adopts nothing" }
    no_window { zh: "--from 要早于 --to", en: "--from must lie before --to" }
    total { zh: "合计", en: "Total" }
    was { zh: "实际", en: "Was" }
    would_be { zh: "假如", en: "Would be" }
    difference { zh: "差", en: "Difference" }
    shadow { zh: "只计不扣", en: "In shadow" }
    people { zh: "被扣人数", en: "People" }
    cases { zh: "被扣客户单", en: "Cases" }
    lacks { zh: "历史里缺的（这些规则的数字说明不了什么）", en: "What the history lacks (figures of these rules say little)" }
    lacks_start(rule: &str, milestones: &str) { zh: "{rule}：历史里从没有“{milestones}”，这条规则没法起算", en: "{rule}: the history never reached \"{milestones}\", so it could not start" }
    lacks_stop(rule: &str, milestones: &str) { zh: "{rule}：历史里从没有“{milestones}”，每一条都会算成超时", en: "{rule}: the history never reached \"{milestones}\", so every one counts as missed" }
    lacks_holder(rule: &str, role: &str, n: i64) { zh: "{rule}：有 {n} 笔当时没有人是“{role}”（或没有直属上级），不知道由谁承担", en: "{rule}: for {n} {fines} nobody was \"{role}\" then, or had no manager, so nobody would pay", fines: (n, "fine", "fines") }
    by_the_rules { zh: "两边都按规则算：当月上限和对各笔的决定（不扣、免除、申诉）不计在内", en: "Both sides are what the rules ask: a month's cap and decisions about single fines are not counted" }
    touched(changed: usize, of: i64) { zh: "{of} 张客户单中有 {changed} 张不同", en: "{changed} of {of} {cases} {differ}", cases: (of, "case", "cases"), differ: (changed, "differs", "differ") }
    cell(n: i64, sum: &str) { zh: "{n} 笔 {sum}", en: "{n} × {sum}" }
}

/// The computer's clock was moved by so many milliseconds.
pub fn stepped(lang: Lang, at: &str, by: i64) -> String {
    let length = clock_length(lang, by);
    match by > 0 {
        true => stepped_ahead(lang, at, &length),
        false => stepped_back(lang, at, &length),
    }
}
