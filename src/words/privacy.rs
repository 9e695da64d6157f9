//! Showing and erasing personal data, in words.

use super::Lang;
use super::names::Known;
use crate::domain::retention::Kept;
use crate::words;

words! {
    reveal { zh: "完整显示一位客户的电话和地址，原因记录在案", en: "Show a customer's number and address whole; the reason goes on record" }
    reason { zh: "为什么要看", en: "Why it is needed" }
    reason_missing { zh: "完整显示要写明原因：加 --reason", en: "Showing numbers whole takes a reason: add --reason" }
    too_many(most: usize) { zh: "一次最多完整显示 {most} 张客户单。用 --limit 少列几张。", en: "At most {most} {cases} shown whole at once. List fewer with --limit.", cases: (most, "case is", "cases are") }
    due { zh: "抹去过了保留期的（期限见作业手册 [privacy]）", en: "Erase what is past its time (periods: [privacy] of the playbook)" }
    dry_run { zh: "只列出，不抹去", en: "List only, erase nothing" }
    nothing_due { zh: "没有过了保留期的个人信息", en: "No personal data is past its time" }
    is_due { zh: "到期", en: "due" }
    is_erased { zh: "已抹去", en: "erased" }
    held(why: &str) { zh: "先保留：{why}", en: "kept: {why}" }
    not_due(why: &str) { zh: "还不能按保留期抹去：{why}。", en: "It is not to be erased for its age: {why}." }
    still_open { zh: "客户单还没结束", en: "the case goes on" }
    no_period { zh: "作业手册没有写保留期", en: "the playbook sets no period" }
    until(time: &str) { zh: "保留到 {time}", en: "kept until {time}" }
    clock_runs { zh: "还有时限在走", en: "a deadline runs" }
    undecided { zh: "有超时还没决定扣不扣罚", en: "a breach waits for a decision" }
    fine_open { zh: "有扣罚还没结算", en: "a fine is not settled yet" }
    appeal_open { zh: "有申诉还没答复", en: "an appeal waits for an answer" }
    erase_due(count: usize) { zh: "{count} 张客户单的个人信息过了保留期，抹去后不能恢复。现在抹去？", en: "Personal data of {count} {cases} is past its time and would be erased for good. Erase it now?", cases: (count, "case", "cases") }
    held_too(count: usize) { zh: "（另有 {count} 张因时限、扣罚或申诉先保留）", en: "({count} more {are} kept for a deadline, a fine or an appeal)", are: (count, "is", "are") }
    due_count(due: usize, held: usize) { zh: "{due} 张到期，{held} 张先保留", en: "{due} due, {held} kept for now" }
    due_hint { zh: "用 countertop forget --due 抹去", en: "erase with countertop forget --due" }
    check_retention { zh: "保留期", en: "retention" }
    forget { zh: "抹去一位客户的个人信息（所有客户单）；流水仍可核对", en: "Erase a customer's personal data in every case; the journal still verifies" }
    ground { zh: "依据代码（默认 request，本人要求）", en: "Ground, a key (request unless told)" }
    yes { zh: "确认抹去，不能恢复", en: "Erase for good; it cannot be undone" }
    confirm(cases: &str) { zh: "将抹去客户单 {cases} 的姓名、电话、地址、备注，不能恢复。确认请加 --yes。旧备份里还有，要另行处理。", en: "Names, phones, addresses and notes of cases {cases} would be erased for good. Add --yes to do it. Old backups still hold them and must be dealt with apart." }
    forgotten(cases: &str) { zh: "已抹去客户单 {cases} 的个人信息。旧备份里还有，要另行处理。", en: "Personal data of cases {cases} erased. Old backups still hold it and must be dealt with apart." }
}

/// What keeps the personal data of a case.
pub fn kept(lang: Lang, why: Kept, known: &Known<'_>) -> String {
    let word = match why {
        Kept::Until(at) => return until(lang, &known.time(at)),
        Kept::Open => still_open,
        Kept::NoPeriod => no_period,
        Kept::Clock => clock_runs,
        Kept::Undecided => undecided,
        Kept::Fine => fine_open,
        Kept::Appeal => appeal_open,
    };
    word(lang).to_owned()
}
