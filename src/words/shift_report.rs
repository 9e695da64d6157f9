//! Reports of a shift, its handover slip, and the list of deadlines, in words.

use crate::words;

words! {
    report_shift { zh: "班次报告：检查单、接待、预约、时限、扣罚、交接", en: "Report of a shift: sheet, customers, appointments, deadlines, fines, handover" }
    report_handover { zh: "交接单：谁把什么交给谁，双方签字", en: "Handover slip: who hands what to whom, for both to sign" }
    report_deadlines { zh: "时限清单：正在走的每一条，最急的在前", en: "List of every open deadline, soonest first" }

    title_shift(date: &str) { zh: "班次报告 {date}", en: "Shift report {date}" }
    title_handover(date: &str) { zh: "交接单 {date}", en: "Handover slip {date}" }
    title_deadlines { zh: "时限清单", en: "Open deadlines" }

    day { zh: "日期", en: "Date" }
    told { zh: "说的是", en: "Told as of" }
    going_on { zh: "班次还在进行", en: "the shift goes on" }
    received { zh: "接待客户", en: "Customers received" }
    converted { zh: "转下一步", en: "went on" }
    lost { zh: "离店", en: "left" }
    still_here { zh: "接待中", en: "still being received" }
    agreed { zh: "约定的预约", en: "Appointments agreed" }
    kept { zh: "守约", en: "kept" }
    missed_visits { zh: "客户未到", en: "no-show" }
    met { zh: "按时完成的时限", en: "Deadlines met" }
    breached { zh: "超时的时限", en: "Deadlines missed" }
    breached_sum { zh: "超时金额", en: "Money of the missed" }
    overdue { zh: "未完且已超时", en: "Open and overdue" }
    next { zh: "未完，下一班结束前到期", en: "Open, due before the next shift ends" }
    open_sum { zh: "两者金额", en: "Money of both" }
    handed_over { zh: "交班", en: "Handed over" }
    taken_over { zh: "接班", en: "Taken over" }
    not_yet { zh: "还没有", en: "not yet" }

    sheet { zh: "开店检查", en: "Opening sheet" }
    checklist { zh: "检查表", en: "Checklist" }
    items { zh: "项目", en: "Items" }
    passed { zh: "合格", en: "Pass" }
    failed { zh: "不合格", en: "Fail" }
    not_applicable { zh: "不适用", en: "n/a" }
    unmarked { zh: "未检查", en: "Open" }
    signed_at { zh: "签字时间", en: "Signed" }
    signed_by { zh: "签字人", en: "By" }
    signed_late { zh: "迟签", en: "Late" }
    yes { zh: "是", en: "yes" }
    no { zh: "否", en: "no" }
    by_hour { zh: "每小时到店客户", en: "Customers by the hour" }
    by_receiver { zh: "谁接待", en: "Received by" }
    visits { zh: "本班预约", en: "Appointments of the shift" }
    next_visits { zh: "下一班的预约", en: "Appointments of the next shift" }
    kind { zh: "种类", en: "Kind" }
    people { zh: "人员", en: "People" }
    by_rule { zh: "各条时限规则", en: "By rule" }
    rule_met { zh: "按时", en: "Met" }
    rule_missed { zh: "超时", en: "Missed" }
    missed { zh: "本班超时的时限", en: "Deadlines missed in the shift" }
    open_by_money { zh: "未完时限，按金额", en: "Still open, the dearest first" }
    open_by_slack { zh: "未完时限，按剩余时间", en: "Still open, the least time left first" }
    trend { zh: "近 14 班超时笔数", en: "Deadlines missed in the last 14 shifts" }
    done_at { zh: "完成", en: "Done" }
    left { zh: "剩余", en: "Left" }
    over(time: &str) { zh: "超 {time}", en: "over {time}" }
    paused { zh: "暂停", en: "paused" }
    payers { zh: "谁付多少", en: "Who pays" }
    fines_open { zh: "等人处理的扣罚", en: "Fines that wait for somebody" }
    fines_decided { zh: "本班决定的扣罚", en: "Fines decided in the shift" }
    task { zh: "要做什么", en: "What is to be done" }
    until { zh: "期限", en: "Until" }
    carried { zh: "带到下一班", en: "Carried into the next shift" }
    carried_list { zh: "交接清单", en: "What is carried" }
    clocks { zh: "时限", en: "Deadlines" }
    of_them_overdue { zh: "已超时", en: "Overdue" }
    cases { zh: "接待中", en: "Being received" }
    follow_ups { zh: "待整改", en: "To put right" }
    phone { zh: "电话", en: "Phone" }
    reception { zh: "接待", en: "Reception" }
    survey { zh: "问卷", en: "Question set" }
    ask_since { zh: "自何时", en: "Since" }
    nobody { zh: "无人", en: "nobody" }
    said { zh: "交代", en: "What was said" }
    corrections { zh: "更正", en: "Corrections" }
    sign_giver { zh: "交班人签字 / 时间", en: "Hands over / time" }
    sign_taker { zh: "接班人签字 / 时间", en: "Takes over / time" }
    masked { zh: "客户姓名和电话已遮盖；金额是拟议扣款，由人决定，可以申诉。", en: "Customers' names and numbers are masked. Amounts are proposed, decided by people, and can be appealed." }
    clear { zh: "本文件含客户姓名和电话，查看理由已记入流水，请妥善保管。金额是拟议扣款，由人决定，可以申诉。", en: "This file holds customers' names and numbers; the reason is on record, keep it safe. Amounts are proposed, decided by people, and can be appealed." }

    task_appeal { zh: "决定申诉", en: "decide the appeal" }
    task_decide { zh: "决定", en: "decide" }
    task_review { zh: "复核", en: "review" }
    task_notify { zh: "通知本人", en: "notify" }
    task_answer { zh: "等本人答复", en: "wait for the answer" }
    task_settle { zh: "结算", en: "settle" }
    task_none { zh: "无", en: "nothing" }

    export_title { zh: "导出", en: "Export" }
    export_guide { zh: "写成新文件。客户姓名和电话遮盖；要完整的，用命令行 --reveal 并写理由。", en: "Writes a new file. Names and numbers are masked; for clear ones use the command line with --reveal and a reason." }
    export_what { zh: "导出什么", en: "What" }
    export_form { zh: "格式", en: "Form" }
    export_file { zh: "文件", en: "File" }
    export_file_hint { zh: "留空：写进数据文件夹的 exports；也可写文件名或完整路径", en: "Empty: into exports in the data folder; or a name, or a whole path" }
    export_person { zh: "只要这个人", en: "Only this person" }
    what_shift { zh: "班次报告", en: "shift report" }
    what_handover { zh: "交接单", en: "handover slip" }
    what_month { zh: "月结单", en: "statement of the month" }
    what_deadlines { zh: "时限清单", en: "list of deadlines" }
    form_html { zh: "网页，可打印 A4", en: "page, prints on A4" }
    form_xlsx { zh: "Excel", en: "Excel" }
    form_csv { zh: "CSV", en: "CSV" }
    form_md { zh: "Markdown", en: "Markdown" }
    no_shift { zh: "还没有作业手册，没有班次可报", en: "There is no playbook yet, so there is no shift to report" }
}
