//! Who waits to be asked, and what no longer counts.

use super::{Happening, Life, case_id};
use countertop::domain::event::{Draft, Payload, Stream};
use countertop::domain::ids::EventId;
use countertop::domain::playbook::shipped;
use countertop::domain::time::{DAY, Instant};
use std::collections::BTreeMap;

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
