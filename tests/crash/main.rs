//! Processes that are killed in the middle of their work, and processes that work on one file at once.
//!
//! The test binary starts itself again as the process to be killed: see `child`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod child;
#[cfg(unix)]
mod failing;
#[cfg(unix)]
mod keys;
mod killed;
#[cfg(unix)]
mod power;
#[cfg(unix)]
#[path = "../terminal/pty.rs"]
mod pty;
#[cfg(unix)]
mod readonly;
#[cfg(unix)]
#[path = "../terminal/shop.rs"]
mod shop;
mod together;
