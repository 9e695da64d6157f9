//! The names of the parts of a playbook.

use crate::domain::playbook::fault::{Shape, Thing};
use crate::words::Lang;

crate::words! {
    role { zh: "岗位", en: "role" }
    milestone { zh: "节点", en: "milestone" }
    checklist { zh: "检查表", en: "checklist" }
    section { zh: "检查分组", en: "section" }
    item { zh: "检查项", en: "item" }
    prompt { zh: "提示", en: "prompt" }
    journey { zh: "流程", en: "journey" }
    stage { zh: "阶段", en: "stage" }
    step { zh: "步骤", en: "step" }
    field { zh: "字段", en: "field" }
    outcome { zh: "结果", en: "outcome" }
    choice { zh: "选项", en: "choice" }
    appointment { zh: "预约类型", en: "appointment kind" }
    rule { zh: "时限规则", en: "rule" }
    charge { zh: "扣罚", en: "charge" }
    fact { zh: "依据编号", en: "fact" }
    pause_reason { zh: "暂停原因", en: "pause reason" }
    playbook { zh: "作业手册", en: "playbook" }
    price_list { zh: "价目表", en: "price list" }
    survey { zh: "问卷", en: "survey" }
    dimension { zh: "评价维度", en: "dimension" }
    question { zh: "问题", en: "question" }
    scorecard { zh: "评分表", en: "scorecard" }
    term { zh: "评分项", en: "scorecard term" }
    document { zh: "单据", en: "document" }
    part { zh: "单据栏目", en: "part" }
    crew { zh: "班次", en: "shift" }

    text { zh: "一段文字", en: "a text" }
    integer { zh: "一个整数", en: "a whole number" }
    float { zh: "一个小数", en: "a number with decimals" }
    flag { zh: "true 或 false", en: "true or false" }
    date_time { zh: "一个日期", en: "a date" }
    list { zh: "一个列表", en: "a list" }
    table { zh: "一组设置 { … }", en: "a table { … }" }
    text_or_list { zh: "一段文字或文字列表", en: "a text or a list of texts" }
    integer_or_text { zh: "整数或带引号的金额", en: "a whole number or an amount in quotes" }
}

/// What an entry of a playbook is called.
pub fn thing(lang: Lang, thing: Thing) -> &'static str {
    let word = match thing {
        Thing::Role => role,
        Thing::Milestone => milestone,
        Thing::Checklist => checklist,
        Thing::Section => section,
        Thing::Item => item,
        Thing::Prompt => prompt,
        Thing::Journey => journey,
        Thing::Stage => stage,
        Thing::Step => step,
        Thing::Field => field,
        Thing::Outcome => outcome,
        Thing::Choice => choice,
        Thing::Appointment => appointment,
        Thing::Rule => rule,
        Thing::Charge => charge,
        Thing::Fact => fact,
        Thing::PauseReason => pause_reason,
        Thing::Playbook => playbook,
        Thing::PriceList => price_list,
        Thing::Survey => survey,
        Thing::Dimension => dimension,
        Thing::Question => question,
        Thing::Scorecard => scorecard,
        Thing::Term => term,
        Thing::Document => document,
        Thing::Part => part,
        Thing::Crew => crew,
    };
    word(lang)
}

pub(super) fn shape(lang: Lang, shape: Shape) -> &'static str {
    let word = match shape {
        Shape::Text => text,
        Shape::Integer => integer,
        Shape::Float => float,
        Shape::Flag => flag,
        Shape::DateTime => date_time,
        Shape::List => list,
        Shape::Table => table,
        Shape::TextOrList => text_or_list,
        Shape::IntegerOrText => integer_or_text,
    };
    word(lang)
}
