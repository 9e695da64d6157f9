//! Cleaning, folding and masking of texts; telephone numbers.

use countertop::domain::phone::{
    PhoneFault, PhoneKind, is_valid_phone, mask_phone, normalise_phone,
};
use countertop::domain::text::{MAX_LINE, MAX_NOTE, clean_line, clean_note, fold_query, mask_name};
use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;

#[test]
fn cleaning_takes_out_what_could_steer_a_terminal() {
    let table = [
        ("张\u{1b}[31m三", "张[31m三"),
        ("a\u{9b}31mb", "a31mb"),
        ("a\u{202e}cba\u{202c}", "acba"),
        ("a\u{2066}b\u{2069}\u{200f}\u{61c}", "ab"),
        ("a\u{e0041}\u{e007f}b", "ab"),
        ("a\u{200b}\u{feff}\u{ad}b", "ab"),
        ("  张\u{3000}\u{a0} 三\t\r\n ", "张 三"),
        ("e\u{301}", "é"),
        ("\u{301}e", "e"),
        ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
        ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
        ("张\u{200d}三\u{200d}", "张三"),
        ("", ""),
    ];
    for (text, clean) in table {
        assert_eq!(clean_line(text), clean, "{text:?}");
    }
    let zalgo = format!("a{}", "\u{334}".repeat(50));
    assert_eq!(clean_line(&zalgo).chars().count(), 5);
}

#[test]
fn notes_keep_their_lines() {
    assert_eq!(
        clean_note(" a \r\nb\rc\u{7}\nd\u{2028}e\n\n"),
        "a \nb\nc\nd\ne"
    );
    assert_eq!(clean_line("a\nb"), "a b");
}

#[test]
fn long_texts_are_cut_at_a_grapheme() {
    assert_eq!(clean_line(&"长".repeat(5_000)).chars().count(), MAX_LINE);
    let family = "👨\u{200d}👩\u{200d}👧".repeat(100);
    assert!(clean_line(&family).ends_with('👧'));
    assert_eq!(clean_note(&"注".repeat(5_000)).chars().count(), MAX_NOTE);
}

#[test]
fn queries_fold() {
    assert_eq!(fold_query(" ＺＨＡＮＧ　ｓ "), "zhang s");
    assert_eq!(fold_query("１３８"), "138");
}

#[test]
fn names_are_masked() {
    let table = [
        ("张三", "张*"),
        ("王小明", "王**"),
        ("欧阳娜娜", "欧阳**"),
        ("欧阳修", "欧阳*"),
        ("东方", "东*"),
        ("Emily Chen", "E** C**"),
        ("欧阳 Emily", "欧* E**"),
        ("张", "张"),
        ("", ""),
    ];
    for (name, masked) in table {
        assert_eq!(mask_name(name), masked, "{name}");
    }
}

#[test]
fn numbers_become_canonical() {
    let table = [
        ("138 1234 5678", "13812345678", PhoneKind::Mobile),
        ("138-1234-5678", "13812345678", PhoneKind::Mobile),
        ("+86 138 1234 5678", "13812345678", PhoneKind::Mobile),
        ("008613812345678", "13812345678", PhoneKind::Mobile),
        ("8613812345678", "13812345678", PhoneKind::Mobile),
        ("１３８１２３４５６７８", "13812345678", PhoneKind::Mobile),
        ("(021) 6123-4567", "02161234567", PhoneKind::Landline),
        ("+86 21 6123 4567", "02161234567", PhoneKind::Landline),
        (
            "0755-26123456转801",
            "075526123456x801",
            PhoneKind::Landline,
        ),
        ("400-800-1234", "4008001234", PhoneKind::Service),
        ("+86 400 800 1234", "4008001234", PhoneKind::Service),
        ("+1 (415) 555-0123", "+14155550123", PhoneKind::Foreign),
        ("0044 20 7946 0958", "+442079460958", PhoneKind::Foreign),
    ];
    for (text, canonical, kind) in table {
        assert_eq!(normalise_phone(text), canonical, "{text}");
        assert_eq!(is_valid_phone(text), Ok(kind), "{text}");
        assert_eq!(normalise_phone(canonical), canonical, "{text}");
    }
}

#[test]
fn wrong_numbers_say_why() {
    let table = [
        ("", PhoneFault::Empty),
        (" - ", PhoneFault::Empty),
        ("13812a45678", PhoneFault::Character('a')),
        ("1381234567", PhoneFault::MobileDigits(10)),
        ("138123456789", PhoneFault::MobileDigits(12)),
        ("12812345678", PhoneFault::MobilePrefix),
        ("61234567", PhoneFault::AreaCodeMissing),
        ("123", PhoneFault::TooShort(3)),
        ("+12", PhoneFault::TooShort(2)),
        ("1381234567812345", PhoneFault::TooLong(16)),
        ("+1234567890123456", PhoneFault::TooLong(16)),
    ];
    for (text, fault) in table {
        assert_eq!(is_valid_phone(text), Err(fault), "{text}");
    }
}

#[test]
fn numbers_are_masked() {
    let table = [
        ("138 1234 5678", "138****5678"),
        ("02161234567", "021****4567"),
        ("075526123456", "075*****3456"),
        ("61234567", "****4567"),
        ("12345", "*****"),
        ("", ""),
    ];
    for (text, masked) in table {
        assert_eq!(mask_phone(text), masked, "{text}");
    }
}

#[test]
fn plain_texts_are_left_alone_and_bounded() {
    for text in ["张三", "Emily Chen", "138-1234-5678", "a b c", ""] {
        assert_eq!(clean_line(text), text);
    }
    for (text, clean) in [(" a", "a"), ("a ", "a"), ("a  b", "a b"), (" ", "")] {
        assert_eq!(clean_line(text), clean);
    }
    assert_eq!(clean_line(&"a".repeat(201)).len(), MAX_LINE);
}

fn hostile() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        '\u{1b}',
        '\n',
        '\r',
        '\t',
        '\u{0}',
        '\u{7f}',
        '\u{9b}',
        '\u{202e}',
        '\u{2069}',
        '\u{200d}',
        '\u{fe0f}',
        '\u{301}',
        '\u{334}',
        '\u{e0061}',
        '\u{feff}',
        '\u{3000}',
        '👨',
        '❤',
        '张',
        'a',
        '1',
        '-',
        '+',
        'İ',
        '＝',
        '가',
        '\u{1100}',
        '\u{1161}',
        '\u{11a8}',
        '\u{9be}',
        '\u{9c7}',
    ]);
    prop::collection::vec(prop_oneof![nasty, any::<char>()], 0..200)
        .prop_map(|chars| chars.into_iter().collect())
}

fn assert_clean(text: &str, line: bool) -> Result<(), TestCaseError> {
    let mut marks = 0;
    for c in text.chars() {
        let allowed_break = c == '\n' && !line;
        prop_assert!(allowed_break || !c.is_control(), "{c:?}");
        let steering = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'
            | '\u{e0000}'..='\u{e007f}' | '\u{200b}' | '\u{feff}');
        prop_assert!(!steering, "{c:?}");
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        prop_assert!(marks <= 4);
    }
    prop_assert_eq!(text.trim(), text);
    Ok(())
}

proptest! {
    #[test]
    fn nothing_hostile_survives_and_cleaning_twice_is_cleaning_once(text in hostile()) {
        let line = clean_line(&text);
        assert_clean(&line, true)?;
        prop_assert_eq!(clean_line(&line), line.clone());
        let note = clean_note(&text);
        assert_clean(&note, false)?;
        prop_assert_eq!(clean_note(&note), note.clone());
        let folded = fold_query(&text);
        assert_clean(&folded, true)?;
        prop_assert_eq!(fold_query(&folded), folded.clone());
        prop_assert!(line.chars().count() <= MAX_LINE);
    }

    #[test]
    fn four_kilobytes_of_anything(bytes in prop::collection::vec(any::<u8>(), 4096)) {
        let text = String::from_utf8_lossy(&bytes);
        assert_clean(&clean_line(&text), true)?;
        assert_clean(&clean_note(&text), false)?;
        let _ = (normalise_phone(&text), is_valid_phone(&text), mask_name(&text), mask_phone(&text));
    }

    #[test]
    fn a_masked_number_hides_at_least_four(number in "1[3-9][0-9]{9}") {
        let masked = mask_phone(&number);
        prop_assert_eq!(masked.chars().filter(|c| *c == '*').count(), 4);
        prop_assert_eq!(normalise_phone(&number), number);
    }
}
