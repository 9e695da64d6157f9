//! What the page about a fine says in sentences, and the parts of it that the screens say too.

use super::page::{Page, time, what};
use crate::domain::case::ClockEnd;
use crate::domain::ids::{EventId, Key};
use crate::domain::ledger::evidence::Liability;
use crate::domain::ledger::{FineState, Noticed, Standing};
use crate::domain::playbook::fines::{Silence, Unanswered};
use crate::domain::time::Instant;
use crate::words::dispute as words;
use crate::words::ledger::payer_of;
use crate::words::names::Known;
use crate::words::statement::stretch;
use crate::words::{Lang, history};

/// Who pays, or the role where nobody does.
pub(super) fn payer(page: &Page) -> String {
    payer_of(page.lang, page.fine, &page.known)
}

/// When what the deadline asks for was done, and how late.
pub(super) fn done(page: &Page) -> String {
    let (lang, due) = (page.lang, page.fine.grounds.due);
    match page.proof.what.clock.end {
        Some((ClockEnd::Stopped, at, _)) => {
            let late = stretch(lang, at.since(due).max(0));
            words::done_late(lang, &time(page, at), &late)
        }
        _ => words::not_done(lang).to_owned(),
    }
}

/// What the person may do and what happens otherwise.
pub(super) fn next(page: &Page, standing: Standing) -> String {
    let (lang, terms) = (page.lang, &page.proof.what.playbook.fines);
    let until = |limit| time(page, page.fine.since.plus(limit));
    match standing {
        Standing::As(FineState::Confirmed) => {
            words::next_notify(lang, &stretch(lang, terms.appeal))
        }
        Standing::As(FineState::Notified) => match terms.silence {
            Silence::Stands => words::next_stands(lang, &until(terms.appeal)),
            Silence::Lapses => words::next_lapses(lang, &until(terms.appeal)),
        },
        Standing::As(FineState::Appealed) => match terms.unanswered {
            Unanswered::Cancelled => words::next_cancelled(lang, &until(terms.answer)),
            Unanswered::Upheld => words::next_upheld(lang, &until(terms.answer)),
        },
        Standing::As(FineState::Settled) => words::next_settled(lang).to_owned(),
        other if other.may_settle() => words::next_settle(lang).to_owned(),
        _ => words::next_nothing(lang).to_owned(),
    }
}

/// The event the deadline counts from.
pub(super) fn started(page: &Page) -> Option<String> {
    let mut events = page.events.iter();
    let event = events.find(|event| event.id == page.proof.what.clock.started_by)?;
    let who = history::doer(page.lang, &page.known, event.actor);
    let at = time(page, event.at);
    Some(words::started(page.lang, &at, &who, &what(page, event)))
}

/// When a reminder was shown, and that it came too late where it did: a program opened after the deadline rings for it
/// still.
pub fn reminder(
    lang: Lang,
    known: &Known<'_>,
    (at, threshold, _): &(Instant, Key, EventId),
    due: Instant,
) -> String {
    let word = match *at > due {
        true => words::reminded_late,
        false => words::reminded_at,
    };
    word(lang, &known.time(*at), &history::threshold(lang, threshold))
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
