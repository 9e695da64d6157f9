//! Whether the parts of a playbook fit together: every name leads somewhere, every rule can start and stop,
//! every step can be reached. Faults carry the way to the setting; empty names were reported while reading.

mod flow;
mod names;
mod rules;
mod use_of;

use super::fault::{FaultKind, Path, Raw, limits};
use super::model::Playbook;

/// Everything wrong with how the parts of a playbook fit together.
pub(super) fn check(playbook: &Playbook) -> Vec<Raw> {
    let mut found = Found(Vec::new());
    names::check(playbook, &mut found);
    rules::check(playbook, &mut found);
    for index in 0..playbook.journeys.len() {
        flow::check(playbook, index, &mut found);
    }
    use_of::check(playbook, &mut found);
    found.0
}

/// What was found so far.
struct Found(Vec<Raw>);

impl Found {
    fn push(&mut self, path: Path, kind: FaultKind) {
        self.push_both(path, kind, None);
    }

    fn push_both(&mut self, path: Path, kind: FaultKind, other: Option<Path>) {
        if self.0.len() < limits::FAULTS {
            self.0.push(Raw { path, kind, other });
        }
    }
}
