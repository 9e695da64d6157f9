//! Showing personal data clear, and erasing it.

use super::guard::{Guard, needs_note, on_case, unknown};
use crate::domain::case::Case;
use crate::domain::event::{Draft, Payload, Stream};
use crate::domain::ids::{CaseId, Key};
use crate::domain::refusal::Refusal;
use crate::domain::retention;
use crate::domain::rights::Right;
use crate::domain::world::Decided;
use std::collections::BTreeSet;

/// Puts on record that somebody looks at what is masked otherwise, a record for each case, so that it goes with the case.
pub(super) fn reveal(guard: &Guard, cases: &[CaseId], note: &str) -> Decided<Vec<Draft>> {
    guard.needs(Right::Reveal)?;
    needs_note(note)?;
    let mut drafts = Vec::new();
    for id in cases.iter().collect::<BTreeSet<_>>() {
        guard.case(*id)?;
        drafts.push(on_case(*id, Payload::Revealed {}).with("note", note));
    }
    Ok(drafts)
}

/// Puts on record that personal data of many goes out clear.
pub(super) fn export(guard: &Guard, what: &Key, rows: i64, note: &str) -> Decided<Vec<Draft>> {
    guard.needs(Right::Exchange)?;
    needs_note(note)?;
    let what = what.clone();
    let draft = Draft::new(Stream::Store, Payload::Exported { what, rows });
    Ok(vec![draft.with("note", note)])
}

/// Erases the personal data of cases and of the reasons in their ledgers. What is erased already stays so.
/// For its age nothing is erased before its time, nor while a clock, a fine or an appeal needs it.
pub(super) fn forget(guard: &Guard, cases: &[CaseId], ground: &Key) -> Decided<Vec<Draft>> {
    guard.needs(Right::Forget)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if ground.is_empty() || ground.len() > 64 || !ground.chars().all(plain) {
        return Err(unknown("reason", ground));
    }
    let mut drafts = Vec::new();
    for id in cases.iter().collect::<BTreeSet<_>>() {
        let case = guard.case(*id)?;
        if ground == retention::GROUND {
            due(guard, &case)?;
        }
        for stream in [Stream::Case(*id), Stream::Ledger(*id)] {
            let events = guard.world.stream(&stream)?;
            if events.iter().any(|event| !event.private.is_empty()) {
                let ground = ground.clone();
                drafts.push(Draft::new(stream, Payload::Erased { ground }));
            }
        }
    }
    Ok(drafts)
}

/// Whether the case's data is past its time and nothing keeps it.
fn due(guard: &Guard, case: &Case) -> Decided<()> {
    let terms = retention::Terms {
        playbook: guard.playbook()?,
        policies: guard.world.policies(),
        roster: guard.world.roster(),
        record_only: guard.world.store().only_records(),
    };
    let ledger = guard.world.ledger(case.id)?;
    match retention::kept(case, &ledger, &terms, guard.asker.now) {
        Some(why) => Err(Refusal::NotDue(why).into()),
        None => Ok(()),
    }
}
