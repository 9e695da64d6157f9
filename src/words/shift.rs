//! Handing shifts over: what was done and why not, in words.

use super::Lang;
use super::names::Known;
use crate::domain::rights::Right;
use crate::domain::shift::{ShiftAsk, ShiftRefusal};
use crate::words;

words! {
    handed_over { zh: "已交班，等接班人签字", en: "Shift handed over, to be countersigned" }
    closed { zh: "交接班双方已签字", en: "Shift handed over, signed by both" }
    accepted { zh: "已接班", en: "Shift taken over" }
    corrected { zh: "交接更正已记录", en: "Correction of the handover written down" }

    about { zh: "班次：看一天的总结，交班，接班", en: "Shifts: what a day came to, handing over, taking over" }
    show { zh: "班次总结：检查单、接待、预约、时限、扣罚、带到下一班的事；过去的班按结束时的样子", en: "What a shift came to: sheet, receptions, appointments, deadlines, fines, what is carried on; past ones as of their close" }
    hand_over { zh: "交班：签字把未完的事交给接班人", en: "Hand the shift over: sign what is open to who takes over" }
    accept { zh: "接班：接班人签字", en: "Take the shift over: the second signature" }
    correct { zh: "双方签字后更正交接", en: "Put a handover right after both have signed" }
    date { zh: "哪天的班（默认当前的班）", en: "Which shift (the present one unless told)" }
    crew { zh: "哪一班（手册里的代号，如 early；整天当一班签的用 whole-day；默认当前的班）", en: "Which of the day's shifts (its id in the playbook, such as early; whole-day for a day signed as one; the present one unless told)" }
    no_crew(crew: &str, all: &str) { zh: "没有班次“{crew}”。可选：{all}", en: "There is no shift \"{crew}\". There are: {all}" }
    one_a_day { zh: "手册里一天只有一班，不用 --shift", en: "none: the playbook has one shift a day, leave --shift out" }
    to { zh: "谁接班", en: "Who takes over" }
    signed_now { zh: "接班人在场，现在就签（开了 PIN 要输入其 PIN）", en: "Who takes over is there and signs now (with the PIN where PINs are on)" }
    carried_title { zh: "带到下一班", en: "Carried into the next shift" }
    more(n: usize) { zh: "… 还有 {n} 行，用 --json 看全部", en: "... {n} more; --json has all" }
    second_signature { zh: "接班签字", en: "Second signature" }
    sign_now { zh: "接班人现在就签（本人输入 PIN）", en: "now, at this counter (PIN of who takes over)" }
    sign_later { zh: "接班人稍后登录签字", en: "later, signed in as themselves" }
    taker { zh: "接班人", en: "Takes over" }
    handover_note { zh: "交代", en: "What to know" }
    hand_over_title { zh: "交班", en: "Hand the shift over" }
    accept_title { zh: "接班签字", en: "Take the shift over" }
    accept_guide { zh: "签字表示看过交接清单，接下其中的事。", en: "Signing says that you have seen the list and take it over." }
    correct_title { zh: "交接更正", en: "Correct the handover" }
    correction { zh: "更正什么", en: "What is put right" }
    carried_guide(date: &str, clocks: usize, overdue: usize, sum: &str, cases: usize, follow_ups: usize, appeals: usize) {
        zh: "{date} 的班。带到下一班：时限 {clocks} 个（已超时 {overdue}，共 {sum}），接待中 {cases} 位，待整改 {follow_ups} 项，申诉 {appeals} 笔。各人带什么见“交接”一栏。",
        en: "Shift of {date}. Carried on: {clocks} {running} ({overdue} overdue, {sum} in all), {cases} being received, {follow_ups} to put right, {appeals} {filed}. Who carries what stands under Handover.", running: (clocks, "deadline", "deadlines"), filed: (appeals, "appeal", "appeals")
    }
    nobodys(n: usize) { zh: "其中 {n} 件没有负责人，由接班人带。", en: " {n} of them {belong} to nobody: whoever takes over carries {them}.", belong: (n, "belongs", "belong"), them: (n, "it", "them") }

    not_begun(at: &str) { zh: "这个班次 {at} 才开始，还不能交班。", en: "This shift begins at {at}; it cannot be handed over before." }
    already(by: &str) { zh: "{by} 已经交班。写错了：接班人签字前可以撤销（u），签字后写一条更正。", en: "{by} has handed it over. If it was wrong: undo it (u) before it is countersigned, write a correction after." }
    not_handed { zh: "这个班次还没有人交班。", en: "Nobody has handed this shift over yet." }
    same_person { zh: "交班和接班要两个人签字，不能是同一个人。", en: "Two different people sign: whoever hands over cannot take over." }
    not_the_taker(name: &str) { zh: "交班指定的接班人是 {name}，要由本人签字。换人：请交班人撤销后重交。", en: "{name} was named to take over and must sign. For somebody else, undo the handover and hand over again." }
    taker_lacks(who: &str) { zh: "这个人不能接班。能接班的：{who}。", en: "This person may not take a shift over. Who may: {who}." }
    is_closed { zh: "双方已经签字，不能再签。要改，写一条更正。", en: "Both have signed. To change something, write a correction." }
    still_open { zh: "接班人还没签字：不用更正，撤销后重交即可。", en: "It is not countersigned yet: undo it and hand over again instead of correcting it." }
    late_reason(at: &str) { zh: "{at} 之后才交班算补交，要在“交代”（备注）里写原因。", en: "It should have been handed over by {at}: say in a note why it is late." }
    before_handover(at: &str) { zh: "{at} 才交的班，接班不能早于它。", en: "It was handed over at {at}; it cannot be taken over before that." }
    carrier_gone(name: &str) { zh: "{name} 已不在职，不能带着事情过班。改派后再交班。", en: "{name} is not on the staff any more and cannot carry anything on. Assign somebody else first." }
    carried { zh: "交接清单有重复，或超过了一次能列的数目。", en: "The list names something twice, or more than one handover takes." }
}

/// What was done about a shift.
pub fn done(lang: Lang, what: &ShiftAsk) -> &'static str {
    match what {
        ShiftAsk::HandOver { accepted: true, .. } => closed(lang),
        ShiftAsk::HandOver { .. } => handed_over(lang),
        ShiftAsk::Accept => accepted(lang),
        ShiftAsk::Correct => corrected(lang),
    }
}

/// Why a handover is refused.
pub fn refusal(lang: Lang, why: &ShiftRefusal, known: &Known<'_>) -> String {
    match why {
        ShiftRefusal::NotBegun(at) => not_begun(lang, &known.time(*at)),
        ShiftRefusal::HandedOver(by) => {
            already(lang, &by.map(|id| known.person(id)).unwrap_or_default())
        }
        ShiftRefusal::NotHandedOver => not_handed(lang).into(),
        ShiftRefusal::SamePerson => same_person(lang).into(),
        ShiftRefusal::NotTheTaker(to) => not_the_taker(lang, &known.person(*to)),
        ShiftRefusal::TakerLacksRight => taker_lacks(lang, &known.holders(lang, Right::HandOver)),
        ShiftRefusal::Closed => is_closed(lang).into(),
        ShiftRefusal::StillOpen => still_open(lang).into(),
        ShiftRefusal::LateNeedsReason(at) => late_reason(lang, &known.time(*at)),
        ShiftRefusal::BeforeHandover(at) => before_handover(lang, &known.time(*at)),
        ShiftRefusal::CarrierGone(id) => carrier_gone(lang, &known.person(*id)),
        ShiftRefusal::Carried => carried(lang).into(),
    }
}
