//! See the modules.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod amounts;
mod calendar;
mod cases;
mod dates;
mod desk;
mod fines;
mod money;
mod pin;
mod playbook;
mod scores;
mod search;
mod shifts;
mod text;
mod zones;
