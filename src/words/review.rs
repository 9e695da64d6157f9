//! Words of the Review screen.

use crate::words;

words! {
    left_amount { zh: "减到多少", en: "What is left" }
    fine_is(who: &str, amount: &str, rule: &str, customer: &str, due: &str) { zh: "{who}  {amount}  {rule}  {customer}  到期 {due}", en: "{who}  {amount}  {rule}  {customer}  due {due}" }
    doubtful(n: usize) { zh: "计时期间有 {n} 处系统时钟跳动或程序停机：核实后写明为什么仍然成立。", en: "The clock was moved or the program was down {n} {times} meanwhile: say why it stands all the same.", times: (n, "time", "times") }
    confirm_guide { zh: "确认后还不扣：先通知本人，本人可以申诉。", en: "Nothing is deducted yet: the person is told first and may appeal." }
    in_points { zh: "分", en: "points" }
    cap_guide(cap: &str, taken: &str, left: &str) { zh: "此人当月上限 {cap}，已扣 {taken}：这笔只扣 {left}。", en: "The person's month is capped at {cap} and {taken} is charged: only {left} of this will be." }
    tell_stands(time: &str) { zh: "并告诉本人：{time} 内可以申诉，过时不答复就成立。", en: "Say too: an appeal is possible within {time}; without an answer it stands." }
    tell_lapses(time: &str) { zh: "并告诉本人：{time} 内可以认可或申诉，过时不答复就不扣。", en: "Say too: to be answered within {time}; without an answer it lapses." }
    acknowledge_guide { zh: "认可之后就可以结算，不能再申诉。", en: "Once accepted it can be settled and not appealed any more." }
    appeal_cancelled(time: &str) { zh: "由另一个人在 {time} 内裁决；过时没有裁决，这笔就撤销。", en: "Another person decides within {time}; undecided by then, the fine is cancelled." }
    appeal_upheld(time: &str) { zh: "由另一个人在 {time} 内裁决；过时没有裁决，这笔维持。", en: "Another person decides within {time}; undecided by then, the fine stands." }
    appeal_says(text: &str) { zh: "本人申诉：{text}", en: "The appeal: {text}" }
    papers_guide { zh: "写进数据文件夹的 exports：一页网页、一个 JSON。本人带走，用 countertop-verify 就能核对，不需要门店的数据。", en: "Goes into exports in the data folder: a page and a JSON. The person takes them away; countertop-verify checks them without the store's file." }
    papers_through { zh: "带到第几行", en: "Up to row" }
    papers_hint { zh: "手里有流水锚才填：锚上的序号", en: "Only for an anchor somebody holds: its number" }
    notify_guide { zh: "只在已经当面或书面告知本人原因和金额之后记下。", en: "Write it down only after the person was told why and how much." }

    no_playbook { zh: "还没有作业手册，没有班次可看", en: "There is no playbook yet, so there is no shift to look back on" }
    closed_day { zh: "不营业", en: "closed" }
    going_on { zh: "进行中", en: "going on" }
    as_of(at: &str) { zh: "按 {at} 结束时", en: "as of its close {at}" }
    not_handed_over { zh: "未交班", en: "not handed over" }
    waits_for(at: &str, by: &str, to: &str) { zh: "{at} {by} 交班，待 {to} 签字", en: "{at} handed over by {by}, waits for {to}" }
    both_signed(by: &str, to: &str) { zh: "已交接：{by} 交 {to}", en: "handed over: {by} to {to}" }
    nobody { zh: "无人", en: "nobody" }
    none { zh: "没有", en: "none" }

    receptions { zh: "接待", en: "Received" }
    visits { zh: "预约", en: "Visits" }
    deadlines { zh: "时限", en: "Deadlines" }
    still_open { zh: "未完", en: "Still open" }
    trend { zh: "近日", en: "Lately" }
    not_signed_since(until: &str) { zh: "过 {until} 未签字", en: "not signed by {until}" }
    received(n: usize) { zh: "{n} 位", en: "{n}" }
    converted(n: usize, share: usize) { zh: "  转下一步 {n}（{share}%）", en: "  {n} went on ({share}%)" }
    left_store(n: usize) { zh: "  离店 {n}", en: "  {n} left" }
    still_here(n: usize) { zh: "  接待中 {n}", en: "  {n} still here" }
    agreed(n: usize) { zh: "{n} 个", en: "{n}" }
    kept(n: usize) { zh: "  守约 {n}", en: "  {n} kept" }
    coming(n: usize) { zh: "  未到时间 {n}", en: "  {n} to come" }
    missed(n: usize) { zh: "  客户未到 {n}", en: "  {n} {missing}", missing: (n, "no-show", "no-shows") }
    called_off(n: usize) { zh: "  取消 {n}", en: "  {n} called off" }
    unmarked(n: usize) { zh: "  未登记 {n}", en: "  {n} not marked" }
    moved(n: usize) { zh: "  改期 {n}", en: "  {n} moved" }
    met_missed(met: usize, missed: usize, sum: &str) { zh: "按时 {met}  超时 {missed}  {sum}", en: "{met} in time  {missed} missed  {sum}" }
    overdue(n: i64, sum: &str) { zh: "已超时 {n} {sum}", en: "{n} overdue {sum}" }
    due_next(n: i64, sum: &str) { zh: "下一班前 {n} {sum}", en: "{n} by next close {sum}" }
    due_later(n: i64) { zh: "以后 {n}", en: "{n} later" }
    trend_sum(days: usize, n: i64, sum: &str) { zh: "{days} 班超时 {n}  {sum}", en: "{n} missed in {days} {shifts}  {sum}", shifts: (days, "shift", "shifts") }
    per_shift { zh: "每班超时", en: "missed" }

    fines { zh: "扣罚", en: "Fines" }
    breached { zh: "本班超时", en: "Missed in this shift" }
    still_open_long { zh: "未完时限", en: "Still open" }
    by_slack { zh: "按剩余时间（v 按金额）", en: "by time left (v: by money)" }
    by_money { zh: "按金额（v 按剩余时间）", en: "by money (v: by time left)" }
    visits_long { zh: "本班预约", en: "Appointments of the shift" }
    surveys { zh: "待问满意度", en: "To be asked what they think" }
    follow_ups { zh: "待整改", en: "To put right" }
    handover { zh: "交接", en: "Handover" }
    decided { zh: "本班的扣罚决定", en: "Decided in this shift" }
    only_recorded { zh: "本店只记录，不扣罚", en: "this store only records" }
    n_appeals(n: usize) { zh: "申诉 {n}", en: "{n} {filed}", filed: (n, "appeal", "appeals") }
    n_decide(n: usize) { zh: "待决定 {n}", en: "{n} to decide" }
    n_decide_more(n: usize) { zh: "待决定 {n} 以上", en: "{n}+ to decide" }
    n_notify(n: usize) { zh: "待通知 {n}", en: "{n} to notify" }
    n_answer(n: usize) { zh: "等本人答复 {n}", en: "{n} {wait} for an answer", wait: (n, "waits", "wait") }
    n_settle(n: usize) { zh: "可结算 {n}", en: "{n} to settle" }

    appeal_until(until: &str) { zh: "裁决 {until} 前", en: "decide by {until}" }
    review_of(n: usize) { zh: "需复核（{n}）", en: "needs review ({n})" }
    to_notify { zh: "待通知本人", en: "to notify" }
    answer_until(until: &str) { zh: "答复 {until} 前", en: "answer by {until}" }
    to_settle { zh: "可结算", en: "to settle" }
    changed_waive { zh: "依据已变：可免除", en: "changed: waive it" }
    changed_cancel { zh: "依据已变：可撤销", en: "changed: cancel it" }
    n_changed(n: usize) { zh: "依据已变 {n}", en: "{n} changed" }
    due(at: &str) { zh: "到期 {at}", en: "due {at}" }
    done_late(due: &str, late: &str) { zh: "{due} 迟 {late}", en: "{due} late {late}" }
    not_done(due: &str) { zh: "{due} 至今未完", en: "{due} still open" }
    visit_done { zh: "已完成", en: "done" }
    visit_here { zh: "已到场", en: "there" }
    visit_missed { zh: "未到", en: "no-show" }
    visit_cancelled { zh: "取消", en: "off" }
    visit_unmarked { zh: "未登记", en: "unmarked" }
    visit_coming { zh: "待到", en: "to come" }
    moved_from(at: &str) { zh: "原 {at}", en: "was {at}" }
    carries_clocks(n: usize) { zh: "时限 {n}", en: "deadlines {n}" }
    carries_late(n: usize, late: usize) { zh: "时限 {n}（超时 {late}）", en: "deadlines {n} ({late} overdue)" }
    carries_cases(n: usize) { zh: "接待中 {n}", en: "being received {n}" }
    carries_follow_ups(n: usize) { zh: "整改 {n}", en: "to put right {n}" }

    by_hour { zh: "到店：按小时", en: "Arrivals by hour" }
    by_person { zh: "接待：按人", en: "Received by" }
    by_channel { zh: "来源", en: "Came by" }
    by_rule { zh: "本班超时：按规则", en: "Missed by rule" }
    by_day { zh: "近 14 班超时金额", en: "Missed in the last 14 shifts" }
    by_day_count { zh: "近 14 班超时个数", en: "How many missed in the last 14 shifts" }
    carried_on { zh: "带到下一班：按人", en: "Carried on by" }
    of_person(n: usize, on: usize) { zh: "{n} 位 转 {on}", en: "{n}, {on} on" }
    of_shadow(n: usize) { zh: "{n} 个", en: "{n}" }
    of_rule(n: usize, sum: &str) { zh: "{n} 个 {sum}", en: "{n}  {sum}" }

    failure(item: &str, note: &str, owner: &str) { zh: "不合格：{item}  {note}  整改人 {owner}", en: "Failed: {item}  {note}  for {owner}" }
    put_right(at: &str, by: &str) { zh: "{at} {by} 已整改", en: "put right {at} by {by}" }
    person_line(name: &str, n: usize, on: usize, share: usize, lost: usize) { zh: "{name}  {n} 位  转下一步 {on}（{share}%）  离店 {lost}", en: "{name}  {n} received  {on} went on ({share}%)  {lost} left" }
    why_left { zh: "离店原因", en: "Why they left" }
    here_now { zh: "还在接待", en: "Still being received" }
    here_line(name: &str, since: &str, by: &str) { zh: "{name}  {since} 起  {by}", en: "{name}  since {since}  {by}" }
    unsaid { zh: "未说明", en: "not said" }
    moved_here { zh: "本班改期", en: "Moved in this shift" }
    next_visits { zh: "下一班的预约", en: "Appointments of the next shift" }
    rule_line(rule: &str, met: usize, missed: usize, sum: &str) { zh: "{rule}  按时 {met}  超时 {missed}  {sum}", en: "{rule}  {met} in time  {missed} missed  {sum}" }
    day_line(date: &str, received: usize, kept: usize, missed: usize, n: i64, sum: &str) { zh: "{date}  接待 {received}  守约 {kept}  未到 {missed}  超时 {n}  {sum}", en: "{date}  {received} received  {kept} kept  {missed} no-show  {n} missed  {sum}" }
    being_received { zh: "接待中", en: "Being received" }
    follow_up(item: &str) { zh: "整改：{item}", en: "Put right: {item}" }
    how_to_hand_over { zh: "还没有交班。按 f 或菜单里的“交班”签字；下面是要带到下一班的事。", en: "Not handed over yet: sign with f or Hand over in the menu. This is what goes on into the next shift." }
    corrections { zh: "更正", en: "Corrections" }
    signed_for(name: &str, n: usize) { zh: "{name} 带 {n} 件", en: "{name} carries {n}" }
}

/// The hours a small chart spans.
pub fn hours(first: usize, last: usize) -> String {
    format!("{first:02}-{:02}", last + 1)
}
