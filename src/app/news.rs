//! What others did to a case while a form about it stood open, so that nobody's work is written over unseen.

use super::{App, Desk};
use crate::domain::event::{Event, Payload, Stream};
use crate::domain::ids::CaseId;
use crate::words::{forms as words, history};

/// How much has happened to a case; what changes nothing about it is not counted.
pub fn seen(desk: &Desk, case: CaseId) -> usize {
    events(desk, case).len()
}

/// The last thing done to the case beyond what was `seen`, in a sentence; none when nothing was.
pub fn since(app: &App, case: CaseId, seen: usize) -> Option<String> {
    let events = events(&app.desk, case);
    let last = events.iter().max_by_key(|event| event.recorded)?;
    (events.len() > seen).then(|| {
        let known = app.known();
        let who = history::doer(app.lang, &known, last.actor);
        let what = history::event(app.lang, last, &known, None);
        words::meanwhile(app.lang, &who, &what, &known.time(last.at))
    })
}

fn events(desk: &Desk, case: CaseId) -> Vec<Event> {
    let mut events = desk.store().events(&Stream::Case(case)).unwrap_or_default();
    events.retain(|event| {
        !matches!(
            event.payload,
            Payload::Reminded { .. } | Payload::Revealed {} | Payload::Noted {}
        )
    });
    events
}
