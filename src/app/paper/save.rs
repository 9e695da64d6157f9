//! A document into a file of the data folder, for the screens.

use super::{Paper, page};
use crate::platform;
use std::io::{ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};

/// The folder inside the data folder.
const FOLDER: &str = "prints";
/// How many of one number may lie there.
const MOST: u32 = 1_000;

/// Writes the page of a document into a new file that only its owner can read, and says where.
///
/// # Errors
/// What the system says.
pub fn save(home: &Path, paper: &Paper) -> Result<PathBuf> {
    let folder = home.join(FOLDER);
    platform::private_dir(&folder)?;
    let mut last = ErrorKind::AlreadyExists.into();
    for nth in 1..=MOST {
        let name = match nth {
            1 => format!("{}.html", paper.number),
            nth => format!("{}-{nth}.html", paper.number),
        };
        let path = folder.join(name);
        match platform::private_file(&path) {
            Ok(mut file) => {
                file.write_all(page(paper).as_bytes())?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}
