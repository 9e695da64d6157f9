//! Limits of a playbook file.

/// Largest file in bytes.
pub const FILE: usize = 1024 * 1024;
/// Most entries of one list.
pub const LIST: usize = 500;
/// Longest text in characters.
pub const TEXT: usize = 2_000;
/// Longest key in characters.
pub const KEY: usize = 64;
/// Most faults that are reported at once.
pub const FAULTS: usize = 200;
/// Largest amount of one charge: 100,000 yuan in fen.
pub const CHARGE: i64 = 10_000_000;
/// Largest price of a list: a hundred million yuan in fen.
pub const PRICE: i64 = 10_000_000_000;
/// Longest allowance in days.
pub const DAYS: i64 = 3_650;
