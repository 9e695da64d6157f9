//! What a program needs of the process and the terminal, made while its data is still being opened.
//!
//! The thread that will wait for signals makes the buffers of the screen first, then does what it is given to do ahead.
//! Until the terminal is taken a signal ends the process at once: there is nothing to be put back.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use ratatui::Terminal;

use super::{Ended, Loop, Message, Program, on_signal, read_input, wall_clock};
use crate::{
    platform,
    ui::{crash, screen::Screen, terminal},
};

type Ahead = Box<dyn FnOnce() + Send>;

/// The screen's buffers are being made; the terminal is as it was.
pub struct Early {
    send: Sender<Message>,
    receive: Receiver<Message>,
    making: Making,
    ahead: Sender<Ahead>,
}

impl Early {
    /// To be called once in a process, from its main thread.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub fn begin() -> io::Result<Early> {
        let (send, receive) = mpsc::channel();
        let (give, made) = mpsc::channel();
        let (ahead, work) = mpsc::channel::<Ahead>();
        let begun = Arc::new(AtomicBool::new(false));
        let first = begun.clone();
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || {
                if !first.swap(true, Ordering::SeqCst) {
                    let _ = give.send(Terminal::new(Screen::new()));
                }
                for job in work {
                    crash::contained(job);
                }
            })?;
        Ok(Early {
            send,
            receive,
            making: Making { made, begun },
            ahead,
        })
    }

    /// Does something beside the main thread that will be asked for soon.
    pub fn ahead(&self, job: Box<dyn FnOnce() + Send>) {
        let _ = self.ahead.send(job);
    }

    /// Takes the terminal: its modes are ours from here on, and it is asked what only it knows.
    ///
    /// # Errors
    /// When signals cannot be heard or the terminal cannot be taken; it is as it was then.
    pub fn open(self) -> io::Result<Open> {
        let (heard, main) = (platform::hear()?, self.send.clone());
        self.ahead(Box::new(move || {
            heard.forever(|signal| on_signal(signal, &main));
        }));
        terminal::draw_here();
        let (session, asked) = terminal::Session::enter_asking()?;
        Ok(Open {
            asked,
            session,
            making: self.making,
            send: self.send,
            receive: self.receive,
        })
    }
}

/// The buffers of the screen, on their way.
struct Making {
    made: Receiver<io::Result<Terminal<Screen>>>,
    /// Whether somebody makes them: on a busy machine the thread may not have begun when they are needed.
    begun: Arc<AtomicBool>,
}

impl Making {
    /// Waits for them, or makes them.
    fn done(self) -> io::Result<Terminal<Screen>> {
        // Without the thread beside the main one nobody makes them any more.
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        match self.begun.swap(true, Ordering::SeqCst) {
            true => self.made.recv().map_err(gone)?,
            false => Terminal::new(Screen::new()),
        }
    }
}

/// The terminal is ours, nothing is drawn yet.
pub struct Open {
    session: terminal::Session,
    asked: terminal::Asked,
    making: Making,
    send: Sender<Message>,
    receive: Receiver<Message>,
}

impl Open {
    /// Runs `program` until it asks to end, a signal comes or the terminal goes away, and gives the terminal back.
    ///
    /// # Errors
    /// When there is no screen to draw on, or the thread that reads keys cannot be started.
    pub fn run<P: Program>(self, program: &mut P) -> io::Result<Ended> {
        // Not before it is needed: what is made beside this thread is then done.
        let screen = self.making.done()?;
        let mut pump = Loop::new(program, screen, self.receive, wall_clock);
        let drawn = pump.draw();
        if drawn.is_ok() {
            pump.program.shown();
        }
        if self.asked != terminal::Asked::Nothing && drawn.is_ok() {
            let answers = terminal::answers(self.asked)?;
            pump.take_answers(&answers);
        }
        let send = self.send;
        let keys = thread::Builder::new().name("input".into());
        keys.spawn(move || read_input(&send))?;
        let ended = drawn.and_then(|()| pump.run());
        drop(self.session);
        ended.or(Ok(Ended::TerminalGone))
    }
}
