//! Opening the screens on a home folder.

use super::crash;
use super::overlays::{Locked, Wizard};
use super::run::{Early, Ended};
use super::shell::Shell;
use super::theme::Theme;
use crate::app::desk::Desk;
use crate::app::keys::{KeyFault, KeyMap};
use crate::app::toast::Level;
use crate::app::{App, Screen, moment};
use crate::domain::settings;
use crate::platform;
use crate::store::{Ahead, Fault, Mode, Store, StoreError};
use crate::words::{Lang, failure, frame as words, store as store_words};
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::Duration;

/// With what the screens open.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The data folder.
    pub home: PathBuf,
    /// The language asked for; the store's own when none was.
    pub lang: Option<Lang>,
    /// The language of what is said before the store is open.
    pub messages: Lang,
    /// Who signs in: code, name or id.
    pub person: Option<String>,
    /// The screen that is open first.
    pub first: Screen,
}

/// Why the screens could not be opened.
#[derive(Debug)]
pub enum StartError {
    /// The store.
    Store(StoreError),
    /// The terminal.
    Terminal(std::io::Error),
    /// Input or output are no terminal.
    NotATerminal,
    /// The terminal says of itself that it can only print lines.
    Dumb,
}

/// How long a key may wait for another program that holds the file; then it is said, and may be pressed again.
const PATIENCE: Duration = Duration::from_secs(2);

/// Exit codes, those of the command line for the same: the store cannot be used, nothing can be shown.
const NO_STORE: u8 = 3;
const NO_SCREEN: u8 = 6;

/// [`start`] for the program itself: what went wrong is said on standard error, in words.
pub fn open(options: &Options) -> u8 {
    let lang = options.lang.unwrap_or(options.messages);
    // A folder of its own: the report's folder is narrowed to its owner, and the home may be somebody's own.
    crash::install(options.home.join("crash").join("report.txt"), lang);
    match start(options) {
        Ok(code) => code,
        Err(error) => tell(lang, &error),
    }
}

/// Says on standard error why nothing could be opened; gives the exit code.
pub(super) fn tell(lang: Lang, error: &StartError) -> u8 {
    let (text, exit) = match error {
        StartError::Store(error) => (store_words::fault(lang, error), NO_STORE),
        error => (
            words::no_terminal(lang, &terminal_fault(lang, error)),
            NO_SCREEN,
        ),
    };
    let _ = writeln!(std::io::stderr(), "{}{text}", failure::error_prefix(lang));
    exit
}

fn terminal_fault(lang: Lang, error: &StartError) -> String {
    match error {
        StartError::NotATerminal => words::not_a_terminal(lang).to_owned(),
        StartError::Dumb => words::dumb_terminal(lang).to_owned(),
        StartError::Terminal(error) => failure::system(lang, error),
        StartError::Store(_) => String::new(),
    }
}

/// Whether there is a terminal to draw on. Asked before anything is opened, so that nothing is made in vain.
pub(super) fn check_terminal() -> Result<(), StartError> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(StartError::NotATerminal);
    }
    match std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        true => Err(StartError::Dumb),
        false => Ok(()),
    }
}

/// Opens the store (made when there is none), runs the screens until they end, and gives the exit code.
///
/// # Errors
/// The store or the terminal cannot be opened. The terminal is as it was.
pub fn start(options: &Options) -> Result<u8, StartError> {
    check_terminal()?;
    let early = Early::begin().map_err(StartError::Terminal)?;
    // What most stores look like.
    early.ahead(Box::new(|| {
        let _ = Theme::default();
    }));
    let ahead = |job| early.ahead(job);
    let (store, read_only) = opened(options, &ahead).map_err(StartError::Store)?;
    let open = early.open().map_err(StartError::Terminal)?;
    let mut shell = shell(store, options);
    if let Some(fault) = read_only {
        shell.app.tell_store(&fault);
    }
    let ended = open.run(&mut shell).map_err(StartError::Terminal)?;
    let now = moment::now();
    // A terminal that is gone may have taken the disk's time with it: the end is noted where that works.
    if !matches!(ended, Ended::TerminalGone) {
        let _ = shell
            .app
            .desk
            .store_mut()
            .note_run(false, now, moment::boot());
    }
    Ok(ended.code())
}

/// The store; one that can only be read is shown all the same, with what keeps it from being written.
fn opened(options: &Options, ahead: Ahead<'_>) -> Result<(Store, Option<StoreError>), StoreError> {
    match Store::open_beside(&options.home, Mode::Create, ahead) {
        Err(error) if error.fault == Fault::ReadOnly => {
            Ok((Store::open(&options.home, Mode::Read)?, Some(error)))
        }
        other => {
            let mut store = other?;
            store
                .wait_at_most(PATIENCE)
                .map_err(|error| error.fault.at(store.path()))?;
            Ok((store, None))
        }
    }
}

/// The program on an open store, with what should lie on top at the start.
pub fn shell(store: Store, options: &Options) -> Shell {
    let now = moment::now();
    // Up to the first frame, when `shown` lets go.
    store.hold_still();
    let desk = Desk::new(store);
    let own = Lang::from_code(&desk.store_state().lang);
    let lang = options.lang.or(own).unwrap_or(options.messages);
    let mut app = App::new(desk, lang, now);
    let (keys, faults) = KeyMap::load(&options.home);
    app.keys = keys;
    app.screen = options.first;
    app.suspendable = platform::can_suspend();
    if let Some(fault) = faults.first() {
        app.toasts.say(Level::Error, fault_text(lang, fault), now);
    }
    sign_in_named(&mut app, options.person.as_deref());
    let mut shell = Shell::new(app);
    if shell.app.needs_setup() {
        shell.push(Box::new(Wizard::new(&shell.app)));
    }
    let pins = shell.app.desk.store_state().is_on(settings::PIN);
    if shell.app.desk.is_set_up() && pins && shell.app.actor().is_none() {
        shell.app.session.locked = true;
        shell.push(Box::new(Locked));
    }
    shell
}

/// Signs in the person named, or the only member of the staff, where no PIN is asked.
fn sign_in_named(app: &mut App, named: Option<&str>) {
    let now = app.now;
    let found: Vec<_> = match named {
        Some(text) => app
            .desk
            .roster()
            .named(text, now)
            .iter()
            .map(|person| person.id)
            .collect(),
        None => app
            .desk
            .roster()
            .staff(now)
            .map(|person| person.id)
            .collect(),
    };
    if let [only] = found.as_slice()
        && !app.asks_pin(*only)
    {
        app.sign_in(Some(*only));
    }
}

/// A fault of the key file, in words.
fn fault_text(lang: Lang, fault: &KeyFault) -> String {
    match fault {
        KeyFault::File(why) => words::key_fault_file(lang, why),
        KeyFault::Action(name) => words::key_fault_action(lang, name),
        KeyFault::Key { action, key } => words::key_fault_key(lang, action, key),
        KeyFault::Taken { key, by, action } => words::key_fault_taken(lang, key, by, action),
    }
}
