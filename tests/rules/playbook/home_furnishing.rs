//! The default playbook: its sections of the source document, its five rules and who pays.

use super::all::facts;
use super::read_plain;
use countertop::domain::calendar::Counting;
use countertop::domain::playbook::model::{Liable, Playbook, RuleMode};
use countertop::domain::playbook::read::all_facts;
use countertop::domain::playbook::shipped;
use countertop::domain::time::DAY;

fn home_furnishing() -> Playbook {
    read_plain(shipped("home-furnishing").unwrap().text)
        .unwrap()
        .playbook
}

#[test]
fn it_carries_every_fact_of_its_sections() {
    let carried = facts(&home_furnishing());
    let asked =
        all_facts().filter(|fact| ["S2.", "S5.", "S8."].iter().any(|s| fact.starts_with(s)));
    let missing: Vec<String> = asked.filter(|fact| !carried.contains(fact)).collect();
    assert_eq!(missing, [] as [String; 0]);
}

#[test]
fn every_item_of_the_opening_names_its_fact() {
    let playbook = home_furnishing();
    assert_eq!(playbook.checklists[0].opens_before, 10);
    for item in playbook.checklists[0]
        .sections
        .iter()
        .flat_map(|section| &section.items)
    {
        assert!(!item.source.is_empty(), "{}", item.id);
        assert!(
            !item.hint.zh.is_empty() && !item.hint.en.is_empty(),
            "{}",
            item.id
        );
    }
}

#[test]
fn the_five_rules_charge_the_right_people() {
    let manager = |role: &str| Liable::ManagerOf(role.to_owned());
    let role = |role: &str| Liable::Role(role.to_owned());
    let told: Vec<_> = home_furnishing()
        .rules
        .iter()
        // What the source does not fine is only shown.
        .filter(|rule| rule.mode == RuleMode::Charge)
        .map(|rule| {
            assert_eq!(rule.allowance.counting, Counting::Elapsed);
            let charges: Vec<_> = rule
                .charges
                .iter()
                .map(|c| (c.who.clone(), c.amount))
                .collect();
            (rule.id.clone(), rule.allowance.amount / DAY, charges)
        })
        .collect();
    let wanted = [
        (
            "register",
            1,
            vec![(role("consultant"), 5_000), (manager("consultant"), 2_000)],
        ),
        (
            "measure",
            2,
            vec![(role("designer"), 5_000), (manager("designer"), 2_000)],
        ),
        (
            "upload",
            5,
            vec![(role("designer"), 5_000), (manager("designer"), 2_000)],
        ),
        ("check", 1, vec![(role("checker"), 2_000)]),
        ("resubmit", 2, vec![(role("designer"), 2_000)]),
    ];
    let wanted = wanted.map(|(id, days, charges)| (id.to_owned(), days, charges));
    assert_eq!(told, wanted);
}

#[test]
fn a_walk_in_takes_nothing_but_a_key() {
    let playbook = home_furnishing();
    let journey = &playbook.journeys[0];
    let reception = journey.reception.as_ref().unwrap();
    let first = journey
        .steps
        .iter()
        .find(|step| step.stage == *reception)
        .unwrap();
    assert!(first.fields.is_empty() && first.outcomes.is_empty() && first.after.is_empty());
}
