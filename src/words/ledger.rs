//! Fines: their states, decisions and refusals, in words.

use super::Lang;
use super::frame;
use super::names::Known;
use crate::domain::ledger::{FineRecord, FineRefusal, FineState, Standing};
use crate::domain::money::Fen;
use crate::domain::playbook::model::{Liable, Money};
use crate::domain::rights::Right;
use crate::words;

words! {
    confirmed { zh: "已确认", en: "confirmed" }
    dismissed { zh: "不扣", en: "dismissed" }
    notified { zh: "已通知", en: "notified" }
    acknowledged { zh: "本人认可", en: "acknowledged" }
    appealed { zh: "申诉中", en: "appealed" }
    upheld { zh: "维持", en: "upheld" }
    reduced { zh: "减少", en: "reduced" }
    cancelled { zh: "撤销扣罚", en: "cancelled" }
    waived { zh: "免除", en: "waived" }
    settled { zh: "已结算", en: "settled" }
    reversed { zh: "已退回", en: "reversed" }
    accepted { zh: "逾期未申诉，成立", en: "stands: no appeal in time" }
    lapsed { zh: "逾期未答复，失效", en: "lapsed: no answer in time" }
    unanswered { zh: "申诉逾期未处理，撤销", en: "cancelled: the appeal was not answered in time" }
    upheld_by_silence { zh: "申诉逾期未处理，维持", en: "upheld: the appeal was not answered in time" }
    undecided_state { zh: "待决定", en: "to decide" }
    needs_review { zh: "需复核", en: "needs review" }
    recorded_state { zh: "只记录", en: "only recorded" }
    manager_of(role: &str) { zh: "{role}的直属上级", en: "manager of: {role}" }
    shadow_state { zh: "只计不扣", en: "only counted" }

    unknown { zh: "没有这笔扣罚：这一轮没有超时，或规则不扣这个人。", en: "There is no such fine: the cycle was not breached, or its rule charges nobody like that." }
    undecided { zh: "这笔扣罚还没有人决定。先确认或不扣。", en: "Nobody has decided about this fine. Confirm or dismiss it first." }
    state(state: &str) { zh: "这笔扣罚现在是“{state}”，不能这样做。", en: "The fine is \"{state}\"; this cannot be done now." }
    shadow { zh: "这条规则只计时不扣罚（shadow）。", en: "The rule runs in shadow: it is counted and charges nobody." }
    record_only { zh: "本店只记录不扣罚（设置 fines = record-only）。", en: "This store only records breaches (setting fines = record-only)." }
    nobody_liable { zh: "当时没有责任人，无人可扣。可以不扣。", en: "Nobody was liable then. Dismiss it instead." }
    own_money(heads: &str) { zh: "这笔扣的是您自己，不能由您决定。请别人处理（{heads}）。", en: "This is your own money: somebody else must decide about it ({heads})." }
    own_evidence(heads: &str) { zh: "这次超时的依据是您录入的，不能由您决定。请别人处理（{heads}）。", en: "You entered what this breach follows from: somebody else must decide about it ({heads})." }
    same_person { zh: "这笔是您确认的，申诉要由另一个人决定。", en: "You confirmed this fine: somebody else must decide about the appeal." }
    not_theirs { zh: "只有被扣的本人才能认可或申诉。请本人登录。", en: "Only the person who would pay can acknowledge or appeal. They must sign in." }
    review(n: usize) { zh: "计时期间有 {n} 处系统时钟跳动或程序停机，不能直接扣。核实后写明理由再确认，或不扣。", en: "The clock was moved or the program was down {n} {times} in the time that counts. Look into it and confirm with a reason, or dismiss it.", times: (n, "time", "times") }
    cap_reached(cap: &str) { zh: "此人当月扣罚已到上限 {cap}，不能再扣。可以不扣。", en: "This person's month has reached its cap of {cap}. Dismiss it instead." }
    changed { zh: "确认之后依据变了（责任人、到期或金额），不能继续。请免除或撤销。", en: "What the fine follows from changed since it was confirmed (who, when due, or how much). Waive or cancel it." }
    charged { zh: "同一次超时已经扣过（另一轮号或另一版手册）。", en: "The same breach was charged already, under another cycle or version." }
    appeal_open(until: &str) { zh: "申诉期到 {until} 才结束，本人还没有认可，不能结算。", en: "The time to appeal runs until {until} and the person has not acknowledged it: it cannot be settled yet." }
    amount(max: &str) { zh: "减少后的金额要大于 0、小于 {max}。", en: "The reduced amount must be more than nothing and less than {max}." }
    late_entry(due: &str) { zh: "这样记会抹去 {due} 到期的那次超时：到期前没有记下的，不能由当事人事后补记或撤销。照现在的时间记，由能决定扣罚的人决定扣不扣；确实按时的，请能决定扣罚、本人不用付这笔钱的人补记，并写明原因。", en: "This would make the breach of {due} go away, and what was not on record by then cannot be dated back or undone by those it concerns. Enter it as of now: whoever decides about fines may dismiss this one. Or let somebody enter it who decides about fines and would not pay this one, with a reason." }
    own_line { zh: "扣罚认的是当时的直属店长，不能把自己从过去的上下级里撤出来。从现在起改，或请另一位店长、督导来改。", en: "A fine falls on whoever was the direct manager then: nobody takes himself out of a line of the past. Change it as of now, or let another manager or supervisor do it." }
    backdated { zh: "扣罚的决定当场记录，不能补记到过去。", en: "Decisions about fines are written when they are made; they cannot be dated back." }
    out_of_order(at: &str) { zh: "上一个决定记在 {at}，比现在晚。先核对系统时钟。", en: "The last decision is dated {at}, later than now. Check the system clock first." }
    number_in_reason { zh: "原因里有电话号码。原因会随依据材料给人带走：去掉号码，写客户编号就能找到人。", en: "The reason holds a telephone number, and people take the reason away with the evidence. Leave the number out; the customer's number in the store says who is meant." }
    empty_batch { zh: "结算要有批次名，并至少有一笔扣罚。", en: "A settlement needs a name and at least one fine." }
}

/// Whose share a fine is where nobody can be named: the role, or whoever managed its holder.
pub fn share_of(lang: Lang, who: &Liable, known: &Known<'_>) -> String {
    match who {
        Liable::Role(role) => known.role(lang, role),
        Liable::ManagerOf(role) => manager_of(lang, &known.role(lang, role)),
    }
}

/// Who pays a decided fine: the person, or whose share it is.
pub fn payer_of(lang: Lang, record: &FineRecord, known: &Known<'_>) -> String {
    let person = record.grounds.person;
    person.map_or_else(
        || share_of(lang, &record.key.who, known),
        |id| known.person(id),
    )
}

/// A state, in words.
pub fn state_name(lang: Lang, state: FineState) -> &'static str {
    match state {
        FineState::Confirmed => confirmed(lang),
        FineState::Dismissed => dismissed(lang),
        FineState::Notified => notified(lang),
        FineState::Acknowledged => acknowledged(lang),
        FineState::Appealed => appealed(lang),
        FineState::Upheld => upheld(lang),
        FineState::Reduced => reduced(lang),
        FineState::Cancelled => cancelled(lang),
        FineState::Waived => waived(lang),
        FineState::Settled => settled(lang),
        FineState::Reversed => reversed(lang),
    }
}

/// What a state means at an instant, in words.
pub fn standing_name(lang: Lang, standing: Standing) -> &'static str {
    match standing {
        Standing::As(state) => state_name(lang, state),
        Standing::Accepted => accepted(lang),
        Standing::Lapsed => lapsed(lang),
        Standing::Unanswered => unanswered(lang),
        Standing::UpheldBySilence => upheld_by_silence(lang),
    }
}

/// Why a decision about money is refused, in words.
pub fn refusal(lang: Lang, why: &FineRefusal, known: &Known<'_>) -> String {
    let points = known
        .playbook
        .is_some_and(|book| book.money == Money::Points);
    let sum = |amount: i64| match points {
        true => frame::points(lang, &Fen(amount).short("")),
        false => Fen(amount).short("¥"),
    };
    match why {
        FineRefusal::Unknown => unknown(lang).into(),
        FineRefusal::Undecided => undecided(lang).into(),
        FineRefusal::State(at) => state(lang, standing_name(lang, *at)),
        FineRefusal::Shadow => shadow(lang).into(),
        FineRefusal::RecordOnly => record_only(lang).into(),
        FineRefusal::NobodyLiable => nobody_liable(lang).into(),
        FineRefusal::OwnMoney => own_money(lang, &known.holders(lang, Right::DecideFines)),
        FineRefusal::OwnEvidence => own_evidence(lang, &known.holders(lang, Right::DecideFines)),
        FineRefusal::SamePerson => same_person(lang).into(),
        FineRefusal::NotTheirs => not_theirs(lang).into(),
        FineRefusal::NeedsReview(n) => review(lang, *n),
        FineRefusal::CapReached(cap) => cap_reached(lang, &sum(*cap)),
        FineRefusal::Changed => changed(lang).into(),
        FineRefusal::Charged => charged(lang).into(),
        FineRefusal::AppealOpen(until) => appeal_open(lang, &known.time(*until)),
        FineRefusal::Amount(max) => amount(lang, &sum(*max)),
        FineRefusal::LateEntry(due) => late_entry(lang, &known.time(*due)),
        FineRefusal::OwnLine => own_line(lang).into(),
        FineRefusal::Backdated => backdated(lang).into(),
        FineRefusal::OutOfOrder(at) => out_of_order(lang, &known.time(*at)),
        FineRefusal::NumberInReason => number_in_reason(lang).into(),
        FineRefusal::EmptyBatch => empty_batch(lang).into(),
        FineRefusal::BatchTaken(name) => super::fine_help::batch_taken(lang, name),
    }
}
