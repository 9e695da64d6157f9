//! Leads: whose they are, who assesses them, what a stage asks before it is left; and a funnel worked out by hand.

use super::text;
use super::trades::Way;
use countertop::domain::case::Fate::{Lost, Open, Passed};
use countertop::domain::case::pipeline::StepState;
use countertop::domain::command::Command;
use countertop::domain::funnel::{FunnelLine, nearest_rank, permille};
use countertop::domain::refusal::Refusal;
use countertop::domain::time::{DAY, Instant};
use countertop::domain::world::World;

/// A lead that was recorded and waits for the supervisor.
fn recorded() -> Way {
    let mut way = Way::begin("field-sales", "customer");
    let lead = [
        ("name", text("铁城")),
        ("phone", text("13800138000")),
        ("needs", text("换线")),
    ];
    way.go("salesperson", "register", None, &lead);
    way
}

fn waits(way: &Way) -> bool {
    let playbook = way.desk.playbook().unwrap();
    let case = way.desk.case(way.case);
    case.is_unassigned(playbook.journey("customer").unwrap())
}

fn give(way: &mut Way, who: &str) -> Result<(), Refusal> {
    way.desk.sign_in(who);
    let command = Command::Assign {
        case: way.case,
        role: "salesperson".into(),
        person: None,
    };
    way.desk.run(command).map(drop)
}

#[test]
fn a_lead_waits_from_its_recording_until_it_is_assessed() {
    let mut way = Way::begin("field-sales", "customer");
    way.desk.sign_in("salesperson");
    way.case = way.desk.open_case_on("customer");
    assert!(!waits(&way), "nothing is known of it yet");
    let mut way = recorded();
    assert!(waits(&way));
    let refused = give(&mut way, "salesperson").unwrap_err();
    assert!(matches!(refused, Refusal::NotYourStep { role } if role == "supervisor"));
    let weighed = [("background", text("老厂")), ("potential", text("两条线"))];
    way.go("supervisor", "assess", Some("accepted"), &weighed);
    assert!(!waits(&way));
    assert_eq!(way.stage(), "visit");
}

#[test]
fn a_customer_nobody_has_waits_as_well() {
    let mut way = recorded();
    give(&mut way, "supervisor").unwrap();
    let weighed = [("background", text("老厂")), ("potential", text("两条线"))];
    assert!(waits(&way));
    let case = way.desk.case(way.case);
    let playbook = way.desk.playbook().unwrap();
    let journey = playbook.journey("customer").unwrap();
    assert_eq!(case.owner(journey), None);
    let needs = case.needs(journey);
    let missing = needs[0].missing.iter().map(|field| field.id.as_str());
    assert_eq!(
        missing.collect::<Vec<_>>(),
        ["background", "potential", "assigned"],
        "the one way that leads on asks who has it"
    );
    way.go("supervisor", "assess", Some("accepted"), &weighed);
    assert!(!waits(&way), "the only salesperson has it again");
}

#[test]
fn what_a_stage_asks_names_steps_and_fields() {
    let way = Way::begin("field-sales", "customer");
    let playbook = way.desk.playbook().unwrap().clone();
    let journey = playbook.journey("customer").unwrap();
    let case = way.desk.case(way.case);
    let needs = case.needs(journey);
    let told: Vec<(&str, Vec<&str>)> = needs
        .iter()
        .map(|need| {
            let fields = need.missing.iter().map(|field| field.id.as_str());
            (need.step.id.as_str(), fields.collect())
        })
        .collect();
    let wanted = [
        ("register", vec!["name", "phone", "needs"]),
        ("assess", vec!["background", "potential", "assigned"]),
    ];
    assert_eq!(told, wanted);
    assert_eq!(needs[0].state, StepState::Open);
    assert_eq!(needs[1].state, StepState::Blocked(vec!["register".into()]));
}

#[test]
fn working_days_stall_a_lead_and_a_pause_does_not() {
    let mut way = recorded();
    let playbook = way.desk.playbook().unwrap().clone();
    let stage = playbook.journey("customer").unwrap().stage("lead").unwrap();
    let case = way.desk.case(way.case);
    let stalls = case.stalls(&playbook, stage);
    let since = case.stage_since();
    let calendar = &playbook.calendar;
    let mut day = calendar.date_of(since);
    let mut left = 3;
    while left > 0 {
        day = day.succ_opt().unwrap();
        left -= i32::from(calendar.opening(day).is_some());
    }
    assert_eq!(
        Some(stalls),
        calendar.closing(day),
        "close of the third working day"
    );
    way.desk.sign_in("supervisor");
    let reason = playbook.pause_reasons[0].id.clone();
    let paused = way.desk.run(Command::Pause {
        case: way.case,
        reason,
        note: "出差".into(),
    });
    paused.unwrap();
    let case = way.desk.case(way.case);
    assert_eq!(case.stalls(&playbook, stage), Instant::MAX);
}

#[test]
fn a_funnel_line_by_hand() {
    let times = [3, 1, 2, 5, 4, 9, 8, 7, 6, 10];
    let mut passages: Vec<_> = times
        .iter()
        .map(|days| (Passed, Some(days * DAY)))
        .collect();
    passages.extend([(Passed, None), (Lost, None), (Lost, None), (Open, None)]);
    let line = FunnelLine::of("visit", &passages);
    let counts = (line.entered, line.passed, line.lost, line.open);
    assert_eq!(counts, (14, 11, 2, 1));
    // Of ten times the fifth and the ninth; the case that jumped over the stage has none.
    assert_eq!((line.median, line.p90), (Some(5 * DAY), Some(9 * DAY)));
    assert_eq!(permille(line.passed, line.entered), Some(786));
    assert_eq!(FunnelLine::of("visit", &[]).median, None);
}

#[test]
fn ranks_and_shares_at_their_edges() {
    assert_eq!(nearest_rank(&[], 50), None);
    assert_eq!(nearest_rank(&[7], 50), Some(7));
    assert_eq!(nearest_rank(&[7], 90), Some(7));
    assert_eq!(nearest_rank(&[1, 2], 50), Some(1));
    assert_eq!(nearest_rank(&[1, 2, 3], 50), Some(2));
    assert_eq!(nearest_rank(&[1, 2, 3], 90), Some(3));
    assert_eq!(permille(0, 0), None);
    assert_eq!(permille(1, 2_000), Some(1), "a half is rounded up");
    assert_eq!(permille(i64::MAX, 1), None);
}
