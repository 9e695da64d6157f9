//! Help, manual and completions in the chosen language, and what a mistyped command is told.

use crate::desk::Desk;

#[test]
fn help_is_in_the_chosen_language() {
    let desk = Desk::bare();
    let zh = desk.ok(&["--help"]);
    assert!(
        zh.contains("时限，最急的在前") && zh.contains("退出码"),
        "{zh}"
    );
    for args in [
        &["--help"][..],
        &["case", "new", "--help"],
        &["playbook", "--help"],
    ] {
        let shown = desk.ok(args);
        for own in ["OPTIONS", "COMMAND]", "<COMMAND", "命令:", "选项:"] {
            assert!(!shown.contains(own), "{own}: {shown}");
        }
        assert!(
            shown.contains("[选项]") && shown.contains("选项：\n"),
            "{shown}"
        );
    }
    let en = desk.ok(&["--lang", "en", "--help"]);
    assert!(en.contains("countertop [OPTIONS] [COMMAND]"), "{en}");
    assert!(
        en.contains("Deadlines, soonest first") && en.contains("Exit codes"),
        "{en}"
    );
    assert!(
        !en.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)),
        "{en}"
    );
}

#[test]
fn every_command_explains_itself_in_both_languages() {
    for lang in countertop::words::Lang::ALL {
        countertop::cli::command(lang).debug_assert();
        assert_explained(&countertop::cli::command(lang), "countertop");
    }
}

/// Every command and argument has its help.
fn assert_explained(command: &clap::Command, path: &str) {
    assert!(command.get_about().is_some(), "{path}");
    for arg in command.get_arguments() {
        assert!(arg.get_help().is_some(), "{path} {}", arg.get_id());
    }
    for sub in command.get_subcommands() {
        assert_explained(sub, &format!("{path} {}", sub.get_name()));
    }
}

#[test]
fn a_mistyped_command_is_told_what_may_be_meant() {
    let desk = Desk::bare();
    let err = desk.fails(2, &["--lang", "en", "case", "stp"]);
    assert!(
        err.contains("there is no command stp") && err.contains("did you mean: step"),
        "{err}"
    );
    let err = desk.fails(2, &["case", "show"]);
    assert!(err.contains("还缺"), "{err}");
    for (args, range) in [
        (&["deadlines", "--limit", "0"][..], "1 到 1000000000"),
        (&["case", "list", "--limit", "-1"][..], "1 到 1000000000"),
        (&["survey", "list", "--within", "一周"][..], "0 到 3660"),
        (&["board", "--seconds", "1"][..], "5 到 600"),
        (&["demo", "--fill", "1.5"][..], "0 到 100000000"),
        (&["demo", "--seed", "x"][..], "不小于 0"),
    ] {
        let err = desk.fails(2, args);
        assert!(err.contains(range), "{err}");
    }
    desk.fails(2, &["deadlines", "--nonsense"]);
    desk.fails(2, &["--op", "x", "rebuild"]);
}

#[test]
fn completions_and_manual_are_printed() {
    let desk = Desk::bare();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(
            desk.ok(&["completions", shell]).contains("countertop"),
            "{shell}"
        );
    }
    assert!(desk.ok(&["--lang", "en", "man"]).contains(".TH countertop"));
}

/// Whoever writes a `keys.toml` finds the names of actions in the manual page.
#[test]
fn the_manual_page_names_every_action_with_its_keys() {
    let desk = Desk::bare();
    let page = desk.ok(&["--lang", "en", "man"]);
    for entry in countertop::app::action::TABLE {
        let name = entry.name.replace('-', "\\-");
        assert!(
            page.contains(&format!("\\fB\\&{name}\\fR")),
            "{}",
            entry.name
        );
    }
}
