//! Random keys as every role of every shipped trade, with PINs and without: no event that the role may not write.

use crate::driver::{Driver, at};
use crate::monkey::{Chance, Tape, step};
use crate::monkey_money::{COUNTS, PIN_ASKED, WAYS, go, is_fresh, to_fine};
use crate::monkey_rights::check;
use crate::privacy::PIN;
use countertop::domain::command::{Command, CustomerInput, MilestoneImport, NewPerson};
use countertop::domain::event::Event;
use countertop::domain::ids::{CaseId, PersonId};
use countertop::domain::playbook::SHIPPED;
use countertop::domain::playbook::model::{Class, Playbook};
use countertop::domain::time::Instant;
use countertop::store::pin::{PinCost, PinHasher};
use countertop::store::{Checks, journal};
use uuid::Uuid;

fn book(trade: &str) -> Playbook {
    let mut driver = Driver::of(trade, &[]);
    driver.app().desk.playbook().unwrap().clone()
}

/// A person for each role, everybody under the first manager, that one under the supervisor.
fn shop(book: &Playbook, name: &str) -> Driver {
    let first = |class: Class| {
        let role = book.roles.iter().find(|role| role.class == class);
        role.map_or(String::new(), |role| role.id.clone())
    };
    let (head, manager) = (first(Class::Supervisor), first(Class::Manager));
    let mut driver = Driver::of(name, &[]);
    let person = |role: &str| NewPerson {
        code: role.into(),
        name: format!("某{role}"),
        phone: String::new(),
        roles: vec![role.into()],
        manager: match role {
            role if role == head => String::new(),
            role if role == manager => head.clone(),
            _ => manager.clone(),
        },
    };
    let mut roles: Vec<&str> = book.roles.iter().map(|role| role.id.as_str()).collect();
    roles.sort_by_key(|role| (*role != head, *role != manager));
    let people = roles.into_iter().map(person).collect();
    driver.command(&Command::ImportRoster(people));
    driver.sign_in(&head);
    driver
}

/// Two weeks ago customers came, everybody on his role: each rule began to run on one of each journey that takes it.
fn late(driver: &mut Driver, book: &Playbook) -> usize {
    let holders: Vec<(String, PersonId)> = book
        .roles
        .iter()
        .map(|role| (role.id.clone(), driver.person(&role.id)))
        .collect();
    let mut made = 0;
    for rule in &book.rules {
        for journey in &book.journeys {
            let import = MilestoneImport {
                case: CaseId(Uuid::now_v7()),
                journey: journey.id.clone(),
                milestone: Some(rule.start[0].clone()),
                customer: CustomerInput {
                    name: Some(format!("客户{made}")),
                    phone: Some(format!("1381234{made:04}")),
                    address: None,
                },
                values: Default::default(),
                holders: holders.clone(),
                note: String::new(),
            };
            let done = driver.app().perform(&Command::ImportMilestone(import));
            made += usize::from(done.is_ok());
        }
    }
    driver.stage.now = at("2026-12-08 10:00");
    driver.pass(0);
    driver.quiet();
    made
}

fn with_pins(driver: &mut Driver, book: &Playbook) {
    let phc = PinHasher::new(PinCost::FLOOR, None).hash(PIN).unwrap();
    for role in &book.roles {
        let person = driver.person(&role.id);
        let phc = Some(phc.clone());
        driver.command(&Command::SetPin { person, phc });
    }
    for (key, value) in [("pin", "on"), ("lock-minutes", "0")] {
        let (key, value) = (key.to_owned(), value.to_owned());
        driver.command(&Command::ChangeSetting { key, value });
    }
    driver.quiet();
}

/// Whoever is not at the counter comes back; a question for his PIN is answered, mostly.
fn answer(driver: &mut Driver, code: &str, chance: &mut Chance, proofs: &mut Vec<Instant>) {
    let person = driver.person(code);
    if driver.app().actor() != Some(person) {
        driver.play("<esc><esc><esc>");
        driver.app().sign_in(Some(person));
    }
    if driver.shown().contains(PIN_ASKED) {
        if chance.below(4) > 0 {
            proofs.push(driver.stage.now);
            driver.play(PIN).play("<enter>");
        } else {
            driver.play("<esc>");
        }
    }
}

struct Played {
    events: Vec<Event>,
    fresh: usize,
}

fn play(trade: &str, code: &str, pins: bool, seed: u64, inputs: usize) -> Played {
    let book = book(trade);
    let mut driver = shop(&book, trade);
    assert!(
        late(&mut driver, &book) > 2,
        "{trade}: customers to be late for"
    );
    if pins {
        with_pins(&mut driver, &book);
    }
    driver.sign_in(code);
    driver.quiet();
    let mut chance = Chance(seed);
    let mut tape = Tape {
        seed,
        played: vec![format!("{trade} {code} {pins}")],
    };
    let mut proofs = Vec::new();
    let before = driver.app().desk.store().head().unwrap().seq;
    for index in 0..inputs {
        if index % 3 == 2 {
            driver.play("<esc><esc><esc>");
            let way = chance.of(&WAYS);
            tape.played.push(way.to_owned());
            let keys = way
                .strip_prefix('8')
                .inspect(|_| to_fine(&mut driver, &mut chance));
            go(&mut driver, keys.unwrap_or(way), |driver| {
                answer(driver, code, &mut chance, &mut proofs);
            });
        }
        step(&mut driver, &mut chance, &mut tape);
        answer(&mut driver, code, &mut chance, &mut proofs);
    }
    let store = driver.app().desk.store();
    let report = store.verify(&Checks::default(), &mut |_| true).unwrap();
    assert_eq!(report.findings, [], "{:?}", tape.played.first());
    let written = journal::page(store.conn(), 0, usize::MAX >> 1).unwrap();
    let all: Vec<Event> = written.iter().map(|one| one.event.clone()).collect();
    let mine = written.into_iter().filter(|one| one.seq > before);
    let events: Vec<Event> = mine.map(|one| one.event).collect();
    let roster = driver.app().desk.roster().clone();
    let mut fresh = 0;
    for event in &events {
        let found = check(event, &all, &roster, &book);
        assert_eq!(found, Ok(()), "{trade} {code} pins {pins}: {event:?}");
        if is_fresh(&event.payload) {
            fresh += 1;
            let mut since = proofs.iter().map(|proof| event.recorded.since(*proof));
            let proved = since.any(|since| (0..COUNTS).contains(&since));
            assert!(proved || !pins, "{trade} {code}: without the PIN {event:?}");
        }
    }
    Played { events, fresh }
}

#[test]
fn no_role_of_any_trade_writes_more_than_it_may_with_pins_and_without() {
    let keys = std::env::var("COUNTERTOP_MONKEY").map_or(30, |n| n.parse::<usize>().unwrap());
    let (mut written, mut fresh, mut seed) = (0, [0, 0], 0);
    for shipped in SHIPPED {
        for role in &book(shipped.id).roles {
            for pins in [false, true] {
                seed += 1;
                let played = play(shipped.id, &role.id, pins, seed * 104_729, keys);
                written += played.events.len();
                fresh[usize::from(pins)] += played.fresh;
            }
        }
    }
    println!("{seed} runs, {written} events, fresh without and with PINs {fresh:?}");
    assert!(
        written > 50 && fresh[0] > 2 && fresh[1] > 2,
        "{written} {fresh:?}"
    );
}
