//! The pipeline's figures against a slow twin that knows the raw events only: it folds every beginning of a history anew
//! to see the stage after each event, and counts by hand.

mod agree;

use agree::{board_agrees, funnel_agrees, lost_agree, people_agree};

use crate::history::{self, happenings, person};
use crate::support::NOW;
use countertop::app::demo::{Fill, fill};
use countertop::domain::calendar::IntervalSet;
use countertop::domain::case::{Case, Policies, pipeline as way, standing};
use countertop::domain::event::{CaseResult, Event, Stream};
use countertop::domain::ids::{CaseId, Key, PersonId};
use countertop::domain::playbook::SHIPPED;
use countertop::domain::playbook::model::{Journey, Playbook};
use countertop::domain::time::{DAY, HOUR, Instant, Interval};
use countertop::domain::value::Value;
use countertop::store::read::pipeline::{self, CardFilter};
use countertop::store::read::{CaseLine, Seek};
use countertop::store::tables::first_difference;
use countertop::store::{Mode, Store};
use proptest::prelude::*;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// A case as the twin sees it.
struct Seen {
    case: Case,
    playbook: std::sync::Arc<Playbook>,
    /// Each stage it came to, and when.
    way: Vec<(Key, Instant)>,
}

impl Seen {
    fn of(id: CaseId, events: &[Event], policies: &Policies) -> Option<Seen> {
        let standing: Vec<Event> = standing(events).into_iter().cloned().collect();
        let case = Case::fold(id, events, policies);
        let playbook = policies.get(&case.policy)?.clone();
        let mut way: Vec<(Key, Instant)> = Vec::new();
        for end in 1..=standing.len() {
            let so_far = Case::fold(id, &standing[..end], policies);
            let Some(journey) = playbook.journey(&so_far.journey) else {
                continue;
            };
            let stage = way::stage(&so_far, journey).unwrap().id.clone();
            if way.last().is_none_or(|(last, _)| *last != stage) {
                let at = standing[end - 1].at.max(so_far.opened_at);
                way.push((stage, at));
            }
        }
        (!way.is_empty()).then_some(Seen {
            case,
            playbook,
            way,
        })
    }

    fn journey(&self) -> &Journey {
        self.playbook.journey(&self.case.journey).unwrap()
    }

    fn stage(&self) -> &(Key, Instant) {
        self.way.last().unwrap()
    }

    fn is_in(&self, journey: &str, stage: &str) -> bool {
        self.case.is_open() && self.case.journey == journey && self.stage().0 == stage
    }

    fn owner(&self) -> Option<PersonId> {
        let journey = self.journey();
        let role = journey.owner.as_ref().unwrap_or(&journey.steps[0].role);
        let spans = self.case.holders.get(role)?;
        spans.last().unwrap().1
    }

    fn worth(&self) -> i64 {
        let known = self
            .journey()
            .value
            .iter()
            .filter_map(|key| self.case.value(key));
        let amount = known.map(|value| match value {
            Value::Money(amount) => *amount,
            _ => 0,
        });
        amount.take(1).sum()
    }

    fn waits(&self) -> bool {
        let journey = self.journey();
        let step = journey
            .assess
            .as_ref()
            .map(|key| journey.step(key).unwrap());
        let may_be_assessed = step.is_some_and(|step| {
            let done = |key: &Key| way::is_done(&self.case, journey, journey.step(key).unwrap());
            !done(&step.id)
                && step.after.iter().all(done)
                && way::is_asked(&self.case, journey, step)
        });
        self.case.is_open() && (self.owner().is_none() || may_be_assessed)
    }

    /// Whether more than the stage allows has been counted since it was entered.
    fn stalled(&self, now: Instant) -> bool {
        let stage = self.journey().stage(&self.stage().0).unwrap();
        let pauses: IntervalSet = self.case.pauses.iter().map(|pause| pause.time).collect();
        let (since, calendar) = (self.stage().1, &self.playbook.calendar);
        let Some(allowed) = stage.stalled else {
            return false;
        };
        now > calendar.due(since, allowed, &pauses)
    }

    /// Who has any role on it.
    fn people(&self) -> BTreeSet<PersonId> {
        let last = self.case.holders.values().filter_map(|spans| spans.last());
        last.filter_map(|(_, person)| *person).collect()
    }

    fn place(&self, stage: &str) -> usize {
        self.journey()
            .stages
            .iter()
            .position(|s| s.id == stage)
            .unwrap()
    }

    fn result(&self) -> Option<CaseResult> {
        self.case.closed.as_ref().map(|closed| closed.result)
    }

    fn has_entered(&self, stage: &str) -> bool {
        let far = self
            .way
            .iter()
            .map(|(one, _)| self.place(one))
            .max()
            .unwrap();
        self.result() == Some(CaseResult::Completed) || far >= self.place(stage)
    }

    fn has_passed(&self, stage: &str) -> bool {
        let far = self
            .way
            .iter()
            .map(|(one, _)| self.place(one))
            .max()
            .unwrap();
        self.result() == Some(CaseResult::Completed) || far > self.place(stage)
    }

    /// How long it was in a stage, stay by stay; nothing of a stay that goes on.
    fn took(&self, stage: &str) -> Option<i64> {
        let mut sum = None;
        for (nth, (one, from)) in self.way.iter().enumerate() {
            let next = self.way.get(nth + 1).map(|(_, at)| *at);
            let to = next.or(self.case.closed.as_ref().map(|closed| closed.at));
            if let (true, Some(to)) = (one == stage, to) {
                sum = Some(sum.unwrap_or(0) + to.since(*from).max(0));
            }
        }
        sum.filter(|took| *took != 0)
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap()
}

/// Every card, read in windows of three from both ends.
fn paged(conn: &Connection, filter: &CardFilter) -> Vec<CaseLine> {
    let (mut down, mut up): (Vec<CaseLine>, Vec<CaseLine>) = (Vec::new(), Vec::new());
    let mut seek = Seek::First;
    loop {
        let page = pipeline::cards(conn, filter, seek, 3).unwrap();
        let Some(last) = page.last() else { break };
        seek = Seek::After(pipeline::card_key(last));
        down.extend(page);
    }
    let mut seek = Seek::Last;
    loop {
        let page = pipeline::cards(conn, filter, seek, 3).unwrap();
        let Some(first) = page.first() else { break };
        seek = Seek::Before(pipeline::card_key(first));
        up.splice(0..0, page);
    }
    assert_eq!(down, up);
    down
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Any events in any order, retractions, pauses and second openings among them.
    #[test]
    fn any_history_is_counted_as_the_twin_counts_it(
        history in happenings(80), now in 0_i64..60, from in 0_i64..30, long in 0_i64..40,
    ) {
        let events = history::events(&history);
        let (conn, policies) = (history::live(&events), history::policies());
        let of = |case: &u8| {
            let own = history::of_case(&events, *case);
            Seen::of(history::case_id(*case), &own, &policies)
        };
        let seen: Vec<Seen> = history::order(&events).iter().filter_map(of).collect();
        let policy = policies.ids().next().unwrap();
        let journey = policies.get(policy).unwrap().journeys[0].clone();
        let at = |hours: i64| Instant(history::START + hours * HOUR);
        board_agrees(&conn, &seen, &journey, at(now));
        lost_agree(&conn, &seen, &journey, at(now));
        people_agree(&conn, &seen, at(now));
        let opened = Interval::new(at(from), at(from + long));
        for owner in [None, Some(person(1))] {
            funnel_agrees(&conn, &seen, &journey, opened, owner);
        }
    }
}

/// The cases of a store at an instant, from its journal alone.
fn seen_in(store: &Store, until: Instant) -> Vec<Seen> {
    let mut found = Vec::new();
    countertop::store::journal::each_stream(store.conn(), |stream| {
        if let Stream::Case(id) = stream {
            let mut events = store.events(&stream).unwrap();
            events.retain(|event| event.at <= until);
            found.extend(Seen::of(id, &events, &store.state().policies));
        }
        Ok(())
    })
    .unwrap();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]

    /// Random ways of customers along each shipped playbook, now and as of an earlier day.
    #[test]
    fn every_shipped_playbook_is_counted_as_the_twin_counts_it(seed in 0_u64..1_000_000, back in 0_i64..60) {
        for shipped in SHIPPED {
            let dir = tempfile::tempdir().unwrap();
            let mut store = Store::open(&dir.path().join("home"), Mode::Create).unwrap();
            let plan = Fill {
                cases: 30, seed, now: Instant(NOW), name: "试用店", lang: "zh", playbook: shipped.text,
            };
            fill(&mut store, &plan, &mut |_| true).unwrap();
            let now = Instant(NOW);
            let seen = seen_in(&store, now);
            prop_assert_eq!(seen.len(), 30);
            agrees(store.conn(), &seen, now);
            let rebuilt = store.as_of(now, &mut |_| true).unwrap();
            prop_assert_eq!(first_difference(store.conn(), &rebuilt).unwrap(), None);
            let earlier = now.plus(-back * DAY);
            let past = store.as_of(earlier, &mut |_| true).unwrap();
            agrees(&past, &seen_in(&store, earlier), earlier);
        }
    }
}

fn agrees(conn: &Connection, seen: &[Seen], now: Instant) {
    let Some(playbook) = seen.first().map(|one| one.playbook.clone()) else {
        return;
    };
    people_agree(conn, seen, now);
    for journey in &playbook.journeys {
        board_agrees(conn, seen, journey, now);
        lost_agree(conn, seen, journey, now);
        let year = Interval::new(now.plus(-366 * DAY), now.plus(1));
        let half = Interval::new(now.plus(-200 * DAY), now.plus(-3 * DAY));
        let owner = seen.iter().find_map(Seen::owner);
        for (opened, owner) in [(year, None), (half, None), (year, owner)] {
            funnel_agrees(conn, seen, journey, opened, owner);
        }
    }
}
