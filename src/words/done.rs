//! What was done, in a few words, for the message after it and for undo.

use super::Lang;
use super::names::Known;
use crate::domain::command::{Command, FineAsk};
use crate::domain::event::Tick;
use crate::domain::ledger::FineMove;
use crate::words;

words! {
    targets { zh: "目标已定", en: "Targets set" }
    figures { zh: "数据已录", en: "Figures entered" }
    answered { zh: "客户评分已录入", en: "Answers recorded" }
    entered { zh: "目标和数据已录", en: "Targets and figures entered" }
    rated { zh: "已评定", en: "Rated" }
    store_opened { zh: "门店已设置", en: "Store set up" }
    setting { zh: "设置已改", en: "Setting changed" }
    playbook { zh: "作业手册已启用", en: "Playbook adopted" }
    joined { zh: "员工已登记", en: "Person added" }
    person_changed { zh: "员工资料已改", en: "Person changed" }
    left { zh: "员工已离职", en: "Person left" }
    pin { zh: "PIN 已更改", en: "PIN changed" }
    roster { zh: "名单已导入", en: "Roster imported" }
    ticket { zh: "开出服务单", en: "Ticket opened" }
    opened { zh: "新客户单", en: "Case opened" }
    customer { zh: "客户资料", en: "Customer data" }
    assigned { zh: "指派", en: "Assignment" }
    step { zh: "步骤完成", en: "Step done" }
    skipped { zh: "跳过一步", en: "Step left out" }
    closed { zh: "客户单结束", en: "Case ended" }
    reopened { zh: "客户单重开", en: "Case reopened" }
    noted { zh: "备注", en: "Note" }
    paused { zh: "暂停计时", en: "Paused" }
    resumed { zh: "恢复计时", en: "Resumed" }
    imported { zh: "历史导入", en: "History imported" }
    reminded { zh: "提醒", en: "Reminder" }
    booked { zh: "预约", en: "Booked" }
    moved { zh: "预约改期", en: "Moved" }
    arrived { zh: "到场", en: "Arrived" }
    finished { zh: "预约完成", en: "Finished" }
    no_show { zh: "客户未到", en: "No-show" }
    cancelled { zh: "预约取消", en: "Cancelled" }
    signed { zh: "检查单签字", en: "Sheet signed" }
    put_right { zh: "整改完成", en: "Put right" }
    undone { zh: "撤销", en: "Undo" }
    redone { zh: "重做", en: "Redo" }
    with(what: &str, name: &str) { zh: "{what}：{name}", en: "{what}: {name}" }
    cleared { zh: "取消标记", en: "Mark taken off" }
    fine_confirmed { zh: "扣罚已确认，下一步通知本人", en: "Fine confirmed; the person is to be told next" }
    fine_dismissed { zh: "已记下：不扣", en: "Not charged" }
    fine_notified { zh: "已记下：通知了本人", en: "Put on record: the person was told" }
    fine_acknowledged { zh: "已认可这笔扣罚", en: "Fine accepted" }
    fine_appealed { zh: "申诉已提交，由另一个人裁决", en: "Appeal handed in; another person decides" }
    fine_upheld { zh: "申诉已驳回，扣罚维持", en: "Appeal turned down, the fine stands" }
    fine_reduced { zh: "申诉部分成立，扣罚已减少", en: "Appeal right in part, the fine is reduced" }
    fine_cancelled { zh: "申诉成立，扣罚已撤销", en: "Appeal right, the fine is cancelled" }
    fine_waived { zh: "扣罚已免除", en: "Fine waived" }
    fine_reversed { zh: "已退回，要退钱给本人", en: "Given back; the money goes back to the person" }
    settled { zh: "扣罚结算", en: "Fines settled" }
    revealed { zh: "号码已显示", en: "Number shown" }
    exported { zh: "导出已记录", en: "Export put on record" }
    forgotten { zh: "个人信息已抹去", en: "Personal data erased" }
}

/// What a command did, with the name of the item, step or kind it was about.
pub fn of(lang: Lang, command: &Command, known: &Known<'_>) -> String {
    let what = what(lang, command);
    let key = match command {
        Command::TickItem(input) => &input.item,
        Command::FinishFollowUp { item, .. } => item,
        Command::DoStep(input) => &input.step,
        Command::SkipStep { step, .. } => step,
        Command::Book(booking) => return with(lang, what, &known.kind(lang, &booking.kind)),
        // The list may show another day: to when is what one wants to hear.
        Command::Move(moving) => return with(lang, what, &known.time(moving.start)),
        _ => return what.to_owned(),
    };
    with(lang, what, &known.entry(lang, key))
}

fn what(lang: Lang, command: &Command) -> &'static str {
    let word = match command {
        Command::OpenStore { .. } => store_opened,
        Command::ChangeSetting { .. } => setting,
        Command::AdoptPlaybook { .. } => playbook,
        Command::SetTargets(_) => targets,
        Command::SetFigures(_) => figures,
        Command::RatePerson { .. } => rated,
        Command::AnswerSurvey { .. } => answered,
        Command::EnterScores { .. } => entered,
        Command::Join(_) => joined,
        Command::ChangePerson(_) => person_changed,
        Command::Leave { .. } => left,
        Command::SetPin { .. } | Command::UnlockPin { .. } => pin,
        Command::ImportRoster(_) => roster,
        Command::OpenCase { .. } => opened,
        Command::OpenTicket(_) => ticket,
        Command::NameCustomer { .. } => customer,
        Command::Assign { .. } => assigned,
        Command::DoStep(_) => step,
        Command::SkipStep { .. } => skipped,
        Command::CloseCase { .. } => closed,
        Command::ReopenCase { .. } => reopened,
        Command::Note { .. } => noted,
        Command::Pause { .. } => paused,
        Command::Resume { .. } => resumed,
        Command::ImportMilestone(_) => imported,
        Command::Remind { .. } => reminded,
        Command::Book(_) => booked,
        Command::Move(_) => moved,
        Command::Arrive { .. } => arrived,
        Command::Finish { .. } => finished,
        Command::NoShow { .. } => no_show,
        Command::Cancel(_) => cancelled,
        Command::TickItem(input) => match input.tick {
            Tick::Pass => words::opening::pass,
            Tick::Fail => words::opening::fail,
            Tick::NotApplicable => words::opening::not_applicable,
            Tick::Clear => cleared,
        },
        Command::SignSheet { .. } => signed,
        Command::FinishFollowUp { .. } => put_right,
        Command::Undo { .. } => undone,
        Command::Redo { .. } => redone,
        Command::Fine(order) => return of_fine(lang, order.what),
        Command::Shift(order) => return super::shift::done(lang, &order.what),
        Command::SettleFines(_) => settled,
        Command::Reveal { .. } => revealed,
        Command::Export { .. } => exported,
        Command::Forget { .. } => forgotten,
    };
    word(lang)
}

fn of_fine(lang: Lang, what: FineAsk) -> &'static str {
    let word = match what {
        FineAsk::Confirm => fine_confirmed,
        FineAsk::Dismiss => fine_dismissed,
        FineAsk::Reduce(_) | FineAsk::Move(FineMove::Reduce) => fine_reduced,
        FineAsk::Move(FineMove::Notify) => fine_notified,
        FineAsk::Move(FineMove::Acknowledge) => fine_acknowledged,
        FineAsk::Move(FineMove::Appeal) => fine_appealed,
        FineAsk::Move(FineMove::Uphold) => fine_upheld,
        FineAsk::Move(FineMove::Cancel) => fine_cancelled,
        FineAsk::Move(FineMove::Waive) => fine_waived,
        FineAsk::Move(FineMove::Settle) => settled,
        FineAsk::Move(FineMove::Reverse) => fine_reversed,
    };
    word(lang)
}
