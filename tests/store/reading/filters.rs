//! Filters of lists, each with the slow way to say what it lets pass.

use super::holds;
use crate::history::person;
use countertop::domain::case::{Case, Clock};
use countertop::domain::ids::CaseId;
use countertop::store::read::deadlines::DeadlineFilter;

/// Whether a clock passes a filter, worked out the slow way.
type Passes = Box<dyn Fn(&Case, &Clock) -> bool>;

pub(super) fn filters(cases: &[(i64, Case)]) -> Vec<(DeadlineFilter, Passes)> {
    let found: Vec<i64> = cases
        .iter()
        .map(|(no, _)| *no)
        .filter(|no| no % 2 == 0)
        .collect();
    let ids: Vec<CaseId> = cases
        .iter()
        .filter(|(no, _)| no % 2 == 0)
        .map(|(_, case)| case.id)
        .collect();
    let all = DeadlineFilter::default;
    let people = vec![person(0), person(1), person(2)];
    let stage = |case: &Case| {
        let conn = crate::history::policies();
        let journey = conn.get(conn.ids().next().unwrap()).unwrap();
        let journey = journey.journey(&case.journey).unwrap();
        countertop::domain::case::pipeline::stage(case, journey)
            .unwrap()
            .id
            .clone()
    };
    vec![
        (all(), Box::new(|_, clock| clock.is_open())),
        (
            DeadlineFilter {
                rule: Some("register".into()),
                ..all()
            },
            Box::new(|_, clock| clock.is_open() && clock.rule == "register"),
        ),
        (
            DeadlineFilter {
                people: Some(people.clone()),
                ..all()
            },
            Box::new(move |case, clock| clock.is_open() && holds(case, clock, &people)),
        ),
        (
            DeadlineFilter {
                people: Some(vec![]),
                ..all()
            },
            Box::new(|_, _| false),
        ),
        (
            DeadlineFilter {
                people: Some(vec![person(1)]),
                rule: Some("look".into()),
                ..all()
            },
            Box::new(|case, clock| {
                clock.is_open() && clock.rule == "look" && holds(case, clock, &[person(1)])
            }),
        ),
        (
            DeadlineFilter {
                stage: Some(("home".into(), "design".into())),
                ..all()
            },
            Box::new(move |case, clock| clock.is_open() && stage(case) == "design"),
        ),
        (
            DeadlineFilter {
                cases: Some(found),
                people: Some(vec![person(0), person(1)]),
                ..all()
            },
            Box::new(move |case, clock| {
                clock.is_open()
                    && ids.contains(&case.id)
                    && holds(case, clock, &[person(0), person(1)])
            }),
        ),
    ]
}
