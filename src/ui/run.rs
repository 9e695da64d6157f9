//! The event loop: one thread reads keys, one waits for signals, the main thread handles everything queued and draws once.
//!
//! The main thread never reads the terminal itself: when a terminal dies, that read spins and does not come back.

mod clock;
mod early;
mod input;
mod program;

pub use clock::{next_second, wall_clock};
pub use early::{Early, Open};
pub use input::Input;
pub use program::{Effect, Effects, Program};

use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use ratatui::{
    Terminal,
    crossterm::event::{self, Event},
};

use crate::{
    domain::time::Instant,
    platform::{self, Signal},
    ui::{
        crash,
        notify::{self, Notices},
        screen::Screen,
        terminal,
    },
};

/// Longest sleep. A program with nothing to count down still looks once in a while whether its terminal is alive.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// Shortest sleep, against a program that asks to be woken in the past.
const BREATH: Duration = Duration::from_millis(20);
/// Wakes a little after the second, so that it is surely over.
const LATE_BY: Duration = Duration::from_millis(2);
/// How long, in milliseconds, the passing second waits for keys: whoever presses one sees what it did first.
const LATEST: i64 = 40;
/// How long the main thread gets to end by itself after a signal.
const GRACE: Duration = Duration::from_millis(130);
/// Most inputs handled before a draw: a flood must not keep the screen from changing.
const BATCH: usize = 4_096;

/// What reaches the main thread.
enum Message {
    Terminal(Event),
    Suspend,
    Resumed,
    End(u8),
    /// The input thread is gone; there will be no more keys.
    InputLost,
}

/// How the loop ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// The program asked for it, with this exit code.
    Quit(u8),
    /// A signal asked for it; the code is 128 plus its number.
    Signal(u8),
    /// The terminal is gone.
    TerminalGone,
}

impl Ended {
    /// The exit code of the process: a lost terminal counts as a hang-up.
    pub fn code(self) -> u8 {
        match self {
            Ended::Quit(code) | Ended::Signal(code) => code,
            Ended::TerminalGone => 129,
        }
    }
}

/// Runs `program` on the process's terminal until it asks to end, a signal comes or the terminal goes away.
/// The terminal is as it was before when this returns. To be called once in a process, from its main thread.
///
/// # Errors
/// When the terminal cannot be taken or the threads cannot be started.
pub fn run<P: Program>(program: &mut P) -> io::Result<Ended> {
    Early::begin()?.open()?.run(program)
}

/// On the signal thread. Asks the main thread to end, and ends without it when it does not: a hung main thread or
/// a dead terminal must leave neither a broken screen nor a spinning process behind.
fn on_signal(signal: Signal, main: &mpsc::Sender<Message>) {
    match signal {
        Signal::Suspend => drop(main.send(Message::Suspend)),
        Signal::Resumed => drop(main.send(Message::Resumed)),
        Signal::End(code) => {
            let _ = main.send(Message::End(code));
            thread::sleep(GRACE);
            terminal::leave_by_force();
            platform::exit_now(code);
        }
    }
}

/// What the only thread that reads the terminal does until the program ends.
fn read_input(send: &mpsc::Sender<Message>) {
    crash::contained(|| {
        while let Ok(event) = event::read() {
            if send.send(Message::Terminal(event)).is_err() {
                return;
            }
        }
    });
    let _ = send.send(Message::InputLost);
}

/// The loop's own state.
struct Loop<'p, P: Program> {
    program: &'p mut P,
    terminal: Terminal<Screen>,
    receive: Receiver<Message>,
    clock: fn() -> Instant,
    notices: Notices,
    tmux: bool,
    /// The screen belongs to the shell until we are continued.
    stopped: bool,
    ended: Option<Ended>,
}

impl<'p, P: Program> Loop<'p, P> {
    fn new(
        program: &'p mut P,
        terminal: Terminal<Screen>,
        receive: Receiver<Message>,
        clock: fn() -> Instant,
    ) -> Self {
        Loop {
            program,
            terminal,
            receive,
            clock,
            notices: notify::detect(|name| std::env::var(name).ok()),
            tmux: std::env::var_os("TMUX").is_some(),
            stopped: false,
            ended: None,
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        if self.stopped {
            return Ok(());
        }
        let program = &mut *self.program;
        self.terminal.draw(|frame| program.draw(frame)).map(drop)
    }

    fn take_answers(&mut self, answers: &terminal::Answers) {
        let now = (self.clock)();
        let mut effects = Effects::new();
        if answers.wide_borders {
            self.program.input(Input::WideBorders, now, &mut effects);
        }
        for input in input::typed(&answers.typed) {
            self.program.input(input, now, &mut effects);
        }
        self.carry_out(effects);
        // Even a frame that differs in nothing is cheap, and the probe may have moved what it should not.
        let _ = self.draw();
    }

    fn run(&mut self) -> io::Result<Ended> {
        let mut wake = self.next_wake();
        loop {
            if let Some(ended) = self.ended {
                return Ok(ended);
            }
            let inputs = self.wait(wake);
            let mut changed = inputs > 0;
            let now = (self.clock)();
            if inputs == 0 || now >= wake.plus(LATEST) {
                if !platform::terminal_alive() {
                    return Ok(Ended::TerminalGone);
                }
                let mut effects = Effects::new();
                changed |= self.program.tick(now, &mut effects);
                changed |= !effects.is_empty();
                self.carry_out(effects);
                wake = self.next_wake();
            } else {
                wake = wake.min(self.next_wake());
            }
            if changed && self.ended.is_none() {
                self.draw()?;
            }
        }
    }

    fn next_wake(&self) -> Instant {
        let now = (self.clock)();
        self.program
            .next_wake(now)
            .unwrap_or(Instant(i64::MAX))
            .max(now)
    }

    /// Sleeps until something comes or until `wake`, then handles all that is queued. Gives how much that was.
    fn wait(&mut self, wake: Instant) -> usize {
        let millis = wake.0.saturating_sub((self.clock)().0).max(0);
        let sleep = Duration::from_millis(millis.unsigned_abs()) + LATE_BY;
        let first = self.receive.recv_timeout(sleep.clamp(BREATH, HEARTBEAT));
        let message = match first {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => return 0,
            Err(RecvTimeoutError::Disconnected) => {
                self.ended = Some(Ended::TerminalGone);
                return 1;
            }
        };
        self.handle(message);
        let mut handled = 1;
        while handled < BATCH && self.ended.is_none() {
            let Ok(message) = self.receive.try_recv() else {
                break;
            };
            self.handle(message);
            handled += 1;
        }
        handled
    }

    fn handle(&mut self, message: Message) {
        let input = match message {
            Message::Terminal(event) => match input::from_event(event) {
                Some(input) => input,
                None => return,
            },
            Message::Suspend => return self.suspend(),
            Message::Resumed => return self.resume(),
            Message::End(code) => return self.end(Ended::Signal(code)),
            Message::InputLost => return self.end(Ended::TerminalGone),
        };
        let mut effects = Effects::new();
        self.program.input(input, (self.clock)(), &mut effects);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Effects) {
        for effect in effects {
            match effect {
                Effect::Quit(code) => self.end(Ended::Quit(code)),
                Effect::Suspend => self.suspend(),
                Effect::Repaint => drop(self.terminal.clear()),
                Effect::Bell => self.terminal.backend_mut().send(notify::BELL),
                Effect::Notice(text) => {
                    let bytes = notify::notice(self.notices, text, self.tmux);
                    self.terminal.backend_mut().send(&bytes);
                }
            }
        }
    }

    fn end(&mut self, ended: Ended) {
        self.ended.get_or_insert(ended);
    }

    /// Gives the terminal back and stops; the signal that continues us brings [`Loop::resume`].
    fn suspend(&mut self) {
        if !platform::can_suspend() || self.stopped {
            return;
        }
        terminal::leave();
        self.stopped = true;
        if platform::stop_group().is_err() {
            self.resume();
        }
    }

    fn resume(&mut self) {
        self.stopped = false;
        if terminal::enter().is_err() || self.terminal.clear().is_err() {
            self.end(Ended::TerminalGone);
        }
    }
}
