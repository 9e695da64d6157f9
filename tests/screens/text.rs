//! The width of a text is what the screen needs for it, for every text.

use countertop::ui::text::{
    center, fit, fold_full_width, pad, prefix, right, shorten, width, wrap,
};
use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

/// Texts with what breaks naive code: wide and combining characters, joined emoji, controls, flags, jamo.
fn nasty() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-z0-9 ,.]{0,6}",
        Just("张三，".to_owned()),
        Just("（量尺）".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("👨‍👩‍👧".to_owned()),
        Just("🇨🇳".to_owned()),
        Just("🇨".to_owned()),
        Just("\u{200d}".to_owned()),
        Just("\u{1b}[31m\u{7}\t".to_owned()),
        Just("ｶﾞ\u{ff9f}".to_owned()),
        Just("각\u{1100}\u{1161}".to_owned()),
        Just("\u{600}\u{202e}".to_owned()),
        Just("\n".to_owned()),
        Just("❤\u{fe0f}".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

/// Cells the screen's own buffer uses.
fn drawn(text: &str) -> usize {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 1_000, 1));
    let (x, _) = buffer.set_stringn(0, 0, text, 1_000, Style::new());
    usize::from(x)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_width_is_what_the_screen_uses(text in nasty()) {
        prop_assume!(width(&text) < 900);
        prop_assert_eq!(width(&text), drawn(&text));
    }

    #[test]
    fn fitted_text_has_exactly_its_width(text in nasty(), cells in 0_usize..40) {
        for made in [fit(&text, cells), right(&text, cells), center(&text, cells)] {
            prop_assert_eq!(width(&made), cells, "{:?}", made);
            prop_assert_eq!(drawn(&made), cells, "{:?}", made);
        }
        prop_assert!(width(&shorten(&text, cells)) <= cells);
        prop_assert!(width(&prefix(&text, cells)) <= cells);
        prop_assert!(width(&pad(&text, cells)) >= cells);
    }

    #[test]
    fn wrapped_lines_fit_and_lose_only_spaces(text in nasty(), cells in 0_usize..30) {
        let lines = wrap(&text, cells);
        for line in &lines {
            prop_assert!(width(line) <= cells, "{:?}", line);
        }
        if cells >= 8 {
            let bare = |text: &str| -> String {
                text.chars().filter(|c| !c.is_whitespace()).collect()
            };
            let shown: String = text.split('\n').map(|part| fit(part, width(part))).collect();
            prop_assert_eq!(bare(&lines.concat()), bare(&shown));
        }
    }
}

#[test]
fn a_cut_text_says_so_and_keeps_whole_glyphs() {
    assert_eq!(fit("顾客到店", 8), "顾客到店");
    assert_eq!(fit("顾客到店后", 8), "顾客到..");
    assert_eq!(fit("顾客到店后", 9), "顾客到.. ");
    assert_eq!(fit("顾客到店后", 3), "顾~");
    assert_eq!(fit("顾客到店后", 2), "~ ");
    assert_eq!(fit("顾客到店后", 1), "~");
    assert_eq!(fit("顾客到店后", 0), "");
    assert_eq!(right("50.00", 7), "  50.00");
    assert_eq!(center("ab", 5), " ab  ");
}

#[test]
fn lines_break_where_chinese_and_english_break() {
    assert_eq!(wrap("顾客到店后，请接待", 10), ["顾客到店", "后，请接待"]);
    assert_eq!(wrap("看（量", 4), ["看", "（量"]);
    assert_eq!(wrap("看（量尺）单", 6), ["看（量", "尺）单"]);
    assert_eq!(
        wrap("the deadline is due", 8),
        ["the", "deadline", "is due"]
    );
    assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    assert_eq!(wrap("a\n\nb", 4), ["a", "", "b"]);
    assert_eq!(wrap("张", 1), ["~"]);
    assert_eq!(wrap("张", 0), Vec::<String>::new());
    assert_eq!(wrap("", 4), [""]);
}

#[test]
fn full_width_keys_are_the_keys_they_stand_for() {
    let folded: String = "？：／０９　ａＺ张、"
        .chars()
        .map(fold_full_width)
        .collect();
    assert_eq!(folded, "?:/09 aZ张/");
}

#[test]
fn one_of_a_thing_is_not_said_in_the_plural() {
    use countertop::words::{Lang, deadlines, reception, review, today};
    let en = Lang::En;
    assert_eq!(deadlines::clocks(en, 1), "1 clock");
    assert_eq!(deadlines::clocks(en, 0), "0 clocks");
    assert_eq!(today::progress(en, 0, 1), "0/1 item");
    assert_eq!(review::n_answer(en, 1), "1 waits for an answer");
    let late = reception::overdue_more(en, "Fri 11-20", 1);
    assert!(late.contains("1 day ago"), "{late}");
}

/// Words that end in "s" and are no plurals, and plurals that are never said of one.
const ANY_NUMBER: [&str; 10] = [
    "does",
    "has",
    "holds",
    "is",
    "pass",
    "s",
    "cells",
    "characters",
    "digits",
    "rows",
];

/// Every text with a number and a noun goes by `words::plural`: a noun written out in the plural behind a number is a fault.
#[test]
fn no_text_writes_out_a_plural_behind_a_number() {
    let mut faults = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/words"
    ))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            // A table's line, and what it goes on with on the next.
            let text = text
                .replace(" {\n        zh:", " { zh:")
                .replace(",\n        en:", ", en:");
            faults.extend(
                text.lines()
                    .flat_map(written_out)
                    .map(|fault| format!("{}: {fault}", path.display())),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Numbers of a line of a table with a plural written out behind them.
fn written_out(line: &str) -> Vec<String> {
    let (Some((head, _)), Some((_, en))) = (line.split_once(" { zh:"), line.split_once(" en: \""))
    else {
        return Vec::new();
    };
    let args = head.split_once('(').map_or("", |(_, args)| args);
    let kinds = ["usize", "i64", "u64", "u32", "i32"];
    let numbers = args.split(", ").filter_map(|arg| {
        let (name, kind) = arg.trim_end_matches(')').split_once(": ")?;
        kinds.contains(&kind).then_some(name)
    });
    let behind = |name: &str| {
        let rest = en.split_once(&format!("{{{name}}} "))?.1;
        let word: String = rest
            .chars()
            .take_while(|c| c.is_ascii_alphabetic())
            .collect();
        let plural = word.ends_with('s') && !ANY_NUMBER.contains(&word.as_str());
        plural.then(|| format!("{name} {word} in {line}"))
    };
    numbers.filter_map(behind).collect()
}

/// A terminal that draws box lines two cells wide does so with other signs as well.
#[test]
fn nothing_of_doubtful_width_is_drawn_where_borders_are_ascii() {
    use countertop::domain::command::Command;
    use unicode_width::UnicodeWidthStr;
    let mut driver = crate::driver::Driver::new();
    driver.command(&Command::ChangeSetting {
        key: "borders".into(),
        value: "ascii".into(),
    });
    driver.walk_in("买买提·阿不都");
    for keys in [
        "1",
        "2",
        "x有灰<ctrl-s>x",
        "<esc>y3",
        "?",
        "<esc>4",
        "b",
        "<esc>5",
        "6",
        "h",
        "<esc>7",
        "8",
        "<ctrl-p>",
    ] {
        driver.play(keys);
        let shot = driver.shot(80, 24);
        for cell in shot.buffer.content() {
            let sign = cell.symbol();
            let doubtful = sign.width_cjk() != sign.width();
            assert!(!doubtful, "{keys}: {sign:?}\n{}", shot.text());
        }
    }
}
