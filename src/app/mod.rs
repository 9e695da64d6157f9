//! The state of the running program and what a user can do to it.

pub mod demo;
pub mod entry;
pub mod home;
pub mod moment;
pub mod perform;
