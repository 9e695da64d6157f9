//! Words of the evidence of a clock or fine.

use crate::words;

words! {
    fine { zh: "这笔扣罚", en: "The fine" }
    stands(who: &str, amount: &str, state: &str) { zh: "{who}  {amount}  {state}", en: "{who}  {amount}  {state}" }
    asked(amount: &str) { zh: "规则金额 {amount}，当月没有上限", en: "the rule asks {amount}; the month has no cap" }
    capped(amount: &str, taken: &str, cap: &str) { zh: "规则金额 {amount}，此前当月已扣 {taken}，上限 {cap}", en: "the rule asks {amount}; the month had {taken} before, its cap is {cap}" }
    decision(at: &str, who: &str, state: &str, amount: &str) { zh: "{at}  {who}：{state}  {amount}", en: "{at}  {who}: {state}  {amount}" }
    sound { zh: "计时期间系统时钟没有跳动，程序没有停机。", en: "The system clock was not moved and the program was not down in the time that counts." }
    fine_event(state: &str) { zh: "扣罚：{state}", en: "Fine: {state}" }
    fine_event_of(who: &str, state: &str) { zh: "{who}的扣罚：{state}", en: "Fine of {who}: {state}" }
    batch(name: &str, hash: &str) { zh: "结算批次 {name}，文件哈希 {hash}", en: "Payroll batch {name}, its file's hash {hash}" }
    event(seq: i64, at: &str, who: &str, what: &str) { zh: "#{seq}  {at}  {who}：{what}", en: "#{seq}  {at}  {who}: {what}" }
    head(head: &str) { zh: "流水到此 {head}；任何一行被改，countertop verify 都会指出。", en: "The journal ends at {head}; countertop verify names any row that was altered." }
}
