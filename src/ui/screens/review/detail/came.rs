//! Who came, and which appointments were moved or come next.

use super::super::overview::percent;
use super::super::rows::who;
use super::super::{Cx, Shown};
use super::{Text, item, title};
use crate::app::shift::Count;
use crate::ui::screens::today::customer;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::words::{history, review as words};
use std::collections::BTreeMap;

pub(super) fn receptions(shown: &Shown, cx: Cx<'_>) -> Text {
    let app = cx.app;
    let lang = app.lang;
    let sum = &shown.summary.receptions;
    let mut text = vec![title(words::by_person(lang))];
    text.extend(sum.by_person.iter().map(|one| {
        let share = percent(one.converted, one.received);
        let name = who(one.person, cx);
        item(words::person_line(
            lang,
            &name,
            one.received,
            one.converted,
            share,
            one.lost,
        ))
    }));
    text.push(title(words::by_channel(lang)));
    let names = names_of(cx, true);
    text.extend(sum.by_channel.iter().map(|one| counted(one, &names, cx)));
    if !sum.lost_reasons.is_empty() {
        text.push(title(words::why_left(lang)));
        let names = names_of(cx, false);
        text.extend(sum.lost_reasons.iter().map(|one| counted(one, &names, cx)));
    }
    if !sum.here.is_empty() {
        text.push(title(words::here_now(lang)));
        text.extend(sum.here.iter().map(|one| {
            let since = when::day_and_clock(one.since, app.desk.zone());
            let name = customer(lang, &one.name, one.no);
            item(words::here_line(lang, &name, &since, &who(one.person, cx)))
        }));
    }
    text
}

/// Channels or lost reasons of every journey, by key.
fn names_of(cx: Cx<'_>, channels: bool) -> BTreeMap<String, String> {
    let book = cx.app.desk.playbook();
    let journeys = book.map_or(&[][..], |book| &book.journeys);
    let choices = journeys.iter().flat_map(|journey| match channels {
        true => &journey.channels,
        false => &journey.lost_reasons,
    });
    let name = |choice: &crate::domain::playbook::model::Choice| {
        (choice.id.clone(), cx.app.lang.pick(&choice.name).to_owned())
    };
    choices.map(name).collect()
}

fn counted(one: &Count, names: &BTreeMap<String, String>, cx: Cx<'_>) -> (String, Role) {
    let name = match one.key.as_str() {
        "" => words::unsaid(cx.app.lang),
        key => names.get(key).map_or(key, String::as_str),
    };
    item(format!("{name}  {}", one.n))
}

pub(super) fn moves(shown: &Shown, cx: Cx<'_>) -> Text {
    let app = cx.app;
    let lang = app.lang;
    let zone = app.desk.zone();
    let visits = &shown.summary.visits;
    let mut text = Vec::new();
    if !visits.moves.is_empty() {
        text.push(title(words::moved_here(lang)));
    }
    for one in &visits.moves {
        let Some(moved) = &one.moved else { continue };
        let name = customer(lang, &one.name, one.no);
        let kind = app.known().kind(lang, &one.kind);
        let (from, to) = (
            when::day_and_clock(moved.from, zone),
            when::day_and_clock(one.time.start, zone),
        );
        let cause = match moved.cause {
            crate::domain::event::Cause::Customer => history::by_customer(lang),
            crate::domain::event::Cause::Store => history::by_store(lang),
        };
        text.push(item(format!("{name}  {kind}  {from} -> {to}{cause}")));
    }
    if !visits.next.is_empty() {
        text.push(title(words::next_visits(lang)));
    }
    for one in &visits.next {
        let name = customer(lang, &one.name, one.no);
        let kind = app.known().kind(lang, &one.kind);
        let at = when::day_and_clock(one.time.start, zone);
        let people: Vec<String> = one.people.iter().map(|id| who(Some(*id), cx)).collect();
        text.push(item(format!("{at}  {name}  {kind}  {}", people.join(" "))));
    }
    text
}
