//! The example of the guide: sound, known to the schema, and a store that works; and the guide quotes it word for word.

use super::read_plain;
use crate::desk::Desk;
use countertop::domain::case::ClockStatus;
use countertop::domain::command::{Booking, Command, TicketInput};
use countertop::domain::event::CaseResult;
use countertop::domain::ids::{AppointmentId, CaseId};
use countertop::domain::refusal::Refusal;
use countertop::domain::time::{HOUR, MINUTE};
use countertop::domain::value::Value;
use countertop::domain::world::World;

pub const EXAMPLE: &str = include_str!("../../../assets/examples/flower-shop.toml");

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn it_has_no_fault_and_nothing_to_look_at() {
    assert_eq!(read_plain(EXAMPLE).unwrap().warnings, []);
}

#[test]
fn the_guide_quotes_it_word_for_word() {
    let guide = include_str!("../../../README.md");
    let blocks: Vec<&str> = guide
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert!(blocks.len() >= 8, "{}", blocks.len());
    for block in blocks {
        assert!(EXAMPLE.contains(block.trim_end()), "{block}");
    }
}

/// An order taken by a florist.
fn ordered(desk: &mut Desk, price: i64) -> (CaseId, Result<(), Refusal>) {
    let case = desk.open_case();
    desk.sign_in("florist");
    desk.step(case, "greet", None, &[]).unwrap();
    let done = desk.step(
        case,
        "order",
        Some("deliver"),
        &[
            ("name", text("张三")),
            ("phone", text("13800138000")),
            ("bouquet", Value::Choice("classic".to_owned())),
            ("price", Value::Money(price * 100)),
        ],
    );
    (case, done.map(drop))
}

#[test]
fn a_case_runs_through_it_from_the_door_to_the_ticket() {
    let mut desk = Desk::one_of_each_in(EXAMPLE);
    let (_, done) = ordered(&mut desk, 179);
    assert!(
        matches!(done, Err(Refusal::PriceNeedsWord { .. })),
        "below ninety percent: {done:?}"
    );
    let (case, done) = ordered(&mut desk, 180);
    done.unwrap();
    let receipt = desk
        .playbook()
        .unwrap()
        .document("receipt")
        .unwrap()
        .clone();
    assert!(receipt.missing(&desk.case(case)).is_nothing());
    desk.run(Command::Book(Booking {
        case,
        appointment: AppointmentId(desk.fresh()),
        kind: "delivery".to_owned(),
        start: desk.now.plus(HOUR),
        minutes: None,
        people: vec![desk.person("courier")],
        resources: vec![],
        address: "花园路 1 号".to_owned(),
        note: String::new(),
    }))
    .unwrap();
    desk.wait(HOUR + 31 * MINUTE);
    let clock = desk.clock(case, "deliver-in-time").clone();
    assert_eq!(clock.status(desk.now), ClockStatus::Overdue);
    desk.sign_in("courier");
    desk.step(
        case,
        "deliver",
        Some("done"),
        &[("received-by", text("李四"))],
    )
    .unwrap();
    assert_eq!(
        desk.case(case).closed.unwrap().result,
        CaseResult::Completed
    );

    let ticket = CaseId(desk.fresh());
    desk.run(Command::OpenTicket(TicketInput {
        case: ticket,
        about: case,
        journey: "service".to_owned(),
        channel: Some("wilted".to_owned()),
    }))
    .unwrap();
    assert_eq!(desk.case(ticket).customer.name, "张三");
    desk.sign_in("florist");
    desk.step(ticket, "complaint", None, &[("problem", text("蔫了三枝"))])
        .unwrap();
    desk.wait(HOUR);
    desk.sign_in("manager");
    desk.step(ticket, "settle", Some("replaced"), &[]).unwrap();
    let clock = desk.clock(ticket, "settle-in-time").clone();
    assert_eq!(clock.status(desk.now), ClockStatus::Met);
}

#[test]
fn opening_a_ticket_twice_or_about_a_ticket_is_about_the_first_case() {
    let mut desk = Desk::one_of_each_in(EXAMPLE);
    let (case, done) = ordered(&mut desk, 199);
    done.unwrap();
    let mut open = |about: CaseId| {
        let id = CaseId(desk.fresh());
        desk.run(Command::OpenTicket(TicketInput {
            case: id,
            about,
            journey: "service".to_owned(),
            channel: None,
        }))
        .unwrap();
        (id, desk.case(id).about)
    };
    let (first, about) = open(case);
    assert_eq!(about, Some(case));
    assert_eq!(open(first).1, Some(case));
}
