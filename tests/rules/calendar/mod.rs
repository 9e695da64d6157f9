//! The calendar: worked examples, laws against a slow twin, and the known bugs of other systems.

mod bugs;
mod examples;
mod explained;
mod laws;
mod pauses;
mod scenes;
mod spec;
pub mod support;
mod texts;
mod twin;
mod zones;
