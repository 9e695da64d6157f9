//! What is charged to whom, and how long everything may take.

use super::super::edit::Answer;
use super::{About, Question, Section, ask};
use crate::domain::playbook::fault::way;
use crate::domain::playbook::model::{Playbook, Rule, RuleMode};
use crate::domain::playbook::outline::liable;

/// Whether a rule charges as it comes: only those are asked about, the others say already that they do not.
fn charges(rule: &Rule) -> bool {
    rule.mode == RuleMode::Charge && !rule.charges.is_empty()
}

pub(super) fn money(playbook: &Playbook, all: &mut Vec<Question>) {
    let section = Section::Money;
    ask(
        all,
        section,
        "money",
        About::Money,
        way!["money"],
        Answer::Text,
    );
    ask(
        all,
        section,
        "month-cap",
        About::MonthCap,
        way!["fines", "month-cap"],
        Answer::Amount,
    );
    for (nth, rule) in playbook
        .rules
        .iter()
        .enumerate()
        .filter(|(_, one)| charges(one))
    {
        let id = &rule.id;
        let path = way!["rule", nth, "mode"];
        let about = About::Mode(id.clone());
        ask(
            all,
            section,
            format!("rule.{id}.mode"),
            about,
            path,
            Answer::Text,
        );
        for (place, charge) in rule.charges.iter().enumerate() {
            let who = liable(&charge.who);
            let name = format!("rule.{id}.{who}");
            let path = way!["rule", nth, "charge", place, "amount"];
            ask(
                all,
                section,
                name,
                About::Amount(id.clone(), who),
                path,
                Answer::Amount,
            );
        }
    }
}

pub(super) fn rules(playbook: &Playbook, all: &mut Vec<Question>) {
    for (nth, rule) in playbook.rules.iter().enumerate() {
        let id = &rule.id;
        let rows = [
            (
                "within",
                About::Within(id.clone()),
                way!["rule", nth, "within"],
            ),
            (
                "text.zh",
                About::TextZh(id.clone()),
                way!["rule", nth, "text", "zh"],
            ),
            (
                "text.en",
                About::TextEn(id.clone()),
                way!["rule", nth, "text", "en"],
            ),
        ];
        for (name, about, path) in rows {
            let name = format!("rule.{id}.{name}");
            ask(all, Section::Deadlines, name, about, path, Answer::Text);
        }
    }
}
