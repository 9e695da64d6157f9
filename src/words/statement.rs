//! Reports, statements and anchors, in words.

use crate::words;

words! {
    report { zh: "报表：班次报告、月结单（表格、网页、文本）", en: "Reports: of a shift, of a month (workbook, page, text)" }
    report_month { zh: "月结单：一个人或全店一个月的扣罚，每个数都能追到依据", en: "Statement of a month, of one person or the store: every figure traceable" }
    month { zh: "月份，如 2026-11（默认本月）", en: "Month, as 2026-11 (the present one unless told)" }
    only { zh: "只要这个人：工号或姓名（默认全店）", en: "Only this person: code or name (the whole store unless told)" }
    form { zh: "格式：xlsx、csv、html、md（默认看文件名，否则 md）", en: "Form: xlsx, csv, html, md (by the file's name unless told, else md)" }
    out { zh: "写到这个新文件（默认标准输出）", en: "New file to write (standard output unless told)" }
    bad_month(text: &str) { zh: "“{text}”不是月份。写成 2026-11 这样。", en: "\"{text}\" is no month. Write it as 2026-11." }
    bad_form(text: &str) { zh: "不知道“{text}”这种格式。用 --format xlsx、csv、html 或 md。", en: "\"{text}\" is no form. Use --format xlsx, csv, html or md." }
    form_needed { zh: "文件名看不出格式。加 --format xlsx、csv、html 或 md。", en: "The file's name tells no form. Add --format xlsx, csv, html or md." }

    anchor_command { zh: "打印流水锚（序号:哈希）和二维码，日后用 verify --anchor 核对", en: "Print the journal's anchor (seq:hash) and its code, to hold against it later with verify --anchor" }
    ascii { zh: "二维码只用 ASCII 字符", en: "Draw the code in ASCII only" }
    anchor { zh: "流水锚", en: "Anchor" }
    anchor_hint { zh: "扫码或抄下上面的文字，交给店外的人保管。以后用 countertop verify --anchor 序号:哈希 核对：此前的流水改过、删过或整本换过都会被发现。", en: "Scan or copy the text above and keep it outside the store. Later, countertop verify --anchor SEQ:HASH finds whether anything before it was changed, removed or swapped." }
    anchor_short(text: &str) { zh: "电话里念：{text}", en: "To read aloud: {text}" }

    title_store(month: &str) { zh: "月结单 {month}", en: "Statement {month}" }
    title_person(month: &str, who: &str) { zh: "月结单 {month} · {who}", en: "Statement {month} · {who}" }
    under(store: &str, at: &str) { zh: "{store} · 截至 {at}", en: "{store} · as of {at}" }
    person { zh: "姓名", en: "Name" }
    code { zh: "工号", en: "Code" }
    subject { zh: "对象", en: "For" }
    whole_store { zh: "全店", en: "The whole store" }
    period { zh: "期间", en: "Period" }
    days(first: &str, last: &str) { zh: "{first} 至 {last}", en: "{first} to {last}" }
    breaches { zh: "超时笔数", en: "Breaches" }
    asked { zh: "规则金额", en: "The rules ask" }
    to_decide { zh: "待决定", en: "To decide" }
    owed { zh: "应扣", en: "Charged" }
    settled { zh: "其中已结算", en: "of which settled" }
    let_off { zh: "不扣、减免、撤销", en: "Not charged or taken back" }
    cap { zh: "当月上限", en: "Cap of the month" }

    by_person { zh: "按人合计", en: "By person" }
    chart_person { zh: "每人应扣与待决定", en: "Charged and to decide, by person" }
    chart_rule { zh: "各规则金额", en: "What each rule asks" }
    chart_day { zh: "每日超时笔数（按到期日）", en: "Breaches a day, by deadline" }
    total { zh: "合计", en: "Total" }
    fines { zh: "扣罚明细", en: "Fines" }
    fines_note { zh: "编号可用于 countertop explain、fine show、dispute。", en: "The reference works with countertop explain, fine show and dispute." }
    basis { zh: "依据", en: "What each follows from" }
    decisions { zh: "决定经过", en: "Decisions" }
    work { zh: "本月工作", en: "Work of the month" }
    none { zh: "没有。", en: "None." }

    reference { zh: "编号", en: "Reference" }
    rule { zh: "规则", en: "Rule" }
    customer { zh: "客户", en: "Customer" }
    due { zh: "到期", en: "Due" }
    amount { zh: "金额", en: "Amount" }
    state { zh: "状态", en: "State" }
    decided_by { zh: "决定人", en: "Decided by" }
    batch { zh: "批次", en: "Batch" }
    version { zh: "手册版本", en: "Playbook version" }
    counted_from { zh: "起算", en: "Counted from" }
    stopped { zh: "完成", en: "Done" }
    late { zh: "超时", en: "Late by" }
    doubts { zh: "疑点", en: "Doubts" }
    taken { zh: "当月已扣", en: "Month so far" }
    when { zh: "时间", en: "When" }
    who { zh: "谁", en: "Who" }
    note { zh: "理由", en: "Reason" }
    event { zh: "事件", en: "Event" }
    item { zh: "项目", en: "Item" }
    count { zh: "数量", en: "Count" }

    sheets_due { zh: "应签检查单", en: "Opening sheets due" }
    sheets_signed { zh: "检查单按时签字", en: "Sheets signed in time" }
    sheets_late { zh: "检查单迟签", en: "Sheets signed late" }
    sheets_missing { zh: "检查单未签", en: "Sheets not signed" }
    cases_opened { zh: "新客户单", en: "Cases opened" }
    cases_completed { zh: "成交结束", en: "completed" }
    cases_lost { zh: "流失", en: "lost" }
    cases_void { zh: "作废", en: "void" }
    appointments(state: &str) { zh: "预约：{state}", en: "Appointments: {state}" }
    of_that(what: &str) { zh: "　{what}", en: "  {what}" }

    law { zh: "金额是拟议扣款：扣款前须依法书面告知本人，本人可以申诉。客户姓名已遮盖。", en: "Amounts are proposed deductions: they need notice by law before they are taken and can be appealed. Customers' names are masked." }
    sign_person { zh: "本人签字 / 日期", en: "The person / date" }
    sign_head { zh: "主管签字 / 日期", en: "The supervisor / date" }
    whole_days(days: i64) { zh: "{days}天", en: "{days}d" }
    whole_hours(hours: i64) { zh: "{hours}小时", en: "{hours}h" }
    day_hours(days: i64, hours: i64) { zh: "{days}天{hours}小时", en: "{days}d {hours}h" }
    minutes(minutes: i64) { zh: "{minutes}分", en: "{minutes}m" }
    hours_minutes(hours: i64, minutes: i64) { zh: "{hours}小时{minutes}分", en: "{hours}h {minutes}m" }
}

/// A stretch of time to be read once, in milliseconds: days and hours, or hours and minutes.
pub fn stretch(lang: super::Lang, millis: i64) -> String {
    use crate::domain::time::{DAY, HOUR, MINUTE};
    match millis {
        DAY.. if millis % DAY < HOUR => whole_days(lang, millis / DAY),
        DAY.. => day_hours(lang, millis / DAY, millis % DAY / HOUR),
        HOUR.. if millis % HOUR < MINUTE => whole_hours(lang, millis / HOUR),
        HOUR.. => hours_minutes(lang, millis / HOUR, millis % HOUR / MINUTE),
        _ => minutes(lang, millis / MINUTE),
    }
}
