//! Words of the frame: title bar, tabs, footer, messages, overlays.

use super::Lang;
use super::playbook::units;
use crate::words;

words! {
    today { zh: "今日", en: "Today" }
    opening { zh: "开店", en: "Opening" }
    reception { zh: "接待", en: "Reception" }
    appointments { zh: "预约", en: "Appointments" }
    deadlines { zh: "时限", en: "Deadlines" }
    customers { zh: "客户", en: "Customers" }
    scores { zh: "评分", en: "Scores" }
    review { zh: "复盘", en: "Review" }

    date(month: u32, day: u32, weekday: &str) { zh: "{month}月{day}日 {weekday}", en: "{weekday} {month:02}-{day:02}" }
    monday { zh: "周一", en: "Mon" }
    tuesday { zh: "周二", en: "Tue" }
    wednesday { zh: "周三", en: "Wed" }
    thursday { zh: "周四", en: "Thu" }
    friday { zh: "周五", en: "Fri" }
    saturday { zh: "周六", en: "Sat" }
    sunday { zh: "周日", en: "Sun" }
    nobody { zh: "未登录", en: "nobody" }
    overdue { zh: "已超", en: "late" }
    within_two_hours { zh: "2时内", en: "2 h" }
    within_today { zh: "今日", en: "today" }
    points(amount: &str) { zh: "{amount}分", en: "{amount} pts" }

    shown_clear { zh: "完整号码", en: "Shown whole" }
    masked_in(seconds: i64) { zh: "{seconds} 秒后遮住", en: "masked in {seconds} s" }
    too_small { zh: "窗口太小：至少 40×12", en: "Window too small: 40x12 at least" }
    help_title { zh: "帮助", en: "Help" }
    menu_title { zh: "操作", en: "Actions" }
    typing_move_keys { zh: "↑↓", en: "Up/Down" }
    typing_move { zh: "选择", en: "Choose" }
    typing_take { zh: "确定", en: "Take" }
    typing_clear { zh: "清空", en: "Clear" }
    menu_keys { zh: "↑↓ 选择  Enter 执行  Esc 返回", en: "Up/Down choose  Enter run  Esc back" }
    palette_title { zh: "命令", en: "Commands" }
    palette_hint { zh: "名称、拼音首字母或英文", en: "name or pinyin initials" }
    nothing_found { zh: "没有找到", en: "Nothing found" }
    input_method { zh: "输入法开着？请切换到英文再按字母键，或用方向键和 Enter", en: "Input method on? Switch it to English for letter keys, or use arrows and Enter" }
    unbound(key: &str) { zh: "这里 {key} 没有作用；按 ? 看帮助", en: "{key} does nothing here; ? lists what does" }
    cannot(action: &str, why: &str) { zh: "{action}：{why}", en: "{action}: {why}" }
    undone(what: &str) { zh: "已撤销：{what}（Ctrl-R 重做）", en: "Undone: {what} (Ctrl-R brings it back)" }
    redone(what: &str) { zh: "已重做：{what}（u 撤销）", en: "Redone: {what} (u takes it back)" }
    done(what: &str) { zh: "{what}（u 撤销）", en: "{what} (u takes it back)" }
    dismiss { zh: "（任意键关闭）", en: "(any key closes this)" }
    clock_ahead(by: &str) { zh: "电脑的时钟被拨快了 {by}。请核对日期和时间；跨过这一跳的时限会标为需复核。", en: "The computer's clock was moved ahead by {by}. Check date and time; deadlines across the jump are marked for review." }
    clock_back(by: &str) { zh: "电脑的时钟被拨慢了 {by}。请核对日期和时间；跨过这一跳的时限会标为需复核。", en: "The computer's clock was moved back by {by}. Check date and time; deadlines across the jump are marked for review." }
    key_fault_file(why: &str) { zh: "keys.toml 读不懂：{why}", en: "keys.toml cannot be read: {why}" }
    key_fault_action(name: &str) { zh: "keys.toml：没有操作 {name}", en: "keys.toml: there is no action {name}" }
    key_fault_key(action: &str, key: &str) { zh: "keys.toml：{action} 的键 {key} 不认识", en: "keys.toml: unknown key {key} for {action}" }
    key_fault_taken(key: &str, by: &str, action: &str) { zh: "keys.toml：{key} 已用于 {by}，{action} 用不了", en: "keys.toml: {key} already means {by}, so {action} goes without" }
    no_terminal(why: &str) { zh: "无法使用终端：{why}。请在终端窗口里运行，或使用 countertop --help 里的命令。", en: "The terminal cannot be used: {why}. Run it in a terminal window, or use the commands of countertop --help." }
    not_a_terminal { zh: "输入或输出不是终端", en: "input or output is no terminal" }
    dumb_terminal { zh: "TERM=dumb 的终端只能逐行输出，画不了界面", en: "a terminal with TERM=dumb prints lines and cannot show screens" }
    reminder(rule: &str, who: &str, left: &str) { zh: "提醒：{who} {rule}，还剩 {left}", en: "Reminder: {who}, {rule}, {left} left" }
    reminder_late(rule: &str, who: &str, late: &str) { zh: "提醒：{who} {rule}，已超 {late}", en: "Reminder: {who}, {rule}, late by {late}" }
    reminders(first: &str, more: usize) { zh: "{first}；另有 {more} 个", en: "{first}; and {more} more" }
}

/// The computer's clock was moved by so many milliseconds.
pub fn clock_moved(lang: Lang, by: i64) -> String {
    let length = clock_length(lang, by);
    match by > 0 {
        true => clock_ahead(lang, &length),
        false => clock_back(lang, &length),
    }
}

/// So many milliseconds, whichever way, to the second.
pub fn clock_length(lang: Lang, by: i64) -> String {
    let seconds = by.unsigned_abs().saturating_add(500) / 1_000;
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let time = format!("{}:{:02}:{:02}", rest / 3_600, rest / 60 % 60, rest % 60);
    match days {
        0 => time,
        _ => format!("{} {time}", units(lang, &format!("{days}d"))),
    }
}
