//! The sums the scores are read from, against a slow reading of every case: whatever happens, and in whichever order.

mod asked;
mod cost;

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
