//! The Scores screen: grades with every term, forms that feed them, periods, customers to be asked.

use crate::driver::{Driver, at};
use countertop::app::Target;
use countertop::domain::command::{Command, CustomerInput, MilestoneImport};
use countertop::domain::event::Stream;
use countertop::domain::ids::CaseId;
use countertop::domain::score::{Book, Period, Subject, Target as Goal};
use countertop::domain::value::Value;
use countertop::words::Lang;
use uuid::Uuid;

const NOW: &str = "2026-11-26 10:00";

/// A milestone of a customer of C1 at an instant.
fn reach(driver: &mut Driver, case: CaseId, name: &str, milestone: &str, when: &str, yuan: i64) {
    driver.stage.now = at(when);
    driver.pass(0);
    let holder = driver.person("C1");
    let journey = driver.app().desk.playbook().unwrap().journeys[0].id.clone();
    let price = (yuan > 0).then(|| ("price".to_owned(), Value::Money(yuan * 100)));
    driver.command(&Command::ImportMilestone(MilestoneImport {
        case,
        journey,
        milestone: Some(milestone.into()),
        customer: CustomerInput {
            name: Some(name.into()),
            phone: None,
            address: None,
        },
        holders: vec![("consultant".to_owned(), holder)],
        values: price.into_iter().collect(),
        note: String::new(),
    }));
}

/// Two customers of C1 in the fourth quarter: one ordered for 80,000 and was installed, the other registered late.
fn shop() -> (Driver, CaseId) {
    let mut driver = Driver::new();
    let (one, two) = (CaseId(Uuid::now_v7()), CaseId(Uuid::now_v7()));
    reach(
        &mut driver,
        one,
        "张三",
        "measurement-won",
        "2026-11-23 09:00",
        0,
    );
    reach(
        &mut driver,
        one,
        "张三",
        "registered",
        "2026-11-23 09:30",
        0,
    );
    reach(
        &mut driver,
        one,
        "张三",
        "ordered",
        "2026-11-23 10:00",
        80_000,
    );
    reach(
        &mut driver,
        two,
        "赵六",
        "measurement-won",
        "2026-11-23 11:00",
        0,
    );
    reach(&mut driver, one, "张三", "installed", "2026-11-23 18:00", 0);
    let late = "2026-11-24 12:00";
    reach(&mut driver, two, "赵六", "registered", late, 0);
    driver.stage.now = at(NOW);
    driver.pass(0);
    driver.quiet();
    driver.play("7");
    (driver, one)
}

/// The third row is C1, behind the store and the manager's team.
fn consultant(driver: &mut Driver) {
    driver.play("<home><down><down>");
    let person = driver.person("C1");
    assert_eq!(
        driver.target(),
        Target::Person(person),
        "{}",
        driver.shown()
    );
}

fn book(driver: &mut Driver) -> Book {
    let events = driver.app().desk.store().events(&Stream::Scores);
    Book::fold(&events.unwrap())
}

/// Everything C1 needs for a grade.
fn complete(driver: &mut Driver, case: CaseId) {
    consultant(driver);
    driver.play("g100000<ctrl-s>");
    driver.play(&format!("r{}稳当<ctrl-s>", "85<tab>".repeat(12)));
    let points = [
        ("score-product", 100),
        ("score-speed", 90),
        ("score-after", 80),
        ("score-attitude", 90),
    ];
    driver.command(&Command::AnswerSurvey {
        case,
        survey: "satisfaction".into(),
        answers: points.map(|(key, points)| (key.to_owned(), points)).into(),
        note: String::new(),
    });
    driver.quiet();
}

#[test]
fn what_is_missing_is_said_instead_of_a_grade() {
    let (mut driver, _) = shop();
    driver.snapshots("scores-missing");
    let shown = driver.shown();
    assert!(
        shown.contains("未定目标") && shown.contains("无评分"),
        "{shown}"
    );
    driver.play("<pgdn>");
    assert!(
        driver.shown().contains("不评级，还缺"),
        "{}",
        driver.shown()
    );
}

#[test]
fn a_grade_lists_every_term_so_that_it_can_be_done_again_by_hand() {
    let (mut driver, case) = shop();
    complete(&mut driver, case);
    let shown = driver.shown();
    // 80,000 of 100,000: 80 %, the bound of B. Weights 40, 15, 10, 15, 10, 5, 5.
    for part in [
        "¥80,000 / ¥100,000 x 100 = 80.00%",
        "3*40=120",
        "1 / 2 x 100 = 50.00%",
        "360 分 / 4 题 = 90.00",
        "1020 分 / 12 题 = 85.00",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    driver.snapshots("scores");
    let tall = driver.shot(140, 50).text();
    // The opening sheets of the 24th and 25th were signed by nobody.
    assert!(
        tall.contains("(3*40 + 2*15 + 4*10 + 4*15 + 3*10 + 1*5 + 1*5) / 100 = 2.90"),
        "{tall}"
    );
    // Each dimension apart.
    for part in ["100.00   (1)", "80.00   (1)", "2026-Q4 B    2.90"] {
        assert!(tall.contains(part), "{part}: {tall}");
    }
    // The store was not there before: a trend begins where something was known.
    assert!(!tall.contains("2026-Q3"), "{tall}");
    insta::assert_snapshot!("scores-140x50-zh", tall);
    driver.app().lang = Lang::En;
    driver.app().revision += 1;
    driver.pass(0);
    insta::assert_snapshot!("scores-140x50-en", driver.shot(140, 50).text());
}

#[test]
fn it_can_be_read_without_box_characters() {
    let (mut driver, case) = shop();
    complete(&mut driver, case);
    driver.sign_in("M1");
    driver.command(&Command::ChangeSetting {
        key: "borders".into(),
        value: "ascii".into(),
    });
    driver.quiet();
    let shown = driver.shot(140, 50).text();
    assert!(!shown.contains(['█', '░', '│', '▁', '▇']), "{shown}");
    assert!(shown.contains("#########."), "{shown}");
}

#[test]
fn periods_are_walked_and_lengths_changed() {
    let (mut driver, _) = shop();
    assert!(
        driver.shown().contains("2026年第4季度"),
        "{}",
        driver.shown()
    );
    driver.play("<left>");
    assert!(
        driver.shown().contains("2026年第3季度"),
        "{}",
        driver.shown()
    );
    driver.play("<right><right>");
    let shown = driver.shown();
    assert!(
        shown.contains("2026年第4季度") && shown.contains("还没开始"),
        "{shown}"
    );
    driver.quiet().play("v");
    assert!(driver.shown().contains("< 2026年 >"), "{}", driver.shown());
    driver.play("v");
    assert!(driver.shown().contains("2026年11月"), "{}", driver.shown());
    driver.play("<left>");
    assert!(driver.shown().contains("2026年10月"), "{}", driver.shown());
    driver.play("t");
    assert!(driver.shown().contains("2026年11月"), "{}", driver.shown());
    driver.play("<left>v");
    assert!(
        driver.shown().contains("2026年第4季度"),
        "{}",
        driver.shown()
    );
}

#[test]
fn targets_are_entered_changed_and_taken_back() {
    let (mut driver, _) = shop();
    consultant(&mut driver);
    driver.play("g100000<ctrl-s>");
    let person = driver.person("C1");
    let goal = Goal::of(
        "sales",
        "sales",
        Subject::Person(person),
        Period::Quarter(2026, 4),
    );
    assert_eq!(
        book(&mut driver).target_set(&goal),
        Some(10_000_000),
        "{}",
        driver.shown()
    );
    assert!(driver.shown().contains("80.00%"), "{}", driver.shown());
    // The form shows what stands; unchanged it writes nothing.
    let events = |driver: &mut Driver| {
        driver
            .app()
            .desk
            .store()
            .events(&Stream::Scores)
            .unwrap()
            .len()
    };
    let before = events(&mut driver);
    driver.play("g<ctrl-s>");
    assert_eq!(events(&mut driver), before);
    driver.play("u");
    assert_eq!(
        book(&mut driver).target_set(&goal),
        None,
        "{}",
        driver.shown()
    );
    // The store's and the team's are their own.
    driver.play("<home>g500000<ctrl-s><down>g300000<ctrl-s>");
    let manager = driver.person("M1");
    for (who, fen) in [
        (Subject::Store, 50_000_000),
        (Subject::Team(manager), 30_000_000),
    ] {
        let goal = Goal::of("sales", "sales", who, Period::Quarter(2026, 4));
        assert_eq!(book(&mut driver).target_set(&goal), Some(fen), "{who:?}");
    }
}

#[test]
fn a_rating_needs_a_person_every_answer_and_a_comment() {
    let (mut driver, _) = shop();
    driver.play("r");
    assert!(
        driver.shown().contains("先选中一个人"),
        "{}",
        driver.shown()
    );
    driver.quiet();
    consultant(&mut driver);
    driver.play("r").snapshots("scores-rating");
    driver.play(&format!("{}<ctrl-s>", "85<tab>".repeat(12)));
    assert!(
        book(&mut driver).ratings.is_empty(),
        "no comment, no rating"
    );
    driver.play("稳当<ctrl-s>");
    let ratings = book(&mut driver).ratings;
    assert_eq!(ratings.len(), 1, "{}", driver.shown());
    assert_eq!(
        (ratings[0].answers.len(), ratings[0].note.as_str()),
        (12, "稳当")
    );
    assert!(driver.shown().contains("85.00"), "{}", driver.shown());
}

#[test]
fn a_consultant_may_look_and_not_enter() {
    let (mut driver, _) = shop();
    driver.sign_in("C1");
    driver.quiet();
    consultant(&mut driver);
    driver.play("rg");
    let shown = driver.shown();
    assert!(shown.contains("需要："), "{shown}");
    assert!(book(&mut driver).ratings.is_empty());
}

#[test]
fn a_customer_answers_from_the_customers_screen() {
    let (mut driver, case) = shop();
    driver.play("6/张三<enter>");
    assert_eq!(driver.target().case(), Some(case), "{}", driver.shown());
    driver.play("%100<tab>90<tab>80<tab>90<tab>都好<ctrl-s>");
    let answers = driver.case(case).answers;
    assert_eq!(answers.len(), 1, "{}", driver.shown());
    assert_eq!(
        (answers[0].points["score-after"], answers[0].note.as_str()),
        (80, "都好")
    );
    let shown = driver.shot(140, 70).text();
    assert!(shown.contains("产品与服务质量 100"), "{shown}");
    driver.play("u");
    assert!(driver.case(case).answers.is_empty());
}

#[test]
fn who_is_to_be_asked_is_chosen_from_a_list() {
    let (mut driver, case) = shop();
    driver.play("%");
    assert!(
        driver.shown().contains("现在没有该问的客户"),
        "{}",
        driver.shown()
    );
    // Installed on the 23rd of November at six: asked a week later.
    driver.stage.now = at("2026-12-01 09:00");
    driver.pass(0);
    driver.quiet();
    assert!(
        driver.shown().contains("待问客户 1 位"),
        "{}",
        driver.shown()
    );
    driver.play("%").snapshots("scores-asking");
    driver.play("<enter>100<tab>90<tab>80<tab>90<tab><ctrl-s>");
    assert_eq!(driver.case(case).answers.len(), 1, "{}", driver.shown());
    driver.quiet();
    assert!(!driver.shown().contains("待问客户"), "{}", driver.shown());
}

#[test]
fn what_can_be_done_is_reached_without_letters() {
    let (mut driver, _) = shop();
    consultant(&mut driver);
    driver.play("<enter>");
    let shown = driver.shown();
    for deed in ["评定", "目标", "月/季/年", "客户评分"] {
        assert!(shown.contains(deed), "{deed}: {shown}");
    }
}

#[test]
fn a_store_without_scores_says_so() {
    let mut driver = Driver::bare();
    driver.stage.now = at(NOW);
    driver.play("7");
    let _ = driver.shown();
    let (mut driver, _) = shop();
    driver.play("c");
    assert!(
        driver.shown().contains("只有一张评分表"),
        "{}",
        driver.shown()
    );
}
