//! Where a store's data lies when nobody says.

use etcetera::{BaseStrategy, choose_base_strategy};
use std::path::PathBuf;

/// The platform's folder for the program's data; none where the user has no home.
pub fn default_home() -> Option<PathBuf> {
    let strategy = choose_base_strategy().ok()?;
    Some(strategy.data_dir().join("countertop"))
}
