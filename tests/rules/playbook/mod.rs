//! Playbook files: what is read, what is refused, and what ships.

mod all;
mod changes;
mod example;
mod faults;
mod faulty;
mod home_furnishing;
mod hostile;
mod kept;
mod schema;

use countertop::domain::calendar::HolidayTable;
use countertop::domain::playbook::fault::Fault;
use countertop::domain::playbook::read::{Checked, read};
use std::sync::Arc;

fn holidays() -> Arc<HolidayTable> {
    Arc::new(HolidayTable::empty())
}

fn read_plain(text: &str) -> Result<Checked, Vec<Fault>> {
    read(text, &holidays())
}
