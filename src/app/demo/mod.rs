//! Made-up stores: a believable day to try the program on, and as many customers as wanted to measure it with.

mod act;
mod chance;
mod day;
mod deadlines;
mod decided;
pub mod fill;
mod hand;
mod handed;
mod made_up;
mod moment;
mod scored;
mod sheets;
mod staff;
mod tickets;
mod today;
mod walk;
mod wish;

pub use chance::Chance;
pub use day::day;
pub use fill::{Fill, fill};
pub use hand::{Hand, ImaginedHand, StoreHand};
pub use made_up::Lists;
pub use staff::staff_of;
pub use walk::{Plan, Setting, Temper};
