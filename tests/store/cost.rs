//! What a query costs, in steps of SQLite's machine: it must not grow with the number of cases. Times would say the same
//! less surely.

use crate::history::{START, case_id_of, empty, person, policies, policy};
use countertop::domain::event::{Event, Mark, MarkKind, Payload, Private, Stream};
use countertop::domain::ids::{AppointmentId, CaseId, EventId, OpId, PersonId, TerminalId};
use countertop::domain::ledger::FineState;
use countertop::domain::time::{DAY, HOUR, Instant, Interval, MINUTE};
use countertop::store::read::appointments::{self, AppointmentFilter};
use countertop::store::read::customers::{self, CaseFilter};
use countertop::store::read::deadlines::{self, DeadlineFilter, DeadlineKey};
use countertop::store::read::fines::{FineFilter, decided};
use countertop::store::read::funnel::{Cohort, funnel};
use countertop::store::read::pipeline::{CardFilter, Only};
use countertop::store::read::totals::{self, Bounds};
use countertop::store::read::{Seek, breaches, pipeline, search};
use countertop::store::tables::Writer;
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

const SMALL: u32 = 250;
const LARGE: u32 = 2_000;

/// Cases that differ in number only: more of them reach further back, a fifth has open clocks.
fn store_of(cases: u32) -> Connection {
    let conn = empty();
    let policies = policies();
    conn.execute_batch("BEGIN").unwrap();
    let mut writer = Writer::new(&conn);
    for n in 0..cases {
        let stream = Stream::Case(case_id_of(n));
        writer
            .write_stream(&stream, &events_of(n), &policies)
            .unwrap();
    }
    writer.finish().unwrap();
    conn.execute_batch("COMMIT").unwrap();
    conn
}

fn events_of(n: u32) -> Vec<Event> {
    let opened = START + i64::from(n) * 40 * MINUTE;
    let holder = Some(person(u8::try_from(n % 40).unwrap()));
    let assigned = |role: &str| Payload::Assigned {
        role: role.into(),
        person: holder,
    };
    let mark = |milestone: &str, hours: i64| {
        let at = Instant(opened + hours * HOUR);
        Payload::Marked {
            marks: vec![Mark {
                milestone: milestone.into(),
                at,
                kind: MarkKind::Reach,
            }],
        }
    };
    let booked = Payload::Booked {
        appointment: AppointmentId(Uuid::from_u128(u128::from(n) + 1)),
        kind: "visit".into(),
        start: Instant(opened + 3 * HOUR),
        end: Instant(opened + 4 * HOUR),
        people: vec![person(u8::try_from(n % 40).unwrap())],
        resources: vec![],
        marks: vec![],
    };
    let mut payloads = vec![
        Payload::CaseOpened {
            journey: "home".into(),
            channel: None,
        },
        Payload::CustomerNamed {},
        assigned("consultant"),
        assigned("checker"),
        booked,
        mark("won", 1),
    ];
    if !n.is_multiple_of(5) {
        payloads.extend([mark("registered", 1 + i64::from(n % 30)), mark("signed", 2)]);
        payloads.extend([mark("uploaded", 3), mark("checked", 4)]);
    }
    let event = |(index, payload): (usize, Payload)| {
        let seq = i64::try_from(index).unwrap() + 1;
        let id = Uuid::from_u128((u128::from(n) << 16) + u128::try_from(seq).unwrap());
        let mut private = Private::new();
        if matches!(payload, Payload::CustomerNamed {}) {
            let given = char::from_u32(0x4e00 + n).unwrap();
            private.insert(
                "name".into(),
                format!("{}{given}", ["张", "李", "王"][n as usize % 3]),
            );
            private.insert("phone".into(), format!("199{n:08}"));
        }
        Event {
            id: EventId(id),
            op: OpId(id),
            stream: Stream::Case(case_id_of(n)),
            at: Instant(opened + seq),
            recorded: Instant(opened + seq),
            actor: None,
            terminal: TerminalId(Uuid::from_u128(1)),
            terminal_seq: i64::from(n) * 20 + seq,
            policy: policy(),
            payload,
            private,
            erased: false,
        }
    };
    payloads.into_iter().enumerate().map(event).collect()
}

/// Steps of SQLite's machine that `work` takes at a place, once its statements are prepared.
fn steps_at(conn: &mut Connection, work: &dyn Fn(&Connection, &Place)) -> u64 {
    let place = Place::of(conn);
    work(conn, &place);
    steps(conn, |conn| work(conn, &place))
}

/// Steps of SQLite's machine that `work` takes.
pub fn steps(conn: &mut Connection, work: impl FnOnce(&Connection)) -> u64 {
    let count = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&count);
    conn.progress_handler(
        1,
        Some(move || {
            counted.fetch_add(1, Ordering::Relaxed);
            false
        }),
    )
    .unwrap();
    work(conn);
    conn.progress_handler(0, None::<fn() -> bool>).unwrap();
    count.load(Ordering::Relaxed)
}

/// The middle of the data, where a scan from either end would cost half of everything.
struct Place {
    now: Instant,
    key: DeadlineKey,
    no: i64,
    case: CaseId,
    person: PersonId,
}

impl Place {
    fn of(conn: &Connection) -> Place {
        let cases: i64 = conn
            .query_row("SELECT COUNT(*) FROM cases", [], |r| r.get(0))
            .unwrap();
        let no = cases / 2;
        let n = u32::try_from(no - 1).unwrap();
        let now = Instant(START + i64::from(n) * 40 * MINUTE);
        Place {
            now,
            key: DeadlineKey::at(now),
            no,
            case: case_id_of(n),
            person: person(7),
        }
    }

    fn bounds(&self) -> Bounds {
        let now = self.now;
        Bounds {
            now,
            soon: now.plus(2 * HOUR),
            day_end: now.plus(9 * HOUR),
        }
    }

    fn day(&self) -> Interval {
        Interval::new(self.now, self.now.plus(DAY))
    }
}

type Query = (&'static str, Box<dyn Fn(&Connection, &Place)>);

fn query(name: &'static str, work: impl Fn(&Connection, &Place) + 'static) -> Query {
    (name, Box::new(work))
}

fn deadline_queries() -> Vec<Query> {
    let window =
        |name, filter: fn(&Place) -> DeadlineFilter, seek: fn(&Place) -> Seek<DeadlineKey>| {
            query(name, move |conn, place| {
                let lines = deadlines::window(conn, &filter(place), seek(place), 15).unwrap();
                assert!(!lines.is_empty(), "{name}");
            })
        };
    let all = |_: &Place| DeadlineFilter::default();
    vec![
        window("first deadlines", all, |_| Seek::First),
        window("last deadlines", all, |_| Seek::Last),
        window("deadlines from the middle", all, |p| {
            Seek::From(p.key.clone())
        }),
        window("deadlines before the middle", all, |p| {
            Seek::Before(p.key.clone())
        }),
        window(
            "a rule's deadlines",
            |_| DeadlineFilter {
                rule: Some("register".into()),
                ..DeadlineFilter::default()
            },
            |p| Seek::After(p.key.clone()),
        ),
        window(
            "a stage's deadlines",
            |_| DeadlineFilter {
                stage: Some(("home".into(), "design".into())),
                ..DeadlineFilter::default()
            },
            |p| Seek::After(p.key.clone()),
        ),
        window(
            "found cases' deadlines",
            |p| DeadlineFilter {
                cases: Some((p.no - 20..p.no).collect()),
                ..DeadlineFilter::default()
            },
            |_| Seek::First,
        ),
        query("one clock", |conn, place| {
            deadlines::clock(conn, place.no, "register", 1)
                .unwrap()
                .unwrap();
        }),
        query("next deadline", |conn, place| {
            totals::next_due(conn, place.now).unwrap().unwrap();
        }),
        query("reminders of the next hours", |conn, place| {
            let to = place.now.plus(6 * HOUR);
            assert!(
                !totals::reminders(conn, place.now, to, 50)
                    .unwrap()
                    .is_empty()
            );
        }),
        query("breaches of a day", |conn, place| {
            let day = place.day();
            assert!(
                breaches::count(conn, (day.start, day.end), place.now)
                    .unwrap()
                    .n
                    > 0
            );
            breaches::window(conn, (day.start, day.end), place.now, Seek::First, 20).unwrap();
        }),
    ]
}

fn cards_query(name: &'static str, only: Only) -> Query {
    query(name, move |conn, place| {
        let filter = CardFilter {
            journey: "home".into(),
            stage: "design".into(),
            person: None,
            only,
            now: place.now.plus(4 * DAY),
        };
        let seek = Seek::After((place.now, i64::MAX));
        let found = pipeline::cards(conn, &filter, seek, 5).unwrap();
        assert!(!found.is_empty(), "{name}");
    })
}

fn other_queries() -> Vec<Query> {
    let browse = |name, filter: fn(&Place) -> CaseFilter| {
        query(name, move |conn, place| {
            let seek = Seek::After((place.now.plus(5 * HOUR), i64::MAX));
            assert!(
                !customers::window(conn, &filter(place), seek, 5)
                    .unwrap()
                    .is_empty(),
                "{name}"
            );
        })
    };
    vec![
        browse("customers", |_| CaseFilter::default()),
        browse("customers of a stage", |_| CaseFilter {
            journey: Some("home".into()),
            stage: Some("design".into()),
            ..CaseFilter::default()
        }),
        browse("customers of a person", |p| CaseFilter {
            person: Some(p.person),
            ..CaseFilter::default()
        }),
        query("a case", |conn, place| {
            customers::by_no(conn, place.no).unwrap().unwrap();
            customers::by_id(conn, place.case).unwrap().unwrap();
            let id = place.case.to_string();
            assert_eq!(customers::by_id_prefix(conn, &id[..8], 5).unwrap().len(), 1);
            let line = customers::by_no(conn, place.no).unwrap().unwrap();
            assert_eq!(
                customers::by_phone(conn, &line.phone, None, 5)
                    .unwrap()
                    .len(),
                1
            );
            assert_eq!(search::by_name(conn, &line.name, 5).unwrap().len(), 1);
        }),
        cards_query("cards of a stage", Only::All),
        cards_query("stalled cards of a stage", Only::Stalled),
        query("the funnel of a day", |conn, place| {
            let cohort = Cohort {
                journey: "home".into(),
                opened: place.day(),
                owner: None,
            };
            let stages = ["greet", "design", "order"].map(str::to_owned);
            let found = funnel(conn, &cohort, &stages).unwrap();
            assert!(found.cohort() > 30 && found.won() == 0 && found.lines[1].passed > 20);
        }),
        query("opened and closed today", |conn, place| {
            assert!(customers::opened_in(conn, place.day()).unwrap() > 0);
            customers::closed_in(conn, place.day()).unwrap();
        }),
        query("appointments of a day", |conn, place| {
            let all = AppointmentFilter::default();
            let found = appointments::starting_in(conn, place.day(), &all, 20).unwrap();
            appointments::one(conn, found[0].id).unwrap().unwrap();
            appointments::of_case(conn, place.no).unwrap();
        }),
    ]
}

#[test]
fn hot_queries_cost_the_same_in_a_large_store() {
    let (mut small, mut large) = (store_of(SMALL), store_of(LARGE));
    for (name, work) in deadline_queries().into_iter().chain(other_queries()) {
        let (before, after) = (steps_at(&mut small, &*work), steps_at(&mut large, &*work));
        assert!(before > 5, "{name} did nothing");
        assert!(
            after < before * 3 / 2 + 60,
            "{name}: {before} steps, then {after} in a store eight times as large"
        );
    }
}

/// Sums by day and hour do grow, but with the days a store has been open: a handful of steps for each day and rule.
#[test]
fn figures_cost_steps_by_the_day_not_by_the_case() {
    let (mut small, mut large) = (store_of(SMALL), store_of(LARGE));
    let figures = |conn: &Connection, place: &Place| {
        totals::risk(conn, place.bounds()).unwrap();
        totals::groups(conn, &DeadlineFilter::default(), place.bounds()).unwrap();
        pipeline::stage(conn, "home", "design", place.now).unwrap();
        pipeline::stages(conn).unwrap();
    };
    let (before, after) = (
        steps_at(&mut small, &figures),
        steps_at(&mut large, &figures),
    );
    let days = u64::from((LARGE - SMALL) * 40 / (24 * 60));
    assert!(after < before + days * 250, "{before}, then {after}");
}

/// A person's next appointments come from an index of that person's time, not from everybody's.
#[test]
fn overlaps_look_at_one_persons_future_only() {
    let mut large = store_of(LARGE);
    let late = Interval::new(
        Instant(START + i64::from(LARGE) * 40 * MINUTE),
        Instant(START + i64::from(LARGE) * 40 * MINUTE + 3 * HOUR),
    );
    let taken = steps_at(&mut large, &move |conn, place| {
        appointments::overlaps(conn, &[place.person], &[], late, None).unwrap();
    });
    assert!(taken < 600, "{taken}");
}

/// A fine of somebody that is notified and never settled.
fn told(conn: &Connection, n: u32, of: PersonId) {
    let (no, id) = (i64::from(n) + 1, case_id_of(n).to_string());
    conn.execute("INSERT INTO numbers (no, id) VALUES (?1, ?2)", (no, id))
        .unwrap();
    let row = (no, of.to_string(), START + i64::from(n));
    conn.execute(
        "INSERT INTO fines VALUES (?1, 'register', 1, 'p', 'role', 'consultant', ?2, '2026-01', 0, 'notified', ?3, 1, 1, 1, NULL)",
        row,
    )
    .unwrap();
}

#[test]
fn what_waits_for_a_persons_answer_costs_no_more_where_others_have_much() {
    let cost = |others: u32| {
        let mut conn = empty();
        (0..5).for_each(|n| told(&conn, n, person(7)));
        (5..5 + others).for_each(|n| told(&conn, n, person(8)));
        let filter = FineFilter {
            person: Some(person(7)),
            states: vec![FineState::Notified],
            ..FineFilter::default()
        };
        steps(&mut conn, |conn| {
            assert_eq!(decided(conn, &filter, 200).unwrap().len(), 5);
        })
    };
    let (few, many) = (cost(SMALL), cost(LARGE));
    assert!(many <= few + few / 4, "{few} and {many}");
}
