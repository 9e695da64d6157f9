//! Tickets about an earlier case, in words.

use crate::words;

words! {
    about { zh: "服务单：装好、交车、离店之后的报修、投诉、意见", en: "Tickets: repairs, complaints, feedback about an earlier case" }
    open_about { zh: "从一张客户单开出服务单", en: "Open a ticket about a case" }
    list_about { zh: "列出服务单，旧的在前；默认只列没结的", en: "List tickets, oldest first; open ones unless told" }
    kind { zh: "种类，如 repair、complaint", en: "What it is, such as repair, complaint" }
    all { zh: "结了的也列", en: "List ended ones, too" }
    stage { zh: "只列这个阶段，如 improvement", en: "Only this stage, such as improvement" }
    of_case { zh: "只列这张客户单的", en: "Only those about this case" }

    title { zh: "开服务单", en: "Open a ticket" }
    what { zh: "种类", en: "What it is" }
    which { zh: "流程", en: "Journey" }
    opened(no: i64, about: i64) { zh: "服务单 {no} 已开，关于客户单 {about}", en: "Ticket {no} opened, about case {about}" }
    no_kind { zh: "作业手册里没有服务流程（service = true）", en: "the playbook has no service journey (service = true)" }

    about_case { zh: "原单", en: "About" }
    owner { zh: "负责人", en: "Owner" }
    due { zh: "到期", en: "Due" }
    opened_head { zh: "开出", en: "Opened" }
    none { zh: "没有服务单", en: "No tickets" }
    line(no: i64, kind: &str, stage: &str) { zh: "服务单 {no} {kind} · {stage}", en: "Ticket {no} {kind}, {stage}" }
    line_closed(no: i64, kind: &str) { zh: "服务单 {no} {kind} · 已结", en: "Ticket {no} {kind}, ended" }
    of(no: i64) { zh: "关于客户单 {no}", en: "About case {no}" }
}
