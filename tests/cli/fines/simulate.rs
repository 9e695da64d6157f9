//! `playbook simulate`: what other rules would have meant, and that nothing comes of asking.

use super::shop;

#[test]
fn simulate_adopts_nothing() {
    let desk = shop();
    let book = desk.ok(&["playbook", "show"]);
    let file = desk.file(
        "other.toml",
        book.replace("amount = 50", "amount = 75").as_bytes(),
    );
    let path = file.to_str().unwrap();
    let what = desk.json(&[
        "playbook",
        "simulate",
        path,
        "--from",
        "2026-01-01 00:00",
        "--to",
        "2026-02-01 00:00",
    ]);
    let (was, would) = (&what["was"], &what["would_be"]);
    assert_eq!(was["fines"], would["fines"]);
    assert_ne!(was["amount_fen"], would["amount_fen"]);
    // Days are whole ones: the same window.
    let days = ["--from", "2026-01-01", "--to", "2026-01-31"];
    assert_eq!(
        desk.json(&[&["playbook", "simulate", path], &days[..]].concat()),
        what
    );
    let points = book.replace("money = \"CNY\"", "money = \"points\"");
    let points = desk.file("points.toml", points.as_bytes());
    let told = desk.ok(&["playbook", "simulate", points.to_str().unwrap()]);
    let total = told.lines().find(|line| line.starts_with("合计")).unwrap();
    assert!(total.ends_with(" -"), "yuan from points: {total}");
    assert_eq!(desk.ok(&["playbook", "show"]), book);
    desk.ok(&["playbook", "simulate", path]);
}

#[test]
fn the_window_of_a_what_if_takes_whole_days() {
    let desk = shop();
    let book = desk.ok(&["playbook", "show"]);
    let file = desk.file("same.toml", book.as_bytes());
    let path = file.to_str().unwrap();
    let told = |from: &str, to: &str| {
        let asked = ["playbook", "simulate", path, "--from", from, "--to", to];
        desk.json(&asked)["was"].clone()
    };
    // The measurement was due on 9 January at 9: a day alone takes in all of it.
    assert_eq!(
        told("2026-01-09", "2026-01-09"),
        told("2026-01-09 00:00", "2026-01-10 00:00")
    );
    assert_eq!(told("2026-01-09", "2026-01-09")["fines"], 2);
    assert_eq!(told("2026-01-09", "2026-01-09 08:00")["fines"], 0);
    let asked = [
        "playbook",
        "simulate",
        path,
        "--from",
        "2026-02-01",
        "--to",
        "2026-01-01",
    ];
    assert!(desk.fails(2, &asked).contains("--from"));
}
