//! Words of the Today screen.

use crate::words;

words! {
    sheet { zh: "开店检查", en: "Opening sheet" }
    received { zh: "正在接待", en: "Being received" }
    received_on { zh: "正在接待、接着办", en: "Being received, to go on with" }
    appointments { zh: "今日预约", en: "Appointments today" }
    asked { zh: "待问满意度", en: "To be asked what they think" }
    appointments_and_asked(visits: usize, asked: usize) { zh: "今日预约 {visits} · 待问满意度 {asked}", en: "Appointments {visits} · to ask {asked}" }
    deadlines { zh: "最近的时限", en: "Deadlines that come first" }
    own_and_deadlines(n: usize) { zh: "您的扣款 {n} · 最近的时限", en: "Your fines {n} · deadlines that come first" }
    own_fine(rule: &str) { zh: "扣您：{rule}", en: "yours: {rule}" }
    own_changed { zh: "依据已变，等免除", en: "grounds changed: to be waived" }
    own_answer { zh: "请认可或申诉", en: "accept or appeal" }
    money { zh: "风险金额", en: "Money at risk" }
    overdue { zh: "已超时", en: "Overdue" }
    two_hours { zh: "2 小时内", en: "Next 2 h" }
    rest_of_day { zh: "今日之内", en: "Today" }
    breached { zh: "今日已超时", en: "Breached today" }
    clocks(count: i64) { zh: "{count} 个时钟", en: "{count} {running}", running: (count, "clock", "clocks") }
    progress(done: usize, of: usize) { zh: "{done}/{of} 项", en: "{done}/{of} {lines}", lines: (of, "item", "items") }
    failed(count: usize) { zh: "不合格 {count}", en: "{count} failed" }
    follow_ups(count: usize) { zh: "待整改 {count}", en: "{count} to put right" }
    signed(at: &str, by: &str) { zh: "{at} {by} 已签字", en: "signed {at} by {by}" }
    signed_late(at: &str, by: &str) { zh: "{at} {by} 补签（逾期）", en: "signed late {at} by {by}" }
    sign_until(at: &str) { zh: "请在 {at} 前签字", en: "sign by {at}" }
    sign_late(at: &str, manager: &str) { zh: "已过 {at}，需{manager}补签", en: "past {at}: needs the {manager}" }
    unsigned { zh: "未签字", en: "not signed" }
    no_reception { zh: "现在没有客户在接待", en: "Nobody is being received" }
    no_appointments { zh: "今天没有预约", en: "No appointments today" }
    no_deadlines { zh: "没有在走的时限", en: "No deadline is running" }
    unnamed(no: i64) { zh: "客户 #{no}", en: "customer #{no}" }
    no_playbook { zh: "还没有作业手册", en: "There is no playbook yet" }
    late_by(time: &str) { zh: "超 {time}", en: "late {time}" }
    left(time: &str) { zh: "剩 {time}", en: "{time} left" }
    paused { zh: "已暂停", en: "paused" }
    days(days: i64, time: &str) { zh: "{days}天 {time}", en: "{days}d {time}" }
    since(time: &str) { zh: "已 {time}", en: "{time}" }
}
