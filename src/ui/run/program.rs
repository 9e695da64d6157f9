//! What the run loop runs.

use std::{io, sync::mpsc, thread};

use ratatui::Frame;

use super::{Input, Message};
use crate::{domain::time::Instant, ui::crash};

/// What a program wants the loop to do, beyond drawing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// End with this exit code.
    Quit(u8),
    /// Give the terminal back to the shell until continued; ignored where the platform cannot.
    Suspend,
    /// Paint every cell again, for a screen that something else has written on.
    Repaint,
    /// Ring the bell.
    Bell,
    /// Bell and desktop notice. A constant text, since notices outlive the program: no names, no numbers.
    Notice(&'static str),
}

/// What one input or tick wants done.
pub type Effects = Vec<Effect>;

/// A program for the run loop. After each batch of inputs it is drawn once; a draw that changes no cell writes nothing.
pub trait Program {
    /// What its workers send back; `()` for a program without workers.
    type Message: Send + 'static;

    /// Called once before the first frame, with the way to start workers.
    fn start(&mut self, _workers: Handle<Self::Message>) {}

    /// Called once when the first frame is on the screen: the place for what nobody needs to wait for.
    fn shown(&mut self) {}

    /// Draws everything. Whoever takes text places the real cursor with `frame.set_cursor_position`: input methods follow it.
    fn draw(&mut self, frame: &mut Frame);

    /// Takes one input. `now` is the wall clock.
    fn input(&mut self, input: Input<Self::Message>, now: Instant, effects: &mut Effects);

    /// Time has passed. Gives whether anything visible changed; only then is there a draw.
    fn tick(&mut self, now: Instant, effects: &mut Effects) -> bool;

    /// When to be called again though nothing comes in; `None` when nothing counts down. The default is each whole second.
    fn next_wake(&self, now: Instant) -> Option<Instant> {
        Some(super::next_second(now))
    }
}

/// Starts workers and brings what they give back to [`Program::input`].
pub struct Handle<M> {
    send: mpsc::Sender<Message<M>>,
}

impl<M> Clone for Handle<M> {
    fn clone(&self) -> Self {
        Handle {
            send: self.send.clone(),
        }
    }
}

impl<M: Send + 'static> Handle<M> {
    pub(super) fn new(send: mpsc::Sender<Message<M>>) -> Self {
        Handle { send }
    }

    /// A handle for tests, and the place where its messages arrive.
    pub fn detached() -> (Handle<M>, Inbox<M>) {
        let (send, receive) = mpsc::channel();
        (Handle { send }, Inbox { receive })
    }

    /// Sends a message to the program; lost when the loop has ended.
    pub fn send(&self, message: M) {
        let _ = self.send.send(Message::Worker(message));
    }

    /// Runs `work` on a thread of its own and brings what it gives as [`Input::Worker`]. A panic in it is contained and
    /// comes as [`Input::WorkerFailed`] with `name`.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn spawn(
        &self,
        name: &'static str,
        work: impl FnOnce() -> M + Send + 'static,
    ) -> io::Result<()> {
        let send = self.send.clone();
        thread::Builder::new().name(name.into()).spawn(move || {
            let message = match crash::contained(work) {
                Some(message) => Message::Worker(message),
                None => Message::WorkerFailed(name),
            };
            let _ = send.send(message);
        })?;
        Ok(())
    }
}

/// Where a detached [`Handle`]'s messages arrive.
pub struct Inbox<M> {
    receive: mpsc::Receiver<Message<M>>,
}

impl<M> Inbox<M> {
    /// Waits for the next input a worker brings; `None` when every worker is done.
    pub fn wait(&self) -> Option<Input<M>> {
        loop {
            match self.receive.recv().ok()? {
                Message::Worker(message) => return Some(Input::Worker(message)),
                Message::WorkerFailed(name) => return Some(Input::WorkerFailed(name)),
                _ => {}
            }
        }
    }
}
