//! The calendar: worked examples, laws against a slow twin, and the known bugs of other systems.

mod bugs;
mod examples;
mod explained;
mod laws;
mod spec;
mod support;
mod texts;
mod twin;
mod zones;
