//! One scripted day per playbook: a customer led by keys from the greeting to after-sales, with what the screens show on the
//! way, and the scores at the end against figures worked out by hand.

mod car_dealership;
mod field_sales;
mod filling;
mod home_furnishing;
mod resort;

use crate::driver::{Driver, Member, at};
use countertop::app::form::Purpose;
use countertop::app::form::spec::scores::{FIGURE, TARGET};
use countertop::app::scores::{With, gather};
use countertop::app::verbs::begin;
use countertop::app::{Action, Next, Target};
use countertop::domain::case::Case;
use countertop::domain::ids::CaseId;
use countertop::domain::playbook::scoring::{Measure, Scorecard};
use countertop::domain::score::{Book, Grade, Missing, Period, Subject, Target as Goal, is_money};
use countertop::domain::time::{Instant, Interval};
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

    /// A target of a person for November, by keys; money in fen.
    pub fn target(&mut self, boss: &str, card: &str, term: &str, who: &str, value: i64) {
        self.enter(boss, card, (TARGET, term), who, value);
        let goal = self.goal(card, term, who);
        assert_eq!(
            self.book(card).target_set(&goal),
            Some(value),
            "{}",
            self.driver.shown()
        );
    }

    /// A figure of a person for November, by keys.
    pub fn figure(&mut self, boss: &str, card: &str, term: &str, who: &str, value: i64) {
        self.enter(boss, card, (FIGURE, term), who, value);
        let goal = self.goal(card, term, who);
        assert_eq!(
            self.book(card).figure_set(&goal),
            Some(value),
            "{}",
            self.driver.shown()
        );
    }

    fn enter(&mut self, boss: &str, card: &str, field: (&str, &str), who: &str, value: i64) {
        self.score_of(boss, card, who);
        let mut keys = String::from("g");
        for term in &self.card(card).terms {
            let kinds = [
                (TARGET, term.target),
                (FIGURE, term.measure == Measure::Figure),
            ];
            for (kind, _) in kinds.into_iter().filter(|(_, asked)| *asked) {
                if (kind, term.id.as_str()) == field {
                    let money = is_money(&term.measure);
                    keys += &if money { value / 100 } else { value }.to_string();
                }
                keys += "<tab>";
            }
        }
        self.driver.play(&(keys + "<ctrl-s>"));
    }

    /// The manager's word on a person's skill, by keys: the same points for every question, and why.
    pub fn rate(&mut self, boss: &str, who: &str, points: u8) {
        self.score_of(boss, "sales", who);
        let playbook = self.driver.app().desk.playbook().unwrap();
        let questions = playbook.survey("skill").unwrap().questions.len();
        let answers = format!("{points}<tab>").repeat(questions);
        self.driver.play(&format!("r{answers}听了三次接待<ctrl-s>"));
        let ratings = self.book("sales").ratings;
        assert_eq!(ratings.len(), 1, "{}", self.driver.shown());
        assert_eq!(ratings[0].answers.len(), questions);
    }

    /// The Scores screen with a person selected on a scorecard for November, by keys.
    fn score_of(&mut self, boss: &str, card: &str, who: &str) {
        let person = self.driver.person(who);
        let name = self.card(card).name.zh;
        self.driver.sign_in(boss);
        self.driver.quiet().play("7<home>");
        let steps = [(name.as_str(), "c"), ("< 2026年11月 >", "v")];
        for (wanted, key) in steps {
            for _ in 0..4 {
                if !self.heading().contains(wanted) {
                    self.driver.play(key);
                }
            }
            assert!(self.heading().contains(wanted), "{}", self.driver.shown());
        }
        for _ in 0..20 {
            if self.driver.target() != Target::Person(person) {
                self.driver.play("<down>");
            }
        }
        let found = self.driver.target();
        assert_eq!(found, Target::Person(person), "{}", self.driver.shown());
    }

    fn heading(&mut self) -> String {
        let shown = self.driver.shown();
        shown.lines().nth(2).unwrap_or_default().to_owned()
    }

    fn card(&mut self, key: &str) -> Scorecard {
        let playbook = self.driver.app().desk.playbook().unwrap();
        let mut cards = playbook.scorecards.iter();
        cards.find(|one| one.id == key).unwrap().clone()
    }

    fn book(&mut self, card: &str) -> Book {
        let time = Interval::new(Instant(0), Instant::MAX);
        book(self.driver.app().desk.store().conn(), card, time).unwrap()
    }

    fn goal(&mut self, card: &str, term: &str, who: &str) -> Goal {
        let person = self.driver.person(who);
        Goal::of(card, term, Subject::Person(person), november())
    }

    /// Every term of a person's scorecard for November (value in hundredths and grade, or what is missing), and the whole.
    pub fn scores(&mut self, key: &str, who: &str) -> (Vec<Term>, Option<Grade>) {
        let person = self.driver.person(who);
        let now = self.driver.stage.now;
        let card = &self.card(key);
        let desk = &self.driver.app().desk;
        let playbook = desk.playbook().unwrap();
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
        let (lines, whole): (Vec<Term>, _) = (lines.collect(), scored.grade());
        self.shows(card, &lines, whole);
        (lines, whole)
    }

    /// The Scores screen says the same: each term's value, grade and points, and the whole.
    fn shows(&mut self, card: &Scorecard, lines: &[Term], whole: Option<Grade>) {
        let shown = self.driver.shot(140, 60).text();
        let words = |name: &str| -> Vec<&str> {
            let line = shown.lines().find(|line| line.contains(name));
            let line = line.unwrap_or_else(|| panic!("no {name}:\n{shown}"));
            line.split_whitespace().collect()
        };
        for (term, (_, value, grade)) in card.terms.iter().zip(lines) {
            let (Ok(value), Some(grade)) = (value, grade) else {
                continue;
            };
            let words = words(&term.name.zh);
            let exact = format!("{}.{:02}", value / 100, value % 100);
            let forms = [format!("{exact}%"), exact, (value / 100).to_string()];
            let said = forms.iter().any(|form| words.contains(&form.as_str()));
            assert!(said, "{}: {value}\n{shown}", term.id);
            let points = grade.points() * term.weight;
            let working = format!("{}*{}={points}", grade.points(), term.weight);
            assert!(
                words.iter().any(|word| word.starts_with(&working)),
                "{working}\n{shown}"
            );
            assert!(
                words.contains(&format!("{grade:?}").as_str()),
                "{}\n{shown}",
                term.id
            );
        }
        let whole = whole.map(|grade| format!("{grade:?}"));
        assert!(
            whole.is_none_or(|grade| words("合计").contains(&grade.as_str())),
            "{shown}"
        );
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
