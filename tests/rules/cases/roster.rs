//! People, roles, reporting lines, rights.

use crate::desk::Desk;
use countertop::domain::command::{Command, NewPerson, PersonChange};
use countertop::domain::playbook::model::Class;
use countertop::domain::refusal::Refusal;
use countertop::domain::rights::{Right, TABLE, classes_with};
use countertop::domain::time::Instant;
use countertop::domain::world::World;

fn new(code: &str, name: &str, role: &str, manager: &str) -> NewPerson {
    NewPerson {
        code: code.to_owned(),
        name: name.to_owned(),
        phone: String::new(),
        roles: vec![role.to_owned()],
        manager: manager.to_owned(),
    }
}

fn change(desk: &Desk, code: &str) -> PersonChange {
    PersonChange {
        person: desk.person(code),
        name: None,
        phone: None,
        roles: None,
        manager: None,
    }
}

#[test]
fn an_import_is_all_or_nothing_and_names_the_row() {
    let mut desk = Desk::empty("home-furnishing");
    let mut wrong_number = new("x", "甲", "staff", "");
    wrong_number.phone = "138123".to_owned();
    let faults: [(NewPerson, Refusal); 5] = [
        (wrong_number, Refusal::PhoneInvalid { row: 2 }),
        (new("x", "", "staff", ""), Refusal::NameMissing { row: 2 }),
        (
            new("x", "甲", "chef", ""),
            Refusal::UnknownRole {
                row: 2,
                role: "chef".to_owned(),
            },
        ),
        (
            new("x", "甲", "staff", "nobody"),
            Refusal::UnknownManager {
                row: 2,
                manager: "nobody".to_owned(),
            },
        ),
        (
            new("M", "甲", "staff", ""),
            Refusal::CodeTaken {
                row: 2,
                code: "M".to_owned(),
            },
        ),
    ];
    for (faulty, refusal) in faults {
        let people = vec![new("m", "王", "manager", ""), faulty];
        assert_eq!(desk.run(Command::ImportRoster(people)), Err(refusal));
        assert_eq!(desk.roster().everybody().count(), 0);
    }
    let mut wrong = new("b", "", "chef", "nobody");
    wrong.phone = "12".to_owned();
    let people = vec![
        new("m", "王", "manager", ""),
        wrong,
        new("c", "乙", "cook", ""),
    ];
    let Err(Refusal::People(all)) = desk.run(Command::ImportRoster(people)) else {
        panic!("every fault is named at once");
    };
    let rows: Vec<Option<usize>> = all.iter().map(Refusal::row).collect();
    assert_eq!(rows, [2, 2, 2, 2, 3].map(Some), "{all:?}");
    assert_eq!(desk.roster().everybody().count(), 0);
    let ring = vec![new("a", "甲", "staff", "b"), new("b", "乙", "staff", "a")];
    assert_eq!(
        desk.run(Command::ImportRoster(ring)),
        Err(Refusal::ManagerRing { row: 1 })
    );
}

#[test]
fn the_same_roster_again_adds_nobody_and_an_earlier_date_says_since_when() {
    let mut desk = Desk::empty("home-furnishing");
    let people = vec![
        new("m", "王", "manager", ""),
        new("", "李", "consultant", "m"),
    ];
    desk.run(Command::ImportRoster(people.clone())).unwrap();
    desk.sign_in("m");
    let first = desk.now;
    desk.days(3);
    desk.run(Command::ImportRoster(people.clone())).unwrap();
    assert_eq!(desk.roster().everybody().count(), 2);
    let (m, li) = (desk.person("m"), desk.person("01"));
    let before = Instant(first.0 - 86_400_000);
    assert_eq!(desk.roster().manager_of(li, before), None);
    desk.run_at(before, Command::ImportRoster(people.clone()))
        .unwrap();
    assert_eq!(desk.roster().everybody().count(), 2);
    assert_eq!(desk.roster().manager_of(li, before), Some(m));
    assert!(
        desk.roster()
            .person(li)
            .unwrap()
            .has_role("consultant", before)
    );
    // What is known otherwise is changed elsewhere, never by a file.
    let mut other = people.clone();
    other[1].code = "01".to_owned();
    other[1].roles = vec!["designer".to_owned()];
    let differs = Refusal::PersonDiffers {
        row: 2,
        code: "01".to_owned(),
    };
    assert_eq!(desk.run(Command::ImportRoster(other)), Err(differs));
    let twice = vec![people[0].clone(), people[0].clone()];
    let taken = Refusal::CodeTaken {
        row: 2,
        code: "m".to_owned(),
    };
    assert_eq!(desk.run(Command::ImportRoster(twice)), Err(taken));
    // By hand a namesake is somebody else.
    desk.run(Command::Join(new("", "李", "consultant", "m")))
        .unwrap();
    assert_eq!(desk.roster().everybody().count(), 3);
}

#[test]
fn a_name_that_no_list_can_show_is_refused() {
    let mut desk = Desk::staffed();
    let long = "长".repeat(61);
    let refused = Err(Refusal::NameTooLong { row: 1 });
    assert_eq!(
        desk.run(Command::Join(new("x", &long, "staff", "m"))),
        refused
    );
    desk.run(Command::Join(new("x", &"长".repeat(60), "staff", "m")))
        .unwrap();
    let mut to = change(&desk, "x");
    to.name = Some(long);
    assert_eq!(
        desk.run(Command::ChangePerson(to)),
        Err(Refusal::NameTooLong { row: 0 })
    );
}

#[test]
fn codes_are_made_up_where_none_are_given() {
    let mut desk = Desk::empty("home-furnishing");
    let people = vec![
        new("", "王", "manager", ""),
        new("", "李", "consultant", "王"),
    ];
    desk.run(Command::ImportRoster(people)).unwrap();
    let codes: Vec<String> = desk.roster().everybody().map(|p| p.code.clone()).collect();
    assert_eq!(codes, ["01", "02"]);
    let li = desk.person("02");
    assert_eq!(
        desk.roster().manager_of(li, desk.now),
        Some(desk.person("01"))
    );
}

#[test]
fn reporting_lines_are_dated_and_form_no_ring() {
    let mut desk = Desk::staffed();
    let before = desk.now;
    desk.days(1);
    let mut to = change(&desk, "m");
    to.manager = Some(Some(desk.person("c1")));
    assert_eq!(
        desk.run(Command::ChangePerson(to)),
        Err(Refusal::ManagerRing { row: 0 })
    );
    let mut to = change(&desk, "c1");
    to.manager = Some(None);
    desk.run(Command::ChangePerson(to)).unwrap();
    let c1 = desk.person("c1");
    assert_eq!(desk.roster().manager_of(c1, before), Some(desk.person("m")));
    assert_eq!(desk.roster().manager_of(c1, desk.now), None);
}

#[test]
fn the_last_head_stays() {
    let mut desk = Desk::staffed();
    let person = desk.person("m");
    assert_eq!(
        desk.run(Command::Leave { person }),
        Err(Refusal::LastManager)
    );
    let mut to = change(&desk, "m");
    to.roles = Some(vec!["consultant".to_owned()]);
    assert_eq!(
        desk.run(Command::ChangePerson(to)),
        Err(Refusal::LastManager)
    );
}

#[test]
fn who_left_can_do_nothing() {
    let mut desk = Desk::staffed();
    let person = desk.person("c1");
    desk.run(Command::Leave { person }).unwrap();
    desk.who = Some(person);
    let name = "x".to_owned();
    let refused = desk.run(Command::ChangeSetting {
        key: name,
        value: "on".to_owned(),
    });
    assert_eq!(refused, Err(Refusal::UnknownPerson));
}

#[test]
fn rights_are_one_table_and_the_heads_have_every_right() {
    for (right, classes) in TABLE {
        assert_eq!(classes_with(*right), *classes);
        assert!(classes.contains(&Class::Manager) && classes.contains(&Class::Supervisor));
    }
    let mut desk = Desk::staffed();
    desk.sign_in("d1");
    let setting = Command::ChangeSetting {
        key: "bell".to_owned(),
        value: "off".to_owned(),
    };
    let right = Right::ManageStore;
    assert_eq!(
        desk.run(setting.clone()),
        Err(Refusal::NotAllowed { right })
    );
    desk.sign_in("m");
    desk.run(setting).unwrap();
    assert!(!desk.store().is_on("bell"));
}

#[test]
fn everybody_sets_his_own_pin_and_nobody_elses() {
    let mut desk = Desk::staffed();
    desk.sign_in("c1");
    let phc = Some("$argon2id$x".to_owned());
    let (own, other) = (desk.person("c1"), desk.person("c2"));
    desk.run(Command::SetPin {
        person: own,
        phc: phc.clone(),
    })
    .unwrap();
    let right = Right::ManageRoster;
    let refused = desk.run(Command::SetPin { person: other, phc });
    assert_eq!(refused, Err(Refusal::NotAllowed { right }));
    assert_eq!(
        desk.roster().person(own).unwrap().pin.as_deref(),
        Some("$argon2id$x")
    );
}
