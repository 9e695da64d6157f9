//! Words of the Opening screen.

use crate::words;

words! {
    pass { zh: "合格", en: "pass" }
    fail { zh: "不合格", en: "FAIL" }
    not_applicable { zh: "不适用", en: "n/a" }
    follow_ups { zh: "待整改", en: "To put right" }
    no_checklist { zh: "作业手册里没有检查表", en: "The playbook has no checklist" }
    today { zh: "今天", en: "today" }
    in_time(from: &str, until: &str) { zh: "签字时间 {from}–{until}", en: "sign {from}-{until}" }
    late_after(until: &str, manager: &str) { zh: "已过 {until}：补签需{manager}", en: "past {until}: the {manager} must sign" }
    closed_day { zh: "今天不营业", en: "closed today" }
    signed(at: &str, by: &str) { zh: "{by} 于 {at} 签字", en: "signed {at} by {by}" }
    signed_late(at: &str, by: &str, approver: &str) { zh: "{by} 于 {at} 补签，{approver} 批准", en: "signed late {at} by {by}, allowed by {approver}" }
    owner(name: &str) { zh: "整改人 {name}", en: "for {name}" }
    put_right(by: &str) { zh: "{by} 已整改", en: "put right by {by}" }
    summary(pass: usize, fail: usize, na: usize) { zh: "合格 {pass}  不合格 {fail}  不适用 {na}", en: "{pass} pass  {fail} fail  {na} n/a" }
}
