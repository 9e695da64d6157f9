//! Who may decide what, and when.

use super::*;
use crate::cases::text;
use countertop::domain::ledger::{FineState, Standing};
use countertop::domain::rights::Right;
use countertop::domain::time::HOUR;

#[test]
fn a_fine_goes_its_whole_way_and_comes_back() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
    go(&mut desk, "s1", case, CONSULTANT, FineMove::Notify).unwrap();
    go(&mut desk, "c1", case, CONSULTANT, FineMove::Acknowledge).unwrap();
    settle(&mut desk, "s1", &[(case, CONSULTANT)]).unwrap();
    let settled = record(&desk, case, CONSULTANT);
    assert_eq!((settled.state, settled.owed()), (FineState::Settled, 5_000));
    assert_eq!(settled.batch, Some(("2026-11".to_owned(), None)));
    go(&mut desk, "s2", case, CONSULTANT, FineMove::Reverse).unwrap();
    assert_eq!(record(&desk, case, CONSULTANT).owed(), 0);
    let again = confirm(&mut desk, "s1", case, CONSULTANT);
    assert_eq!(
        again,
        Err(FineRefusal::State(Standing::As(FineState::Reversed)))
    );
}

#[test]
fn nobody_decides_about_his_own_money() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    let own = confirm(&mut desk, "m", case, MANAGER);
    assert_eq!(own, Err(FineRefusal::OwnMoney));
    let dismissed = ask(&mut desk, "m", case, MANAGER, FineAsk::Dismiss, "无");
    assert_eq!(dismissed, Err(FineRefusal::OwnMoney));
    confirm(&mut desk, "s1", case, MANAGER).unwrap();
    let waived = go(&mut desk, "m", case, MANAGER, FineMove::Waive);
    assert_eq!(waived, Err(FineRefusal::OwnMoney));
}

#[test]
fn nobody_decides_about_what_he_entered() {
    let mut desk = shop();
    desk.sign_in("s1");
    let case = desk.open_case();
    let consultant = desk.person("c1");
    desk.sign_in("m");
    let role = "consultant".to_owned();
    desk.run(Command::Assign {
        case,
        role,
        person: Some(consultant),
    })
    .unwrap();
    desk.sign_in("s1");
    desk.step(case, "greet", None, &[]).unwrap();
    desk.step(case, "reception-result", Some("won"), &[])
        .unwrap();
    desk.wait(DAY + HOUR);
    let own = confirm(&mut desk, "s1", case, CONSULTANT);
    assert_eq!(own, Err(FineRefusal::OwnEvidence), "he won the measurement");
    let assigned = confirm(&mut desk, "m", case, CONSULTANT);
    assert_eq!(
        assigned,
        Err(FineRefusal::OwnEvidence),
        "he made him liable"
    );
    confirm(&mut desk, "s2", case, CONSULTANT).unwrap();
}

#[test]
fn nobody_decides_about_a_breach_his_undo_made() {
    let mut desk = shop();
    let case = crate::cases::won(&mut desk);
    desk.sign_in("c1");
    let facts = [
        ("name", text("陈一")),
        ("phone", text("13800138000")),
        ("needs", text("整屋")),
    ];
    let registered = desk.step(case, "register", None, &facts).unwrap();
    desk.sign_in("s1");
    let undo = Command::Undo {
        op: registered,
        note: "登记错了".to_owned(),
    };
    let undone = desk.run(undo).unwrap();
    desk.wait(DAY + HOUR);
    let made = confirm(&mut desk, "s1", case, CONSULTANT);
    assert_eq!(made, Err(FineRefusal::OwnEvidence), "without it, in time");
    desk.sign_in("s1");
    desk.run(Command::Redo { op: undone }).unwrap();
    let back = confirm(&mut desk, "s1", case, CONSULTANT);
    assert_eq!(back, Err(FineRefusal::Unknown), "registered in time again");
    desk.sign_in("s2");
    let again = Command::Undo {
        op: registered,
        note: "确实错了".to_owned(),
    };
    desk.run(again).unwrap();
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
}

#[test]
fn nobody_decides_about_a_line_he_moved_afterwards() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    desk.sign_in("s1");
    let (back, under) = (desk.now.plus(-DAY), under(&desk, "c1", "s2"));
    desk.run_at(back, under).unwrap();
    let moved = confirm(&mut desk, "s1", case, MANAGER);
    assert_eq!(moved, Err(FineRefusal::OwnEvidence), "he made s2 pay");
    confirm(&mut desk, "m", case, MANAGER).unwrap();
    assert_eq!(
        record(&desk, case, MANAGER).grounds.person,
        Some(desk.person("s2"))
    );
    // The consultant's own share does not hang on the line.
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
}

#[test]
fn an_appeal_is_decided_by_another_person() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
    go(&mut desk, "s2", case, CONSULTANT, FineMove::Notify).unwrap();
    let theirs = go(&mut desk, "s2", case, CONSULTANT, FineMove::Appeal);
    assert_eq!(theirs, Err(FineRefusal::NotTheirs));
    go(&mut desk, "c1", case, CONSULTANT, FineMove::Appeal).unwrap();
    let same = go(&mut desk, "s1", case, CONSULTANT, FineMove::Uphold);
    assert_eq!(same, Err(FineRefusal::SamePerson));
    for wrong in [0, 5_000, 9_000] {
        let reduced = ask(
            &mut desk,
            "s2",
            case,
            CONSULTANT,
            FineAsk::Reduce(wrong),
            "半",
        );
        assert_eq!(reduced, Err(FineRefusal::Amount(5_000)));
    }
    ask(
        &mut desk,
        "s2",
        case,
        CONSULTANT,
        FineAsk::Reduce(2_500),
        "半",
    )
    .unwrap();
    settle(&mut desk, "s1", &[(case, CONSULTANT)]).unwrap();
    assert_eq!(record(&desk, case, CONSULTANT).owed(), 2_500);
}

#[test]
fn only_heads_decide_and_settle() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    for who in ["c1", "c2", "d1", "k"] {
        desk.sign_in(who);
        for what in [FineAsk::Confirm, FineAsk::Dismiss] {
            let refused = desk.run(order(case, CONSULTANT, what, "x")).unwrap_err();
            assert_eq!(
                refused,
                Refusal::NotAllowed {
                    right: Right::DecideFines
                }
            );
        }
        let settlement = Settlement {
            batch: "b".to_owned(),
            fines: vec![(case, key(CONSULTANT))],
            file: None,
        };
        let refused = desk.run(Command::SettleFines(settlement)).unwrap_err();
        assert_eq!(
            refused,
            Refusal::NotAllowed {
                right: Right::SettleFines
            }
        );
    }
}

#[test]
fn a_fine_is_settled_only_when_the_person_spoke_or_had_the_time_to() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
    let early = settle(&mut desk, "s1", &[(case, CONSULTANT)]);
    assert_eq!(
        early,
        Err(FineRefusal::State(Standing::As(FineState::Confirmed)))
    );
    go(&mut desk, "s1", case, CONSULTANT, FineMove::Notify).unwrap();
    let until = desk.now.plus(3 * DAY);
    let open = settle(&mut desk, "s1", &[(case, CONSULTANT)]);
    assert_eq!(open, Err(FineRefusal::AppealOpen(until)));
    desk.now = until.plus(1);
    let late = go(&mut desk, "c1", case, CONSULTANT, FineMove::Appeal);
    assert_eq!(late, Err(FineRefusal::State(Standing::Accepted)));
    settle(&mut desk, "s1", &[(case, CONSULTANT)]).unwrap();
}

#[test]
fn an_appeal_nobody_answers_costs_nothing() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
    go(&mut desk, "s1", case, CONSULTANT, FineMove::Notify).unwrap();
    go(&mut desk, "c1", case, CONSULTANT, FineMove::Appeal).unwrap();
    desk.days(8);
    let late = go(&mut desk, "s2", case, CONSULTANT, FineMove::Uphold);
    assert_eq!(late, Err(FineRefusal::State(Standing::Unanswered)));
    let settled = settle(&mut desk, "s2", &[(case, CONSULTANT)]);
    assert_eq!(settled, Err(FineRefusal::State(Standing::Unanswered)));
}

#[test]
fn a_month_costs_no_more_than_its_cap() {
    let text = countertop::domain::playbook::shipped("home-furnishing")
        .unwrap()
        .text;
    let text = format!("{text}\n[fines]\nmonth-cap = 80\n");
    let mut desk = shop();
    desk.run(Command::AdoptPlaybook { text }).unwrap();
    let cases: Vec<CaseId> = (0..3).map(|_| crate::cases::won(&mut desk)).collect();
    desk.wait(DAY + HOUR);
    confirm(&mut desk, "s1", cases[0], CONSULTANT).unwrap();
    confirm(&mut desk, "s1", cases[1], CONSULTANT).unwrap();
    let second = record(&desk, cases[1], CONSULTANT);
    assert_eq!(
        (second.owed(), second.grounds.taken, second.grounds.cap),
        (3_000, 5_000, Some(8_000))
    );
    let full = confirm(&mut desk, "s1", cases[2], CONSULTANT);
    assert_eq!(full, Err(FineRefusal::CapReached(8_000)));
    go(&mut desk, "s1", cases[0], CONSULTANT, FineMove::Waive).unwrap();
    confirm(&mut desk, "s1", cases[2], CONSULTANT).unwrap();
}

#[test]
fn what_silence_ended_leaves_room_under_the_cap() {
    let book = countertop::domain::playbook::shipped("home-furnishing");
    let book = book.unwrap().text;
    let text = format!("{book}\n[fines]\nmonth-cap = 80\nsilence = \"lapses\"\n");
    let mut desk = shop();
    desk.run(Command::AdoptPlaybook { text }).unwrap();
    let cases: Vec<CaseId> = (0..3).map(|_| crate::cases::won(&mut desk)).collect();
    desk.wait(DAY + HOUR);
    for case in &cases[..2] {
        confirm(&mut desk, "s1", *case, CONSULTANT).unwrap();
        go(&mut desk, "s1", *case, CONSULTANT, FineMove::Notify).unwrap();
    }
    go(&mut desk, "c1", cases[1], CONSULTANT, FineMove::Appeal).unwrap();
    desk.days(4);
    // The first lapsed: 30 of the second and 50 of the third come to the cap.
    confirm(&mut desk, "s1", cases[2], CONSULTANT).unwrap();
    let third = record(&desk, cases[2], CONSULTANT);
    assert_eq!((third.grounds.taken, third.amount), (3_000, 5_000));
}

#[test]
fn a_reason_holds_no_telephone_number() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    desk.sign_in("s1");
    for (note, taken) in [("客户 13912345678 可证", false), ("客户 #1 可证", true)] {
        let done = desk.run(order(case, CONSULTANT, FineAsk::Confirm, note));
        let refused = Err(Refusal::Fine(FineRefusal::NumberInReason));
        match taken {
            true => drop(done.unwrap()),
            false => assert_eq!(done, refused),
        }
    }
    go(&mut desk, "s1", case, CONSULTANT, FineMove::Notify).unwrap();
    desk.sign_in("c1");
    let appeal = FineAsk::Move(FineMove::Appeal);
    let refused = desk.run(order(
        case,
        CONSULTANT,
        appeal,
        "打 ０１０-６１２３４５６７ 问",
    ));
    assert_eq!(refused, Err(Refusal::Fine(FineRefusal::NumberInReason)));
}

fn mode(desk: &mut Desk, value: &str) {
    desk.sign_in("s1");
    let (key, value) = ("fines".to_owned(), value.to_owned());
    desk.run(Command::ChangeSetting { key, value }).unwrap();
}

#[test]
fn shadow_rules_and_record_only_stores_charge_nobody() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    mode(&mut desk, "record-only");
    assert_eq!(
        confirm(&mut desk, "s1", case, CONSULTANT),
        Err(FineRefusal::RecordOnly)
    );
    // What was confirmed before goes on nowhere either.
    mode(&mut desk, "decide");
    confirm(&mut desk, "s2", case, CONSULTANT).unwrap();
    mode(&mut desk, "record-only");
    let told = go(&mut desk, "s2", case, CONSULTANT, FineMove::Notify);
    assert_eq!(told, Err(FineRefusal::RecordOnly));
    go(&mut desk, "s2", case, CONSULTANT, FineMove::Waive).unwrap();

    let text = countertop::domain::playbook::shipped("home-furnishing")
        .unwrap()
        .text;
    let text = text.replacen(
        "[[rule]]\nid = \"register\"\n",
        "[[rule]]\nid = \"register\"\nmode = \"shadow\"\n",
        1,
    );
    let mut desk = shop();
    desk.run(Command::AdoptPlaybook { text }).unwrap();
    let case = late_registration(&mut desk);
    assert_eq!(
        confirm(&mut desk, "s1", case, CONSULTANT),
        Err(FineRefusal::Shadow)
    );
}

#[test]
fn facts_entered_later_stop_a_fine() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
    let earlier = desk.now.plus(-2 * HOUR);
    desk.sign_in("s2");
    let reason = desk.playbook().unwrap().pause_reasons[0].id.clone();
    let pause = Command::Pause {
        case,
        reason,
        note: "客户出差".to_owned(),
    };
    desk.run_at(earlier, pause).unwrap();
    let told = go(&mut desk, "s1", case, CONSULTANT, FineMove::Notify);
    assert_eq!(told, Err(FineRefusal::Changed));
    go(&mut desk, "s1", case, CONSULTANT, FineMove::Waive).unwrap();
}

#[test]
fn decisions_are_neither_dated_back_nor_undone() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    desk.sign_in("s1");
    let back = desk.now.plus(-HOUR);
    let refused = desk.run_at(back, order(case, CONSULTANT, FineAsk::Confirm, ""));
    assert_eq!(refused, Err(Refusal::Fine(FineRefusal::Backdated)));
    let op = confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
    let undo = Command::Undo {
        op,
        note: "x".to_owned(),
    };
    assert_eq!(desk.run(undo), Err(Refusal::NotUndoable));
}

#[test]
fn what_was_not_breached_cannot_be_charged() {
    let mut desk = shop();
    let case = crate::cases::won(&mut desk);
    for fine in [
        CONSULTANT,
        "register:2:consultant",
        "register:1:designer",
        "nothing:1:x",
    ] {
        assert_eq!(
            confirm(&mut desk, "s1", case, fine),
            Err(FineRefusal::Unknown),
            "{fine}"
        );
    }
    let undecided = go(&mut desk, "s1", case, CONSULTANT, FineMove::Notify);
    assert_eq!(undecided, Err(FineRefusal::Undecided));
}
