//! What commands show people: headings, labels and short answers.

use super::Lang;
use super::playbook::units;
use crate::domain::case::{AppointmentState, ClockStatus};
use crate::domain::event::{CaseResult, MarkKind, Tick};
use crate::words;

words! {
    number { zh: "编号", en: "No" }
    name { zh: "姓名", en: "Name" }
    title { zh: "名称", en: "Name" }
    phone { zh: "电话", en: "Phone" }
    address { zh: "地址", en: "Address" }
    stage { zh: "阶段", en: "Stage" }
    touched { zh: "最近", en: "Touched" }
    journey { zh: "流程", en: "Journey" }
    opened { zh: "建立", en: "Opened" }
    state { zh: "状态", en: "State" }
    code { zh: "工号", en: "Code" }
    roles { zh: "岗位", en: "Roles" }
    manager { zh: "上级", en: "Manager" }
    rule { zh: "规则", en: "Rule" }
    due { zh: "到期", en: "Due" }
    left { zh: "剩余", en: "Left" }
    amount { zh: "金额", en: "Amount" }
    payers { zh: "责任人", en: "Who pays" }
    clock { zh: "时钟", en: "Clock" }
    kind { zh: "种类", en: "Kind" }
    start { zh: "开始", en: "Start" }
    people { zh: "人员", en: "People" }
    note { zh: "备注", en: "Note" }
    item { zh: "项目", en: "Item" }
    mark { zh: "结果", en: "Mark" }
    key { zh: "代码", en: "Key" }
    value { zh: "值", en: "Value" }
    takes { zh: "可用", en: "Takes" }
    when { zh: "时间", en: "When" }
    what { zh: "事情", en: "What" }
    put_right { zh: "整改", en: "Put right" }
    put_right_by(at: &str, by: &str) { zh: "{at} {by} 已整改", en: "{at} by {by}" }
    to_put_right_by_nobody { zh: "待整改", en: "waiting" }
    to_put_right(owner: &str) { zh: "待整改 {owner}", en: "waits for {owner}" }
    who { zh: "谁", en: "Who" }
    version { zh: "版本", en: "Version" }
    edition { zh: "版", en: "Edition" }
    in_force { zh: "现行", en: "in force" }
    shipped { zh: "内置", en: "shipped" }
    adopted { zh: "采用", en: "Adopted" }

    steps { zh: "步骤", en: "Steps" }
    open_steps { zh: "可以做的步骤", en: "Steps that may be done now" }
    milestones { zh: "节点", en: "Milestones" }
    clocks { zh: "时限", en: "Deadlines" }
    appointments { zh: "预约", en: "Appointments" }

    done(op: &str) { zh: "已记录（操作 {op}）", en: "Done (operation {op})" }
    same_phone(no: i64, name: &str, stage: &str) { zh: "! 这个电话已有客户单 {no} {name}（{stage}）", en: "! This phone has case {no} {name} ({stage}) already" }
    opened_case(no: i64) { zh: "客户单 {no} 已建立", en: "Case {no} opened" }
    booked(id: &str) { zh: "已预约 {id}", en: "Booked {id}" }
    store_ready(name: &str, home: &str) { zh: "门店“{name}”已建立：{home}", en: "Store {name} is set up in {home}" }
    imported(n: usize) { zh: "已导入 {n} 条", en: "{n} imported" }
    people_known(n: usize, known: usize) { zh: "已导入 {n} 人，另有 {known} 人已在名单里，没有变动", en: "{n} imported; {known} on the roster already, nothing changed" }
    imported_again(n: usize, old: usize) { zh: "已导入 {n} 条，另有 {old} 条以前导入过", en: "{n} imported, {old} had been imported before" }
    cut(rows: usize) { zh: "只列出前 {rows} 条，后面可能还有；要更多，加 --limit。", en: "Only the first {rows} are listed; there may be more. Ask for them with --limit." }
    same_row(line: u64, first: u64) { zh: "第 {line} 行和第 {first} 行是同一位客户（按电话认，没有电话的按姓名认）、同一件事，只记一次。", en: "Line {line} is the same customer (by phone, by name where there is none) and matter as line {first}; it was taken once." }
    row_has_phone_of(line: u64, no: i64, name: &str) { zh: "! 第 {line} 行的电话，客户单 {no} {name} 已有；照样导入了，请看是不是同一位客户。", en: "! The phone of line {line} is that of case {no} {name}; it was imported all the same: see whether they are the same customer." }
    written(path: &str) { zh: "已写入 {path}", en: "Wrote {path}" }
    rebuilt(n: u64) { zh: "已重建，{n} 条流", en: "Rebuilt from {n} {streams}", streams: (n, "stream", "streams") }
    backed_up(path: &str) { zh: "已备份到 {path}", en: "Backed up to {path}" }
    restored(path: &str) { zh: "已恢复到 {path}", en: "Restored into {path}" }
    verified { zh: "核对通过", en: "Verified: nothing wrong" }
    check_fine { zh: "没有错误", en: "No faults" }
    signed(who: &str, at: &str) { zh: "{who} 于 {at} 签字", en: "Signed by {who} at {at}" }
    paused { zh: "暂停", en: "paused" }
    head(seq: i64, hash: &str) { zh: "末尾 {seq}:{hash}", en: "End {seq}:{hash}" }
    undone(op: &str) { zh: "已撤销 {op}", en: "Undone: {op}" }
    filled(n: u64) { zh: "已写入 {n} 张客户单", en: "{n} {cases} written", cases: (n, "case", "cases") }
    kept(path: &str) { zh: "原来的数据留在 {path}", en: "The data that was there is kept in {path}" }
    ok { zh: "正常", en: "ok" }
    not_ok { zh: "有问题", en: "problem" }
    check_home { zh: "数据文件夹", en: "data folder" }
    check_store { zh: "数据文件", en: "store file" }
    check_playbook { zh: "作业手册", en: "playbook" }
    check_holidays { zh: "节假日数据到", en: "public holidays known to" }
    holidays_observed(year: &str) { zh: "{year} 年；之后没有公布的年份按平常的周计算", en: "{year}; later years are not published and count as plain weeks" }
    holidays_newer(year: &str, newer: &str) { zh: "{year} 年；本程序带有到 {newer} 年的新表，还没有采用：countertop playbook adopt", en: "{year}; this program has a newer table up to {newer}, not adopted yet: countertop playbook adopt" }
    holidays_unused(year: &str) { zh: "{year} 年；本手册节假日照常营业，不影响时限", en: "{year}; this playbook works on public holidays, so no deadline depends on them" }
    events_kept(n: i64) { zh: "{n} 条流水", en: "{n} {kept}", kept: (n, "event", "events") }
    check_rights { zh: "文件权限", en: "rights" }
    rights_ours { zh: "只有本人能读", en: "only their owner can read the files" }
    rights_others(list: &str) { zh: "别人也能读：{list}。里面有客户资料，请收紧权限（chmod go= …）", en: "others can read: {list}; they hold customers' data, so narrow the rights (chmod go= …)" }
    check_room { zh: "磁盘空间", en: "room on the disk" }
    room(mib: u64) { zh: "剩余 {mib} MiB", en: "{mib} MiB left" }
    room_scarce(mib: u64) { zh: "只剩 {mib} MiB，快存不下了。请清理磁盘，或移走旧备份", en: "only {mib} MiB left; free some room or move old backups away before nothing can be saved" }
    room_unknown { zh: "系统没有告知", en: "the system does not say" }
    books_unreadable(list: &str) { zh: "本程序读不懂已采用的版本 {list}。请用采用它们的那个程序版本，或更新的版本", en: "adopted versions this program cannot read: {list}; use the program that adopted them, or a newer one" }
    check_terminal { zh: "终端", en: "terminal" }
    check_clock { zh: "时钟", en: "clock" }
    check_language { zh: "语言", en: "language" }
    no_store_yet { zh: "还没有门店（countertop init）", en: "no store yet (countertop init)" }
    case_cell_empty { zh: "没有写客户单。", en: "the case is missing." }
    nobody_in_row { zh: "姓名和电话至少写一个。", en: "a name or a phone number is needed." }
    demo_store { zh: "演示门店", en: "Demo store" }
}

/// What a clock says, in words.
pub fn clock_status(lang: Lang, status: ClockStatus) -> &'static str {
    let (zh, en) = match status {
        ClockStatus::Waiting => ("未开始", "waiting"),
        ClockStatus::Running => ("进行中", "running"),
        ClockStatus::Paused => ("暂停", "paused"),
        ClockStatus::Overdue => ("超时", "overdue"),
        ClockStatus::Met => ("按时", "met"),
        ClockStatus::Late => ("迟完成", "late"),
        ClockStatus::Void => ("作废", "void"),
    };
    lang.choose(zh, en)
}

/// Where an appointment stands, in words.
pub fn appointment_state(lang: Lang, state: AppointmentState) -> &'static str {
    let (zh, en) = match state {
        AppointmentState::Booked => ("已约", "booked"),
        AppointmentState::Arrived => ("已到场", "arrived"),
        AppointmentState::Finished => ("已完成", "finished"),
        AppointmentState::NoShow => ("没来", "no-show"),
        AppointmentState::Cancelled => ("已取消", "cancelled"),
    };
    lang.choose(zh, en)
}

/// How a case ended, in words; none is a case that goes on.
pub fn case_result(lang: Lang, result: Option<CaseResult>) -> &'static str {
    let (zh, en) = match result {
        None => ("进行中", "open"),
        Some(CaseResult::Completed) => ("完成", "completed"),
        Some(CaseResult::Lost) => ("流失", "lost"),
        Some(CaseResult::Void) => ("作废", "void"),
    };
    lang.choose(zh, en)
}

/// What a mark did, in words; nothing where the milestone was simply reached.
pub fn mark_kind(lang: Lang, kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Reach => "",
        MarkKind::Move => lang.choose("改期", "moved"),
        MarkKind::Withdraw => lang.choose("撤回", "withdrawn"),
    }
}

/// The mark of an item, in words; none is an item without one.
pub fn tick(lang: Lang, tick: Option<Tick>) -> &'static str {
    let (zh, en) = match tick {
        None | Some(Tick::Clear) => ("未检查", "open"),
        Some(Tick::Pass) => ("合格", "pass"),
        Some(Tick::Fail) => ("不合格", "fail"),
        Some(Tick::NotApplicable) => ("不适用", "n/a"),
    };
    lang.choose(zh, en)
}

/// A stretch of time for people, `1d 02:03` (`1天 02:03`) or `-00:05`: hours and minutes, rounded down; minus when it has passed.
pub fn stretch(lang: Lang, millis: i64) -> String {
    use crate::domain::time::{DAY, HOUR, MINUTE};
    let sign = if millis < 0 { "-" } else { "" };
    let all = i64::try_from(millis.unsigned_abs()).unwrap_or(i64::MAX);
    let (days, hours, minutes) = (all / DAY, all % DAY / HOUR, all % HOUR / MINUTE);
    match days {
        0 => format!("{sign}{hours:02}:{minutes:02}"),
        _ => format!(
            "{sign}{} {hours:02}:{minutes:02}",
            units(lang, &format!("{days}d"))
        ),
    }
}
