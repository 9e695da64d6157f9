//! The wall display, in words.

use crate::words;

words! {
    about { zh: "墙上的看板：时限、今日预约、风险金额，大字，自动翻页；只读，q 退出", en: "Wall display of deadlines, today's appointments and money at risk, in large type; turns its pages by itself, reads only, q ends" }
    seconds { zh: "每页停留几秒，5 到 600（默认 15）", en: "Seconds a page stays, 5 to 600 (15 unless told)" }
    names { zh: "客户称呼：title 姓＋先生/女士、masked 遮盖姓名、number 编号（默认看设置 board-names）", en: "Customers as title (surname), masked or number (the setting board-names unless told)" }
    pages { zh: "要哪些页，逗号隔开：deadlines、appointments、money（默认全部）", en: "Which pages, by commas: deadlines, appointments, money (all unless told)" }
    bad_pages(text: &str) { zh: "没有“{text}”这一页。可用 deadlines、appointments、money，逗号隔开。", en: "There is no page \"{text}\". Use deadlines, appointments, money, by commas." }

    deadlines { zh: "时限", en: "Deadlines" }
    appointments { zh: "今日预约", en: "Appointments today" }
    money { zh: "风险与检查单", en: "Risk and checklist" }

    next_due { zh: "最先到期", en: "Due first" }
    overdue_by { zh: "已超时", en: "Overdue" }
    no_deadline { zh: "没有在走的时限", en: "No deadline is running" }
    overdue(n: i64, sum: &str) { zh: "已超时 {n} 个 {sum}", en: "{n} overdue {sum}" }
    more(n: usize) { zh: "还有 {n} 个", en: "{n} more" }
    next_visit(left: &str) { zh: "下一个预约 还有 {left}", en: "Next appointment in {left}" }
    no_more_visits { zh: "今天没有要来的预约了", en: "No more appointments today" }
    late { zh: "迟到", en: "late" }
    risk_today { zh: "今日风险金额（已超时和今天到期）", en: "At risk today (overdue and due today)" }
    nothing_at_risk { zh: "今天没有风险金额", en: "Nothing is at risk today" }
    overdue_label { zh: "已超时", en: "Overdue" }
    soon { zh: "2 小时内", en: "Next 2 h" }
    rest { zh: "今天稍后", en: "Later today" }
    breached { zh: "今日新超时", en: "Breached today" }
    with_sum(n: i64, sum: &str) { zh: "{n} 个 {sum}", en: "{n}  {sum}" }
    signed { zh: "已签字", en: "signed" }
    signed_late { zh: "补签", en: "signed late" }

    polite(surname: &str) { zh: "{surname}先生/女士", en: "Mr/Ms {surname}" }
    waiting(why: &str) { zh: "等待数据：{why}", en: "Waiting for the store: {why}" }
    stale(since: &str, why: &str) { zh: "读不到数据，这是 {since} 的情况：{why}", en: "The store cannot be read; this is as of {since}: {why}" }
    not_set_up { zh: "门店还没有建立", en: "The store is not set up yet" }
    hint(seconds: i64) { zh: "每 {seconds} 秒翻页  <-/-> 翻页  q 退出", en: "Turns every {seconds} s  <-/-> turn  q ends" }
}

/// Titles a name may end with; they are kept.
pub const TITLES: [&str; 8] = ["先生", "女士", "小姐", "太太", "老师", "经理", "总", "姐"];
