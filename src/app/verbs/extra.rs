//! Cases on another journey, tickets about a case, and what is printed for one.

use super::super::{Action, App, Next, WhyNot, form::spec, paper};
use super::case::{self, selected};
use crate::domain::ids::CaseId;
use crate::domain::playbook::model::Journey;
use uuid::Uuid;

pub(super) fn begin(app: &App, action: Action) -> Next {
    match action {
        Action::OtherJourney => other(app),
        Action::Ticket => ticket(app),
        _ => print(app),
    }
}

/// The journeys a walk-in does not begin.
pub fn other_journeys(app: &App) -> Vec<&Journey> {
    let all = app
        .desk
        .playbook()
        .into_iter()
        .flat_map(|book| &book.journeys);
    all.skip(1).filter(|journey| !journey.service).collect()
}

/// The journeys of tickets.
pub fn service_journeys(app: &App) -> Vec<&Journey> {
    let all = app
        .desk
        .playbook()
        .into_iter()
        .flat_map(|book| &book.journeys);
    all.filter(|journey| journey.service).collect()
}

/// One other journey begins at once, as a walk-in does: the phone is ringing. Of several one is chosen.
fn other(app: &App) -> Next {
    let id = CaseId(Uuid::now_v7());
    match other_journeys(app).as_slice() {
        [] => Next::Cannot(WhyNot::NoOtherJourney),
        [journey] => case::at_once(id, journey),
        several => Next::Form(Box::new(spec::other_journey(id, several))),
    }
}

fn ticket(app: &App) -> Next {
    let Some(about) = app.target.case() else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    let journeys = service_journeys(app);
    if journeys.is_empty() {
        return Next::Cannot(WhyNot::NoService);
    }
    let case = CaseId(Uuid::now_v7());
    Next::Form(Box::new(spec::ticket(case, about, &journeys)))
}

fn print(app: &App) -> Next {
    let Some((case, _)) = selected(app) else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    let known = app.known();
    let documents = paper::documents(&known, &case);
    if documents.is_empty() {
        return Next::Cannot(WhyNot::NoDocuments);
    }
    Next::Form(Box::new(spec::print(&known, case.id, &documents)))
}
