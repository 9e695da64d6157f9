//! The rules: pure, total functions of events and a given instant. No clock, no I/O, no displayed words.

pub mod calendar;
pub mod case;
pub mod command;
pub mod dates;
pub mod decide;
pub mod event;
pub mod fine;
pub mod ids;
pub mod ledger;
pub mod money;
pub mod phone;
pub mod pin;
pub mod playbook;
pub mod policy;
pub mod readings;
pub mod refusal;
pub mod rights;
pub mod roster;
pub mod search;
pub mod settings;
pub mod sheet;
pub mod text;
pub mod time;
pub mod value;
pub mod whatif;
pub mod world;
