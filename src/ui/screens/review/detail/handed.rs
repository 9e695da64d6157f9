//! What is carried into the next shift, and the handover as it was signed.

use super::super::draw::signatures;
use super::super::rows::{burden, who};
use super::super::{Cx, Shown};
use super::{Text, item, title};
use crate::app::privacy::Sight;
use crate::app::shift::{Carrier, LoadLine};
use crate::domain::ids::PersonId;
use crate::domain::shift::Load;
use crate::ui::screens::today::customer;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::words::review as words;
use std::collections::BTreeMap;

pub(super) fn loads(carrier: &Carrier, cx: Cx<'_>) -> Text {
    let mut text = vec![title(&format!(
        "{}  {}",
        who(carrier.person, cx),
        burden(carrier, cx)
    ))];
    text.extend(carrier.loads.iter().map(|one| {
        let amount = match one.amount {
            0 => String::new(),
            amount => cx.app.money(amount),
        };
        let due = one
            .due
            .map(|at| words::due(cx.app.lang, &when::day_and_clock(at, cx.app.desk.zone())));
        let name = load_name(&one.load, cx);
        let whose = whose(one, cx);
        item([name, whose, due.unwrap_or_default(), amount].join("  "))
    }));
    text
}

fn whose(one: &LoadLine, cx: Cx<'_>) -> String {
    match one.no {
        0 => String::new(),
        no => customer(cx.app.lang, &one.name, no),
    }
}

fn load_name(load: &Load, cx: Cx<'_>) -> String {
    let (app, lang) = (cx.app, cx.app.lang);
    match load {
        Load::Clock { rule, .. } => app.known().rule(lang, rule),
        Load::Case { .. } => words::being_received(lang).to_owned(),
        Load::FollowUp { item, .. } => words::follow_up(lang, &app.known().entry(lang, item)),
    }
}

/// The handover as it was signed: who, when, what was said, what each carries, what was put right since.
pub(super) fn signed(shown: &Shown, cx: Cx<'_>) -> Text {
    let app = cx.app;
    let lang = app.lang;
    let (state, role) = signatures(shown, cx);
    let mut text = vec![(state, role)];
    let shift = &shown.summary.signed;
    let Some(handover) = &shift.handover else {
        text.push((words::how_to_hand_over(lang).to_owned(), Role::Muted));
        text.extend(shown.summary.carry.iter().flat_map(|one| loads(one, cx)));
        return text;
    };
    let line = |at, by: Option<PersonId>, note: &str| {
        let (at, note) = (app.known().time(at), Sight::Masked.text(note));
        item(format!("{at}  {}  {note}", who(by, cx)))
    };
    text.push(line(handover.at, handover.by, &handover.note));
    if let Some(second) = &shift.accepted {
        text.push(line(second.at, Some(second.by), &second.note));
    }
    if !shift.corrections.is_empty() {
        text.push(title(words::corrections(lang)));
    }
    text.extend(
        shift
            .corrections
            .iter()
            .map(|one| line(one.at, one.by, &one.note)),
    );
    let mut people: BTreeMap<PersonId, Vec<&Load>> = BTreeMap::new();
    for carried in &handover.carried {
        people
            .entry(carried.person)
            .or_default()
            .push(&carried.load);
    }
    for (person, carried) in people {
        text.push(title(&words::signed_for(
            lang,
            &who(Some(person), cx),
            carried.len(),
        )));
        text.extend(carried.into_iter().map(|load| {
            let customer = match load {
                Load::Clock { case, .. } | Load::Case { case } => app
                    .desk
                    .case(*case)
                    .map(|case| case.customer.name)
                    .unwrap_or_default(),
                Load::FollowUp { date, .. } => date.to_string(),
            };
            item(format!("{}  {customer}", load_name(load, cx)))
        }));
    }
    text
}
