//! The state of the running program and what a user can do to it.

pub mod demo;
