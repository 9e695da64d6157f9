//! What the widgets do with keys.

use proptest::prelude::*;

use super::*;
use crate::print::shot;

#[test]
fn the_cursor_of_a_field_stands_where_the_next_character_goes() {
    let mut field = LineInput::default();
    let look = look(Lang::Zh, false);
    let cursor = |field: &LineInput, width| {
        let shot = shot(width, 1, |frame| {
            field.draw(frame, frame.area(), true, "姓名", &look)
        });
        shot.assert_whole();
        (
            shot.text().lines().next().unwrap().to_owned(),
            shot.cursor.unwrap().x,
        )
    };
    assert_eq!(cursor(&field, 10), ("姓名".into(), 0));
    type_into("张三zs", |key| {
        field.key(key);
    });
    assert_eq!(cursor(&field, 10), ("张三zs".into(), 6));
    assert_eq!(cursor(&field, 6), ("三zs".into(), 4));
    field.key(key(KeyCode::Home));
    assert_eq!(cursor(&field, 6), ("张三zs".into(), 0));
    field.key(key(KeyCode::Right));
    assert_eq!(cursor(&field, 6), ("张三zs".into(), 2));
}

#[test]
fn a_secret_field_shows_stars_and_counts_them() {
    let mut pin = LineInput::default().secret().limit(4);
    type_into("123456", |key| {
        pin.key(key);
    });
    assert_eq!(pin.value(), "1234");
    let look = look(Lang::Zh, false);
    let shot = shot(8, 1, |frame| pin.draw(frame, frame.area(), true, "", &look));
    assert_eq!(shot.text(), "****\n    ^\n");
}

#[test]
fn a_field_leaves_the_screens_own_keys_alone() {
    let mut field = LineInput::new("a");
    let control = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
    assert_eq!(field.key(control('p')), Outcome::Ignored);
    assert_eq!(field.key(key(KeyCode::F(2))), Outcome::Ignored);
    assert_eq!(field.key(key(KeyCode::Tab)), Outcome::Ignored);
    assert_eq!(field.key(key(KeyCode::Enter)), Outcome::Accepted);
    assert_eq!(field.key(key(KeyCode::Esc)), Outcome::Cancelled);
    assert_eq!(field.value(), "a");
}

#[test]
fn a_paste_into_one_line_is_one_line() {
    let mut field = LineInput::default().limit(8);
    field.paste("张三\n\u{1b}[31m138");
    assert_eq!(field.value(), "张三 [31m1");
}

#[test]
fn a_note_takes_new_lines_and_moves_between_them() {
    let mut note = NoteInput::default();
    type_into("顾客张三", |key| {
        note.key(key, 20);
    });
    assert_eq!(
        note.key(KeyEvent::new(KeyCode::Enter, KeyModifiers::ALT), 20),
        Outcome::Used
    );
    type_into("x", |key| {
        note.key(key, 20);
    });
    note.key(key(KeyCode::Up), 20);
    type_into("Y", |key| {
        note.key(key, 20);
    });
    assert_eq!(note.value(), "Y顾客张三\nx");
    assert_eq!(note.key(key(KeyCode::Enter), 20), Outcome::Accepted);
    note.key(key(KeyCode::End), 20);
    note.key(key(KeyCode::Delete), 20);
    assert_eq!(note.value(), "Y顾客张三x");
}

#[test]
fn the_answer_to_a_question_starts_at_no() {
    let mut confirm = Confirm::default();
    assert_eq!(confirm.key(key(KeyCode::Enter)), Outcome::Cancelled);
    confirm.key(key(KeyCode::Right));
    assert_eq!(confirm.key(key(KeyCode::Enter)), Outcome::Accepted);
    assert_eq!(confirm.key(key(KeyCode::Esc)), Outcome::Cancelled);
}

#[test]
fn days_are_reached_by_arrows_and_pages() {
    let today = day(2026, 11, 23);
    let mut picker = DatePicker::new(day(2026, 1, 31));
    for (code, expected) in [
        (KeyCode::PageDown, day(2026, 2, 28)),
        (KeyCode::Down, day(2026, 3, 7)),
        (KeyCode::Left, day(2026, 3, 6)),
        (KeyCode::Home, today),
        (KeyCode::PageUp, day(2026, 10, 23)),
    ] {
        picker.key(key(code), today);
        assert_eq!(picker.day, expected, "{code:?}");
    }
    let mut last = DatePicker::new(NaiveDate::MAX);
    last.key(key(KeyCode::Right), today);
    assert_eq!(last.day, NaiveDate::MAX);
    let look = look(Lang::Zh, false);
    shot(30, 8, |frame| {
        drop(last.draw(frame, frame.area(), today, |_| None, &look))
    });
}

proptest! {
    #[test]
    fn the_selected_row_is_always_in_the_window(
        total in 0_usize..50,
        steps in prop::collection::vec((-60_isize..60, 0_u16..12), 0..20),
    ) {
        let mut list = ListState::default();
        for (rows, height) in steps {
            list.step(rows, total);
            let window = list.window(total, height);
            prop_assert!(window.end <= total && window.len() <= usize::from(height));
            if total > 0 && height > 0 {
                prop_assert!(window.contains(&list.selected));
                prop_assert_eq!(window.len(), total.min(usize::from(height)), "a gap below the last row");
            }
        }
    }

    #[test]
    fn no_keys_and_no_text_break_a_note_or_a_field(
        text in "(\\PC|[张三é👨‍👩‍👧🇨🇳\n\t]){0,12}",
        codes in prop::collection::vec(0_usize..10, 0..30),
        width in 0_u16..12,
    ) {
        let codes = codes.into_iter().map(|code| match code {
            0 => KeyCode::Left,
            1 => KeyCode::Right,
            2 => KeyCode::Up,
            3 => KeyCode::Down,
            4 => KeyCode::Home,
            5 => KeyCode::End,
            6 => KeyCode::Backspace,
            7 => KeyCode::Delete,
            8 => KeyCode::Char('张'),
            _ => KeyCode::Char('\u{301}'),
        });
        let mut note = NoteInput::new(&text);
        let mut field = LineInput::new(text);
        let look = look(Lang::Zh, false);
        for code in codes {
            note.key(key(code), width);
            field.key(key(code));
            shot(width, 3, |frame| note.draw(frame, frame.area(), true, "", &look)).assert_whole();
            let drawn = shot(width, 1, |frame| field.draw(frame, frame.area(), true, "", &look));
            drawn.assert_whole();
            if width > 0 {
                prop_assert!(drawn.cursor.unwrap().x < width);
            }
        }
    }
}
