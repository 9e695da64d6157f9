//! Writes that fail in the middle: the system lets no file grow beyond a bound, at every bound from nothing to enough.
//! What was not written is never acknowledged; what was acknowledged is there.
#![cfg(target_os = "linux")]

use crate::desk::{Desk, Given, given};
use std::process::Command;

/// Runs the program where no file may grow beyond so many KiB; a write beyond it fails as on a failing disk.
fn bounded(desk: &Desk, kib: usize, args: &[&str]) -> Given {
    let program = assert_cmd::cargo::cargo_bin!("countertop");
    let script = format!("trap '' XFSZ; ulimit -f {} && exec \"$@\"", kib * 2);
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, "sh"]).arg(program).args(args);
    let home = desk.home();
    let shell = shell.env_clear().env("COUNTERTOP_HOME", home);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let shell = shell.env("PATH", path).current_dir(desk.folder.path());
    given(shell.output().unwrap(), desk.folder.path())
}

/// Names of every customer on file.
fn names(desk: &Desk) -> Vec<String> {
    let list = desk.json(&["case", "list", "--limit", "1000"]);
    let list = list.as_array().unwrap();
    list.iter()
        .map(|case| case["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_write_that_fails_is_never_acknowledged() {
    let desk = Desk::staffed();
    let (mut acknowledged, mut refused) = (Vec::new(), Vec::new());
    for (at, kib) in (0..60).map(|at| (at, at * 8)).chain([(60, 4_096)]) {
        let name = format!("客人{at}");
        let given = bounded(&desk, kib, &["--as", "C1", "case", "new", "--name", &name]);
        match given.code {
            0 => acknowledged.push(name),
            code => {
                // Told in words, and as a fault of the store or of the disk: no crash, no death by a signal.
                assert!(
                    [3, 6].contains(&code) && !given.err.is_empty(),
                    "{kib} KiB: {given:?}"
                );
                assert!(!given.out.contains("已建立"), "{kib} KiB: {given:?}");
                refused.push(name);
            }
        }
        if at % 10 == 0 {
            desk.ok(&["verify"]);
        }
    }
    assert!(
        acknowledged.len() > 3 && refused.len() > 3,
        "{acknowledged:?} {refused:?}"
    );
    let kept = names(&desk);
    for name in &acknowledged {
        assert!(
            kept.contains(name),
            "{name} was acknowledged and is not there"
        );
    }
    for name in &refused {
        assert!(!kept.contains(name), "{name} was refused and is there");
    }
}
