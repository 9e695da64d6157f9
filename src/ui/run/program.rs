//! What the run loop runs.

use ratatui::Frame;

use super::Input;
use crate::domain::time::Instant;

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
    /// Called once when the first frame is on the screen: the place for what nobody needs to wait for.
    fn shown(&mut self) {}

    /// Draws everything. Whoever takes text places the real cursor with `frame.set_cursor_position`: input methods follow it.
    fn draw(&mut self, frame: &mut Frame);

    /// Takes one input. `now` is the wall clock.
    fn input(&mut self, input: Input, now: Instant, effects: &mut Effects);

    /// Time has passed. Gives whether anything visible changed; only then is there a draw.
    fn tick(&mut self, now: Instant, effects: &mut Effects) -> bool;

    /// When to be called again though nothing comes in; `None` when nothing counts down. The default is each whole second.
    fn next_wake(&self, now: Instant) -> Option<Instant> {
        Some(super::next_second(now))
    }
}
