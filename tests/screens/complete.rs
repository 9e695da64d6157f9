//! Nothing is forgotten: every action has its words, its way by keys, its place in the palette, and an answer to undo.

use countertop::app::keys::{Chord, KeyFault, KeyMap};
use countertop::app::{Action, Place, Screen, TABLE, TargetKind};
use countertop::ui::overlays::find_actions;
use countertop::words::Lang;

#[test]
fn every_action_has_words_in_both_languages() {
    for entry in TABLE {
        for lang in Lang::ALL {
            assert!(!(entry.label)(lang).is_empty(), "{}", entry.name);
            assert!(!(entry.more)(lang).is_empty(), "{}", entry.name);
        }
        assert_ne!(
            (entry.more)(Lang::Zh),
            (entry.more)(Lang::En),
            "{}",
            entry.name
        );
    }
}

#[test]
fn names_are_kebab_case_unique_and_find_their_action() {
    for (index, entry) in TABLE.iter().enumerate() {
        assert_eq!(
            entry.action as usize, index,
            "{} stands out of order",
            entry.name
        );
        assert_eq!(Action::named(entry.name), Some(entry.action));
        assert!(
            entry
                .name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-'),
            "{}",
            entry.name
        );
    }
}

#[test]
fn every_shipped_key_can_be_read_and_no_two_clash() {
    for entry in TABLE {
        for key in entry.keys {
            assert!(Chord::parse(key).is_some(), "{}: {key}", entry.name);
        }
    }
    assert_eq!(KeyMap::default().clashes(), []);
}

#[test]
fn every_action_is_reached_without_typing_a_letter() {
    let keys = KeyMap::default();
    for entry in TABLE {
        let plain = |chord: &Chord| !chord.label().chars().all(|c| c.is_ascii_lowercase());
        let by_key = keys.keys(entry.action).iter().any(plain);
        // The Enter menu lists what belongs to the place; the palette (F3) and help (F1) list everything.
        let listed = entry.place != Place::Everywhere || !find_actions("").is_empty();
        assert!(by_key || listed, "{}", entry.name);
        assert!(
            find_actions("").contains(&entry.action),
            "{} is not in the palette",
            entry.name
        );
    }
}

#[test]
fn the_palette_finds_by_either_language_and_by_initials() {
    assert_eq!(find_actions("撤销").first(), Some(&Action::Undo));
    assert_eq!(find_actions("undo").first(), Some(&Action::Undo));
    assert_eq!(find_actions("cx").first(), Some(&Action::Undo));
    assert_eq!(find_actions("xinke").first(), Some(&Action::WalkIn));
    assert!(find_actions("zzzzqq").is_empty());
}

#[test]
fn every_action_belongs_somewhere() {
    for entry in TABLE {
        let kinds: Vec<_> = TargetKind::ALL
            .into_iter()
            .map(Some)
            .chain([None])
            .collect();
        let somewhere = Screen::ALL.iter().any(|screen| {
            kinds
                .iter()
                .any(|kind| entry.action.belongs(*screen, *kind))
        });
        assert!(somewhere, "{}", entry.name);
    }
}

#[test]
fn a_key_file_replaces_keys_and_its_faults_are_named() {
    let (keys, faults) =
        KeyMap::with("undo = [\"ctrl-u\"]\nfly = [\"f\"]\nhelp = [\"nokey\", \"f1\"]\n");
    assert_eq!(keys.label(Action::Undo), "Ctrl-U");
    assert_eq!(keys.label(Action::Help), "F1");
    assert!(
        faults.contains(&KeyFault::Action("fly".into())),
        "{faults:?}"
    );
    assert!(
        faults.contains(&KeyFault::Key {
            action: "help".into(),
            key: "nokey".into()
        }),
        "{faults:?}"
    );
    let (_, faults) = KeyMap::with("undo = [\"q\"]");
    assert!(
        matches!(faults.as_slice(), [KeyFault::Taken { .. }]),
        "{faults:?}"
    );
    let (_, faults) = KeyMap::with("undo = ");
    assert!(
        matches!(faults.as_slice(), [KeyFault::File(_)]),
        "{faults:?}"
    );
}
