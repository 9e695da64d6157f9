//! The state of the running program and what a user can do to it.

pub mod action;
pub mod appointments;
pub mod customers;
pub mod deadlines;
pub mod demo;
pub mod desk;
pub mod dispute;
pub mod entry;
pub mod explain;
pub mod form;
pub mod history;
pub mod home;
pub mod keys;
mod memo;
pub mod moment;
pub mod opening;
pub mod perform;
pub mod pin;
pub mod reception;
pub mod remind;
pub mod roster_file;
pub mod screen;
pub mod session;
pub mod settings;
pub mod setup;
pub mod state;
pub mod toast;
pub mod today;
pub mod verbs;
pub mod why;
pub mod window;

pub use action::{Action, Place, TABLE};
pub use desk::Desk;
pub use screen::{Screen, Target, TargetKind};
pub use state::{App, Next};
pub use why::WhyNot;
