//! The screens, one file each, and what a screen is.
//!
//! # How to write a screen
//! 1. Reading lives in `src/app/<screen>.rs`: plain functions `load(&Desk, …) -> Result<Data, StoreError>` over
//!    `store::read` (`desk.store().conn()`), `desk.case(id)`, `desk.playbook()`, `desk.roster()`. No drawing, no words.
//! 2. Its name: a variant of [`Screen`] (also in `ALL`, `name`, `key`) with its words in `words/frame.rs`; an action
//!    `Go…` in `app/action.rs` (a line of the table with a free key, an arm of `Action::screen`) with its words in
//!    `words/actions.rs`. Tab, digit, palette, help and `--screen` follow; the compiler asks for what is missing. Then,
//!    in this folder, a file with a struct that holds the data, a [`ListState`](super::widgets::ListState) and what the
//!    screen itself chooses (day or week, filters), and `impl View`; name it above and in [`Screens::new`].
//! 3. [`View::load`] is called when the screen opens and whenever anything changed (own writes, another terminal, undo,
//!    language, each new minute): keep the selection by its [`Target`], not by its index.
//! 4. [`View::draw`] draws into the body only, at any size from 40×9, with the widgets and `cx.look`. Countdowns take `cx.app.now`;
//!    the shell draws each second. It gives a [`Hit`](super::widgets::Hit) for each row; a click comes back to [`View::click`].
//! 5. [`View::target`] says what is selected. From that the footer, the Enter menu, help and the palette know what can be
//!    done: actions are one line each in `app/action.rs` (with words in `words/actions.rs`), refused with a reason in
//!    `app/why.rs`, begun in `app/verbs/*`: `begin` gives a [`Next`]: do a command, show a form of
//!    `app/form/spec.rs`, go to a screen. Nothing of this is the screen's business.
//! 6. Only what is the screen's own (views, filters, explain) is its business: `verbs::begin` gives [`Next::Screen`] and the
//!    action comes to [`View::act`], which may change the view, open an overlay ([`Act::Open`], e.g. `overlays::Page` or a form
//!    with `Purpose::Screen("name")`, whose values come back to [`View::filled`]) or give another [`Next`].
//!    A list to choose from is `overlays::Choose`, a month is `overlays::Month`; what should follow an action that was carried
//!    out (a booking after a won measurement) is [`View::afterwards`].
//! 7. [`View::key`] gets the keys that are nobody's action: arrows and pages for lists. A screen with a search line says so by
//!    [`View::typing`]; then keys come to it before the key map, and what it ignores goes on to the key map.
//! 8. Tests: `tests/screens/<screen>.rs`, with `Driver` of `tests/screens/driver.rs`: `driver.play("3<down><enter>")`, `driver.shown()`.
//!    One more tab stands in every snapshot: `INSTA_UPDATE=always cargo test --test screens`, and look at what changed.

pub mod appointments;
pub mod customers;
pub mod deadlines;
pub mod opening;
pub mod reception;
pub mod review;
pub mod scores;
mod stretch;
pub mod today;

use super::overlays::Overlay;
use super::widgets::{Hit, Look, Outcome};
use crate::app::form::Submission;
use crate::app::{Action, App, Next, Screen, Target};
use crate::store::StoreError;
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};

/// What a screen draws with.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The program.
    pub app: &'a App,
    /// Theme, borders, language.
    pub look: &'a Look,
}

/// What a screen makes of an action of its own.
#[allow(clippy::large_enum_variant)] // there is one at a time, for the length of a keypress
pub enum Act {
    /// It is done; draw.
    Done,
    /// Go on with this.
    Next(Next),
    /// Show this on top.
    Open(Box<dyn Overlay>),
}

/// A screen. See the module for how to write one.
pub trait View {
    /// Reads what is shown.
    ///
    /// # Errors
    /// Those of the store; the old data stays on the screen and the fault is shown.
    fn load(&mut self, app: &App) -> Result<(), StoreError>;

    /// Draws the body. Gives where its rows are.
    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit>;

    /// What is selected.
    fn target(&self) -> Target {
        Target::None
    }

    /// Selects something; called after the screen was opened for it.
    fn select(&mut self, _target: &Target, _app: &App) {}

    /// Takes a key that is no action: moving in lists, typing.
    fn key(&mut self, _key: KeyEvent, _app: &App) -> Outcome {
        Outcome::Ignored
    }

    /// Takes pasted text while typing.
    fn paste(&mut self, _text: &str, _app: &App) {}

    /// Whether a line is being typed, so that keys come here first.
    fn typing(&self) -> bool {
        false
    }

    /// Does an action that belongs to the screen itself.
    fn act(&mut self, _action: Action, _app: &App) -> Act {
        Act::Done
    }

    /// Takes what was filled in a form of the screen's own.
    fn filled(&mut self, _form: &'static str, _values: &Submission, _app: &App) {}

    /// An action of this screen was carried out; called after the data was read again.
    fn done(&mut self, _action: Action, _app: &App) {}

    /// What should follow an action of this screen that was carried out, [`View::done`] having been called: a booking after a
    /// measurement was won.
    fn afterwards(&mut self, _action: Action, _app: &App) -> Act {
        Act::Done
    }

    /// Rows at the foot of a body this high that a message must not cover, because they say what the next key is about.
    fn foot(&self, _height: u16) -> u16 {
        0
    }

    /// The row of a drawn index was clicked: select it.
    fn click(&mut self, _index: usize) {}

    /// The wheel turned by so many lines.
    fn scroll(&mut self, _lines: isize) {}
}

/// Every screen with the revision it was read at.
pub struct Screens {
    views: Vec<(Box<dyn View>, u64)>,
}

impl Screens {
    /// All of them, nothing read yet, in the order of [`Screen::ALL`].
    pub fn new() -> Screens {
        let view = |screen: &Screen| -> Box<dyn View> {
            match screen {
                Screen::Today => Box::<today::TodayView>::default(),
                Screen::Opening => Box::<opening::OpeningView>::default(),
                Screen::Reception => Box::<reception::ReceptionView>::default(),
                Screen::Appointments => Box::<appointments::AppointmentsView>::default(),
                Screen::Deadlines => Box::<deadlines::DeadlinesView>::default(),
                Screen::Customers => Box::<customers::CustomersScreen>::default(),
                Screen::Scores => Box::<scores::ScoresView>::default(),
                Screen::Review => Box::<review::ReviewView>::default(),
            }
        };
        Screens {
            views: Screen::ALL.iter().map(|screen| (view(screen), 0)).collect(),
        }
    }

    /// A screen.
    pub fn view(&mut self, screen: Screen) -> Option<&mut dyn View> {
        self.views
            .get_mut(screen.index())
            .map(|(view, _)| view.as_mut() as &mut dyn View)
    }

    /// Reads the open screen again if anything changed since it was read, and takes over what is selected.
    pub fn refresh(&mut self, app: &mut App) {
        let Some((view, seen)) = self.views.get_mut(app.screen.index()) else {
            return;
        };
        if *seen != app.revision {
            *seen = app.revision;
            if let Err(error) = view.load(app) {
                app.tell_store(&error);
            }
        }
        app.target = view.target();
    }
}

impl Default for Screens {
    fn default() -> Screens {
        Screens::new()
    }
}
