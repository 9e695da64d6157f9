//! What every command has at hand: language, folder, output, and the way to an opened store.

use super::fresh::{self, Fresh};
use super::out::Out;
use super::reveal;
use super::session::Session;
use super::trouble::{Outcome, Trouble};
use super::{Screens, Start};
use crate::app::{Screen, home, moment};
use crate::domain::ids::OpId;
use crate::domain::time::Instant;
use crate::store::{Fault, Mode, Store};
use crate::words::{Lang, failure};
use clap::ArgMatches;
use serde_json::json;
use std::io::Write as _;
use std::path::PathBuf;

/// What every command has at hand.
pub struct Context {
    /// The language of texts.
    pub lang: Lang,
    /// The data folder.
    pub home: PathBuf,
    /// Whether programs read the output.
    pub json: bool,
    /// Who acts, as written.
    pub person: Option<String>,
    /// Whether the PIN comes on standard input.
    pub pin_stdin: bool,
    /// The instant asked for, as written.
    pub at: Option<String>,
    /// What the command's entry among the fresh ones says, if it is one.
    pub fresh: Option<&'static Fresh>,
    /// Whether the command is to show personal data clear.
    pub clear: bool,
    /// The operation's id, when given.
    pub op: Option<OpId>,
    /// The present, read once.
    pub now: Instant,
    /// Standard output.
    pub out: Out,
    /// The screen that opens first, for what opens them.
    pub first: Screen,
    /// What is to follow the command, when it is not the end.
    pub next: Option<Start>,
}

impl Context {
    /// The context of these arguments.
    pub fn of(lang: Lang, matches: &ArgMatches) -> Outcome<Context> {
        let own = innermost(matches);
        let text = |id: &str| own.get_one::<String>(id).cloned();
        let home = own
            .get_one::<PathBuf>("home")
            .cloned()
            .or_else(home::default_home);
        Ok(Context {
            lang,
            home: home.ok_or_else(|| Trouble::Usage(failure::no_home(lang).to_owned()))?,
            json: own.get_flag("json"),
            person: text("as"),
            pin_stdin: own.get_flag("pin-stdin"),
            fresh: fresh::of(matches),
            clear: reveal::is_wanted(own),
            at: text("at"),
            op: own.get_one::<uuid::Uuid>("op").copied().map(OpId),
            now: moment::now(),
            out: Out::new(),
            first: first(own).or(first(matches)).unwrap_or_default(),
            next: None,
        })
    }

    /// With what the screens are to be opened.
    pub fn screens(&self, matches: &ArgMatches) -> Screens {
        let asked = matches.get_one::<String>("lang");
        Screens {
            home: self.home.clone(),
            lang: asked.and_then(|code| Lang::from_code(code)),
            messages: self.lang,
            person: self.person.clone(),
            first: self.first,
            demo: false,
        }
    }

    /// Opens the store for reading, as of `--at` when given. A command among the fresh ones asks for the PIN.
    pub fn read(&self) -> Outcome<Session> {
        let opened = match Store::open(&self.home, Mode::Read) {
            // Only a writer may upgrade; reading then goes on as usual.
            Err(error) if matches!(error.fault, Fault::NeedsUpgrade) => {
                Store::open(&self.home, Mode::Write)
            }
            other => other,
        };
        let store = opened.map_err(|error| Trouble::store(self.lang, &error))?;
        let session = Session::reading(self, store)?;
        let asked = fresh::is_asked(self, &session);
        if !asked && !self.clear {
            return Ok(session);
        }
        // Tries of a PIN are written down, and so is who sees what clear.
        let opened = Store::open(&self.home, Mode::Write);
        let store = opened.map_err(|error| Trouble::store(self.lang, &error))?;
        let mut session = Session::reading(self, store)?;
        if asked {
            fresh::check(self, &mut session)?;
        }
        Ok(session)
    }

    /// Opens the store for writing. The person who acts is found and, where the store asks for it, the PIN checked.
    pub fn write(&self) -> Outcome<Session> {
        let opened = Store::open(&self.home, Mode::Write);
        let store = opened.map_err(|error| Trouble::store(self.lang, &error))?;
        Session::writing(self, store)
    }

    /// Refuses `--at` for a command that knows only the present.
    pub fn only_now(&self) -> Outcome {
        match self.at {
            Some(_) => Err(Trouble::Usage(failure::only_now(self.lang).to_owned())),
            None => Ok(()),
        }
    }

    /// A document that was asked for instead of data: as it is, for programs as the `text` of an object.
    pub fn document(&mut self, bytes: &[u8]) -> Outcome {
        if !self.json {
            return Ok(self.out.sink().write_all(bytes)?);
        }
        let no_text = |_| Trouble::Usage(failure::no_text(self.lang).to_owned());
        let text = std::str::from_utf8(bytes).map_err(no_text)?;
        self.out.json(&json!({ "text": text }))
    }

    /// Opens the store for writing what follows from it anyway: nobody signs in for that.
    pub fn open_for_upkeep(&self) -> Outcome<Session> {
        let opened = Store::open(&self.home, Mode::Write);
        let store = opened.map_err(|error| Trouble::store(self.lang, &error))?;
        Ok(Session::new(self, store))
    }

    /// The operation's id: the one given, or a new one.
    pub fn op(&self) -> OpId {
        self.op.unwrap_or_else(moment::new_op)
    }
}

/// Global arguments stand with the command they were written behind.
fn innermost(matches: &ArgMatches) -> &ArgMatches {
    match matches.subcommand() {
        Some((_, own)) => innermost(own),
        None => matches,
    }
}

/// The screen named, where these arguments may name one.
fn first(matches: &ArgMatches) -> Option<Screen> {
    let named = matches.try_get_one::<String>("screen").ok().flatten();
    Screen::from_key(named?)
}
