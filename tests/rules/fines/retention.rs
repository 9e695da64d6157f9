//! Personal data past its time goes, and never while a deadline, a fine or an appeal needs it.

use super::*;
use countertop::domain::event::CaseResult;
use countertop::domain::playbook::privacy::Retention;
use countertop::domain::retention::{GROUND, Kept};
use countertop::domain::time::HOUR;

/// What is said when the data of a case is to go for its age.
fn erase(desk: &mut Desk, case: CaseId) -> Option<Kept> {
    desk.sign_in("m");
    let ground = GROUND.to_owned();
    let cases = vec![case];
    match desk.run(Command::Forget { cases, ground }) {
        Ok(_) => None,
        Err(Refusal::NotDue(why)) => Some(why),
        Err(other) => panic!("{other:?}"),
    }
}

fn lose(desk: &mut Desk, case: CaseId) {
    desk.sign_in("m");
    let close = Command::CloseCase {
        case,
        result: CaseResult::Lost,
        reason: desk.playbook().unwrap().journeys[0]
            .lost_reasons
            .first()
            .map(|r| r.id.clone()),
        note: "没谈成".to_owned(),
    };
    desk.run(close).unwrap();
}

#[test]
fn a_period_is_counted_in_calendar_months_of_the_store() {
    let zone = countertop::domain::zone::Zone::shanghai();
    let at = |text: &str| countertop::domain::dates::parse_instant(text, zone, Instant(0)).unwrap();
    let retention = Retention {
        lost: Some(3),
        finished: None,
    };
    let until = |result, closed| retention.until(result, at(closed), zone);
    assert_eq!(
        until(CaseResult::Lost, "2026-11-30 18:00"),
        Some(at("2027-02-28 18:00"))
    );
    assert_eq!(
        until(CaseResult::Void, "2026-01-15 00:00"),
        Some(at("2026-04-15 00:00"))
    );
    assert_eq!(until(CaseResult::Completed, "2026-01-15 00:00"), None);
    assert_eq!(retention.shortest(), Some(3));
    let edge = Retention {
        lost: Some(u32::MAX),
        finished: Some(1),
    };
    assert_eq!(
        edge.until(CaseResult::Lost, at("2026-01-15 00:00"), zone),
        None
    );
}

#[test]
fn nothing_goes_before_its_time() {
    let mut desk = shop();
    let case = crate::cases::won(&mut desk);
    assert_eq!(erase(&mut desk, case), Some(Kept::Open));
    lose(&mut desk, case);
    let closed = desk.now;
    desk.days(364);
    let until = match erase(&mut desk, case) {
        Some(Kept::Until(until)) => until,
        other => panic!("{other:?}"),
    };
    // 2026-11-23 and twelve months.
    assert_eq!(until, closed.plus(365 * DAY));
    desk.now = until.plus(-1);
    assert!(erase(&mut desk, case).is_some());
    desk.now = until;
    assert_eq!(erase(&mut desk, case), None);
}

#[test]
fn a_request_of_the_person_does_not_wait_for_the_period() {
    let mut desk = shop();
    let case = crate::cases::won(&mut desk);
    let ground = "request".to_owned();
    desk.sign_in("m");
    let cases = vec![case];
    assert!(desk.run(Command::Forget { cases, ground }).is_ok());
}

#[test]
fn a_breach_a_fine_and_an_appeal_hold_what_they_need() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    lose(&mut desk, case);
    desk.days(400);
    assert_eq!(erase(&mut desk, case), Some(Kept::Undecided));
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
    // One share is decided about, the manager's is not.
    assert_eq!(erase(&mut desk, case), Some(Kept::Fine));
    ask(&mut desk, "s1", case, MANAGER, FineAsk::Dismiss, "误报").unwrap();
    assert_eq!(erase(&mut desk, case), Some(Kept::Fine));
    go(&mut desk, "s1", case, CONSULTANT, FineMove::Notify).unwrap();
    go(&mut desk, "c1", case, CONSULTANT, FineMove::Appeal).unwrap();
    assert_eq!(erase(&mut desk, case), Some(Kept::Appeal));
    go(&mut desk, "s2", case, CONSULTANT, FineMove::Uphold).unwrap();
    assert_eq!(erase(&mut desk, case), Some(Kept::Fine));
    settle(&mut desk, "s1", &[(case, CONSULTANT)]).unwrap();
    assert_eq!(erase(&mut desk, case), None);
}

#[test]
fn silence_that_cancels_an_appeal_lets_go_too() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    lose(&mut desk, case);
    desk.days(400);
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
    ask(&mut desk, "s1", case, MANAGER, FineAsk::Dismiss, "误报").unwrap();
    go(&mut desk, "s1", case, CONSULTANT, FineMove::Notify).unwrap();
    go(&mut desk, "c1", case, CONSULTANT, FineMove::Appeal).unwrap();
    desk.wait(7 * DAY);
    assert_eq!(erase(&mut desk, case), Some(Kept::Appeal));
    desk.wait(HOUR);
    assert_eq!(erase(&mut desk, case), None);
}

#[test]
fn where_breaches_are_only_recorded_nobody_waits_for_a_decision() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    lose(&mut desk, case);
    desk.days(400);
    assert_eq!(erase(&mut desk, case), Some(Kept::Undecided));
    let setting = Command::ChangeSetting {
        key: "fines".to_owned(),
        value: "record-only".to_owned(),
    };
    desk.run(setting).unwrap();
    assert_eq!(erase(&mut desk, case), None);
}

#[test]
fn only_heads_erase_and_nobody_looks_without_right_or_reason() {
    let mut desk = shop();
    let case = crate::cases::won(&mut desk);
    let look = |note: &str| Command::Reveal {
        cases: vec![case],
        note: note.to_owned(),
    };
    desk.sign_in("c1");
    let ground = GROUND.to_owned();
    let cases = vec![case];
    let refused = desk.run(Command::Forget { cases, ground });
    assert!(matches!(refused, Err(Refusal::NotAllowed { .. })));
    assert_eq!(desk.run(look("  ")), Err(Refusal::NoteMissing));
    desk.run(look("回访")).unwrap();
    desk.sign_in("k");
    assert!(matches!(
        desk.run(look("好奇")),
        Err(Refusal::NotAllowed { .. })
    ));
    let export = |note: &str| Command::Export {
        what: "customers".to_owned(),
        rows: 1,
        note: note.to_owned(),
    };
    assert!(matches!(
        desk.run(export("x")),
        Err(Refusal::NotAllowed { .. })
    ));
    desk.sign_in("m");
    assert_eq!(desk.run(export("")), Err(Refusal::NoteMissing));
    desk.run(export("搬家")).unwrap();
}

#[test]
fn a_look_can_not_be_taken_back() {
    let mut desk = shop();
    let case = crate::cases::won(&mut desk);
    let note = "回访".to_owned();
    let cases = vec![case];
    let op = desk.run(Command::Reveal { cases, note }).unwrap();
    let note = String::new();
    assert_eq!(
        desk.run(Command::Undo { op, note }),
        Err(Refusal::NotUndoable)
    );
    desk.sign_in("m");
    let note = "不该看".to_owned();
    assert_eq!(
        desk.run(Command::Undo { op, note }),
        Err(Refusal::NotUndoable)
    );
}
