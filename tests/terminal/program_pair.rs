//! Two copies of the real program on one file.

use std::process::Stdio;

use crate::shop::Shop;

#[test]
fn two_copies_see_each_others_work() {
    let shop = Shop::new();
    let one = shop.screens("M1");
    let two = shop.screens("C1");
    for pty in [&one, &two] {
        pty.keys("2");
        pty.wait_for("0/17");
    }
    one.keys(" ");
    two.wait_for("1/17");
    two.keys("\x1b[B\x1b[B ");
    one.wait_for("2/17");
    shop.assert_sound();
}

/// Both terminals found the designer free; only one of them may have him.
#[test]
fn a_double_booking_is_refused_at_the_moment_of_saving() {
    let tries = std::env::var("COUNTERTOP_BOOKINGS").map_or(8, |n| n.parse::<u32>().unwrap());
    let shop = Shop::new();
    let mut history = String::from("case,milestone,at,actor,name\n");
    for day in 0..tries {
        for side in ["甲", "乙"] {
            let row = format!("{side}{day},measurement-won,2026-01-06 10:00,C1,{side}{day}\n");
            history.push_str(&row);
        }
    }
    let file = shop.file("history.csv", &history);
    shop.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    for day in 0..tries {
        let start = format!("+{}h", 24 * (day + 1));
        let book = |case: &str| {
            let args = [
                "--as",
                "M1",
                "appointment",
                "book",
                case,
                "--start",
                &start,
                "--with",
                "S1",
                "--address",
                "建设路1号",
            ];
            let mut command = shop.command(&args);
            command.stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().unwrap()
        };
        let (one, two) = (book(&format!("甲{day}")), book(&format!("乙{day}")));
        let ends = [one, two].map(|child| child.wait_with_output().unwrap());
        let mut codes = ends.each_ref().map(|end| end.status.code().unwrap());
        codes.sort_unstable();
        let said = ends.map(|end| String::from_utf8_lossy(&end.stderr).into_owned());
        assert_eq!(codes, [0, 1], "try {day}: {said:?}");
    }
    shop.assert_sound();
}

/// Another program sits on the file: the key says so, the screen lives on, and pressed again it is recorded once.
#[test]
fn a_locked_file_is_said_on_the_screen_and_the_key_pressed_again() {
    let shop = Shop::new();
    let mut pty = shop.screens("M1");
    pty.keys("2");
    pty.wait_for("合格 0");
    let holder = rusqlite::Connection::open(shop.home().join("countertop.db")).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    pty.keys(" ");
    pty.wait_for("另一个程序");
    assert!(pty.text().contains("合格 0"), "{}", pty.text());
    holder.execute_batch("ROLLBACK").unwrap();
    drop(holder);
    pty.keys(" ");
    pty.wait_for("合格 1");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    let sheet = shop.ok(&["sheet", "show", "--json"]);
    assert_eq!(sheet.matches("\"mark\": \"pass\"").count(), 1);
    shop.assert_sound();
}
