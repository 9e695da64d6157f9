//! What scores cost: a month's sums, and the first action after opening.

use super::{Life, person};
use crate::support::NOW;
use countertop::domain::score::Period;
use countertop::domain::time::Instant;

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
