//! Whether the parts of a playbook fit together: every name leads somewhere, every rule can start and stop,
//! every step can be reached. Faults carry the way to the setting; empty names were reported while reading.

mod documents;
mod flow;
mod holds;
mod names;
mod order;
mod refs;
mod rules;
mod scoring;
mod unique;
mod use_of;

use super::fault::{FaultKind, Path, Raw, Seg, Thing, limits, way};
use super::model::Playbook;

/// Everything wrong with how the parts of a playbook fit together.
pub(super) fn check(playbook: &Playbook) -> Vec<Raw> {
    let mut found = Found(Vec::new());
    unique::check(playbook, &mut found);
    names::check(playbook, &mut found);
    scoring::check(playbook, &mut found);
    crews(playbook, &mut found);
    let ordered = order::Ordered::new(playbook);
    rules::check(&ordered, &mut found);
    for index in 0..playbook.journeys.len() {
        flow::check(&ordered, index, &mut found);
    }
    holds::check(&ordered, &mut found);
    documents::check(playbook, &mut found);
    use_of::check(&ordered, &mut found);
    without_consequences(found.0)
}

/// Crews stand in the order in which their shifts begin.
fn crews(playbook: &Playbook, found: &mut Found) {
    let pairs = playbook.crews.iter().zip(playbook.crews.iter().skip(1));
    for (place, (one, next)) in (0_usize..).zip(pairs) {
        if next.from <= one.from {
            let at = |place: usize| way!["shift", place, "from"];
            found.push(at(place + 1), FaultKind::CrewOrder);
        }
    }
}

/// A mistyped name makes something else look unused or out of reach: only the cause is told.
fn without_consequences(faults: Vec<Raw>) -> Vec<Raw> {
    use FaultKind::*;
    let unknown = |thing: Thing| {
        faults
            .iter()
            .any(|raw| matches!(&raw.kind, Unknown { what, .. } if *what == thing))
    };
    let (milestone, prompt) = (unknown(Thing::Milestone), unknown(Thing::Prompt));
    let (kind, role) = (unknown(Thing::Appointment), unknown(Thing::Role));
    let follows = |raw: &Raw| match raw.kind {
        NeverStarts | NeverStops | Unreachable(_) | Unmarked(_) | HoldsStage { .. } => {
            milestone || kind
        }
        UnusedPrompt(_) => prompt,
        NeverBooked(_) => kind,
        NeverHeld(_) | UnusedRole(_) => role,
        _ => false,
    };
    faults.iter().filter(|raw| !follows(raw)).cloned().collect()
}

/// A path one step further.
fn down(path: &Path, seg: impl Into<Seg>) -> Path {
    let mut path = path.clone();
    path.push(seg.into());
    path
}

/// What was found so far.
struct Found(Vec<Raw>);

impl Found {
    /// Whether no more faults are kept; whatever only finds more may stop.
    fn is_full(&self) -> bool {
        self.0.len() >= limits::FAULTS
    }

    fn push(&mut self, path: Path, kind: FaultKind) {
        self.push_both(path, kind, None);
    }

    fn push_both(&mut self, path: Path, kind: FaultKind, other: Option<Path>) {
        if !self.is_full() {
            self.0.push(Raw { path, kind, other });
        }
    }
}
