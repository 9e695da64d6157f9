//! The Unix twin.

use std::{
    fs::{DirBuilder, File, OpenOptions, Permissions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use nix::unistd;
use rustix::{
    fs::Mode,
    process::{self, Resource, Rlimit},
    stdio::{stdin, stdout},
    termios::{self, OptionalActions, SpecialCodeIndex},
    time::{ClockId, clock_gettime},
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
    iterator::Signals,
};

use super::Signal;

pub(super) const CAN_ASK: bool = true;

pub(super) struct Heard(Signals);

pub(super) fn hear() -> io::Result<Heard> {
    let wanted = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];
    Signals::new(wanted).map(Heard)
}

impl Heard {
    pub(super) fn forever(mut self, mut handle: impl FnMut(Signal)) {
        for number in self.0.forever() {
            handle(match number {
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Resumed,
                other => Signal::End(u8::try_from(128 + other).unwrap_or(u8::MAX)),
            });
        }
    }
}

/// A shell with job control leads our session and gave us a group of our own.
///
/// In a container both may be led from outside: the kernel calls them 0 then, which rustix takes for impossible.
pub(super) fn can_suspend() -> bool {
    unistd::getsid(None).is_ok_and(|session| session != unistd::getpgrp())
}

/// SIGSTOP and not SIGTSTP: ours is caught, and the whole group because a wrapper script would otherwise keep the terminal.
pub(super) fn stop_group() -> io::Result<()> {
    process::kill_current_process_group(process::Signal::STOP)?;
    Ok(())
}

pub(super) fn exit_now(code: u8) -> ! {
    signal_hook::low_level::exit(i32::from(code))
}

pub(super) fn boot_millis() -> i64 {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let id = ClockId::Boottime;
    // Elsewhere (macOS) the monotonic clock counts sleep itself.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let id = ClockId::Monotonic;
    let at = clock_gettime(id);
    at.tv_sec
        .saturating_mul(1_000)
        .saturating_add(at.tv_nsec / 1_000_000)
}

pub(super) fn boot_id() -> Option<String> {
    let text = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let id = text.trim();
    (!id.is_empty()).then(|| id.to_owned())
}

pub(super) fn harden() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = process::setrlimit(Resource::Core, none);
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = process::set_dumpable_behavior(process::DumpableBehavior::NotDumpable);
    process::umask(Mode::from_raw_mode(0o077));
}

pub(super) fn private_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

pub(super) fn private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

pub(super) fn narrow(path: &Path) -> io::Result<()> {
    std::fs::set_permissions(path, Permissions::from_mode(0o600))
}

pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

pub(super) fn is_private(path: &Path) -> Option<bool> {
    let mode = std::fs::metadata(path).ok()?.permissions().mode();
    Some(mode & 0o077 == 0)
}

pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    let known = std::fs::metadata(path).ok()?;
    Some((known.dev(), known.ino()))
}

pub(super) fn free_bytes(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    disk.f_bavail.checked_mul(disk.f_frsize)
}

pub(super) fn terminal_size() -> Option<(u16, u16)> {
    let size = termios::tcgetwinsize(stdout()).ok()?;
    Some((size.ws_col, size.ws_row))
}

/// Asking for the modes is one system call and fails with EIO once the other side has hung up.
pub(super) fn terminal_alive() -> bool {
    !matches!(termios::tcgetattr(stdout()), Err(rustix::io::Errno::IO))
}

pub(super) fn write_terminal(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            // Somebody made the shared terminal non-blocking: wait for it instead of losing half a frame.
            Err(rustix::io::Errno::AGAIN) => thread::sleep(Duration::from_millis(1)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// 1000 and 1002 are buttons, wheel and drags; 1003, every movement, would wake us for nothing.
pub(super) fn mouse_on(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\x1b[?1000h\x1b[?1002h\x1b[?1006h")
}

pub(super) fn mouse_off(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\x1b[?1006l\x1b[?1002l\x1b[?1000l")
}

pub(super) fn column_after(_text: &str) -> Option<u16> {
    None
}

pub(super) fn read_answers(patience: Duration, complete: fn(&[u8]) -> bool) -> Vec<u8> {
    let Ok(before) = termios::tcgetattr(stdin()) else {
        return Vec::new();
    };
    // A read that gives up after a tenth of a second, so that a terminal that never answers cannot hold us.
    let mut timed = before.clone();
    timed.special_codes[SpecialCodeIndex::VMIN] = 0;
    timed.special_codes[SpecialCodeIndex::VTIME] = 1;
    if termios::tcsetattr(stdin(), OptionalActions::Now, &timed).is_err() {
        return Vec::new();
    }
    let answers = read_until(Instant::now() + patience, complete);
    let _ = termios::tcsetattr(stdin(), OptionalActions::Now, &before);
    answers
}

fn read_until(deadline: Instant, complete: fn(&[u8]) -> bool) -> Vec<u8> {
    let mut answers = Vec::new();
    let mut chunk = [0_u8; 256];
    while !complete(&answers) && Instant::now() < deadline {
        match rustix::io::read(stdin(), &mut chunk) {
            Ok(count) => answers.extend_from_slice(chunk.get(..count).unwrap_or_default()),
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => break,
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_private_is_the_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("made/data");
        private_dir(&inside).unwrap();
        assert_eq!(mode(&inside), 0o700);

        let somebodys = folder.path().join("shared");
        std::fs::create_dir(&somebodys).unwrap();
        std::fs::set_permissions(&somebodys, Permissions::from_mode(0o755)).unwrap();
        private_dir(&somebodys).unwrap();
        assert_eq!(mode(&somebodys), 0o755, "a guest changes no locks");

        let file = inside.join("file");
        private_file(&file).unwrap();
        assert_eq!(mode(&file), 0o600);
        std::fs::set_permissions(&file, Permissions::from_mode(0o666)).unwrap();
        narrow(&file).unwrap();
        assert_eq!(mode(&file), 0o600);
    }
}
