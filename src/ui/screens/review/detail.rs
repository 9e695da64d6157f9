//! What a line is made of: a page, or the screen where it is at home.

use super::super::{Act, Cx};
use super::Shown;
use super::draw::signatures;
use super::lines::{Fact, Line};
use super::overview::{percent, told};
use super::rows::{burden, who};
use crate::app::shift::{Carrier, Count, LoadLine};
use crate::app::{App, Next, Screen, Target};
use crate::domain::ids::PersonId;
use crate::domain::shift::Load;
use crate::ui::overlays::Page;
use crate::ui::screens::today::customer;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::Look;
use crate::words::{history, review as words};
use std::collections::BTreeMap;

type Text = Vec<(String, Role)>;

/// Opens what stands behind a line.
pub(super) fn open(shown: &Shown, line: &Line, target: Target, app: &App) -> Act {
    let screen = match target {
        Target::Appointment { .. } => Some(Screen::Appointments),
        Target::FollowUp { .. } => Some(Screen::Opening),
        _ => None,
    };
    if let Some(screen) = screen {
        return Act::Next(Next::Go(screen, target));
    }
    let look = Look {
        lang: app.lang,
        ..Look::default()
    };
    let cx = Cx { app, look: &look };
    let (title, text) = match line {
        Line::Fact(fact) => {
            let (title, sum, role) = told(*fact, shown, cx);
            let mut text = vec![(sum, role)];
            text.extend(of_fact(*fact, shown, cx));
            (title, text)
        }
        Line::Signatures => (words::handover(app.lang).to_owned(), signed(shown, cx)),
        Line::Carrier(place) => match shown.summary.carry.get(*place) {
            Some(carrier) => (who(carrier.person, cx), loads(carrier, cx)),
            None => return Act::Done,
        },
        _ => return Act::Done,
    };
    Act::Open(Box::new(Page::new(title, text)))
}

fn of_fact(fact: Fact, shown: &Shown, cx: Cx<'_>) -> Text {
    match fact {
        Fact::Sheet(place) => failures(shown, place, cx),
        Fact::Receptions => receptions(shown, cx),
        Fact::Visits => moves(shown, cx),
        Fact::Deadlines => rules(shown, cx),
        Fact::Open => shown
            .summary
            .carry
            .iter()
            .flat_map(|one| loads(one, cx))
            .collect(),
        Fact::Trend => days(shown, cx),
    }
}

fn title(text: &str) -> (String, Role) {
    (text.to_owned(), Role::Title)
}

fn item(text: String) -> (String, Role) {
    (format!("  {text}"), Role::Text)
}

fn failures(shown: &Shown, place: usize, cx: Cx<'_>) -> Text {
    let app = cx.app;
    let Some(sheet) = shown.summary.sheets.get(place) else {
        return Vec::new();
    };
    let mut text = Vec::new();
    if let Some(signed) = sheet
        .signed
        .as_ref()
        .filter(|signed| !signed.note.is_empty())
    {
        text.push(item(signed.note.clone()));
    }
    for one in &sheet.failures {
        let name = app.known().entry(app.lang, &one.item);
        let owner = who(one.owner, cx);
        text.push((
            words::failure(app.lang, &name, &one.note, &owner),
            Role::Danger,
        ));
        if let Some(done) = one.done {
            let at = when::day_and_clock(done, app.desk.zone());
            text.push(item(words::put_right(app.lang, &at, &who(one.done_by, cx))));
        }
    }
    text
}

fn receptions(shown: &Shown, cx: Cx<'_>) -> Text {
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

fn moves(shown: &Shown, cx: Cx<'_>) -> Text {
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

fn rules(shown: &Shown, cx: Cx<'_>) -> Text {
    let app = cx.app;
    let line = |one: &crate::app::shift::RuleSum| {
        let rule = app.known().rule(app.lang, &one.rule);
        let money = app.money(one.amount);
        let text = words::rule_line(app.lang, &rule, one.met, one.breached, &money);
        let role = if one.breached > 0 {
            Role::Late
        } else {
            Role::Text
        };
        (format!("  {text}"), role)
    };
    shown.summary.deadlines.by_rule.iter().map(line).collect()
}

fn days(shown: &Shown, cx: Cx<'_>) -> Text {
    let app = cx.app;
    let line = |day: &crate::app::shift::DayFigures| {
        let money = app.money(day.breached.amount);
        let date = day.date.to_string();
        let (kept, missed) = (day.kept, day.missed);
        let n = day.breached.n;
        item(words::day_line(
            app.lang,
            &date,
            day.received,
            kept,
            missed,
            n,
            &money,
        ))
    };
    shown.trend.iter().rev().map(line).collect()
}

fn loads(carrier: &Carrier, cx: Cx<'_>) -> Text {
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
fn signed(shown: &Shown, cx: Cx<'_>) -> Text {
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
        let at = app.known().time(at);
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
