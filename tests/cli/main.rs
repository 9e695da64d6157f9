//! See the modules.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod files_books;
mod files_read;
mod files_words;
mod files_write;
