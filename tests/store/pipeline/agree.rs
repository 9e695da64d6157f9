//! Each query of the pipeline says what the slow twin counts.

use super::{Seen, count, paged};
use countertop::domain::event::CaseResult;
use countertop::domain::ids::{Key, PersonId};
use countertop::domain::playbook::model::Journey;
use countertop::domain::time::{Instant, Interval};
use countertop::store::read::funnel::{Cohort, funnel};
use countertop::store::read::pipeline::{self, CardFilter, Only};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// The value that at least so many percent do not exceed, found by trying each.
fn percentile(times: &[i64], percent: usize) -> Option<i64> {
    let enough = |limit: &&i64| {
        let below = times.iter().filter(|time| time <= limit).count();
        below * 100 >= times.len() * percent
    };
    times.iter().filter(enough).min().copied()
}

pub(super) fn board_agrees(conn: &Connection, seen: &[Seen], journey: &Journey, now: Instant) {
    for stage in &journey.stages {
        let here: Vec<&Seen> = seen
            .iter()
            .filter(|one| one.is_in(&journey.id, &stage.id))
            .collect();
        let found = pipeline::stage(conn, &journey.id, &stage.id, now).unwrap();
        assert_eq!(found.all.n, count(here.len()), "{}", stage.id);
        assert_eq!(
            found.all.amount,
            here.iter().map(|one| one.worth()).sum::<i64>()
        );
        assert_eq!(found.oldest, here.iter().map(|one| one.stage().1).min());
        let stalled = here.iter().filter(|one| one.stalled(now)).count();
        assert_eq!(found.stalled, count(stalled), "{} stalled", stage.id);
        let waiting = here.iter().filter(|one| one.waits()).count();
        assert_eq!(found.waiting, count(waiting), "{} waiting", stage.id);
        cards_agree(conn, &here, journey, &stage.id, now);
    }
}

fn cards_agree(conn: &Connection, here: &[&Seen], journey: &Journey, stage: &str, now: Instant) {
    let someone = here.iter().flat_map(|one| one.people()).next();
    for (only, person) in [
        (Only::All, None),
        (Only::Stalled, None),
        (Only::Waiting, None),
        (Only::All, someone),
        (Only::Stalled, someone),
    ] {
        let fits = |one: &&&Seen| {
            let only = match only {
                Only::All => true,
                Only::Stalled => one.stalled(now),
                Only::Waiting => one.waits(),
                Only::Lost => unreachable!("see lost_agree"),
            };
            only && person.is_none_or(|person| one.people().contains(&person))
        };
        let mut wanted: Vec<(Instant, String)> = here
            .iter()
            .filter(fits)
            .map(|one| (one.stage().1, one.case.id.to_string()))
            .collect();
        wanted.sort();
        let filter = CardFilter {
            journey: journey.id.clone(),
            stage: stage.to_owned(),
            person,
            only,
            now,
        };
        let all = paged(conn, &filter);
        let mut found: Vec<(Instant, String)> = all
            .iter()
            .map(|line| (line.stage_since, line.id.to_string()))
            .collect();
        assert!(all.is_sorted_by_key(pipeline::card_key));
        found.sort();
        assert_eq!(found, wanted, "{stage} {only:?} {person:?}");
    }
}

/// The lost of a stage, the last one first; somebody's are those whose customer they were.
pub(super) fn lost_agree(conn: &Connection, seen: &[Seen], journey: &Journey, now: Instant) {
    let lost =
        |one: &&Seen| one.case.journey == journey.id && one.result() == Some(CaseResult::Lost);
    for stage in &journey.stages {
        let here: Vec<&Seen> = seen
            .iter()
            .filter(lost)
            .filter(|one| one.stage().0 == stage.id)
            .collect();
        for owner in [None, here.first().and_then(|one| one.owner())] {
            let theirs = here
                .iter()
                .filter(|one| owner.is_none() || one.owner() == owner);
            let ended = |one: &&Seen| one.case.closed.as_ref().unwrap().at;
            let mut wanted: Vec<(Instant, String)> = theirs
                .map(|one| (ended(one), one.case.id.to_string()))
                .collect();
            wanted.sort();
            let filter = CardFilter {
                journey: journey.id.clone(),
                stage: stage.id.clone(),
                person: owner,
                only: Only::Lost,
                now,
            };
            let all = paged(conn, &filter);
            assert!(all.iter().rev().is_sorted_by_key(pipeline::card_key));
            let told = all
                .iter()
                .map(|line| (line.closed.unwrap(), line.id.to_string()));
            let mut found: Vec<(Instant, String)> = told.collect();
            found.sort();
            assert_eq!(found, wanted, "{} {owner:?}", stage.id);
        }
    }
}

pub(super) fn people_agree(conn: &Connection, seen: &[Seen], now: Instant) {
    let people: BTreeSet<PersonId> = seen.iter().flat_map(Seen::people).collect();
    for person in people {
        let theirs = |one: &&Seen| one.case.is_open() && one.people().contains(&person);
        let theirs: Vec<&Seen> = seen.iter().filter(theirs).collect();
        let found = pipeline::of_person(conn, person, now).unwrap();
        assert_eq!(
            found.iter().map(|sum| sum.all.n).sum::<i64>(),
            count(theirs.len())
        );
        for sum in found {
            let here = |one: &&&Seen| one.is_in(&sum.journey, &sum.stage);
            let here: Vec<&&Seen> = theirs.iter().filter(here).collect();
            assert_eq!(sum.all.n, count(here.len()));
            assert_eq!(
                sum.all.amount,
                here.iter().map(|one| one.worth()).sum::<i64>()
            );
            assert_eq!(sum.oldest, here.iter().map(|one| one.stage().1).min());
            assert_eq!(
                sum.stalled,
                count(here.iter().filter(|one| one.stalled(now)).count())
            );
            assert_eq!(
                sum.waiting,
                count(here.iter().filter(|one| one.waits()).count())
            );
        }
    }
}

pub(super) fn funnel_agrees(
    conn: &Connection,
    seen: &[Seen],
    journey: &Journey,
    opened: Interval,
    owner: Option<PersonId>,
) {
    let cohort: Vec<&Seen> = seen
        .iter()
        .filter(|one| one.case.journey == journey.id && opened.contains(one.case.opened_at))
        .filter(|one| one.result() != Some(CaseResult::Void))
        .filter(|one| owner.is_none() || one.owner() == owner)
        .collect();
    let stages: Vec<Key> = journey
        .stages
        .iter()
        .map(|stage| stage.id.clone())
        .collect();
    let asked = Cohort {
        journey: journey.id.clone(),
        opened,
        owner,
    };
    let found = funnel(conn, &asked, &stages).unwrap();
    assert_eq!(found.cohort(), count(cohort.len()));
    let mut reasons: BTreeMap<Key, i64> = BTreeMap::new();
    for (nth, (stage, line)) in stages.iter().zip(&found.lines).enumerate() {
        let entered: Vec<&&Seen> = cohort.iter().filter(|one| one.has_entered(stage)).collect();
        let passed = entered.iter().filter(|one| one.has_passed(stage));
        let stuck: Vec<&&&Seen> = entered
            .iter()
            .filter(|one| !one.has_passed(stage))
            .collect();
        let lost = stuck
            .iter()
            .filter(|one| one.result() == Some(CaseResult::Lost));
        assert_eq!(line.entered, count(entered.len()), "{stage}");
        assert_eq!(line.passed, count(passed.clone().count()), "{stage}");
        assert_eq!(line.lost, count(lost.clone().count()), "{stage}");
        assert_eq!(line.entered, line.passed + line.lost + line.open, "{stage}");
        if let Some(next) = found.lines.get(nth + 1) {
            assert_eq!(line.passed, next.entered, "{stage}");
        }
        let times: Vec<i64> = passed.filter_map(|one| one.took(stage)).collect();
        assert_eq!(line.median, percentile(&times, 50), "{stage}");
        assert_eq!(line.p90, percentile(&times, 90), "{stage}");
        for one in lost {
            let reason = one.case.closed.as_ref().unwrap().reason.clone();
            *reasons.entry(reason.unwrap_or_default()).or_default() += 1;
        }
    }
    assert_eq!(found.reasons, reasons);
}
