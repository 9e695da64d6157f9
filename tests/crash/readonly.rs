//! Places that cannot be written. Where the tests run with every right, the child takes another user's.

use crate::child::{command, say, start};
use countertop::store::{Mode, Store};
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;

/// The child: says how opening for writing and for reading turned out.
pub fn view(home: &Path) {
    let word = |outcome: Result<Store, countertop::store::StoreError>| match outcome {
        Ok(store) => format!("{} events", store.head().unwrap().seq),
        Err(error) => format!("{:?}", error.fault),
    };
    say(&format!("reachable {}", home.is_dir()));
    say(&format!("writing {}", word(Store::open(home, Mode::Write))));
    say(&format!("reading {}", word(Store::open(home, Mode::Read))));
    say(&format!(
        "making {}",
        word(Store::open(&home.join("new"), Mode::Create))
    ));
}

/// What the child says of a home whose folder and file have these modes; none where it cannot be tried.
fn tried(folder: u32, file: u32) -> Option<[String; 3]> {
    // Not the system's folder for temporary files: there another user may not even look.
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let home = dir.path().join("home");
    let mut store = Store::open(&home, Mode::Create).unwrap();
    crate::child::one_operation(
        &mut store,
        countertop::domain::ids::OpId(uuid::Uuid::now_v7()),
        0,
    )
    .unwrap();
    drop(store);
    let set =
        |path: &Path, mode| std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    set(&home.join("countertop.db"), file);
    set(&home, folder);
    set(dir.path(), 0o755);
    let all_rights = std::fs::metadata(dir.path()).unwrap().uid() == 0;
    let mut worker = match all_rights {
        false => start("view", &home),
        true => {
            let mut command = command("view", &home);
            let Ok(mut process) = command.uid(65534).gid(65534).spawn() else {
                // The other user may not run the test binary where it lies.
                return None;
            };
            let says = std::io::BufReader::new(process.stdout.take().unwrap());
            crate::child::Worker { process, says }
        }
    };
    let reachable = worker.next("reachable ").unwrap() == "true";
    let said = ["writing ", "reading ", "making "].map(|word| worker.next(word).unwrap());
    worker.process.wait().unwrap();
    set(&home, 0o755);
    reachable.then_some(said)
}

#[test]
fn a_read_only_folder_can_be_viewed() {
    let Some([writing, reading, making]) = tried(0o555, 0o444) else {
        return;
    };
    assert_eq!(writing, "ReadOnly");
    assert_eq!(reading, "2 events");
    assert_eq!(making, "Permission");
}

#[test]
fn a_file_without_the_right_to_read_is_said_so() {
    let Some([writing, reading, _]) = tried(0o555, 0o000) else {
        return;
    };
    assert_eq!(writing, "Permission");
    assert_eq!(reading, "Permission");
}
