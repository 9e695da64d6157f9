//! The Appointments screen: days and weeks, booking against the clock and against another terminal, moving, keeping.

mod booking;

use crate::driver::{Driver, at};
use crate::play::Stage;
use crate::print::shot;
use countertop::app::{Screen, Target};
use countertop::domain::case::AppointmentState;
use countertop::domain::command::{Booking, Command, NewPerson};
use countertop::domain::ids::{AppointmentId, CaseId};
use countertop::domain::time::HOUR;
use countertop::ui::run::Input;
use countertop::ui::screens::{Cx, View, appointments::AppointmentsView};
use countertop::ui::shell::Shell;
use countertop::ui::widgets::Look;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use uuid::Uuid;

/// The manager at the counter, on the Appointments screen.
fn counter() -> Driver {
    let mut driver = Driver::new();
    driver.play("4");
    driver
}

/// A customer who has won a measurement and waits for a time.
fn waits(driver: &mut Driver, name: &str) -> CaseId {
    driver.received(name, "won")
}

/// A measurement agreed for a customer.
fn booked(driver: &mut Driver, name: &str, when: &str, designer: &str) -> CaseId {
    let case = waits(driver, name);
    let person = driver.person(designer);
    driver.command(&Command::Book(Booking {
        case,
        appointment: AppointmentId(Uuid::now_v7()),
        kind: "measurement".into(),
        start: at(when),
        minutes: None,
        people: vec![person],
        resources: Vec::new(),
        address: "长江路 18 号 3 栋 902".into(),
        note: "带上色卡".into(),
    }));
    case
}

/// The only appointment of a case.
fn state(driver: &mut Driver, case: CaseId) -> AppointmentState {
    driver.case(case).appointments[0].state
}

#[test]
fn a_day_shows_who_goes_where_and_the_way() {
    let mut driver = counter();
    booked(&mut driver, "张三", "2026-11-23 14:00", "S1");
    driver.quiet();
    let shown = driver.shown();
    for part in [
        "[今天]",
        "1 个预约",
        "14:00-15:30",
        "张三",
        "陈涛",
        "长江路****",
        "~ 路程",
        "13:30 出发，16:00 回",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    let small = driver.shot(40, 12).text();
    assert!(small.contains("14:00-15:30 张三"), "{small}");
}

#[test]
fn who_is_late_and_what_nobody_noted_is_said_by_sign_and_word() {
    let mut driver = counter();
    let case = booked(&mut driver, "张三", "2026-11-23 14:00", "S1");
    driver
        .pass(at("2026-11-23 14:12").since(driver.stage.now))
        .quiet();
    assert!(driver.shown().contains("! 迟 12分"), "{}", driver.shown());
    driver.play("i");
    assert_eq!(state(&mut driver, case), AppointmentState::Arrived);
    driver.quiet();
    assert!(driver.shown().contains("到场"), "{}", driver.shown());
    driver.pass(2 * HOUR);
    assert!(
        driver.shown().contains("! 结束 42分了，还没有记结果"),
        "{}",
        driver.shown()
    );
}

/// Fills in the booking form of the customer who waits, up to the save.
fn fill(stage: &mut Stage<Shell>) {
    stage.play("4b<enter>明天 15:00<tab><tab><enter> <enter><tab>江边路 2 号");
}

#[test]
fn a_measurement_is_finished_by_its_step_with_the_spaces() {
    let mut driver = counter();
    let case = booked(&mut driver, "张三", "2026-11-23 14:00", "S1");
    driver.pass(at("2026-11-23 15:00").since(driver.stage.now));
    driver.sign_in("S1");
    driver.quiet().play("4d");
    assert!(driver.shown().contains("空间"), "{}", driver.shown());
    driver.play("<ctrl-s>");
    assert_eq!(state(&mut driver, case), AppointmentState::Booked);
    driver.play("<enter> <down> <enter><ctrl-s>");
    assert_eq!(
        state(&mut driver, case),
        AppointmentState::Finished,
        "{}",
        driver.shown()
    );
    assert!(driver.case(case).stands("measured"));
    driver.quiet();
    assert!(driver.shown().contains("✓ 完成"), "{}", driver.shown());
}

#[test]
fn who_is_not_there_and_what_is_called_off_is_noted() {
    let mut driver = counter();
    let missed = booked(&mut driver, "张三", "2026-11-23 14:00", "S1");
    let off = booked(&mut driver, "李四", "2026-11-23 18:00", "S1");
    driver
        .pass(at("2026-11-23 14:30").since(driver.stage.now))
        .quiet();
    driver.play("<home>o<ctrl-s>");
    assert_eq!(state(&mut driver, missed), AppointmentState::Booked);
    driver.play("电话没人接<ctrl-s>");
    assert_eq!(
        state(&mut driver, missed),
        AppointmentState::NoShow,
        "{}",
        driver.shown()
    );
    driver
        .play("<down><delete><right><tab>客户改主意<ctrl-s>")
        .quiet();
    assert_eq!(
        state(&mut driver, off),
        AppointmentState::Cancelled,
        "{}",
        driver.shown()
    );
    let list = driver.shot(70, 24).text();
    assert!(
        list.contains("  - 14:00-15:30 张三") && list.contains("未到"),
        "{list}"
    );
    assert!(
        list.contains("> - 18:00-19:30 李四") && list.contains("取消"),
        "{list}"
    );
}

#[test]
fn days_and_weeks_are_turned_and_a_day_is_gone_to() {
    let mut driver = counter();
    let case = booked(&mut driver, "张三", "2026-12-02 14:00", "S1");
    driver.quiet().play("<right>");
    assert!(
        driver.shown().contains("11月24日 周二"),
        "{}",
        driver.shown()
    );
    driver.play("v");
    assert!(driver.shown().contains("[本周]"), "{}", driver.shown());
    driver.play("<right>");
    let shown = driver.shown();
    assert!(
        shown.contains("12月2日 周三") && shown.contains("张三"),
        "{shown}"
    );
    assert_eq!(driver.target().case(), Some(case));
    driver.play("v");
    assert!(
        driver.shown().contains("12月2日 周三  1 个预约"),
        "{}",
        driver.shown()
    );
    driver.play("t");
    assert!(
        driver.shown().contains("11月23日 周一 [今天]"),
        "{}",
        driver.shown()
    );
    driver.play("g<pgdn>");
    assert!(
        driver.shown().contains("2026年12月") && driver.shown().contains("2*"),
        "{}",
        driver.shown()
    );
    driver.play("<enter>");
    assert!(
        driver.shown().contains("12月23日 周三"),
        "{}",
        driver.shown()
    );
    // From Today the screen opens on the day of the appointment.
    let target = driver.case(case).appointments[0].id;
    driver.stage.program.go(
        Screen::Appointments,
        &Target::Appointment {
            case,
            appointment: target,
        },
    );
    assert!(
        driver.shown().contains("12月2日 周三"),
        "{}",
        driver.shown()
    );
}

#[test]
fn the_heading_names_public_holidays_and_years_without_a_table() {
    let mut driver = counter();
    let mut go = |date: &str| {
        let case = booked(&mut driver, "张三", &format!("{date} 14:00"), "S1");
        let appointment = driver.case(case).appointments[0].id;
        driver.quiet();
        let target = Target::Appointment { case, appointment };
        driver.stage.program.go(Screen::Appointments, &target);
        driver.shown()
    };
    assert!(!go("2026-12-24").contains("休 "));
    let shown = go("2034-03-01");
    assert!(shown.contains("! 2034 年没有法定节假日表"), "{shown}");
}

#[test]
fn a_public_holiday_is_named_where_the_store_stays_open() {
    let mut driver = Driver::new();
    driver
        .pass(at("2026-10-01 09:30").since(driver.stage.now))
        .quiet();
    driver.play("4");
    let shown = driver.shown();
    assert!(shown.contains("国庆节（本店营业）"), "{shown}");
    driver.play("g");
    assert!(driver.shown().contains("2-"), "{}", driver.shown());
}

#[test]
fn pictures() {
    let mut driver = counter();
    booked(&mut driver, "张三", "2026-11-23 10:00", "S1");
    booked(&mut driver, "欧阳若兰", "2026-11-23 14:00", "S1");
    booked(&mut driver, "王小明", "2026-11-23 11:00", "S2");
    booked(&mut driver, "赵六", "2026-11-25 09:30", "S2");
    driver
        .pass(at("2026-11-23 10:20").since(driver.stage.now))
        .quiet();
    driver.snapshots("appointments-day");
    driver.play("v");
    driver.snapshots("appointments-week");
    driver.play("vm<tab><right><right>");
    driver.snapshots("appointments-move");
}

#[test]
fn any_rectangle_will_do() {
    let mut driver = counter();
    booked(&mut driver, "欧阳若兰", "2026-11-23 14:00", "S1");
    booked(&mut driver, "王小明", "2026-11-23 14:30", "S2");
    for (read, weekly) in [(false, false), (true, false), (true, true)] {
        let mut view = AppointmentsView::default();
        if weekly {
            view.act(countertop::app::Action::DayWeek, driver.app());
        }
        if read {
            view.load(driver.app()).unwrap();
        }
        let small = (0..=40).flat_map(|width| (0..=20).map(move |height| (width, height)));
        for (width, height) in small.chain([(72, 18), (91, 12), (100, 12), (140, 30)]) {
            let (app, look) = (driver.app(), Look::default());
            let drawn = shot(width, height, |frame| {
                view.draw(
                    frame,
                    Rect {
                        x: 0,
                        y: 0,
                        width,
                        height,
                    },
                    Cx { app, look: &look },
                );
            });
            drawn.assert_whole();
        }
    }
}

#[test]
fn what_was_called_off_stands_beside_what_took_its_place() {
    let mut driver = counter();
    booked(&mut driver, "张三", "2026-11-23 14:00", "S1");
    driver.quiet();
    driver.play("<delete><right><tab>客户改主意<ctrl-s>");
    booked(&mut driver, "李四", "2026-11-23 14:30", "S1");
    driver.quiet();
    let shown = driver.shot(140, 30).text();
    assert!(
        shown.contains("-14:00-15:30 张三") && shown.contains("14:30-16:00 李四"),
        "{shown}"
    );
}

#[test]
fn the_signs_that_stand_for_the_arrows_may_be_typed() {
    let mut driver = counter();
    for (key, day) in [('>', "11月24日"), ('》', "11月25日"), ('<', "11月24日")] {
        let key = KeyEvent::from(KeyCode::Char(key));
        driver.stage.give(Input::Key(key));
        assert!(driver.shown().contains(day), "{key:?}: {}", driver.shown());
    }
}

#[test]
fn those_there_is_no_column_for_are_counted() {
    let mut driver = counter();
    let people = ["S7", "S8", "S9"].map(|code| NewPerson {
        code: code.into(),
        name: format!("设计{code}"),
        phone: String::new(),
        roles: vec!["designer".into()],
        manager: "M1".into(),
    });
    driver.command(&Command::ImportRoster(people.to_vec()));
    for (name, designer) in [("张三", "S1"), ("李四", "S7"), ("王五", "S8")] {
        booked(&mut driver, name, "2026-11-23 14:00", designer);
    }
    driver.quiet();
    assert!(!driver.shown().contains("另1个"), "{}", driver.shown());
    booked(&mut driver, "赵六", "2026-11-23 16:00", "S9");
    driver.quiet();
    assert!(driver.shown().contains("另1个"), "{}", driver.shown());
}
