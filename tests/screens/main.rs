//! What is on the screen, without a terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod appointments;
mod board;
mod busy;
mod complete;
mod customers;
mod days;
mod deadlines;
mod decisions;
mod driver;
mod export;
mod field;
mod first_start;
mod forms;
mod layers;
mod locked;
mod masked;
mod monkey;
mod monkey_money;
mod monkey_rights;
mod monkey_trades;
mod opening;
mod overlays;
mod papers;
mod pipeline;
mod play;
mod print;
mod privacy;
mod reception;
mod review;
mod scores;
mod settle;
mod staff;
mod text;
mod today;
mod together;
mod trades;
mod widgets;
