//! The running program, without anything that draws.

mod doing;
mod passing;

use super::history::History;
use super::keys::KeyMap;
use super::perform::Failure;
use super::session::Session;
use super::toast::{Level, Toasts};
use super::{Action, Desk, Screen, Target, WhyNot, form, remind, why};
use crate::domain::command::Command;
use crate::domain::ids::{OpId, PersonId};
use crate::domain::playbook::model::{Class, Money};
use crate::domain::roster::Person;
use crate::domain::settings;
use crate::domain::time::Instant;
use crate::store::read::totals::Risk;
use crate::store::{Reading, StoreError};
use crate::words::names::Known;
use crate::words::{Lang, frame, refusal, store};

/// The running program, without anything that draws.
pub struct App {
    /// The open store.
    pub desk: Desk,
    /// The open screen.
    pub screen: Screen,
    /// What is selected on it.
    pub target: Target,
    /// Who is at the counter.
    pub session: Session,
    /// Language of the screens.
    pub lang: Lang,
    /// Name of the theme.
    pub theme: String,
    /// Keys.
    pub keys: KeyMap,
    /// The present, as of the last input or tick.
    pub now: Instant,
    /// Messages.
    pub toasts: Toasts,
    /// Money at risk.
    pub risk: Risk,
    /// What can be undone and redone.
    pub history: History,
    /// Whether a shell with job control waits behind us (found out at the edge).
    pub suspendable: bool,
    /// Counts changes of what screens show: a screen that was read at another count reads again.
    pub revision: u64,
    /// A command whose outcome is not known, with the operation it must be repeated as.
    unknown: Option<(Command, OpId)>,
    /// Both clocks when they were last compared.
    clocks: Option<Reading>,
    pub(super) remind: remind::Reminders,
    pub(super) memo: super::memo::Memo,
}

/// What an action leads to.
#[derive(Clone, PartialEq, Debug)]
pub enum Next {
    /// This is done at once; what can be undone is not asked twice.
    Do(Command),
    /// This is done at once, then a screen opens with what came of it selected.
    DoThenGo(Command, Screen, Target),
    /// A form comes first.
    Form(Box<form::FormSpec>),
    /// A question comes first: for what cannot be undone.
    Confirm(String, Command),
    /// A screen opens with this selected.
    Go(Screen, Target),
    /// It cannot be done, and why.
    Cannot(WhyNot),
    /// The action belongs to the open screen itself (views, filters).
    Screen,
}

impl App {
    /// The program on an open store.
    pub fn new(desk: Desk, lang: Lang, now: Instant) -> App {
        let theme = desk.store_state().setting(settings::THEME).to_owned();
        let mut app = App {
            desk,
            screen: Screen::default(),
            target: Target::None,
            session: Session {
                touched: Some(now),
                ..Session::default()
            },
            lang,
            theme,
            keys: KeyMap::default(),
            now,
            toasts: Toasts::default(),
            risk: Risk::default(),
            history: History::default(),
            suspendable: true,
            revision: 1,
            unknown: None,
            clocks: None,
            remind: remind::Reminders::new(now),
            memo: Default::default(),
        };
        app.read_risk();
        if app.desk.has_newer_days() {
            let manager = app.known().class(lang, Class::Manager);
            let text = crate::words::actions::new_days(lang, &manager);
            app.toasts.say(Level::Warn, text, now);
        }
        app
    }

    /// The person at the counter.
    pub fn actor(&self) -> Option<PersonId> {
        self.session.actor
    }

    /// The person at the counter, from the roster.
    pub fn actor_person(&self) -> Option<&Person> {
        self.desk.person(self.session.actor?)
    }

    /// What keys and ids are called.
    pub fn known(&self) -> Known<'_> {
        Known {
            playbook: self.desk.playbook(),
            roster: Some(self.desk.roster()),
            zone: self.desk.zone(),
        }
    }

    /// An amount as the playbook counts it: yuan or points, without decimals where there are none.
    pub fn money(&self, amount: i64) -> String {
        let fen = crate::domain::money::Fen(amount);
        match self.desk.playbook().map(|book| book.money) {
            Some(Money::Points) => frame::points(self.lang, &fen.short("")),
            _ => fen.short("¥"),
        }
    }

    /// Says why an action cannot be done.
    pub fn refuse(&mut self, action: Action, why: &WhyNot) {
        let label = self.label(action);
        let text = frame::cannot(self.lang, label, &why.text(self));
        self.toasts.say(Level::Warn, text, self.now);
    }

    /// A failure in words.
    pub fn failure_text(&self, problem: &Failure) -> String {
        match problem {
            Failure::Refused(why) => refusal::text(self.lang, why, &self.known()),
            Failure::Store(error) => store::fault(self.lang, error),
        }
    }

    /// Shows a failure.
    pub fn tell(&mut self, problem: &Failure) {
        let text = self.failure_text(problem);
        self.toasts.say(Level::Error, text, self.now);
    }

    /// Shows a fault of the store.
    pub fn tell_store(&mut self, error: &StoreError) {
        let text = store::fault(self.lang, error);
        self.toasts.say(Level::Error, text, self.now);
    }

    /// Something that screens show has changed.
    pub fn changed(&mut self) {
        self.revision += 1;
        self.read_risk();
    }

    /// Switches to the next language.
    pub fn next_language(&mut self) {
        self.lang = self.lang.next();
        self.revision += 1;
    }

    /// Whether an action can be done now, and why not.
    ///
    /// # Errors
    /// Why not.
    pub fn availability(&self, action: Action) -> Result<(), WhyNot> {
        why::availability(self, action)
    }
}
