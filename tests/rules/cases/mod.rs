//! The life of a case under the shipped playbook, through real commands.

mod appointments;
mod deadlines;
mod known_bugs;
mod leads;
mod random;
mod random_trades;
mod roster;
mod sheets;
mod steps;
pub mod trades;
mod undo;
mod whole;

use crate::desk::Desk;
use countertop::domain::command::{Booking, Command};
use countertop::domain::ids::{AppointmentId, CaseId};
use countertop::domain::time::Instant;
use countertop::domain::value::Value;
use countertop::domain::world::World;
use std::collections::BTreeMap;

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub fn list(members: &[&str]) -> Value {
    Value::List(members.iter().map(|member| (*member).to_owned()).collect())
}

pub fn files(members: &[(&str, &str)]) -> Value {
    let pair = |(room, file): &(&str, &str)| ((*room).to_owned(), (*file).to_owned());
    Value::Files(members.iter().map(pair).collect::<BTreeMap<_, _>>())
}

pub fn booking(desk: &Desk, case: CaseId, designer: &str, start: Instant) -> Booking {
    Booking {
        case,
        appointment: AppointmentId(desk.fresh()),
        kind: "measurement".to_owned(),
        start,
        minutes: None,
        people: vec![desk.person(designer)],
        resources: Vec::new(),
        address: "人民路 1 号".to_owned(),
        note: String::new(),
    }
}

/// A case whose measurement was won by consultant c1.
pub fn won(desk: &mut Desk) -> CaseId {
    desk.sign_in("c1");
    let case = desk.open_case();
    desk.step(case, "greet", None, &[]).unwrap();
    desk.step(case, "reception-result", Some("won"), &[])
        .unwrap();
    case
}

/// A registered case with a measurement by designer d1 in 24 hours.
pub fn booked(desk: &mut Desk) -> (CaseId, AppointmentId) {
    let case = won(desk);
    register(desk, case);
    let booking = booking(desk, case, "d1", desk.now.plus(24 * 3_600_000));
    let id = booking.appointment;
    desk.run(countertop::domain::command::Command::Book(booking))
        .unwrap();
    (case, id)
}

pub fn register(desk: &mut Desk, case: CaseId) {
    let values = [
        ("name", text("张三")),
        ("phone", text("13800138000")),
        ("needs", text("全屋")),
    ];
    desk.step(case, "register", None, &values).unwrap();
}

/// Stops the counting, for the playbook's first reason.
pub fn pause(desk: &mut Desk, case: CaseId) {
    let reason = desk.playbook().unwrap().pause_reasons[0].id.clone();
    let note = "等客户".to_owned();
    desk.run(Command::Pause { case, reason, note }).unwrap();
}

/// A case measured in time, with a kitchen and a study.
pub fn measured(desk: &mut Desk) -> CaseId {
    let (case, _) = booked(desk);
    desk.days(1);
    desk.hours(2);
    desk.sign_in("d1");
    desk.step(
        case,
        "measure",
        None,
        &[("rooms", list(&["kitchen", "study"]))],
    )
    .unwrap();
    case
}

/// A case whose design is uploaded and waits for checker k.
pub fn uploaded(desk: &mut Desk) -> CaseId {
    let case = measured(desk);
    upload(desk, case, "upload-design").unwrap();
    case
}

pub fn upload(
    desk: &mut Desk,
    case: CaseId,
    step: &str,
) -> Result<countertop::domain::ids::OpId, countertop::domain::refusal::Refusal> {
    let design = files(&[("kitchen", "k.dwg"), ("study", "s.dwg")]);
    let checker = Value::Person(desk.person("k"));
    if step == "upload-design" {
        desk.step(
            case,
            step,
            None,
            &[("design", design), ("checked-by", checker)],
        )
    } else {
        desk.step(case, step, None, &[("design", design)])
    }
}
