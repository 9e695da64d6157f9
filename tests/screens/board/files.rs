//! A file that goes, breaks or is held: the board shows what it last knew and goes on trying.

use super::{board, busy, open_files, shown};
use countertop::app::board::Feed;
use countertop::app::demo::{Fill, day};
use countertop::domain::playbook::SHIPPED;
use countertop::domain::time::{Instant, SECOND};
use countertop::store::{Fault, Mode, Store};
use countertop::words::Lang;
use tempfile::TempDir;

fn named(name: &str, now: Instant) -> TempDir {
    let home = TempDir::new().unwrap();
    let mut store = Store::open(home.path(), Mode::Create).unwrap();
    let fill = Fill {
        cases: 0,
        seed: 2,
        now,
        name,
        lang: "zh",
        playbook: SHIPPED[0].text,
    };
    day(&mut store, &fill).unwrap();
    drop(store);
    home
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_goes_and_comes_is_found_again() {
    let (home, now) = busy();
    let path = home.path().join("countertop.db");
    let aside = home.path().join("aside.db");
    let mut stage = board(home.path(), Lang::Zh, now);
    let open = open_files(home.path());
    for _ in 0..40 {
        std::fs::rename(&path, &aside).unwrap();
        stage.pass(SECOND);
        assert!(stage.program.feed().lost().is_some());
        let text = shown(&mut stage);
        assert!(
            text.contains("读不到数据") && text.contains("江北一店"),
            "{text}"
        );
        for _ in 0..20 {
            stage.pass(SECOND);
        }
        std::fs::rename(&aside, &path).unwrap();
        for _ in 0..6 {
            stage.pass(SECOND);
        }
        assert!(stage.program.feed().lost().is_none());
        assert!(!shown(&mut stage).contains("读不到数据"));
    }
    assert!(open_files(home.path()) <= open + 1, "files stay open");
    let other = named("江南二店", stage.now);
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(home.path().join(format!("countertop.db{end}")));
    }
    std::fs::rename(other.path().join("countertop.db"), &path).unwrap();
    stage.pass(SECOND);
    assert!(
        shown(&mut stage).contains("江南二店"),
        "{}",
        shown(&mut stage)
    );
}

#[test]
fn a_broken_file_is_waited_for() {
    let (home, now) = busy();
    let mut stage = board(home.path(), Lang::Zh, now);
    let path = home.path().join("countertop.db");
    let good = std::fs::read(&path).unwrap();
    let _ = std::fs::remove_file(home.path().join("countertop.db-wal"));
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, "no database at all, really not").unwrap();
    stage.pass(SECOND);
    assert!(stage.program.feed().lost().is_some());
    let picture = stage.program.feed().picture().unwrap().clone();
    stage.pass(SECOND);
    assert_eq!(
        stage.program.feed().picture(),
        Some(&picture),
        "the last picture stays"
    );
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, good).unwrap();
    stage.pass(6 * SECOND);
    assert!(
        stage.program.feed().lost().is_none(),
        "{:?}",
        stage.program.feed().lost()
    );

    let bare = TempDir::new().unwrap();
    assert!(
        Feed::open(bare.path().to_owned(), None, now).is_err(),
        "there is no store"
    );
}

#[test]
fn a_store_that_another_program_holds_is_waited_for() {
    let (home, now) = busy();
    let path = home.path().join("countertop.db");
    let holder = rusqlite::Connection::open(&path).unwrap();
    holder
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT")
        .unwrap();
    let mut stage = board(home.path(), Lang::Zh, now);
    assert_eq!(
        stage.program.feed().lost().unwrap().error.fault,
        Fault::Busy
    );
    assert!(
        shown(&mut stage).contains("等待数据"),
        "{}",
        shown(&mut stage)
    );
    drop(holder);
    stage.pass(6 * SECOND);
    assert!(stage.program.feed().lost().is_none());
    assert!(shown(&mut stage).contains("江北一店"));
}
