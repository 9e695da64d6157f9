//! What a form shows beside its fields while they are filled in: who is free when, and a phone number that is known.

use crate::app::App;
use crate::app::appointments::{Free, Wanted, free_time, thing_taken};
use crate::app::form::{Entered, FormSpec, Kind, Purpose, Raw};
use crate::app::reception::same_phone;
use crate::domain::case::Appointment;
use crate::domain::dates::{parse_date, parse_instant};
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::playbook::model::AppointmentKind;
use crate::domain::time::{Instant, Interval, MINUTE};
use crate::domain::value::Value;
use crate::ui::frame::weekday;
use crate::ui::screens::today::customer;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::words::names::comma;
use crate::words::{appointments as words, reception};
use chrono::Datelike;

/// Most people whose time is shown at once.
const MOST: usize = 4;
/// Most parts of a day that are named.
const PARTS: usize = 6;

/// Lines beside the fields, the most important first, and the case that can be opened in place of filling in the form.
#[derive(Default)]
pub(super) struct Beside {
    pub lines: Vec<(String, Role)>,
    /// Another case with the phone number entered.
    pub known: Option<CaseId>,
    /// Whether that number was entered just now.
    pub fresh: bool,
}

/// What stands beside a form that holds this.
pub(super) fn of(spec: &FormSpec, entered: &Entered, app: &App) -> Beside {
    match &spec.purpose {
        Purpose::Book { kind, .. } => Beside {
            lines: booking(spec, entered, kind, None, app),
            ..Beside::default()
        },
        Purpose::Move { case, appointment } => {
            let found = app.desk.case(*case).ok();
            let old = found
                .as_ref()
                .and_then(|case| case.appointment(*appointment));
            Beside {
                lines: old.map_or_else(Vec::new, |old| {
                    booking(spec, entered, &old.kind, Some(old), app)
                }),
                ..Beside::default()
            }
        }
        Purpose::Step { case, .. }
        | Purpose::Customer { case }
        | Purpose::OpenCase { case, .. } => phone(spec, entered, *case, app),
        _ => Beside::default(),
    }
}

fn text<'e>(entered: &'e Entered, field: &str) -> &'e str {
    match entered.get(field) {
        Some(Raw::Text(text)) => text,
        _ => "",
    }
}

fn phone(spec: &FormSpec, entered: &Entered, case: CaseId, app: &App) -> Beside {
    let Some(field) = spec.fields.iter().find(|field| field.kind == Kind::Phone) else {
        return Beside::default();
    };
    let own = match &field.kept {
        Some(Value::Text(own)) => own.as_str(),
        _ => "",
    };
    let number = match text(entered, &field.id) {
        "" => own,
        typed => typed,
    };
    let found = same_phone(&app.desk, number, case);
    let line = |line: &crate::store::read::CaseLine| {
        let stage = match line.closed {
            Some(_) => reception::ended(app.lang).to_owned(),
            None => app
                .desk
                .playbook()
                .and_then(|book| book.journey(&line.journey)?.stage(&line.stage))
                .map_or_else(String::new, |stage| app.lang.pick(&stage.name).to_owned()),
        };
        let text = reception::same_phone(app.lang, line.no, &line.name, &stage);
        (format!("! {text}"), Role::Warn)
    };
    Beside {
        lines: found.first().map(line).into_iter().collect(),
        known: found.first().map(|line| line.id),
        fresh: number != own,
    }
}

/// Whose time is asked about: those chosen, else everybody who could go.
fn people(spec: &FormSpec, entered: &Entered) -> Vec<PersonId> {
    let chosen = match entered.get("people") {
        Some(Raw::Keys(keys)) => keys.clone(),
        _ => Vec::new(),
    };
    let all = spec.fields.iter().find_map(|field| match &field.kind {
        Kind::People(picks) => Some(picks.iter().map(|pick| pick.key.clone()).collect()),
        _ => None,
    });
    let keys: Vec<String> = match chosen.is_empty() {
        true => all.unwrap_or_default(),
        false => chosen,
    };
    keys.iter().filter_map(|key| key.parse().ok()).collect()
}

fn booking(
    spec: &FormSpec,
    entered: &Entered,
    kind: &str,
    old: Option<&Appointment>,
    app: &App,
) -> Vec<(String, Role)> {
    let Some(kind) = app.desk.playbook().and_then(|book| book.appointment(kind)) else {
        return Vec::new();
    };
    let (start, zone) = (text(entered, "start"), app.desk.zone());
    let wanted = Wanted {
        date: parse_date(start, zone, app.now)
            .unwrap_or_else(|_| app.desk.date(old.map_or(app.now, |old| old.time.start))),
        start: parse_instant(start, zone, app.now).ok(),
        minutes: text(entered, "minutes")
            .trim()
            .parse()
            .unwrap_or(kind.minutes),
        travel: kind.travel,
        except: old.map(|old| old.id),
        now: app.now,
    };
    let people = people(spec, entered);
    let alone = people.len() == 1;
    let mut lines = Vec::new();
    let days: Vec<(&str, Free)> = people
        .into_iter()
        .take(MOST)
        .map(|person| {
            let free = free_time(&app.desk, person, wanted);
            (app.desk.name_of(Some(person)), free)
        })
        .collect();
    // What has passed is outside of everybody's time; that is not what is wrong with it.
    if wanted.start.is_some_and(|start| start < app.now) {
        lines.push((words::past(app.lang).to_owned(), Role::Warn));
    } else {
        for (name, free) in &days {
            lines.extend(verdict(name, free, wanted, app));
        }
        lines.extend(things(kind, entered, wanted, app));
    }
    for (name, free) in &days {
        if alone || wanted.start.is_none() {
            lines.push((offered(name, free, wanted, app), Role::Text));
        }
        if alone {
            lines.push((taken(free, app), Role::Muted));
        }
    }
    lines
}

/// Whether the car, room or bay chosen is free at the time entered; which ones are, while none is chosen.
fn things(
    kind: &AppointmentKind,
    entered: &Entered,
    wanted: Wanted,
    app: &App,
) -> Vec<(String, Role)> {
    let Some(start) = wanted.start else {
        return Vec::new();
    };
    let lang = app.lang;
    let time = Interval::new(start, start.plus(wanted.minutes * MINUTE));
    let chosen: &[String] = match entered.get("resources") {
        Some(Raw::Keys(keys)) => keys,
        _ => &[],
    };
    if chosen.is_empty() {
        let free = kind
            .resources
            .iter()
            .filter(|thing| thing_taken(&app.desk, &thing.id, wanted).is_none());
        let names: Vec<&str> = free.map(|thing| lang.pick(&thing.name)).collect();
        let said = match names.is_empty() {
            true => (words::nothing_free(lang).to_owned(), Role::Warn),
            false => (
                words::things_free(lang, &names.join(comma(lang))),
                Role::Text,
            ),
        };
        return (!kind.resources.is_empty())
            .then_some(said)
            .into_iter()
            .collect();
    }
    let line = |key: &String| {
        let name = app.known().resource(lang, &kind.id, key);
        match thing_taken(&app.desk, key, wanted) {
            Some(line) => {
                let who = customer(lang, &line.name, line.no);
                let text = words::taken(lang, &name, &times(line.time, app), &who);
                (text, Role::Danger)
            }
            None => (words::fits(lang, &name, &times(time, app)), Role::Ok),
        }
    };
    chosen.iter().map(line).collect()
}

/// Whether the time entered would do.
fn verdict(name: &str, free: &Free, wanted: Wanted, app: &App) -> Option<(String, Role)> {
    let start = wanted.start?;
    let time = Interval::new(start, start.plus(wanted.minutes * MINUTE));
    if let Some((taken, no, who)) = free.clash.and_then(|at| free.busy.get(at)) {
        let who = customer(app.lang, who, *no);
        let say = match app.known().has_way() {
            true => words::taken_way,
            false => words::taken,
        };
        let text = say(app.lang, name, &times(*taken, app), &who);
        return Some((text, Role::Danger));
    }
    let inside = |open: &Interval| open.start <= time.start && time.end <= open.end;
    Some(match free.free.iter().any(inside) {
        true => (words::fits(app.lang, name, &times(time, app)), Role::Ok),
        false => (words::outside(app.lang, name), Role::Warn),
    })
}

fn offered(name: &str, free: &Free, wanted: Wanted, app: &App) -> String {
    let day = wanted.date;
    let day = format!(
        "{:02}-{:02} {}",
        day.month(),
        day.day(),
        weekday(app.lang, day.weekday())
    );
    let parts = joined(free.free.iter().copied(), app);
    let parts = match parts.is_empty() {
        true => words::none_free(app.lang).to_owned(),
        false => parts,
    };
    words::free(app.lang, name, &day, &parts)
}

fn taken(free: &Free, app: &App) -> String {
    match free.busy.is_empty() {
        true => words::no_busy(app.lang).to_owned(),
        false => words::busy(
            app.lang,
            &joined(free.busy.iter().map(|(time, _, _)| *time), app),
        ),
    }
}

fn joined(parts: impl Iterator<Item = Interval>, app: &App) -> String {
    let parts: Vec<String> = parts.take(PARTS).map(|part| times(part, app)).collect();
    parts.join(comma(app.lang))
}

fn times(time: Interval, app: &App) -> String {
    let clock = |at: Instant| when::clock(at, app.desk.zone());
    format!("{}-{}", clock(time.start), clock(time.end))
}
