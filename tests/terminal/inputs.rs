//! What reaches the program from a terminal, and what the terminal is shown.

use portable_pty::CommandBuilder;

use crate::pty::{Pty, Temper, probe};

fn started() -> Pty {
    let pty = Pty::probe(&[]);
    pty.wait_for("size: 80x24");
    pty.keys("x");
    pty.wait_for("last: key x");
    pty
}

#[test]
fn a_paste_is_one_input() {
    let pty = started();
    pty.keys("\x1b[200~粘贴\r\n第二行 q\x1b[201~");
    pty.wait_for("last: paste \"粘贴\\n第二行 q\"");
    pty.wait_for("inputs: 2");
}

#[test]
fn what_is_typed_while_the_terminal_is_asked_is_not_lost() {
    let pty = Pty::start(CommandBuilder::new(probe()), Temper::Silent);
    pty.keys("k");
    pty.wait_for("last: key k");
}

#[test]
fn what_an_input_method_commits_arrives_whole_and_the_cursor_stands_behind_it() {
    let pty = started();
    pty.keys("f");
    pty.wait_until("the cursor", || !pty.screen(vt100::Screen::hide_cursor));
    assert_eq!(pty.screen(vt100::Screen::cursor_position), (7, 1));
    pty.keys("顾客张三");
    pty.wait_for("顾客张三");
    pty.wait_until("the cursor behind the text", || {
        pty.screen(vt100::Screen::cursor_position) == (7, 9)
    });
}

#[test]
fn escape_before_a_chinese_character_is_not_alt() {
    let pty = started();
    pty.keys("\x1b张");
    pty.wait_for("张 KeyModifiers(0x0)");
}

#[test]
fn buttons_and_wheel_arrive_and_focus_too() {
    let pty = started();
    pty.keys("\x1b[<0;5;3M");
    pty.wait_for("mouse Down(Left) 4,2");
    pty.keys("\x1b[<65;5;3M");
    pty.wait_for("mouse ScrollDown");
    pty.keys("\x1b[O");
    pty.wait_for("focus false");
    assert_eq!(
        pty.count_written(0, "\x1b[?1003h"),
        0,
        "every movement would wake us"
    );
}

#[test]
fn a_storm_of_sizes_ends_with_the_right_picture() {
    let mut pty = started();
    for step in 0..60_u16 {
        let (columns, rows) = match step % 4 {
            0 => (1, 1),
            1 => (200, 60),
            2 => (2, 40),
            _ => (40 + step, 3),
        };
        pty.resize(columns, rows);
    }
    pty.resize(50, 12);
    pty.wait_for("size: 50x12");
    pty.wait_until("the border", || {
        let first = pty
            .text()
            .lines()
            .next()
            .map(str::to_owned)
            .unwrap_or_default();
        first.starts_with('┌') && first.ends_with('┐') && first.chars().count() == 50
    });
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert!(pty.modes_are_back());
}

#[test]
fn wide_lines_make_ascii_borders() {
    let pty = Pty::start(CommandBuilder::new(probe()), Temper::Wide);
    pty.wait_for("+- probe ---");
    assert!(!pty.text().contains('─'), "{}", pty.text());
}

#[test]
fn no_color_keeps_reverse_video() {
    let mut command = CommandBuilder::new(probe());
    command.env("NO_COLOR", "1");
    let pty = Pty::start(command, Temper::Answers);
    pty.wait_for("> selected");
    pty.screen(|screen| {
        let cell = screen.cell(6, 3).unwrap();
        assert!(cell.inverse());
        assert_eq!(
            (cell.fgcolor(), cell.bgcolor()),
            (vt100::Color::Default, vt100::Color::Default)
        );
    });
}

#[test]
fn the_title_and_the_notice_are_constants() {
    let mut command = CommandBuilder::new(probe());
    command.env("TERM_PROGRAM", "WezTerm");
    let pty = Pty::start(command, Temper::Answers);
    pty.wait_for("size: 80x24");
    assert_eq!(pty.count_written(0, "\x1b]0;Countertop\x07"), 1);
    pty.keys("n");
    pty.wait_until("the notice", || {
        pty.count_written(0, "\x1b]9;a deadline is due\x07") == 1
    });
}

#[test]
fn each_frame_is_one_synchronized_update() {
    let pty = started();
    pty.keys("abxyzk");
    pty.wait_for("inputs: 7");
    let begun = pty.count_written(0, "\x1b[?2026h");
    assert!(begun > 0);
    assert_eq!(begun, pty.count_written(0, "\x1b[?2026l"));
}
