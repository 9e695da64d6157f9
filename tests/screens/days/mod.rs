//! One scripted day per playbook: a customer led by keys from the greeting to after-sales, with what the screens show on the
//! way, and the scores at the end against figures worked out by hand.

mod car_dealership;
mod field_sales;
mod filling;
mod home_furnishing;
mod resort;

use crate::driver::{Driver, Member, at};
use countertop::app::form::Purpose;
use countertop::app::scores::{With, gather};
use countertop::app::verbs::begin;
use countertop::app::{Action, Next, Target};
use countertop::domain::case::Case;
use countertop::domain::command::Command;
use countertop::domain::ids::CaseId;
use countertop::domain::score::{Grade, Missing, Period, Subject, Target as Goal};
use countertop::store::read::scores::book;

/// A shop of a trade and the one customer of its day.
pub struct Day {
    pub driver: Driver,
    pub case: CaseId,
    name: &'static str,
}

impl Day {
    /// The shop opens; a customer comes in or calls: `key` on the Reception screen, pressed by `who`.
    pub fn opens(name: &'static str, staff: &[Member], who: &str, key: &str) -> Day {
        let mut driver = Driver::of(name, staff);
        driver.sign_in(who);
        driver.quiet().play("3").play(key);
        let case = driver.target().case().expect("a customer came in");
        Day { driver, case, name }
    }

    pub fn case(&mut self) -> Case {
        self.driver.case(self.case)
    }

    /// Signs somebody in and selects a step of the customer's way, whichever screen it takes.
    fn reach(&mut self, who: &str, step: &str) {
        self.driver.sign_in(who);
        self.driver.quiet().play("6<esc><esc><home>h<home>");
        let wanted =
            |target: &Target| matches!(target, Target::Step { step: found, .. } if found == step);
        for _ in 0..80 {
            if wanted(&self.driver.target()) {
                return;
            }
            self.driver.play("<down>");
        }
        panic!("{who} does not find {step}:\n{}", self.driver.shown());
    }

    /// Somebody does a step by keys, with these answers; what is not given and must be is given somehow.
    pub fn does(&mut self, who: &str, step: &str, answers: &[(&str, &str)]) {
        self.reach(who, step);
        match begin(self.driver.app(), Action::DoStep) {
            Next::Form(spec) => {
                let keys = filling::keys(&spec, answers);
                self.driver.play("<space>").play(&keys);
                let books = matches!(spec.purpose, Purpose::Book { .. });
                let shown = self.driver.shown();
                let case = self.case();
                let done =
                    case.steps.contains_key(step) || (books && !case.appointments.is_empty());
                assert!(done, "{who} could not do {step} with {keys}:\n{shown}");
            }
            Next::Do(_) | Next::DoThenGo(..) => {
                self.driver.play("<space>");
                let done = self.case().steps.contains_key(step);
                assert!(done, "{who} could not do {step}:\n{}", self.driver.shown());
            }
            Next::Cannot(why) => {
                panic!("{who} may not do {step}: {why:?}\n{}", self.driver.shown())
            }
            other => panic!("{who}, {step}: {other:?}"),
        }
        // What is offered next can wait.
        while self.driver.stage.program.depth() > 0 {
            self.driver.play("<esc>");
        }
    }

    /// What the form of a step says must be heeded.
    pub fn heed(&mut self, who: &str, step: &str) -> String {
        self.reach(who, step);
        match begin(self.driver.app(), Action::DoStep) {
            Next::Form(spec) => spec.heed.zh,
            other => panic!("{step}: {other:?}"),
        }
    }

    /// Time goes by until an instant of the shop.
    pub fn until(&mut self, text: &str) {
        let now = self.driver.stage.now;
        self.driver.pass(at(text).since(now));
    }

    /// The screen of a key as a snapshot at 80 by 24, in both languages.
    pub fn looks(&mut self, keys: &str, what: &str) {
        use countertop::words::Lang;
        self.driver.quiet().play(keys);
        for lang in [Lang::Zh, Lang::En] {
            self.driver.app().lang = lang;
            self.driver.app().revision += 1;
            self.driver.pass(0);
            let shot = self.driver.shown();
            insta::assert_snapshot!(format!("{}-{what}-{}", self.name, lang.code()), shot);
        }
        self.driver.app().lang = Lang::Zh;
        self.driver.app().revision += 1;
        self.driver.pass(0);
    }

    /// A target of a person for November.
    pub fn target(&mut self, boss: &str, card: &str, term: &str, who: &str, value: i64) {
        let goal = self.goal(card, term, who);
        self.driver.sign_in(boss);
        self.driver
            .command(&Command::SetTargets(vec![(goal, value)]));
    }

    /// A figure of a person for November.
    pub fn figure(&mut self, boss: &str, card: &str, term: &str, who: &str, value: i64) {
        let goal = self.goal(card, term, who);
        self.driver.sign_in(boss);
        self.driver
            .command(&Command::SetFigures(vec![(goal, value)]));
    }

    /// The manager's word on a person's skill: the same points for every question.
    pub fn rate(&mut self, boss: &str, who: &str, points: u8) {
        let person = self.driver.person(who);
        self.driver.sign_in(boss);
        let playbook = self.driver.app().desk.playbook().unwrap();
        let set = playbook
            .surveys
            .iter()
            .find(|set| set.id == "skill")
            .unwrap();
        let answers = set
            .questions
            .iter()
            .map(|one| (one.id.clone(), points))
            .collect();
        let rating = Command::RatePerson {
            person,
            survey: "skill".into(),
            answers,
            note: "听了三次接待".into(),
        };
        self.driver.command(&rating);
    }

    fn goal(&mut self, card: &str, term: &str, who: &str) -> Goal {
        let person = self.driver.person(who);
        Goal::of(card, term, Subject::Person(person), november())
    }

    /// Every term of a person's scorecard for November (value in hundredths and grade, or what is missing), and the whole.
    pub fn scores(&mut self, card: &str, who: &str) -> (Vec<Term>, Option<Grade>) {
        let person = self.driver.person(who);
        let now = self.driver.stage.now;
        let desk = &self.driver.app().desk;
        let playbook = desk.playbook().unwrap();
        let card = playbook
            .scorecards
            .iter()
            .find(|one| one.id == card)
            .unwrap();
        let span = november().span(&playbook.calendar);
        let book = book(desk.store().conn(), &card.id, span.time).unwrap();
        let gathered = gather(desk.store().conn(), playbook, card, span, now).unwrap();
        let with = With {
            playbook,
            roster: desk.roster(),
            book: &book,
            store: desk.store_state(),
        };
        let scored = gathered.score(with, card, Subject::Person(person));
        let lines = scored.lines.iter().map(|line| {
            let value = line.value.map(|value| value.hundredths());
            (line.term.clone(), value, line.grade())
        });
        (lines.collect(), scored.grade())
    }
}

/// A term: its key, its value in hundredths or what is missing, its grade.
pub type Term = (String, Result<i64, Missing>, Option<Grade>);

pub fn term(key: &str, hundredths: i64, grade: Grade) -> Term {
    (key.to_owned(), Ok(hundredths), Some(grade))
}

fn november() -> Period {
    "2026-11".parse().unwrap()
}
