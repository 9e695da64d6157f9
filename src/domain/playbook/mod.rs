//! A store's rules as data: checklists, journeys, appointment kinds, deadline rules.

mod check;
pub mod fault;
pub mod model;
mod near;
mod policy;
pub mod read;
mod shipped;

pub use policy::policy_id;
pub use shipped::{SHIPPED, Shipped, shipped};
