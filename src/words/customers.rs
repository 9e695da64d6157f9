//! Words of the Customers screen.

use crate::words;

words! {
    search { zh: "查找", en: "Find" }
    search_hint(key: &str) { zh: "按 {key} 输入：姓名、拼音、首字母、手机尾号、编号", en: "press {key}: name, pinyin, initials, phone tail, number" }
    search_typing { zh: "姓名、拼音、首字母、手机尾号、编号", en: "name, pinyin, initials, phone tail, number" }
    found(count: usize) { zh: "找到 {count}", en: "{count} found" }
    found_many(count: usize) { zh: "最近的 {count} 个，请再输入", en: "newest {count}; type more" }
    all { zh: "全部", en: "All" }
    stalled(count: i64) { zh: "停{count}", en: "{count} stalled" }
    stalled_days(days: i64) { zh: "停滞 {days} 天", en: "stalled {days} d" }
    filtered { zh: "筛选", en: "Filter" }
    clear(key: &str) { zh: "{key} 取消", en: "{key} clears" }
    of_person(name: &str) { zh: "人员：{name}", en: "person: {name}" }

    name_column { zh: "客户", en: "Customer" }
    number_column { zh: "编号", en: "No" }
    phone_column { zh: "电话", en: "Phone" }
    stage_column { zh: "阶段", en: "Stage" }
    state_column { zh: "状态", en: "State" }
    touched_column { zh: "最近", en: "Touched" }
    people_column { zh: "负责人", en: "People" }

    none { zh: "还没有客户；按 + 登记新客", en: "No customers yet; + takes one in" }
    none_found { zh: "没有找到", en: "Nothing found" }
    none_in_stage { zh: "这里没有客户", en: "No customers here" }
    open_state { zh: "进行中", en: "open" }
    paused { zh: "已暂停", en: "paused" }
    completed { zh: "已完成", en: "completed" }
    lost { zh: "已流失", en: "lost" }
    void { zh: "已作废", en: "void" }

    filter_title { zh: "筛选客户", en: "Filter customers" }
    filter_guide { zh: "可同时用，留空为不限。只列进行中的。", en: "Both may be used at once; empty means any. Lists open cases." }
    person { zh: "负责人", en: "Person" }
    stage { zh: "阶段", en: "Stage" }

    detail(no: i64) { zh: "客户单 #{no}", en: "Case #{no}" }
    no_name { zh: "未留名", en: "unnamed" }
    no_phone { zh: "电话未知", en: "no phone" }
    show_phone(key: &str) { zh: "{key} 显示电话", en: "{key} shows the phone" }
    erased { zh: "个人资料已按要求删除", en: "Personal data was erased on request" }
    same_phone(name: &str, no: i64, stage: &str) { zh: "! 同一电话：#{no} {name}，{stage}", en: "! same phone: #{no} {name}, {stage}" }
    from(channel: &str) { zh: "来源：{channel}", en: "from {channel}" }
    opened(time: &str) { zh: "{time} 建立", en: "opened {time}" }
    closed(time: &str) { zh: "{time} 结束", en: "ended {time}" }
    pause_open(since: &str, reason: &str) { zh: "= 自 {since} 暂停：{reason}", en: "= paused since {since}: {reason}" }
    pause_over(from: &str, to: &str, reason: &str) { zh: "{from} 至 {to} 暂停：{reason}", en: "paused {from} to {to}: {reason}" }

    clocks { zh: "时限", en: "Deadlines" }
    appointments { zh: "预约", en: "Appointments" }
    journey { zh: "流程", en: "Journey" }
    pauses { zh: "暂停", en: "Pauses" }
    notes { zh: "备注", en: "Notes" }
    history { zh: "经过（新的在前）", en: "History, newest first" }
    of(done: usize, all: usize) { zh: "{done}/{all}", en: "{done}/{all}" }
    here { zh: "在此", en: "here" }
    can_do { zh: "可做", en: "can be done" }
    waits_for(steps: &str) { zh: "要先：{steps}", en: "after: {steps}" }
    optional { zh: "可选", en: "optional" }
    skipped { zh: "跳过", en: "left out" }
    back { zh: "Esc 返回列表", en: "Esc back to the list" }
    odd { zh: "! 这条记录对不上前后，没有生效", en: "! this record could not be used and had no effect" }
}
