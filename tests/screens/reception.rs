//! The Reception screen: a customer led by keys from the door to the booking, and what the list says meanwhile.

use crate::driver::{Driver, at};
use crate::print::shot;
use countertop::app::{Screen, Target};
use countertop::domain::event::CaseResult;
use countertop::domain::ids::CaseId;
use countertop::domain::time::MINUTE;
use countertop::ui::screens::{Cx, View, reception::ReceptionView};
use countertop::ui::widgets::Look;
use ratatui::layout::Rect;

/// The consultant at the counter, on the Reception screen.
fn counter() -> Driver {
    let mut driver = Driver::new();
    driver.sign_in("C1");
    driver.play("3");
    driver
}

/// The case that is selected.
fn selected(driver: &mut Driver) -> CaseId {
    driver.target().case().expect("a customer is selected")
}

/// The step that is selected.
fn step(driver: &mut Driver) -> String {
    match driver.target() {
        Target::Step { step, .. } => step,
        other => panic!("no step: {other:?}"),
    }
}

#[test]
fn a_walk_in_is_one_key_and_at_once_selected_with_whoever_received() {
    let mut driver = counter();
    assert!(driver.shown().contains("现在没有客户"));
    driver.play("+");
    let (case, consultant) = (selected(&mut driver), driver.person("C1"));
    assert_eq!(
        driver.case(case).current_holder("consultant"),
        Some(consultant)
    );
    assert_eq!(step(&mut driver), "greet");
    assert_eq!(driver.stage.program.depth(), 0);
    driver.play("+");
    assert_ne!(selected(&mut driver), case);
}

#[test]
fn a_walk_in_from_another_screen_leads_here() {
    let mut driver = counter();
    driver.play("1+");
    assert_eq!(driver.app().screen, Screen::Reception);
    assert_eq!(step(&mut driver), "greet");
}

#[test]
fn a_whole_reception_is_led_by_keys() {
    let mut driver = counter();
    driver.play("+");
    let case = selected(&mut driver);
    driver.play("<enter>");
    assert_eq!(step(&mut driver), "approach");
    driver.play("<right>");
    assert_eq!(step(&mut driver), "reception-result");
    driver.play("<enter><right><ctrl-s>");
    assert!(driver.case(case).stands("measurement-won"));
    // The booking is offered while the customer is still there.
    assert_eq!(driver.stage.program.depth(), 1);
    assert!(driver.shown().contains("陈涛 11-23 周一 可约：09:00-21:00"));
    driver.play("明天 15:00<tab><tab><enter> <enter><tab>幸福路 8 号");
    assert!(
        driver.shown().contains("✓ 陈涛 15:00-16:30 有空"),
        "{}",
        driver.shown()
    );
    driver.play("<ctrl-s>");
    assert_eq!(driver.stage.program.depth(), 0);
    let (booked, designer) = (driver.case(case), driver.person("S1"));
    let open = booked.open_appointment("measurement").expect("booked");
    assert_eq!(open.time.start, at("2026-11-24 15:00"));
    assert_eq!(
        (open.people.as_slice(), open.address.as_str()),
        (&[designer][..], "幸福路 8 号")
    );
    assert_eq!(step(&mut driver), "register");
    assert!(driver.shown().contains("接着办 1"));
    driver.play("<enter>张三<tab>138 0013 8000<tab><tab>厨房和主卧<ctrl-s>");
    let known = driver.case(case);
    assert!(known.stands("registered"));
    assert_eq!(
        (known.customer.name.as_str(), known.customer.phone.as_str()),
        ("张三", "13800138000")
    );
    // Assessing is the manager's: the consultant is led to what is his.
    assert_eq!(step(&mut driver), "confirm-needs");
}

#[test]
fn who_calls_is_opened_with_how_they_came() {
    let mut driver = counter();
    driver.play("<insert>");
    assert!(driver.shown().contains("─ 新客户 ─"), "{}", driver.shown());
    driver.play("钱七<tab>13700137000<tab><tab>");
    while !driver.shown().contains("< 来电 >") {
        driver.play("<right>");
    }
    driver.play("<ctrl-s>");
    let case = selected(&mut driver);
    let opened = driver.case(case);
    assert_eq!(
        (opened.channel.as_deref(), opened.customer.name.as_str()),
        (Some("phone"), "钱七")
    );
}

#[test]
fn the_menu_has_a_key_of_its_own_where_enter_leads_on() {
    let mut driver = counter();
    driver.play("<enter>");
    assert_eq!(driver.stage.program.depth(), 1);
    driver.play("<esc>+<f5>");
    let shown = driver.shown();
    assert!(
        shown.contains("─ 操作 ─") && shown.contains("Enter   做此步"),
        "{shown}"
    );
}

#[test]
fn a_booking_that_is_offered_can_wait() {
    let mut driver = counter();
    driver.play("+<enter><right><enter><right><ctrl-s><esc>");
    let case = selected(&mut driver);
    assert_eq!(driver.stage.program.depth(), 0);
    assert!(driver.case(case).appointments.is_empty());
    driver.play("b");
    assert!(
        driver.shown().contains("─ 上门量尺 ─"),
        "{}",
        driver.shown()
    );
}

#[test]
fn a_step_of_another_role_says_whose_it_is() {
    let mut driver = counter();
    driver.play("+<enter><right><enter><right><ctrl-s><esc>");
    driver
        .play("<enter>李四<tab>13900139000<tab><tab>书房<ctrl-s>")
        .quiet();
    driver.play("<left><left><left><right>");
    while step(&mut driver) != "assess" {
        driver.play("<right>");
    }
    driver.play("<enter>");
    assert!(driver.shown().contains("由店长做"), "{}", driver.shown());
    assert_eq!(driver.stage.program.depth(), 0);
}

#[test]
fn who_will_return_is_expected_on_that_day() {
    let mut driver = counter();
    driver.play("+<enter><right><enter><right><right><right><tab>后天<ctrl-s>");
    assert!(driver.shown().contains("会再来 1"), "{}", driver.shown());
    assert!(driver.shown().contains("11-25 再来"), "{}", driver.shown());
    driver.pass(2 * 24 * 60 * MINUTE).quiet();
    assert!(driver.shown().contains("! 约今天来"), "{}", driver.shown());
    driver.pass(24 * 60 * MINUTE);
    assert!(driver.shown().contains("! 过了 1 天"), "{}", driver.shown());
}

/// The numbers of those who may come back, as far as they are read.
fn returning(driver: &mut Driver, count: usize) -> (Vec<i64>, bool) {
    use countertop::app::reception::{Group, load};
    let now = driver.stage.now;
    let read = load(&driver.app().desk, None, now, count).unwrap();
    let of_them = read.list.iter().filter(|g| g.group == Group::Returning);
    (of_them.map(|guest| guest.line.no).collect(), read.more)
}

#[test]
fn who_comes_back_stands_in_one_order_however_far_it_is_read() {
    let mut driver = counter();
    // 1 and 2 named a day, the later first; 3 and 4 did not. All that were here last week.
    for days in ["大后天", "后天"] {
        driver.play("+<enter><right><enter><right><right><right><tab>");
        driver.play(days).play("<ctrl-s>");
    }
    driver.received("甲", "not-yet");
    driver.pass(MINUTE);
    driver.received("乙", "not-yet");
    driver.pass(24 * 60 * MINUTE);
    // 5 was here today, and comes before 1 and after 2.
    driver.play("+<enter><right><enter><right><right><right><tab>明天<ctrl-s>");
    assert_eq!(returning(&mut driver, 50), (vec![2, 5, 1, 4, 3], false));
    for count in 1..=3 {
        let (read, more) = returning(&mut driver, count);
        assert!(more, "{count}");
        assert!([2, 5, 1, 4, 3].starts_with(&read), "{count}: {read:?}");
        assert!(read.len() >= count, "{count}: {read:?}");
    }
}

#[test]
fn who_calls_did_not_come_in() {
    let staff = [
        ("M1", "王芳", "manager", ""),
        ("R1", "李敏", "reservations", "M1"),
    ];
    let mut driver = Driver::of("resort", &staff);
    driver.sign_in("R1");
    driver.play("3=").quiet();
    let shown = driver.shown();
    assert!(shown.contains("接待中 1"), "{shown}");
    assert!(shown.contains("08:55 电话响起"), "{shown}");
    assert!(
        !shown.contains("进店") && !shown.contains("在店"),
        "{shown}"
    );
}

#[test]
fn who_leaves_is_asked_why_and_goes_from_the_list() {
    let mut driver = counter();
    driver.play("+");
    let case = selected(&mut driver);
    driver.play("<enter><right><enter><right><right><right><right><ctrl-s>");
    assert!(driver.shown().contains("流失原因"), "{}", driver.shown());
    assert!(driver.case(case).is_open());
    driver.play("<right><ctrl-s>");
    let closed = driver.case(case).closed.expect("closed");
    assert_eq!(
        (closed.result, closed.reason.as_deref()),
        (CaseResult::Lost, Some("price"))
    );
    driver.quiet();
    assert!(
        driver.shown().contains("现在没有客户"),
        "{}",
        driver.shown()
    );
}

#[test]
fn who_waits_too_long_is_marked_by_sign_and_word() {
    let mut driver = counter();
    driver.play("+").quiet();
    assert!(!driver.shown().contains("! "), "{}", driver.shown());
    driver.pass(3 * MINUTE);
    assert!(driver.shown().contains("! 没人招呼"), "{}", driver.shown());
    driver.play("<enter>").quiet();
    assert!(!driver.shown().contains("! "), "{}", driver.shown());
    driver.pass(31 * MINUTE);
    assert!(driver.shown().contains("! 久等"), "{}", driver.shown());
}

#[test]
fn a_phone_that_is_known_is_said_while_it_is_typed_and_the_other_case_can_be_opened() {
    let mut driver = counter();
    driver.play("+c王五<tab>13800138000<ctrl-s>");
    let first = selected(&mut driver);
    driver.play("+c<tab>1380013800");
    assert!(!driver.shown().contains("已有客户单"));
    driver.play("0");
    assert!(
        driver.shown().contains("已有客户单 #1 王五（接待）"),
        "{}",
        driver.shown()
    );
    let second = selected(&mut driver);
    driver.play("<ctrl-s>");
    assert_eq!(driver.case(second).customer.phone, "");
    driver.play("<ctrl-s>");
    assert_eq!(driver.case(second).customer.phone, "13800138000");
    driver.play("c<ctrl-o>");
    assert_eq!(
        (driver.app().screen, driver.stage.program.depth()),
        (Screen::Customers, 0)
    );
    assert_ne!(first, second);
}

#[test]
fn the_seven_moments_are_readable_on_the_smallest_screen() {
    let mut driver = counter();
    driver.play("+<enter>").quiet();
    let mut seen = String::new();
    for _ in 0..6 {
        seen.push_str(&driver.shot(40, 12).text());
        driver.play("<pgdn>");
    }
    for moment in ["1 盯着一件产品", "4 忽然站住", "7 和你目光相遇"] {
        assert!(seen.contains(moment), "{seen}");
    }
}

#[test]
fn pictures() {
    let mut driver = counter();
    driver.walk_in("王小明");
    driver.pass(12 * MINUTE);
    driver.play("+<enter><right><enter><right><ctrl-s><esc>");
    driver.pass(MINUTE);
    driver.walk_in("欧阳若兰");
    driver.play("+<enter>").quiet();
    driver.snapshots("reception");
    driver.play("<right><enter>");
    driver.snapshots("reception-outcome");
}

#[test]
fn any_rectangle_will_do() {
    let mut driver = counter();
    driver.walk_in("欧阳若兰");
    driver.play("+<enter>").quiet();
    for guests in [true, false] {
        let mut view = ReceptionView::default();
        if guests {
            view.load(driver.app()).unwrap();
        }
        for (width, height) in (0..=40).flat_map(|width| (0..=20).map(move |h| (width, h))) {
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

/// So many customers of an earlier day who are still thinking about it.
fn thinking(driver: &mut Driver, count: usize) {
    for index in 0..count {
        driver.received(&format!("客{index}"), "not-yet");
    }
    driver.pass(24 * 60 * MINUTE);
}

#[test]
fn a_long_list_is_read_on_when_its_end_is_reached() {
    let mut driver = counter();
    thinking(&mut driver, 300);
    let today = driver.walk_in("今天的客人");
    driver.play("3").pass(60 * MINUTE);
    driver.play("<home>");
    let shown = driver.shown();
    let more = |shown: &str| shown.contains("会再来") && shown.contains("+  ");
    assert!(shown.contains("今天的客人") && more(&shown), "{shown}");
    assert_eq!(selected(&mut driver), today);
    // The end of what was read is not the end of the list; some walks there and back see all of it.
    for _ in 0..10 {
        driver.play("<end>").play("<home>");
    }
    let shown = driver.shown();
    assert!(shown.contains("会再来 300  "), "{shown}");
    // Who comes back is not in the store: Today does not count them.
    driver.play("1");
    let shown = driver.shot(120, 40).text();
    assert!(
        shown.contains("今天的客人") && !shown.contains("客299"),
        "{shown}"
    );
}

#[test]
fn whoever_greets_is_with_the_customer_also_from_another_role() {
    let mut driver = Driver::new();
    driver.sign_in("M1");
    driver.quiet().play("3+");
    assert!(driver.shown().contains("没人接待"), "{}", driver.shown());
    driver.play("<enter>").quiet();
    let shown = driver.shown();
    assert!(
        !shown.contains("没人接待") && shown.contains("王芳"),
        "{shown}"
    );
}
