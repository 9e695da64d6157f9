//! Words of forms: fields that are the program's own, and what is wrong with an answer.

use crate::words;

words! {
    save { zh: "保存", en: "Save" }
    back { zh: "返回", en: "Back" }
    keys { zh: "Ctrl-S 保存  Esc 返回  Tab 下一项  Enter 选择", en: "Ctrl-S save  Esc back  Tab next  Enter pick" }
    pick_keys { zh: "↑↓ 选择  Enter 确定  Esc 返回", en: "Up/Down choose  Enter take  Esc back" }
    several_keys { zh: "空格 勾选  Enter 确定  Esc 返回", en: "Space mark  Enter take  Esc back" }
    date_keys { zh: "方向键选日期  PgUp/PgDn 换月  Enter 确定", en: "Arrows choose  PgUp/PgDn month  Enter take" }
    discard { zh: "已填写的内容会丢失。确定返回？", en: "What you entered will be lost. Go back?" }
    required { zh: "必填", en: "required" }
    optional { zh: "选填", en: "optional" }
    none { zh: "（无）", en: "(none)" }
    choose { zh: "按 Enter 选择", en: "Enter to choose" }
    add_room { zh: "其他（输入后回车）", en: "Other (type, then Enter)" }
    date_hint { zh: "如 11-23、明天、下周六；F5 月历", en: "such as 2026-11-23, tomorrow; F5 month" }
    time_hint { zh: "如 明天 15:00、+2h；F5 月历", en: "such as tomorrow 15:00, +2h; F5 month" }
    old_time(at: &str) { zh: "原 {at}；写新时间，如 后天 10:00；F5 月历", en: "was {at}; write the new one; F5 month" }
    money_hint { zh: "元", en: "yuan" }
    pin_of(name: &str) { zh: "{name} 的 PIN", en: "PIN of {name}" }
    more_below(count: usize) { zh: "下面还有 {count} 项", en: "{count} more below" }

    missing { zh: "请填写", en: "please fill this in" }
    not_a_number { zh: "请输入数字", en: "enter a number" }
    bounds(min: &str, max: &str) { zh: "请输入 {min} 到 {max} 之间的数", en: "enter a number from {min} to {max}" }
    not_money { zh: "请输入金额，如 1200 或 1200.50", en: "enter an amount such as 1200 or 1200.50" }
    not_a_phone { zh: "请输入电话号码，如 138 0013 8000", en: "enter a phone number such as 138 0013 8000" }
    not_a_date { zh: "看不懂这个日期，请写成 2026-11-23", en: "not a date; write it as 2026-11-23" }
    not_a_time { zh: "看不懂这个时间，请写成 2026-11-23 15:00", en: "not a time; write it as 2026-11-23 15:00" }
    time_missing { zh: "还缺几点几分，如 15:00", en: "the time is missing, such as 15:00" }
    too_long(most: usize) { zh: "太长了，最多 {most} 个字", en: "too long; at most {most} characters" }
    files_missing(names: &str) { zh: "还缺：{names}", en: "still missing: {names}" }
    wrong_pin { zh: "PIN 不对", en: "wrong PIN" }
    pins_differ { zh: "两次输入不一样", en: "the two differ" }

    read_back(label: &str, told: &str) { zh: "{label}：{told}", en: "{label}: {told}" }
    sent_back(step: &str, outcome: &str, who: &str, at: &str) { zh: "「{step}」{outcome}（{who}，{at}）", en: "{step}: {outcome} ({who}, {at})" }
    meanwhile(who: &str, what: &str, at: &str) { zh: "填表时{who}动过这张客户单：{what}（{at}）。仍照填的记，请再保存一次。", en: "{who} changed this case meanwhile: {what} ({at}). To keep what you entered, save once more." }
    note { zh: "说明", en: "Note" }
    reason { zh: "原因", en: "Reason" }
    lost_reason { zh: "流失原因", en: "Why lost" }
    owner { zh: "整改人", en: "Who puts it right" }
    agreed_rate(agreed: &str, public: &str) { zh: "协议价 {agreed}（原价 {public}）", en: "agreed {agreed} (list {public})" }
    approver { zh: "批准人", en: "Approved by" }
    what_was_done { zh: "做了什么", en: "What was done" }
    outcome { zh: "结果", en: "Outcome" }
    name { zh: "姓名", en: "Name" }
    phone { zh: "电话", en: "Phone" }
    address { zh: "地址", en: "Address" }
    channel { zh: "来源", en: "Came by" }
    role { zh: "岗位", en: "Role" }
    roles { zh: "岗位", en: "Roles" }
    person { zh: "人员", en: "Person" }
    manager { zh: "直接上级", en: "Direct manager" }
    code { zh: "工号", en: "Staff code" }
    start { zh: "时间", en: "Time" }
    minutes { zh: "时长（分钟）", en: "Minutes" }
    people { zh: "谁去", en: "Who goes" }
    resources { zh: "用哪一个", en: "Which one" }
    cause { zh: "谁提出", en: "Caused by" }
    cause_customer { zh: "客户", en: "the customer" }
    cause_store(manager: &str) { zh: "门店（需{manager}同意）", en: "the store (needs the {manager})" }
    result { zh: "结果", en: "Result" }
    completed { zh: "完成", en: "Completed" }
    lost { zh: "流失", en: "Lost" }
    void_case { zh: "作废（误开或重复）", en: "Void (mistake or duplicate)" }
    pin { zh: "PIN", en: "PIN" }
    pin_again { zh: "再输一次", en: "Once more" }
    yes { zh: "是", en: "Yes" }
    no { zh: "否", en: "No" }

    fail_title { zh: "不合格", en: "Not in order" }
    not_applicable_title { zh: "不适用", en: "Does not apply" }
    late_unmarked(left: usize) { zh: "还有 {left} 项没有检查，就这样签字。", en: "Items without a mark: {left}. They stay so." }
    late_title { zh: "补签（逾期）", en: "Sign late" }
    follow_up_title { zh: "整改完成", en: "Put right" }
    new_customer_title { zh: "新客户", en: "New customer" }
    customer_title { zh: "客户资料", en: "Customer" }
    skip_title { zh: "跳过此步", en: "Leave the step out" }
    assign_title { zh: "指派", en: "Assign" }
    note_title { zh: "备注", en: "Note" }
    pause_title { zh: "暂停计时", en: "Pause" }
    close_title { zh: "结束客户单", en: "End the case" }
    reopen_title { zh: "重新打开", en: "Reopen" }
    move_title { zh: "改期", en: "Move the appointment" }
    cancel_title { zh: "取消预约", en: "Cancel the appointment" }
    no_show_title { zh: "客户未到", en: "Customer not there" }
    join_title { zh: "新员工", en: "Add a person" }
    settings_title { zh: "设置", en: "Settings" }
    pin_title { zh: "设置 PIN", en: "Set PIN" }

    setting_pin { zh: "登录要 PIN", en: "PIN to sign in" }
    setting_bell { zh: "提醒响铃", en: "Bell for reminders" }
    setting_notify { zh: "终端通知", en: "Terminal notices" }
    setting_theme { zh: "配色", en: "Colours" }
    setting_borders { zh: "边框", en: "Borders" }
    kept(shown: &str) { zh: "现在是 {shown}，不填就不变", en: "now {shown}; empty keeps it" }
    reveal_title { zh: "为什么要看号码", en: "Why the number is needed" }
    reveal_guide { zh: "原因会记录在这张客户单上，别人看得到。", en: "The reason goes on record with this case, for others to see." }
    setting_fresh_minutes { zh: "PIN 确认有效几分钟", en: "PIN again counts for (min)" }
    setting_reveal_seconds { zh: "号码完整显示几秒", en: "Show a number for (s)" }
    setting_lock_minutes { zh: "无操作几分钟锁屏（0 不锁）", en: "Lock after (min; 0: never)" }
    setting_lock_hint { zh: "没改过的话，开了 PIN 就是 3 分钟，没开不锁", en: "Unless changed: 3 minutes where PINs are on, else never" }
    setting_fines { zh: "扣罚", en: "Fines" }
    setting_board_names { zh: "看板上的客户称呼", en: "Customers on the board" }
    setting_quiet { zh: "非营业时间不提醒", en: "No reminders when closed" }
}
