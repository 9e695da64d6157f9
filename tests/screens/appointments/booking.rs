//! Booking and moving: what is asked, what is refused, and where the screen goes.

use super::{booked, counter, fill, state, waits};
use crate::driver::at;
use countertop::domain::case::AppointmentState;
use countertop::domain::command::Command;
use countertop::domain::event::Cause;
use countertop::domain::time::MINUTE;
use countertop::store::pin::{PinCost, PinHasher};

#[test]
fn booking_asks_for_whom_and_shows_who_is_free() {
    let mut driver = counter();
    driver.play("b");
    assert!(
        driver.shown().contains("没有客户等着预约"),
        "{}",
        driver.shown()
    );
    let case = waits(&mut driver, "李四");
    booked(&mut driver, "张三", "2026-11-24 14:00", "S1");
    driver.quiet().play("b");
    let shown = driver.shown();
    assert!(
        shown.contains("> 李四 #1  上门量尺") && !shown.contains("张三"),
        "{shown}"
    );
    // What has passed is said to have passed, not to be outside of opening hours.
    driver.play("<enter>昨天 10:00");
    let shown = driver.shown();
    assert!(
        shown.contains("! 这个时间已经过去") && !shown.contains("不在营业时间"),
        "{shown}"
    );
    driver.play("<ctrl-u>明天 15:00");
    let shown = driver.shown();
    assert!(shown.contains("! 陈涛 14:00-15:30 有约：张三"), "{shown}");
    assert!(shown.contains("✓ 赵倩 15:00-16:30 有空"), "{shown}");
    driver.play("<tab><tab><enter><down> <enter><tab>江边路 2 号<ctrl-s>");
    let (agreed, person) = (driver.case(case), driver.person("S2"));
    assert_eq!(agreed.appointments[0].people, [person]);
    assert_eq!(agreed.appointments[0].time.start, at("2026-11-24 15:00"));
}

#[test]
fn a_double_booking_is_refused_when_it_is_saved_also_between_two_terminals() {
    let mut driver = counter();
    let first = waits(&mut driver, "张三");
    let mut other = driver.second("M1");
    fill(&mut other);
    assert!(other.shot(80, 24).text().contains("✓ 陈涛"));
    // While the other terminal still fills in its form, this one books the same hour with the same designer.
    fill(&mut driver.stage);
    driver.play("<ctrl-s>");
    assert_eq!(driver.stage.program.depth(), 0);
    assert_eq!(state(&mut driver, first), AppointmentState::Booked);
    // For the same case the other is told so; for another case it is told who is taken and when.
    let second = waits(&mut driver, "李四");
    let mut late = driver.second("M1");
    fill(&mut late);
    late.play("<ctrl-s>");
    let shown = late.shot(80, 24).text();
    assert_eq!(late.program.depth(), 1);
    assert!(
        shown.contains("陈涛 在 2026-11-24 15:00 到 16:30 有上门量尺"),
        "{shown}"
    );
    assert!(shown.contains("有约：张三"), "{shown}");
    assert!(
        shown.contains("明天 15:00") && shown.contains("江边路 2 号"),
        "{shown}"
    );
    assert!(driver.case(second).appointments.is_empty());
    other.play("<ctrl-s>");
    assert_eq!(other.program.depth(), 1);
    assert_eq!(driver.case(first).appointments.len(), 1);
    // The way counts too: half an hour after the other's end is the first time that does.
    let erase = "<backspace>".repeat(5);
    late.play(&format!("{erase}16:45<ctrl-s>"));
    assert_eq!(late.program.depth(), 1, "{}", late.shot(80, 24).text());
    late.play(&format!("{erase}17:00<ctrl-s>"));
    assert_eq!(late.program.depth(), 0, "{}", late.shot(80, 24).text());
    assert_eq!(
        driver.case(second).appointments[0].time.start,
        at("2026-11-24 17:00")
    );
}

#[test]
fn without_a_note_and_a_new_time_there_is_no_move() {
    let mut driver = counter();
    let case = booked(&mut driver, "张三", "2026-11-23 14:00", "S1");
    driver.quiet().play("m");
    assert!(
        driver.shown().contains("原 2026-11-23 14:00"),
        "{}",
        driver.shown()
    );
    driver.play("<tab><right><ctrl-s>");
    assert_eq!(driver.stage.program.depth(), 1);
    driver.play("明天 10:00<ctrl-s>");
    assert_eq!(driver.stage.program.depth(), 1);
    assert!(driver.case(case).appointments[0].moves.is_empty());
    driver.play("客户出差<ctrl-s>");
    assert_eq!(driver.stage.program.depth(), 0, "{}", driver.shown());
    let moved = driver.case(case);
    assert_eq!(moved.appointments[0].time.start, at("2026-11-24 10:00"));
    let last = moved.appointments[0].moves[0].clone();
    assert_eq!(
        (last.cause, last.note.as_str()),
        (Cause::Customer, "客户出差")
    );
    let said = driver.app().toasts.shown().unwrap().text.clone();
    assert!(said.contains("预约改期：2026-11-24 10:00"), "{said}");
}

#[test]
fn the_screen_goes_where_an_appointment_went_and_comes_back_with_it() {
    let mut driver = counter();
    booked(&mut driver, "李四", "2026-11-23 10:00", "S2");
    let case = booked(&mut driver, "张三", "2026-11-23 14:00", "S1");
    driver.quiet().play("<down>");
    let on = driver.target();
    assert_eq!(on.case(), Some(case));
    driver.play("m<tab><right><up>明天 10:00<tab><tab>客户出差<ctrl-s>");
    assert_eq!(driver.stage.program.depth(), 0, "{}", driver.shown());
    let shown = driver.shown();
    assert!(
        shown.contains("11月24日") && shown.contains("t 回到今天"),
        "{shown}"
    );
    assert_eq!(driver.target(), on, "{}", driver.shown());
    driver.play("u");
    assert_eq!(driver.target(), on, "{}", driver.shown());
    assert!(driver.shown().contains("李四"), "{}", driver.shown());
    driver.play("<ctrl-r>");
    assert!(!driver.shown().contains("李四"), "{}", driver.shown());
    assert_eq!(driver.target(), on, "{}", driver.shown());
}

#[test]
fn what_was_just_booked_is_gone_to_and_what_another_moved_is_not() {
    let mut driver = counter();
    let case = waits(&mut driver, "李四");
    driver
        .quiet()
        .play("b<enter>明天 15:00<tab><tab><enter> <enter><tab>江边路 2 号<ctrl-s>");
    assert_eq!(driver.target().case(), Some(case), "{}", driver.shown());
    let appointment = driver.case(case).appointments[0].id;
    driver.command(&Command::Move(countertop::domain::command::Moving {
        case,
        appointment,
        start: at("2026-11-26 10:00"),
        minutes: None,
        people: None,
        resources: None,
        cause: Cause::Customer,
        note: "客户出差".into(),
        approved_by: None,
    }));
    driver.pass(MINUTE);
    let shown = driver.shown();
    assert!(
        !shown.contains("李四") && shown.contains("11月24日"),
        "{shown}"
    );
}

#[test]
fn a_move_the_store_caused_needs_the_manager_with_a_pin() {
    let mut driver = counter();
    let case = booked(&mut driver, "张三", "2026-11-23 14:00", "S1");
    let (manager, consultant) = (driver.person("M1"), driver.person("C1"));
    let phc = PinHasher::new(PinCost::FLOOR, None).hash("730518").ok();
    driver.command(&Command::SetPin {
        person: manager,
        phc,
    });
    driver.command(&Command::ChangeSetting {
        key: "pin".into(),
        value: "on".into(),
    });
    driver.app().sign_in(Some(consultant));
    driver
        .quiet()
        .play("4m明天 10:00<tab><right><right><tab>设计师请假<ctrl-s>");
    assert_eq!(driver.stage.program.depth(), 1);
    assert!(driver.shown().contains("批准人"), "{}", driver.shown());
    // 周岚 and 王芳 can approve; the manager is chosen, and without the PIN nothing moves.
    driver.play("<right>");
    if !driver.shown().contains("王芳") {
        driver.play("<right>");
    }
    driver.play("<ctrl-s>");
    assert!(
        driver.case(case).appointments[0].moves.is_empty(),
        "{}",
        driver.shown()
    );
    driver.play("111111<ctrl-s>");
    assert!(
        driver.case(case).appointments[0].moves.is_empty(),
        "{}",
        driver.shown()
    );
    driver.pass(MINUTE).play("730518<ctrl-s>");
    let moved = driver.case(case).appointments[0].moves.clone();
    assert_eq!(moved.len(), 1, "{}", driver.shown());
    assert_eq!(
        (moved[0].cause, moved[0].approved_by),
        (Cause::Store, Some(manager))
    );
}
