//! What is on the screen, without a terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod driver;
mod opening;
mod play;
mod print;
mod text;
mod widgets;
