//! A program in a pseudo-terminal, timed from outside: every piece of output is stamped when it arrives and looked at later,
//! so that looking delays no stamp.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Columns and rows of the terminal.
const SIZE: (u16, u16) = (200, 50);
/// A program that is silent for so long has finished its repaint.
const QUIET: Duration = Duration::from_millis(3);
/// A program that shows nothing for so long never will.
const PATIENCE: Duration = Duration::from_secs(120);

/// Output and when it came.
struct Chunk {
    at: Instant,
    bytes: Vec<u8>,
}

/// A program in a terminal.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    chunks: Receiver<Chunk>,
    screen: vt100::Parser,
    spawned: Instant,
    chance: u64,
    _master: Box<dyn MasterPty + Send>,
}

impl Pty {
    /// Starts a program.
    pub fn start(program: &Path, args: &[&OsStr]) -> Pty {
        let size = PtySize {
            rows: SIZE.1,
            cols: SIZE.0,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        for name in ["NO_COLOR", "TMUX", "COUNTERTOP_HOME", "COUNTERTOP_AS"] {
            command.env_remove(name);
        }
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let reader = pair.master.try_clone_reader().unwrap();
        let (send, chunks) = channel();
        let answering = writer.clone();
        thread::spawn(move || stamp(reader, &answering, &send));
        let spawned = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let cells = |n| NonZeroU16::new(n).unwrap();
        Pty {
            child,
            writer,
            chunks,
            screen: vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0),
            spawned,
            chance: 0x9e37_79b9_7f4a_7c15,
            _master: pair.master,
        }
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// What is on the screen.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// From the start to the arrival of the piece of output after which the screen is as wanted.
    pub fn ready(&mut self, wanted: impl Fn(&str) -> bool) -> Duration {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            for chunk in self.burst(deadline) {
                self.screen.process(&chunk.bytes);
                if wanted(&self.text()) {
                    return chunk.at.duration_since(self.spawned);
                }
            }
        }
        panic!("waited in vain for the screen; it shows:\n{}", self.text());
    }

    /// Presses a key; gives the time to the last piece of the repaint it causes, or nothing when nothing changes.
    pub fn press(&mut self, key: &[u8]) -> Option<Duration> {
        let pause = Duration::from_millis(10 + self.random() % 50);
        self.leave_alone(pause);
        let before = self.screen.screen().contents_formatted();
        let start = Instant::now();
        self.send(key);
        let chunks = self.burst(start + Duration::from_secs(3));
        let done = chunks.last().map(|last| last.at.duration_since(start));
        for chunk in &chunks {
            self.screen.process(&chunk.bytes);
        }
        done.filter(|_| self.screen.screen().contents_formatted() != before)
    }

    /// Waits and gives the bytes that came meanwhile.
    pub fn leave_alone(&mut self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut bytes = 0;
        while let Ok(chunk) = self.next(end) {
            bytes += chunk.bytes.len();
            self.screen.process(&chunk.bytes);
        }
        bytes
    }

    /// Presses keys without looking.
    pub fn send(&self, keys: &[u8]) {
        let mut writer = self.writer.lock().unwrap();
        writer.write_all(keys).unwrap();
        writer.flush().unwrap();
    }

    /// Ends the program with its own key and waits for it.
    pub fn quit(mut self) {
        self.send(b"q");
        let end = Instant::now() + Duration::from_secs(3);
        while Instant::now() < end {
            if self.child.try_wait().is_ok_and(|status| status.is_some()) {
                return;
            }
            self.leave_alone(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// The next pieces until a short silence.
    fn burst(&self, deadline: Instant) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = self.next(deadline).into_iter().collect();
        while let Some(last) = chunks.last() {
            match self.next(last.at + QUIET) {
                Ok(chunk) => chunks.push(chunk),
                Err(_) => break,
            }
        }
        chunks
    }

    fn next(&self, until: Instant) -> Result<Chunk, RecvTimeoutError> {
        let left = until.saturating_duration_since(Instant::now());
        self.chunks.recv_timeout(left)
    }

    /// Pauses are random, so that no program's tick falls in step with the presses.
    fn random(&mut self) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        self.chance
    }
}

/// Reads and stamps; answers what programs ask a terminal, so that none waits for a time-out.
fn stamp(
    mut reader: Box<dyn Read + Send>,
    writer: &Mutex<Box<dyn Write + Send>>,
    to: &Sender<Chunk>,
) {
    let mut buffer = vec![0_u8; 1 << 16];
    while let Ok(count @ 1..) = reader.read(&mut buffer) {
        let at = Instant::now();
        let bytes = buffer[..count].to_vec();
        for (question, answer) in [("\x1b[6n", "\x1b[1;2R"), ("\x1b[c", "\x1b[?62;22c")] {
            let asked = bytes
                .windows(question.len())
                .any(|part| part == question.as_bytes());
            if asked {
                let _ = writer.lock().unwrap().write_all(answer.as_bytes());
            }
        }
        if to.send(Chunk { at, bytes }).is_err() {
            return;
        }
    }
}
