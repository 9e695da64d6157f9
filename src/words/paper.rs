//! Documents to print, in words.

use crate::words;

words! {
    about { zh: "打印单据：订金收据、报价单、合同（写成可打印的网页）", en: "Print a document: deposit receipt, quote, contract (as a page to print)" }
    document { zh: "单据代号；不写则列出这张客户单能打印的单据", en: "Document, a key; left out, lists what can be printed for the case" }
    out { zh: "写成网页文件；不写则在终端里预览", en: "Write the page to this file; left out, shows it here as text" }

    number { zh: "编号", en: "No." }
    date { zh: "日期", en: "Date" }
    clauses { zh: "条款", en: "Terms" }
    signed_on { zh: "日期", en: "Date" }
    in_words(digits: &str, words: &str) { zh: "{digits}（人民币{words}）", en: "{digits} {words}" }
    anchor { zh: "防改核对码", en: "Proof of the record" }
    anchor_hint(seq: i64, hash: &str) { zh: "打印时流水第 {seq} 行，校验 {hash}", en: "Row {seq} of the record when printed, check {hash}" }

    ready { zh: "可以打印", en: "ready" }
    lacks(what: &str) { zh: "还缺：{what}", en: "still needs {what}" }
    missing(document: &str, what: &str) { zh: "「{document}」还不能打印，缺：{what}。补齐后再打印，不要手写。", en: "{document} cannot be printed yet; it still needs {what}. Complete that first, never by hand." }
    unknown(key: &str, keys: &str) { zh: "这张客户单没有单据“{key}”，可用：{keys}", en: "this case has no document {key}; there is {keys}" }
    none { zh: "作业手册没有给这个流程写单据。", en: "The playbook has no document for this journey." }
    milestone(name: &str) { zh: "达成“{name}”", en: "the milestone {name}" }
    printed(document: &str) { zh: "打印「{document}」", en: "Printed: {document}" }
    written(file: &str) { zh: "已写好 {file}，用浏览器打开打印。", en: "Written to {file}. Open it in a browser and print." }
    failed(file: &str, why: &str) { zh: "写不了 {file}：{why}", en: "cannot write {file}: {why}" }
    heading { zh: "打印单据", en: "Print a document" }
    which { zh: "单据", en: "Document" }
    full_phone { zh: "会印出完整电话或地址，算一次导出", en: "shows phone or address in full: an export" }
    state { zh: "状态", en: "State" }
}
