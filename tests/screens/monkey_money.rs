//! Whoever plays with the keys where PINs are on: nobody decides about money, sees a number clear or erases anything
//! without the right to it, and nobody without having typed the PIN for it.

use crate::busy::busy;
use crate::driver::Driver;
use crate::monkey::{Chance, Tape, step};
use crate::monkey_rights::check;
use crate::privacy::{PIN, with_pins};
use countertop::app::TargetKind;
use countertop::domain::command::{Command, FineAsk, FineOrder};
use countertop::domain::event::{Event, Payload, Stream};
use countertop::domain::ledger::FineMove;
use countertop::domain::time::{Instant, MINUTE};
use countertop::store::{Checks, journal};

/// A supervisor, a manager, a consultant, a designer, a checker, by their place in the list of people.
const ROLES: [(&str, usize); 5] = [("D1", 0), ("M1", 1), ("C1", 2), ("S1", 3), ("K1", 5)];

/// What leads to something fresh, were it allowed: a look at a number, an erasure; after `8`, where a fine is
/// selected, a decision about it.
pub const WAYS: [&str; 15] = [
    "6v核对<ctrl-s>",
    "5v核对<ctrl-s>",
    "<ctrl-p>抹去到期<enter><right><enter>",
    "8c理由<ctrl-s>",
    "8c<ctrl-s>",
    "8x理由<ctrl-s>",
    "8n<ctrl-s>",
    "8a<ctrl-s>",
    "8p理由<ctrl-s>",
    "8h理由<ctrl-s>",
    "8k理由<ctrl-s>",
    "8w理由<ctrl-s>",
    "8$<ctrl-s>",
    "8f<ctrl-s>",
    "8<ctrl-e><ctrl-s>",
];

/// Stands on the screen that asks for the PIN once more.
pub const PIN_ASKED: &str = "再次确认本人";

/// What happened while playing: the events, and when the right PIN was typed for something.
struct Played {
    events: Vec<Event>,
    proofs: Vec<Instant>,
}

pub fn is_fresh(payload: &Payload) -> bool {
    matches!(
        payload,
        Payload::Revealed {}
            | Payload::Exported { .. }
            | Payload::Erased { .. }
            | Payload::FineConfirmed { .. }
            | Payload::FineDismissed { .. }
            | Payload::FineMoved { .. }
            | Payload::ShiftHandedOver { .. }
            | Payload::ShiftAccepted { .. }
            | Payload::ShiftCorrected {}
    )
}

/// A screen that asks is answered: mostly with the right PIN, else not at all. A locked one is opened again.
fn answer(
    driver: &mut Driver,
    place: usize,
    honest: bool,
    chance: &mut Chance,
    proofs: &mut Vec<Instant>,
) {
    if driver.app().session.locked || driver.app().actor().is_none() {
        driver.play("<esc><esc><esc><f2><home>");
        driver
            .play(&"<down>".repeat(place))
            .play("<enter>")
            .play(PIN)
            .play("<enter>");
    }
    if !driver.shown().contains(PIN_ASKED) {
        return;
    }
    match honest && chance.below(4) > 0 {
        true => {
            proofs.push(driver.stage.now);
            driver.play(PIN).play("<enter>");
        }
        false => drop(driver.play("<esc>").shown()),
    }
}

/// The busy shop where PINs are on: its first customer's two shares are confirmed, the consultant knows of his.
fn money() -> Driver {
    let (mut driver, cases) = busy();
    let case = cases[0];
    driver.sign_in("D1");
    let mut decide = |who: &str, what| {
        driver.command(&Command::Fine(FineOrder {
            case,
            fine: format!("register:1:{who}").parse().unwrap(),
            what,
            note: String::new(),
        }));
    };
    decide("consultant", FineAsk::Confirm);
    decide("manager-of:consultant", FineAsk::Confirm);
    decide("consultant", FineAsk::Move(FineMove::Notify));
    with_pins(&mut driver);
    driver
}

/// Selects a fine on the Review screen.
pub fn to_fine(driver: &mut Driver, chance: &mut Chance) {
    driver.play("8<home>");
    for _ in 0..chance.below(12) {
        driver.play("<down>");
    }
    let mut left = 60;
    while driver.target().kind() != Some(TargetKind::Fine) && left > 0 {
        driver.play("<down>");
        left -= 1;
    }
}

fn play(code: &str, place: usize, seed: u64, inputs: usize, honest: bool) -> Played {
    let mut driver = money();
    driver.sign_in(code);
    let mut chance = Chance(seed);
    let mut tape = Tape {
        seed,
        played: Vec::new(),
    };
    let mut proofs = Vec::new();
    let before = driver.app().desk.store().head().unwrap().seq;
    for index in 0..inputs {
        if index % 6 == 5 {
            driver.play("<esc><esc><esc>");
            let way = chance.of(&WAYS);
            tape.played.push(way.to_owned());
            let keys = way
                .strip_prefix('8')
                .inspect(|_| to_fine(&mut driver, &mut chance));
            go(&mut driver, keys.unwrap_or(way), |driver| {
                answer(driver, place, honest, &mut chance, &mut proofs);
            });
        }
        step(&mut driver, &mut chance, &mut tape);
        answer(&mut driver, place, honest, &mut chance, &mut proofs);
    }
    let store = driver.app().desk.store();
    let report = store.verify(&Checks::default(), &mut |_| true).unwrap();
    assert_eq!(report.findings, [], "{code}, seed {seed}");
    let written = journal::page(store.conn(), 0, usize::MAX >> 1).unwrap();
    let played = |entry: &countertop::store::Entry| entry.seq > before;
    let (events, all): (Vec<_>, Vec<_>) = (
        written
            .iter()
            .filter(|one| played(one))
            .map(|one| one.event.clone())
            .collect(),
        written.iter().map(|one| one.event.clone()).collect(),
    );
    let roster = driver.app().desk.roster().clone();
    let book = driver.app().desk.playbook().unwrap().clone();
    for event in &events {
        let found = check(event, &all, &roster, &book);
        assert_eq!(found, Ok(()), "{code}, seed {seed}: {event:?}");
    }
    Played { events, proofs }
}

/// Plays key by key, so that a question for the PIN in between is answered.
pub fn go(driver: &mut Driver, keys: &str, mut answer: impl FnMut(&mut Driver)) {
    for key in crate::play::keys(keys) {
        driver.stage.give(countertop::ui::run::Input::Key(key));
        answer(driver);
    }
}

/// The minutes for which a PIN counts, as shipped.
pub const COUNTS: i64 = 3 * MINUTE;

#[test]
fn nobody_does_what_is_fresh_without_right_and_pin() {
    let keys = std::env::var("COUNTERTOP_MONKEY").map_or(180, |n| n.parse::<usize>().unwrap());
    let mut by_role = Vec::new();
    let mut decided = 0;
    for (seed, (code, place)) in (1_u64..).zip(ROLES) {
        let played = play(code, place, seed * 7_919, keys, true);
        let fresh = played
            .events
            .iter()
            .filter(|event| is_fresh(&event.payload));
        let mut count = 0;
        for event in fresh {
            let since = played
                .proofs
                .iter()
                .map(|proof| event.recorded.since(*proof));
            let proved = since.clone().any(|since| (0..COUNTS).contains(&since));
            assert!(proved, "{code}: {event:?}, {:?}", since.collect::<Vec<_>>());
            count += 1;
        }
        let fines = |event: &&Event| matches!(event.stream, Stream::Ledger(_));
        decided += played.events.iter().filter(fines).count();
        by_role.push((code, count));
    }
    println!("{by_role:?}, {decided} decisions about fines");
    assert!(decided > 0);
    let of = |code: &str| by_role.iter().find(|one| one.0 == code).unwrap().1;
    assert!(
        of("D1") > 0 && of("M1") > 0,
        "it did something: {by_role:?}"
    );
    assert_eq!(of("K1"), 0, "a checker has no right to any of it");
}

#[test]
fn who_never_types_the_pin_does_nothing_fresh() {
    for (seed, (code, place)) in (100_u64..).zip([ROLES[0], ROLES[1]]) {
        let played = play(code, place, seed, 120, false);
        let fresh = played.events.iter().find(|event| is_fresh(&event.payload));
        assert_eq!(fresh, None, "{code}");
        assert!(played.proofs.is_empty());
    }
}
