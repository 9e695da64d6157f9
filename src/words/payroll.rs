//! Settling fines in batches for payroll, on the screens.

use crate::words;

words! {
    title { zh: "结算扣罚", en: "Settle fines" }
    batch { zh: "批次名", en: "Name of the batch" }
    which { zh: "结算哪些", en: "Which" }
    form { zh: "清单文件", en: "Payroll file" }
    workbook { zh: "Excel 工作簿", en: "Excel workbook" }
    csv { zh: "CSV", en: "CSV" }
    all { zh: "全部可结算的", en: "All that may be settled" }
    sum(n: usize, amount: &str) { zh: "{n} 笔 {amount}", en: "{n}, {amount}" }
    guide(n: usize, amount: &str, each: &str) {
        zh: "可结算 {n} 笔 {amount}：{each}\n清单写进数据文件夹的 exports，它的哈希记入流水。结错了逐笔退回。",
        en: "{n} may be settled, {amount}: {each}\nThe list goes into exports in the data folder, its hash on record. A wrong one is reversed, fine by fine."
    }
    nothing { zh: "现在没有可结算的扣罚：先确认、通知，再等本人认可或申诉期过去", en: "No fine can be settled now: each is confirmed and notified first, then acknowledged, or the time to appeal passes" }
}
