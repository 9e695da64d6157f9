//! A file swapped for an older copy of itself; personal data erased while another copy of the program has the file open.

use crate::support::{Shop, note, opening};
use crate::support::{case, phone};
use countertop::domain::event::{Draft, Payload};
use countertop::store::{Broken, Checks, Finding, Head, Mode, Report, Store};

fn check(store: &Store, anchor: Option<Head>) -> Report {
    let checks = Checks {
        anchor,
        ..Checks::default()
    };
    store.verify(&checks, &mut |_| true).unwrap()
}

/// The documented limit and what mends it: an older copy is sound in itself; whoever holds an anchor taken since sees
/// that what came after the copy is gone.
#[test]
fn an_old_copy_put_back_is_sound_alone_and_found_by_an_anchor() {
    let mut shop = Shop::new();
    (1..=5).for_each(|number| drop(shop.write(opening(number))));
    let old = shop.store.head().unwrap();
    let copy = shop.dir.path().join("copy.db");
    shop.store.backup(&copy, &mut |_| true).unwrap();
    shop.write(vec![note(3, "decided later")]);
    let anchor = shop.store.head().unwrap();
    assert_eq!(check(&shop.store, Some(anchor)).findings, []);
    let Shop { dir, store, .. } = shop;
    drop(store);
    let home = dir.path().join("home");
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(home.join(format!("countertop.db{end}")));
    }
    std::fs::rename(&copy, home.join("countertop.db")).unwrap();
    let store = Store::open(&home, Mode::Write).unwrap();
    let alone = check(&store, None);
    assert_eq!((alone.findings, alone.head), (vec![], old));
    let found = check(&store, Some(anchor)).findings;
    let missing = |one: &Finding| matches!(one, Finding::Row { seq, broken: Broken::AnchorMissing, .. } if *seq == anchor.seq);
    assert!(found.len() == 1 && found.iter().all(missing), "{found:?}");
    // An anchor of before the copy still fits: nothing it vouches for was touched.
    assert_eq!(check(&store, Some(old)).findings, []);
}

/// A file cut at its end cannot be told from a younger one without an anchor, either.
#[test]
fn a_cut_file_is_sound_alone() {
    let mut shop = Shop::new();
    (1..=5).for_each(|number| drop(shop.write(opening(number))));
    let anchor = shop.store.head().unwrap();
    let cut = "DELETE FROM private WHERE hash IN (SELECT private_hash FROM journal WHERE seq > 8);
               DELETE FROM journal WHERE seq > 8";
    shop.forger().execute_batch(cut).unwrap();
    let checks = Checks {
        skip_tables: true,
        ..Checks::default()
    };
    let chain = shop.store.verify(&checks, &mut |_| true).unwrap();
    assert_eq!(chain.findings, []);
    assert!(!check(&shop.store, Some(anchor)).is_sound());
}

/// Every byte of every file in the folder.
fn holds(shop: &Shop, text: &str) -> Vec<String> {
    let files = std::fs::read_dir(shop.home()).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let holding = files.filter(|file| {
        let bytes = std::fs::read(file).unwrap();
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    });
    holding
        .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn what_is_erased_is_in_no_file_even_while_another_copy_is_open() {
    let mut shop = Shop::new();
    (1..=5).for_each(|number| drop(shop.write(opening(number))));
    shop.write(vec![note(3, "marker-note-9921")]);
    let other = Store::open(&shop.home(), Mode::Read).unwrap();
    let anchor = shop.store.head().unwrap();
    for text in ["marker-note-9921", &phone(3)] {
        assert!(
            !holds(&shop, text).is_empty(),
            "{text}: else nothing is shown"
        );
    }
    assert!(
        shop.home().join("countertop.db-wal").exists(),
        "the log is there while it runs"
    );
    let ground = "request".to_owned();
    shop.write(vec![Draft::new(case(3), Payload::Erased { ground })]);
    for text in ["marker-note-9921", &phone(3)] {
        assert_eq!(holds(&shop, text), [] as [String; 0], "{text}");
    }
    assert!(!holds(&shop, &phone(4)).is_empty(), "others stay");
    assert_eq!(check(&shop.store, Some(anchor)).findings, []);
    drop(other);
}
