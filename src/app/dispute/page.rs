//! The page to read: one HTML file that needs nothing else and prints on A4.

use crate::app::privacy::Sight;
use crate::app::report::anchor;
use crate::domain::dates::iso_local;
use crate::domain::event::{Event, Stream};
use crate::domain::ids::PersonId;
use crate::domain::ledger::evidence::{Evidence, Liability};
use crate::domain::ledger::{FineRecord, Noticed};
use crate::domain::money::Fen;
use crate::domain::playbook::model::{Money, Playbook, Rule};
use crate::domain::time::Instant;
use crate::files::html::{FOOT, escape, head};
use crate::files::report::anchor_block;
use crate::store::Head;
use crate::store::chain::parse_hex;
use crate::words::dispute as words;
use crate::words::names::Known;
use crate::words::{Lang, clock, evidence, explain, history, ledger};
use serde_json::Value;
use std::fmt::Write as _;

/// What the page tells.
pub struct Page<'a> {
    /// The language.
    pub lang: Lang,
    /// What ids are called.
    pub known: Known<'a>,
    /// The fine as commands name it.
    pub name: &'a str,
    /// The store's name.
    pub store: &'a str,
    /// The fine.
    pub fine: &'a FineRecord,
    /// The playbook version it goes by.
    pub playbook: &'a Playbook,
    /// Its rule.
    pub rule: &'a Rule,
    /// What it follows from.
    pub evidence: &'a Evidence,
    /// The events of the case, of its fines and of the roster, for their words.
    pub events: &'a [Event],
    /// The package the page goes with.
    pub package: &'a Value,
}

/// The page as HTML.
pub fn page(page: &Page) -> String {
    let lang = page.lang;
    let mut out = head(lang.code(), &words::title(lang, page.name));
    facts(&mut out, page);
    heading(&mut out, words::rule_text(lang));
    paragraph(&mut out, lang.pick(&page.rule.text));
    heading(&mut out, words::liable(lang));
    let liable = page.evidence.liable.iter();
    let liable = liable.filter(|one| one.who == page.fine.key.who);
    for line in liable_lines(lang, &page.known, liable) {
        paragraph(&mut out, &line);
    }
    heading(&mut out, words::counted(lang));
    let lines = explain::lines(lang, &page.evidence.told, page.playbook.calendar.zone());
    list(&mut out, lines);
    heading(&mut out, words::reminders(lang));
    let shown = page.evidence.reminders.iter().map(|(at, threshold, _)| {
        format!(
            "{} {}",
            time(page, *at),
            history::threshold(lang, threshold)
        )
    });
    list_or(&mut out, shown, clock::no_reminders(lang));
    heading(&mut out, words::doubts(lang));
    let doubts = page.evidence.doubts.iter();
    let doubts = doubts.map(|one| doubt(lang, &page.known, one));
    list_or(&mut out, doubts, evidence::sound(lang));
    decisions(&mut out, page);
    rows(&mut out, page);
    out.push_str(FOOT);
    out
}

fn facts(out: &mut String, page: &Page) {
    let (lang, grounds) = (page.lang, &page.fine.grounds);
    let sum = |amount| sum(page, amount);
    let person = grounds
        .person
        .map(|id| page.known.person(id))
        .unwrap_or_default();
    let mut pairs = vec![
        (words::store(lang), page.store.to_owned()),
        (words::person(lang), person),
        (words::rule(lang), lang.pick(&page.rule.name).to_owned()),
        (words::version(lang), page.fine.key.policy.0.clone()),
        (words::due(lang), time(page, grounds.due)),
        (words::asked(lang), sum(grounds.asked)),
        (words::amount(lang), sum(page.fine.amount)),
        (
            words::state(lang),
            ledger::state_name(lang, page.fine.state).to_owned(),
        ),
    ];
    if let Some(cap) = grounds.cap {
        pairs.push((
            words::cap(lang),
            format!("{} / {}", sum(grounds.taken), sum(cap)),
        ));
    }
    out.push_str("<table class=\"facts\">");
    for (name, value) in pairs {
        let (name, value) = (escape(name), escape(&value));
        let _ = write!(out, "<tr><th>{name}</th><td>{value}</td></tr>");
    }
    out.push_str("</table>");
}

fn decisions(out: &mut String, page: &Page) {
    let lang = page.lang;
    heading(out, words::decisions(lang));
    out.push_str("<table>");
    for one in &page.fine.decisions {
        let actor = one
            .actor
            .map(|id: PersonId| page.known.person(id))
            .unwrap_or_default();
        let cells = [
            time(page, one.at),
            actor,
            ledger::state_name(lang, one.to).to_owned(),
            sum(page, one.amount),
            Sight::Masked.text(&one.note),
        ];
        out.push_str("<tr>");
        for cell in &cells {
            let _ = write!(out, "<td>{}</td>", escape(cell));
        }
        out.push_str("</tr>");
    }
    out.push_str("</table>");
}

/// The rows that are shown whole in the package, with their hashes, and how to check them.
fn rows(out: &mut String, page: &Page) {
    let lang = page.lang;
    heading(out, words::events(lang));
    let rows = page.package["rows"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    out.push_str("<table>");
    for row in rows.iter().filter(|row| row["payload"].is_string()) {
        let (when, who, what) = told(page, row);
        let _ = write!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}<div><code>{}</code></div></td></tr>",
            row["seq"],
            escape(&when),
            escape(&who),
            escape(&what),
            escape(row["hash"].as_str().unwrap_or_default())
        );
    }
    out.push_str("</table>");
    let end = |row: Option<&Value>| {
        row.map_or_else(String::new, |row| {
            format!(
                "{}:{}",
                row["seq"],
                row["hash"].as_str().unwrap_or_default()
            )
        })
    };
    paragraph(
        out,
        &words::ends(lang, &end(rows.first()), &end(rows.last())),
    );
    paragraph(out, words::check(lang));
    let hash = |row: &Value| parse_hex(row["hash"].as_str()?);
    let last = rows
        .last()
        .and_then(|row| Some((row["seq"].as_i64()?, hash(row)?)));
    if let Some((seq, hash)) = last {
        anchor_block(out, &anchor::note(lang, Head { seq, hash }));
    }
}

/// When, by whom and what a row says, in words; that it was written down later, where it was.
fn told(page: &Page, row: &Value) -> (String, String, String) {
    let lang = page.lang;
    let at = Instant(row["at"].as_i64().unwrap_or(0));
    let id = row["event"].as_str().unwrap_or_default();
    let event = page.events.iter().find(|event| event.id.to_string() == id);
    let Some(event) = event else {
        let text = row["payload"].as_str().unwrap_or_default();
        let payload: Value = serde_json::from_str(text).unwrap_or_default();
        let kind = payload["type"].as_str().unwrap_or_default();
        return (time(page, at), String::new(), kind.to_owned());
    };
    let mut when = time(page, at);
    if history::is_late(at, event.recorded) {
        let recorded = history::recorded(lang, &time(page, event.recorded));
        when.push_str(&format!(" ({recorded})"));
    }
    let who = history::doer(lang, &page.known, event.actor);
    (when, who, what(page, event))
}

fn what(page: &Page, event: &Event) -> String {
    let lang = page.lang;
    let decided = page.fine.decisions.iter().find(|one| one.event == event.id);
    match (decided, &event.stream) {
        (Some(one), _) => evidence::fine_event(lang, ledger::state_name(lang, one.to)),
        (None, Stream::Ledger(_)) => words::other_fine(lang).to_owned(),
        (None, Stream::Roster) => words::roster(lang).to_owned(),
        _ => {
            // Who the customer is is nobody's business here.
            let bare = Event {
                private: Default::default(),
                ..event.clone()
            };
            history::event(lang, &bare, &page.known, None)
        }
    }
}

/// Why each of them is liable, in words: that somebody held a role is said once, however many pay for it.
pub fn liable_lines<'a>(
    lang: Lang,
    known: &Known<'_>,
    liable: impl Iterator<Item = &'a Liability>,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for one in liable {
        let held = held_line(lang, known, one);
        if !lines.contains(&held) {
            lines.push(held);
        }
        lines.extend(managed_line(lang, known, one));
    }
    lines
}

fn held_line(lang: Lang, known: &Known<'_>, one: &Liability) -> String {
    let role = known.entry(lang, one.who.role());
    let Some((holder, since)) = one.holder else {
        return words::nobody(lang, &role);
    };
    let (since, at) = (known.time(since), known.time(one.at));
    words::holder(lang, &known.person(holder), &role, &since, &at)
}

fn managed_line(lang: Lang, known: &Known<'_>, one: &Liability) -> Option<String> {
    let (holder, _) = one.holder?;
    let (manager, since) = one.manager?;
    let (manager, holder) = (known.person(manager), known.person(holder));
    Some(words::manager(lang, &manager, &holder, &known.time(since)))
}

/// A doubt, in words.
pub fn doubt(lang: Lang, known: &Known<'_>, one: &Noticed) -> String {
    match one {
        Noticed::Stepped { at, by, .. } => words::stepped(lang, &known.time(*at), *by),
        Noticed::Down { time, ended, .. } => {
            let (from, to) = (known.time(time.start), known.time(time.end));
            match ended {
                true => words::ended(lang, &from, &to),
                false => words::crashed(lang, &from, &to),
            }
        }
    }
}

fn sum(page: &Page, amount: i64) -> String {
    let points = page.playbook.money == Money::Points;
    Fen(amount).grouped(if points { "" } else { "¥" })
}

fn time(page: &Page, at: Instant) -> String {
    iso_local(at, page.playbook.calendar.zone())
}

fn heading(out: &mut String, text: &str) {
    let _ = write!(out, "<h2>{}</h2>", escape(text));
}

fn paragraph(out: &mut String, text: &str) {
    let _ = write!(out, "<p>{}</p>", escape(text));
}

/// A list, or what is said where there is nothing to list.
fn list_or(out: &mut String, lines: impl Iterator<Item = String>, none: &str) {
    let lines: Vec<String> = lines.collect();
    match lines.is_empty() {
        true => paragraph(out, none),
        false => list(out, lines),
    }
}

fn list(out: &mut String, lines: impl IntoIterator<Item = String>) {
    out.push_str("<ul>");
    for line in lines {
        let _ = write!(out, "<li>{}</li>", escape(&line));
    }
    out.push_str("</ul>");
}
