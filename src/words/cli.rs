//! Help of the command line: what each command and each argument is for.

use crate::words;

words! {
    about {
        zh: "门店值班台：开店检查、接待、预约，以及每一条时限和它要花的钱。不带命令则打开界面。",
        en: "The shop counter: opening checks, reception, appointments, and every deadline with its cost. Without a command it opens the screens.",
    }
    after_help {
        zh: "退出码：\n  0  完成（管道被对方提前关闭也算）\n  1  规则不允许，或所指的人、客户单不存在\n  2  命令写法不对\n  3  数据打不开、写不了或已损坏\n  4  输入文件有错（逐行列出，什么都没有写入）\n  5  verify 或 doctor 查出问题\n  6  结果写不出去\n\n数据只写到标准输出，提示只写到标准错误。\n时间写法：2026-11-23 09:30、明天 15:00、下周六下午3点、9:30、+2h、2026-11-23T09:30:00+08:00，按门店时区。\n客户单写法：编号、ID 或其唯一开头、全名、电话。\nJSON：字段名固定；时刻为 RFC 3339（门店时区），并带 _ms 毫秒数；金额为整数分。",
        en: "Exit codes:\n  0  done (also when a pipe was closed early)\n  1  refused by the rules, or no such person or case\n  2  the command is not written right\n  3  the store cannot be opened, read or written, or is damaged\n  4  an input file has faults (listed by line; nothing was written)\n  5  verify or doctor found something wrong\n  6  the result could not be written out\n\nData goes to standard output only, messages to standard error only.\nTimes: 2026-11-23 09:30, tomorrow 15:00, sat 10am, 9:30, +2h, 2026-11-23T09:30:00+08:00, in the store's zone.\nA case is named by its number, its id or a unique beginning of it, the whole name, or the phone.\nJSON: fixed names; instants in RFC 3339 in the store's zone, with milliseconds in _ms; money in whole fen.",
    }
    usage_heading { zh: "用法：", en: "Usage:" }
    commands_heading { zh: "命令", en: "Commands" }
    options_heading { zh: "选项", en: "Options" }
    arguments_heading { zh: "参数", en: "Arguments" }
    global_heading { zh: "通用选项", en: "Global options" }

    help_flag { zh: "显示帮助", en: "Show help" }
    version_flag { zh: "显示版本", en: "Show the version" }
    home { zh: "数据文件夹（也可用环境变量 COUNTERTOP_HOME）", en: "Folder of the data (or COUNTERTOP_HOME)" }
    lang { zh: "语言：zh 或 en（也可用 COUNTERTOP_LANG）", en: "Language: zh or en (or COUNTERTOP_LANG)" }
    screen { zh: "先打开的界面：today、opening、reception、appointments、deadlines、customers、scores、review", en: "Screen to open first: today, opening, reception, appointments, deadlines, customers, scores, review" }
    person { zh: "以谁的身份：工号、姓名（也可用 COUNTERTOP_AS）", en: "Who is acting: code or name (or COUNTERTOP_AS)" }
    pin_stdin { zh: "从标准输入读 PIN，一行一个：先操作人，后批准人", en: "Read PINs from standard input, a line each: who acts, then who approves" }
    json { zh: "输出 JSON，给程序读", en: "Print JSON, for programs" }
    at { zh: "读：看那一刻的状态；写：事情发生的时刻", en: "Reading: the state as of then; writing: when it happened" }
    op { zh: "操作编号（UUID）：同一编号重复执行不会写两次", en: "Operation id (UUID): the same id again writes nothing twice" }

    init { zh: "新建门店", en: "Set up a store" }
    init_name { zh: "门店名称", en: "Name of the store" }
    init_playbook { zh: "作业手册：内置名称或 TOML 文件（默认 home-furnishing）", en: "Playbook: a shipped one or a TOML file (home-furnishing unless told)" }

    roster { zh: "人员", en: "The people" }
    roster_import { zh: "导入花名册（CSV 或 XLSX），全部成功或什么都不写", en: "Import a roster (CSV or XLSX), all or nothing" }
    roster_list { zh: "列出人员", en: "List the people" }
    roster_set { zh: "改一个人的姓名、电话、岗位或上级", en: "Change a person's name, phone, roles or manager" }
    roster_name { zh: "姓名", en: "Name" }
    roster_phone { zh: "电话；留空为去掉", en: "Phone; empty to take it away" }
    roster_role { zh: "岗位代号；可多次，写全所有岗位", en: "Key of a role; repeatable, name all of them" }
    roster_manager { zh: "直接上级：工号或姓名；留空为没有", en: "Direct manager: code or name; empty for none" }
    roster_leave { zh: "离职；记录都留着", en: "Has left; everything recorded stays" }
    roster_unlock { zh: "解锁试错太多的 PIN", en: "Free a PIN that wrong tries locked" }
    roster_pin { zh: "设置或取消 PIN（从终端或标准输入读新 PIN）", en: "Set or clear a PIN (the new one is read from the terminal or standard input)" }
    roster_pin_clear { zh: "取消 PIN", en: "Take the PIN away" }
    who { zh: "人员：工号或姓名", en: "Person: code or name" }
    file_in { zh: "要读的文件", en: "File to read" }

    case { zh: "客户单", en: "Cases" }
    case_new { zh: "新建客户单（散客什么都不用填）", en: "Open a case (a walk-in needs nothing)" }
    case_list { zh: "列出客户单", en: "List cases" }
    case_show { zh: "显示一张客户单的全部内容", en: "Show everything about a case" }
    case_step { zh: "做一个步骤", en: "Do a step" }
    case_set { zh: "改客户资料、指派、备注、暂停、结束", en: "Change the customer, assign, note, pause, end" }
    case_ref { zh: "客户单：编号、ID、全名或电话", en: "Case: number, id, whole name or phone" }
    name { zh: "客户姓名", en: "Customer's name" }
    phone { zh: "客户电话", en: "Customer's phone" }
    address { zh: "地址", en: "Address" }
    journey { zh: "流程", en: "Journey" }
    channel { zh: "来源渠道", en: "Where the customer came from" }
    find { zh: "按姓名、拼音、首字母或电话尾号查找", en: "Find by name, pinyin, initials or phone tail" }
    stage { zh: "只看这个阶段", en: "Only this stage" }
    by_person { zh: "只看这个人的", en: "Only this person's" }
    all { zh: "包括已结束的", en: "Include ended ones" }
    limit(rows: usize) { zh: "最多多少条（不写则 {rows}）", en: "How many at most (default {rows})" }
    reveal { zh: "完整显示电话和地址（要写原因）", en: "Show numbers and addresses whole (takes a reason)" }
    step { zh: "步骤：代码或名称", en: "Step: its key or name" }
    outcome { zh: "结果：代码或名称", en: "Outcome: its key or name" }
    set { zh: "字段：名=值，可多次；多个值用逗号；按清单给的文件写 名称:文件", en: "Field: name=value, repeatable; several values by commas; files as name:file" }
    note { zh: "备注或原因", en: "Note or reason" }
    reason { zh: "原因代码", en: "Reason code" }
    approved_by { zh: "批准人：工号或姓名", en: "Who approved: code or name" }
    skip { zh: "跳过这个可选步骤", en: "Leave this optional step out" }
    assign { zh: "指派：岗位=人员，人员留空为取消；可多次", en: "Assign: role=person, empty to take away; repeatable" }
    close { zh: "结束：completed、lost 或 void", en: "End: completed, lost or void" }
    reopen { zh: "重新打开", en: "Open again" }
    pause { zh: "暂停计时：原因代码", en: "Pause the clocks: reason code" }
    resume { zh: "恢复计时", en: "Resume the clocks" }

    tick { zh: "勾检查项", en: "Mark an item of a checklist" }
    tick_item { zh: "检查项：代码或名称，写一部分也行", en: "Item: its key or name, or part of it" }
    tick_mark { zh: "pass 合格、fail 不合格、na 不适用、clear 取消、done 已整改", en: "pass, fail, na, clear, or done (put right)" }
    tick_owner { zh: "整改负责人", en: "Who puts it right" }
    checklist { zh: "检查表（默认第一张）", en: "Checklist (the first unless told)" }
    date { zh: "日期（默认今天）", en: "Date (today unless told)" }

    sheet { zh: "当日检查单", en: "The sheet of a date" }
    sheet_show { zh: "显示检查单", en: "Show the sheet" }
    sheet_sign { zh: "签字", en: "Sign the sheet" }

    appointment { zh: "预约", en: "Appointments" }
    appointment_book { zh: "预约", en: "Book" }
    appointment_move { zh: "改期", en: "Move to another time" }
    appointment_list { zh: "列出预约", en: "List appointments" }
    appointment_arrive { zh: "已到场", en: "Somebody is there" }
    appointment_done { zh: "已完成", en: "It took place" }
    appointment_cancel { zh: "取消", en: "Call off" }
    appointment_no_show { zh: "客户没来", en: "The customer was not there" }
    appointment_ref { zh: "预约 ID，或只有一个进行中预约的客户单", en: "Appointment id, or a case with one open appointment" }
    kind { zh: "预约种类（默认第一种）", en: "Kind of appointment (the first unless told)" }
    start { zh: "开始时间", en: "Start" }
    minutes { zh: "分钟数", en: "Minutes" }
    with { zh: "谁去：工号或姓名，可多次", en: "Who goes: code or name, repeatable" }
    resource { zh: "占用的资源，可多次", en: "What is reserved, repeatable" }
    cause { zh: "谁造成的：customer 客户、store 门店", en: "Who caused it: customer or store" }
    from { zh: "从何时起", en: "From when" }
    to { zh: "到何时止（不含）", en: "Up to when (not included)" }
    ics { zh: "输出 iCalendar", en: "Print iCalendar" }

    deadlines { zh: "时限，最急的在前", en: "Deadlines, soonest first" }
    rule { zh: "时限规则", en: "Deadline rule" }
    explain { zh: "解释一条时限是怎么算出来的", en: "Explain how a deadline came about" }
    clock { zh: "时钟：客户单:规则[:第几轮]", en: "Clock: case:rule[:cycle]" }
    due { zh: "按规则从某刻算到期时间", en: "When a rule would be due, from an instant" }
    elapsed { zh: "两个时刻之间按某种计法过了多少", en: "How much counts between two instants" }
    counting { zh: "计法：elapsed、end-of-day、working-time、working-days", en: "Counting: elapsed, end-of-day, working-time, working-days" }
    playbook_file { zh: "作业手册：内置名称或文件（默认门店现行的）", en: "Playbook: shipped or a file (the store's unless told)" }

    events { zh: "流水", en: "The journal" }
    events_import { zh: "导入历史（CSV：case,milestone,at，可选 journey,actor,note,name,phone,field:<字段>）", en: "Import history (CSV: case,milestone,at, optionally journey,actor,note,name,phone,field:<id>)" }
    events_export { zh: "导出流水（JSON 行或 CSV）", en: "Export the journal (JSON lines or CSV)" }
    format_json { zh: "格式：json（默认）或 csv", en: "Format: json (unless told) or csv" }
    format_xlsx { zh: "格式：csv 或 xlsx（默认看文件名）", en: "Format: csv or xlsx (by the file's name unless told)" }
    personal { zh: "包括姓名、电话等个人信息（要写原因）", en: "Include names, phones and other personal data (takes a reason)" }
    file_out { zh: "写到这个文件（默认标准输出）", en: "File to write (standard output unless told)" }

    customers { zh: "客户资料", en: "Customers" }
    customers_import { zh: "导入客户（CSV 或 XLSX），全部成功或什么都不写", en: "Import customers (CSV or XLSX), all or nothing" }
    customers_export { zh: "导出客户（CSV 或 XLSX）", en: "Export customers (CSV or XLSX)" }

    playbook { zh: "作业手册", en: "Playbooks" }
    playbook_list { zh: "列出内置的和门店采用过的", en: "List the shipped ones and those adopted" }
    playbook_show { zh: "输出作业手册原文", en: "Print a playbook's text" }
    playbook_check { zh: "检查文件，指出每处错误的行和键", en: "Check a file: line and key of every fault" }
    playbook_adopt { zh: "采用（已经在走的时限不受影响）", en: "Bring into force (running clocks keep their rule)" }
    playbook_diff { zh: "比较两本手册", en: "Compare two playbooks" }
    adopt_ref { zh: "内置名称、版本号或文件；不写则按本程序的法定节假日重新采用现行手册", en: "A shipped name, a version, or a file; left out: the one in force again, with this program's public holidays" }
    playbook_ref { zh: "内置名称、版本号或文件", en: "A shipped name, a version, or a file" }
    diff_other { zh: "与之比较的（默认门店现行的）", en: "Compared with (the store's unless told)" }

    verify { zh: "核对：文件、链、读表", en: "Verify the file, the chain and the tables" }
    verify_anchor { zh: "记下来的 序号:哈希", en: "SEQ:HASH that was noted down" }
    rebuild { zh: "从流水重建读表", en: "Refill the read tables from the journal" }
    backup { zh: "备份到文件", en: "Back up to a file" }
    backup_record { zh: "整店备份", en: "A backup of the whole store" }
    backup_to { zh: "备份文件（默认数据文件夹下 backups）", en: "Backup file (in the data folder unless told)" }
    restore { zh: "从备份恢复到空的数据文件夹", en: "Restore a backup into an empty folder" }
    restore_replace { zh: "替换现有数据（先留一份副本）", en: "Replace the present data (a copy is kept)" }
    doctor { zh: "检查环境：文件夹、权限、终端、时钟、节假日数据", en: "Check folder, rights, terminal, clock, holiday tables" }
    completions { zh: "输出命令补全脚本", en: "Print a shell completion script" }
    completions_shell { zh: "bash、zsh、fish、elvish、powershell", en: "bash, zsh, fish, elvish, powershell" }
    man { zh: "输出手册页", en: "Print the manual page" }
    man_keys { zh: "按键", en: "KEYS" }
    man_keys_guide { zh: "在数据文件夹的 keys.toml 里改，一行一个操作，如 walk-in = [\"f11\", \"+\"]：写了的代替原来的键，没写的不变。下面是操作名、原来的键、作用。", en: "Changed in keys.toml in the data folder, an action a line, such as walk-in = [\"f11\", \"+\"]: what stands there takes the place of the shipped keys. Below: its name, the shipped keys, what it does." }
    man_all { zh: "把每个命令的手册页写到这个文件夹", en: "Write a page for every command into this folder" }
    demo { zh: "打开演示门店（临时数据）", en: "Open a demo store (throw-away data)" }
    demo_fill { zh: "写入这么多客户单而不打开界面", en: "Write so many cases instead of opening the screens" }
    demo_seed { zh: "随机种子", en: "Seed" }
    pipeline { zh: "在办客户按阶段：数量、价值、停滞；以及某段时间的转化漏斗", en: "Open cases by stage with counts, value and stalled ones, and the funnel of a period" }
    pipeline_person { zh: "看板只看这个人参与的，漏斗只算归他负责的", en: "On the board: cases this person has a role on; in the funnel: those whose customer is theirs" }
    pipeline_period { zh: "漏斗的周期：2026-11、2026-Q4 或 2026（默认本季度）", en: "Period of the funnel: 2026-11, 2026-Q4 or 2026 (this quarter unless told)" }
    pipeline_from { zh: "漏斗从这天起（含）", en: "Funnel from this day on, included" }
    pipeline_to { zh: "漏斗到这天止（含），默认今天", en: "Funnel up to this day, included; today unless told" }
    pipeline_stalled { zh: "逐个列出停滞的，等得最久的在前", en: "List the stalled ones, stage by stage, longest first" }
    pipeline_unassigned { zh: "逐个列出待评估分派或无人负责的", en: "List those to be assessed and assigned, or that are nobody's" }
    scores { zh: "按评分表打分：每一项都列出，可手工复算", en: "Score by the playbook's scorecards: every term is listed and can be recomputed by hand" }
    scores_person { zh: "只看这个人", en: "Only this person" }
    scores_team { zh: "这位主管的团队", en: "The team of this manager" }
    scores_store { zh: "只看全店", en: "Only the whole store" }
    scores_period { zh: "周期：2026、2026-Q4 或 2026-11（默认本季度）", en: "Period: 2026, 2026-Q4 or 2026-11 (this quarter unless told)" }
    scores_card { zh: "评分表代号（默认第一张）", en: "Key of the scorecard (the first unless told)" }
    targets { zh: "目标与录入的数据", en: "Targets and entered figures" }
    targets_set { zh: "定目标；不写人就是全店", en: "Set a target; of the store when nobody is named" }
    targets_figure { zh: "录入数据，例如市场份额", en: "Enter a figure, such as the market share" }
    targets_term { zh: "评分项代号", en: "Key of the term" }
    targets_value { zh: "数值；销售额写元", en: "Value; amounts of money in yuan" }
    targets_import { zh: "从表格导入目标和数据：对象、姓名、周期、评分项、类别、数值", en: "Import targets and figures: of, person, period, term, kind, amount" }
    targets_export { zh: "导出目标和数据（CSV 或 XLSX），改了可以再导入", en: "Export targets and figures (CSV or XLSX), to be changed and imported again" }
    survey { zh: "客户满意度：该问谁，录入、导入和导出评分", en: "What customers think: whom to ask, answers entered, imported and exported" }
    survey_list { zh: "到了该问的客户，最早的在前", en: "Customers who are to be asked, the first to ask at the head" }
    survey_within { zh: "连同今后几天内该问的", en: "Also those to be asked within so many days" }
    survey_which { zh: "问卷代号（默认第一份）", en: "Key of the question set (the first unless told)" }
    survey_answer { zh: "录入一位客户的评分", en: "Write down what a customer answered" }
    survey_case { zh: "客户单：编号、姓名或电话", en: "Case: number, name or phone" }
    survey_points { zh: "每题 0 到 100：按顺序写，或写 问题=分数", en: "0 to 100 for each question: in order, or QUESTION=POINTS" }
    survey_note { zh: "客户原话", en: "The customer's own words" }
    survey_import { zh: "从表格导入评分：客户单或电话、时间、每题一列", en: "Import answers: case or phone, time, a column for each question" }
    survey_export { zh: "导出客户的评分（CSV 或 XLSX），一行一次", en: "Export what customers answered (CSV or XLSX), a row each time" }
    rate { zh: "给员工评技能分，每题 0 到 100，附评语", en: "Rate a person's skill, 0 to 100 for every question, with a comment" }
    rate_person { zh: "评谁：工号或姓名", en: "Who is rated: code or name" }
    rate_points { zh: "每题的分数，例如 speech=85", en: "Points of each question, such as speech=85" }
    rate_survey { zh: "问卷代号（默认 skill）", en: "Key of the question set (skill unless told)" }
    rate_note { zh: "评语", en: "Comment" }
    settings { zh: "设置", en: "Settings" }
    settings_list { zh: "列出设置", en: "List the settings" }
    settings_set { zh: "改设置", en: "Change a setting" }
    settings_key { zh: "设置名", en: "Setting" }
    settings_value { zh: "新值", en: "New value" }
    undo { zh: "撤销一次操作（默认本人最近一次）", en: "Take an operation back (your last one unless told)" }
    undo_op { zh: "操作编号", en: "Operation id" }
}
