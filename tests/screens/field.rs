//! A team in the field: how a lead is taken up, what forms fill in by themselves, and what is asked of whom.

use crate::driver::{Driver, Member};
use countertop::domain::command::{Command, StepInput};
use countertop::domain::ids::CaseId;
use countertop::domain::value::Value;
use countertop::words::Lang;

const STAFF: [Member; 6] = [
    ("Z1", "周岚", "director", ""),
    ("M1", "王芳", "supervisor", "Z1"),
    ("C1", "李敏", "salesperson", "M1"),
    ("C2", "钱多", "salesperson", "M1"),
    ("E1", "何强", "engineer", "M1"),
    ("W1", "孙毅", "warehouse", "M1"),
];
const TAKE_UP: &str = "+铁城<tab>13800138000<tab><tab><right><right><ctrl-s>";

/// A field sales team, `who` on the Reception screen.
fn team(who: &str) -> Driver {
    let mut driver = Driver::of("field-sales", &STAFF);
    driver.sign_in(who);
    driver.quiet().play("3");
    driver
}

fn done(driver: &mut Driver, case: CaseId, step: &str, outcome: &str, values: &[(&str, Value)]) {
    let approved_by = driver.app().actor();
    driver.done(case, (step, outcome), values, approved_by);
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A lead that was recorded.
fn recorded(driver: &mut Driver) -> CaseId {
    driver.quiet().play(TAKE_UP);
    let case = driver.target().case().expect("a lead");
    done(driver, case, "register", "", &[("needs", text("换线"))]);
    case
}

#[test]
fn a_lead_is_taken_up_and_nobody_walks_in() {
    let mut driver = team("C1");
    let empty = driver.shown();
    assert!(empty.contains("拿到线索按 +"), "{empty}");
    assert!(empty.contains("+ 拿到线索"), "{empty}");
    assert!(empty.contains("客户页，按 6"), "{empty}");
    assert!(
        !empty.contains("到店") && !empty.contains("进门"),
        "{empty}"
    );
    driver.play("+<ctrl-s>");
    let asked = driver.shown();
    assert!(
        asked.contains("*来源") && asked.contains("请填写"),
        "{asked}"
    );
    driver.play("<esc><right><enter>").play(TAKE_UP);
    let case = driver.target().case().expect("a lead");
    assert_eq!(driver.case(case).channel.as_deref(), Some("referral"));
    let shown = driver.shown();
    assert!(shown.contains("✓ 拿到线索"), "{shown}");
    assert!(!shown.contains("进店"), "{shown}");
    assert!(
        !shown.contains("拜访客户"),
        "waits for a booking nobody is asked for yet: {shown}"
    );
    driver.app().lang = Lang::En;
    driver.quiet();
    let shown = driver.shown();
    assert!(shown.contains("+ Take up the lead"), "{shown}");
}

#[test]
fn who_runs_the_team_is_called_as_the_playbook_calls_him() {
    let mut driver = team("C1");
    let case = recorded(&mut driver);
    let step = StepInput {
        case,
        step: "assess".to_owned(),
        outcome: Some("declined".to_owned()),
        values: Default::default(),
        lost_reason: None,
        note: String::new(),
        approved_by: None,
    };
    let app = driver.app();
    let failure = app.perform(&Command::DoStep(step)).unwrap_err();
    let told = app.failure_text(&failure);
    assert!(
        told.contains("销售主管") && !told.contains("店长"),
        "{told}"
    );
}

#[test]
fn a_customer_nothing_was_delivered_to_is_not_asked_what_he_thinks() {
    let mut driver = team("C1");
    let case = recorded(&mut driver);
    driver.quiet().play("6%");
    let shown = driver.shown();
    assert!(shown.contains("要等“安装完成”"), "{shown}");
    assert!(!shown.contains("产品用得满意吗"), "{shown}");
    let set = driver.app().desk.playbook().unwrap();
    let answers = set.survey("satisfaction").unwrap().questions.iter();
    let answers = answers.map(|one| (one.id.clone(), 90)).collect();
    let command = Command::AnswerSurvey {
        case,
        survey: "satisfaction".into(),
        answers,
        note: String::new(),
    };
    assert!(driver.app().perform(&command).is_err());
}

#[test]
fn the_only_one_who_can_be_meant_stands_in_the_form() {
    let mut driver = team("C1");
    let case = recorded(&mut driver);
    driver.sign_in("M1");
    let weighed = [
        ("background", text("老厂")),
        ("potential", text("两条线")),
        ("assigned", Value::Person(driver.person("C1"))),
    ];
    done(&mut driver, case, "assess", "accepted", &weighed);
    let app = driver.app();
    let (case, now) = (app.desk.case(case).unwrap(), app.now);
    let book = app.desk.playbook().unwrap();
    let kind = book.appointment("installation").unwrap();
    let id = countertop::domain::ids::AppointmentId(uuid::Uuid::now_v7());
    let form = countertop::app::form::spec::book(&app.desk, &case, kind, id, now);
    let people = form.fields.iter().find(|field| field.id == "people");
    let only = app.desk.roster().with_role("engineer", now).next().unwrap();
    assert_eq!(
        people.unwrap().start,
        Some(Value::List(vec![only.id.to_string()]))
    );
    let service = book.journey("service").unwrap();
    let start = |step: &str, field: &str| {
        let step = service.step(step).unwrap();
        let form = countertop::app::form::spec::step(&app.desk, &case, service, step, now);
        let found = form.fields.iter().find(|one| one.id.ends_with(field));
        found.unwrap().start.clone()
    };
    let made = Some(Value::Choice("made".to_owned()));
    assert_eq!(start("improve", "outcome"), made, "there is one way only");
    assert_eq!(start("service-tell", "outcome"), None, "there are several");
}

#[test]
fn what_is_charged_to_nobody_stands_in_brackets_everywhere() {
    let mut driver = team("C1");
    recorded(&mut driver);
    driver.quiet().play("1");
    let today = driver.shown();
    assert!(today.contains("(¥20)"), "{today}");
    driver.play("6<enter>").quiet().play("<esc>6");
    let case = driver.shown();
    assert!(case.contains("铁城"), "{case}");
}

#[test]
fn a_negotiation_that_breaks_off_needs_no_figures_and_an_agreed_one_does() {
    let driver = &mut team("C1");
    let book = driver.app().desk.playbook().unwrap().clone();
    let journey = book.journey("customer").unwrap();
    let quote = journey.step("quote").unwrap();
    assert!(quote.fields.iter().all(|field| !field.required));
    let of = |key: &str| quote.outcomes.iter().find(|one| one.id == key).unwrap();
    assert!(of("declined").requires.is_empty());
    for row in ["description", "quantity", "unit-price", "total"] {
        assert!(of("agreed").requires.iter().any(|key| key == row), "{row}");
    }
}
