//! The command line as its users call it: a program, its arguments, its output and exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod cut;
mod desk;
mod documents;
mod failing;
mod faults;
mod files_books;
mod files_read;
mod files_words;
mod files_write;
mod fines;
mod help;
mod hostile;
mod imports;
mod imports_again;
mod journey;
mod manual;
mod papers;
mod playbook_new;
mod privacy;
mod reading;
mod reports;
mod scores;
mod scores_out;
mod shifts;
mod upkeep;
mod whole_way;
