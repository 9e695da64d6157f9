//! What is cut says so: long lists, long lists of faults, masked numbers.

use crate::desk::Desk;

/// A store with more customers than `case list` shows by itself.
fn crowded() -> Desk {
    let desk = Desk::staffed();
    let row = |n: u32| format!("A{n},measurement-won,2026-01-06 10:00,C1,客户{n},137{n:08}\n");
    let rows: String = (0..51).map(row).collect();
    let file = desk.file(
        "h.csv",
        format!("case,milestone,at,actor,name,phone\n{rows}").as_bytes(),
    );
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    desk
}

#[test]
fn a_list_that_ends_early_says_so_to_people_and_programs() {
    let desk = crowded();
    for args in [["case", "list"], ["deadlines", "--json"]] {
        let given = desk.run(&args);
        assert_eq!(given.code, 0);
        assert!(given.err.contains("50"), "{args:?}: {}", given.err);
        assert!(!given.out.contains(given.err.trim()), "data only");
    }
    // Who says how many knows, and so does who sees everything.
    desk.ok(&["deadlines", "--limit", "50"]);
    desk.ok(&["deadlines", "--rule", "measure"]);
    assert!(desk.ok(&["deadlines", "--help"]).contains("50"));
}

#[test]
fn faults_that_are_not_listed_are_counted() {
    let desk = Desk::staffed();
    let row = |n: u32| format!("A{n},no-such,2026-01-06 10:00\n");
    let rows: String = (0..105).map(row).collect();
    let file = desk.file("h.csv", format!("case,milestone,at\n{rows}").as_bytes());
    let args = [
        "--as",
        "M1",
        "--lang",
        "en",
        "events",
        "import",
        file.to_str().unwrap(),
    ];
    let told = desk.fails(4, &args);
    assert_eq!(told.matches("no-such").count(), 100);
    assert!(told.contains("5 more not listed"), "{told}");
}

#[test]
fn a_masked_export_says_how_to_get_one_that_can_be_imported() {
    let desk = crowded();
    desk.ok(&["--as", "M1", "customers", "export", "c.csv"]);
    let told = desk.fails(4, &["--as", "M1", "customers", "import", "c.csv"]);
    assert!(told.contains("--reveal"), "{told}");
}
