//! Showing and erasing personal data, in words.

use crate::words;

words! {
    reveal { zh: "完整显示一位客户的电话和地址，原因记录在案", en: "Show a customer's number and address whole; the reason goes on record" }
    reason { zh: "为什么要看", en: "Why it is needed" }
    reason_missing { zh: "完整显示要写明原因：加 --reason", en: "Showing numbers whole takes a reason: add --reason" }
    too_many(most: usize) { zh: "一次最多完整显示 {most} 张客户单。用 --limit 少列几张。", en: "At most {most} cases are shown whole at once. List fewer with --limit." }
    forget { zh: "抹去一位客户的个人信息（所有客户单）；流水仍可核对", en: "Erase a customer's personal data in every case; the journal still verifies" }
    ground { zh: "依据代码（默认 request，本人要求）", en: "Ground, a key (request unless told)" }
    yes { zh: "确认抹去，不能恢复", en: "Erase for good; it cannot be undone" }
    confirm(cases: &str) { zh: "将抹去客户单 {cases} 的姓名、电话、地址、备注，不能恢复。确认请加 --yes。旧备份里还有，要另行处理。", en: "Names, phones, addresses and notes of cases {cases} would be erased for good. Add --yes to do it. Old backups still hold them and must be dealt with apart." }
    forgotten(cases: &str) { zh: "已抹去客户单 {cases} 的个人信息。旧备份里还有，要另行处理。", en: "Personal data of cases {cases} erased. Old backups still hold it and must be dealt with apart." }
}
