//! What happens when the program has a fault: the terminal first, then a few words, then a report.

use std::{
    backtrace::Backtrace,
    fs,
    io::Write,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use crate::{
    files::read::is_guarded,
    platform,
    ui::terminal,
    words::{Lang, widgets as words},
};

/// Replaces the panic hook. On the drawing thread the terminal is given back before anything is said; a report with
/// the place of the fault goes to `report` (its folder is made). Neither names the panic's message: it may quote a customer.
pub fn install(report: PathBuf, lang: Lang) {
    let fatal = AtomicBool::new(false);
    panic::set_hook(Box::new(move |info| {
        // A broken workbook that a person chose; who reads it says so.
        if is_guarded() {
            return;
        }
        let drawing = terminal::draws_here();
        // What follows a fatal fault while it unwinds is its consequence; the report keeps the cause.
        if fatal.fetch_or(drawing, Ordering::SeqCst) {
            return;
        }
        if drawing {
            terminal::leave();
        }
        let written = write_report(&report, info).is_ok();
        if drawing {
            let place = if written {
                report.display().to_string()
            } else {
                place(info)
            };
            let _ = writeln!(std::io::stderr(), "{}", words::crashed(lang, &place));
        }
    }));
}

fn place(info: &PanicHookInfo) -> String {
    info.location()
        .map_or_else(String::new, |at| at.to_string())
}

fn write_report(report: &Path, info: &PanicHookInfo) -> std::io::Result<()> {
    if let Some(folder) = report.parent() {
        platform::private_dir(folder)?;
    }
    let text = format!(
        "countertop {}\nplace {}\nthread {}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        place(info),
        thread::current().name().unwrap_or("-"),
        Backtrace::force_capture(),
    );
    let _ = fs::remove_file(report);
    platform::private_file(report)?.write_all(text.as_bytes())
}

/// A fault on purpose that quotes `text`, for the test of the real program; a released one has no such thing.
#[cfg(debug_assertions)]
#[allow(clippy::panic)] // it is what the test asks for
pub fn rehearse(text: &str) {
    if std::env::var_os("COUNTERTOP_REHEARSE_CRASH").is_some() {
        panic!("a fault about {text}");
    }
}

/// Runs `work`, turning its panic into `None`; the hook has written the report by then.
pub fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::xlsx_in::guarded;

    #[test]
    fn a_foreign_parsers_panic_is_no_fault_of_ours() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("crash.txt");
        install(report.clone(), Lang::En);
        let read = guarded(|| -> Result<(), _> { panic!("a broken workbook") });
        assert!(read.is_err() && !report.exists());
        assert_eq!(contained(|| -> u8 { panic!("our own fault") }), None);
        assert!(report.exists());
        drop(panic::take_hook());
    }
}
