//! The sums the scores are read from, against a slow reading of every case: whatever happens, and in whichever order.

use crate::slow_scores::{Slow, slow};
use crate::support::{NOW, append, doer};
use countertop::app::scores::{With, gather, subjects};
use countertop::domain::case::Case;
use countertop::domain::event::{CaseResult, Draft, Event, Mark, MarkKind, Payload, Stream, Tick};
use countertop::domain::ids::{CaseId, EventId, PersonId, PolicyId};
use countertop::domain::playbook::shipped;
use countertop::domain::score::{Book, Missing, Period, Subject, Target};
use countertop::domain::sheet::Sheet;
use countertop::domain::time::{DAY, HOUR, Instant};
use countertop::domain::value::{Value, Values};
use countertop::store::read::scores::book;
use countertop::store::{Checks, Mode, Store};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

const CASES: u8 = 5;
const KINDS: u8 = 16;
/// Milestones clocks of the playbook hang on, the scored one and the one surveys begin with.
const MILESTONES: [&str; 6] = [
    "lead-in",
    "registered",
    "ordered",
    "installed",
    "surveyed",
    "next-round",
];

#[derive(Clone, Copy, Debug)]
struct Happening {
    case: u8,
    hours: i64,
    kind: u8,
    pick: u8,
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let one = (0..CASES, 0_i64..200, 0..KINDS, 0_u8..24).prop_map(|(case, hours, kind, pick)| {
        Happening {
            case,
            hours,
            kind,
            pick,
        }
    });
    proptest::collection::vec(one, 1..60)
}

fn person(n: u8) -> PersonId {
    PersonId(Uuid::from_u128(0x100 + u128::from(n)))
}

fn case_id(n: u8) -> CaseId {
    CaseId(Uuid::from_u128(0x10_000 + (u128::from(n) << 96)))
}

/// The playbook before anybody thought of scores.
fn unscored(text: &str) -> String {
    let cut = text.find("[[scorecard]]").unwrap();
    text[..cut].to_owned()
}

struct Life {
    _dir: tempfile::TempDir,
    store: Store,
    at: i64,
    now: i64,
    written: Vec<(Stream, EventId)>,
}

impl Life {
    /// Two salespeople, one under the supervisor; scorecards come only with the second version of the playbook.
    fn new() -> Life {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), Mode::Create).unwrap();
        let mut life = Life {
            _dir: dir,
            store,
            at: NOW - 200 * DAY,
            now: NOW,
            written: Vec::new(),
        };
        life.adopt(unscored(shipped("field-sales").unwrap().text));
        for (n, manager) in [(0, None), (1, Some(person(0))), (2, None)] {
            let joined = Payload::PersonJoined {
                person: person(n),
                code: format!("A{n}"),
                roles: vec!["salesperson".to_owned()],
                manager,
            };
            life.write(Draft::new(Stream::Roster, joined).with("name", "赵六"));
        }
        life
    }

    fn adopt(&mut self, text: String) {
        let policy = PolicyId::of(&text);
        let days = None;
        let adopted = Payload::PlaybookAdopted { policy, text, days };
        self.write(Draft::new(Stream::Store, adopted));
        assert!(self.store.state().playbook().is_some());
    }

    fn write(&mut self, draft: Draft) {
        self.now += 1000;
        let mut step = doer(self.now);
        step.at = Instant(self.at);
        let stream = draft.stream.clone();
        let receipt = append(&mut self.store, &step, vec![draft]).unwrap();
        self.written.push((stream, receipt.events[0]));
    }

    fn happen(&mut self, what: Happening) {
        self.at += what.hours * HOUR;
        let draft = self.draft(what);
        self.write(draft);
    }

    fn draft(&self, what: Happening) -> Draft {
        let case = Stream::Case(case_id(what.case));
        let of_case = |payload| Draft::new(case.clone(), payload);
        match what.kind {
            0 | 1 => of_case(Payload::CaseOpened {
                journey: "customer".to_owned(),
                channel: None,
            }),
            2 | 3 => of_case(Payload::Assigned {
                role: "salesperson".to_owned(),
                person: (what.pick % 4 < 3).then(|| person(what.pick % 4)),
            }),
            4..=6 => of_case(self.marked(what)),
            7 => of_case(step(
                "quote",
                [("total", Value::Money(i64::from(what.pick) * 100))],
            )),
            8 => of_case(step(
                "survey",
                points(what.pick).map(|(k, p)| (k, Value::Rating(p))),
            )),
            9 => of_case(Payload::SurveyAnswered {
                survey: "satisfaction".to_owned(),
                answers: points(what.pick).map(|(key, p)| (key.to_owned(), p)).into(),
                marks: vec![],
            }),
            10 => of_case(Payload::CaseClosed {
                result: [CaseResult::Completed, CaseResult::Lost, CaseResult::Void]
                    [usize::from(what.pick % 3)],
                reason: None,
            }),
            11 => of_case(Payload::CaseReopened {}),
            12 => self
                .taken_back(what)
                .unwrap_or_else(|| of_case(Payload::Noted {})),
            13 => self.of_sheet(what),
            14 => Draft::new(Stream::Scores, self.goal(what)),
            _ => Draft::new(
                Stream::Scores,
                Payload::PersonRated {
                    person: person(what.case % 3),
                    survey: "skill".to_owned(),
                    answers: [("speech".to_owned(), what.pick * 4)].into(),
                },
            )
            .with("note", "稳"),
        }
    }

    fn marked(&self, what: Happening) -> Payload {
        let milestone = MILESTONES[usize::from(what.pick) % MILESTONES.len()].to_owned();
        let kind = match what.pick / 6 {
            3 => MarkKind::Withdraw,
            _ => MarkKind::Reach,
        };
        let at = Instant(self.at);
        Payload::Marked {
            marks: vec![Mark {
                milestone,
                at,
                kind,
            }],
        }
    }

    /// A target of a person, a team or the store for a quarter of these months.
    fn goal(&self, what: Happening) -> Payload {
        let who = match what.case {
            0 | 1 => Subject::Person(person(what.case)),
            2 => Subject::Team(person(0)),
            _ => Subject::Store,
        };
        let calendar = &self.store.state().playbook().unwrap().calendar;
        let period = Period::quarter_of(calendar.date_of(Instant(self.at)));
        Payload::TargetSet {
            target: Target::of("sales", "sales", who, period),
            value: i64::from(what.pick) * 100 + 1,
        }
    }

    fn taken_back(&self, what: Happening) -> Option<Draft> {
        let mine = self.written.iter().rev();
        let mut cases = mine.filter(|(stream, _)| matches!(stream, Stream::Case(_)));
        let (stream, event) = cases.nth(usize::from(what.pick % 5))?;
        let event = *event;
        Some(Draft::new(stream.clone(), Payload::Retracted { event }))
    }

    fn of_sheet(&self, what: Happening) -> Draft {
        let calendar = &self.store.state().playbook().unwrap().calendar;
        let day = calendar.date_of(Instant(self.at));
        let sheet = Stream::Sheet("opening".to_owned(), day);
        let payload = match what.pick % 3 {
            0 => Payload::ItemTicked {
                item: "floor".to_owned(),
                tick: Tick::Pass,
                owner: None,
            },
            late => Payload::SheetSigned {
                late: late == 2,
                approved_by: None,
            },
        };
        Draft::new(sheet, payload)
    }

    fn streams(&self) -> Vec<Stream> {
        let mut streams: Vec<Stream> = self.written.iter().map(|(s, _)| s.clone()).collect();
        streams.sort();
        streams.dedup();
        streams
    }

    /// Every line of every scorecard in every period, from the tables and from the journal.
    fn compare(&self, at: Instant, tables: &rusqlite::Connection) {
        let state = self.store.state();
        let playbook = state.playbook().unwrap();
        let until = |stream: &Stream| -> Vec<Event> {
            let events = self.store.events(stream).unwrap();
            events.into_iter().filter(|event| event.at <= at).collect()
        };
        let (mut cases, mut sheets) = (Vec::new(), Vec::new());
        for stream in self.streams() {
            match &stream {
                Stream::Case(id) => cases.push(Case::fold(*id, &until(&stream), &state.policies)),
                Stream::Sheet(list, day) => {
                    sheets.push(Sheet::fold(list.clone(), *day, &until(&stream)));
                }
                _ => {}
            }
        }
        let slow_book = Book::fold(&until(&Stream::Scores));
        let facts = Slow {
            playbook,
            policies: &state.policies,
            cases: &cases,
            sheets: &sheets,
            roster: &state.roster,
            since: playbook
                .calendar
                .date_of(Instant(NOW - 200 * DAY))
                .succ_opt()
                .unwrap(),
            book: &slow_book,
            now: at,
        };
        let today = playbook.calendar.date_of(at);
        for card in &playbook.scorecards {
            for length in [Period::month_of(today), Period::quarter_of(today)] {
                for period in length.row(7) {
                    let span = period.span(&playbook.calendar);
                    let read = gather(tables, playbook, card, span, at).unwrap();
                    let book = book(tables, &card.id, span.time).unwrap();
                    let with = With {
                        playbook,
                        roster: &state.roster,
                        book: &book,
                        store: &state.store,
                    };
                    for who in subjects(&state.roster, card, &span, at) {
                        let told = read.score(with, card, who);
                        for (line, term) in told.lines.iter().zip(&card.terms) {
                            let slow = slow(&facts, card, who, &span, term);
                            let fast = match line.value {
                                Err(Missing::Target) => Some((line.counted, None)),
                                Err(_) => None,
                                Ok(_) => Some((line.counted, line.against)),
                            };
                            assert_eq!(fast, slow, "{} {period} {who:?}", term.id);
                        }
                    }
                }
            }
        }
    }
}

fn points(pick: u8) -> [(&'static str, u8); 4] {
    [
        ("score-product", pick),
        ("score-speed", 2 * pick),
        ("score-after", 3 * pick),
        ("score-attitude", 100 - pick),
    ]
}

fn step<const N: usize>(step: &str, values: [(&str, Value); N]) -> Payload {
    let values: Values = values
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    Payload::StepDone {
        step: step.to_owned(),
        outcome: None,
        values,
        marks: vec![],
        approved_by: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn sums_by_day_are_what_a_reading_of_every_case_gives(
        before in happenings(), after in happenings(), past in 0_i64..200
    ) {
        let mut life = Life::new();
        before.into_iter().for_each(|what| life.happen(what));
        // From here on somebody looks at what nobody looked at before: every case counts anew.
        life.adopt(shipped("field-sales").unwrap().text.to_owned());
        after.into_iter().for_each(|what| life.happen(what));
        let report = life.store.verify(&Checks::default(), &mut |_| true).unwrap();
        prop_assert_eq!(report.findings, []);
        let now = Instant(life.now.max(life.at) + 30 * DAY);
        life.compare(now, life.store.conn());
        let at = Instant(life.at - past * DAY);
        let tables = life.store.as_of(at, &mut |_| true).unwrap();
        life.compare(at, &tables);
    }
}

/// A sum of nothing leaves no row, and what a case counted for goes when the case does.
#[test]
fn what_is_taken_back_counts_no_more() {
    let mut life = Life::new();
    life.adopt(shipped("field-sales").unwrap().text.to_owned());
    let rows = |life: &Life, table: &str| -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        life.store
            .conn()
            .query_row(&sql, [], |row| row.get(0))
            .unwrap()
    };
    let kinds = BTreeMap::from([(0, 0), (2, 1), (4, 2), (7, 9), (8, 20)]);
    for (kind, pick) in kinds {
        let (case, hours) = (0, 1);
        life.happen(Happening {
            case,
            hours,
            kind,
            pick,
        });
    }
    assert!(rows(&life, "score_days") >= 8);
    let case = Stream::Case(case_id(0));
    let mine = life.written.iter().filter(|(stream, _)| *stream == case);
    let events: Vec<EventId> = mine.map(|(_, event)| *event).collect();
    for event in events.into_iter().rev() {
        life.write(Draft::new(case.clone(), Payload::Retracted { event }));
    }
    for table in ["score_days", "score_cases", "survey_waits"] {
        assert_eq!(rows(&life, table), 0, "{table}");
    }
}

/// Who is to be asked: after the installation, and again after an answer; not once the customer is lost.
#[test]
fn customers_wait_to_be_asked_from_the_milestone_and_from_each_answer() {
    use countertop::app::scores::asking;
    let mut life = Life::new();
    life.adopt(shipped("field-sales").unwrap().text.to_owned());
    let happen = |life: &mut Life, case, kind, pick| {
        let hours = 24;
        life.happen(Happening {
            case,
            hours,
            kind,
            pick,
        });
        Instant(life.at)
    };
    happen(&mut life, 1, 0, 0);
    let installed = happen(&mut life, 1, 4, 3);
    let due = |life: &Life, until: Instant| -> Vec<(bool, Instant)> {
        let playbook = life.store.state().playbook().unwrap();
        let found = asking::due(life.store.conn(), playbook, None, until, 10).unwrap();
        let counted = asking::count(life.store.conn(), playbook, until).unwrap();
        assert_eq!(usize::try_from(counted).unwrap(), found.len());
        found
            .iter()
            .map(|one| (one.asking.answered, one.asking.due))
            .collect()
    };
    // Fourteen days after the installation, ninety after an answer.
    let first = installed.plus(14 * DAY);
    assert_eq!(due(&life, first.plus(-1)), []);
    assert_eq!(due(&life, first), [(false, first)]);
    let answered = happen(&mut life, 1, 9, 10);
    let next = answered.plus(90 * DAY);
    assert_eq!(due(&life, next.plus(-1)), []);
    assert_eq!(due(&life, next), [(true, next)]);
    happen(&mut life, 1, 10, 1);
    assert_eq!(due(&life, next), []);
}

/// The steps SQLite takes for a month's sums in the middle of so many days of everybody's facts.
fn steps_of_a_month(days: u64) -> u64 {
    use countertop::store::read::scores::{signed, sums};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};
    let mut conn = crate::history::empty();
    let policies = Life::new();
    let calendar = &policies.store.state().playbook().unwrap().calendar;
    let middle = calendar.date_of(Instant(NOW));
    let text = "INSERT INTO score_days VALUES ($1, $2, $3, 'ordered', $4, 1, 100)";
    for day in 0..days {
        let day = middle + chrono::Days::new(day) - chrono::Days::new(days / 2);
        for kind in ["reached", "money", "answer"] {
            for n in 0..3 {
                let values = ("salesperson", day.to_string(), kind, person(n).to_string());
                conn.execute(text, values).unwrap();
            }
        }
    }
    let count = Arc::new(AtomicU64::new(0));
    let counted = count.clone();
    let handler = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        false
    };
    conn.progress_handler(1, Some(handler)).unwrap();
    let span = Period::month_of(middle).span(calendar);
    sums(&conn, "salesperson", &span, Instant(NOW)).unwrap();
    signed(&conn, span.first, span.after).unwrap();
    conn.progress_handler(0, None::<fn() -> bool>).unwrap();
    count.load(Ordering::Relaxed)
}

#[test]
fn a_months_scores_cost_the_same_after_ten_years() {
    let (young, old) = (steps_of_a_month(90), steps_of_a_month(3_650));
    assert!(
        old <= young + young / 10,
        "{young} steps, {old} after ten years"
    );
}

/// What scorecards look at is kept beside each version: the first action after opening must read no old text.
#[test]
fn what_scorecards_look_at_is_known_without_reading_old_playbooks() {
    use countertop::domain::case::Policies;
    use countertop::domain::ids::PolicyId;
    use countertop::domain::playbook::SHIPPED;
    use countertop::domain::playbook::read::read_adopted;
    use countertop::domain::score::Wanted;
    let holidays = countertop::store::policies::holidays();
    let conn = crate::history::empty();
    let (mut read, mut unread) = (Policies::new(), Policies::new());
    let mut looked = Wanted::default();
    for shipped in SHIPPED {
        let book = read_adopted(shipped.text, &holidays).unwrap();
        let mut looks = Wanted::default();
        looks.look_for(&book);
        looked.look_for(&book);
        let insert = "INSERT INTO playbooks (policy, looks, body) VALUES (?1, ?2, '')";
        conn.execute(insert, [shipped.id, &looks.to_kept().unwrap()])
            .unwrap();
        let id = PolicyId(shipped.id.to_owned());
        read.insert(id.clone(), std::sync::Arc::new(book));
        unread.insert_later(id, || panic!("an old playbook was read"));
    }
    let wanted = countertop::store::tables::wanted_of(&conn, &unread).unwrap();
    assert_eq!(wanted, looked);
    assert_ne!(wanted, Wanted::default());
    conn.execute("UPDATE playbooks SET looks = 'spoilt'", [])
        .unwrap();
    let wanted = countertop::store::tables::wanted_of(&conn, &read).unwrap();
    assert_eq!(wanted, looked);
}
