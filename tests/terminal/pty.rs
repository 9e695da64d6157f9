//! A pseudo-terminal with a program in it: keys and signals in, the screen as a person sees it out.
#![allow(dead_code)]

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::PathBuf,
    process::Command,
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};

/// How long anything may take on a busy machine before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How the terminal answers questions about itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Temper {
    /// As xterm does.
    Answers,
    /// As one with the kitty keyboard protocol.
    Kitty,
    /// Box lines are two cells wide.
    Wide,
    /// Never answers.
    Silent,
}

/// A terminal with a program running in it.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept open: when the last holder closes a pseudo-terminal, Linux resets its modes and hides what was left behind.
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Arc<Mutex<Option<Box<dyn Write + Send>>>>,
    pub child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    log: Arc<Mutex<Vec<u8>>>,
    stop: Arc<AtomicBool>,
    pause: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
    before: String,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn non_zero(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}

/// The probe program, built once.
pub fn probe() -> PathBuf {
    static PROBE: LazyLock<PathBuf> = LazyLock::new(|| {
        let here = std::env::current_exe().unwrap();
        let profile = here.parent().unwrap().parent().unwrap();
        // `cargo test --test terminal` alone does not build examples.
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--example", "terminal_probe"]);
        build.arg("--target-dir").arg(profile.parent().unwrap());
        match profile.file_name().unwrap().to_str().unwrap() {
            "debug" => {}
            other => drop(build.args(["--profile", other])),
        }
        assert!(build.status().unwrap().success());
        profile.join("examples/terminal_probe")
    });
    PROBE.clone()
}

impl Pty {
    /// Starts the probe in a terminal of 80 by 24.
    pub fn probe(arguments: &[&str]) -> Pty {
        let mut command = CommandBuilder::new(probe());
        command.args(arguments);
        Pty::start(command, Temper::Answers)
    }

    /// Starts `command` in a terminal of 80 by 24.
    pub fn start(mut command: CommandBuilder, temper: Temper) -> Pty {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let before = format!("{:?}", pair.master.get_termios().unwrap());
        command.env("TERM", "xterm-256color");
        if command.get_env("PROBE_REPORT").is_none() {
            let report = std::env::temp_dir().join("countertop-probe-crash");
            command.env("PROBE_REPORT", report);
        }
        for name in ["NO_COLOR", "TMUX", "TERM_PROGRAM", "VTE_VERSION"] {
            if command.get_env(name) == std::env::var_os(name).as_deref() {
                command.env_remove(name);
            }
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let mut pty = Pty {
            writer: Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap()))),
            screen: Arc::new(Mutex::new(vt100::Parser::new(
                non_zero(24),
                non_zero(80),
                0,
            ))),
            log: Arc::default(),
            stop: Arc::default(),
            pause: Arc::default(),
            reader: None,
            master: Some(pair.master),
            slave: Some(pair.slave),
            child,
            before,
        };
        pty.reader = Some(pty.read(temper));
        pty
    }

    fn read(&self, temper: Temper) -> JoinHandle<()> {
        let mut reader = self.master.as_ref().unwrap().try_clone_reader().unwrap();
        let (screen, log) = (self.screen.clone(), self.log.clone());
        let (writer, stop) = (self.writer.clone(), self.stop.clone());
        let pause = self.pause.clone();
        thread::spawn(move || {
            let mut chunk = [0_u8; 65_536];
            while let Ok(count) = reader.read(&mut chunk) {
                if count == 0 || stop.load(Ordering::SeqCst) {
                    return;
                }
                while pause.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(5));
                }
                let bytes = &chunk[..count];
                let reply = answer(bytes, temper);
                if let (false, Some(writer)) = (reply.is_empty(), &mut *writer.lock().unwrap()) {
                    let _ = writer.write_all(&reply);
                }
                log.lock().unwrap().extend_from_slice(bytes);
                screen.lock().unwrap().process(bytes);
            }
        })
    }

    /// Sends keys, as bytes.
    pub fn keys(&self, keys: &str) {
        let mut writer = self.writer.lock().unwrap();
        writer.as_mut().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// What is on the screen, as text.
    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Asks the screen something.
    pub fn screen<T>(&self, ask: impl FnOnce(&vt100::Screen) -> T) -> T {
        ask(self.screen.lock().unwrap().screen())
    }

    /// Waits until `text` is on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} on the screen"), || {
            self.text().contains(text)
        });
    }

    /// Waits until `holds`; fails with the screen when it never does.
    pub fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {what}; the screen:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Everything the program wrote since it started.
    pub fn written(&self) -> Vec<u8> {
        self.log.lock().unwrap().clone()
    }

    /// How often `sequence` was written after byte `from`.
    pub fn count_written(&self, from: usize, sequence: &str) -> usize {
        let log = self.written();
        log[from..]
            .windows(sequence.len())
            .filter(|part| *part == sequence.as_bytes())
            .count()
    }

    /// Changes the size of the terminal.
    pub fn resize(&self, columns: u16, rows: u16) {
        // The screen first, so that what the program draws for the new size finds it.
        let mut screen = self.screen.lock().unwrap();
        let (height, width) = (non_zero(rows.max(1)), non_zero(columns.max(1)));
        screen.screen_mut().set_size(height, width);
        drop(screen);
        self.master
            .as_ref()
            .unwrap()
            .resize(size(columns, rows))
            .unwrap();
    }

    /// The process id of the program.
    pub fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Whether the terminal's own modes are as they were before the program started.
    pub fn modes_are_back(&self) -> bool {
        self.modes() == self.before
    }

    /// The terminal's own modes, as text.
    pub fn modes(&self) -> String {
        format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap())
    }

    /// Waits for the end of the program and gives its exit code.
    pub fn wait_end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.settle();
                return status.exit_code();
            }
            assert!(
                start.elapsed() < PATIENCE,
                "still running:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until nothing more arrives from a program that has ended.
    fn settle(&self) {
        let mut length = 0;
        loop {
            thread::sleep(Duration::from_millis(30));
            let now = self.log.lock().unwrap().len();
            if now == length {
                return;
            }
            length = now;
        }
    }

    /// Stops or goes on reading what the program writes, as a terminal does on Ctrl-S and Ctrl-Q.
    pub fn pause(&self, paused: bool) {
        self.pause.store(paused, Ordering::SeqCst);
    }

    /// Closes our side, as when the window or the connection dies. A key makes the program write once
    /// more, so that our own reader wakes and lets go.
    pub fn hang_up(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        self.keys("x");
        self.reader.take().unwrap().join().unwrap();
        self.slave = None;
        *self.writer.lock().unwrap() = None;
        self.master = None;
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the terminal answers to the questions in `bytes`.
fn answer(bytes: &[u8], temper: Temper) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut reply = Vec::new();
    if temper == Temper::Silent {
        return reply;
    }
    if text.contains("\x1b[6n") {
        let column = if temper == Temper::Wide { 3 } else { 2 };
        reply.extend_from_slice(format!("\x1b[1;{column}R").as_bytes());
    }
    if text.contains("\x1b[?u") && temper == Temper::Kitty {
        reply.extend_from_slice(b"\x1b[?0u");
    }
    if text.contains("\x1b[c") {
        reply.extend_from_slice(b"\x1b[?62;22c");
    }
    reply
}

/// Whether a process exists.
pub fn exists(pid: Pid) -> bool {
    test_kill_process(pid).is_ok()
}

/// What the system counts for a process: context switches of all its threads, and processor time in ticks (1/100 s).
pub fn usage(pid: Pid) -> (u64, u64) {
    let root = PathBuf::from(format!("/proc/{}", pid.as_raw_nonzero()));
    let mut switches = 0;
    for thread in std::fs::read_dir(root.join("task")).unwrap().flatten() {
        let status = std::fs::read_to_string(thread.path().join("status")).unwrap_or_default();
        let counts = status.lines().filter(|line| line.contains("ctxt_switches"));
        switches += counts
            .filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok())
            .sum::<u64>();
    }
    let stat = std::fs::read_to_string(root.join("stat")).unwrap();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    let ticks = |index: usize| fields[index].parse::<u64>().unwrap();
    (switches, ticks(11) + ticks(12))
}
