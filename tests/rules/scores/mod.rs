//! Scorecards against figures worked out by hand.

mod bounds;
mod store;
