//! Scorecards against figures worked out by hand.

mod asked;
mod bounds;
mod store;
