//! The journal in SQLite: one door for writes, tables to read from.

pub mod tables;
