//! What differs between operating systems, behind one small interface.
//!
//! Nothing else in the tree names a platform. Each twin offers the same functions; what one cannot do it
//! answers with `false`, `None` or an empty list, never with an error the caller has to know about.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as twin;

// Tests compile the other twin too, which needs nothing of its platform: so it cannot rot unseen.
#[cfg(any(not(unix), test))]
#[cfg_attr(test, allow(dead_code))]
mod windows;
#[cfg(not(unix))]
use windows as twin;

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
    time::Duration,
};

/// What the operating system asks of the running program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signal {
    /// End now. The value is the exit code: 128 plus the signal's number.
    End(u8),
    /// Give the terminal back and stop.
    Suspend,
    /// Running again after a stop; the terminal's modes may have been changed by somebody else.
    Resumed,
}

/// Signals that are being collected from now on; none ends the process any more.
pub struct Heard(twin::Heard);

/// Begins to collect signals.
///
/// # Errors
/// When the handlers cannot be set up.
pub fn hear() -> io::Result<Heard> {
    twin::hear().map(Heard)
}

impl Heard {
    /// Calls `handle` for each signal, those collected so far first. Comes back only where the platform has none.
    pub fn forever(self, handle: impl FnMut(Signal)) {
        self.0.forever(handle);
    }
}

/// Whether there is a shell that would get the terminal and could continue us. A counter on which the program is all that
/// runs must not be frozen by a slip of two fingers.
pub fn can_suspend() -> bool {
    twin::can_suspend()
}

/// Stops the whole process group until somebody continues it, as a shell's Ctrl-Z does.
///
/// # Errors
/// When the platform cannot; the caller then goes on as if nothing had been asked.
pub fn stop_group() -> io::Result<()> {
    twin::stop_group()
}

/// Ends the process at once: no destructors, no exit handlers, nothing that could hang.
pub fn exit_now(code: u8) -> ! {
    twin::exit_now(code)
}

/// Milliseconds since the machine booted, sleep included. Never goes back while [`boot_id`] stays the same.
pub fn boot_millis() -> i64 {
    twin::boot_millis()
}

/// Names this boot of the machine. `None`: readings of [`boot_millis`] compare only within this process.
pub fn boot_id() -> Option<String> {
    twin::boot_id()
}

/// No core dumps, no reading of our memory by other programs, new files for the owner only.
/// What the platform refuses is left as it is: hardening must never keep a shop from opening.
pub fn harden() {
    twin::harden();
}

/// Creates `dir` and its missing parents, readable by the owner only. A folder that is there already may be somebody
/// else's (`/tmp`), and the program is only its guest: its mode is left alone.
///
/// # Errors
/// Those of the file system.
pub fn private_dir(dir: &Path) -> io::Result<()> {
    twin::private_dir(dir)
}

/// Creates a new file that only the owner can read. Never opens an existing one.
///
/// # Errors
/// `AlreadyExists`, and those of the file system.
pub fn private_file(path: &Path) -> io::Result<File> {
    twin::private_file(path)
}

/// Narrows an existing file to its owner, without opening it (opening would drop SQLite's locks on it).
///
/// # Errors
/// Those of the file system.
pub fn narrow(path: &Path) -> io::Result<()> {
    twin::narrow(path)
}

/// Puts what was made, renamed or removed in a folder onto the disk: a synced file may still lose its name in a power cut.
///
/// # Errors
/// Those of the file system.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    twin::sync_folder(folder)
}

/// Whether nobody but its owner may read or change a file or folder. `None`: the platform does not say.
pub fn is_private(path: &Path) -> Option<bool> {
    twin::is_private(path)
}

/// What tells a file from another one that took its name, without opening it (see [`narrow`]). `None`: it is not there,
/// or the platform does not say.
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    twin::identity(path)
}

/// Bytes a program of ours may still write where `path` lies. `None`: the platform does not say.
pub fn free_bytes(path: &Path) -> Option<u64> {
    twin::free_bytes(path)
}

/// The terminal's size as (columns, rows); (80, 24) when it does not say.
pub fn terminal_size() -> (u16, u16) {
    match twin::terminal_size() {
        Some((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        _ => (80, 24),
    }
}

/// Whether the terminal we draw on still exists.
pub fn terminal_alive() -> bool {
    twin::terminal_alive()
}

/// Writes all of `bytes` to the terminal, past the standard library's lock: it must work while another thread hangs in a write.
///
/// # Errors
/// Those of the terminal, such as its being gone.
pub fn write_terminal(bytes: &[u8]) -> io::Result<()> {
    twin::write_terminal(bytes)
}

/// Appends what asks the terminal to report button presses and the wheel, but not every movement.
///
/// # Errors
/// Those of the terminal.
pub fn mouse_on(out: &mut impl Write) -> io::Result<()> {
    twin::mouse_on(out)
}

/// Appends what undoes [`mouse_on`].
///
/// # Errors
/// Those of the terminal.
pub fn mouse_off(out: &mut impl Write) -> io::Result<()> {
    twin::mouse_off(out)
}

/// Whether terminals here answer questions on the input, so that asking makes sense.
pub fn can_ask() -> bool {
    twin::CAN_ASK
}

/// Writes `text` in the upper left corner and gives the column of the cursor after it, from 1, where the platform tells that
/// without a question to the terminal.
pub fn column_after(text: &str) -> Option<u16> {
    twin::column_after(text)
}

/// Reads what the terminal sends until `complete` says so or `patience` has passed. Needs raw mode, and no other reader.
pub fn read_answers(patience: Duration, complete: fn(&[u8]) -> bool) -> Vec<u8> {
    twin::read_answers(patience, complete)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_file_is_never_an_existing_one() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("a/b");
        for make in [twin::private_dir, windows::private_dir] {
            make(&inside).unwrap();
            make(&inside).unwrap();
        }
        for (name, make) in [
            ("one", twin::private_file as fn(&Path) -> io::Result<File>),
            ("two", windows::private_file),
        ] {
            let path = inside.join(name);
            make(&path).unwrap().write_all(b"kept").unwrap();
            assert_eq!(
                make(&path).unwrap_err().kind(),
                io::ErrorKind::AlreadyExists
            );
            assert_eq!(std::fs::read(&path).unwrap(), b"kept");
        }
    }

    #[test]
    fn a_file_that_took_the_name_is_another_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        assert_eq!(identity(&path), None);
        private_file(&path).unwrap();
        let first = identity(&path);
        assert_eq!(identity(&path), first);
        private_file(&folder.path().join("other")).unwrap();
        std::fs::rename(folder.path().join("other"), &path).unwrap();
        assert!(first.is_none() || identity(&path) != first);
    }

    #[test]
    fn boot_time_goes_on() {
        for clock in [twin::boot_millis, windows::boot_millis] {
            let before = clock();
            std::thread::sleep(Duration::from_millis(5));
            assert!(clock() > before);
        }
        assert_eq!(boot_id(), boot_id());
    }
}
