//! The terminal contract, on a real pseudo-terminal. Unix only: Windows has no such thing to drive.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod contract;
mod idle;
mod inputs;
mod program;
mod program_board;
mod program_crash;
mod program_idle;
mod program_lock;
mod program_pair;
mod program_text;
mod pty;
mod shop;
