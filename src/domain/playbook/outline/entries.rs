//! Roles, checklists, prompts, appointment kinds and rules as entries.

use super::{Node, Said, liable};
use crate::domain::playbook::fault::Thing;
use crate::domain::playbook::model::{
    AppointmentKind, Charge, Checklist, Choice, Class, Crew, Item, Milestone, Money, Prompt, Role,
    Rule, RuleMode, Section,
};
use crate::domain::playbook::read::CLASSES;

pub(super) fn class(class: Class) -> String {
    CLASSES
        .iter()
        .find(|(_, known)| *known == class)
        .map_or("", |(key, _)| key)
        .to_owned()
}

pub(super) fn money(money: Money) -> &'static str {
    match money {
        Money::Cny => "CNY",
        Money::Points => "points",
    }
}

pub(super) fn choice(thing: Thing, choice: &Choice) -> Node {
    Node {
        thing,
        id: choice.id.clone(),
        name: choice.name.clone(),
        settings: vec![
            ("amount", choice.amount.map_or(Said::Nothing, Said::Amount)),
            ("marks", Said::Words(choice.marks.clone())),
        ],
        parts: vec![],
    }
}

pub(super) fn role(role: &Role) -> Node {
    Node {
        thing: Thing::Role,
        id: role.id.clone(),
        name: role.name.clone(),
        settings: vec![
            ("class", Said::Word(class(role.class))),
            ("source", Said::Words(role.source.clone())),
        ],
        parts: vec![],
    }
}

pub(super) fn crew(crew: &Crew) -> Node {
    let from = format!("{:02}:{:02}", crew.from / 60, crew.from % 60);
    Node {
        thing: Thing::Crew,
        id: crew.id.clone(),
        name: crew.name.clone(),
        settings: vec![
            ("from", Said::Word(from)),
            ("source", Said::Words(crew.source.clone())),
        ],
        parts: vec![],
    }
}

pub(super) fn milestone(milestone: &Milestone) -> Node {
    Node {
        thing: Thing::Milestone,
        id: milestone.id.clone(),
        name: milestone.name.clone(),
        settings: vec![],
        parts: vec![],
    }
}

pub(super) fn checklist(list: &Checklist) -> Node {
    Node {
        thing: Thing::Checklist,
        id: list.id.clone(),
        name: list.name.clone(),
        settings: vec![
            ("opens-before", Said::Minutes(list.opens_before)),
            ("grace", Said::Minutes(list.grace)),
            (
                "follow-up",
                Said::Minutes(list.follow_up_hours.saturating_mul(60)),
            ),
            ("source", Said::Words(list.source.clone())),
        ],
        parts: list.sections.iter().map(section).collect(),
    }
}

fn section(section: &Section) -> Node {
    Node {
        thing: Thing::Section,
        id: section.id.clone(),
        name: section.name.clone(),
        settings: vec![],
        parts: section.items.iter().map(item).collect(),
    }
}

fn item(item: &Item) -> Node {
    Node {
        thing: Thing::Item,
        id: item.id.clone(),
        name: item.text.clone(),
        settings: vec![
            ("hint", Said::Text(item.hint.clone())),
            ("source", Said::Words(item.source.clone())),
        ],
        parts: vec![],
    }
}

pub(super) fn prompt(prompt: &Prompt) -> Node {
    let line = |text: &crate::domain::playbook::model::Text| format!("{} / {}", text.zh, text.en);
    Node {
        thing: Thing::Prompt,
        id: prompt.id.clone(),
        name: prompt.name.clone(),
        settings: vec![
            (
                "lines",
                Said::Words(prompt.lines.iter().map(|(text, _)| line(text)).collect()),
            ),
            (
                "source",
                Said::Words(
                    prompt
                        .lines
                        .iter()
                        .flat_map(|(_, source)| source.clone())
                        .collect(),
                ),
            ),
        ],
        parts: vec![],
    }
}

pub(super) fn appointment(kind: &AppointmentKind) -> Node {
    Node {
        thing: Thing::Appointment,
        id: kind.id.clone(),
        name: kind.name.clone(),
        settings: vec![
            ("role", Said::Word(kind.role.clone())),
            ("length", Said::Minutes(kind.minutes)),
            ("travel", Said::Minutes(kind.travel)),
            ("address", Said::Flag(kind.address)),
            ("agreed", Said::key(kind.agreed.as_ref())),
            ("done", Said::key(kind.done.as_ref())),
            ("source", Said::Words(kind.source.clone())),
        ],
        parts: kind
            .resources
            .iter()
            .map(|one| choice(Thing::Choice, one))
            .collect(),
    }
}

pub(super) fn rule(rule: &Rule) -> Node {
    let mode = match rule.mode {
        RuleMode::Charge => "charge",
        RuleMode::Shadow => "shadow",
    };
    Node {
        thing: Thing::Rule,
        id: rule.id.clone(),
        name: rule.name.clone(),
        settings: vec![
            ("text", Said::Text(rule.text.clone())),
            ("start", Said::Words(rule.start.clone())),
            ("stop", Said::Words(rule.stop.clone())),
            ("early-stop", Said::Flag(rule.early_stop)),
            ("within", Said::Allowance(rule.allowance)),
            ("mode", Said::Word(mode.to_owned())),
            ("remind", Said::Reminders(rule.remind.clone())),
            ("source", Said::Words(rule.source.clone())),
        ],
        parts: rule.charges.iter().map(charge).collect(),
    }
}

fn charge(charge: &Charge) -> Node {
    let who = liable(&charge.who);
    Node {
        thing: Thing::Charge,
        name: crate::domain::playbook::model::Text {
            zh: who.clone(),
            en: who.clone(),
        },
        id: who,
        settings: vec![("amount", Said::Amount(charge.amount))],
        parts: vec![],
    }
}
