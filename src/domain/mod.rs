//! The rules: pure, total functions of events and a given instant. No clock, no I/O, no displayed words.

pub mod calendar;
pub mod case;
pub mod dates;
pub mod event;
pub mod fine;
pub mod ids;
pub mod money;
pub mod phone;
pub mod playbook;
pub mod policy;
pub mod roster;
pub mod sheet;
pub mod text;
pub mod time;
pub mod value;
