//! Widgets any screen can use: plain functions and small states kept by the caller.
//!
//! Each draws inside any rectangle, an empty one or one that reaches past the screen included, and never cuts a glyph in half.

mod bars;
mod choice;
mod columns;
mod confirm;
mod date;
mod footer;
mod line_input;
mod list;
mod note;
mod paint;
mod panel;
mod popup;
mod table;
mod title;
mod toast;

pub use bars::{Bar, bar_text, bars, gauge, spark_text, sparkline};
pub use choice::{ChoiceItem, choices};
pub use columns::{Upright, uprights};
pub use confirm::Confirm;
pub use date::{DatePicker, DayMark};
pub use footer::{Hint, footer};
pub use line_input::LineInput;
pub use list::{ListState, scrollbar};
pub use note::NoteInput;
pub use paint::{below, clear_wide, fill, line, paragraph, row, spans};
pub use panel::panel;
pub use popup::{keys_below, place, popup};
pub use table::{Align, Cell, Column, Row, Span, arrange, fitted, table};
pub use title::{tabs, title_bar};
pub use toast::{toast, too_small};

use ratatui::{layout::Rect, style::Style};

use super::theme::{Role, Theme};
use crate::words::Lang;

/// How things are drawn: the theme, whether borders and bars must be ASCII, the language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// Styles by role.
    pub theme: Theme,
    /// Only ASCII for lines and bars, for terminals where those glyphs are two cells wide.
    pub ascii: bool,
    /// Language of the widgets' own words.
    pub lang: Lang,
}

impl Look {
    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }
}

/// What a widget made of a key or of pasted text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Not for this widget: the screen may use it.
    Ignored,
    /// Used; what is shown may have changed.
    Used,
    /// Finished with what is chosen or typed.
    Accepted,
    /// Left without a result.
    Cancelled,
}

/// Where the mouse finds something: a rectangle and what it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Cells of the screen.
    pub area: Rect,
    /// Index in the list that was drawn.
    pub index: usize,
}

/// Cells as the screen counts them; more than fit are as many as fit.
fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
