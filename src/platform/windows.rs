//! The Windows twin: the standard library and the terminal library only.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{self, Write},
    path::Path,
    sync::OnceLock,
    time::{Duration, Instant},
};

use ratatui::crossterm::{
    cursor::{self, MoveTo},
    event::{DisableMouseCapture, EnableMouseCapture},
    execute,
    style::Print,
    terminal,
};

use super::Signal;

pub(super) const CAN_ASK: bool = false;

/// The console has no signals to wait for: Ctrl-C arrives as a key, and closing the window ends the process.
pub(super) struct Heard;

pub(super) fn hear() -> io::Result<Heard> {
    Ok(Heard)
}

impl Heard {
    pub(super) fn forever(self, _handle: impl FnMut(Signal)) {}
}

pub(super) fn can_suspend() -> bool {
    false
}

pub(super) fn stop_group() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn exit_now(code: u8) -> ! {
    std::process::exit(i32::from(code))
}

/// An open file cannot be replaced here.
pub(super) fn identity(_path: &Path) -> Option<(u64, u64)> {
    None
}

/// The standard library does not tell the time since boot: milliseconds since this process first asked.
pub(super) fn boot_millis() -> i64 {
    static FIRST: OnceLock<Instant> = OnceLock::new();
    i64::try_from(FIRST.get_or_init(Instant::now).elapsed().as_millis()).unwrap_or(i64::MAX)
}

pub(super) fn boot_id() -> Option<String> {
    None
}

pub(super) fn harden() {}

/// A profile's folders are private to their user already.
pub(super) fn private_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(dir)
}

pub(super) fn private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

pub(super) fn narrow(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// The file system keeps its own journal of names; the standard library cannot open a folder here.
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Who may read a file is in access lists the standard library does not show.
pub(super) fn is_private(_path: &Path) -> Option<bool> {
    None
}

pub(super) fn free_bytes(_path: &Path) -> Option<u64> {
    None
}

pub(super) fn terminal_size() -> Option<(u16, u16)> {
    terminal::size().ok()
}

pub(super) fn terminal_alive() -> bool {
    terminal::size().is_ok()
}

pub(super) fn write_terminal(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes)?;
    out.flush()
}

pub(super) fn mouse_on(out: &mut impl Write) -> io::Result<()> {
    execute!(out, EnableMouseCapture)
}

pub(super) fn mouse_off(out: &mut impl Write) -> io::Result<()> {
    execute!(out, DisableMouseCapture)
}

/// Consoles set to a Chinese code page draw box lines two cells wide.
pub(super) fn column_after(text: &str) -> Option<u16> {
    execute!(io::stdout(), MoveTo(0, 0), Print(text)).ok()?;
    Some(cursor::position().ok()?.0.saturating_add(1))
}

pub(super) fn read_answers(_patience: Duration, _complete: fn(&[u8]) -> bool) -> Vec<u8> {
    Vec::new()
}
