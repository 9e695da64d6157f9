//! What there is to say about one clock: rule, anchor, moves, pauses, who pays. How the time is counted is in `explain`.

use crate::words;

words! {
    title(rule: &str, customer: &str) { zh: "{rule} · {customer}", en: "{rule} · {customer}" }
    the_rule { zh: "规则", en: "The rule" }
    version(book: &str, edition: &str, since: &str) { zh: "《{book}》{edition} 版，{since} 起施行", en: "{book}, edition {edition}, in force since {since}" }
    version_id(id: &str) { zh: "版本 {id}", en: "version {id}" }
    facts(list: &str) { zh: "依据 {list}", en: "from {list}" }
    anchor { zh: "从何时起算", en: "Counted from" }
    anchored(time: &str, what: &str) { zh: "{time}  {what}", en: "{time}  {what}" }
    cause(what: &str, who: &str, when: &str) { zh: "由“{what}”引起，{who} 于 {when} 记录", en: "by \"{what}\", {who}, {when}" }
    moved { zh: "起算时间的变动", en: "Moved" }
    move_line(from: &str, to: &str, what: &str, who: &str, when: &str) { zh: "{from} 改为 {to}：{what}（{who}，{when}）", en: "from {from} to {to}: {what} ({who}, {when})" }
    note(text: &str) { zh: "备注：{text}", en: "note: {text}" }
    allowance { zh: "给多少时间", en: "Time given" }
    counting { zh: "逐段计时", en: "Counted step by step" }
    beyond { zh: "时间永远用不完：有一次暂停还没有结束", en: "The time is never used up: a pause has not ended" }
    pauses { zh: "暂停", en: "Pauses" }
    pause_line(from: &str, to: &str, reason: &str) { zh: "{from} 至 {to}：{reason}", en: "{from} to {to}: {reason}" }
    still_open { zh: "现在", en: "now" }
    no_pauses { zh: "没有暂停", en: "none" }
    reminders { zh: "提醒", en: "Reminders shown" }
    no_reminders { zh: "还没有提醒过", en: "none yet" }
    due { zh: "到期", en: "Due" }
    due_never { zh: "暂停中，不会到期", en: "paused: cannot fall due" }
    late_by(time: &str) { zh: "已超 {time}", en: "late by {time}" }
    still_left(time: &str) { zh: "还剩 {time}", en: "{time} left" }
    met(time: &str, what: &str) { zh: "{time} 按时停止：{what}", en: "stopped in time {time}: {what}" }
    late(time: &str, what: &str) { zh: "{time} 迟到停止：{what}", en: "stopped late {time}: {what}" }
    void(time: &str, what: &str) { zh: "{time} 作废，不计扣罚：{what}", en: "void {time}, no charge: {what}" }
    payers { zh: "谁付多少", en: "Who pays" }
    role_pays(person: &str, role: &str, amount: &str) { zh: "{person} {amount}：本单的{role}", en: "{person} {amount}: {role} of this case" }
    manager_pays(person: &str, holder: &str, amount: &str, at: &str) { zh: "{person} {amount}：{holder}在 {at} 的直接上级", en: "{person} {amount}: direct manager of {holder} on {at}" }
    nobody_role(role: &str, amount: &str) { zh: "{amount} 无人承担：当时没有{role}", en: "{amount} falls on nobody: there was no {role}" }
    nobody_manager(role: &str, amount: &str) { zh: "{amount} 无人承担：当时{role}没有直接上级", en: "{amount} falls on nobody: the {role} had no direct manager" }
    if_breached { zh: "如果现在超时", en: "if it were breached now" }
    at_breach { zh: "以到期时刻的负责人和汇报关系为准", en: "by who held the role, and the reporting line, at the deadline" }
    proposed { zh: "金额是建议扣罚，决定前不生效，可以申诉", en: "Amounts are proposals: they count once decided and may be appealed" }
    recorded { zh: "本店只记录不扣罚：金额不向任何人收", en: "This store only records breaches: nobody is charged" }
    shadow { zh: "试行规则：只计算展示，不向任何人收取", en: "Shadow rule: counted and shown, charged to nobody" }
    how_to_stop { zh: "怎样停下", en: "How to stop it" }
    stop_step(step: &str) { zh: "完成「{step}」", en: "do \"{step}\"" }
    stop_marks(names: &str) { zh: "到达节点：{names}", en: "reach: {names}" }
    unknown { zh: "不详", en: "unknown" }
}
