//! The rules: pure, total functions of events and a given instant. No clock, no I/O, no displayed words.

pub mod time;
