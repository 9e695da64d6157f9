//! A shop in the middle of a day: one clock in each group, people on each role.

use crate::driver::{Driver, at};
use countertop::domain::command::{Command, CustomerInput, MilestoneImport};
use countertop::domain::ids::{CaseId, PersonId};
use countertop::domain::time::Instant;
use uuid::Uuid;

/// The present of the shop.
pub const NOW: &str = "2026-11-24 10:00";

/// Customer, phone, milestone, when, role and holder.
const CASES: [(&str, &str, &str, &str, &str, &str); 6] = [
    (
        "张三",
        "13812345678",
        "measurement-won",
        "2026-11-23 09:00",
        "consultant",
        "C1",
    ),
    (
        "赵六",
        "13900001111",
        "measurement-won",
        "2026-11-23 11:30",
        "consultant",
        "C1",
    ),
    (
        "孙八",
        "13700002222",
        "measurement-won",
        "2026-11-23 12:00",
        "consultant",
        "C1",
    ),
    (
        "李四",
        "13600003333",
        "measured",
        "2026-11-23 15:00",
        "designer",
        "S1",
    ),
    (
        "钱七",
        "13812345678",
        "measurement-won",
        "2026-11-23 18:00",
        "consultant",
        "C1",
    ),
    (
        "欧阳小燕",
        "",
        "design-uploaded",
        "2026-11-24 08:00",
        "checker",
        "K1",
    ),
];

/// The shop; the cases in the order of [`CASES`], with the numbers 1 to 6.
pub fn busy() -> (Driver, Vec<CaseId>) {
    let mut driver = Driver::new();
    let mut cases = Vec::new();
    for (name, phone, milestone, when, role, holder) in CASES {
        driver.stage.now = at(when);
        driver.pass(0);
        let holder = driver.person(holder);
        let case = import(&mut driver, name, phone, milestone, (role, holder));
        cases.push(case);
    }
    driver.command(&Command::Pause {
        case: cases[2],
        reason: "customer-away".into(),
        note: "下周回来".into(),
    });
    driver.stage.now = at(NOW);
    driver.pass(0);
    driver.quiet();
    (driver, cases)
}

/// A customer of whom one milestone is known.
pub fn import(
    driver: &mut Driver,
    name: &str,
    phone: &str,
    milestone: &str,
    (role, holder): (&str, PersonId),
) -> CaseId {
    let case = CaseId(Uuid::now_v7());
    let journey = driver.app().desk.playbook().unwrap().journeys[0].id.clone();
    driver.command(&Command::ImportMilestone(MilestoneImport {
        case,
        journey,
        milestone: Some(milestone.into()),
        customer: CustomerInput {
            name: Some(name.into()),
            phone: Some(phone.into()).filter(|phone: &String| !phone.is_empty()),
            address: None,
        },
        holders: [(role.to_owned(), holder)].into_iter().collect(),
        values: Default::default(),
        note: String::new(),
    }));
    case
}

/// A milestone of a case, written down now as of an earlier instant.
pub fn import_at(driver: &mut Driver, case: CaseId, milestone: &str, when: Instant) {
    let app = driver.app();
    let journey = app.desk.playbook().unwrap().journeys[0].id.clone();
    let command = Command::ImportMilestone(MilestoneImport {
        case,
        journey,
        milestone: Some(milestone.into()),
        customer: CustomerInput::default(),
        holders: Default::default(),
        values: Default::default(),
        note: String::new(),
    });
    let (op, actor) = (app.desk.new_op(), app.actor());
    app.desk.perform(actor, when, op, &command).unwrap();
    app.changed();
}
