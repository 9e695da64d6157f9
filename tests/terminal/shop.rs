//! A store of its own in a temporary folder, and the real program on it: its commands and, on a pseudo-terminal, its screens.
#![allow(dead_code)]

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::pty::{Pty, Temper};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_countertop");

const ROSTER: &str = "工号,姓名,角色,上级\nM1,王芳,manager,\nC1,李敏,consultant,M1\nS1,陈涛,designer,M1\nK1,孙毅,checker,M1\n";

pub struct Shop {
    folder: TempDir,
}

impl Shop {
    /// A folder in which nobody has set up a store.
    pub fn bare() -> Shop {
        Shop {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A store with its people.
    pub fn new() -> Shop {
        let shop = Shop::bare();
        shop.ok(&["--at", "2026-01-05 08:00", "init", "--name", "江北一店"]);
        let file = shop.file("roster.csv", ROSTER);
        shop.ok(&[
            "--at",
            "2026-01-05 08:00",
            "roster",
            "import",
            file.to_str().unwrap(),
        ]);
        shop
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A command of the program, with nothing of this machine's environment.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .env_clear()
            .env("COUNTERTOP_HOME", self.home())
            .stdin(Stdio::null())
            .args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Runs what must succeed; gives what it printed.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The command that opens the screens.
    pub fn builder(&self, args: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(args);
        self.dress(&mut command);
        command
    }

    /// Takes this machine's environment away from a command and names the store.
    pub fn dress(&self, command: &mut CommandBuilder) {
        command.env_clear();
        command.env("COUNTERTOP_HOME", self.home());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    }

    /// The screens with a person signed in, painted.
    pub fn screens(&self, person: &str) -> Pty {
        let pty = Pty::start(self.builder(&["--as", person]), Temper::Answers);
        pty.wait_for("今日");
        pty
    }

    /// Nothing is wrong with the file.
    #[track_caller]
    pub fn assert_sound(&self) {
        self.ok(&["verify"]);
    }
}
