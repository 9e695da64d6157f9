//! Backups and restores.

use crate::support::{Shop, append, case, doer, note, opening};
use countertop::store::{AppendError, Checks, Fault, Head, Mode, RestoreError, Store, restore};
use std::path::Path;

fn quiet() -> impl FnMut(countertop::store::Progress) -> bool {
    |_| true
}

fn fault(error: RestoreError) -> Fault {
    match error {
        RestoreError::Store(error) => error.fault,
        RestoreError::Unsound(report) => panic!("{report:?}"),
    }
}

fn names(dir: &Path) -> Vec<String> {
    let files = std::fs::read_dir(dir).unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_restores_to_the_same_journal() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let copy = shop.dir.path().join("copy.db");
    let head = shop.store.backup(&copy, &mut quiet()).unwrap();
    assert_eq!(head, shop.store.head().unwrap());
    assert_eq!(head.to_string().parse::<Head>().unwrap(), head);
    assert_eq!(
        names(shop.dir.path()),
        ["copy.db", "home"],
        "no other file is left"
    );

    let new = shop.dir.path().join("new/home");
    let restored = restore(&new, &copy, false, &mut quiet()).unwrap();
    assert_eq!((restored.head, restored.kept), (head, None));
    let store = Store::open(&new, Mode::Write).unwrap();
    assert_eq!(
        store.events(&case(1)).unwrap(),
        shop.store.events(&case(1)).unwrap()
    );
    assert_ne!(store.terminal(), shop.store.terminal());
    assert_eq!(
        names(&new)
            .iter()
            .filter(|name| name.contains("restored"))
            .count(),
        0
    );
}

#[cfg(unix)]
#[test]
fn a_backup_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let shop = Shop::new();
    let copy = shop.dir.path().join("copy.db");
    shop.store.backup(&copy, &mut quiet()).unwrap();
    let mode = std::fs::metadata(&copy).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn nothing_is_overwritten() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let copy = shop.dir.path().join("copy.db");
    std::fs::write(&copy, "mine").unwrap();
    let refused = shop.store.backup(&copy, &mut quiet()).unwrap_err();
    assert_eq!(refused.fault, Fault::Exists);
    assert_eq!(std::fs::read(&copy).unwrap(), b"mine");
    std::fs::remove_file(&copy).unwrap();
    shop.store.backup(&copy, &mut quiet()).unwrap();
    let refused = restore(&shop.home(), &copy, false, &mut quiet()).unwrap_err();
    assert_eq!(fault(refused), Fault::Exists);
}

#[test]
fn a_restore_keeps_the_old_store_and_running_copies_go_on() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let copy = shop.dir.path().join("copy.db");
    shop.store.backup(&copy, &mut quiet()).unwrap();
    shop.write(vec![note(1, "after the backup")]);
    let late = shop.store.head().unwrap();
    let before = shop.store.terminal();

    let restored = restore(&shop.home(), &copy, true, &mut quiet()).unwrap();
    assert_eq!(restored.head.seq, 2);
    assert!(shop.store.changed_elsewhere().unwrap());
    assert_eq!(shop.store.head().unwrap(), restored.head);
    shop.write(vec![note(1, "goes on")]);
    assert!(
        shop.store
            .verify(&Checks::default(), &mut quiet())
            .unwrap()
            .is_sound()
    );

    let kept = restored.kept.unwrap();
    let elsewhere = shop.dir.path().join("elsewhere");
    let again = restore(&elsewhere, &kept, false, &mut quiet()).unwrap();
    assert_eq!(again.head, late);
    assert_ne!(
        shop.reopen().store.terminal(),
        before,
        "its numbers are taken"
    );
}

#[test]
fn a_damaged_store_is_replaced_and_kept() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let copy = shop.dir.path().join("copy.db");
    shop.store.backup(&copy, &mut quiet()).unwrap();
    let (dir, home, file) = (shop.dir.path().to_owned(), shop.home(), shop.file());
    drop(shop.store);
    std::fs::write(&file, vec![b'x'; 20_000]).unwrap();
    let restored = restore(&home, &copy, true, &mut quiet()).unwrap();
    assert_eq!(
        std::fs::read(restored.kept.unwrap()).unwrap(),
        vec![b'x'; 20_000]
    );
    assert_eq!(
        Store::open(&home, Mode::Write).unwrap().head().unwrap().seq,
        2
    );
    drop(dir);
}

#[test]
fn unsound_and_foreign_copies_are_refused_and_nothing_changes() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let copy = shop.dir.path().join("copy.db");
    shop.store.backup(&copy, &mut quiet()).unwrap();
    let head = shop.store.head().unwrap();
    let forger = rusqlite::Connection::open(&copy).unwrap();
    forger
        .execute("UPDATE journal SET at = at - 60000 WHERE seq = 1", [])
        .unwrap();
    let refused = restore(&shop.home(), &copy, true, &mut quiet()).unwrap_err();
    assert!(matches!(refused, RestoreError::Unsound(report) if report.first_row().unwrap().0 == 1));
    forger
        .execute_batch("CREATE VIEW peek AS SELECT 1")
        .unwrap();
    drop(forger);
    let refused = restore(&shop.home(), &copy, true, &mut quiet()).unwrap_err();
    assert_eq!(
        fault(refused),
        Fault::ForeignSchema {
            object: "peek".to_owned()
        }
    );
    std::fs::write(&copy, "a list").unwrap();
    let refused = restore(&shop.home(), &copy, true, &mut quiet()).unwrap_err();
    assert_eq!(fault(refused), Fault::NotADatabase);
    let refused = restore(&shop.home(), Path::new("/no/such"), true, &mut quiet()).unwrap_err();
    assert_eq!(fault(refused), Fault::Missing);
    assert_eq!(shop.store.head().unwrap(), head);
    assert_eq!(
        names(&shop.home())
            .iter()
            .filter(|name| name.contains("restore"))
            .count(),
        0
    );
}

#[test]
fn backups_taken_while_others_write_are_whole() {
    let mut shop = Shop::new();
    shop.write(opening(0));
    let home = shop.home();
    let start = shop.now;
    let writer = std::thread::spawn(move || {
        let mut store = Store::open(&home, Mode::Write).unwrap();
        for round in 1..200 {
            let doer = doer(start + i64::from(round) * 1000);
            append(&mut store, &doer, opening(round as u128)).unwrap();
        }
    });
    for number in 0..5 {
        let copy = shop.dir.path().join(format!("{number}.db"));
        let head = shop.store.backup(&copy, &mut quiet()).unwrap();
        let home = shop.dir.path().join(format!("home{number}"));
        assert_eq!(
            restore(&home, &copy, false, &mut quiet()).unwrap().head,
            head
        );
    }
    writer.join().unwrap();
}

#[test]
fn a_refused_batch_is_no_news_to_others() {
    let mut shop = Shop::new();
    let mut other = Store::open(&shop.home(), Mode::Write).unwrap();
    let doer = shop.doer();
    let refused: Result<(), _> = shop.store.batch(|batch| {
        batch.append(&doer, |_| Ok(opening(1)))?;
        Err(AppendError::Stopped("no"))
    });
    assert!(refused.is_err());
    assert!(!other.changed_elsewhere().unwrap());
}
