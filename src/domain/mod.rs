//! The rules: pure, total functions of events and a given instant. No clock, no I/O, no displayed words.

pub mod calendar;
pub mod case;
pub mod event;
pub mod ids;
pub mod playbook;
pub mod time;
pub mod value;
