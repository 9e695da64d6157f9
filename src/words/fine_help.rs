//! Help of the commands about fines, disputes and what-if.

use crate::words;

words! {
    fine { zh: "扣罚：决定、通知、申诉、结算", en: "Fines: decide, notify, appeal, settle" }
    list { zh: "列出扣罚，待决定的在前", en: "List fines, those to decide first" }
    show { zh: "一笔扣罚的依据和经过", en: "What a fine follows from, and every decision" }
    confirm { zh: "确认扣罚（需复核的要写理由）", en: "Confirm (with a reason where it needs review)" }
    dismiss { zh: "不扣，写明理由", en: "Do not charge, with a reason" }
    waive { zh: "结算前免除，写明理由", en: "Let off before it is settled, with a reason" }
    notify { zh: "已通知本人", en: "The person was told" }
    acknowledge { zh: "本人认可", en: "The person accepts it" }
    appeal { zh: "本人申诉，写明理由", en: "The person appeals, with a reason" }
    decide { zh: "决定申诉（由另一个人）", en: "Decide about an appeal (another person)" }
    settle { zh: "结算成一批交给工资，全部成功或什么都不写", en: "Settle a batch for payroll, all or nothing" }
    reverse { zh: "结算后退回，写明理由", en: "Give back after it was settled, with a reason" }
    fine_ref { zh: "扣罚：客户单:规则:第几轮:岗位（见 fine list）", en: "Fine: case:rule:cycle:role (see fine list)" }
    state { zh: "状态：to-decide、needs-review、confirmed、notified、appealed、settled 等", en: "State: to-decide, needs-review, confirmed, notified, appealed, settled, ..." }
    month { zh: "超时的月份，如 2026-11", en: "Month of the breach, such as 2026-11" }
    verdict { zh: "结果：upheld 维持、reduced 减少、cancelled 撤销", en: "upheld, reduced or cancelled" }
    amount { zh: "减少到多少元或分", en: "What is left, in yuan or points" }
    amount_without_reducing { zh: "--amount 只和 --verdict reduced 一起用：维持或撤销不改金额", en: "--amount goes with --verdict reduced only: upholding and cancelling change no amount" }
    batch { zh: "批次名", en: "Name of the batch" }
    fines { zh: "要结算的扣罚（不写则为全部可结算的）", en: "Fines to settle (all that may be settled unless told)" }
    out { zh: "工资清单文件，CSV 或 XLSX；其哈希记入流水", en: "Payroll file, CSV or XLSX; its hash goes on record" }
    batch_about { zh: "看一个结算批次；--file 重新写出当时的文件，与在册哈希一致才写", en: "Show a payroll batch; with --file write its file again, only if it fits the hash on record" }
    again { zh: "重新写出到这个新文件（.xlsx 或 .csv，与当时同一种）", en: "New file to write it to again (.xlsx or .csv, as it was then)" }
    batch_taken(name: &str) { zh: "已有叫“{name}”的批次，换一个名字。", en: "There is a batch called {name} already. Choose another name." }
    no_batch(name: &str) { zh: "没有叫“{name}”的批次。", en: "There is no batch called {name}." }
    file_hash { zh: "在册文件哈希", en: "File's hash on record" }
    no_file { zh: "没有（结算时没有写文件，或同名批次不止一个文件）", en: "none (no file was written, or several under this name)" }
    not_the_file { zh: "重新写出的内容与在册哈希不一致，没有写。格式要与当时相同；姓名改过、或是旧版本程序写的，也会不一致。", en: "What would be written does not fit the hash on record, so nothing was. The form must be the same as then; a changed name or an older program also make a difference." }
}
