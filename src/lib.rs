//! Countertop: `top` for a shop counter.
//!
//! Layers, lowest first: [`domain`] holds the rules and knows nobody; [`store`] keeps the journal;
//! [`app`] is the state of the running program; [`ui`] and [`cli`] show it to people and programs.
//! [`platform`], [`words`] and [`files`] serve them: the operating system, every displayed text, foreign file formats.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::string_slice
    )
)]

pub mod app;
pub mod cli;
pub mod domain;
pub mod files;
pub mod platform;
pub mod store;
pub mod ui;
pub mod words;
