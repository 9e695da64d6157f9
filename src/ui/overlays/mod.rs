//! What lies on top of a screen: help, palette, menu, forms, questions, signing in.
//!
//! An overlay gets every key while it is on top. It may perform commands itself (a form must stay when the rules say no).

mod anchor;
mod ask;
pub mod choose;
mod editor;
mod explanation;
pub mod form;
mod help;
mod listed;
mod menu;
pub mod month;
mod page;
mod palette;
mod picker;
mod pin;
mod staff;
mod who;
mod wizard;

pub use anchor::AnchorCode;
pub use ask::Ask;
pub use choose::Choose;
pub use explanation::explanation;
pub use form::FormOverlay;
pub use help::Help;
pub use menu::Menu;
pub use month::Month;
pub use page::Page;
pub use palette::{Palette, find as find_actions};
pub use pin::PinAsk;
pub use staff::Staff;
pub use who::{Locked, Who};
pub use wizard::Wizard;

use super::widgets::{Hit, Look};
use crate::app::form::Submission;
use crate::app::{Action, App, Screen, Target};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};

/// What an overlay wants after a key.
pub enum Reply {
    /// Stay on top.
    Stay,
    /// Go away.
    Close,
    /// Go away and run this action.
    Run(Action),
    /// Go away and put this in the place.
    Replace(Box<dyn Overlay>),
    /// Stay, with this on top.
    Open(Box<dyn Overlay>),
    /// Go away; the open screen gets what was filled in.
    Screen(&'static str, Submission),
    /// Go away; what lies below goes on with what it was about to do.
    GoOn,
    /// Go away and open a screen with this selected.
    Go(Screen, Target),
    /// End the program.
    Quit,
}

/// Something on top of a screen.
pub trait Overlay {
    /// Takes a key.
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply;

    /// Draws itself over `area`, the whole screen. Gives where its lines are.
    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit>;

    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _app: &mut App) {}

    /// A line was clicked.
    fn click(&mut self, _index: usize, _app: &mut App) -> Reply {
        Reply::Stay
    }

    /// The wheel turned by so many lines.
    fn scroll(&mut self, _lines: isize) {}

    /// The screen is being locked: secrets are forgotten. Whether it holds something typed that is worth keeping until
    /// the same person is back.
    fn put_aside(&mut self) -> bool {
        false
    }

    /// What was on top went away so that this goes on with what it was about to do.
    fn go_on(&mut self, _app: &mut App) -> Reply {
        Reply::Stay
    }

    /// Whether nothing below may be seen.
    fn covers(&self) -> bool {
        false
    }
}
