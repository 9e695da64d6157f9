//! A store in a folder of its own, and the program run on it with nothing of the machine's environment.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The roster most tests begin with.
pub const ROSTER: &str = "工号,姓名,电话,角色,上级\nM1,王店长,13800000001,manager,\nC1,李导购,13800000002,consultant,M1\nD1,赵设计,13800000003,designer,M1\nK1,钱审图,13800000004,checker,M1\n";

/// When the people of the tests joined.
pub const OPENED: &str = "2026-01-05 08:00";

pub struct Desk {
    pub folder: TempDir,
}

/// What a command gave.
#[derive(Debug)]
pub struct Given {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// A folder without a store.
    pub fn bare() -> Desk {
        Desk {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A store with four people.
    pub fn staffed() -> Desk {
        let desk = Desk::bare();
        desk.ok(&["--at", OPENED, "init", "--name", "测试店"]);
        let file = desk.file("roster.csv", ROSTER.as_bytes());
        desk.ok(&["--at", OPENED, "roster", "import", file.to_str().unwrap()]);
        desk
    }

    /// A store with some history: one customer measured late, one running.
    pub fn busy() -> Desk {
        let desk = Desk::staffed();
        desk.history();
        desk
    }

    /// One customer measured late, one running, entered by M1.
    pub fn history(&self) {
        let history = "case,milestone,at,actor,name,phone\n\
            A1,measurement-won,2026-01-06 10:00,C1,陈一,13700000001\n\
            A1,registered,2026-01-06 11:00,C1,,\n\
            A1,measure-agreed,2026-01-07 09:00,D1,,\n\
            A1,measured,2026-01-10 09:00,D1,,\n\
            A2,measurement-won,2026-01-10 08:00,C1,周二,13700000002\n";
        let file = self.file("history.csv", history.as_bytes());
        self.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A file beside the store.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("countertop"));
        command
            .env_clear()
            .env("COUNTERTOP_HOME", self.home())
            .env("HOME", self.folder.path())
            .env("RUST_BACKTRACE", "0")
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> Given {
        given(self.command(args).output().unwrap(), self.folder.path())
    }

    /// Runs what must succeed without a word on standard error; gives what it printed.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> String {
        let given = self.run(args);
        assert_eq!(
            (given.code, given.err.as_str()),
            (0, ""),
            "{args:?}: {}",
            given.out
        );
        given.out
    }

    /// Runs what must fail with this code without printing data; gives the message.
    #[track_caller]
    pub fn fails(&self, code: i32, args: &[&str]) -> String {
        let given = self.run(args);
        assert_eq!(
            (given.code, given.out.as_str()),
            (code, ""),
            "{args:?}: {}",
            given.err
        );
        given.err
    }

    /// Runs a reading command with `--json`.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let mut all = vec!["--json"];
        all.extend(args);
        serde_json::from_str(&self.ok(&all)).unwrap()
    }

    /// A command in both languages and for programs, as one text to keep.
    #[track_caller]
    pub fn thrice(&self, args: &[&str]) -> String {
        let with = |more: &[&str]| {
            let mut all = more.to_vec();
            all.extend(args);
            self.ok(&all)
        };
        let (zh, en) = (with(&["--lang", "zh"]), with(&["--lang", "en"]));
        let json = with(&["--lang", "en", "--json"]);
        redacted(&format!("{zh}\n{en}\n{json}"))
    }
}

pub fn given(output: Output, folder: &Path) -> Given {
    let folder = folder.display().to_string();
    let text = |bytes: Vec<u8>| {
        String::from_utf8(bytes)
            .unwrap()
            .replace(&folder, "[folder]")
    };
    Given {
        code: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// A line of what a clock began with or follows from, without the time it was written down: that is the present.
fn without_recorded(line: &str) -> String {
    if let Some((name, _)) = line
        .split_once(": ")
        .filter(|(name, _)| name.contains("\"recorded"))
    {
        return format!("{name}: [recorded]");
    }
    let event = Some(line).filter(|line| line.trim_start().starts_with('#'));
    let late = |mark: &str| Some(event?.find(mark)? + mark.len());
    if let Some(at) = late(" (written down ").or_else(|| late(" (")) {
        let rest: String = line[at..].chars().skip(16).collect();
        return format!("{}[recorded]{rest}", &line[..at]);
    }
    let zh = line.trim_start().starts_with("由“");
    let en = line.trim_start().starts_with("by \"");
    let time = line.find(" 20").filter(|_| zh).map(|at| at + 1);
    let time = time.or_else(|| line.rfind(", 20").filter(|_| en).map(|at| at + 2));
    match time {
        Some(at) => {
            let rest: String = line[at..].chars().skip(16).collect();
            format!("{}[recorded]{rest}", &line[..at])
        }
        None => line.to_owned(),
    }
}

/// The text with what differs from run to run taken out: ids, hashes, and when an event was written down.
pub fn redacted(text: &str) -> String {
    let text = text.lines().map(without_recorded).collect::<Vec<_>>();
    let text = &text.join("\n");
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_hexdigit() && !c.is_ascii_uppercase() || c == '-' {
            word.push(c);
            continue;
        }
        out.push_str(match word.len() {
            36 if word.matches('-').count() == 4 => "[id]",
            16 if word.chars().any(|c| c.is_ascii_digit()) => "[policy]",
            64 => "[hash]",
            _ => &word,
        });
        word.clear();
        out.push(c);
    }
    out.pop();
    out
}
