//! Amounts: reading what people write, showing what was meant.

use countertop::domain::money::{Fen, MAX_TYPED, MoneyFault, parse_fen};
use proptest::prelude::*;

#[test]
fn reads_what_people_write() {
    let table = [
        ("50", 5_000),
        ("50.5", 5_050),
        ("50.05", 5_005),
        ("¥1,200", 120_000),
        ("￥1,200.00", 120_000),
        ("1200元", 120_000),
        ("１２．５", 1_250),
        ("-3.20", -320),
        ("-¥3.20", -320),
        ("¥-3.20", -320),
        (" 0 ", 0),
        (".5", 50),
        ("50.", 5_000),
        ("1.500", 150),
        ("25万", 25_000_000),
        ("27.98万元", 27_980_000),
        ("1.5w", 1_500_000),
        ("80k", 8_000_000),
        ("3千", 300_000),
        ("¥1.234567万", 1_234_567),
    ];
    for (text, fen) in table {
        assert_eq!(parse_fen(text), Ok(Fen(fen)), "{text}");
    }
}

#[test]
fn says_what_is_wrong() {
    let table = [
        ("", MoneyFault::Empty),
        ("  ", MoneyFault::Empty),
        ("¥", MoneyFault::NotAnAmount),
        ("-", MoneyFault::NotAnAmount),
        (".", MoneyFault::NotAnAmount),
        ("five", MoneyFault::NotAnAmount),
        ("1e5", MoneyFault::NotAnAmount),
        ("--5", MoneyFault::NotAnAmount),
        ("1,20", MoneyFault::Grouping),
        ("1,2000", MoneyFault::Grouping),
        ("1.234", MoneyFault::TooFine),
        ("1.2345678万", MoneyFault::TooFine),
        ("万", MoneyFault::NotAnAmount),
        ("1万2", MoneyFault::NotAnAmount),
        ("99999万", MoneyFault::TooLarge),
        ("100000000.01", MoneyFault::TooLarge),
        ("99999999999999999999999", MoneyFault::TooLarge),
    ];
    for (text, fault) in table {
        assert_eq!(parse_fen(text), Err(fault), "{text}");
    }
}

#[test]
fn shows_with_sign_and_groups() {
    assert_eq!(Fen(123_450).grouped("¥"), "¥1,234.50");
    assert_eq!(Fen(-123_450).grouped("¥"), "-¥1,234.50");
    assert_eq!(Fen(100_000_000).short("¥"), "¥1,000,000");
    assert_eq!(Fen(5).short("¥"), "¥0.05");
    assert_eq!(Fen(-5).plain(), "-0.05");
    assert_eq!(Fen(i64::MIN).plain(), "-92233720368547758.08");
}

#[test]
fn sums_never_wrap() {
    assert_eq!(Fen(i64::MAX).plus(Fen(1)), Fen(i64::MAX));
    assert_eq!(Fen(i64::MIN).plus(Fen(-1)), Fen(i64::MIN));
    assert_eq!([Fen(1), Fen(2)].iter().sum::<Fen>(), Fen(3));
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(fen in -MAX_TYPED.0..=MAX_TYPED.0) {
        for text in [Fen(fen).plain(), Fen(fen).grouped("¥"), Fen(fen).short("¥")] {
            prop_assert_eq!(parse_fen(&text), Ok(Fen(fen)), "{}", text);
        }
    }

    #[test]
    fn any_text_gives_an_answer(text in "\\PC{0,60}") {
        let _ = parse_fen(&text);
    }
}
