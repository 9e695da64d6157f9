//! The books a distrustful accountant keeps beside the program: fed with the journal's rows one by one, it knows nothing of
//! the program's ledger and objects to every row that breaks a law of issue and playbook.

use countertop::domain::event::Payload;
use countertop::domain::ids::{PersonId, PolicyId};
use countertop::domain::ledger::FineMove;
use countertop::domain::playbook::fines::{FineTerms, Silence, Unanswered};
use countertop::domain::playbook::model::{Playbook, RuleMode};
use countertop::domain::playbook::read;
use countertop::store::policies::holidays;
use countertop::store::scan::RawRow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A fine as its rows tell it.
struct Paper {
    person: Option<PersonId>,
    month: String,
    amount: i64,
    policy: PolicyId,
    /// Who did what when, from the confirmation on; empty for a dismissed one.
    rows: Vec<(Done, PersonId, i64)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Done {
    Confirmed,
    Moved(FineMove),
}

impl Paper {
    fn when(&self, done: Done) -> Option<(PersonId, i64)> {
        let found = self.rows.iter().find(|(one, _, _)| *one == done);
        found.map(|(_, who, at)| (*who, *at))
    }

    fn has(&self, step: FineMove) -> bool {
        self.when(Done::Moved(step)).is_some()
    }

    fn is_charged(&self) -> bool {
        let let_off = [FineMove::Cancel, FineMove::Waive, FineMove::Reverse];
        !self.rows.is_empty() && !let_off.into_iter().any(|step| self.has(step))
    }

    /// Whether silence had ended it by an instant: nobody wrote that down.
    fn ended_by_silence(&self, terms: &FineTerms, at: i64) -> bool {
        let Some((last, _, since)) = self.rows.last() else {
            return false;
        };
        match last {
            Done::Moved(FineMove::Notify) => {
                terms.silence == Silence::Lapses && at > since + terms.appeal
            }
            Done::Moved(FineMove::Appeal) => {
                terms.unanswered == Unanswered::Cancelled && at > since + terms.answer
            }
            _ => false,
        }
    }
}

#[derive(Default)]
pub struct Books {
    pub seq: i64,
    /// What the fines' setting was set to: when, by which row, to what; and what was taken back.
    settings: BTreeMap<(i64, i64), (String, bool)>,
    retracted: BTreeMap<String, bool>,
    retracts: BTreeMap<String, String>,
    playbooks: HashMap<PolicyId, Arc<Playbook>>,
    papers: BTreeMap<(String, String), Paper>,
}

impl Books {
    pub fn take(&mut self, row: &RawRow) {
        assert_eq!(row.seq, self.seq + 1, "a row is missing");
        self.seq = row.seq;
        let payload: Payload = serde_json::from_str(&row.payload).unwrap();
        match payload {
            Payload::PlaybookAdopted { policy, text, .. } => {
                let playbook = read::read(&text, &holidays()).unwrap().playbook;
                self.playbooks.insert(policy, Arc::new(playbook));
            }
            Payload::SettingChanged { key, value } if key == "fines" => {
                let order = (row.at, row.terminal_seq);
                self.settings
                    .insert(order, (row.event.clone(), value == "record-only"));
            }
            Payload::Retracted { event } => self.retract(&event.to_string(), row),
            Payload::FineConfirmed { .. } => self.confirmed(row, payload),
            Payload::FineDismissed {
                fine,
                person,
                month,
                ..
            } => {
                let actor = actor(row);
                assert!(!self.record_only() && Some(actor) != person, "{row:?}");
                self.open(
                    row,
                    fine.to_string(),
                    Paper {
                        person,
                        month,
                        amount: 0,
                        policy: fine.policy,
                        rows: Vec::new(),
                    },
                );
            }
            Payload::FineMoved {
                ref fine,
                step,
                amount,
                ..
            } => {
                let key = (row.stream.clone(), fine.to_string());
                self.moved(row, &key, step, amount);
            }
            _ => {}
        }
    }

    /// Taking back a taking back puts the first thing in force again.
    fn retract(&mut self, event: &str, row: &RawRow) {
        self.retracts.insert(row.event.clone(), event.to_owned());
        self.turn(event, true);
    }

    fn turn(&mut self, event: &str, gone: bool) {
        self.retracted.insert(event.to_owned(), gone);
        if let Some(earlier) = self.retracts.get(event).cloned() {
            self.turn(&earlier, !gone);
        }
    }

    /// By the instants things happened, as everything of the store's state.
    fn record_only(&self) -> bool {
        let stands = |event: &String| !self.retracted.get(event).copied().unwrap_or(false);
        let mut last = self.settings.values().rev();
        last.find(|(event, _)| stands(event))
            .is_some_and(|(_, on)| *on)
    }

    fn open(&mut self, row: &RawRow, fine: String, paper: Paper) {
        let before = self.papers.insert((row.stream.clone(), fine), paper);
        assert!(before.is_none(), "decided twice: {row:?}");
    }

    fn confirmed(&mut self, row: &RawRow, payload: Payload) {
        let Payload::FineConfirmed {
            fine,
            person,
            month,
            asked,
            cap,
            taken,
            amount,
            doubts,
            ..
        } = payload
        else {
            return;
        };
        let actor = actor(row);
        assert_ne!(actor, person, "about his own money: {row:?}");
        assert!(!self.record_only(), "charged though only recorded: {row:?}");
        let playbook = &self.playbooks[&fine.policy];
        assert_eq!(playbook.rule(&fine.rule).unwrap().mode, RuleMode::Charge);
        assert_eq!(cap, playbook.fines.cap);
        let others = self.papers.values();
        let silent = |one: &Paper| one.ended_by_silence(&self.playbooks[&one.policy].fines, row.at);
        let others = others
            .filter(|one| one.is_charged() && one.person == Some(person) && one.month == month)
            .filter(|one| !silent(one));
        assert_eq!(taken, others.map(|one| one.amount).sum::<i64>(), "{row:?}");
        assert_eq!(amount, cap.map_or(asked, |cap| asked.min(cap - taken)));
        assert!(amount > 0, "{row:?}");
        assert!(
            doubts == 0 || has_note(row),
            "doubtful and no reason: {row:?}"
        );
        let rows = vec![(Done::Confirmed, actor, row.at)];
        let policy = fine.policy.clone();
        self.open(
            row,
            fine.to_string(),
            Paper {
                person: Some(person),
                month,
                amount,
                policy,
                rows,
            },
        );
    }

    fn moved(&mut self, row: &RawRow, key: &(String, String), step: FineMove, amount: Option<i64>) {
        let actor = actor(row);
        let record_only = self.record_only();
        let paper = self
            .papers
            .get_mut(key)
            .expect("moved before it was decided");
        let terms = self.playbooks[&paper.policy].fines;
        assert!(!paper.rows.is_empty(), "moved though dismissed: {row:?}");
        let ended =
            [FineMove::Cancel, FineMove::Waive, FineMove::Reverse].map(|step| paper.has(step));
        assert!(!ended.contains(&true), "moved after its end: {row:?}");
        assert_eq!(
            paper.has(FineMove::Settle),
            step == FineMove::Reverse,
            "{row:?}"
        );
        let own = paper.person == Some(actor);
        let (confirmer, _) = paper.when(Done::Confirmed).unwrap();
        match step {
            FineMove::Acknowledge | FineMove::Appeal => {
                assert!(own && paper.has(FineMove::Notify), "{row:?}");
                let (_, told) = paper.when(Done::Moved(FineMove::Notify)).unwrap();
                assert!(row.at <= told + terms.appeal, "answered too late: {row:?}");
            }
            FineMove::Uphold | FineMove::Reduce | FineMove::Cancel => {
                assert!(paper.has(FineMove::Appeal), "{row:?}");
                assert!(
                    !own && actor != confirmer,
                    "an appeal decided by the same: {row:?}"
                );
            }
            FineMove::Waive | FineMove::Reverse => assert!(!own && has_note(row), "{row:?}"),
            FineMove::Settle => {
                assert!(!record_only, "{row:?}");
                assert!(
                    paper.has(FineMove::Notify),
                    "settled and never told: {row:?}"
                );
                let appeal = paper.when(Done::Moved(FineMove::Appeal));
                let answered = paper.has(FineMove::Uphold) || paper.has(FineMove::Reduce);
                let silent = match appeal {
                    Some((_, at)) => {
                        terms.unanswered == Unanswered::Upheld && row.at > at + terms.answer
                    }
                    None => {
                        let (_, told) = paper.when(Done::Moved(FineMove::Notify)).unwrap();
                        terms.silence == Silence::Stands && row.at > told + terms.appeal
                    }
                };
                assert!(
                    paper.has(FineMove::Acknowledge) || answered || silent,
                    "{row:?}"
                );
                assert_eq!(amount, Some(paper.amount));
            }
            FineMove::Notify => assert_eq!(paper.rows.len(), 1, "{row:?}"),
        }
        if step == FineMove::Reduce {
            let left = amount.unwrap();
            assert!(left > 0 && left < paper.amount, "{row:?}");
            paper.amount = left;
        }
        paper.rows.push((Done::Moved(step), actor, row.at));
    }

    /// What a person is charged in a month, by these books.
    pub fn charged(&self) -> BTreeMap<(PersonId, String), i64> {
        let mut sums = BTreeMap::new();
        for paper in self.papers.values().filter(|paper| paper.is_charged()) {
            let key = (paper.person.unwrap(), paper.month.clone());
            *sums.entry(key).or_default() += paper.amount;
        }
        sums
    }
}

fn actor(row: &RawRow) -> PersonId {
    row.actor
        .as_ref()
        .expect("money decided by nobody")
        .parse()
        .unwrap()
}

fn has_note(row: &RawRow) -> bool {
    // An erased reason was given once: its hash stands in the row.
    row.private.is_some()
}
