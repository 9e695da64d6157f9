//! A disk that says no: every sync and every write of a command fails in its turn, once or from then on. What failed is
//! told and not acknowledged, what was acknowledged is there, and the next opening is in order.

use crate::power::shim::{Failing, Watched};
use crate::power::{acknowledged, cut, cuts, moments, passed};
use crate::shop::Shop;
use uuid::Uuid;

const EIO: i32 = 5;
const ENOSPC: i32 = 28;
const EVER: u32 = 1_000_000;

/// Ways of failing, and the calls of a command that are worth a try.
const WAYS: &[(char, i32, &[u32])] = &[
    ('s', EIO, &[1, 2, 3, 4]),
    ('s', ENOSPC, &[1, 2]),
    ('w', EIO, &[1, 2, 9, 40, 80]),
    ('w', ENOSPC, &[1, 3, 20, 60, 90]),
];

/// Opens a case while calls fail; gives whether it was acknowledged.
fn tries(watched: &Watched<'_>, failing: Failing, op: &str, name: &str) -> bool {
    watched.note(b'B', op);
    let lang = if failing.calls.1 == EVER { "zh" } else { "en" };
    let args = [
        "--lang", lang, "--op", op, "--as", "C1", "case", "new", "--name", name,
    ];
    let output = watched.run(Some(failing), &args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (code, silent) = (output.status.code(), output.stdout.is_empty());
    if code == Some(0) {
        watched.note(b'E', "");
        return true;
    }
    assert_eq!((code, silent), (Some(3), true), "{failing:?}: {said}");
    let (zh, en) = (said.contains("磁盘"), said.contains("disk"));
    assert!(if lang == "zh" { zh } else { en }, "{failing:?}: {said}");
    // Whoever does not know whether it was done can do it again without doing it twice.
    assert!(
        failing.error == ENOSPC || said.contains(op),
        "{failing:?}: {said}"
    );
    false
}

#[test]
fn a_failing_disk_is_told_and_nothing_acknowledged_is_lost() {
    let shop = Shop::bare();
    let Some(watched) = Watched::new(&shop) else {
        return;
    };
    watched.set_up();
    let (mut names, mut refused) = (Vec::new(), 0);
    for (kind, error, calls) in WAYS {
        for (from, to) in calls.iter().flat_map(|n| [(*n, *n), (*n, EVER)]) {
            let failing = Failing {
                kind: *kind,
                calls: (from, to),
                error: *error,
            };
            let (op, name) = (Uuid::now_v7().to_string(), format!("客{}", names.len()));
            if !tries(&watched, failing, &op, &name) {
                refused += 1;
                let again = ["--op", &op, "--as", "C1", "case", "new", "--name", &name];
                assert!(watched.run(None, &again).status.success(), "{failing:?}");
                watched.note(b'E', "");
            }
            names.push(name);
        }
    }
    assert!(refused > 12, "{refused} refused");
    watched.does(&["verify"]);
    let list = watched.does(&["case", "list", "--json", "--limit", "1000"]);
    for name in &names {
        assert_eq!(
            list.matches(&format!("\"{name}\"")).count(),
            1,
            "{name}: {list}"
        );
    }
    power_cuts_afterwards(&watched);
}

/// What a disk forgot at a failed sync takes nothing with it that was acknowledged later.
fn power_cuts_afterwards(watched: &Watched<'_>) {
    let records = watched.records();
    let home = watched.shop.home().to_str().unwrap().to_owned();
    let acks = acknowledged(&records);
    for at in moments(acks[0].0, records.len(), cuts() / 2) {
        cut(&records, &home, &acks, at).unwrap();
    }
}

/// The screens say it, acknowledge nothing more, end in order, and the store opens again as it was shown. What was
/// acknowledged by a later copy does not lean on what the disk forgot.
#[test]
fn the_screens_stop_at_a_failed_sync() {
    let shop = Shop::bare();
    let Some(watched) = Watched::new(&shop) else {
        return;
    };
    watched.set_up();
    for (first, last) in [(3, EVER), (8, EVER), (9, 9)] {
        let failing = Failing {
            kind: 's',
            calls: (first, last),
            error: EIO,
        };
        let shown = works_until_it_fails(&watched, failing);
        watched.does(&["verify"]);
        let sheet = watched.does(&["sheet", "show", "--json"]);
        let stored = sheet.matches("\"mark\": \"pass\"").count();
        assert!(
            stored == shown || stored == shown + 1,
            "{failing:?}: {shown} shown, {stored} stored"
        );
    }
    let records = watched.records();
    let home = watched.shop.home().to_str().unwrap().to_owned();
    let acks = acknowledged(&records);
    assert!(acks.len() > 4, "{acks:?}");
    for (at, _) in &acks {
        for further in 1..4 {
            cut(&records, &home, &acks, (at + further).min(records.len())).unwrap();
        }
    }
}

/// Marks items with keys until the disk fails, tries once more, and leaves; gives how many were shown as in order.
fn works_until_it_fails(watched: &Watched<'_>, failing: Failing) -> usize {
    let mut pty = watched.screens(Some(failing));
    if failing.calls.0 < 5 {
        // Already what the program writes down by itself when it starts: told before anybody presses a key.
        pty.wait_for("磁盘出错");
    } else {
        pty.keys("2");
        pty.wait_for("合格");
    }
    let mut shown = passed(&pty);
    while !pty.text().contains("磁盘") {
        pty.keys(" ");
        pty.wait_until("one more, or why not", || {
            passed(&pty) > shown || pty.text().contains("磁盘")
        });
        if passed(&pty) > shown {
            shown = passed(&pty);
            watched.note(b'P', &shown.to_string());
        }
    }
    let told = pty.text();
    assert!(
        told.contains("磁盘出错") && !told.contains("再按一次"),
        "{told}"
    );
    // The first key closes the message.
    pty.keys("2 ");
    pty.wait_for("已停止写入");
    assert_eq!(passed(&pty), shown, "after a failed sync nothing is done");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert!(pty.modes_are_back());
    shown
}
