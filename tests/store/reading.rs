//! Queries of the read tables against what the folded cases themselves say.

mod filters;
mod words;

use filters::filters;

use words::{QUERIES, browse, numbers};

use crate::history::{START, events, folded, happenings, live, person, policies};
use countertop::domain::case::{AppointmentState, Case, Clock, ClockStatus, threshold_at};
use countertop::domain::ids::PersonId;
use countertop::domain::playbook::model::Threshold;
use countertop::domain::time::{HOUR, Instant, Interval};
use countertop::store::read::appointments::{self, AppointmentFilter};
use countertop::store::read::customers::{self, CaseFilter};
use countertop::store::read::deadlines::{self, Deadline, DeadlineFilter, DeadlineKey};
use countertop::store::read::totals::{self, Bounds, Groups, Risk};
use countertop::store::read::{Seek, Sum, breaches, pipeline, search};
use proptest::prelude::*;
use rusqlite::Connection;

fn at(hours: i64) -> Instant {
    Instant(START + hours * HOUR)
}

/// Clocks with their case's number, in the list's order.
fn clocks(
    cases: &[(i64, Case)],
    wanted: impl Fn(&Case, &Clock) -> bool,
) -> Vec<(DeadlineKey, &Case, &Clock)> {
    let mut all: Vec<_> = cases
        .iter()
        .flat_map(|(no, case)| case.clocks.iter().map(move |clock| (*no, case, clock)))
        .filter(|(_, case, clock)| wanted(case, clock))
        .map(|(no, case, clock)| {
            let (rule, cycle) = (clock.rule.clone(), i64::from(clock.cycle));
            (
                DeadlineKey {
                    due: clock.due,
                    no,
                    rule,
                    cycle,
                },
                case,
                clock,
            )
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn keys(lines: &[Deadline]) -> Vec<DeadlineKey> {
    lines.iter().map(|line| line.key.clone()).collect()
}

/// The whole list, read window by window.
fn paged(
    conn: &Connection,
    filter: &DeadlineFilter,
    rows: usize,
    forward: bool,
) -> Vec<DeadlineKey> {
    all_pages(forward, |seek| {
        keys(&deadlines::window(conn, filter, seek, rows).unwrap())
    })
}

/// What a list read window by window holds in all, from its beginning or from its end.
fn all_pages<K: Clone>(forward: bool, read: impl Fn(Seek<K>) -> Vec<K>) -> Vec<K> {
    let mut all: Vec<K> = Vec::new();
    let mut seek = if forward { Seek::First } else { Seek::Last };
    loop {
        let page = read(seek);
        let edge = if forward { page.last() } else { page.first() };
        let Some(edge) = edge.cloned() else {
            return all;
        };
        seek = if forward {
            Seek::After(edge)
        } else {
            Seek::Before(edge)
        };
        match forward {
            true => all.extend(page),
            false => drop(all.splice(0..0, page)),
        }
        assert!(all.len() < 1_000, "paging does not end");
    }
}

fn holds(case: &Case, clock: &Clock, people: &[PersonId]) -> bool {
    let role = if clock.rule == "check" {
        "checker"
    } else {
        "consultant"
    };
    case.holder(role, clock.due)
        .is_some_and(|person| people.contains(&person))
}

fn sum<'a>(clocks: impl Iterator<Item = &'a Clock>) -> Sum {
    let charge = |clock: &Clock| if clock.rule == "look" { 0 } else { 7_000 };
    clocks.fold(Sum::default(), |sum, clock| {
        sum.plus(Sum {
            n: 1,
            amount: charge(clock),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn windows_visit_every_open_clock_once_both_ways(history in happenings(80), rows in 1_usize..6) {
        let events = events(&history);
        let (conn, cases) = (live(&events), folded(&events));
        for (filter, wanted) in filters(&cases) {
            let wanted: Vec<DeadlineKey> =
                clocks(&cases, |case, clock| wanted(case, clock)).into_iter().map(|c| c.0).collect();
            for forward in [true, false] {
                prop_assert_eq!(&paged(&conn, &filter, rows, forward), &wanted, "{:?} {}", filter, forward);
            }
            if let Some(middle) = wanted.get(wanted.len() / 2) {
                let page = deadlines::window(&conn, &filter, Seek::From(middle.clone()), 1).unwrap();
                prop_assert_eq!(&keys(&page), std::slice::from_ref(middle));
            }
        }
    }

    #[test]
    fn groups_and_risk_equal_a_full_scan(history in happenings(80), now in -2_i64..80, minute in 0_i64..60) {
        let events = events(&history);
        let (conn, cases) = (live(&events), folded(&events));
        let now = at(now).plus(minute * 60_000);
        let bounds = Bounds { now, soon: now.plus(2 * HOUR), day_end: now.plus(7 * HOUR + 30) };
        for (filter, wanted) in filters(&cases) {
            let open = clocks(&cases, |case, clock| wanted(case, clock));
            let between = |from: Instant, to: Instant| {
                sum(open.iter().map(|c| c.2).filter(|c| !c.paused && from <= c.due && c.due < to))
            };
            let min = Instant(i64::MIN);
            let groups = Groups {
                overdue: between(min, now),
                soon: between(now, bounds.soon),
                today: between(bounds.soon, bounds.day_end),
                later: between(bounds.day_end, Instant::MAX),
                paused: sum(open.iter().map(|c| c.2).filter(|c| c.paused)),
            };
            prop_assert_eq!(totals::groups(&conn, &filter, bounds).unwrap(), groups, "{:?}", filter);
            if filter.is_all() {
                let risk = Risk {
                    overdue: groups.overdue,
                    next_2h: groups.soon,
                    today: between(now, bounds.day_end),
                };
                prop_assert_eq!(totals::risk(&conn, bounds).unwrap(), risk);
                let next = open.iter().map(|c| c.2.due).find(|due| *due >= now && *due < Instant::MAX);
                prop_assert_eq!(totals::next_due(&conn, now).unwrap(), next);
            }
        }
    }

    #[test]
    fn a_clock_reads_as_it_folds(history in happenings(60)) {
        let events = events(&history);
        let (conn, cases) = (live(&events), folded(&events));
        for (key, case, clock) in clocks(&cases, |_, _| true) {
            let line = deadlines::clock(&conn, key.no, &key.rule, key.cycle).unwrap().unwrap();
            prop_assert_eq!(line.case, case.id);
            prop_assert_eq!(&line.name, &case.customer.name);
            prop_assert_eq!((line.anchor, line.paused), (clock.anchor, clock.paused));
            prop_assert_eq!(line.ended, clock.end.map(|end| end.1));
            prop_assert_eq!(line.void, clock.status(Instant::MAX) == ClockStatus::Void);
            if clock.is_open() {
                prop_assert_eq!(line.amount, 7_000);
                let role = if clock.rule == "check" { "checker" } else { "consultant" };
                prop_assert!(line.shares.iter().all(|s| s.holder == case.holder(role, clock.due)));
            }
            let own: i64 = conn.query_row("SELECT COUNT(*) FROM clocks WHERE no = ?1", [key.no], |row| row.get(0)).unwrap();
            prop_assert_eq!(usize::try_from(own).unwrap(), case.clocks.len());
        }
    }

    #[test]
    fn breaches_are_the_missed_deadlines_of_the_period(
        history in happenings(80), from in 0_i64..60, long in 0_i64..40, now in 0_i64..90, rows in 1_usize..5,
    ) {
        let events = events(&history);
        let (conn, cases) = (live(&events), folded(&events));
        let (period, now) = ((at(from), at(from + long)), at(now));
        let missed = |_: &Case, clock: &Clock| {
            let late = clock.status(now) == ClockStatus::Late
                || (clock.is_open() && !clock.paused && clock.due < now);
            late && period.0 <= clock.due && clock.due < period.1
        };
        let wanted = clocks(&cases, missed);
        prop_assert_eq!(
            breaches::count(&conn, period, now).unwrap(),
            sum(wanted.iter().map(|c| c.2))
        );
        let wanted: Vec<DeadlineKey> = wanted.into_iter().map(|c| c.0).collect();
        let (mut found, mut seek) = (Vec::new(), Seek::First);
        loop {
            let page = keys(&breaches::window(&conn, period, now, seek, rows).unwrap());
            let Some(last) = page.last().cloned() else { break };
            seek = Seek::After(last);
            found.extend(page);
        }
        prop_assert_eq!(&found, &wanted);
        let last = keys(&breaches::window(&conn, period, now, Seek::Last, rows).unwrap());
        prop_assert_eq!(&last[..], &wanted[wanted.len().saturating_sub(rows)..]);
    }

    #[test]
    fn reminders_are_the_thresholds_nobody_saw(history in happenings(60), from in -5_i64..50, long in 0_i64..30) {
        let events = events(&history);
        let (conn, cases) = (live(&events), folded(&events));
        let (from, to) = (at(from), at(from + long));
        let mut wanted = Vec::new();
        let policies = policies();
        for (key, case, clock) in clocks(&cases, |_, clock| clock.is_open() && !clock.paused) {
            let pauses = case.pause_set();
            let playbook = policies.get(&clock.policy).unwrap();
            let rule = playbook.rule(&clock.rule).unwrap();
            let at = |threshold| threshold_at(playbook, rule, clock, &pauses, threshold);
            let half = ("percent-50", at(Threshold::Percent(50)));
            let before = ("before-7200000", at(Threshold::Before(2 * HOUR)));
            for (threshold, at) in [half, before] {
                let shown = clock.reminded.iter().any(|known| known == threshold);
                if !shown && from <= at && at < to {
                    wanted.push((at, key.no, key.rule.clone(), key.cycle, threshold.to_owned()));
                }
            }
        }
        wanted.sort();
        let found: Vec<_> = totals::reminders(&conn, from, to, 1_000).unwrap().into_iter()
            .map(|r| (r.at, r.no, r.rule, r.cycle, r.threshold)).collect();
        prop_assert_eq!(&found, &wanted);
    }

    #[test]
    fn appointments_and_overlaps(history in happenings(80), from in 0_i64..40, long in 0_i64..6, who in 0_u8..4) {
        let events = events(&history);
        let (conn, cases) = (live(&events), folded(&events));
        let time = Interval::new(at(from).plus(20 * 60_000), at(from + long));
        for person in [None, Some(person(who))] {
            for open in [true, false] {
                let filter = AppointmentFilter { person, kind: Some("visit".into()), open };
                let mut wanted: Vec<_> = cases.iter()
                    .flat_map(|(no, case)| case.appointments.iter().map(move |a| (*no, a)))
                    .filter(|(_, a)| time.start <= a.time.start && a.time.start < time.end)
                    .filter(|(_, a)| person.is_none_or(|p| a.people.contains(&p)))
                    .filter(|(_, a)| !open || a.state.is_open())
                    .map(|(no, a)| (a.time.start, no, a.id))
                    .collect();
                wanted.sort();
                let found: Vec<_> = appointments::starting_in(&conn, time, &filter, 1_000).unwrap()
                    .into_iter().map(|a| (a.time.start, a.no, a.id)).collect();
                prop_assert_eq!(found, wanted);
            }
        }
        let except = cases.iter().flat_map(|(_, case)| &case.appointments).next().map(|a| a.id);
        for (people, resources) in [(vec![person(who)], vec![]), (vec![], vec!["car".to_owned()]), (vec![person(0), person(1)], vec!["car".to_owned()])] {
            let mut wanted: Vec<_> = cases.iter()
                .flat_map(|(no, case)| case.appointments.iter().map(move |a| (*no, a)))
                .filter(|(_, a)| a.state.is_open() && a.time.overlaps(time) && Some(a.id) != except)
                .filter(|(_, a)| a.people.iter().any(|p| people.contains(p)) || a.resources.iter().any(|r| resources.contains(r)))
                .map(|(no, a)| (a.time.start, no, a.id))
                .collect();
            wanted.sort();
            let found: Vec<_> = appointments::overlaps(&conn, &people, &resources, time, except).unwrap()
                .into_iter().map(|a| (a.time.start, a.no, a.id)).collect();
            prop_assert_eq!(found, wanted);
        }
        for (no, case) in &cases {
            let own = appointments::of_case(&conn, *no).unwrap();
            prop_assert_eq!(own.len(), case.appointments.len());
            for a in &case.appointments {
                let line = appointments::one(&conn, a.id).unwrap().unwrap();
                prop_assert_eq!((line.state, line.time, &line.people), (a.state, a.time, &a.people));
                prop_assert_eq!(line.moves == 0 || a.state != AppointmentState::Booked, a.moves.is_empty() || a.state != AppointmentState::Booked);
            }
        }
    }

    #[test]
    fn customers_and_pipeline(history in happenings(80), rows in 1_usize..4, before in 0_i64..60) {
        let events = events(&history);
        let (conn, cases) = (live(&events), folded(&events));
        let policies = crate::history::policies();
        let first = policies.ids().next().unwrap();
        let book = policies.get(first).unwrap();
        let stage = |case: &Case| {
            let journey = book.journey(&case.journey).unwrap();
            countertop::domain::case::pipeline::stage(case, journey).unwrap().id.clone()
        };
        let has = |case: &Case, p| case.holders.keys().any(|role| case.current_holder(role) == Some(p));
        type Wanted<'a> = (CaseFilter, Box<dyn Fn(&Case) -> bool + 'a>);
        let all = CaseFilter::default;
        let filters: Vec<Wanted<'_>> = vec![
            (all(), Box::new(|_| true)),
            (CaseFilter { journey: Some("home".into()), stage: Some("design".into()), ..all() },
             Box::new(|c| c.is_open() && stage(c) == "design")),
            (CaseFilter { person: Some(person(1)), ..all() }, Box::new(|c| c.is_open() && has(c, person(1)))),
            (CaseFilter { person: Some(person(2)), journey: Some("home".into()), stage: Some("greet".into()) },
             Box::new(|c| c.is_open() && has(c, person(2)) && stage(c) == "greet")),
        ];
        for (filter, wanted) in filters {
            let mut wanted: Vec<_> = cases.iter().filter(|(_, c)| wanted(c)).map(|(no, c)| (c.touched_at, *no)).collect();
            wanted.sort();
            wanted.reverse();
            for forward in [true, false] {
                prop_assert_eq!(&browse(&conn, &filter, rows, forward), &wanted, "{:?} {}", filter, forward);
            }
        }
        for name in ["greet", "design", "order"] {
            let open: Vec<&Case> = cases.iter().map(|c| &c.1).filter(|c| c.is_open() && stage(c) == name).collect();
            let since = |c: &&Case| c.stage_since();
            let found = pipeline::stage(&conn, "home", name, at(before)).unwrap();
            prop_assert_eq!(found.all.n, i64::try_from(open.len()).unwrap());
            prop_assert_eq!(found.oldest, open.iter().map(since).min());
            let total = pipeline::stages(&conn).unwrap().into_iter().find(|s| s.1 == name).map_or(0, |s| s.2.n);
            prop_assert_eq!(total, found.all.n);
        }
        let (from, to) = (at(before / 2), at(before));
        let opened = cases.iter().filter(|(_, c)| from <= c.opened_at && c.opened_at < to).count();
        prop_assert_eq!(customers::opened_in(&conn, Interval::new(from, to)).unwrap(), i64::try_from(opened).unwrap());
        let closed = |c: &Case| c.closed.as_ref().is_some_and(|end| from <= end.at && end.at < to);
        let closed = cases.iter().filter(|(_, c)| closed(c)).count();
        let found: i64 = customers::closed_in(&conn, Interval::new(from, to)).unwrap().iter().map(|r| r.1).sum();
        prop_assert_eq!(found, i64::try_from(closed).unwrap());
    }

    #[test]
    fn customers_are_found_by_what_is_known_of_them(history in happenings(60)) {
        let events = events(&history);
        let (conn, cases) = (live(&events), folded(&events));
        let newest = cases.iter().rev();
        for (query, fits) in QUERIES {
            let wanted: Vec<i64> = newest.clone().filter(|(_, c)| fits.contains(&c.customer.name.as_str())).map(|c| c.0).collect();
            prop_assert_eq!(numbers(&search::search(&conn, query, 50).unwrap()), wanted, "{}", query);
        }
        for (no, case) in &cases {
            prop_assert_eq!(numbers(&search::resolve(&conn, &format!("#{no}"), 5).unwrap()), vec![*no]);
            prop_assert_eq!(numbers(&search::resolve(&conn, &case.id.to_string(), 5).unwrap()), vec![*no]);
            prop_assert_eq!(customers::by_id(&conn, case.id).unwrap().map(|l| l.no), Some(*no));
            prop_assert_eq!(customers::by_id_prefix(&conn, &case.id.to_string()[..8], 5).unwrap().len(), 1);
            let phone = &case.customer.phone;
            let same = cases.iter().filter(|(other, c)| other != no && c.customer.phone == *phone && !phone.is_empty());
            prop_assert_eq!(customers::by_phone(&conn, phone, Some(*no), 50).unwrap().len(), same.count());
            let name = &case.customer.name;
            if !name.is_empty() {
                let found = search::resolve(&conn, name, 50).unwrap();
                prop_assert!(found.iter().any(|l| l.no == *no) && found.iter().all(|l| l.name == *name));
                let tail = &phone[phone.len() - 4..];
                prop_assert!(numbers(&search::search(&conn, tail, 50).unwrap()).contains(no));
            }
        }
    }
}
