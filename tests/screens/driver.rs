//! The whole program on a stage: a store of its own in a temporary folder, the clock in our hand.
//!
//! `Driver::new()` opens the shop in Chinese on Monday 2026-11-23 at 08:55 with a manager signed in; `play` takes keys,
//! `shown` gives the screen. `snapshots` compares it at three sizes in both languages, and its styles with and without colour.
#![allow(dead_code)]

use crate::play::Stage;
use crate::print::Shot;
use countertop::app::desk::Desk;
use countertop::app::{App, Target};
use countertop::domain::case::Case;
use countertop::domain::command::{Command, CustomerInput, NewPerson, StepInput};
use countertop::domain::dates::parse_instant;
use countertop::domain::ids::{CaseId, PersonId};
use countertop::domain::playbook::{SHIPPED, shipped};
use countertop::domain::time::Instant;
use countertop::domain::value::Value;
use countertop::store::{Mode, Store};
use countertop::ui::shell::Shell;
use countertop::words::Lang;
use tempfile::TempDir;

/// A shop that is played.
pub struct Driver {
    pub stage: Stage<Shell>,
    home: TempDir,
}

/// One of the staff: code, name, role, manager's code.
pub type Member = (&'static str, &'static str, &'static str, &'static str);

/// The people of the shop.
const STAFF: [Member; 6] = [
    ("D1", "周岚", "supervisor", ""),
    ("M1", "王芳", "manager", "D1"),
    ("C1", "李敏", "consultant", "M1"),
    ("S1", "陈涛", "designer", "M1"),
    ("S2", "赵倩", "designer", "M1"),
    ("K1", "孙毅", "checker", "M1"),
];

/// A time of the shop, as people write it.
pub fn at(text: &str) -> Instant {
    parse_instant(text, countertop::domain::zone::Zone::shanghai(), Instant(0)).unwrap()
}

impl Driver {
    /// A store that nobody has set up yet.
    pub fn bare() -> Driver {
        let home = TempDir::new().unwrap();
        let store = Store::open(home.path(), Mode::Create).unwrap();
        let now = at("2026-11-23 08:55");
        let app = App::new(Desk::new(store), Lang::Zh, now);
        let shell = Shell::new(app).without_colour(false);
        Driver {
            stage: Stage::new(shell, now),
            home,
        }
    }

    /// The shop with its people; the manager is signed in.
    pub fn new() -> Driver {
        let mut driver = Driver::of(SHIPPED[0].id, &STAFF);
        driver.sign_in("M1");
        driver.quiet();
        driver
    }

    /// A shop of another trade with its people; nobody is signed in.
    pub fn of(playbook: &str, staff: &[Member]) -> Driver {
        let mut driver = Driver::bare();
        driver.command(&Command::OpenStore {
            name: "江北一店".into(),
            lang: "zh".into(),
            playbook: shipped(playbook).unwrap().text.to_owned(),
        });
        let person = |(code, name, role, manager): &Member| NewPerson {
            code: (*code).into(),
            name: (*name).into(),
            phone: String::new(),
            roles: vec![(*role).into()],
            manager: (*manager).into(),
        };
        driver.command(&Command::ImportRoster(staff.iter().map(person).collect()));
        driver
    }

    /// The folder the store lies in.
    pub fn home(&self) -> &std::path::Path {
        self.home.path()
    }

    pub fn app(&mut self) -> &mut App {
        &mut self.stage.program.app
    }

    /// The person of a staff code.
    pub fn person(&mut self, code: &str) -> PersonId {
        let now = self.stage.now;
        self.app().desk.roster().named(code, now)[0].id
    }

    pub fn sign_in(&mut self, code: &str) {
        let person = self.person(code);
        self.app().sign_in(Some(person));
    }

    /// Does a command at the present instant; it must succeed.
    pub fn command(&mut self, command: &Command) {
        let app = self.app();
        if let Err(failure) = app.perform(command) {
            panic!("{command:?}: {}", app.failure_text(&failure));
        }
    }

    /// A customer who walked in, known by name.
    pub fn walk_in(&mut self, name: &str) -> CaseId {
        let case = CaseId(uuid::Uuid::now_v7());
        let journey = self.app().desk.playbook().unwrap().journeys[0].id.clone();
        let customer = CustomerInput {
            name: Some(name.into()),
            phone: None,
            address: None,
        };
        self.command(&Command::OpenCase {
            case,
            journey,
            channel: None,
            customer,
        });
        case
    }

    /// Does a step that asks for nothing.
    pub fn step(&mut self, case: CaseId, step: &str, outcome: Option<&str>) {
        self.done(case, (step, outcome.unwrap_or_default()), &[], None);
    }

    /// Does a step with its outcome (empty for none) and values, and whoever approves of it.
    pub fn done(
        &mut self,
        case: CaseId,
        (step, outcome): (&str, &str),
        values: &[(&str, Value)],
        approved_by: Option<PersonId>,
    ) {
        let values = values.iter();
        self.command(&Command::DoStep(StepInput {
            case,
            step: step.to_owned(),
            outcome: (!outcome.is_empty()).then(|| outcome.to_owned()),
            values: values
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
            lost_reason: None,
            note: String::new(),
            approved_by,
        }));
    }

    /// A customer who walked in, was greeted, and left the reception so.
    pub fn received(&mut self, name: &str, outcome: &str) -> CaseId {
        let case = self.walk_in(name);
        self.step(case, "greet", None);
        self.step(case, "reception-result", Some(outcome));
        case
    }

    /// Another terminal on the same file, somebody signed in.
    pub fn second(&mut self, code: &str) -> Stage<Shell> {
        let store = Store::open(self.home.path(), Mode::Create).unwrap();
        let now = self.stage.now;
        let mut app = App::new(Desk::new(store), Lang::Zh, now);
        app.sign_in(Some(self.person(code)));
        Stage::new(Shell::new(app).without_colour(false), now)
    }

    /// The case as its events add up.
    pub fn case(&mut self, id: CaseId) -> Case {
        self.app().desk.case(id).unwrap()
    }

    /// Lets messages go, so that they do not cover what is looked at.
    pub fn quiet(&mut self) -> &mut Driver {
        self.app().toasts = Default::default();
        self.stage.program.app.history.clear();
        self.stage.pass(0);
        self
    }

    /// Lets time pass and ticks.
    pub fn pass(&mut self, millis: i64) -> &mut Driver {
        self.stage.pass(millis);
        self
    }

    /// Plays keys: `<down><space>u`.
    pub fn play(&mut self, keys: &str) -> &mut Driver {
        self.stage.play(keys);
        self
    }

    /// What is selected.
    pub fn target(&mut self) -> Target {
        self.app().target.clone()
    }

    /// The screen of 80×24 as text.
    pub fn shown(&mut self) -> String {
        self.shot(80, 24).text()
    }

    /// The screen of a size.
    pub fn shot(&mut self, columns: u16, rows: u16) -> Shot {
        self.stage.shot(columns, rows)
    }

    /// Compares the screen with its snapshots: three sizes in both languages, and the styles in colour and mono.
    pub fn snapshots(&mut self, name: &str) {
        for (columns, rows) in [(80, 24), (120, 40), (40, 12)] {
            for lang in [Lang::Zh, Lang::En] {
                self.app().lang = lang;
                self.app().revision += 1;
                self.stage.pass(0);
                let shot = self.shot(columns, rows).text();
                insta::assert_snapshot!(format!("{name}-{columns}x{rows}-{}", lang.code()), shot);
            }
        }
        self.app().lang = Lang::Zh;
        for theme in ["dark", "mono"] {
            self.app().theme = theme.into();
            let shot = self.shot(80, 24).styled();
            insta::assert_snapshot!(format!("{name}-styles-{theme}"), shot);
        }
        self.app().theme = "dark".into();
        self.app().revision += 1;
        self.stage.pass(0);
    }
}
