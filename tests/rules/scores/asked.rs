//! Whom a question set may be put to: who was served, from the instant on that the set asks from.

use super::store::sold;
use crate::cases::trades::Way;
use countertop::domain::command::Command;
use countertop::domain::decide::survey::asked;
use countertop::domain::refusal::Refusal;
use countertop::domain::time::Instant;
use countertop::domain::world::World;

fn answered(way: &mut Way) -> Result<(), Refusal> {
    let playbook = way.desk.playbook().unwrap().clone();
    let set = playbook.survey("satisfaction").unwrap();
    let answers = set.questions.iter().map(|one| (one.id.clone(), 90));
    let command = Command::AnswerSurvey {
        case: way.case,
        survey: "satisfaction".into(),
        answers: answers.collect(),
        note: String::new(),
    };
    way.desk.run(command).map(drop)
}

#[test]
fn nobody_is_asked_before_anything_was_delivered() {
    let mut way = Way::begin("field-sales", "customer");
    way.desk.sign_in("salesperson");
    let early = Refusal::NotYetAsked {
        survey: "satisfaction".into(),
        milestone: "installed".into(),
    };
    assert_eq!(answered(&mut way), Err(early.clone()));
    way.case = way.desk.open_case_on("customer");
    sold(&mut way, "salesperson", 1, [90, 90, 90, 90]);
    way.desk.sign_in("salesperson");
    assert_eq!(answered(&mut way), Ok(()));
    let case = way.desk.case(way.case);
    let reached = case.milestones.iter();
    let mut installed = reached.filter(|one| one.milestone == "installed");
    let at = installed.next().unwrap().at;
    let playbook = way.desk.playbook().unwrap();
    let set = playbook.survey("satisfaction").unwrap();
    assert_eq!(asked(&case, set, at), Ok(()));
    assert_eq!(asked(&case, set, Instant(at.0 - 1)), Err(early));
    let mut free = set.clone();
    free.repeat = None;
    assert_eq!(asked(&case, &free, Instant(0)), Ok(()), "asked at any time");
}
