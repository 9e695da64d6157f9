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
    filled(lang, path, |file| Ok(file.write_all(bytes)?))
}

/// A new file with what `fill` writes into it, down to the disk. Half a file is taken away again, so that the next try
/// does not find it in its way.
pub fn filled(lang: Lang, path: &Path, fill: impl FnOnce(&mut File) -> Outcome) -> Outcome {
    let mut file = create(lang, path)?;
    let done = fill(&mut file).and_then(|()| Ok(file.sync_all()?));
    if done.is_err() {
        let _ = std::fs::remove_file(path);
    }
    done.map_err(|trouble| match trouble {
        Trouble::Output(error) => {
            let at = path.display().to_string();
            let why = failure::system(lang, &error);
            Trouble::NotWritten(failure::cannot_write(lang, &at, &why))
        }
        other => other,
    })
}

/// What a writer of tables gives, its fault in words.
pub fn written<T>(lang: Lang, result: Result<T, WriteFault>) -> Outcome<T> {
    result.map_err(|fault| match fault {
        WriteFault::Io(error) => Trouble::from(error),
        other => Trouble::NotWritten(write_fault(lang, &other)),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn half_a_file_is_taken_away_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        let full = || std::io::Error::from(ErrorKind::StorageFull);
        let failed = filled(Lang::Zh, &path, |file| {
            file.write_all(b"half")?;
            Err(full().into())
        });
        assert!(matches!(failed, Err(Trouble::NotWritten(text)) if text.contains("磁盘已满")));
        assert!(!path.exists());
        filled(Lang::Zh, &path, |file| Ok(file.write_all(b"whole")?)).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"whole");
    }
}
