//! What the program says about playbook files: faults with their place and a way out, changes between versions.

mod calendar;
mod change;
mod faults;
mod names;
mod sentences;
mod syntax;

pub use calendar::{allowance, allowance_fault, calendar_fault, units};
pub use change::{change, changes};
pub use faults::{fault, fault_line};
pub use names::thing;
