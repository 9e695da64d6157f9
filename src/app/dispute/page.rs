//! The page to read: one HTML file that needs nothing else and prints on A4.

use super::told::{done, doubt, liable_lines, next, payer, reminder, started};
use crate::app::evidence::Proof;
use crate::app::privacy::Sight;
use crate::app::report::anchor;
use crate::domain::dates::iso_local;
use crate::domain::event::{Event, Stream};
use crate::domain::ids::PersonId;
use crate::domain::ledger::FineRecord;
use crate::domain::money::Fen;
use crate::domain::playbook::model::Money;
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
    /// When the page is written.
    pub now: Instant,
    /// The store's name.
    pub store: &'a str,
    /// The fine.
    pub fine: &'a FineRecord,
    /// What it follows from, with its clock, rule and playbook version.
    pub proof: &'a Proof,
    /// The events of the case, of its fines and of the roster, for their words.
    pub events: &'a [Event],
    /// The package the page goes with.
    pub package: &'a Value,
}

/// The page as HTML.
pub fn page(page: &Page) -> String {
    let lang = page.lang;
    let title = words::title(
        lang,
        &payer(page),
        lang.pick(&page.proof.what.rule.name),
        page.proof.what.no,
    );
    let mut out = head(lang.code(), &title);
    facts(&mut out, page);
    heading(&mut out, words::rule_text(lang));
    paragraph(&mut out, lang.pick(&page.proof.what.rule.text));
    heading(&mut out, words::liable(lang));
    let liable = page.proof.evidence.liable.iter();
    let liable = liable.filter(|one| one.who == page.fine.key.who);
    for line in liable_lines(lang, &page.known, liable) {
        paragraph(&mut out, &line);
    }
    heading(&mut out, words::counted(lang));
    let lines = explain::lines(
        lang,
        &page.proof.evidence.told,
        page.proof.what.playbook.calendar.zone(),
    );
    list(&mut out, started(page).into_iter().chain(lines));
    heading(&mut out, words::reminders(lang));
    let shown = page.proof.evidence.reminders.iter();
    let shown = shown.map(|one| reminder(lang, &page.known, one, page.proof.what.clock.due));
    list_or(&mut out, shown, clock::no_reminders(lang));
    heading(&mut out, words::doubts(lang));
    let doubts = page.proof.evidence.doubts.iter();
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
    let standing = page
        .fine
        .standing(&page.proof.what.playbook.fines, page.now);
    let mut pairs = vec![
        (words::store(lang), page.store.to_owned()),
        (words::person(lang), payer(page)),
        (
            words::rule(lang),
            lang.pick(&page.proof.what.rule.name).to_owned(),
        ),
        (words::version(lang), page.fine.key.policy.0.clone()),
        (words::due(lang), time(page, grounds.due)),
        (words::done(lang), done(page)),
        (words::asked(lang), sum(grounds.asked)),
        (words::amount(lang), sum(page.fine.amount)),
        (
            words::state(lang),
            ledger::standing_name(lang, standing).to_owned(),
        ),
        (words::next(lang), next(page, standing)),
        (words::reference(lang), page.name.to_owned()),
        (words::written(lang), time(page, page.now)),
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

pub(super) fn what(page: &Page, event: &Event) -> String {
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

fn sum(page: &Page, amount: i64) -> String {
    let points = page.proof.what.playbook.money == Money::Points;
    Fen(amount).grouped(if points { "" } else { "¥" })
}

pub(super) fn time(page: &Page, at: Instant) -> String {
    iso_local(at, page.proof.what.playbook.calendar.zone())
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
