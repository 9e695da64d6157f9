//! A resort at the counter: what a call and a visit show while they last, and what a form says before anything is agreed.

use crate::driver::{Driver, Member, at};
use countertop::domain::command::{Booking, Command};
use countertop::domain::ids::{AppointmentId, CaseId};
use countertop::domain::value::Value;
use countertop::words::Lang;

const STAFF: [Member; 4] = [
    ("Z1", "周岚", "supervisor", ""),
    ("M1", "王芳", "manager", "Z1"),
    ("C1", "李敏", "sales", "M1"),
    ("R1", "钱多", "reservations", "M1"),
];

/// A resort, `who` on the Reception screen.
fn desk(who: &str) -> Driver {
    let mut driver = Driver::of("resort", &STAFF);
    driver.sign_in(who);
    driver.quiet().play("3");
    driver
}

fn choice(key: &str) -> Value {
    Value::Choice(key.to_owned())
}

fn done(driver: &mut Driver, case: CaseId, step: &str, outcome: &str, values: &[(&str, Value)]) {
    driver.done(case, (step, outcome), values, None);
}

/// A call of somebody from a company with agreed rates, up to the choice of a room.
fn called(driver: &mut Driver) -> CaseId {
    driver.play("=");
    let case = driver.target().case().expect("the phone rings");
    done(driver, case, "pick-up", "", &[]);
    let caller = [
        ("name", Value::Text("张三".to_owned())),
        ("phone", Value::Text("13800138000".to_owned())),
    ];
    done(driver, case, "caller", "booking", &caller);
    let dates = [
        ("arrival", Value::Date("2026-11-28".parse().unwrap())),
        ("departure", Value::Date("2026-11-29".parse().unwrap())),
    ];
    done(driver, case, "dates", "free", &dates);
    done(
        driver,
        case,
        "company",
        "",
        &[("company", choice("yunfan"))],
    );
    driver.quiet();
    case
}

/// The same call up to the read-back.
fn booked(driver: &mut Driver) -> CaseId {
    let case = called(driver);
    let rooms = [
        ("guests", Value::Number(2.0)),
        ("room-count", Value::Number(1.0)),
        ("room-kind", choice("lake-king")),
    ];
    done(driver, case, "rooms", "", &rooms);
    let rate = [("room-price", Value::Money(98_000))];
    done(driver, case, "rate", "accepted", &rate);
    let details = [
        ("payment", choice("arrival")),
        ("requests", Value::Text("高楼层".to_owned())),
    ];
    done(driver, case, "details", "", &details);
    driver.quiet();
    case
}

#[test]
fn three_rings_count_down_where_the_call_is_taken() {
    let mut driver = desk("R1");
    assert!(driver.shown().contains("电话预订按 ="));
    driver.play("=").quiet();
    driver.pass(6_000);
    let shown = driver.shown();
    assert!(shown.contains("接起问好  剩 0:00:09"), "{shown}");
    // Nobody came into the store.
    assert!(!shown.contains("进店"), "{shown}");
    assert!(shown.contains("08:55 电话响起"), "{shown}");
    driver.pass(12_000);
    assert!(driver.shown().contains("超 0:00:03"), "{}", driver.shown());
}

#[test]
fn a_caller_stays_on_reception_until_the_booking_is_read_back() {
    let mut driver = desk("R1");
    booked(&mut driver);
    let shown = driver.shown();
    assert!(shown.contains("张三"), "{shown}");
    assert!(shown.contains("> o 复述预订"), "{shown}");
}

#[test]
fn what_is_read_back_is_there_whole() {
    let mut driver = desk("R1");
    booked(&mut driver);
    driver.play("<enter>");
    for (lang, last) in [
        (Lang::Zh, "付款方式：到店付"),
        (Lang::En, "Way of payment: On arrival"),
    ] {
        driver.app().lang = lang;
        driver.app().revision += 1;
        driver.pass(0);
        let shown = driver.shown();
        assert!(shown.contains(last), "{shown}");
        assert!(shown.contains("¥980"), "{shown}");
    }
}

#[test]
fn a_company_sees_its_own_rates_beside_the_public_ones() {
    let mut driver = desk("R1");
    called(&mut driver);
    driver.play("<enter>2<tab>1<tab><enter>");
    let shown = driver.shown();
    assert!(
        shown.contains("湖景大床房  协议价 ¥980（原价 ¥1,280）"),
        "{shown}"
    );
    assert!(shown.contains("湖景别墅  ¥3,880"), "{shown}");
}

#[test]
fn a_price_put_in_beforehand_is_typed_over_and_a_low_one_says_what_is_listed() {
    let mut driver = desk("R1");
    let case = called(&mut driver);
    let rooms = [
        ("guests", Value::Number(2.0)),
        ("room-count", Value::Number(1.0)),
        ("room-kind", choice("lake-king")),
    ];
    done(&mut driver, case, "rooms", "", &rooms);
    driver.quiet().play("<enter><right><tab>900<ctrl-s>");
    let shown = driver.shown();
    assert!(shown.contains("*房价（每晚） 900 "), "{shown}");
    assert!(shown.contains("标价 ¥980"), "{shown}");
    // Who said so and why are asked for, one after the other.
    driver.play("<right><ctrl-s>");
    let shown = driver.shown();
    assert!(shown.contains("! 要写原因"), "{shown}");
    assert!(!driver.case(case).steps.contains_key("rate"));
    driver.play("老客户<ctrl-s>");
    let shown = driver.shown();
    let case = driver.case(case);
    let record = case.steps.get("rate").map(|records| &records[0]);
    let record = record.unwrap_or_else(|| panic!("{shown}"));
    assert!(record.approved_by.is_some());
    assert_eq!(record.note, "老客户");
}

#[test]
fn a_choice_that_must_be_made_says_so_before_it_is_come_to() {
    let mut driver = desk("C1");
    driver.play("+<enter><enter>");
    let shown = driver.shown();
    assert!(shown.contains("*公司     必填"), "{shown}");
    // The full name is asked for once no agreement is known.
    assert!(shown.contains(" 公司全称 选填"), "{shown}");
    driver.play("张三<tab>13800138000<tab><left>");
    assert!(
        driver.shown().contains("*公司全称 必填"),
        "{}",
        driver.shown()
    );
}

#[test]
fn every_journey_is_in_the_strip_at_eighty_columns() {
    let mut driver = desk("R1");
    booked(&mut driver);
    driver.play("6");
    for (lang, words) in [
        (Lang::Zh, ["[全部]", "电话预订 1", "服务单 0"]),
        (Lang::En, ["[All]", "By phone 1", "Service ticket 0"]),
    ] {
        driver.app().lang = lang;
        driver.app().revision += 1;
        driver.pass(0);
        let shown = driver.shown();
        let strip = shown.lines().nth(3).unwrap();
        for word in words {
            assert!(strip.contains(word), "{strip}");
        }
    }
    // A stage gone to is there with the others of its journey, and every ticket stage can be gone to.
    driver.app().lang = Lang::Zh;
    driver.app().revision += 1;
    driver.play("<left>");
    let strip = driver.shown().lines().nth(3).unwrap().to_owned();
    assert!(
        strip.contains("[改进项 0]") && strip.contains("受理 0"),
        "{strip}"
    );
}

#[test]
fn the_car_of_a_test_drive_is_asked_for_and_shown() {
    let staff = [
        ("M1", "王芳", "manager", ""),
        ("C1", "李敏", "consultant", "M1"),
        ("D1", "孙毅", "driver", "M1"),
    ];
    let mut driver = Driver::of("car-dealership", &staff);
    driver.sign_in("C1");
    driver.walk_in("王五");
    // Nobody fills in a form to hear at its end that its time has not come.
    driver.quiet().play("3b");
    let early = driver.shown();
    assert!(
        early.contains("要先有“想要试驾”") && !early.contains("Ctrl-S"),
        "{early}"
    );
    let case = wants_drive(&mut driver, "李雷", "13800138000");
    driver.quiet().play("3<down><enter>");
    let form = driver.shown();
    assert!(form.contains("*用哪一个     必填"), "{form}");
    driver.play("2026-11-23 10:00");
    let free = driver.shown();
    assert!(free.contains("空着：旗舰 SUV 试驾车、MPV 试驾车"), "{free}");
    driver.play("<tab><tab><tab><enter><down><down><space><enter>");
    let chosen = driver.shown();
    assert!(chosen.contains("✓ 轿车试驾车 10:00-11:00 有空"), "{chosen}");
    driver.play("<ctrl-s>");
    driver.quiet().play("4");
    let shown = driver.shown();
    assert!(
        shown.contains("轿车试驾车") && !shown.contains("没有地址"),
        "{shown}"
    );
    assert_eq!(driver.case(case).appointments.len(), 1);
    assert!(at("2026-11-23 10:00") > driver.stage.now);
}

#[test]
fn a_car_that_is_out_is_named_beside_the_form_and_in_the_refusal() {
    let staff = [
        ("M1", "王芳", "manager", ""),
        ("C1", "李敏", "consultant", "M1"),
        ("D1", "孙毅", "driver", "M1"),
        ("D2", "何强", "driver", "M1"),
    ];
    let mut driver = Driver::of("car-dealership", &staff);
    driver.sign_in("C1");
    let first = wants_drive(&mut driver, "李雷", "13800138000");
    let host = driver.person("D1");
    driver.command(&Command::Book(Booking {
        case: first,
        appointment: AppointmentId(uuid::Uuid::now_v7()),
        kind: "test-drive".to_owned(),
        start: at("2026-11-23 10:00"),
        minutes: None,
        people: vec![host],
        resources: vec!["demo-sedan".to_owned()],
        address: String::new(),
        note: String::new(),
    }));
    wants_drive(&mut driver, "韩梅", "13900139000");
    driver.quiet().play(
        "3<down>b2026-11-23 10:30<tab><tab><enter><down><enter><tab><enter><down><down><space><enter>",
    );
    let beside = driver.shown();
    assert!(
        beside.contains("! 轿车试驾车 10:00-11:00 有约：李雷"),
        "{beside}"
    );
    driver.play("<ctrl-s>");
    let refused = driver.shown();
    assert!(
        refused.contains("轿车试驾车 2026-11-23 10:00 到 11:00 已占用（试驾）"),
        "{refused}"
    );
    assert!(!refused.contains("路程"), "{refused}");
}

/// A customer who was shown a car and wants to drive it.
fn wants_drive(driver: &mut Driver, name: &str, phone: &str) -> CaseId {
    let case = driver.walk_in(name);
    let list = |key: &str| Value::List(vec![key.to_owned()]);
    done(driver, case, "greet", "", &[]);
    done(driver, case, "enquiry", "", &[("topics", list("model"))]);
    done(driver, case, "reception-result", "interested", &[]);
    let known = [
        ("phone", Value::Text(phone.to_owned())),
        ("needs", Value::Text("家用".to_owned())),
    ];
    done(driver, case, "register", "", &known);
    let model = [("model", choice("sedan"))];
    done(driver, case, "recommend", "", &model);
    let shown = [("shown", list("exterior"))];
    done(driver, case, "show-car", "wants-drive", &shown);
    case
}

#[test]
fn a_visit_is_called_what_it_is_not_after_a_step_of_the_same_key() {
    let mut driver = desk("C1");
    driver.play("+");
    let case = driver.target().case().expect("somebody is there");
    done(&mut driver, case, "contact", "", &[]);
    let event = [
        ("name", Value::Text("孙总".to_owned())),
        ("phone", Value::Text("13800138000".to_owned())),
        ("company", choice("none")),
        ("event", choice("meeting")),
        ("guests", Value::Number(80.0)),
        ("arrival", Value::Date("2026-12-05".parse().unwrap())),
    ];
    done(&mut driver, case, "register", "", &event);
    driver
        .quiet()
        .play("<enter>2026-11-23 15:00<tab><tab><tab><enter><enter><ctrl-s>");
    let told = driver.shown();
    assert!(told.contains("预约：上门参观"), "{told}");
    driver.quiet().play("1");
    let today = driver.shown();
    assert!(
        today.contains("15:00") && today.contains("上门参观") && !today.contains("带客参观"),
        "{today}"
    );
}

#[test]
fn a_late_sheet_asks_for_whom_this_store_calls_its_manager() {
    let staff = [
        ("M1", "王芳", "manager", ""),
        ("C1", "李敏", "consultant", "M1"),
    ];
    let mut driver = Driver::of("car-dealership", &staff);
    driver.sign_in("C1");
    driver.pass(2 * countertop::domain::time::HOUR).quiet();
    driver.play("1");
    let today = driver.shown();
    assert!(today.contains("需销售经理补签"), "{today}");
    driver.play("2");
    let opening = driver.shown();
    assert!(opening.contains("补签需销售经理"), "{opening}");
}
