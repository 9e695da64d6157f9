//! Steps: order, fields, outcomes, who may do them.

use super::{files, list, measured, text, upload, uploaded, won};
use crate::desk::Desk;
use countertop::domain::case::pipeline::{required_steps, stage};
use countertop::domain::command::{Command, StepInput};
use countertop::domain::ids::CaseId;
use countertop::domain::refusal::{Refusal, ValueFault};
use countertop::domain::value::Value;
use countertop::domain::world::World;

fn stage_of(desk: &Desk, case: CaseId) -> String {
    let journey = &desk.playbook().unwrap().journeys[0];
    stage(&desk.case(case), journey).unwrap().id.clone()
}

#[test]
fn a_walk_in_needs_one_command_and_no_data() {
    let mut desk = Desk::staffed();
    desk.sign_in("c1");
    let case = desk.open_case();
    let state = desk.case(case);
    assert!(state.exists() && state.customer.name.is_empty());
    assert_eq!(state.current_holder("consultant"), Some(desk.person("c1")));
    assert_eq!(stage_of(&desk, case), "reception");
}

#[test]
fn the_pipeline_follows_what_was_done() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    let journey = desk.playbook().unwrap().journeys[0].clone();
    let ids: Vec<String> = required_steps(&desk.case(case), &journey)
        .iter()
        .map(|step| step.id.clone())
        .collect();
    assert!(ids.contains(&"upload-design".to_owned()), "{ids:?}");
    assert!(
        !ids.contains(&"resubmit-design".to_owned()),
        "asked for only after a failed check"
    );
}

#[test]
fn an_upload_is_refused_while_a_space_has_no_file() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    let checker = Value::Person(desk.person("k"));
    let one = files(&[("kitchen", "k.dwg"), ("study", "  ")]);
    let values = [("design", one), ("checked-by", checker)];
    let refused = desk.step(case, "upload-design", None, &values);
    let fault = ValueFault::Files {
        missing: vec!["study".to_owned()],
    };
    assert_eq!(
        refused,
        Err(Refusal::FieldInvalid {
            field: "design".to_owned(),
            fault
        })
    );
    upload(&mut desk, case, "upload-design").unwrap();
}

#[test]
fn a_file_of_a_space_that_was_not_measured_is_refused() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    let more = files(&[("kitchen", "k.dwg"), ("study", "s.dwg"), ("attic", "a.dwg")]);
    let values = [
        ("design", more),
        ("checked-by", Value::Person(desk.person("k"))),
    ];
    let Err(Refusal::FieldInvalid { fault, .. }) = desk.step(case, "upload-design", None, &values)
    else {
        panic!("nobody measured an attic");
    };
    let ValueFault::NotCovered { given, known } = fault else {
        panic!("{fault:?}");
    };
    assert_eq!(given, "attic");
    assert_eq!(known, ["kitchen", "study"]);
}

#[test]
fn a_failed_check_needs_reasons_and_asks_for_the_resubmission() {
    let mut desk = Desk::staffed();
    let case = uploaded(&mut desk);
    desk.sign_in("k");
    let refused = desk.step(case, "check-design", Some("failed"), &[]);
    let fields = vec!["check-reasons".to_owned()];
    assert_eq!(refused, Err(Refusal::FieldsMissing { fields }));
    let reasons = [("check-reasons", list(&["dimensions"]))];
    desk.step(case, "check-design", Some("failed"), &reasons)
        .unwrap();
    let journey = desk.playbook().unwrap().journeys[0].clone();
    let ids: Vec<String> = required_steps(&desk.case(case), &journey)
        .iter()
        .map(|step| step.id.clone())
        .collect();
    assert!(ids.contains(&"resubmit-design".to_owned()), "{ids:?}");
    desk.sign_in("d1");
    upload(&mut desk, case, "resubmit-design").unwrap();
    let ids: Vec<String> = required_steps(&desk.case(case), &journey)
        .iter()
        .map(|step| step.id.clone())
        .collect();
    assert!(
        ids.contains(&"check-design".to_owned()),
        "the next check: {ids:?}"
    );
}

#[test]
fn steps_belong_to_their_role_and_the_heads_may_stand_in() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    desk.sign_in("c1");
    let refused = upload(&mut desk, case, "upload-design");
    assert_eq!(
        refused,
        Err(Refusal::NotYourStep {
            role: "designer".to_owned()
        })
    );
    desk.sign_in("m");
    upload(&mut desk, case, "upload-design").unwrap();
}

#[test]
fn steps_wait_for_what_comes_first() {
    let mut desk = Desk::staffed();
    desk.sign_in("c1");
    let case = desk.open_case();
    let refused = desk.step(case, "reception-result", Some("won"), &[]);
    assert_eq!(
        refused,
        Err(Refusal::StepBlocked {
            missing: vec!["greet".to_owned()]
        })
    );
    desk.step(case, "greet", None, &[]).unwrap();
    let again = desk.step(case, "greet", None, &[]);
    assert_eq!(
        again,
        Err(Refusal::StepDone {
            step: "greet".to_owned()
        })
    );
    let open = desk.step(case, "reception-result", None, &[]);
    assert_eq!(
        open,
        Err(Refusal::OutcomeMissing {
            step: "reception-result".to_owned()
        })
    );
}

#[test]
fn a_customer_who_left_needs_a_reason() {
    let mut desk = Desk::staffed();
    desk.sign_in("c1");
    let case = desk.open_case();
    desk.step(case, "greet", None, &[]).unwrap();
    let refused = desk.step(case, "reception-result", Some("left"), &[]);
    assert_eq!(
        refused,
        Err(Refusal::ReasonMissing {
            journey: "customer".into()
        })
    );
    assert!(desk.case(case).is_open());
}

#[test]
fn personal_values_stand_beside_the_payload() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let values = [
        ("name", text("张三")),
        ("phone", text("13800138000")),
        ("needs", text("靠窗书桌")),
    ];
    desk.step(case, "register", None, &values).unwrap();
    for event in &desk.events {
        let payload = serde_json::to_string(&event.payload).unwrap();
        for secret in ["张三", "13800138000", "靠窗书桌"] {
            assert!(!payload.contains(secret), "{payload}");
        }
    }
    let state = desk.case(case);
    assert_eq!(state.customer.name, "张三");
    assert_eq!(state.value("needs"), Some(&text("靠窗书桌")));
}

#[test]
fn a_wrong_phone_is_refused() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let values = [
        ("name", text("张三")),
        ("phone", text("12")),
        ("needs", text("橱柜")),
    ];
    let fault = ValueFault::Phone;
    let refused = desk.step(case, "register", None, &values);
    assert_eq!(
        refused,
        Err(Refusal::FieldInvalid {
            field: "phone".to_owned(),
            fault
        })
    );
}

#[test]
fn nobody_signed_in_does_nothing_and_the_future_cannot_be_entered() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let later = desk.now.plus(3_600_000);
    let note = Command::Note {
        case,
        note: "x".to_owned(),
    };
    assert_eq!(
        desk.run_at(later, note.clone()),
        Err(Refusal::InFuture { at: later })
    );
    // Nor what lies before the customer came; a terminal's clock may be a little behind another's.
    let opened = desk.case(case).opened_at;
    let greet = |at| {
        let step = StepInput {
            case,
            step: "approach".to_owned(),
            outcome: None,
            values: Default::default(),
            lost_reason: None,
            note: String::new(),
            approved_by: None,
        };
        (at, Command::DoStep(step))
    };
    let (at, step) = greet(opened.plus(-61_000));
    assert_eq!(desk.run_at(at, step), Err(Refusal::BeforeCase { opened }));
    let (at, step) = greet(opened.plus(-59_000));
    assert!(!matches!(
        desk.run_at(at, step),
        Err(Refusal::BeforeCase { .. })
    ));
    desk.who = None;
    assert_eq!(desk.run(note), Err(Refusal::NotSignedIn));
}
