//! The commands the manual shows work in the order it shows them, on a store that begins with the first of them.

use crate::desk::{Desk, ROSTER};

const MANUAL: &str = include_str!("../../assets/manual/command-line.md");

/// What a reader brings along.
const HISTORY: &str =
    "case,milestone,at,actor,name,phone\nA1,measurement-won,2026-03-01 10:00,C1,陈一,13700000001\n";
const TARGETS: &str = "姓名,周期,评分项,类别,数值\nC1,2026-Q1,sales,目标,300000\n";

/// What cannot end well here, by its beginning: the board wants a terminal, the contract is not filled in yet, nothing was
/// installed that the customer could be asked about, questions want answers.
const OTHERWISE: &[(&str, i32)] = &[
    ("board", 6),
    ("print 1 contract", 1),
    ("C1 survey answer 1", 1),
    ("playbook new", 2),
];

/// The arguments of each command in the manual's first block, comments left out.
fn shown() -> Vec<Vec<String>> {
    let block = MANUAL.split("```sh\n").nth(1).unwrap();
    let block = block.split("```").next().unwrap();
    let lines = block.lines().map(|line| line.split(" #").next().unwrap());
    lines
        .flat_map(|line| line.split("&&"))
        .map(|line| words(line.trim().strip_prefix("countertop ").unwrap()))
        .collect()
}

/// Words as a shell makes them of a line without escapes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        match at % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}

#[test]
fn the_commands_of_the_manual_work_as_they_stand() {
    let desk = Desk::bare();
    desk.file("roster.csv", ROSTER.as_bytes());
    desk.file("history.csv", HISTORY.as_bytes());
    desk.file("targets.csv", TARGETS.as_bytes());
    let commands = shown();
    assert!(commands.len() > 20, "{commands:?}");
    for (minute, command) in commands.iter().enumerate() {
        let line = command.join(" ");
        let at = format!("2026-03-02 10:{minute:02}");
        let mut args: Vec<&str> = command.iter().map(String::as_str).collect();
        // All on one day, whenever this runs; in an hour from now is counted from the real clock.
        for arg in args.iter_mut().filter(|arg| **arg == "+1h") {
            *arg = "2026-03-02 11:00";
        }
        if line.contains(" case ") || line.contains("appointment") || minute < 3 {
            args.splice(0..0, ["--at", at.as_str()]);
        }
        let given = desk.run(&args);
        let bare = line.split("--as ").last().unwrap();
        let code = OTHERWISE
            .iter()
            .find(|(begins, _)| bare.starts_with(begins))
            .map_or(0, |(_, code)| *code);
        assert_eq!(given.code, code, "countertop {line}\n{given:?}");
    }
}
