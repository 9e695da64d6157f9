//! Random histories through the one door: the read tables equal rebuilt ones to the byte, undo takes its operation
//! out of them again. The playbooks are the shipped ones, one after the other.

mod batch;

use crate::history::{CASES, Happening, KINDS, case_id, events, happenings, person};
use crate::support::{NOW, adopt, append, doer};
use countertop::domain::event::{Draft, Event, Payload, Stream, Tick};
use countertop::domain::ids::EventId;
use countertop::domain::playbook::SHIPPED;
use countertop::domain::playbook::scoring::About;
use countertop::domain::score::Target;
use countertop::domain::shift::{Carried, Load, ShiftId};
use countertop::store::{Checks, Doer, Mode, Store, tables};
use proptest::prelude::*;
use rusqlite::types::Value;
use std::collections::HashMap;

/// What the histories' own small playbook calls things, and what the shipped one does.
const NAMES: &[(&str, &str)] = &[
    ("\"journey\":\"home\"", "\"journey\":\"JOURNEY\""),
    ("\"won\"", "\"START\""),
    ("\"registered\"", "\"STOP\""),
];

/// Milestones of a shipped playbook's first rules, so that clocks start and stop.
fn names(text: &str) -> Vec<(String, String)> {
    let holidays = countertop::store::policies::holidays();
    let playbook = countertop::domain::playbook::read::read(text, &holidays)
        .unwrap()
        .playbook;
    let rules = &playbook.rules;
    let fill = |to: &str| {
        to.replace("JOURNEY", &playbook.journeys[0].id)
            .replace("START", &rules[0].start[0])
            .replace("STOP", &rules[0].stop[0])
    };
    let mut names: Vec<_> = NAMES
        .iter()
        .map(|(from, to)| ((*from).to_owned(), fill(to)))
        .collect();
    let mut name =
        |mine: &str, its: &str| names.push((format!("\"{mine}\""), format!("\"{its}\"")));
    for (mine, rule) in ["uploaded", "checked", "signed"].iter().zip(&rules[1..]) {
        name(mine, &rule.stop[0]);
    }
    // The tickets' own journey, the deadline of the department that gets one, and what customers are asked.
    let desk = playbook.journeys.iter().find(|one| one.service).unwrap();
    name("desk", &desk.id);
    name("take", &desk.steps[0].id);
    let choices = desk.steps[0]
        .fields
        .iter()
        .flat_map(|field| field.choices());
    let sent = choices.flat_map(|choice| &choice.marks).next().unwrap();
    let answer = rules.iter().find(|rule| rule.start.contains(sent)).unwrap();
    name("sent", sent);
    name("answered", &answer.stop[0]);
    let asked = playbook
        .surveys
        .iter()
        .find(|one| one.about == About::Customer);
    name("satisfaction", &asked.unwrap().id);
    name("q1", &asked.unwrap().questions[0].id);
    let steps = &playbook.journeys[0].steps;
    for (mine, at) in [
        ("hello", 0),
        ("draw", steps.len() / 2),
        ("sign", steps.len() - 1),
    ] {
        name(mine, &steps[at].id);
        name(&format!("{mine}-price"), &playbook.journeys[0].value[0]);
    }
    names
}

fn translated(payload: &Payload, names: &[(String, String)]) -> Payload {
    let mut text = serde_json::to_string(payload).unwrap();
    for (from, to) in names {
        text = text.replace(from, to);
    }
    serde_json::from_str(&text).unwrap()
}

/// A store with a shipped playbook, and the events of a history going into it.
pub struct Life {
    dir: tempfile::TempDir,
    store: Store,
    names: Vec<(String, String)>,
    /// The ids the store gave to the history's events, for what takes them back.
    ids: HashMap<EventId, EventId>,
    now: i64,
}

impl Life {
    pub fn new() -> Life {
        Life::of(SHIPPED[0].text)
    }

    fn of(text: &str) -> Life {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), Mode::Create).unwrap();
        let names = names(text);
        adopt(&mut store, text);
        assert!(store.state().playbook().is_some());
        Life {
            dir,
            store,
            names,
            ids: HashMap::new(),
            now: NOW,
        }
    }

    fn draft(&self, event: &Event) -> Draft {
        let payload = match &event.payload {
            Payload::Retracted { event } => Payload::Retracted {
                event: self.ids[event],
            },
            other => translated(other, &self.names),
        };
        let mut draft = Draft::new(event.stream.clone(), payload);
        draft.private.clone_from(&event.private);
        draft
    }

    /// Writes a run of events, each its own operation, in one transaction.
    pub fn write(&mut self, run: &[(Event, Happening)]) {
        let mut steps: Vec<(Doer, Event, Vec<Draft>)> = Vec::new();
        for (event, what) in run {
            self.now += 1000;
            let mut step = doer(self.now);
            step.at = event.at;
            steps.push((step, event.clone(), beside(what)));
        }
        for (step, event, beside) in steps {
            let mut drafts = vec![self.draft(&event)];
            drafts.extend(beside);
            let receipt = append(&mut self.store, &step, drafts).unwrap();
            self.ids.insert(event.id, receipt.events[0]);
        }
    }

    /// The store, and the folder it lies in as long as that is kept.
    pub fn parts(self) -> (Store, tempfile::TempDir) {
        (self.store, self.dir)
    }

    fn check(&self) {
        let report = self
            .store
            .verify(&Checks::default(), &mut |_| true)
            .unwrap();
        assert_eq!(report.findings, []);
    }

    fn dump(&self) -> Vec<(&'static str, Vec<Vec<Value>>)> {
        let table = |name: &&'static str| (*name, rows(&self.store, name));
        // An undo is an event too: it lengthens the stream's span.
        let held = tables::TABLES.iter().filter(|name| **name != "spans");
        held.map(table).collect()
    }
}

fn rows(store: &Store, table: &str) -> Vec<Vec<Value>> {
    let mut statement = store
        .conn()
        .prepare(&format!("SELECT * FROM {table}"))
        .unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| row.get(column)).collect();
    let rows = statement.query_map([], row).unwrap();
    let mut rows: Vec<Vec<Value>> = rows.collect::<Result<_, _>>().unwrap();
    rows.sort_by_key(|row| format!("{row:?}"));
    rows
}

/// What else happens in the store: sheets, staff, now and then an erasure.
fn beside(what: &Happening) -> Vec<Draft> {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 2 + u32::from(what.case % 2)).unwrap();
    let sheet = Stream::Sheet("opening".to_owned(), day);
    match (what.kind, what.pick) {
        (_, 0) => vec![Draft::new(
            sheet,
            Payload::ItemTicked {
                item: format!("item-{}", what.kind % 4),
                tick: [Tick::Pass, Tick::Fail, Tick::Clear][usize::from(what.kind % 3)],
                owner: None,
            },
        )],
        (0..8, 1) => {
            let joined = Payload::PersonJoined {
                person: person(what.case),
                code: format!("A{}", what.case),
                roles: vec!["consultant".to_owned()],
                manager: None,
            };
            vec![Draft::new(Stream::Roster, joined).with("name", "赵六")]
        }
        (8, 2) => {
            let ground = "request".to_owned();
            vec![Draft::new(
                Stream::Case(case_id(what.case)),
                Payload::Erased { ground },
            )]
        }
        // Targets of a term, and the manager's word on somebody's skill.
        (_, 5) => vec![Draft::new(Stream::Scores, scored(what))],
        // Handovers, countersigned at once or not at all, some twice for one day, and corrections of them.
        (8.., 1) => {
            vec![
                Draft::new(Stream::Shift(shift_of(day, what)), handed_over(what))
                    .with("note", "钥匙在抽屉"),
            ]
        }
        (_, 4) => vec![
            Draft::new(
                Stream::Shift(shift_of(day, what)),
                Payload::ShiftCorrected {},
            )
            .with("note", "少写一件"),
        ],
        _ => vec![],
    }
}

/// Half of them of the whole day, half of one crew's.
fn shift_of(day: chrono::NaiveDate, what: &Happening) -> ShiftId {
    ShiftId {
        date: day,
        crew: ["", "late"][usize::from(what.kind % 2)].to_owned(),
    }
}

fn scored(what: &Happening) -> Payload {
    match what.kind % 2 {
        0 => Payload::PersonRated {
            person: person(what.case),
            survey: "skill".to_owned(),
            answers: [("speech".to_owned(), what.kind * 4)].into(),
        },
        _ => Payload::TargetSet {
            target: Target {
                card: "sales".to_owned(),
                term: "revenue".to_owned(),
                person: Some(person(what.case)),
                team: false,
                period: "2026-03".to_owned(),
            },
            value: i64::from(what.kind) * 100,
        },
    }
}

fn handed_over(what: &Happening) -> Payload {
    let load = match what.kind % 3 {
        0 => Load::Case {
            case: case_id(what.case),
        },
        1 => Load::Clock {
            case: case_id(what.case),
            rule: "register".to_owned(),
            cycle: 1,
        },
        _ => Load::FollowUp {
            checklist: "opening".to_owned(),
            date: chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
            item: "item-1".to_owned(),
        },
    };
    Payload::ShiftHandedOver {
        to: person(what.case),
        late: what.hours > 30,
        carried: vec![Carried {
            load,
            person: person(1),
        }],
        accepted: what.kind.is_multiple_of(2),
    }
}

pub fn history(happened: &[Happening]) -> Vec<(Event, Happening)> {
    events(happened)
        .into_iter()
        .zip(happened.iter().copied())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn rebuilt_tables_equal_live_ones(happened in happenings(50), trade in 0..SHIPPED.len()) {
        let mut life = Life::of(SHIPPED[trade].text);
        life.write(&history(&happened));
        life.check();
        let live = life.dump();
        life.store.rebuild(&mut |_| true).unwrap();
        prop_assert_eq!(live, life.dump());
    }

    #[test]
    fn undo_takes_an_operation_out_of_the_tables(
        happened in happenings(30),
        kind in 0..KINDS,
        pick in 0_u8..6,
        trade in 0..SHIPPED.len(),
    ) {
        let mut life = Life::of(SHIPPED[trade].text);
        // Numbers stay given: only the other tables are what they were.
        let all: Vec<_> = (0..CASES).map(|case| Happening { case, hours: 0, kind: 0, pick: 3 }).chain(happened).collect();
        let mut written = history(&all);
        let undone = Happening { case: 2, hours: 30, kind, pick };
        let all: Vec<_> = all.into_iter().chain([undone]).collect();
        let last = history(&all).pop().unwrap();
        written.truncate(all.len() - 1);
        life.write(&written);
        let before = life.dump();
        let undoable = !matches!(last.0.payload, Payload::Retracted { .. });
        let drafts = vec![life.draft(&last.0)];
        let mut step = doer(life.now + 1000);
        step.at = last.0.at;
        let receipt = append(&mut life.store, &step, drafts).unwrap();
        let back = Payload::Retracted { event: receipt.events[0] };
        let step = doer(life.now + 2000);
        append(&mut life.store, &step, vec![Draft::new(last.0.stream.clone(), back)]).unwrap();
        prop_assert!(!undoable || before == life.dump());
        life.check();
    }
}

/// The list of tables that is compared is the list of tables there are.
#[test]
fn every_read_table_is_compared() {
    let life = Life::new();
    let text = "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('meta', 'journal', 'private', 'tries')";
    let count: i64 = life
        .store
        .conn()
        .query_row(text, [], |row| row.get(0))
        .unwrap();
    assert_eq!(usize::try_from(count).unwrap(), tables::TABLES.len());
}
