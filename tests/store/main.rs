//! The file: appends, the chain, opening, damage, forgery, backups.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod appending;
mod copies;
mod cost;
mod days;
mod demo;
mod disputes;
mod equal;
mod filling;
mod forged_copies;
mod history;
mod opening;
mod past;
mod pipeline;
mod reading;
mod released;
mod scores;
mod shifts;
mod simulation;
mod slow_scores;
mod speed;
mod support;
mod tables;
mod verifying;
