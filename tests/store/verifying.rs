//! Forged and damaged files: what is wrong is reported, at the first event at fault, and nothing panics.

use crate::support::{Shop, case, note, opening};
use countertop::domain::event::{Draft, Payload, Stream};
use countertop::domain::ids::PolicyId;
use countertop::domain::playbook::shipped;
use countertop::store::chain::{self, Hash, Link};
use countertop::store::{Broken, Checks, Finding, Head, Mode, Report, Store};
use rusqlite::{Connection, params};

/// Ten customers, twenty-five events.
fn busy_shop() -> Shop {
    let mut shop = Shop::new();
    for number in 1..=10 {
        shop.write(opening(number));
    }
    for number in 1..=5 {
        shop.write(vec![note(number, "called back")]);
    }
    shop
}

fn check(shop: &Shop, anchor: Option<Head>) -> Report {
    let checks = Checks {
        anchor,
        ..Checks::default()
    };
    shop.store.verify(&checks, &mut |_| true).unwrap()
}

fn broken_at(report: &Report, seq: i64) -> Vec<&Broken> {
    let rows = report.findings.iter().filter_map(|finding| match finding {
        Finding::Row {
            seq: at, broken, ..
        } if *at == seq => Some(broken),
        _ => None,
    });
    rows.collect()
}

/// Recomputes every hash from a row on, as somebody would who has read how they are made.
fn rechain(conn: &Connection, store: &str) {
    let text = "SELECT seq, event_id, op_id, op_index, stream, at, recorded, actor, terminal, terminal_seq,
                policy, payload, private_hash, boot_id, boot_ms FROM journal ORDER BY seq";
    let mut prev: Hash = chain::GENESIS;
    let mut hashes = Vec::new();
    let mut statement = conn.prepare(text).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let text = |column: usize| row.get::<_, Option<String>>(column).unwrap();
        let (event, op, stream) = (text(1).unwrap(), text(2).unwrap(), text(4).unwrap());
        let (terminal, policy, payload) = (text(8).unwrap(), text(10).unwrap(), text(11).unwrap());
        let private: Option<Vec<u8>> = row.get(12).unwrap();
        let (actor, boot) = (text(7), text(13));
        let link = Link {
            store,
            seq: row.get(0).unwrap(),
            prev: &prev.clone(),
            event: &event,
            op: &op,
            op_index: row.get(3).unwrap(),
            stream: &stream,
            at: row.get(5).unwrap(),
            recorded: row.get(6).unwrap(),
            actor: actor.as_deref(),
            terminal: &terminal,
            terminal_seq: row.get(9).unwrap(),
            policy: &policy,
            payload: &payload,
            private: private.as_deref(),
            boot_id: boot.as_deref(),
            boot_ms: row.get(14).unwrap(),
        };
        let hash = link.hash();
        hashes.push((link.seq, prev, hash));
        prev = hash;
    }
    for (seq, prev, hash) in hashes {
        let set = "UPDATE journal SET prev_hash = ?2, hash = ?3 WHERE seq = ?1";
        conn.execute(set, params![seq, prev.as_slice(), hash.as_slice()])
            .unwrap();
    }
}

#[test]
fn a_sound_file_is_sound() {
    let shop = busy_shop();
    let report = check(&shop, Some(shop.store.head().unwrap()));
    assert_eq!(report.findings, []);
    assert_eq!(report.head, shop.store.head().unwrap());
    assert_eq!(check(&Shop::new(), None).findings, []);
}

#[test]
fn every_edited_column_is_found() {
    let edits = [
        "event_id = '01890a5d-ac96-774b-bcce-b302099a8057'",
        "op_id = '01890a5d-ac96-774b-bcce-b302099a8057'",
        "op_index = 9",
        "stream = 'roster'",
        "at = at - 60000",
        "recorded = recorded - 60000",
        "actor = NULL",
        "terminal = '01890a5d-ac96-774b-bcce-b302099a8057'",
        "policy = 'another'",
        "payload = '{\"type\":\"case-reopened\"}'",
        "private_hash = x'00'",
        "boot_id = NULL",
        "boot_ms = boot_ms + 1",
        "format = 2",
        "prev_hash = zeroblob(32)",
        "hash = zeroblob(32)",
        "payload = x'00ff'",
    ];
    for edit in edits {
        let shop = busy_shop();
        let sql = format!("UPDATE journal SET {edit} WHERE seq = 12");
        assert_eq!(shop.forger().execute(&sql, []).unwrap(), 1);
        let report = check(&shop, None);
        assert!(!broken_at(&report, 12).is_empty(), "{edit}");
        assert_eq!(report.first_row().unwrap().0, 12, "{edit}");
    }
}

#[test]
fn missing_and_swapped_rows_are_found() {
    let shop = busy_shop();
    shop.forger()
        .execute("DELETE FROM journal WHERE seq = 12", [])
        .unwrap();
    let report = check(&shop, None);
    let named = broken_at(&report, 13);
    assert!(named.contains(&&Broken::Gap) && named.contains(&&Broken::Link));
    assert_eq!(report.first_row().unwrap().0, 13);

    let shop = busy_shop();
    let swap =
        "UPDATE journal SET seq = 99 WHERE seq = 12; UPDATE journal SET seq = 12 WHERE seq = 13;
                UPDATE journal SET seq = 13 WHERE seq = 99";
    shop.forger().execute_batch(swap).unwrap();
    let report = check(&shop, None);
    assert!(broken_at(&report, 12).contains(&&Broken::Altered));
    assert_eq!(report.first_row().unwrap().0, 12);
}

#[test]
fn a_row_taken_out_and_chained_again_leaves_a_gap_at_its_terminal() {
    let shop = busy_shop();
    let anchor = shop.store.head().unwrap();
    let forger = shop.forger();
    let cut = "DELETE FROM journal WHERE seq = 12; UPDATE journal SET seq = -seq WHERE seq > 12;
               UPDATE journal SET seq = -seq - 1 WHERE seq < 0";
    forger
        .execute_batch("PRAGMA ignore_check_constraints = ON")
        .unwrap();
    forger.execute_batch(cut).unwrap();
    rechain(&forger, shop.store.id());
    let report = check(&shop, None);
    let gap = Broken::TerminalGap {
        expected: 12,
        found: 13,
    };
    assert_eq!(broken_at(&report, 12), [&gap]);
    assert!(!check(&shop, Some(anchor)).is_sound());
}

#[test]
fn a_history_rewritten_whole_is_found_by_an_anchor_only() {
    let shop = busy_shop();
    let anchor = shop.store.head().unwrap();
    let forger = shop.forger();
    let sql = "UPDATE journal SET at = at - 60000 WHERE seq = 12";
    forger.execute(sql, []).unwrap();
    rechain(&forger, shop.store.id());
    let chain_only = Checks {
        skip_tables: true,
        ..Checks::default()
    };
    let alone = shop.store.verify(&chain_only, &mut |_| true).unwrap();
    assert_eq!(
        alone.findings,
        [],
        "the documented limit of a chain without an anchor"
    );
    let report = check(&shop, Some(anchor));
    assert_eq!(broken_at(&report, anchor.seq), [&Broken::AnchorDiffers]);
}

#[test]
fn a_cut_file_and_an_old_copy_are_found_by_an_anchor() {
    let shop = busy_shop();
    let anchor = shop.store.head().unwrap();
    let cut = "DELETE FROM private WHERE hash IN (SELECT private_hash FROM journal WHERE seq > 20);
               DELETE FROM journal WHERE seq > 20";
    shop.forger().execute_batch(cut).unwrap();
    let report = check(&shop, Some(anchor));
    assert!(broken_at(&report, 25).contains(&&Broken::AnchorMissing));
    assert_eq!(report.head.seq, 20);
}

#[test]
fn the_file_of_another_store_is_found_by_its_id() {
    let shop = busy_shop();
    let sql = "UPDATE meta SET value = 'another' WHERE name = 'store_id'";
    shop.forger().execute(sql, []).unwrap();
    let shop = shop.reopen();
    let report = check(&shop, None);
    assert!(broken_at(&report, 1).contains(&&Broken::Altered));
}

#[test]
fn personal_data_changed_or_taken_without_a_word_is_found() {
    let shop = busy_shop();
    let stream = case(3).to_string();
    let sql = "UPDATE private SET body = '{\"name\":\"李四\"}' WHERE stream = ?1";
    shop.forger().execute(sql, [&stream]).unwrap();
    assert_eq!(broken_at(&check(&shop, None), 6), [&Broken::PrivateAltered]);
    shop.forger()
        .execute("DELETE FROM private WHERE stream = ?1", [&stream])
        .unwrap();
    assert_eq!(broken_at(&check(&shop, None), 6), [&Broken::PrivateMissing]);
}

#[test]
fn erased_personal_data_is_in_order() {
    let mut shop = busy_shop();
    let ground = "request".to_owned();
    shop.write(vec![Draft::new(case(3), Payload::Erased { ground })]);
    assert_eq!(check(&shop, None).findings, []);
}

#[test]
fn read_tables_that_differ_are_found_and_rebuilt() {
    let mut shop = busy_shop();
    let changed = shop
        .forger()
        .execute("UPDATE cases SET touched = touched + 1", [])
        .unwrap();
    if changed > 0 {
        let report = check(&shop, None);
        assert!(
            matches!(&report.findings[..], [Finding::Table { table, row: 1, .. }] if table == "cases")
        );
    }
    shop.store.rebuild(&mut |_| true).unwrap();
    assert_eq!(check(&shop, None).findings, []);
}

/// A store with the shipped playbook; gives the playbook's version.
fn shop_with_playbook() -> (Shop, PolicyId) {
    let mut shop = Shop::new();
    let text = shipped("home-furnishing").unwrap().text.to_owned();
    let policy = PolicyId::of(&text);
    let adopted = Payload::PlaybookAdopted {
        policy: policy.clone(),
        text,
        days: None,
    };
    shop.write(vec![Draft::new(Stream::Store, adopted)]);
    (shop, policy)
}

/// The bytes with every `from` made `to`, which is as long.
fn forged(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut forged = bytes.to_vec();
    for at in 0..=bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            forged[at..at + to.len()].copy_from_slice(to);
        }
    }
    forged
}

#[test]
fn a_kept_playbook_that_is_not_the_text_s_is_found_and_rebuilt_from_the_text() {
    let (shop, policy) = shop_with_playbook();
    let forger = shop.forger();
    let kept: Vec<u8> = forger
        .query_row("SELECT body FROM playbooks", [], |row| row.get(0))
        .unwrap();
    let forged = forged(&kept, b"manager", b"checker");
    let write = "UPDATE playbooks SET body = ?1";
    assert_eq!(forger.execute(write, [forged]).unwrap(), 1);
    drop(forger);
    let mut shop = shop.reopen();
    let liable = |shop: &Shop| format!("{:?}", shop.store.state().policies.get(&policy).unwrap());
    assert!(
        !liable(&shop).contains("\"manager\""),
        "else nothing was forged"
    );
    let report = check(&shop, None);
    assert!(
        matches!(&report.findings[..], [Finding::Table { table, .. }] if table == "playbooks"),
        "{report:?}"
    );
    shop.store.rebuild(&mut |_| true).unwrap();
    assert_eq!(check(&shop, None).findings, []);
    let shop = shop.reopen();
    assert!(liable(&shop).contains("\"manager\""));
}

#[test]
fn a_kept_playbook_that_cannot_be_read_or_is_gone_is_read_from_its_text() {
    for spoil in ["UPDATE playbooks SET body = '{}'", "DELETE FROM playbooks"] {
        let (shop, policy) = shop_with_playbook();
        shop.forger().execute(spoil, []).unwrap();
        let shop = shop.reopen();
        assert!(shop.store.state().playbook().is_some(), "{spoil}");
        assert_eq!(shop.store.state().policy, policy);
    }
}

#[test]
fn a_check_can_be_ended() {
    let shop = busy_shop();
    let mut calls = 0;
    let ended = shop.store.verify(&Checks::default(), &mut |_| {
        calls += 1;
        calls < 2
    });
    assert_eq!(
        ended.unwrap_err().fault,
        countertop::store::Fault::Interrupted
    );
}

/// Every kind of damage gives a fault or a finding, never a panic; what changed an event's content is always found.
#[test]
fn damaged_files_never_panic() {
    let rounds = std::env::var("COUNTERTOP_FLIPS").map_or(300, |n| n.parse().unwrap());
    let shop = busy_shop();
    let sound = shop.store.events(&case(3)).unwrap();
    let (home, file) = (shop.home(), shop.file());
    drop(shop.store);
    let bytes = std::fs::read(&file).unwrap();
    let mut dice: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut roll = |below: usize| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        usize::try_from(dice % below as u64).unwrap()
    };
    for round in 0..rounds {
        let mut damaged = bytes.clone();
        for _ in 0..=roll(3) {
            let place = roll(damaged.len());
            damaged[place] ^= 1 << roll(8);
        }
        std::fs::write(&file, &damaged).unwrap();
        for end in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(home.join(format!("countertop.db{end}")));
        }
        let Ok(store) = Store::open(&home, Mode::Read) else {
            continue;
        };
        let Ok(report) = store.verify(&Checks::default(), &mut |_| true) else {
            continue;
        };
        if let Ok(events) = store.events(&case(3))
            && report.is_sound()
        {
            assert_eq!(events, sound, "round {round}: an event changed unnoticed");
        }
    }
}
