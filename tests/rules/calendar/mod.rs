//! The calendar: worked examples, laws against a slow twin, and the known bugs of other systems.

mod examples;
mod laws;
mod support;
mod twin;
