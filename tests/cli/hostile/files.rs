//! Files in the way, empty, locked, broken, full and read-only: each is said, none is a crash.

use super::both;
use crate::desk::{Desk, Given, given};
use std::path::Path;
use std::process::Stdio;

#[test]
fn what_lies_in_the_way_is_named() {
    let desk = Desk::bare();
    std::fs::create_dir_all(desk.home().join("countertop.db")).unwrap();
    both(&desk, 3, &["case", "list"], "文件夹", "is a folder");
    both(&desk, 3, &["init", "--name", "x"], "文件夹", "is a folder");
    let file = desk.file("file", b"mine");
    let file = file.to_str().unwrap();
    both(
        &desk,
        3,
        &["--home", file, "init", "--name", "x"],
        "却是一个文件",
        "there is a file",
    );
    both(
        &desk,
        3,
        &["--home", file, "case", "list"],
        "却是一个文件",
        "there is a file",
    );
    let below = format!("{file}/below");
    both(
        &desk,
        3,
        &["--home", &below, "init", "--name", "x"],
        "却是一个文件",
        "there is a file",
    );
    assert_eq!(std::fs::read(file).unwrap(), b"mine");
    let desk = Desk::staffed();
    both(
        &desk,
        3,
        &["backup", "/nowhere/at/all.db"],
        "没有这个文件夹",
        "no such folder",
    );
    both(
        &desk,
        6,
        &["--as", "M1", "customers", "export", "/nowhere/x.csv"],
        "没有这个文件",
        "no such file",
    );
}

#[test]
fn an_empty_file_is_no_store_and_becomes_one() {
    let desk = Desk::bare();
    std::fs::create_dir(desk.home()).unwrap();
    std::fs::write(desk.home().join("countertop.db"), b"").unwrap();
    both(&desk, 3, &["case", "list"], "没有门店", "no store");
    both(&desk, 1, &["--as", "M1", "case", "new"], "门店", "store");
    desk.ok(&["--as", "M1", "init", "--name", "测试店"]);
}

#[test]
fn a_terminal_name_that_is_none_is_taken_anew() {
    let desk = Desk::staffed();
    for text in [&b"junk\n"[..], b"", b"\xff\xfe\x00"] {
        std::fs::write(desk.home().join("terminal-id"), text).unwrap();
        desk.ok(&["--as", "C1", "case", "new"]);
    }
    desk.ok(&["verify"]);
    assert_eq!(desk.json(&["case", "list"]).as_array().unwrap().len(), 3);
}

#[test]
fn a_locked_file_is_said_so_and_nothing_is_there_twice() {
    let desk = Desk::staffed();
    let holder = rusqlite::Connection::open(desk.home().join("countertop.db")).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let waiting = ["zh", "en"].map(|lang| {
        let mut command = desk.command(&["--lang", lang, "--as", "C1", "case", "new"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    });
    let ended = waiting.map(|child| given(child.wait_with_output().unwrap(), desk.folder.path()));
    for (given, word) in ended
        .iter()
        .zip(["被另一个程序占用", "Another program holds"])
    {
        assert_eq!(given.code, 3, "{given:?}");
        assert!(given.err.contains(word), "{given:?}");
    }
    holder.execute_batch("ROLLBACK").unwrap();
    drop(holder);
    assert_eq!(desk.json(&["case", "list"]), serde_json::json!([]));
    desk.ok(&["verify"]);
}

/// Every answer to a damaged file is one of ours: fine, refused, or found.
fn assert_ours(given: &Given, what: &str) {
    assert!([0, 1, 3, 5].contains(&given.code), "{what}: {given:?}");
    assert!(!given.err.contains("panicked"), "{what}: {given:?}");
    assert!(
        given.code == 0 || !given.err.is_empty(),
        "{what}: {given:?}"
    );
}

#[test]
fn flipped_bits_and_cut_files_are_never_a_crash() {
    let flips = std::env::var("COUNTERTOP_FLIPS").map_or(24, |n| n.parse::<u64>().unwrap());
    let desk = Desk::busy();
    // Everything into the one file, so that the damage hits it.
    let db = desk.home().join("countertop.db");
    let conn = rusqlite::Connection::open(&db).unwrap();
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    drop(conn);
    let whole = std::fs::read(&db).unwrap();
    let mut chance = 20_261_123_u64;
    for flip in 0..flips {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let mut bytes = whole.clone();
        let at = usize::try_from(chance >> 24).unwrap() % bytes.len();
        match flip % 4 {
            0 => bytes.truncate(at),
            _ => bytes[at] ^= 1 << (flip % 8),
        }
        for name in ["countertop.db-wal", "countertop.db-shm"] {
            let _ = std::fs::remove_file(desk.home().join(name));
        }
        std::fs::write(&db, &bytes).unwrap();
        let found = desk.run(&["verify"]);
        assert_ours(&found, &format!("verify, {flip} at {at}"));
        assert!(
            !flip.is_multiple_of(4) || found.code != 0,
            "cut at {at}: {found:?}"
        );
        for args in [&["deadlines"][..], &["--as", "M1", "case", "new"]] {
            assert_ours(&desk.run(args), &format!("{args:?}, {flip} at {at}"));
        }
    }
}

/// Unmounts when the test ends, however it ends.
struct Mounted<'p>(&'p Path);

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(self.0).status();
    }
}

/// Where the tests may mount a small disk: filled to the brim, what was acknowledged is there, and there is more once there is room.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_so_and_loses_nothing() {
    let desk = Desk::staffed();
    let small = desk.folder.path().join("small");
    std::fs::create_dir(&small).unwrap();
    let mut mount = std::process::Command::new("mount");
    mount
        .args(["-t", "tmpfs", "-o", "size=1500k", "none"])
        .arg(&small);
    if !mount
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
    {
        return;
    }
    let mounted = Mounted(&small);
    let home = small.join("home");
    let home = home.to_str().unwrap();
    desk.ok(&["--home", home, "init", "--name", "小店"]);
    let file = desk.folder.path().join("roster.csv");
    desk.ok(&["--home", home, "roster", "import", file.to_str().unwrap()]);
    let fill = small.join("fill");
    let _ = std::fs::write(&fill, vec![1; 4 << 20]);
    let mut done = 0;
    let refused = loop {
        let given = desk.run(&["--home", home, "--as", "C1", "case", "new", "--name", "满"]);
        match given.code {
            0 => done += 1,
            _ => break given,
        }
        assert!(done < 500, "the disk is never full");
    };
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.err.contains("磁盘已满"), "{refused:?}");
    std::fs::remove_file(&fill).unwrap();
    let list = desk.json(&["--home", home, "case", "list"]);
    assert_eq!(list.as_array().unwrap().len(), done);
    desk.ok(&["--home", home, "verify"]);
    desk.ok(&["--home", home, "--as", "C1", "case", "new"]);
    drop(mounted);
}

/// What another user, or one without the right to write, is told. Where the tests run with every right they take another user's.
#[cfg(unix)]
#[test]
fn a_store_that_can_only_be_read_is_read_and_said_so() {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    const OTHER: u32 = 65_534;
    let desk = Desk::staffed();
    // Not the system's folder for temporary files: there another user may not even look.
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mode =
        |path: &Path, mode| std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    mode(place.path(), 0o755);
    let home = place.path().join("home");
    let text = home.to_str().unwrap();
    desk.ok(&["backup", place.path().join("copy").to_str().unwrap()]);
    desk.ok(&[
        "--home",
        text,
        "restore",
        place.path().join("copy").to_str().unwrap(),
    ]);
    let all_rights = std::fs::metadata(place.path()).unwrap().uid() == 0;
    for file in std::fs::read_dir(&home).unwrap().flatten() {
        mode(&file.path(), 0o400);
        if all_rights {
            chown(file.path(), Some(OTHER), Some(OTHER)).unwrap();
        }
    }
    if all_rights {
        chown(&home, Some(OTHER), Some(OTHER)).unwrap();
    }
    mode(&home, 0o500);
    let run = |args: &[&str]| {
        let mut command = desk.command(args);
        command.env("COUNTERTOP_HOME", &home).current_dir("/");
        if all_rights {
            command.uid(OTHER).gid(OTHER);
        }
        let output = command.output().ok()?;
        Some(given(output, place.path()))
    };
    // The other user may not run the program where it lies.
    let Some(list) = run(&["roster", "list"]) else {
        return;
    };
    assert_eq!((list.code, list.err.as_str()), (0, ""), "{list:?}");
    assert!(list.out.contains("王店长"), "{list:?}");
    for (lang, word) in [("zh", "只能读取"), ("en", "can be read but not written")] {
        let refused = run(&["--lang", lang, "--as", "C1", "case", "new"]).unwrap();
        assert_eq!(refused.code, 3, "{refused:?}");
        assert!(refused.err.contains(word), "{refused:?}");
        let found = run(&["--lang", lang, "doctor"]).unwrap();
        assert_eq!(found.code, 5, "{found:?}");
        assert!(found.out.contains(word), "{found:?}");
    }
    let exported = run(&["--as", "M1", "customers", "export", "/nowhere-to-write.csv"]).unwrap();
    assert_eq!(exported.code, 6, "{exported:?}");
    assert!(exported.err.contains("没有权限"), "{exported:?}");
    mode(&home, 0o700);
}
