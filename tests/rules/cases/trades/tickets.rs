//! Tickets: days agreed become deadlines, a new day moves them, a breach stays one.

use super::{Way, choice, day};
use countertop::domain::case::ClockStatus;
use countertop::domain::command::{Command, TicketInput};
use countertop::domain::ids::CaseId;
use countertop::domain::refusal::Refusal;
use countertop::domain::time::{DAY, HOUR};
use countertop::domain::value::Value;
use countertop::domain::world::World;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn ticket(way: &mut Way, about: CaseId) -> Result<CaseId, Refusal> {
    let case = CaseId(way.desk.fresh());
    let open = Command::OpenTicket(TicketInput {
        case,
        about,
        journey: "service".to_owned(),
        channel: Some("repair".to_owned()),
    });
    way.desk.run(open).map(|_| case)
}

/// A ticket at the point where an improvement is to be planned.
fn to_improve() -> Way {
    let mut way = Way::begin("home-furnishing", "");
    way.desk.sign_in("consultant");
    let about = way.case;
    way.case = ticket(&mut way, about).unwrap();
    let told = [
        ("ticket-problem", text("门板划伤")),
        ("ticket-department", choice("installer")),
    ];
    way.go("consultant", "ticket-receive", None, &told);
    way.go("installer", "installer-accepts", None, &[]);
    let solved = [("ticket-solution", text("换了门板"))];
    way.go("installer", "installer-answers", None, &solved);
    way.go("consultant", "ticket-tell", Some("improve"), &[]);
    way
}

fn plan(way: &mut Way, by: &str) {
    let manager = way.desk.person("manager");
    let values = [
        ("improvement-what", text("门板加护角")),
        ("improvement-owner", Value::Person(manager)),
        ("improvement-by", day(by)),
    ];
    way.go("manager", "plan-improvement", None, &values);
}

#[test]
fn another_day_moves_the_deadline_and_the_cycle_stays_the_same() {
    let mut way = to_improve();
    let today = way.desk.playbook().unwrap().calendar.date_of(way.desk.now);
    let (first, second) = (today + chrono::Days::new(3), today + chrono::Days::new(9));
    plan(&mut way, &first.to_string());
    let clock = way.desk.clock(way.case, "improvement");
    let ends = |date| way.desk.playbook().unwrap().calendar.day_bounds(date).end;
    assert_eq!((clock.cycle, clock.due), (1, ends(first)));
    assert_eq!(clock.status(way.desk.now), ClockStatus::Waiting);
    plan(&mut way, &second.to_string());
    let clock = way.desk.clock(way.case, "improvement");
    let ends = |date| way.desk.playbook().unwrap().calendar.day_bounds(date).end;
    assert_eq!((clock.cycle, clock.due), (1, ends(second)));
    assert_eq!(clock.moves.len(), 1);
}

#[test]
fn a_day_named_after_the_deadline_does_not_undo_the_breach() {
    let mut way = to_improve();
    let today = way.desk.playbook().unwrap().calendar.date_of(way.desk.now);
    plan(&mut way, &(today + chrono::Days::new(1)).to_string());
    way.desk.wait(4 * DAY);
    plan(&mut way, &(today + chrono::Days::new(30)).to_string());
    let clock = way.desk.clock(way.case, "improvement");
    assert_eq!(clock.status(way.desk.now), ClockStatus::Overdue);
    assert_eq!(clock.moves.len(), 0);
}

#[test]
fn a_void_case_has_no_tickets_and_a_sale_is_none() {
    let mut way = Way::begin("home-furnishing", "");
    way.desk.sign_in("consultant");
    let about = way.case;
    let case = ticket(&mut way, about).unwrap();
    assert_eq!(way.desk.case(case).about, Some(about));
    way.desk.wait(HOUR);
    way.desk.sign_in("manager");
    way.desk
        .run(Command::CloseCase {
            case: about,
            result: countertop::domain::event::CaseResult::Void,
            reason: None,
            note: "登记错了".to_owned(),
        })
        .unwrap();
    assert_eq!(ticket(&mut way, about), Err(Refusal::CaseClosed));
    let sold = Command::OpenTicket(TicketInput {
        case: CaseId(way.desk.fresh()),
        about,
        journey: "customer".to_owned(),
        channel: None,
    });
    assert!(way.desk.run(sold).is_err());
}

#[test]
fn return_visits_of_a_sale_are_deadlines_on_the_day_agreed() {
    let playbook = Way::begin("home-furnishing", "")
        .desk
        .playbook()
        .unwrap()
        .clone();
    let rule = playbook.rule("return-visit").unwrap();
    assert_eq!(rule.start, ["visit-due"]);
    let journey = playbook.journey("customer").unwrap();
    let step = journey.step("follow-up").unwrap();
    let field = step
        .fields
        .iter()
        .find(|field| field.id == "next-visit")
        .unwrap();
    assert_eq!(field.marks, ["visit-due"]);
}
