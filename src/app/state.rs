//! The running program, without anything that draws.

use super::history::History;
use super::keys::KeyMap;
use super::perform::Failure;
use super::session::Session;
use super::toast::{Level, Toasts};
use super::{Action, Desk, Screen, Target, WhyNot, form, fresh, moment, remind, why};
use crate::domain::command::Command;
use crate::domain::ids::{OpId, PersonId};
use crate::domain::playbook::model::Money;
use crate::domain::refusal::Refusal;
use crate::domain::roster::Person;
use crate::domain::settings;
use crate::domain::time::Instant;
use crate::store::read::totals::{self, Risk};
use crate::store::{Reading, Receipt, StoreError, clockwatch};
use crate::words::names::Known;
use crate::words::{Lang, done, frame, refusal, store};

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

/// Without a key for so long, in milliseconds, nobody is in the middle of something.
const STILL: i64 = 5_000;

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
            let text = crate::words::actions::new_days(lang);
            app.toasts.say(Level::Warn, text.to_owned(), now);
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

    /// Does a command for the person at the counter and says so. Pressing again after an unknown outcome uses the same
    /// operation, so that nothing is recorded twice.
    ///
    /// # Errors
    /// [`Failure`]; the caller shows it, in a form beside its field.
    pub fn perform(&mut self, command: &Command) -> Result<Receipt, Failure> {
        if fresh::is_fresh(command) && self.must_prove().is_some() {
            return Err(Failure::Refused(Box::new(Refusal::PinAgain)));
        }
        let op = match self.unknown.take() {
            Some((known, op)) if known == *command => op,
            _ => self.desk.new_op(),
        };
        match self.desk.perform(self.session.actor, self.now, op, command) {
            Ok(receipt) => {
                self.after(command, &receipt);
                Ok(receipt)
            }
            Err(failure) => {
                if let Failure::Store(_) = failure {
                    self.unknown = Some((command.clone(), op));
                }
                Err(failure)
            }
        }
    }

    /// Does a command and shows its outcome as a message. Gives whether it was done.
    pub fn perform_and_tell(&mut self, command: &Command) -> bool {
        match self.perform(command) {
            Ok(_) => true,
            Err(failure) => {
                self.tell(&failure);
                false
            }
        }
    }

    fn after(&mut self, command: &Command, receipt: &Receipt) {
        self.changed();
        let what = match command {
            Command::ChangeSetting { key, value } if key == settings::PIN && value == "on" => {
                self.pins_are_on()
            }
            _ => done::of(self.lang, command, &self.known()),
        };
        match command {
            Command::Undo { .. } | Command::Redo { .. } | Command::Remind { .. } => {}
            _ if receipt.events.is_empty() => {}
            // What two people signed is corrected, not undone.
            Command::Shift(order) if order.what.is_final() => {
                self.toasts.say(Level::Info, what, self.now);
            }
            Command::ChangeSetting { key, value } if key == settings::THEME => {
                self.theme.clone_from(value)
            }
            Command::Reveal { cases, .. } => cases.iter().for_each(|case| self.reveal(*case)),
            Command::Fine(_)
            | Command::SettleFines(_)
            | Command::Export { .. }
            | Command::Forget { .. }
            | Command::SetPin { .. }
            | Command::OpenStore { .. }
            | Command::AdoptPlaybook { .. } => {
                self.toasts.say(Level::Info, what, self.now);
            }
            _ => {
                self.history.did(receipt.op, command.clone());
                self.toasts
                    .say(Level::Info, frame::done(self.lang, &what), self.now);
            }
        }
    }

    /// Takes back the newest operation of this session.
    pub fn undo(&mut self) {
        let Some((op, what)) = self.history.to_undo().cloned() else {
            return self.refuse(Action::Undo, &WhyNot::NothingToUndo);
        };
        match self.perform(&Command::Undo {
            op,
            note: String::new(),
        }) {
            Ok(receipt) => {
                self.history.undone(receipt.op);
                let text = frame::undone(self.lang, &done::of(self.lang, &what, &self.known()));
                self.toasts.say(Level::Info, text, self.now);
            }
            Err(failure) => {
                if let Failure::Refused(_) = failure {
                    self.history.forget();
                }
                self.tell(&failure);
            }
        }
    }

    /// Brings back what was undone last.
    pub fn redo(&mut self) {
        let Some((op, what)) = self.history.to_redo().map(|(op, what)| (op, what.clone())) else {
            return self.refuse(Action::Redo, &WhyNot::NothingToRedo);
        };
        match self.perform(&Command::Redo { op }) {
            Ok(_) => {
                self.history.redone();
                let text = frame::redone(self.lang, &done::of(self.lang, &what, &self.known()));
                self.toasts.say(Level::Info, text, self.now);
            }
            Err(failure) => self.tell(&failure),
        }
    }

    /// Says why an action cannot be done.
    pub fn refuse(&mut self, action: Action, why: &WhyNot) {
        let label = (action.entry().label)(self.lang);
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

    /// Time has passed: messages expire, other copies' work is seen, reminders ring. Gives what the terminal should do.
    pub fn tick(&mut self, now: Instant) -> remind::Ring {
        let minute = now.0.div_euclid(60_000) != self.now.0.div_euclid(60_000);
        self.now = now;
        self.toasts.expire(now);
        self.hide_in_time();
        if minute {
            self.watch_clock();
        }
        match self.desk.store_mut().changed_elsewhere() {
            Ok(elsewhere) if elsewhere || minute => self.changed(),
            Ok(_) => self.read_risk(),
            Err(error) => self.tell_store(&error),
        }
        let ring = remind::ring(self);
        self.tidy_log(minute);
        ring
    }

    /// What was written moves from the log into the file when nobody presses a key, and each minute.
    fn tidy_log(&mut self, minute: bool) {
        let since = self.session.touched.map(|touched| self.now.since(touched));
        if !minute && since.is_some_and(|since| (0..STILL).contains(&since)) {
            return;
        }
        if let Err(error) = self.desk.store_mut().settle() {
            self.tell_store(&error);
        }
    }

    /// Says when the wall clock was moved: since this was last asked, or at first since this terminal wrote last. The
    /// next thing written notes it in the journal.
    pub fn watch_clock(&mut self) {
        let now = moment::reading(self.now);
        let by = match self.clocks.replace(now.clone()) {
            Some(before) => clockwatch::step(&before, &now),
            None => self.desk.store().clock_moved(now).unwrap_or_default(),
        };
        if let Some(by) = by {
            let text = frame::clock_moved(self.lang, by);
            self.toasts.say(Level::Warn, text, self.now);
        }
    }

    fn read_risk(&mut self) {
        let bounds = self.desk.bounds(self.now);
        if let Ok(risk) = totals::risk(self.desk.store().conn(), bounds) {
            self.risk = risk;
        }
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
