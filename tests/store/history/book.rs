//! The playbooks that histories run under.

use super::text;
use countertop::domain::calendar::{Allowance, Counting};
use countertop::domain::playbook::model::{
    Charge, Field, FieldKind, Journey, Liable, Rule, RuleMode, Stage, Step, Threshold,
};
use countertop::domain::time::HOUR;

pub(super) fn step(id: &str, stage: &str, marks: &[&str]) -> Step {
    Step {
        id: id.into(),
        stage: stage.into(),
        name: text(),
        guide: text(),
        prompts: vec![],
        role: "consultant".into(),
        after: vec![],
        on_open: false,
        optional: false,
        repeat: false,
        fields: vec![Field {
            id: format!("{id}-price"),
            label: text(),
            hint: text(),
            kind: FieldKind::Money,
            required: false,
            required_when: None,
            not_before: None,
            private: false,
            prices: None,
            pricing: None,
            marks: vec![],
        }],
        outcomes: vec![],
        marks: marks.iter().map(|m| (*m).to_owned()).collect(),
        approval: None,
        books: None,
        finishes: None,
        reads_back: vec![],
        survey: None,
        by_appointment: vec![],
        reopens: vec![],
        when: vec![],
        source: vec![],
    }
}

pub(super) fn rule(
    id: &str,
    start: &str,
    stop: &str,
    hours: i64,
    role: &str,
    mode: RuleMode,
) -> Rule {
    let charge = |who, amount| Charge { who, amount };
    Rule {
        id: id.into(),
        name: text(),
        text: text(),
        start: vec![start.into()],
        stop: vec![stop.into()],
        early_stop: false,
        allowance: Allowance {
            counting: Counting::Elapsed,
            amount: hours * HOUR,
        },
        charges: vec![
            charge(Liable::Role(role.into()), 5_000),
            charge(Liable::ManagerOf(role.into()), 2_000),
        ],
        mode,
        remind: vec![Threshold::Percent(50), Threshold::Before(2 * HOUR)],
        source: vec![],
    }
}

fn stage(id: &str, stalled: Option<Allowance>) -> Stage {
    Stage {
        id: id.into(),
        name: text(),
        stalled,
        funnel: true,
        source: vec![],
    }
}

pub(super) fn home(elapsed: Allowance, opened: Allowance) -> Journey {
    Journey {
        id: "home".into(),
        name: text(),
        reception: Some("greet".into()),
        reception_until: None,
        service: false,
        channels: vec![],
        lost_reasons: vec![],
        value: vec!["sign-price".into(), "draw-price".into()],
        owner: Some("consultant".into()),
        assess: None,
        stages: vec![
            stage("greet", Some(elapsed)),
            stage("design", Some(opened)),
            stage("order", None),
        ],
        steps: vec![
            step("hello", "greet", &["won"]),
            step("draw", "design", &["uploaded"]),
            step("sign", "order", &["signed"]),
        ],
        source: vec![],
    }
}

/// Tickets about an earlier case.
pub(super) fn desk() -> Journey {
    Journey {
        id: "desk".into(),
        name: text(),
        reception: None,
        reception_until: None,
        service: true,
        channels: vec![],
        lost_reasons: vec![],
        value: vec![],
        owner: None,
        assess: None,
        stages: vec![stage("ticket", None)],
        steps: vec![step("take", "ticket", &["sent"])],
        source: vec![],
    }
}
