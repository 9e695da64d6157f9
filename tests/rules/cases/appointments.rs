//! Moving a measurement, double bookings, no-shows (S8.2).

use super::{booked, booking, won};
use crate::desk::Desk;
use countertop::domain::case::{AppointmentState, ClockStatus};
use countertop::domain::command::{Cancelling, Command, Moving};
use countertop::domain::event::{CaseResult, Cause};
use countertop::domain::ids::{AppointmentId, CaseId};
use countertop::domain::playbook::model::Class;
use countertop::domain::refusal::Refusal;
use countertop::domain::time::{DAY, HOUR, MINUTE};

fn moving(desk: &Desk, case: CaseId, id: AppointmentId, cause: Cause) -> Moving {
    Moving {
        case,
        appointment: id,
        start: desk.now.plus(3 * DAY),
        minutes: None,
        people: None,
        resources: None,
        cause,
        note: "客户出差".to_owned(),
        approved_by: None,
    }
}

#[test]
fn the_customers_wish_moves_the_anchor() {
    let mut desk = Desk::staffed();
    let (case, id) = booked(&mut desk);
    let to = moving(&desk, case, id, Cause::Customer);
    let start = to.start;
    desk.run(Command::Move(to)).unwrap();
    let clock = desk.clock(case, "measure");
    assert_eq!(
        (clock.anchor, clock.due, clock.cycle),
        (start, start.plus(2 * DAY), 1)
    );
    assert_eq!(clock.moves.len(), 1);
}

#[test]
fn without_a_note_or_a_new_time_there_is_no_move() {
    let mut desk = Desk::staffed();
    let (case, id) = booked(&mut desk);
    let mut to = moving(&desk, case, id, Cause::Customer);
    to.note = "  ".to_owned();
    assert_eq!(desk.run(Command::Move(to)), Err(Refusal::NoteMissing));
    let mut to = moving(&desk, case, id, Cause::Customer);
    to.start = desk.case(case).appointment(id).unwrap().time.start;
    assert_eq!(desk.run(Command::Move(to)), Err(Refusal::SameTime));
}

#[test]
fn the_stores_own_move_needs_the_managers_word() {
    let mut desk = Desk::staffed();
    let (case, id) = booked(&mut desk);
    let mut to = moving(&desk, case, id, Cause::Store);
    let class = Class::Manager;
    let refused = desk.run(Command::Move(to.clone()));
    assert_eq!(refused, Err(Refusal::ApprovalMissing { class }));
    to.approved_by = Some(desk.person("d1"));
    let refused = desk.run(Command::Move(to.clone()));
    assert_eq!(refused, Err(Refusal::ApproverLacksRight { class }));
    to.approved_by = Some(desk.person("m"));
    desk.run(Command::Move(to)).unwrap();
    let state = desk.case(case);
    let appointment = state.appointment(id).unwrap();
    assert_eq!(appointment.moves[0].approved_by, Some(desk.person("m")));
}

#[test]
fn a_move_after_the_deadline_undoes_no_breach() {
    let mut desk = Desk::staffed();
    let (case, id) = booked(&mut desk);
    desk.now = desk.clock(case, "measure").due.plus(HOUR);
    let to = moving(&desk, case, id, Cause::Customer);
    desk.run(Command::Move(to)).unwrap();
    assert_eq!(
        desk.clock(case, "measure").status(desk.now),
        ClockStatus::Overdue
    );
}

#[test]
fn a_designer_is_in_one_place_at_a_time_the_way_included() {
    let mut desk = Desk::staffed();
    let (first, id) = booked(&mut desk);
    let taken = desk.case(first).appointment(id).unwrap().time;
    let second = won(&mut desk);
    let clash = |desk: &mut Desk, start| {
        let to = booking(desk, second, "d1", start);
        desk.run(Command::Book(to))
    };
    for start in [taken.start, taken.end, taken.end.plus(29 * MINUTE)] {
        let refused = clash(&mut desk, start);
        assert!(
            matches!(refused, Err(Refusal::Overlap { .. })),
            "{start:?} {refused:?}"
        );
    }
    let other = booking(&desk, second, "d2", taken.start);
    desk.run(Command::Book(other)).unwrap();
    let third = won(&mut desk);
    let after = booking(&desk, third, "d1", taken.end.plus(30 * MINUTE));
    desk.run(Command::Book(after)).unwrap();
}

#[test]
fn a_no_show_ends_the_clock_and_asks_for_a_new_booking() {
    let mut desk = Desk::staffed();
    let (case, id) = booked(&mut desk);
    let note = "敲门无人".to_owned();
    let early = desk.run(Command::NoShow {
        case,
        appointment: id,
        note: note.clone(),
    });
    assert!(matches!(early, Err(Refusal::NotBegun { .. })));
    desk.days(1);
    desk.hours(1);
    desk.run(Command::NoShow {
        case,
        appointment: id,
        note,
    })
    .unwrap();
    let state = desk.case(case);
    assert_eq!(
        state.appointment(id).unwrap().state,
        AppointmentState::NoShow
    );
    assert_eq!(
        desk.clock(case, "measure").status(desk.now),
        ClockStatus::Void
    );
    let again = booking(&desk, case, "d1", desk.now.plus(DAY));
    desk.run(Command::Book(again)).unwrap();
    let clock = desk.clock(case, "measure");
    assert_eq!(
        (clock.cycle, clock.status(desk.now)),
        (2, ClockStatus::Waiting)
    );
}

#[test]
fn a_store_caused_cancellation_leaves_the_clock_running() {
    let mut desk = Desk::staffed();
    let (case, id) = booked(&mut desk);
    let cancelling = Cancelling {
        case,
        appointment: id,
        cause: Cause::Store,
        note: "设计师生病".to_owned(),
        approved_by: Some(desk.person("m")),
    };
    desk.run(Command::Cancel(cancelling)).unwrap();
    let due = desk.clock(case, "measure").due;
    desk.now = due.plus(1);
    assert_eq!(
        desk.clock(case, "measure").status(desk.now),
        ClockStatus::Overdue
    );
}

#[test]
fn a_booking_needs_somebody_with_the_role_and_a_time_to_come() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let past = booking(&desk, case, "d1", desk.now.plus(-1));
    let start = past.start;
    assert_eq!(
        desk.run(Command::Book(past)),
        Err(Refusal::StartsInPast { start })
    );
    let person = desk.person("c2");
    let wrong = booking(&desk, case, "c2", desk.now.plus(DAY));
    let role = "designer".to_owned();
    assert_eq!(
        desk.run(Command::Book(wrong)),
        Err(Refusal::WrongRole { person, role })
    );
}

#[test]
fn whoever_is_lost_keeps_nobody_from_other_customers() {
    let mut desk = Desk::staffed();
    let (case, id) = booked(&mut desk);
    let start = desk
        .case(case)
        .open_appointment("measurement")
        .unwrap()
        .time
        .start;
    let other = won(&mut desk);
    crate::cases::register(&mut desk, other);
    let again = booking(&desk, other, "d1", start);
    let taken = desk.run(Command::Book(again.clone())).unwrap_err();
    assert!(matches!(taken, Refusal::Overlap { .. }), "{taken:?}");
    let lost = desk.run(Command::CloseCase {
        case,
        result: CaseResult::Lost,
        reason: Some("price".to_owned()),
        note: String::new(),
    });
    assert!(lost.is_ok(), "{lost:?}");
    let state = |desk: &Desk| {
        let of = desk.case(case).appointments;
        of.iter().find(|one| one.id == id).unwrap().state.is_open()
    };
    assert!(!state(&desk));
    assert!(desk.run(Command::Book(again)).is_ok());
}
