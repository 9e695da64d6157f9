//! A store's rules as data: checklists, journeys, appointment kinds, deadline rules.

pub mod model;
