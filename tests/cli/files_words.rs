//! Every fault of a file or a field has its words, in both languages, with its place and numbers in them.

use countertop::domain::dates::DateFault;
use countertop::domain::phone::PhoneFault;
use countertop::domain::pin::PinFault;
use countertop::domain::text::is_han;
use countertop::files::fault::{Bomb, ReadFault};
use countertop::files::header::HeaderFault;
use countertop::files::write::WriteFault;
use countertop::words::Lang;
use countertop::words::{files, inputs};

fn all_texts(lang: Lang) -> Vec<String> {
    let read = [
        ReadFault::NotFound,
        ReadFault::NotAllowed,
        ReadFault::NotAFile,
        ReadFault::Io("EIO".into()),
        ReadFault::TooLarge {
            bytes: 3 << 20,
            most: 2 << 20,
        },
        ReadFault::Empty,
        ReadFault::OldExcel,
        ReadFault::NotATable,
        ReadFault::BadWorkbook,
        ReadFault::Bomb(Bomb::Entries),
        ReadFault::Bomb(Bomb::Size),
        ReadFault::Bomb(Bomb::Ratio),
        ReadFault::Bomb(Bomb::Cells),
        ReadFault::Encoding { line: 17 },
        ReadFault::RowTooLong { line: 17 },
        ReadFault::RowTooWide {
            line: 17,
            cells: 9,
            columns: 8,
        },
        ReadFault::CellTooLong {
            line: 17,
            column: 2,
        },
        ReadFault::CellError {
            line: 17,
            column: 2,
        },
    ];
    let dates = [
        DateFault::Empty,
        DateFault::NotADate,
        DateFault::NoSuchDay,
        DateFault::NoSuchTime,
        DateFault::TimeMissing,
        DateFault::AmbiguousOrder,
        DateFault::OutOfRange,
    ];
    let phones = [
        PhoneFault::Empty,
        PhoneFault::Character('x'),
        PhoneFault::MobileDigits(10),
        PhoneFault::MobilePrefix,
        PhoneFault::AreaCodeMissing,
        PhoneFault::TooShort(3),
        PhoneFault::TooLong(16),
    ];
    let pins = [
        PinFault::TooShort(3),
        PinFault::TooLong,
        PinFault::Invisible,
        PinFault::Guessable,
        PinFault::Personal,
    ];
    let heading = |key: &'static str| match lang {
        Lang::Zh => "姓名".to_string(),
        Lang::En => key.to_string(),
    };
    let headers = [
        HeaderFault::Missing(vec!["name", "phone"]),
        HeaderFault::Twice("tel".into()),
    ];
    let mut texts: Vec<String> = read
        .iter()
        .map(|fault| files::read_fault(lang, fault))
        .collect();
    texts.extend(
        headers
            .iter()
            .map(|fault| files::header_fault(lang, fault, &heading)),
    );
    texts.push(files::write_fault(lang, &WriteFault::TooManyRows));
    texts.push(files::write_fault(lang, &WriteFault::Workbook("x".into())));
    texts.extend(
        dates
            .iter()
            .map(|fault| inputs::date_fault(lang, *fault).to_string()),
    );
    texts.extend(phones.iter().map(|fault| inputs::phone_fault(lang, *fault)));
    texts.extend(pins.iter().map(|fault| inputs::pin_fault(lang, *fault)));
    texts
}

#[test]
fn every_fault_has_its_own_words_in_both_languages() {
    for lang in Lang::ALL {
        let mut texts = all_texts(lang);
        for text in &texts {
            assert_eq!(text.chars().any(is_han), lang == Lang::Zh, "{text}");
            assert!(!text.contains(['{', '}']), "{text}");
        }
        let count = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), count, "two faults share their words");
    }
}

#[test]
fn places_and_numbers_are_told() {
    let text = files::read_fault(
        Lang::En,
        &ReadFault::RowTooWide {
            line: 17,
            cells: 9,
            columns: 8,
        },
    );
    assert_eq!(
        text,
        "Line 17 has 9 cells, but there are 8 headings. Look for a spare separator; text with commas needs double quotes."
    );
    let text = files::read_fault(
        Lang::Zh,
        &ReadFault::TooLarge {
            bytes: 3 << 20,
            most: 2 << 20,
        },
    );
    assert!(text.contains("3 MiB") && text.contains("2 MiB"), "{text}");
}
