//! Files that commands write: new ones only, for their owner only.

use super::trouble::{Outcome, Trouble};
use crate::files::write::WriteFault;
use crate::platform;
use crate::words::files::write_fault;
use crate::words::{Lang, failure};
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// A new file that only its owner can read: it holds people's data.
pub fn create(lang: Lang, path: &Path) -> Outcome<File> {
    let at = path.display().to_string();
    platform::private_file(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Trouble::NotWritten(failure::file_exists(lang, &at)),
        _ => Trouble::NotWritten(failure::cannot_write(
            lang,
            &at,
            &failure::system(lang, &error),
        )),
    })
}

/// Writes a whole new file, down to the disk.
pub fn whole(lang: Lang, path: &Path, bytes: &[u8]) -> Outcome {
    let mut file = create(lang, path)?;
    let done = file.write_all(bytes).and_then(|()| file.sync_all());
    let at = path.display().to_string();
    done.map_err(|error| Trouble::NotWritten(failure::cannot_write(lang, &at, &error.to_string())))
}

/// What a writer of tables gives, its fault in words.
pub fn written<T>(lang: Lang, result: Result<T, WriteFault>) -> Outcome<T> {
    result.map_err(|fault| match fault {
        WriteFault::Io(error) => Trouble::from(error),
        other => Trouble::NotWritten(write_fault(lang, &other)),
    })
}
