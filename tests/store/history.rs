//! Histories for tests of the read tables: a small playbook, and cases made of any sequence of events.

mod book;

use book::{desk, home, rule};

use chrono::NaiveDate;
use countertop::domain::calendar::{
    Allowance, Calendar, CalendarSpec, Counting, HolidayTable, Hours,
};
use countertop::domain::case::{Case, Policies};
use countertop::domain::event::{
    CaseResult, Cause, Event, Mark, MarkKind, Payload, Private, Stream,
};
use countertop::domain::ids::{
    AppointmentId, CaseId, EventId, OpId, PersonId, PolicyId, TerminalId,
};
use countertop::domain::playbook::model::{Money, Playbook, RuleMode, Text};
use countertop::domain::time::{HOUR, Instant, MINUTE};
use countertop::domain::value::{Value, Values};
use countertop::store::tables::{Writer, create};
use proptest::prelude::*;
use rusqlite::Connection;
use std::sync::Arc;
use uuid::Uuid;

/// Where the histories begin: 2026-03-02 00:00 UTC.
pub const START: i64 = 1_772_409_600_000;
/// Most cases of a history.
pub const CASES: u8 = 7;
/// Kinds of what can happen.
pub const KINDS: u8 = 21;

pub fn person(n: u8) -> PersonId {
    PersonId(Uuid::from_u128(0x100 + u128::from(n)))
}

pub fn case_id(n: u8) -> CaseId {
    CaseId(Uuid::from_u128(0x10_000 + (u128::from(n) << 96)))
}

/// Ids for many cases, ascending, different from their first digits on.
pub fn case_id_of(n: u32) -> CaseId {
    CaseId(Uuid::from_u128(0x7000 + (u128::from(n) << 96)))
}

fn text() -> Text {
    Text::default()
}

pub fn policies() -> Policies {
    let day = vec![Hours::new(9 * 60, 21 * 60)];
    let spec = CalendarSpec {
        zone: "Asia/Shanghai".into(),
        week: std::array::from_fn(|_| day.clone()),
        observe_holidays: false,
        exceptions: vec![],
    };
    let calendar = Calendar::new(&spec, Arc::new(HolidayTable::empty())).unwrap();
    let elapsed = Allowance::new(Counting::Elapsed, 9 * HOUR);
    let opened = Allowance::new(Counting::WorkingTime, 5 * HOUR);
    let playbook = Playbook {
        id: "small".into(),
        edition: "1".into(),
        name: text(),
        money: Money::Cny,
        hours: spec,
        calendar,
        roles: vec![],
        milestones: vec![],
        checklists: vec![],
        prompts: vec![],
        journeys: vec![home(elapsed, opened), desk()],
        appointments: vec![],
        pause_reasons: vec![],
        crews: Vec::new(),
        fines: Default::default(),
        retention: Default::default(),
        documents: vec![],
        rules: vec![
            rule(
                "register",
                "won",
                "registered",
                24,
                "consultant",
                RuleMode::Charge,
            ),
            rule(
                "check",
                "uploaded",
                "checked",
                8,
                "checker",
                RuleMode::Charge,
            ),
            rule("look", "won", "signed", 8, "consultant", RuleMode::Shadow),
        ],
        price_lists: vec![],
        surveys: vec![],
        scorecards: vec![],
    };
    Policies::from([(policy(), Arc::new(playbook))])
}

pub fn policy() -> PolicyId {
    PolicyId("p1".into())
}

/// One thing that happens: to which case, after how many hours, what (`kind`), and what it is about (`pick`).
#[derive(Clone, Copy, Debug)]
pub struct Happening {
    pub case: u8,
    pub hours: i64,
    pub kind: u8,
    pub pick: u8,
}

pub fn happenings(most: usize) -> impl Strategy<Value = Vec<Happening>> {
    let one = (0..CASES, 0_i64..40, 0_u8..KINDS, 0_u8..6).prop_map(|(case, hours, kind, pick)| {
        Happening {
            case,
            hours,
            kind,
            pick,
        }
    });
    proptest::collection::vec(one, 1..most)
}

const NAMES: [&str; 6] = ["张三", "李四", "王小明", "欧阳娜", "Anna Zhang", "张三丰"];

/// The events of the happenings, in the journal's order.
pub fn events(history: &[Happening]) -> Vec<Event> {
    let mut all: Vec<Event> = Vec::new();
    for (n, what) in history.iter().enumerate() {
        let seq = i64::try_from(n).unwrap() + 1;
        let (payload, private) = payload(what, &all);
        let id = Uuid::from_u128(0x9000 + u128::try_from(seq).unwrap());
        all.push(Event {
            id: EventId(id),
            op: OpId(id),
            stream: Stream::Case(case_id(what.case)),
            at: Instant(START + what.hours * HOUR),
            recorded: Instant(START + seq),
            actor: None,
            terminal: TerminalId(Uuid::from_u128(1)),
            terminal_seq: seq,
            policy: policy(),
            payload,
            private,
            erased: false,
        });
    }
    all
}

fn mark(milestone: &str, at: i64) -> Vec<Mark> {
    vec![Mark {
        milestone: milestone.into(),
        at: Instant(at),
        kind: MarkKind::Reach,
    }]
}

fn payload(what: &Happening, before: &[Event]) -> (Payload, Private) {
    let at = START + what.hours * HOUR;
    let none = Private::new();
    let appointment = AppointmentId(Uuid::from_u128(
        0x700 + u128::from(what.case) * 8 + u128::from(what.pick % 2),
    ));
    let (start, end) = (Instant(at + HOUR), Instant(at + HOUR + 90 * MINUTE));
    let people = vec![person(what.pick % 3), person(what.pick / 2)];
    let resources = vec!["car".to_owned()];
    let milestones = ["won", "registered", "uploaded", "checked", "signed", "won"];
    let milestone = milestones[usize::from(what.pick)];
    let roles = ["consultant", "checker"];
    let payload = match what.kind {
        0 | 1 => Payload::CaseOpened {
            journey: "home".into(),
            channel: None,
        },
        2 => {
            let name = NAMES[usize::from(what.pick)];
            let phone = format!("1990000{:04}", u16::from(what.pick / 2) * 7);
            let private = Private::from([("name".into(), name.into()), ("phone".into(), phone)]);
            return (Payload::CustomerNamed {}, private);
        }
        3 | 4 => Payload::Assigned {
            role: roles[usize::from(what.pick % 2)].into(),
            person: (what.pick != 5).then(|| person(what.pick % 4)),
        },
        5..=8 => Payload::Marked {
            marks: mark(milestone, at),
        },
        9 => {
            let steps = ["hello", "draw", "sign"];
            let step = steps[usize::from(what.pick % 3)];
            let price = Value::Money(i64::from(what.pick) * 1_000);
            Payload::StepDone {
                step: step.into(),
                outcome: None,
                values: Values::from([(format!("{step}-price"), price)]),
                marks: mark(milestone, at),
                approved_by: None,
            }
        }
        10 => Payload::Paused {
            reason: "ill".into(),
        },
        11 => Payload::Resumed {},
        12 => Payload::Booked {
            appointment,
            kind: "visit".into(),
            start,
            end,
            people,
            resources,
            marks: vec![],
        },
        13 if what.pick < 3 => Payload::Finished {
            appointment,
            marks: mark(milestone, at),
        },
        13 => Payload::Moved {
            appointment,
            start,
            end,
            people,
            resources,
            cause: Cause::Customer,
            approved_by: None,
            marks: vec![],
        },
        17 if what.pick < 3 => Payload::CaseOpened {
            journey: "desk".into(),
            channel: None,
        },
        17 => Payload::CaseLinked {
            about: case_id((what.case + what.pick) % CASES),
        },
        18 => Payload::SurveyAnswered {
            survey: "satisfaction".into(),
            answers: [("q1".to_owned(), what.pick * 20)].into(),
            marks: mark(milestone, at),
        },
        19 => Payload::StepDone {
            step: ["hello", "draw", "sign"][usize::from(what.pick % 3)].into(),
            outcome: None,
            values: Values::from([("q1".to_owned(), Value::Rating(what.pick * 10))]),
            marks: mark(milestone, at),
            approved_by: Some(person(what.pick)),
        },
        20 => Payload::StepDone {
            step: ["take", "hello"][usize::from(what.pick == 5)].into(),
            outcome: None,
            values: Values::new(),
            marks: mark(["sent", "answered"][usize::from(what.pick % 2)], at),
            approved_by: None,
        },
        14 if what.pick < 2 => Payload::CaseReopened {},
        14 => Payload::CaseClosed {
            result: CaseResult::Lost,
            reason: None,
        },
        15 => Payload::Reminded {
            rule: "register".into(),
            cycle: 1,
            threshold: "percent-50".into(),
        },
        _ => {
            let stream = Stream::Case(case_id(what.case));
            let mut own = before.iter().rev().filter(|event| event.stream == stream);
            match own.nth(usize::from(what.pick)) {
                Some(event) => Payload::Retracted { event: event.id },
                None => Payload::Noted {},
            }
        }
    };
    (payload, none)
}

pub fn of_case(events: &[Event], case: u8) -> Vec<Event> {
    let stream = Stream::Case(case_id(case));
    events
        .iter()
        .filter(|event| event.stream == stream)
        .cloned()
        .collect()
}

/// The case numbers in the order of their first event, from 1: the number each case has.
pub fn order(events: &[Event]) -> Vec<u8> {
    let mut order: Vec<u8> = Vec::new();
    for event in events {
        for case in 0..CASES {
            if event.stream == Stream::Case(case_id(case)) && !order.contains(&case) {
                order.push(case);
            }
        }
    }
    order
}

/// Folded cases with their numbers, the ones nothing opened left out.
pub fn folded(events: &[Event]) -> Vec<(i64, Case)> {
    let policies = policies();
    (1_i64..)
        .zip(order(events))
        .map(|(no, case)| {
            (
                no,
                Case::fold(case_id(case), &of_case(events, case), &policies),
            )
        })
        .filter(|(_, case)| case.exists())
        .collect()
}

pub fn empty() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    create(&conn).unwrap();
    conn
}

/// Tables written event by event, as the counter does.
pub fn live(events: &[Event]) -> Connection {
    let conn = empty();
    let policies = policies();
    for (n, event) in events.iter().enumerate() {
        let so_far: Vec<Event> = events[..=n]
            .iter()
            .filter(|e| e.stream == event.stream)
            .cloned()
            .collect();
        let mut writer = Writer::new(&conn);
        writer
            .write_stream(&event.stream, &so_far, &policies)
            .unwrap();
        writer.finish().unwrap();
    }
    conn
}

/// Tables written once from whole streams, as a rebuild does.
pub fn rebuilt(events: &[Event]) -> Connection {
    let conn = empty();
    let policies = policies();
    let mut writer = Writer::new(&conn);
    for case in order(events) {
        let stream = Stream::Case(case_id(case));
        writer
            .write_stream(&stream, &of_case(events, case), &policies)
            .unwrap();
    }
    writer.finish().unwrap();
    conn
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
