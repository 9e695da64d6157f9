//! The screens: run loop, terminal modes, keys, widgets.

pub mod crash;
pub mod notify;
pub mod run;
pub mod screen;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod widgets;
