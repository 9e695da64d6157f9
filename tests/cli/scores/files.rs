//! Files of targets and of answers: taken whole, once, or not at all.

use super::{NOW, as_manager, events, found, kept, of, shop};
use crate::desk::Desk;

#[test]
fn a_file_of_targets_is_taken_whole_or_not_at_all() {
    let desk = shop();
    let rows = "对象,姓名,周期,评分项,类别,数值\n\
        个人,李导购,2026-Q1,销售额达成,目标,\"100,000\"\n\
        团队,M1,2026-Q1,sales,,150000\n\
        门店,,2026,sales,目标,600000\n";
    let file = desk.file("targets.csv", rows.as_bytes());
    let import = [
        "--as",
        "M1",
        "--at",
        "2026-02-01 09:00",
        "targets",
        "import",
        file.to_str().unwrap(),
    ];
    let before = events(&desk);
    assert!(desk.ok(&import).contains("已导入 3 条"));
    assert_eq!(events(&desk), before + 3);
    let again = desk.json(&import);
    assert_eq!(
        (&again["imported"], &again["unchanged"]),
        (&0.into(), &3.into())
    );
    assert_eq!(
        events(&desk),
        before + 3,
        "the same file again adds nothing"
    );
    let list = desk.json(&["--at", NOW, "scores", "--period", "2026-Q1"]);
    let targets = [
        ("store", None, 15_000_000),
        ("team", Some("M1"), 15_000_000),
        ("person", Some("C1"), 10_000_000),
    ];
    for (kind, code, target) in targets {
        assert_eq!(
            found(of(&list, kind, code), "sales").1,
            Some(target),
            "{kind}"
        );
    }
    let faulty = "of,person,period,term,kind,amount\n\
        person,C1,2026-Q1,sales,target,5000\n\
        person,,2026-Q1,sales,target,5000\n\
        person,谁,2026-Q1,sales,target,5000\n\
        planet,C1,2026-Q1,sales,target,5000\n\
        person,C1,soon,sales,target,5000\n\
        person,C1,2026-Q1,luck,target,5000\n\
        person,C1,2026-Q1,conversion,target,5000\n\
        person,C1,2026-Q1,sales,figure,5000\n\
        person,C1,2026-Q1,sales,wish,5000\n\
        person,C1,2026-Q1,sales,target,0\n\
        person,C1,2026-Q1,sales,target,6000\n";
    let file = desk.file("faulty.csv", faulty.as_bytes());
    let before = events(&desk);
    for (lang, line) in [("zh", "第 {} 行"), ("en", "line {}")] {
        let err = desk.fails(
            4,
            &[
                "--lang",
                lang,
                "--as",
                "M1",
                "targets",
                "import",
                file.to_str().unwrap(),
            ],
        );
        for wrong in 3..=12 {
            assert!(
                err.contains(&line.replace("{}", &wrong.to_string())),
                "{wrong}: {err}"
            );
        }
        assert!(
            !err.contains(&format!("{}:", line.replace("{}", "2"))),
            "{err}"
        );
        kept(&format!("targets_faults_{lang}"), &err);
    }
    assert_eq!(events(&desk), before);
}

#[test]
fn a_file_of_answers_is_taken_whole_and_once() {
    let desk = shop();
    // Columns by key, by the question's words and by the dimension; customers by number, phone and name.
    let rows = "客户单,电话,姓名,日期,score-product,有事找我们回应快吗？,售后及时性,attitude,客户原话\n\
        1,,,2026-02-15,100,90,80,90,都好\n\
        ,13700000001,,2026-02-16 10:30,70,70,70,70,\n\
        ,,陈一,2026-02-18,90,90.0,９０,90,\n";
    let file = desk.file("answers.csv", rows.as_bytes());
    let import = ["--as", "M1", "survey", "import", file.to_str().unwrap()];
    let first = desk.json(&import);
    assert_eq!(
        (&first["imported"], &first["repeated"]),
        (&3.into(), &0.into())
    );
    let before = events(&desk);
    let again = desk.json(&import);
    assert_eq!(
        (&again["imported"], &again["repeated"]),
        (&0.into(), &3.into())
    );
    assert_eq!(events(&desk), before);
    // 360 + 280 + 360 points in twelve answers: 83.33, B.
    let list = desk.json(&["--at", NOW, "scores", "--store", "--period", "2026-Q1"]);
    assert_eq!(
        found(&list[0], "satisfaction"),
        (1_000, Some(12), "B".to_owned())
    );
    let faulty = "客户单,日期,score-product,score-speed,score-after,score-attitude\n\
        1,2026-02-15,100,90,80,91\n\
        99,2026-02-15,100,90,80,90\n\
        ,2026-02-15,100,90,80,90\n\
        1,2999-02-15,100,90,80,90\n\
        1,gestern,100,90,80,90\n\
        1,2026-02-15,,90,80,90\n\
        1,2026-02-15,101,90,80,90\n\
        1,2026-02-15,9.5,90,80,90\n\
        2,2026-02-15,100,90,80,90\n\
        1,2026-02-09,100,90,80,90\n";
    let file = desk.file("faulty.csv", faulty.as_bytes());
    for lang in ["zh", "en"] {
        let err = desk.fails(
            4,
            &[
                "--lang",
                lang,
                "--as",
                "M1",
                "survey",
                "import",
                file.to_str().unwrap(),
            ],
        );
        kept(&format!("survey_faults_{lang}"), &err);
    }
    assert_eq!(events(&desk), before);
}

/// A workbook of these rows; what reads as a number is one.
fn workbook(desk: &Desk, name: &str, rows: &[&[&str]]) -> String {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *cell).unwrap(),
            };
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    desk.file(name, &bytes).to_str().unwrap().to_owned()
}

#[test]
fn workbooks_are_taken_like_tables_of_text() {
    let desk = shop();
    let file = workbook(
        &desk,
        "targets.xlsx",
        &[
            &["姓名", "周期", "评分项", "数值"],
            &["李导购", "2026-Q1", "销售额达成", "100000"],
            &["", "2026", "sales", "600000"],
        ],
    );
    let at = "2026-02-01 09:00";
    assert!(as_manager(&desk, at, &["targets", "import", &file]).contains("已导入 2 条"));
    let list = desk.json(&["--at", NOW, "scores", "--period", "2026-Q1"]);
    let one = of(&list, "person", Some("C1"));
    assert_eq!(found(one, "sales").1, Some(10_000_000));
    let file = workbook(
        &desk,
        "answers.xlsx",
        &[
            &[
                "客户单",
                "日期",
                "score-product",
                "score-speed",
                "score-after",
                "score-attitude",
            ],
            &["1", "2026-02-15", "100", "90", "80", "90"],
        ],
    );
    let import = ["--as", "M1", "survey", "import", &file];
    assert_eq!(desk.json(&import)["imported"], 1);
    assert_eq!(desk.json(&import)["repeated"], 1);
    let list = desk.json(&["--at", NOW, "scores", "--store", "--period", "2026-Q1"]);
    assert_eq!(found(&list[0], "satisfaction").0, 360);
}
