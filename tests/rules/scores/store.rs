//! Two salespeople, two orders, one lost lead: every term by hand.

use crate::cases::trades::{Way, choice, day, number, yes, yuan};
use crate::cases::{list, text};
use countertop::domain::command::{Command, NewPerson};
use countertop::domain::event::Stream;
use countertop::domain::refusal::Refusal;
use countertop::domain::score::{
    Book, Counted, Grade, Missing, Part, Period, Scored, Subject, Sums, Target, Wanted, facts_of,
    score,
};
use countertop::domain::value::Value;
use countertop::domain::world::World;
use std::collections::BTreeMap;

const QUARTER: Period = Period::Quarter(2026, 4);

/// An order of so many machines at 86,000 yuan.
pub(super) fn sold(way: &mut Way, who: &str, machines: i64, points: [u8; 4]) {
    let lead = [
        ("name", text("铁城")),
        ("phone", text("13800138000")),
        ("needs", text("换线")),
    ];
    way.go(who, "register", None, &lead);
    let weighed = [
        ("background", text("老厂")),
        ("potential", text("两条线")),
        ("assigned", Value::Person(way.desk.person(who))),
    ];
    way.go("supervisor", "assess", Some("accepted"), &weighed);
    way.book(who, "visit", who, &[]).unwrap();
    way.desk.hours(2);
    way.go(who, "visit", None, &[("brought", list(&["sample"]))]);
    let needs = [
        ("contact-way", choice("phone")),
        ("confirmed-needs", text("换线")),
        ("shared", yes()),
    ];
    way.go(who, "confirm-needs", None, &needs);
    let proposal = [
        ("core-goal", text("省人")),
        ("product", choice("machine")),
        ("feasible", yes()),
    ];
    way.go(who, "propose", Some("accepted"), &proposal);
    let quote = [
        ("description", text("单机")),
        (
            "quantity",
            number(f64::from(u8::try_from(machines).unwrap())),
        ),
        ("unit-price", yuan(86_000)),
        ("total", yuan(86_000 * machines)),
        ("pay-terms", choice("full")),
        ("delivery", day("2026-12-20")),
        ("after-sales", text("两年")),
    ];
    way.go(who, "quote", Some("agreed"), &quote);
    way.go(
        who,
        "sign",
        None,
        &[("contract-no", text("F")), ("filed", yes())],
    );
    let order = [
        ("deposit", yuan(9_000)),
        ("verified", yes()),
        ("notified", list(&["warehouse"])),
    ];
    way.go(who, "order", None, &order);
    way.go("warehouse", "stock", None, &[]);
    way.book(who, "installation", "engineer", &["truck-1"])
        .unwrap();
    way.desk.hours(6);
    way.go(
        "engineer",
        "install",
        None,
        &[("commissioned", yes()), ("trained", yes())],
    );
    let asked = [
        "score-product",
        "score-speed",
        "score-after",
        "score-attitude",
    ];
    let answers: Vec<(&str, Value)> = asked.into_iter().zip(points.map(Value::Rating)).collect();
    way.go(who, "survey", None, &answers);
}

/// Salesperson one sells two machines, salesperson two one; one more lead of two is only recorded.
fn quarter() -> Way {
    quarter_under(None)
}

/// The same under a playbook of its own.
fn quarter_under(text: Option<String>) -> Way {
    let mut way = Way::begin("field-sales", "customer");
    if let Some(text) = text {
        way.desk.sign_in("supervisor");
        way.desk.run(Command::AdoptPlaybook { text }).unwrap();
        way.desk.sign_in("salesperson");
    }
    let second = NewPerson {
        code: "two".to_owned(),
        name: "第二人".to_owned(),
        roles: vec!["salesperson".to_owned()],
        manager: "supervisor".to_owned(),
        ..NewPerson::default()
    };
    way.desk.sign_in("supervisor");
    way.desk.run(Command::Join(second)).unwrap();
    sold(&mut way, "salesperson", 2, [100, 90, 80, 90]);
    way.desk.sign_in("two");
    way.case = way.desk.open_case_on("customer");
    sold(&mut way, "two", 1, [90, 90, 90, 89]);
    way.desk.sign_in("two");
    way.case = way.desk.open_case_on("customer");
    way
}

fn scored(way: &Way, who: Subject) -> Scored {
    let playbook = way.desk.playbook().unwrap();
    let mut ids: Vec<_> = way
        .desk
        .events
        .iter()
        .filter_map(|event| match event.stream {
            Stream::Case(id) => Some(id),
            _ => None,
        })
        .collect();
    ids.sort();
    ids.dedup();
    let cases: Vec<_> = ids.iter().map(|id| way.desk.case(*id)).collect();
    let book = Book::fold(&way.desk.of(&Stream::Scores));
    let card = playbook.scorecard("sales").unwrap();
    let span = QUARTER.span(&playbook.calendar);
    let policies = World::policies(&way.desk);
    let mut wanted = Wanted::default();
    for id in policies.ids() {
        wanted.look_for(policies.get(id).unwrap());
    }
    let mut sums = Sums::default();
    for case in &cases {
        let facts = facts_of(case, &wanted, policies);
        let meant = facts.iter().filter(|fact| {
            (fact.role == card.role || fact.role.is_empty())
                && (span.first..span.after).contains(&fact.day)
        });
        meant.for_each(|fact| {
            let (n, amount) = (fact.n, fact.amount);
            sums.add(fact.kind, fact.key.clone(), fact.person, Part { n, amount });
        });
    }
    let signed = BTreeMap::new();
    let counted = Counted {
        sums: &sums,
        signed: &signed,
        roster: World::roster(&way.desk),
        book: &book,
        since: span.first,
        now: way.desk.now,
    };
    score(playbook, card, who, &span, &counted)
}

fn target(way: &mut Way, who: Subject, yuan: i64) {
    way.desk.sign_in("supervisor");
    let target = Target::of("sales", "sales", who, QUARTER);
    way.desk
        .run(Command::SetTargets(vec![(target, yuan * 100)]))
        .unwrap();
}

fn rate(way: &mut Way, who: &str, points: u8, note: &str) -> Result<(), Refusal> {
    way.desk.sign_in("supervisor");
    let book = way.desk.playbook().unwrap();
    let questions = &book.survey("skill").unwrap().questions;
    let answers: BTreeMap<_, _> = questions.iter().map(|q| (q.id.clone(), points)).collect();
    let person = way.desk.person(who);
    let survey = "skill".to_owned();
    let note = note.to_owned();
    way.desk
        .run(Command::RatePerson {
            person,
            survey,
            answers,
            note,
        })
        .map(|_| ())
}

fn grades(scored: &Scored) -> Vec<(&str, i64, Option<i64>, Option<Grade>)> {
    let line =
        |line: &'_ countertop::domain::score::Line| (line.counted, line.against, line.grade());
    scored
        .lines
        .iter()
        .map(|one| {
            let (counted, against, grade) = line(one);
            (one.term.as_str(), counted, against, grade)
        })
        .collect()
}

#[test]
fn each_term_is_what_it_is_by_hand() {
    let mut way = quarter();
    let one = Subject::Person(way.desk.person("salesperson"));
    let two = Subject::Person(way.desk.person("two"));
    target(&mut way, one, 215_000);
    target(&mut way, two, 86_000);
    rate(&mut way, "salesperson", 85, "稳").unwrap();
    rate(&mut way, "two", 90, "好").unwrap();

    // Sold 172,000 of 215,000: exactly 80 %, B. One new customer: C. One of one lead: A. Points 100+90+80+90 = 360 in
    // four answers, 90: A. Skill 12 × 85 = 1,020 in twelve: 85, B. Deadlines of that salesperson, all met: A.
    let mine = scored(&way, one);
    let expected = [
        ("sales", 17_200_000, Some(21_500_000), Some(Grade::B)),
        ("new-customers", 1, None, Some(Grade::C)),
        ("conversion", 1, Some(1), Some(Grade::A)),
        ("satisfaction", 360, Some(4), Some(Grade::A)),
        ("skill", 1_020, Some(12), Some(Grade::B)),
    ];
    assert_eq!(grades(&mine)[..5], expected);
    // Weights 40, 15, 10, 20, 10, 5: (3·40 + 2·15 + 4·10 + 4·20 + 3·10 + 4·5) / 100 = 3.20: B.
    assert_eq!(mine.lines[5].grade(), Some(Grade::A));
    let mean = mine.mean().unwrap();
    assert_eq!((mean.of, mean.by), (32_000, 100));
    assert_eq!(mine.grade(), Some(Grade::B));

    // Two: 86,000 of 86,000, A. One of two leads: 50 %, A. Points 359 in four, 89.75: B, not rounded up.
    let theirs = scored(&way, two);
    let expected = [
        ("sales", 8_600_000, Some(8_600_000), Some(Grade::A)),
        ("new-customers", 1, None, Some(Grade::C)),
        ("conversion", 1, Some(2), Some(Grade::A)),
        ("satisfaction", 359, Some(4), Some(Grade::B)),
        ("skill", 1_080, Some(12), Some(Grade::A)),
    ];
    assert_eq!(grades(&theirs)[..5], expected);
}

#[test]
fn a_rate_counts_what_a_choice_reaches() {
    let shipped = countertop::domain::playbook::shipped("field-sales").unwrap();
    let mut text = shipped.text.to_owned();
    for (from, to) in [
        (
            "{ id = \"phone\", zh = \"电话\", en = \"By phone\" }",
            "{ id = \"phone\", zh = \"电话\", en = \"By phone\", marks = [\"by-phone\"] }",
        ),
        (
            "measure = \"rate\", milestone = \"ordered\"",
            "measure = \"rate\", milestone = \"by-phone\"",
        ),
        (
            "\n[[milestone]]\n",
            "\n[[milestone]]\nid = \"by-phone\"\nzh = \"电话谈\"\nen = \"By phone\"\n\n[[milestone]]\n",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let way = quarter_under(Some(text));
    let store = scored(&way, Subject::Store);
    assert_eq!(
        (store.lines[2].counted, store.lines[2].against),
        (2, Some(3))
    );
}

#[test]
fn the_team_and_the_store_add_up_their_people() {
    let mut way = quarter();
    let team = Subject::Team(way.desk.person("supervisor"));
    target(&mut way, team, 258_000);
    target(&mut way, Subject::Store, 500_000);
    let lines = scored(&way, team);
    // 172,000 + 86,000 of 258,000; two new customers; two of three leads; 719 points in eight answers.
    let found: Vec<_> = grades(&lines)[..4]
        .iter()
        .map(|(_, counted, against, _)| (*counted, *against))
        .collect();
    assert_eq!(
        found,
        [
            (25_800_000, Some(25_800_000)),
            (2, None),
            (2, Some(3)),
            (719, Some(8))
        ]
    );
    let store = scored(&way, Subject::Store);
    assert_eq!(store.lines[0].grade(), Some(Grade::D));
}

#[test]
fn missing_data_is_said_instead_of_a_grade() {
    let way = quarter();
    let one = scored(&way, Subject::Person(way.desk.person("salesperson")));
    assert_eq!(one.lines[0].value, Err(Missing::Target));
    assert_eq!(one.lines[4].value, Err(Missing::Answers));
    assert_eq!((one.mean(), one.grade()), (None, None));
    let engineer = scored(&way, Subject::Person(way.desk.person("engineer")));
    assert_eq!(engineer.lines[2].value, Err(Missing::Customers));
}

#[test]
fn a_target_for_the_year_gives_each_quarter_a_fourth() {
    let mut way = quarter();
    let one = Subject::Person(way.desk.person("salesperson"));
    way.desk.sign_in("supervisor");
    let year = Target::of("sales", "sales", one, Period::Year(2026));
    way.desk
        .run(Command::SetTargets(vec![(year, 68_800_000)]))
        .unwrap();
    assert_eq!(scored(&way, one).lines[0].against, Some(17_200_000));
    assert_eq!(scored(&way, one).lines[0].grade(), Some(Grade::A));
}

#[test]
fn ratings_are_whole_commented_and_given_by_heads() {
    let mut way = quarter();
    assert_eq!(
        rate(&mut way, "two", 90, " ").unwrap_err(),
        Refusal::NoteMissing
    );
    assert!(matches!(
        rate(&mut way, "two", 101, "好"),
        Err(Refusal::FieldInvalid { .. })
    ));
    assert_eq!(
        rate(&mut way, "supervisor", 100, "好").unwrap_err(),
        Refusal::OwnRating
    );
    way.desk.sign_in("two");
    let person = way.desk.person("two");
    let answers = BTreeMap::from([("speech".to_owned(), 100)]);
    let own = Command::RatePerson {
        person,
        survey: "skill".to_owned(),
        answers: answers.clone(),
        note: "好".to_owned(),
    };
    assert!(matches!(
        way.desk.run(own.clone()),
        Err(Refusal::NotAllowed { .. })
    ));
    way.desk.sign_in("supervisor");
    assert!(
        matches!(way.desk.run(own), Err(Refusal::FieldsMissing { fields }) if fields.len() == 11)
    );
}

#[test]
fn a_target_taken_back_is_no_target() {
    let mut way = quarter();
    let one = Subject::Person(way.desk.person("salesperson"));
    way.desk.sign_in("supervisor");
    let target = Target::of("sales", "sales", one, QUARTER);
    let op = way
        .desk
        .run(Command::SetTargets(vec![(target, 100)]))
        .unwrap();
    assert_eq!(scored(&way, one).lines[0].grade(), Some(Grade::A));
    let undo = Command::Undo {
        op,
        note: String::new(),
    };
    way.desk.run(undo).unwrap();
    assert_eq!(scored(&way, one).lines[0].value, Err(Missing::Target));
}
