//! What every action is called (in footer, menu and palette) and what it does (in help and manual).

use crate::words;

words! {
    help { zh: "帮助", en: "Help" }
    help_more { zh: "列出这里能做的一切，选中即可执行", en: "List everything that can be done here; run the selected line" }
    palette { zh: "命令", en: "Commands" }
    palette_more { zh: "按名称、拼音首字母或英文查找任何操作并执行", en: "Find any action by name or pinyin initials and run it" }
    menu { zh: "操作", en: "Actions" }
    menu_more { zh: "列出对选中一行能做的事", en: "List what can be done with the selected row" }
    find { zh: "查找", en: "Find" }
    find_more { zh: "按姓名、拼音、首字母或手机尾号查找客户", en: "Find a customer by name, pinyin, initials or phone tail" }
    undo { zh: "撤销", en: "Undo" }
    undo_more { zh: "收回自己刚做的一步，流水里仍可见", en: "Take back what you did last; the journal keeps both" }
    redo { zh: "重做", en: "Redo" }
    redo_more { zh: "恢复刚撤销的一步", en: "Bring back what was just undone" }
    language { zh: "中/EN", en: "中/EN" }
    language_more { zh: "切换中文和英文", en: "Switch between Chinese and English" }
    theme { zh: "配色", en: "Colours" }
    theme_more { zh: "依次切换深色、浅色、单色", en: "Step through dark, light and mono" }
    who { zh: "我是谁", en: "Who am I" }
    who_more { zh: "选择当前操作人，需要时输入 PIN", en: "Choose who is at the counter, with a PIN where one is set" }
    lock { zh: "锁屏", en: "Lock" }
    lock_more { zh: "退出登录并遮住屏幕", en: "Sign out and cover the screen" }
    quit { zh: "退出", en: "Quit" }
    quit_more { zh: "结束程序；已记录的内容都在", en: "End the program; everything recorded is kept" }
    suspend { zh: "挂起", en: "Suspend" }
    suspend_more { zh: "回到命令行，用 fg 返回", en: "Back to the shell; return with fg" }
    repaint { zh: "重画", en: "Repaint" }
    repaint_more { zh: "屏幕被其他程序弄乱时全部重画", en: "Paint everything again when something else wrote on the screen" }
    staff { zh: "员工", en: "Staff" }
    staff_more { zh: "看名单；改资料和岗位、离职、PIN 解锁", en: "The list of people; change them, let them go, free a PIN" }
    next_screen { zh: "下一页", en: "Next screen" }
    next_screen_more { zh: "到右边的标签页", en: "To the tab on the right" }
    previous_screen { zh: "上一页", en: "Previous screen" }
    previous_screen_more { zh: "到左边的标签页", en: "To the tab on the left" }
    go_today { zh: "今日", en: "Today" }
    go_today_more { zh: "今天的班次一览", en: "The shift at a glance" }
    go_opening { zh: "开店", en: "Opening" }
    go_opening_more { zh: "当日检查单", en: "The sheet of the day" }
    go_reception { zh: "接待", en: "Reception" }
    go_reception_more { zh: "正在接待的客户", en: "Customers being received" }
    go_appointments { zh: "预约", en: "Appointments" }
    go_appointments_more { zh: "预约的日视图和周视图", en: "Appointments by day and week" }
    go_deadlines { zh: "时限", en: "Deadlines" }
    go_deadlines_more { zh: "所有在走的时钟，最急的在前", en: "Every running clock, soonest first" }
    go_customers { zh: "客户", en: "Customers" }
    go_customers_more { zh: "查找客户，查看全部经过", en: "Search customers and see their whole history" }
    go_scores { zh: "评分", en: "Scores" }
    go_scores_more { zh: "个人、团队和门店的评分，每一项怎么来的", en: "Grades of people, teams and the store, with every term" }
    go_review { zh: "复盘", en: "Review" }
    go_review_more { zh: "回看班次、处理扣罚、交接班", en: "Look back on the shift, decide fines, hand over" }
    adopt_days { zh: "新节假日", en: "Holidays" }
    adopt_days_more { zh: "采用新的法定节假日表", en: "Adopt newer holidays" }
    adopt_days_ask { zh: "采用本程序带的法定节假日表？以后开始的时限按新表计算，已经在走的不变。", en: "Adopt the public holidays this program ships? Deadlines that start from now on count with them; running ones stay as they are." }
    new_days(manager: &str) { zh: "本程序带有更新的法定节假日表：{manager}可以在命令面板（Ctrl-P）里采用。", en: "This program has a newer table of public holidays: the {manager} may adopt it from the palette (Ctrl-P)." }
    fine_confirm { zh: "确认扣罚", en: "Confirm" }
    fine_confirm_more { zh: "这笔扣罚成立，下一步通知本人", en: "The fine stands; the person is told next" }
    fine_dismiss { zh: "不扣", en: "Dismiss" }
    fine_dismiss_more { zh: "不扣这笔，要写原因", en: "Charge nothing, with a reason" }
    fine_notify { zh: "已通知本人", en: "Notify" }
    fine_notify_more { zh: "记下已告知本人原因和金额，申诉期从此开始", en: "Write down that the person was told; the time to appeal begins" }
    fine_acknowledge { zh: "认可", en: "Acknowledge" }
    fine_acknowledge_more { zh: "本人认可这笔扣罚", en: "The person accepts it" }
    fine_appeal { zh: "申诉", en: "Appeal" }
    fine_appeal_more { zh: "本人申诉，要写理由", en: "The person appeals, with a reason" }
    fine_uphold { zh: "维持", en: "Uphold" }
    fine_uphold_more { zh: "驳回申诉，要写原因", en: "Turn the appeal down, with a reason" }
    fine_reduce { zh: "减少", en: "Reduce" }
    fine_reduce_more { zh: "申诉部分有理，减少金额", en: "The appeal is right in part: less is left" }
    fine_cancel { zh: "申诉成立", en: "Cancel fine" }
    fine_cancel_more { zh: "申诉有理，全部撤销", en: "The appeal is right: nothing is charged" }
    fine_waive { zh: "免除", en: "Waive" }
    fine_waive_more { zh: "成立但不扣，要写原因", en: "It stood, and is let off, with a reason" }
    fine_reverse { zh: "退回", en: "Reverse" }
    fine_papers { zh: "依据材料", en: "Papers" }
    fine_papers_more { zh: "写出依据网页和可独立核对的 JSON，交本人带走", en: "Write the page and the package a person takes away and checks without the store" }
    fine_settle { zh: "结算", en: "Settle" }
    fine_settle_more { zh: "把可结算的扣罚结成一批交给工资，写出清单文件", en: "Hand the fines that are ready to payroll as one batch, with its file" }
    fine_reverse_more { zh: "已结算的退还本人，要写原因", en: "Give a settled one back, with a reason" }
    look_into { zh: "查看", en: "Look into" }
    look_into_more { zh: "打开这一行的明细或依据", en: "Open what the row is made of" }
    hand_over { zh: "交班", en: "Hand over" }
    hand_over_more { zh: "签字交班：带什么到下一班，由谁带", en: "Sign the shift over: what is carried on, and by whom" }
    take_over { zh: "接班", en: "Take over" }
    take_over_more { zh: "接班人签字", en: "The second signature, by who takes over" }
    correct_shift { zh: "更正交接", en: "Correct handover" }
    correct_shift_more { zh: "双方签字后发现有误，写一条更正", en: "Write down what was wrong after both had signed" }
    shift_earlier { zh: "前一班", en: "Shift before" }
    shift_earlier_more { zh: "看前一天的班，按它结束时的样子", en: "The shift of the day before, as of its close" }
    shift_later { zh: "后一班", en: "Shift after" }
    shift_later_more { zh: "看后一天的班", en: "The shift of the day after" }
    week_earlier { zh: "上周", en: "Week before" }
    week_earlier_more { zh: "看一周前的班", en: "The shift a week before" }
    week_later { zh: "下周", en: "Week after" }
    week_later_more { zh: "看一周后的班", en: "The shift a week after" }
    rank_by { zh: "排序", en: "Rank" }
    rank_by_more { zh: "未完的时限按剩余时间或按金额排", en: "Rank open deadlines by time left or by money" }
    next_section { zh: "下一栏", en: "Next section" }
    next_section_more { zh: "跳到下一栏的第一行", en: "To the first row of the next section" }
    previous_section { zh: "上一栏", en: "Section before" }
    previous_section_more { zh: "跳到上一栏的第一行", en: "To the first row of the section before" }
    why_nobody_to_take_over(who: &str) { zh: "没有别人能接班：要另有一位能接班的人（{who}）", en: "nobody else may take over: somebody else who may is needed ({who})" }
    export { zh: "导出", en: "Export" }
    export_more { zh: "把班次报告、交接单、月结单或时限清单写成文件", en: "Write the shift report, handover slip, statement or list of deadlines to a file" }
    anchor { zh: "流水锚", en: "Anchor" }
    anchor_more { zh: "二维码：拍下来，以后能查出流水改没改过", en: "A code to photograph, which later shows whether the journal was changed" }
    settings { zh: "设置", en: "Settings" }
    settings_more { zh: "提醒、PIN、锁屏、边框等", en: "Reminders, PIN, lock, borders" }
    add_person { zh: "新员工", en: "Add a person" }
    add_person_more { zh: "登记一名员工及其岗位和上级", en: "Take a person on, with roles and manager" }
    backup { zh: "备份", en: "Back up" }
    backup_more { zh: "把整个店的数据备份到数据文件夹的 backups", en: "Copy the whole store into the folder backups of the data folder" }
    set_pin { zh: "设置 PIN", en: "Set PIN" }
    set_pin_more { zh: "给自己设置或更换 PIN", en: "Set or change your own PIN" }
    open { zh: "打开", en: "Open" }
    open_more { zh: "到选中一行所在的页面", en: "Go to where the selected row belongs" }
    item_pass { zh: "合格", en: "Pass" }
    item_pass_more { zh: "此项检查合格", en: "This item is in order" }
    item_fail { zh: "不合格", en: "Fail" }
    item_fail_more { zh: "此项不合格：写明情况，指定整改人", en: "Not in order: say what is wrong and who puts it right" }
    item_not_applicable { zh: "不适用", en: "N/A" }
    item_not_applicable_more { zh: "今天不适用：写明原因", en: "Does not apply today: say why" }
    item_clear { zh: "取消标记", en: "Clear mark" }
    item_clear_more { zh: "去掉此项的标记", en: "Take the mark off this item" }
    sheet_sign { zh: "签字", en: "Sign" }
    sheet_sign_more { zh: "全部检查后签字；逾期要有人批准并写明原因", en: "Sign once every item is marked; a late sheet needs an approval and a reason" }
    sheet_earlier { zh: "前一天", en: "Earlier" }
    sheet_earlier_more { zh: "看前一天的检查单", en: "The sheet of the day before" }
    sheet_later { zh: "后一天", en: "Later" }
    other_sheet { zh: "另一张表", en: "Other checklist" }
    other_sheet_more { zh: "看作业手册的下一张检查表", en: "The next checklist of the playbook" }
    why_one_sheet { zh: "作业手册只有一张检查表", en: "the playbook has one checklist only" }
    sheet_later_more { zh: "看后一天的检查单", en: "The sheet of the day after" }
    follow_up_done { zh: "整改完成", en: "Put right" }
    follow_up_done_more { zh: "不合格项已整改：写明做了什么", en: "What failed was put right: say what was done" }
    walk_in { zh: "新客到店", en: "Walk-in" }
    lead_more { zh: "新开一张客户单：选来源，姓名电话以后再补也行", en: "Opens a case: how they came; name and phone can follow" }
    walk_in_more { zh: "登记到店客户，姓名电话以后再补", en: "A customer came in; name and phone can follow" }
    other_journey { zh: "另一流程", en: "Other journey" }
    other_journey_more { zh: "按作业手册的另一种流程开单，例如电话预订：铃一响就按，计时开始", en: "Open a case on the playbook's other journey, such as a phone call: press at the first ring, the time runs" }
    ticket { zh: "服务单", en: "Ticket" }
    ticket_more { zh: "从这张客户单开出服务单：报修、投诉、意见，转给部门", en: "Open a ticket about this case: repair, complaint, feedback, for a department" }
    print { zh: "打印", en: "Print" }
    print_more { zh: "打印这张客户单的收据、报价单、合同", en: "Print a receipt, quote or contract for this case" }
    new_customer { zh: "来电新客", en: "New customer" }
    new_customer_more { zh: "来电、网络、介绍来的客户：选来源，填姓名电话", en: "Came by phone, online or referral: how, name and phone" }
    do_step { zh: "做此步", en: "Do step" }
    do_step_more { zh: "做下一步，填写这一步要的内容", en: "Do the next step and fill in what it asks" }
    skip_step { zh: "跳过此步", en: "Skip step" }
    skip_step_more { zh: "跳过可选的一步，写明原因", en: "Leave an optional step out, with a reason" }
    name_customer { zh: "客户资料", en: "Customer" }
    name_customer_more { zh: "填写姓名、电话、地址", en: "Enter name, phone and address" }
    assign { zh: "指派", en: "Assign" }
    assign_more { zh: "把客户单上的岗位交给某人", en: "Give a role on the case to a person" }
    note { zh: "备注", en: "Note" }
    note_more { zh: "在客户单上写一条备注", en: "Write a remark on the case" }
    pause { zh: "暂停", en: "Pause" }
    pause_more { zh: "暂停计时，写明原因", en: "Stop counting, with a reason" }
    resume { zh: "继续", en: "Resume" }
    resume_more { zh: "恢复计时", en: "Count again" }
    close_case { zh: "结束", en: "Close" }
    close_case_more { zh: "结束客户单：完成、流失或作废", en: "End the case: completed, lost or void" }
    reopen_case { zh: "重新打开", en: "Reopen" }
    reopen_case_more { zh: "让已结束的客户单继续", en: "Go on with an ended case" }
    book { zh: "预约", en: "Book" }
    book_more { zh: "为客户约时间和人", en: "Agree a time and a person with the customer" }
    move_appointment { zh: "改期", en: "Move" }
    move_appointment_more { zh: "改时间：写明原因和是谁提出", en: "New time, with the reason and who caused it" }
    arrive { zh: "到场", en: "Arrived" }
    arrive_more { zh: "人已到场", en: "Somebody is there" }
    finish { zh: "完成预约", en: "Finished" }
    finish_more { zh: "预约已进行完", en: "It took place" }
    no_show { zh: "未到", en: "No-show" }
    no_show_more { zh: "客户没有来", en: "The customer was not there" }
    cancel_appointment { zh: "取消预约", en: "Cancel" }
    cancel_appointment_more { zh: "取消预约：写明原因和是谁提出", en: "Call it off, with the reason and who caused it" }
    explain { zh: "说明", en: "Explain" }
    explain_more { zh: "这个期限是怎么算出来的，罚谁，罚多少", en: "How this deadline was counted, who pays and how much" }
    score_earlier { zh: "上一期", en: "Earlier" }
    score_earlier_more { zh: "看前一个月、季度或年", en: "The month, quarter or year before" }
    score_later { zh: "下一期", en: "Later" }
    score_later_more { zh: "看后一个月、季度或年", en: "The month, quarter or year after" }
    score_length { zh: "月/季/年", en: "Month/quarter/year" }
    score_length_more { zh: "在月、季度、年之间切换", en: "Switch between month, quarter and year" }
    score_card { zh: "换评分表", en: "Scorecard" }
    score_card_more { zh: "看作业手册的下一张评分表", en: "The playbook's next scorecard" }
    rate_person { zh: "评定", en: "Rate" }
    rate_person_more { zh: "给选中的人逐项评技能分，写评语", en: "Rate the selected person's skill item by item, with a comment" }
    enter_targets { zh: "目标", en: "Targets" }
    enter_targets_more { zh: "给选中的人、团队或门店录入这一期的目标和数据", en: "Enter targets and figures of this period for the selected one" }
    answer_survey { zh: "客户评分", en: "Survey" }
    ask_survey { zh: "问满意度", en: "Ask the survey" }
    ask_survey_more { zh: "到期该问的客户：录入满意度评分", en: "A customer due to be asked: enter the answers" }
    answer_survey_more { zh: "录入客户的满意度评分；在评分页先选该问的客户", en: "Enter what the customer answers; on Scores choose who is to be asked" }
    filter { zh: "筛选", en: "Filter" }
    filter_more { zh: "按人、规则或阶段筛选", en: "Filter by person, rule or stage" }
    filter_mine { zh: "只看我的", en: "Mine" }
    filter_mine_more { zh: "只看我的（时限含我下属的），再按一次看全部", en: "Only mine (with deadlines: my people's too); again for all" }
    open_card { zh: "打开", en: "Open" }
    open_card_more { zh: "打开这张客户单，看全部经过", en: "Open this case with its whole history" }
    pipeline { zh: "阶段看板", en: "Pipeline" }
    pipeline_more { zh: "依次看：名单、阶段看板、转化漏斗（按期间建单的客户算）", en: "Step through list, board by stage, and funnel (of the cases opened in a period)" }
    board_only { zh: "只看停滞", en: "Stalled" }
    board_only_more { zh: "看板上依次只看停滞的、待分派的、流失的、全部", en: "On the board: only stalled ones, those to be assigned, the lost, all" }
    reveal { zh: "看号码", en: "Show number" }
    reveal_more { zh: "写明原因，完整显示这位客户的电话和地址几秒；再按一次马上遮住", en: "For a reason, show this customer's number and address for some seconds; again to mask them at once" }
    forget_due { zh: "抹去到期资料", en: "Erase what is due" }
    forget_due_more { zh: "抹去过了保留期的客户的个人信息；有时限、扣罚或申诉的先保留", en: "Erase personal data past its time; what a deadline, fine or appeal needs stays" }
    why_nothing_due { zh: "没有过了保留期的客户", en: "no customer's data is past its time" }
    clear_filter { zh: "取消筛选", en: "Clear filter" }
    clear_filter_more { zh: "显示全部", en: "Show everything" }
    day_week { zh: "日/周", en: "Day/week" }
    day_week_more { zh: "在日视图和周视图之间切换", en: "Switch between day and week" }
    earlier { zh: "更早", en: "Earlier" }
    earlier_more { zh: "前一天或前一周", en: "The day or week before" }
    later { zh: "更晚", en: "Later" }
    later_more { zh: "后一天或后一周", en: "The day or week after" }
    go_date { zh: "选日期", en: "Date" }
    go_date_more { zh: "打开月历，跳到某一天", en: "Open the month and go to a day" }
    go_now { zh: "回到今天", en: "Today" }
    go_now_more { zh: "回到今天", en: "Back to today" }
    history { zh: "经过", en: "History" }
    history_more { zh: "这张客户单的全部经过", en: "Everything that happened on this case" }

    why_nothing_selected { zh: "没有选中可操作的一行", en: "nothing selected that this works on" }
    why_other_screen(screen: &str) { zh: "在「{screen}」页", en: "works on {screen}" }
    why_not_signed_in { zh: "请先按 F2 选择操作人", en: "press F2 to say who you are first" }
    why_no_right(who: &str) { zh: "需要：{who}", en: "needs: {who}" }
    why_nothing_to_undo { zh: "没有可撤销的操作", en: "nothing to undo" }
    why_nothing_to_redo { zh: "没有可重做的操作", en: "nothing to redo" }
    why_no_store { zh: "门店还没有设置好", en: "the store is not set up yet" }
    why_signed { zh: "检查单已签字", en: "the sheet is signed" }
    why_unmarked(left: usize) { zh: "还有 {left} 项未检查", en: "{left} {items} not marked yet", items: (left, "item", "items") }
    why_nothing_to_put_right { zh: "此项没有待整改的事", en: "nothing is to be put right here" }
    why_no_mark { zh: "此项没有标记", en: "this item has no mark" }
    why_newest { zh: "已是今天", en: "this is today's" }
    why_no_newer_days { zh: "没有更新的节假日表", en: "there is no newer table of holidays" }
    why_no_people { zh: "还没有员工", en: "there is no staff yet" }
    why_case_closed { zh: "客户单已结束", en: "the case has ended" }
    why_case_open { zh: "客户单还在进行", en: "the case is going on" }
    why_paused { zh: "已在暂停中", en: "already paused" }
    why_not_paused { zh: "没有暂停", en: "not paused" }
    why_no_step { zh: "现在没有可做的步骤", en: "no step can be done now" }
    why_not_optional { zh: "这一步不能跳过", en: "this step cannot be skipped" }
    why_not_assessor(role: &str) { zh: "要先由{role}评估分派，请换人登录（F2）", en: "the {role} assesses and assigns it first: sign in as one (F2)" }
    why_not_your_step(role: &str) { zh: "这一步由{role}做，请换人登录（F2）", en: "for {role} to do: F2 signs in" }
    why_newest_period { zh: "后面的周期还没开始", en: "the next period has not begun" }
    why_no_targets { zh: "这张评分表没有要录入的目标", en: "this scorecard takes no targets" }
    why_no_questions { zh: "作业手册里没有这样的问卷", en: "the playbook has no such question set" }
    why_no_person { zh: "先选中一个人", en: "select a person first" }
    why_one_card { zh: "作业手册只有一张评分表", en: "the playbook has one scorecard only" }
    why_nobody_to_ask { zh: "现在没有该问的客户；在客户页可随时录入", en: "no customer is to be asked now; on Customers it works any time" }
    why_nobody_to_book { zh: "没有客户等着预约，先在接待页开单", en: "no customer waits for an appointment; receive one first" }
    why_nothing_to_book { zh: "这张客户单没有要约的事", en: "there is nothing to book for this case" }
    why_no_number { zh: "没有留电话和地址", en: "no number and no address is known" }
    why_appointment_over { zh: "预约已结束", en: "the appointment is over" }
    why_no_other_journey { zh: "这本作业手册只有一种流程", en: "this playbook has one journey only" }
    why_no_service { zh: "这本作业手册没有服务流程", en: "this playbook has no service journey" }
    why_no_documents { zh: "作业手册没有给这个流程写单据", en: "the playbook has no document for this journey" }
    why_unexplained { zh: "这个时钟的规则版本在本机没有", en: "the playbook version of this clock is not known here" }
    why_unsupported { zh: "这个系统不支持", en: "not possible on this system" }
}
