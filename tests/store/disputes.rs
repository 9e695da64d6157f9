//! Fines in a real store: the package of each proves itself to the other code path, and forged ones do not.

#[path = "../../src/verifier/chain.rs"]
mod chain;
#[path = "../../src/verifier/check.rs"]
pub mod check;
#[path = "../../src/verifier/clock.rs"]
mod clock;
#[path = "../../src/verifier/ledger.rs"]
mod ledger;

use crate::support::{NOW, Shop, doer};
use check::check;
use countertop::app::dispute::package;
use countertop::domain::case::{Case, Policies};
use countertop::domain::command::{
    Command, CustomerInput, FineAsk, FineOrder, NewPerson, Settlement, StepInput,
};
use countertop::domain::decide::{Asker, decide};
use countertop::domain::event::{Draft, Event, Payload, Stream};
use countertop::domain::fine::incurred;
use countertop::domain::ids::{CaseId, EventId, PersonId, PolicyId};
use countertop::domain::ledger::{FineMove, FineRecord, Ledger};
use countertop::domain::playbook::{read, shipped};
use countertop::domain::roster::Roster;
use countertop::domain::time::{DAY, HOUR, Instant, Interval};
use countertop::domain::value::Values;
use countertop::domain::whatif::WhatIf;
use countertop::store::policies::holidays;
use countertop::store::read::fines::{FineFilter, decided, undecided};
use countertop::store::{Checks, scan};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use uuid::Uuid;

const CONSULTANT: &str = "register:1:consultant";
const MANAGER: &str = "register:1:manager-of:consultant";

fn run(shop: &mut Shop, who: &str, command: Command) {
    shop.now += 1_000;
    let now = Instant(shop.now);
    let actor = person(shop, who);
    let asker = Asker {
        actor,
        at: now,
        now,
        terminal: shop.store.terminal(),
    };
    let doer = countertop::store::Doer {
        actor,
        ..doer(shop.now)
    };
    let done = shop
        .store
        .append(&doer, |world| decide(world, asker, &command));
    done.unwrap_or_else(|error| panic!("{error:?}"));
}

fn person(shop: &Shop, code: &str) -> Option<PersonId> {
    let roster = &shop.store.state().roster;
    roster
        .named(code, Instant(shop.now))
        .first()
        .map(|person| person.id)
}

fn staffed() -> Shop {
    let mut shop = Shop::new();
    shop.now = NOW + 2 * HOUR;
    let playbook = shipped("home-furnishing").unwrap().text.to_owned();
    let (name, lang) = ("店".to_owned(), "zh".to_owned());
    run(
        &mut shop,
        "",
        Command::OpenStore {
            name,
            lang,
            playbook,
        },
    );
    let one = |code: &str, role: &str, manager: &str| NewPerson {
        code: code.to_owned(),
        name: format!("人{code}"),
        roles: vec![role.to_owned()],
        manager: manager.to_owned(),
        ..NewPerson::default()
    };
    let people = vec![
        one("m", "manager", ""),
        one("c1", "consultant", "m"),
        one("s1", "supervisor", ""),
        one("s2", "supervisor", ""),
    ];
    run(&mut shop, "", Command::ImportRoster(people));
    shop
}

/// A case whose registration is late.
fn late(shop: &mut Shop) -> CaseId {
    let case = CaseId(Uuid::now_v7());
    let customer = CustomerInput {
        name: Some("司马相如".to_owned()),
        phone: Some("13912345678".to_owned()),
        address: None,
    };
    let journey = String::new();
    run(
        shop,
        "c1",
        Command::OpenCase {
            case,
            journey,
            channel: None,
            customer,
        },
    );
    for (step, outcome) in [("greet", None), ("reception-result", Some("won"))] {
        run(
            shop,
            "c1",
            Command::DoStep(StepInput {
                case,
                step: step.to_owned(),
                outcome: outcome.map(str::to_owned),
                values: Values::new(),
                lost_reason: None,
                note: String::new(),
                approved_by: None,
            }),
        );
    }
    shop.now += DAY + HOUR;
    case
}

fn ask(shop: &mut Shop, who: &str, case: CaseId, fine: &str, what: FineAsk) {
    say(shop, who, case, fine, what, "查过监控");
}

fn say(shop: &mut Shop, who: &str, case: CaseId, fine: &str, what: FineAsk, note: &str) {
    let note = note.to_owned();
    let fine = fine.parse().unwrap();
    run(
        shop,
        who,
        Command::Fine(FineOrder {
            case,
            fine,
            what,
            note,
        }),
    );
}

fn record(shop: &Shop, case: CaseId, fine: &str) -> FineRecord {
    let ledger = Ledger::fold(&shop.store.events(&Stream::Ledger(case)).unwrap());
    ledger
        .fines
        .into_values()
        .find(|one| one.key.to_string() == fine)
        .unwrap()
}

fn packed(shop: &Shop, case: CaseId, fine: &str) -> Value {
    package(&shop.store, case, &record(shop, case, fine), None).unwrap()
}

/// A fine that was confirmed, appealed against and reduced, with other people's events between.
fn appealed() -> (Shop, CaseId) {
    let mut shop = staffed();
    let case = late(&mut shop);
    ask(&mut shop, "s1", case, CONSULTANT, FineAsk::Confirm);
    let _ = late(&mut shop);
    ask(
        &mut shop,
        "s1",
        case,
        CONSULTANT,
        FineAsk::Move(FineMove::Notify),
    );
    ask(
        &mut shop,
        "c1",
        case,
        CONSULTANT,
        FineAsk::Move(FineMove::Appeal),
    );
    ask(&mut shop, "s2", case, CONSULTANT, FineAsk::Reduce(1_234));
    (shop, case)
}

#[test]
fn a_package_proves_the_fine_at_every_stage() {
    let mut shop = staffed();
    let case = late(&mut shop);
    let mut stages = 0;
    let mut proves = |shop: &Shop, fine: &str, amount: i64, state: &str| {
        let object = packed(shop, case, fine);
        let shown = check(&object.to_string(), None).unwrap();
        assert_eq!((shown.amount, shown.state.as_str()), (amount, state));
        assert_eq!(
            recomputed(&object, None),
            record(shop, case, fine).grounds.asked
        );
        stages += 1;
    };
    ask(&mut shop, "s1", case, CONSULTANT, FineAsk::Confirm);
    proves(&shop, CONSULTANT, 5_000, "confirmed");
    ask(&mut shop, "s2", case, MANAGER, FineAsk::Dismiss);
    proves(&shop, MANAGER, 2_000, "dismissed");
    ask(
        &mut shop,
        "s1",
        case,
        CONSULTANT,
        FineAsk::Move(FineMove::Notify),
    );
    proves(&shop, CONSULTANT, 5_000, "notified");
    ask(
        &mut shop,
        "c1",
        case,
        CONSULTANT,
        FineAsk::Move(FineMove::Appeal),
    );
    proves(&shop, CONSULTANT, 5_000, "appealed");
    ask(&mut shop, "s2", case, CONSULTANT, FineAsk::Reduce(1_234));
    proves(&shop, CONSULTANT, 1_234, "reduced");
    let fines = vec![(case, CONSULTANT.parse().unwrap())];
    let (batch, file) = ("十一月".to_owned(), Some("ab".repeat(32)));
    run(
        &mut shop,
        "s1",
        Command::SettleFines(Settlement { batch, fines, file }),
    );
    proves(&shop, CONSULTANT, 1_234, "settled");
    ask(
        &mut shop,
        "s2",
        case,
        CONSULTANT,
        FineAsk::Move(FineMove::Reverse),
    );
    proves(&shop, CONSULTANT, 1_234, "reversed");
    assert_eq!(stages, 7);
}

/// What the package's own events and playbook text make of the fine, by the program's fold.
///
/// With a decision's id: from the events written before it, since facts entered later change nothing it was made on.
pub fn recomputed(package: &Value, until: Option<EventId>) -> i64 {
    let others = package["other_policies"].as_array().unwrap();
    let versions = others.iter().chain([&package["policy"]]);
    let read = |version: &Value| {
        // Nothing is in force before the first playbook.
        let text = version["text"].as_str()?;
        let playbook = read::read(text, &holidays()).unwrap().playbook;
        Some((PolicyId::of(text), Arc::new(playbook)))
    };
    let policies: Policies = versions.filter_map(read).collect();
    let events: Vec<Event> = package["rows"]
        .as_array()
        .unwrap()
        .iter()
        .take_while(|row| until.is_none_or(|id| row["event"] != id.to_string()))
        .filter_map(event)
        .collect();
    let id: CaseId = package["fine"]["case"].as_str().unwrap().parse().unwrap();
    let of = |stream: Stream| -> Vec<Event> {
        events
            .iter()
            .filter(|event| event.stream == stream)
            .cloned()
            .collect()
    };
    let case = Case::fold(id, &of(Stream::Case(id)), &policies);
    let roster = Roster::fold(&of(Stream::Roster));
    let fines = incurred(&case, &policies, &roster, Instant(i64::MAX));
    let claim = &package["fine"];
    let ours = fines.into_iter().find(|fine| {
        claim["rule"] == fine.rule
            && claim["cycle"] == fine.cycle
            && claim["who"] == countertop::domain::playbook::outline::liable(&fine.who)
    });
    let ours = ours.unwrap();
    assert_eq!(claim["due"], ours.at.0);
    assert_eq!(claim["person"], json!(ours.person.map(|id| id.to_string())));
    ours.amount
}

fn event(row: &Value) -> Option<Event> {
    let text = |name: &str| row[name].as_str().unwrap();
    let payload: Payload = serde_json::from_str(row["payload"].as_str()?).unwrap();
    Some(Event {
        id: text("event").parse().unwrap(),
        op: text("op").parse().unwrap(),
        stream: text("stream").parse().unwrap(),
        at: Instant(row["at"].as_i64().unwrap()),
        recorded: Instant(row["recorded"].as_i64().unwrap()),
        actor: row["actor"].as_str().map(|id| id.parse().unwrap()),
        terminal: text("terminal").parse().unwrap(),
        terminal_seq: row["terminal_seq"].as_i64().unwrap(),
        policy: PolicyId(text("policy").to_owned()),
        payload,
        private: Default::default(),
        erased: false,
    })
}

#[test]
fn a_package_gives_away_neither_other_people_s_reasons_nor_a_number() {
    let mut shop = staffed();
    let case = late(&mut shop);
    say(
        &mut shop,
        "s1",
        case,
        CONSULTANT,
        FineAsk::Confirm,
        "只说导购",
    );
    say(&mut shop, "s2", case, MANAGER, FineAsk::Dismiss, "只说店长");
    for (fine, told, kept) in [
        (CONSULTANT, "只说导购", "只说店长"),
        (MANAGER, "只说店长", "只说导购"),
    ] {
        let text = packed(&shop, case, fine).to_string();
        assert!(
            text.contains(told) && !text.contains(kept),
            "{fine}: {text}"
        );
        check(&text, None).unwrap();
    }
    // An older program let a number in: it stays here, and the package proves itself without.
    let key = record(&shop, case, CONSULTANT).key;
    let payload = Payload::FineMoved {
        fine: key,
        step: FineMove::Notify,
        amount: None,
        batch: None,
        file: None,
    };
    let draft = Draft::new(Stream::Ledger(case), payload).with("note", "回电 13912345678");
    shop.now += 1_000;
    let doer = countertop::store::Doer {
        actor: person(&shop, "s1"),
        ..doer(shop.now)
    };
    let written = shop.store.append(&doer, |_| Ok::<_, ()>(vec![draft]));
    written.unwrap();
    let text = packed(&shop, case, CONSULTANT).to_string();
    assert!(
        text.contains("只说导购") && !text.contains("13912345678"),
        "{text}"
    );
    assert_eq!(check(&text, None).unwrap().state, "notified");
}

#[test]
fn what_silence_cancelled_leaves_room_under_the_cap() {
    let mut shop = staffed();
    let text = shipped("home-furnishing").unwrap().text;
    let text = format!("{text}\n[fines]\nmonth-cap = 80\n");
    run(&mut shop, "m", Command::AdoptPlaybook { text });
    let cases = [late(&mut shop), late(&mut shop)];
    ask(&mut shop, "s1", cases[0], CONSULTANT, FineAsk::Confirm);
    for (who, step) in [("s1", FineMove::Notify), ("c1", FineMove::Appeal)] {
        ask(&mut shop, who, cases[0], CONSULTANT, FineAsk::Move(step));
    }
    // Nobody decides about the appeal in time.
    shop.now += 8 * DAY;
    ask(&mut shop, "s1", cases[1], CONSULTANT, FineAsk::Confirm);
    let second = record(&shop, cases[1], CONSULTANT);
    assert_eq!((second.amount, second.grounds.taken), (5_000, 0));
}

#[test]
fn a_managers_fine_carries_the_reporting_line() {
    let mut shop = staffed();
    let case = late(&mut shop);
    ask(&mut shop, "s1", case, MANAGER, FineAsk::Confirm);
    let mut object = packed(&shop, case, MANAGER);
    assert_eq!(check(&object.to_string(), None).unwrap().amount, 2_000);
    assert_eq!(recomputed(&object, None), 2_000);
    object["fine"]["person"] = json!(person(&shop, "s2").unwrap().to_string());
    assert_eq!(check(&object.to_string(), None), Err("liable".to_owned()));
}

#[test]
fn a_capped_fine_proves_its_cap() {
    let mut shop = staffed();
    let text = shipped("home-furnishing").unwrap().text;
    let text = format!("{text}\n[fines]\nmonth-cap = \"70.50\"\n");
    run(&mut shop, "m", Command::AdoptPlaybook { text });
    let cases = [late(&mut shop), late(&mut shop)];
    for case in cases {
        ask(&mut shop, "s1", case, CONSULTANT, FineAsk::Confirm);
    }
    let mut object = packed(&shop, cases[1], CONSULTANT);
    assert_eq!(check(&object.to_string(), None).unwrap().amount, 2_050);
    object["fine"]["amount"] = json!(5_000);
    assert_eq!(check(&object.to_string(), None), Err("amount".to_owned()));
}

/// People write playbooks: another kind of quotes and a remark about a setting change nothing.
#[test]
fn however_a_playbook_is_written_its_packages_prove_themselves() {
    let mut shop = staffed();
    let text = shipped("home-furnishing").unwrap().text;
    let rules = text.find("[[rule]]").unwrap();
    let (head, tail) = text.split_at(rules);
    let mut lines: Vec<String> = tail.lines().map(str::to_owned).collect();
    for line in &mut lines {
        let keys = ["id =", "start =", "stop =", "within =", "counting ="];
        if keys.iter().any(|key| line.starts_with(key)) && !line.contains('\'') {
            *line = line.replace('"', "'");
        }
    }
    let text = format!(
        "{head}# month-cap = 1\n{}\n[fines]\nmonth-cap = 70 # month-cap = 2\n",
        lines.join("\n")
    );
    run(&mut shop, "m", Command::AdoptPlaybook { text });
    let case = late(&mut shop);
    ask(&mut shop, "s1", case, CONSULTANT, FineAsk::Confirm);
    let shown = check(&packed(&shop, case, CONSULTANT).to_string(), None).unwrap();
    assert!(shown.counted);
}

#[test]
fn customers_and_other_peoples_events_stay_private() {
    let (shop, case) = appealed();
    let object = packed(&shop, case, CONSULTANT).to_string();
    for personal in ["司马相如", "13912345678"] {
        assert!(!object.contains(personal), "{personal}");
    }
    assert!(object.contains("查过监控") && object.contains("payload_sha256"));
}

/// The rows' hashes worked out anew, as a forger who knows the layout would.
fn rechain(object: &mut Value) {
    let hex = |bytes: &[u8]| -> String { countertop::store::chain::hex(bytes) };
    let store = object["store"].as_str().unwrap().to_owned();
    let mut prev = countertop::store::chain::parse_hex(object["before"].as_str().unwrap()).unwrap();
    for row in object["rows"].as_array_mut().unwrap() {
        let Some(payload) = row["payload"].as_str().map(str::to_owned) else {
            // Without its payload a row cannot be chained by the program's own type.
            return;
        };
        let private = row["private"]
            .as_str()
            .and_then(countertop::store::chain::parse_hex);
        let text = |name: &str| row[name].as_str().unwrap().to_owned();
        let number = |name: &str| row[name].as_i64().unwrap();
        let actor = row["actor"].as_str().map(str::to_owned);
        let boot_id = row["boot_id"].as_str().map(str::to_owned);
        let hash = countertop::store::chain::Link {
            store: &store,
            seq: number("seq"),
            prev: &prev,
            event: &text("event"),
            op: &text("op"),
            op_index: number("op_index"),
            stream: &text("stream"),
            at: number("at"),
            recorded: number("recorded"),
            actor: actor.as_deref(),
            terminal: &text("terminal"),
            terminal_seq: number("terminal_seq"),
            policy: &text("policy"),
            payload: &payload,
            private: private.as_ref().map(<[u8; 32]>::as_slice),
            boot_id: boot_id.as_deref(),
            boot_ms: row["boot_ms"].as_i64(),
        }
        .hash();
        row["hash"] = json!(hex(&hash));
        prev = hash;
    }
}

fn place(object: &Value, kind: &str) -> usize {
    let rows = object["rows"].as_array().unwrap();
    let is = |row: &Value| {
        row["payload"]
            .as_str()
            .is_some_and(|text| text.contains(kind))
    };
    rows.iter().position(is).unwrap()
}

#[test]
fn forged_packages_are_refused() {
    let (shop, case) = appealed();
    let sound = packed(&shop, case, CONSULTANT);
    assert!(check(&sound.to_string(), None).is_ok());
    type Forgery = (&'static str, fn(&mut Value));
    let forgeries: [Forgery; 16] = [
        ("amount", |o| o["fine"]["amount"] = json!(1_233)),
        ("state", |o| o["fine"]["state"] = json!("upheld")),
        ("asked", |o| o["fine"]["asked"] = json!(4_000)),
        ("liable", |o| {
            o["fine"]["person"] = json!(Uuid::nil().to_string())
        }),
        ("decision", |o| o["fine"]["cycle"] = json!(2)),
        ("policy", |o| o["policy"]["text"] = json!("[[rule]]")),
        ("policy", |o| {
            o["fine"]["policy"] = json!("0000000000000000")
        }),
        ("hash", |o| {
            let n = place(o, "\"reduce\"");
            let text = o["rows"][n]["payload"]
                .as_str()
                .unwrap()
                .replace("1234", "1235");
            o["rows"][n]["payload"] = json!(text);
        }),
        ("hash", |o| {
            let n = place(o, "case-opened");
            o["rows"][n]["at"] = json!(5);
        }),
        ("note", |o| {
            let n = place(o, "\"reduce\"");
            o["rows"][n]["body"] = json!("{\"note\":\"另有原因\"}");
        }),
        ("gap", |o| {
            o["rows"].as_array_mut().unwrap().remove(3);
        }),
        ("gap", |o| o["rows"].as_array_mut().unwrap().swap(3, 4)),
        ("hidden", |o| {
            let n = place(o, "\"appeal\"");
            let text = o["rows"][n]["payload"].as_str().unwrap().to_owned();
            let row = o["rows"][n].as_object_mut().unwrap();
            row.remove("payload");
            let hash: Vec<u8> = Sha256::digest(text).to_vec();
            row.insert(
                "payload_sha256".to_owned(),
                json!(countertop::store::chain::hex(&hash)),
            );
        }),
        ("hash", |o| o["store"] = json!("another")),
        ("hash", |o| {
            let rows = o["rows"].as_array_mut().unwrap();
            let row = rows.iter_mut().find(|row| row["private"].is_null());
            row.unwrap()["private"] = json!(1);
        }),
        ("policy", |o| o["policy"]["id"] = json!("0000000000000000")),
    ];
    for (fault, forge) in forgeries {
        let mut forged = sound.clone();
        forge(&mut forged);
        let found = check(&forged.to_string(), None).unwrap_err();
        assert!(found.starts_with(fault), "{found} instead of {fault}");
    }
}

#[test]
fn a_deadline_that_does_not_follow_from_the_events_is_refused() {
    let mut shop = staffed();
    let case = late(&mut shop);
    ask(&mut shop, "s1", case, CONSULTANT, FineAsk::Confirm);
    let sound = packed(&shop, case, CONSULTANT);
    assert!(check(&sound.to_string(), None).unwrap().counted);
    // Whoever chains anew can write any deadline into claim and decision, and any start into the case.
    let due = sound["fine"]["due"].as_i64().unwrap();
    for (was, is) in [(due, due - HOUR), (due - DAY, due - DAY - HOUR)] {
        let text = sound.to_string().replace(&was.to_string(), &is.to_string());
        let mut forged: Value = serde_json::from_str(&text).unwrap();
        assert_ne!(forged, sound);
        rechain(&mut forged);
        assert_eq!(
            check(&forged.to_string(), None),
            Err("deadline".to_owned()),
            "{was}"
        );
    }
}

#[test]
fn a_package_cut_or_chained_anew_does_not_stand_against_an_anchor() {
    let mut shop = staffed();
    let case = late(&mut shop);
    ask(&mut shop, "s1", case, CONSULTANT, FineAsk::Confirm);
    ask(
        &mut shop,
        "s1",
        case,
        CONSULTANT,
        FineAsk::Move(FineMove::Notify),
    );
    let anchor = shop.store.head().unwrap().to_string();
    let sound = packed(&shop, case, CONSULTANT);
    assert!(check(&sound.to_string(), Some(&anchor)).is_ok());

    let mut forged = sound.clone();
    let n = place(&forged, "case-opened");
    forged["rows"][n]["recorded"] = json!(NOW);
    rechain(&mut forged);
    assert!(
        check(&forged.to_string(), None).is_ok(),
        "the chain alone does not show it"
    );
    assert_eq!(
        check(&forged.to_string(), Some(&anchor)),
        Err("anchor".to_owned())
    );

    let mut cut = sound;
    cut["rows"].as_array_mut().unwrap().pop();
    cut["fine"]["state"] = json!("confirmed");
    assert!(
        check(&cut.to_string(), None).is_ok(),
        "as it stood before the last decision"
    );
    assert_eq!(
        check(&cut.to_string(), Some(&anchor)),
        Err("anchor".to_owned())
    );
}

#[test]
fn lists_tell_decided_from_undecided_and_the_file_stays_sound() {
    let (shop, case) = appealed();
    let conn = shop.store.conn();
    let done = decided(conn, &FineFilter::default(), 9).unwrap();
    assert_eq!(
        done.iter().map(|line| line.owed).collect::<Vec<_>>(),
        [1_234]
    );
    assert_eq!(done[0].case, case);
    let ever = (Instant::MIN, Instant::MAX);
    let open = undecided(conn, shop.store.state(), &[], ever, Instant(shop.now), 9).unwrap();
    let open: Vec<_> = open
        .iter()
        .map(|line| (line.no, line.key.to_string()))
        .collect();
    let want = [(1, MANAGER), (2, CONSULTANT), (2, MANAGER)].map(|(no, key)| (no, key.to_owned()));
    assert_eq!(open, want);
    let found = shop
        .store
        .verify(&Checks::default(), &mut |_| true)
        .unwrap();
    assert!(found.is_sound(), "{:?}", found.findings);
}

#[test]
fn what_if_changes_fines_and_nothing_else() {
    let (shop, _) = appealed();
    let state = shop.store.state();
    let text = shipped("home-furnishing").unwrap().text;
    let look = |text: &str, window| {
        let other = Arc::new(read::read(text, &holidays()).unwrap().playbook);
        let mut whatif = WhatIf::new(&state.policies, &other, window, Instant(shop.now));
        let looked = scan::each_case(shop.store.conn(), |id, events| {
            whatif.add(id, events, &state.policies, &state.roster);
            Ok(())
        });
        looked.unwrap();
        whatif
    };
    let ever = Interval::new(Instant::MIN, Instant::MAX);
    let same = look(text, ever);
    assert_eq!((same.cases, same.changed.len()), (2, 0));
    assert_eq!(same.before, same.after);
    assert_eq!((same.before.all.n, same.before.all.amount), (4, 14_000));
    let start = text.find("id = \"register\"").unwrap();
    let (head, rule) = text.split_at(start);
    let longer = format!(
        "{head}{}",
        rule.replacen("within = \"1d\"", "within = \"2d\"", 1)
    );
    let mild = look(&longer, ever);
    assert_eq!((mild.before.all.n, mild.after.all.n), (4, 2));
    assert_eq!(mild.changed.len(), 2, "both deadlines are others");
    let dear = format!("{head}{}", rule.replacen("amount = 50", "amount = 60", 1));
    assert_eq!(look(&dear, ever).after.all.amount, 16_000);
    let before = Interval::new(Instant::MIN, Instant(NOW));
    assert_eq!(look(&dear, before).after.all.n, 0);
}
