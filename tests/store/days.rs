//! The statutory days a playbook version counts with: a program that ships newer ones moves no running deadline.

use crate::support::{Shop, doer};
use countertop::domain::calendar::statutory;
use countertop::domain::case::Case;
use countertop::domain::command::Command;
use countertop::domain::dates::parse_instant;
use countertop::domain::decide::{Asker, decide};
use countertop::domain::event::{Draft, Mark, MarkKind, Payload, Stream};
use countertop::domain::ids::{CaseId, PolicyId};
use countertop::domain::playbook::shipped;
use countertop::domain::refusal::Refusal;
use countertop::domain::time::Instant;
use countertop::domain::world::Stop;
use countertop::store::{AppendError, Checks};
use uuid::Uuid;

fn at(text: &str) -> Instant {
    parse_instant(text, countertop::domain::zone::Zone::shanghai(), Instant(0)).unwrap()
}

/// The shipped playbook, resting on holidays, its first rule counting three working days.
fn text() -> String {
    let text = shipped("home-furnishing").unwrap().text;
    let text = text.replace("observe-holidays = false", "observe-holidays = true");
    let within = "within = \"1d\"\ncounting = \"elapsed\"";
    assert!(text.contains(within));
    text.replacen(within, "within = \"3d\"\ncounting = \"working-days\"", 1)
}

/// The table as a program of the year before shipped it.
fn older_days() -> String {
    let old = |line: &&str| !line.starts_with("2026");
    let lines: Vec<&str> = statutory::SHIPPED.lines().filter(old).collect();
    lines.join("\n")
}

fn adopted(days: Option<String>) -> Payload {
    let text = text();
    Payload::PlaybookAdopted {
        policy: PolicyId::with_days(&text, days.as_deref()),
        text,
        days,
    }
}

/// A shop on the eve of a long holiday, its playbook adopted with these days.
fn shop(days: Option<String>) -> Shop {
    let mut shop = Shop::new();
    shop.now = at("2026-09-29T10:00").0;
    let opened = Payload::StoreOpened {
        name: "店".to_owned(),
        lang: "zh".to_owned(),
    };
    let both = [opened, adopted(days)];
    shop.write(both.map(|one| Draft::new(Stream::Store, one)).to_vec());
    assert!(shop.store.state().playbook().is_some());
    shop
}

/// A customer whose measurement is won on the eve of the holiday.
fn won(shop: &mut Shop) -> CaseId {
    let case = CaseId(Uuid::now_v7());
    let opened = Payload::CaseOpened {
        journey: shop.store.state().playbook().unwrap().journeys[0]
            .id
            .clone(),
        channel: None,
    };
    let mark = Mark {
        milestone: "measurement-won".to_owned(),
        at: at("2026-09-30T11:00"),
        kind: MarkKind::Reach,
    };
    let marked = Payload::Marked { marks: vec![mark] };
    shop.now = at("2026-09-30T12:00").0;
    let both = [opened, marked].map(|one| Draft::new(Stream::Case(case), one));
    shop.write(both.to_vec());
    case
}

/// The day its deadline ends on, by the fold and by the read table, which must agree.
fn due(shop: &Shop, case: CaseId) -> String {
    let state = shop.store.state();
    let events = shop.store.events(&Stream::Case(case)).unwrap();
    let folded = Case::fold(case, &events, &state.policies);
    let clock = folded.clocks.iter().find(|c| c.rule == "register").unwrap();
    let report = shop
        .store
        .verify(&Checks::default(), &mut |_| true)
        .unwrap();
    assert_eq!(report.findings, []);
    let calendar = &state.playbook().unwrap().calendar;
    calendar.date_of(clock.due).to_string()
}

fn adopt(shop: &mut Shop) -> Result<(), Refusal> {
    let doer = doer(shop.now);
    let asker = Asker {
        actor: None,
        at: doer.at,
        now: doer.now,
        terminal: shop.store.terminal(),
    };
    let command = Command::AdoptPlaybook { text: text() };
    let done = shop
        .store
        .append(&doer, |world| decide(world, asker, &command));
    match done {
        Ok(_) => Ok(()),
        Err(AppendError::Stopped(Stop::Refused(refusal))) => Err(*refusal),
        Err(other) => panic!("{other:?}"),
    }
}

fn has_newer_days(shop: &Shop) -> bool {
    let state = shop.store.state();
    state.store.has_newer_days(state.playbook())
}

/// Through the holiday as if it were none, and after it.
const OLD: &str = "2026-10-03";
const NEW: &str = "2026-10-10";

#[test]
fn running_deadlines_keep_the_days_they_started_with() {
    let mut shop = shop(Some(older_days()));
    let first = won(&mut shop);
    assert_eq!(due(&shop, first), OLD);
    // The file as a newer program opens it: it has newer days, and nothing moves.
    let mut shop = shop.reopen();
    assert!(has_newer_days(&shop));
    assert_eq!(due(&shop, first), OLD);
    let second = won(&mut shop);
    assert_eq!(due(&shop, second), OLD);

    adopt(&mut shop).unwrap();
    assert!(!has_newer_days(&shop));
    let third = won(&mut shop);
    assert_eq!(
        [first, second, third].map(|case| due(&shop, case)),
        [OLD, OLD, NEW]
    );
    assert_eq!(adopt(&mut shop), Err(Refusal::PlaybookInForce));
    let shop = shop.reopen();
    assert_eq!(
        [first, second, third].map(|case| due(&shop, case)),
        [OLD, OLD, NEW]
    );
}

#[test]
fn adoptions_without_days_count_with_the_first_table() {
    let mut shop = shop(None);
    let case = won(&mut shop);
    assert_eq!(due(&shop, case), NEW);
    let newer = statutory::SHIPPED != statutory::FIRST;
    assert_eq!(has_newer_days(&shop), newer);
}

#[test]
fn an_older_program_does_not_bring_its_older_days_back() {
    let farther = format!("{}2090-01-01,off,元旦,New Year's Day\n", statutory::SHIPPED);
    let shop = shop(Some(farther.clone()));
    let store = &shop.store.state().store;
    assert!(!has_newer_days(&shop));
    let changed = text().replace("edition = \"1\"", "edition = \"2\"");
    assert_eq!(store.candidate(&changed).days, Some(farther));
}
