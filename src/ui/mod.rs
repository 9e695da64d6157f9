//! The screens: run loop, terminal modes, keys, widgets.

mod ansi;
pub mod board;
pub mod crash;
pub mod frame;
pub mod hits;
mod narrow;
pub mod notify;
pub mod overlays;
pub mod run;
pub mod screen;
pub mod screens;
pub mod shell;
pub mod start;
pub mod terminal;
pub mod theme;
pub mod when;
pub mod widgets;

pub use crate::words::cells as text;
