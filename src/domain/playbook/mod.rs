//! A store's rules as data: checklists, journeys, appointment kinds, deadline rules.

mod check;
pub mod diff;
pub mod documents;
pub mod fault;
pub mod fines;
mod kept;
pub mod model;
mod near;
pub mod outline;
pub mod prices;
pub mod privacy;
pub mod read;
pub mod scoring;
mod shipped;
pub mod tailor;

pub use shipped::{SHIPPED, Shipped, shipped};
