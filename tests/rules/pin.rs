//! Trying PINs and choosing them.

use countertop::domain::pin::{
    BootMoment, Decision, FIRST_WAIT, LOCK_WAIT, PinAdvice, PinFault, TryState, check_pin, fold_pin,
};
use proptest::prelude::*;

fn at(boot_ms: i64) -> BootMoment {
    BootMoment {
        boot_ms,
        boot_id: "first".into(),
    }
}

fn failed(times: u32, boot_ms: i64) -> TryState {
    TryState {
        failed: times,
        last_failed: at(boot_ms),
    }
}

#[test]
fn waits_double_and_end_in_a_lock() {
    for times in 0..5 {
        assert_eq!(
            failed(times, 1_000).decide(&at(1_000)),
            Decision::Allowed,
            "{times}"
        );
    }
    for (times, wait) in [(5, 30), (6, 60), (7, 120), (8, 240), (9, 480)] {
        let until = 1_000 + wait * 1_000;
        let state = failed(times, 1_000);
        assert_eq!(
            state.decide(&at(until - 1)),
            Decision::WaitUntil(until),
            "{times}"
        );
        assert_eq!(state.decide(&at(until)), Decision::Allowed, "{times}");
    }
    let locked = failed(10, 0);
    assert_eq!(
        locked.decide(&at(LOCK_WAIT - 1)),
        Decision::Locked(LOCK_WAIT)
    );
    assert_eq!(locked.decide(&at(LOCK_WAIT)), Decision::Allowed);
    // One more wrong try after the lock locks again.
    let again = locked.after_failure(&at(LOCK_WAIT));
    assert_eq!(
        again.decide(&at(LOCK_WAIT)),
        Decision::Locked(2 * LOCK_WAIT)
    );
    assert_eq!(TryState::cleared().decide(&at(0)), Decision::Allowed);
}

#[test]
fn a_restart_does_not_shorten_the_wait() {
    let state = failed(5, 9_000_000);
    let after = |boot_ms| BootMoment {
        boot_ms,
        boot_id: "second".into(),
    };
    assert_eq!(state.decide(&after(10)), Decision::WaitUntil(FIRST_WAIT));
    assert_eq!(state.decide(&after(FIRST_WAIT)), Decision::Allowed);
}

#[test]
fn which_pins_will_do() {
    let known = ["13812345678", "张三"];
    let taken = [
        "1357",
        "8264",
        "2468",
        "906152",
        "7531",
        "correct horse".trim_end_matches("horse").trim(),
        "雨天的伞架",
    ];
    for pin in taken {
        assert_eq!(check_pin(pin, false, &known), Ok(PinAdvice::Fine), "{pin}");
    }
    let refused = [
        ("", PinFault::TooShort(0)),
        ("135", PinFault::TooShort(3)),
        ("0000", PinFault::Guessable),
        ("１２３４", PinFault::Guessable),
        ("4321", PinFault::Guessable),
        ("7890", PinFault::Guessable),
        ("0987", PinFault::Guessable),
        ("1212", PinFault::Guessable),
        ("123123", PinFault::Guessable),
        ("5201314", PinFault::Guessable),
        ("Password", PinFault::Guessable),
        ("5678", PinFault::Guessable),
        ("2345678", PinFault::Guessable),
        ("8123", PinFault::Personal),
        ("13 57", PinFault::Invisible),
        ("13\u{7}57", PinFault::Invisible),
    ];
    let known = ["139081230000"];
    for (pin, fault) in refused {
        assert_eq!(check_pin(pin, false, &known), Err(fault), "{pin}");
    }
    assert_eq!(
        check_pin(&"8264".repeat(17), false, &[]),
        Err(PinFault::TooLong)
    );
    assert_eq!(
        check_pin("8264", true, &[]),
        Ok(PinAdvice::LongerForManagers)
    );
    assert_eq!(
        check_pin("8264-regenschirm", true, &[]),
        Ok(PinAdvice::Fine)
    );
    assert_eq!(fold_pin("８２６４"), "8264");
}

proptest! {
    #[test]
    fn waiting_never_turns_back(times in 0u32..40, last in 0i64..1_000_000_000, a in 0i64..2_000_000_000, b in 0i64..2_000_000_000) {
        let state = failed(times, last);
        let (early, late) = (a.min(b).max(last), a.max(b).max(last));
        if state.decide(&at(early)) == Decision::Allowed {
            prop_assert_eq!(state.decide(&at(late)), Decision::Allowed);
        }
        if times >= 5 {
            prop_assert_ne!(state.decide(&at(last)), Decision::Allowed);
        }
    }

    #[test]
    fn any_pin_gets_an_answer(pin in any::<String>()) {
        let _ = check_pin(&pin, true, &[]);
    }
}
