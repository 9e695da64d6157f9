//! No bytes make the reader panic, and whatever it accepts is sound.

use super::holidays;
use countertop::domain::playbook::diff::diff;
use countertop::domain::playbook::read::{read, read_bytes};
use countertop::words::Lang;
use countertop::words::playbook::fault_line;
use proptest::prelude::*;

const SMALL: &str = include_str!("small.toml");

/// Pieces that are likely to upset a reader.
const PIECES: [&str; 18] = [
    "\"",
    "[",
    "]",
    "{",
    "}",
    "=",
    "\n",
    "[[rule]]",
    "[[journey.step]]",
    "id = \"x\"\n",
    "= 1",
    "99999999999999999999",
    "\u{202e}",
    "\u{0}",
    "nan",
    "-0",
    "2026-13-99",
    "\"S9.99\"",
];

fn holds(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read_bytes(bytes, &holidays()) {
        Ok(checked) => {
            // What is accepted has no difference to itself.
            prop_assert_eq!(diff(&checked.playbook, &checked.playbook), vec![]);
        }
        Err(faults) => {
            prop_assert!(!faults.is_empty());
            for fault in &faults {
                prop_assert!(fault.place.line >= 1 && fault.place.column >= 1);
                for lang in Lang::ALL {
                    let line = fault_line(lang, "f", fault);
                    prop_assert!(
                        !line.ends_with(": ") && !line.chars().any(char::is_control),
                        "{}",
                        line
                    );
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes)?;
    }

    #[test]
    fn spoilt_playbooks_are_refused_without_a_panic(
        cuts in prop::collection::vec((0..SMALL.len(), 0usize..30, 0..PIECES.len()), 1..5),
    ) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (at, length, piece) in cuts {
            let at = at.min(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, PIECES[piece].bytes());
        }
        holds(&bytes)?;
    }

    #[test]
    fn lines_in_any_order_do_no_harm(mut lines in Just(SMALL.lines().collect::<Vec<_>>()).prop_shuffle(), keep in 1usize..140) {
        lines.truncate(keep);
        let text = lines.join("\n");
        let _ = read(&text, &holidays());
        holds(text.as_bytes())?;
    }
}

/// A file of the largest size whose steps all wait for each other and mark everything.
fn slow() -> String {
    let steps = 400;
    let names: Vec<String> = (0..steps).map(|n| format!("\"a{n}\"")).collect();
    let mut text = SMALL.replacen("[[pause-reasons]]", "#STEPS\n[[pause-reasons]]", 1);
    let mut more = String::new();
    for n in 0..steps {
        let after = names.get(n + 1..).unwrap_or_default().join(",");
        more += &format!(
            "[[journey.step]]\nid = \"a{n}\"\nstage = \"door\"\nname = {{ zh = \"一\", en = \"One\" }}\nrole = \"seller\"\nafter = [{after}]\n"
        );
    }
    text = text.replacen("#STEPS", &more, 1);
    text
}

#[test]
fn a_file_built_to_be_slow_is_read_all_the_same() {
    // Without an order that is worked out once this would take minutes; the test would be seen to hang.
    let text = slow();
    assert!(text.len() > 500_000);
    assert!(read(&text, &holidays()).is_ok());
    let unknown = text.replace("\"a", "\"b").replace("id = \"b", "id = \"a");
    assert!(read(&unknown, &holidays()).is_err());
}

/// What stands behind a list without its end is found wrong because of it: one fault says enough.
#[test]
fn a_list_without_its_end_is_not_a_fault_a_line() {
    let open = SMALL.replacen("item = [", "item = [ [", 1);
    assert_ne!(open, SMALL);
    let spoilt = open.replacen("outcome = [", "other = [\noutcome = [", 1);
    for text in [SMALL.replacen("[calendar]", "x = [\n[calendar]", 1), spoilt] {
        let faults = read_bytes(text.as_bytes(), &holidays()).unwrap_err();
        assert!((1..=3).contains(&faults.len()), "{faults:#?}");
    }
}
