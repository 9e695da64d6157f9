//! The pipeline for programs.

use super::super::prelude::*;
use super::Asked;
use crate::app::pipeline::Lane;
use crate::domain::funnel::{Funnel, FunnelLine, permille};
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::Journey;
use crate::store::read::CaseLine;

/// A case as it stands in its stage.
pub(super) fn case_json(session: &Session, line: &CaseLine) -> Value {
    let mut object = json!({
        "number": line.no,
        "case": line.id.to_string(),
        "name": line.name,
        "journey": line.journey,
        "stage": line.stage,
        "owner": session.person_json(line.owner),
        "value": line.value,
        "stalled": line.is_stalled(session.at),
        "unassigned": line.waits,
        "paused": line.paused,
    });
    session.stamp(&mut object, "stage_since", Some(line.stage_since));
    session.stamp(&mut object, "stalls", Some(line.stalls));
    object
}

/// The board and the funnels.
pub(super) fn whole_json(
    session: &Session,
    asked: &Asked,
    lanes: &[Lane],
    funnels: &[(Journey, Funnel)],
) -> Outcome<Value> {
    let journeys = funnels.iter().map(|(journey, funnel)| {
        let of_journey = lanes.iter().filter(|lane| lane.sum.journey == journey.id);
        let stages: Vec<Value> = of_journey.map(|lane| lane_json(session, lane)).collect();
        json!({
            "journey": journey.id,
            "stages": stages,
            "funnel": funnel_json(asked.filter.person, session, asked, funnel),
        })
    });
    let journeys: Vec<Value> = journeys.collect();
    let mut object = json!({ "journeys": journeys });
    session.stamp(&mut object, "at", Some(session.at));
    Ok(object)
}

fn lane_json(session: &Session, lane: &Lane) -> Value {
    let sum = &lane.sum;
    let mut object = json!({
        "stage": sum.stage,
        "cases": sum.all.n,
        "value": sum.all.amount,
        "stalled": sum.stalled,
        "unassigned": sum.waiting,
    });
    session.stamp(&mut object, "oldest", sum.oldest);
    object
}

fn funnel_json(
    person: Option<PersonId>,
    session: &Session,
    asked: &Asked,
    funnel: &Funnel,
) -> Value {
    let line = |line: &FunnelLine| {
        json!({
            "stage": line.stage,
            "entered": line.entered,
            "passed": line.passed,
            "lost": line.lost,
            "open": line.open,
            "conversion_permille": permille(line.passed, line.entered),
            "median_ms": line.median,
            "p90_ms": line.p90,
        })
    };
    json!({
        "first_day": asked.range.first.to_string(),
        "last_day": asked.range.last().to_string(),
        "owner": session.person_json(person),
        "cohort": funnel.cohort(),
        "won": funnel.won(),
        "conversion_permille": permille(funnel.won(), funnel.cohort()),
        "stages": funnel.lines.iter().map(line).collect::<Vec<_>>(),
        "lost_reasons": funnel.reasons,
    })
}
