//! A shift is handed over and taken over: who signs when, what is carried, what cannot be taken back.

use super::{TODAY, accepts, event, hand_over, order, over, refused, shift};
use crate::calendar::support::date;
use crate::desk::Desk;
use countertop::domain::command::Command;
use countertop::domain::ids::{CaseId, OpId};
use countertop::domain::refusal::Refusal;
use countertop::domain::rights::Right;
use countertop::domain::shift::{Carried, Load, MOST_CARRIED, Shift, ShiftAsk, ShiftRefusal};
use countertop::domain::time::{DAY, HOUR};
use uuid::Uuid;

#[test]
fn two_people_sign_one_after_the_other() {
    let mut desk = Desk::staffed();
    let (m, c1) = (desk.person("m"), desk.person("c1"));
    let case = desk.open_case();
    let what = ShiftAsk::HandOver {
        to: c1,
        carried: vec![Carried {
            load: Load::Case { case },
            person: c1,
        }],
        accepted: false,
    };
    desk.sign_in("m");
    desk.run(order(TODAY, what, " 样册在三号柜 ")).unwrap();
    let signed = shift(&desk).handover.unwrap();
    assert_eq!((signed.by, signed.to, signed.late), (Some(m), c1, false));
    assert_eq!(
        (signed.note.as_str(), signed.carried.len()),
        ("样册在三号柜", 1)
    );
    assert!(!shift(&desk).is_closed());
    desk.wait(HOUR);
    desk.sign_in("c1");
    desk.run(order(TODAY, ShiftAsk::Accept, "收到")).unwrap();
    let second = shift(&desk).accepted.unwrap();
    assert_eq!(
        (second.by, second.at, second.note.as_str()),
        (c1, desk.now, "收到")
    );
    desk.run(order(TODAY, ShiftAsk::Correct, "漏了一本样册"))
        .unwrap();
    assert_eq!(shift(&desk).corrections[0].note, "漏了一本样册");
    assert_eq!(shift(&desk).oddities, []);
}

#[test]
fn each_way_to_sign_wrongly_has_its_answer() {
    let mut desk = Desk::staffed();
    let (m, c1) = (desk.person("m"), desk.person("c1"));
    let accept = || order(TODAY, ShiftAsk::Accept, "");
    let over = |desk: &Desk, to: &str| order(TODAY, hand_over(desk, to, false), "");
    assert_eq!(refused(&mut desk, accept()), ShiftRefusal::NotHandedOver);
    let correct = order(TODAY, ShiftAsk::Correct, "x");
    assert_eq!(
        refused(&mut desk, correct.clone()),
        ShiftRefusal::NotHandedOver
    );
    let to_self = over(&desk, "m");
    assert_eq!(refused(&mut desk, to_self), ShiftRefusal::SamePerson);
    let to_designer = over(&desk, "d1");
    assert_eq!(
        refused(&mut desk, to_designer),
        ShiftRefusal::TakerLacksRight
    );
    let tomorrow = order("2026-11-24", hand_over(&desk, "c1", false), "");
    assert!(matches!(
        refused(&mut desk, tomorrow),
        ShiftRefusal::NotBegun(_)
    ));
    let yesterday = order("2026-11-22", hand_over(&desk, "c1", false), " ");
    assert!(matches!(
        refused(&mut desk, yesterday),
        ShiftRefusal::LateNeedsReason(_)
    ));
    desk.sign_in("d1");
    let by_designer = over(&desk, "c1");
    let right = Right::HandOver;
    assert_eq!(desk.run(by_designer), Err(Refusal::NotAllowed { right }));

    desk.sign_in("m");
    let right = over(&desk, "c1");
    desk.run(right.clone()).unwrap();
    assert_eq!(refused(&mut desk, right), ShiftRefusal::HandedOver(Some(m)));
    assert_eq!(refused(&mut desk, correct), ShiftRefusal::StillOpen);
    assert_eq!(refused(&mut desk, accept()), ShiftRefusal::SamePerson);
    desk.sign_in("c2");
    assert_eq!(refused(&mut desk, accept()), ShiftRefusal::NotTheTaker(c1));
    desk.sign_in("c1");
    let before = desk.now.plus(-HOUR);
    let early = desk.run_at(before, accept());
    assert!(matches!(
        early,
        Err(Refusal::Shift(ShiftRefusal::BeforeHandover(_)))
    ));
    desk.run(accept()).unwrap();
    assert_eq!(refused(&mut desk, accept()), ShiftRefusal::Closed);
    let silent = order(TODAY, ShiftAsk::Correct, "  ");
    assert_eq!(desk.run(silent), Err(Refusal::NoteMissing));
}

#[test]
fn what_is_carried_is_carried_once_and_by_somebody() {
    let mut desk = Desk::staffed();
    let (c1, k) = (desk.person("c1"), desk.person("k"));
    let one = |n: u128, person| Carried {
        load: Load::Case {
            case: CaseId(Uuid::from_u128(n)),
        },
        person,
    };
    let with = |carried| {
        let to = c1;
        order(
            TODAY,
            ShiftAsk::HandOver {
                to,
                carried,
                accepted: false,
            },
            "",
        )
    };
    let twice = with(vec![one(1, c1), one(1, k)]);
    assert_eq!(refused(&mut desk, twice), ShiftRefusal::Carried);
    let many = (0..=MOST_CARRIED as u128).map(|n| one(n, c1)).collect();
    assert_eq!(refused(&mut desk, with(many)), ShiftRefusal::Carried);
    desk.run(Command::Leave { person: k }).unwrap();
    desk.wait(1);
    let gone = with(vec![one(1, k)]);
    assert_eq!(refused(&mut desk, gone), ShiftRefusal::CarrierGone(k));
}

#[test]
fn a_late_handover_says_why_and_is_marked() {
    let mut desk = Desk::staffed();
    desk.wait(2 * DAY);
    let late = order(TODAY, hand_over(&desk, "c1", false), "忘了签");
    desk.run(late).unwrap();
    assert!(shift(&desk).handover.unwrap().late);
}

fn undo(desk: &mut Desk, op: OpId) -> Result<OpId, Refusal> {
    let note = String::new();
    desk.run(Command::Undo { op, note })
}

#[test]
fn undo_is_identity_until_the_second_signature() {
    let mut desk = Desk::staffed();
    let before = shift(&desk);
    let over = order(TODAY, hand_over(&desk, "c1", false), "");
    let op = desk.run(over.clone()).unwrap();
    let after = shift(&desk);
    let undone = undo(&mut desk, op).unwrap();
    assert_eq!(shift(&desk), before);
    desk.run(Command::Redo { op: undone }).unwrap();
    assert_eq!(shift(&desk), after);
    undo(&mut desk, op).unwrap();
    let op = desk.run(over).unwrap();
    desk.sign_in("c1");
    let accepted = desk.run(order(TODAY, ShiftAsk::Accept, "")).unwrap();
    desk.sign_in("m");
    assert!(matches!(
        undo(&mut desk, op),
        Err(Refusal::UndoBlocked { .. })
    ));
    assert_eq!(undo(&mut desk, accepted), Err(Refusal::NotUndoable));
}

#[test]
fn signed_by_both_at_once_it_is_closed_and_stays() {
    let mut desk = Desk::staffed();
    let over = order(TODAY, hand_over(&desk, "c1", true), "");
    let op = desk.run(over).unwrap();
    let closed = shift(&desk);
    assert_eq!(closed.accepted.as_ref().unwrap().by, desk.person("c1"));
    assert_eq!(undo(&mut desk, op), Err(Refusal::NotUndoable));
    assert_eq!(shift(&desk), closed);
}

#[test]
fn of_two_handovers_signed_at_once_the_countersigned_one_stands() {
    let first = event(1, 0, over(1, false));
    let second = event(2, 2, over(3, false));
    let open = Shift::fold(date(TODAY), &[first.clone(), second.clone()]);
    assert_eq!(open.handover.unwrap().event, first.id);
    assert_eq!(open.oddities, [second.id]);
    let signed = event(3, 3, accepts(2));
    let closed = Shift::fold(date(TODAY), &[first.clone(), second.clone(), signed]);
    assert_eq!(closed.handover.unwrap().event, second.id);
    assert_eq!(closed.oddities, [first.id]);
}

#[test]
fn a_signature_of_the_wrong_person_counts_for_nothing() {
    for (by, to, who) in [(0, 1, 2), (0, 0, 0)] {
        let forged = event(2, who, accepts(1));
        let shift = Shift::fold(date(TODAY), &[event(1, by, over(to, false)), forged]);
        assert!(shift.accepted.is_none());
        assert_eq!(shift.oddities.len(), 1);
    }
    let himself = Shift::fold(date(TODAY), &[event(1, 0, over(0, true))]);
    assert!(
        himself.accepted.is_none(),
        "one person cannot sign both sides"
    );
}
