//! The `countertop` program.
fn main() {}
