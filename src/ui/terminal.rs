//! The terminal's modes: taken on entering, given back on every way out.
//!
//! What is switched on is remembered for the whole process, so that a panic, a signal and an orderly end can each
//! give it back, in whichever order they come, once.

mod questions;

use std::{
    cell::Cell,
    io,
    sync::atomic::{AtomicBool, Ordering},
    sync::mpsc,
    thread,
    time::Duration,
};

use ratatui::crossterm::{
    cursor::{Hide, SetCursorStyle, Show},
    event::{
        DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
        KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
    },
    queue,
    style::{ResetColor, force_color_output},
    terminal::{
        Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        SetTitle, disable_raw_mode, enable_raw_mode,
    },
};

pub use questions::{Answers, Asked, answers};

use crate::platform;

/// Whether our modes are on.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// Whether somebody is giving them back at this moment.
static LEAVING: AtomicBool = AtomicBool::new(false);
/// Whether the terminal understands the keyboard protocol we ask for.
static KITTY: AtomicBool = AtomicBool::new(false);

/// The window's title: a constant, since titles are shown in task bars and kept in logs.
const TITLE: &str = "Countertop";
const SAVE_TITLE: &[u8] = b"\x1b[22;0t";
const RESTORE_TITLE: &[u8] = b"\x1b[23;0t";

/// How long a write to the terminal may take on a way out that must not hang.
const WRITE_PATIENCE: Duration = Duration::from_millis(30);

/// Takes the terminal: raw mode, alternate screen, title, paste, focus and mouse reports. Doing it twice is harmless,
/// which a program needs that is continued after somebody else changed the modes.
///
/// # Errors
/// Those of the terminal; nothing is left switched on then.
pub fn enter() -> io::Result<()> {
    enter_with("")
}

/// [`enter`], with something more in the same write.
fn enter_with(more: &str) -> io::Result<()> {
    // With NO_COLOR the library would write a reset for each colour and so lose bold and reverse; the mono theme serves it.
    force_color_output(true);
    let again = ENTERED.load(Ordering::SeqCst);
    if again {
        // The library would take our own raw mode for granted, though a shell may have changed it meanwhile.
        let _ = disable_raw_mode();
    }
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let modes = entering(again);
    let written = modes.and_then(|mut bytes| {
        bytes.extend_from_slice(more.as_bytes());
        platform::write_terminal(&bytes)
    });
    written.inspect_err(|_| leave())
}

/// `again`: what the terminal keeps on a stack is there already and must not be put there twice.
fn entering(again: bool) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    if !again {
        out.extend_from_slice(SAVE_TITLE);
    }
    queue!(out, EnterAlternateScreen, Clear(ClearType::All), Hide)?;
    queue!(out, SetTitle(TITLE))?;
    queue!(out, EnableBracketedPaste, EnableFocusChange)?;
    platform::mouse_on(&mut out)?;
    if KITTY.load(Ordering::SeqCst) {
        if again {
            queue!(out, PopKeyboardEnhancementFlags)?;
        }
        push_keyboard(&mut out)?;
    }
    Ok(out)
}

/// Tells Escape from the keys that begin with it. More flags would send every key as a sequence, and some terminals
/// then lose or double what an input method commits.
fn push_keyboard(out: &mut Vec<u8>) -> io::Result<()> {
    let flags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES;
    queue!(out, PushKeyboardEnhancementFlags(flags))
}

/// Gives the terminal back as it was. Does nothing when that has happened; never fails, for there is nobody left to tell.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    LEAVING.store(true, Ordering::SeqCst);
    let _ = platform::write_terminal(&leaving());
    let _ = disable_raw_mode();
    LEAVING.store(false, Ordering::SeqCst);
}

fn leaving() -> Vec<u8> {
    let mut out = Vec::new();
    // Writing into memory cannot fail, and a mode that cannot be undone must not keep the others from it.
    let _ = queue!(out, EndSynchronizedUpdate, ResetColor);
    if KITTY.load(Ordering::SeqCst) {
        let _ = queue!(out, PopKeyboardEnhancementFlags);
    }
    let _ = platform::mouse_off(&mut out);
    let _ = queue!(out, DisableBracketedPaste, DisableFocusChange);
    let _ = queue!(out, SetCursorStyle::DefaultUserShape, Show);
    out.extend_from_slice(RESTORE_TITLE);
    let _ = queue!(out, LeaveAlternateScreen);
    out
}

/// [`leave`] for a moment when the terminal may be stuck or another thread may hang in the middle of leaving:
/// the writing happens on a thread of its own and is waited for only briefly, then raw mode goes in any case.
pub fn leave_by_force() {
    let (done, wait) = mpsc::channel();
    let entered = ENTERED.swap(false, Ordering::SeqCst);
    if !entered && !LEAVING.load(Ordering::SeqCst) {
        return;
    }
    let writer = thread::Builder::new().spawn(move || {
        let _ = platform::write_terminal(&leaving());
        let _ = done.send(());
    });
    if writer.is_ok() {
        let _ = wait.recv_timeout(WRITE_PATIENCE);
    }
    let _ = disable_raw_mode();
}

/// Leaves the terminal when it goes out of scope: for early returns and unwinding.
#[derive(Debug)]
pub struct Session(());

impl Session {
    /// Takes the terminal for as long as the value lives, and asks it what only it knows: in one write, for each wakes it.
    ///
    /// # Errors
    /// Those of [`enter`].
    pub fn enter_asking() -> io::Result<(Session, Asked)> {
        let questions = questions::questions();
        enter_with(&questions)?;
        Ok((Session(()), questions::asked(&questions)))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave();
    }
}

/// Whether the user asked for no colour, by the convention of `NO_COLOR`: set and not empty.
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

thread_local! {
    static DRAWS: Cell<bool> = const { Cell::new(false) };
}

/// Marks the calling thread as the one that draws: only its panic gives the terminal back. Another's must not
/// pull the screen from under a program that goes on.
pub fn draw_here() {
    DRAWS.set(true);
}

/// Whether the calling thread is the one that draws.
pub fn draws_here() -> bool {
    DRAWS.get()
}
