//! The layer of `shim.c` between the program and the disk.

use crate::shop::Shop;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use tempfile::TempDir;

/// The compiled layer; none where it cannot be had, which is said once.
pub fn library() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<(TempDir, PathBuf)>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let built = build();
        if let Err(why) = &built {
            println!("skipped: {why}");
        }
        built.ok()
    });
    built.as_ref().map(|(_, library)| library.as_path())
}

fn build() -> Result<(TempDir, PathBuf), String> {
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        return Err("putting a layer before the C library is done on Linux alone".to_owned());
    }
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crash/power/shim.c");
    let library = folder.path().join("shim.so");
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-o"]);
    match cc.arg(&library).arg(source).output() {
        Ok(output) if output.status.success() => Ok((folder, library)),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Err(format!("no C compiler cc: {error}")),
    }
}

/// Which calls of a process fail.
#[derive(Clone, Copy, Debug)]
pub struct Failing {
    /// `s` syncs, `w` writes.
    pub kind: char,
    /// The first and the last call that fails, counted from 1.
    pub calls: (u32, u32),
    /// The system's number of the error.
    pub error: i32,
}

/// A store whose every process has the layer under it.
pub struct Watched<'s> {
    pub shop: &'s Shop,
    library: &'static Path,
}

impl<'s> Watched<'s> {
    pub fn new(shop: &'s Shop) -> Option<Watched<'s>> {
        Some(Watched {
            shop,
            library: library()?,
        })
    }

    pub fn log(&self) -> PathBuf {
        self.shop.folder().join("log")
    }

    /// What a process needs in its environment.
    pub fn environment(&self, failing: Option<Failing>) -> Vec<(&'static str, OsString)> {
        let mut all = vec![
            ("LD_PRELOAD", self.library.as_os_str().to_owned()),
            ("SHIM_ROOT", self.shop.home().into_os_string()),
            ("SHIM_LOG", self.log().into_os_string()),
        ];
        if let Some(Failing { kind, calls, error }) = failing {
            let text = format!("{kind} {} {} {error}", calls.0, calls.1);
            all.push(("SHIM_FAIL", text.into()));
        }
        all
    }

    pub fn run(&self, failing: Option<Failing>, args: &[&str]) -> Output {
        let mut command = self.shop.command(args);
        command.envs(self.environment(failing)).output().unwrap()
    }
}
