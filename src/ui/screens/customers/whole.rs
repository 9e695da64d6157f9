//! The Customers screen as a whole: the list with one case beside it, the pipeline board, the funnel. One key steps on.

use super::super::{Act, Cx, View};
use super::CustomersView;
use super::board::BoardView;
use super::funnel::FunnelView;
use crate::app::form::Submission;
use crate::app::pipeline::{BOARD, FUNNEL};
use crate::app::{Action, App, Target};
use crate::store::StoreError;
use crate::ui::widgets::{Hit, Outcome};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    List,
    Board,
    Funnel,
}

/// The Customers screen.
#[derive(Default)]
pub struct CustomersScreen {
    list: CustomersView,
    board: BoardView,
    funnel: FunnelView,
    shown: Shown,
    /// Whether the case that is open was opened from the board: the way back leads there.
    from_board: bool,
}

impl CustomersScreen {
    fn active(&mut self) -> &mut dyn View {
        match self.shown {
            Shown::List => &mut self.list,
            Shown::Board => &mut self.board,
            Shown::Funnel => &mut self.funnel,
        }
    }

    /// Shows another view, read anew: it was not read while it was hidden.
    fn show(&mut self, shown: Shown, app: &App) -> Act {
        self.from_board = false;
        if self.shown != shown {
            self.shown = shown;
            let _ = self.active().load(app);
        }
        Act::Done
    }

    /// The selected card's case, opened in the list.
    fn open(&mut self, app: &App) -> Act {
        let target = self.board.target();
        let case = target.case();
        let _ = self.show(Shown::List, app);
        if let Some(case) = case {
            self.list.select(&Target::Case(case), app);
            self.from_board = true;
        }
        Act::Done
    }
}

impl View for CustomersScreen {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        self.active().load(app)
    }

    fn target(&self) -> Target {
        match self.shown {
            Shown::List => self.list.target(),
            Shown::Board => self.board.target(),
            Shown::Funnel => Target::None,
        }
    }

    fn select(&mut self, target: &Target, app: &App) {
        let shown = match target {
            Target::Card(_) => Shown::Board,
            _ => Shown::List,
        };
        let _ = self.show(shown, app);
        self.active().select(target, app);
    }

    fn key(&mut self, key: KeyEvent, app: &App) -> Outcome {
        let back = key.code == KeyCode::Esc && !self.list.typing();
        if back && self.shown == Shown::List && self.from_board {
            let _ = self.show(Shown::Board, app);
            return Outcome::Used;
        }
        let outcome = self.active().key(key, app);
        if back && outcome == Outcome::Ignored && self.shown != Shown::List {
            let _ = self.show(Shown::List, app);
            return Outcome::Used;
        }
        outcome
    }

    fn paste(&mut self, text: &str, app: &App) {
        self.active().paste(text, app);
    }

    fn typing(&self) -> bool {
        self.shown == Shown::List && self.list.typing()
    }

    fn act(&mut self, action: Action, app: &App) -> Act {
        match (action, self.shown) {
            (Action::Pipeline, Shown::List) => self.show(Shown::Board, app),
            (Action::Pipeline, Shown::Board) => self.show(Shown::Funnel, app),
            (Action::Pipeline, Shown::Funnel) => self.show(Shown::List, app),
            (Action::OpenCard, _) => self.open(app),
            (Action::Find, _) => {
                let _ = self.show(Shown::List, app);
                self.list.act(action, app)
            }
            (Action::BoardOnly | Action::FilterMine, Shown::List) => {
                let _ = self.show(Shown::Board, app);
                self.board.act(action, app)
            }
            _ => self.active().act(action, app),
        }
    }

    fn filled(&mut self, form: &'static str, values: &Submission, app: &App) {
        match form {
            BOARD => self.board.filled(form, values, app),
            FUNNEL => self.funnel.filled(form, values, app),
            _ => self.list.filled(form, values, app),
        }
    }

    fn done(&mut self, action: Action, app: &App) {
        self.active().done(action, app);
    }

    fn afterwards(&mut self, action: Action, app: &App) -> Act {
        self.active().afterwards(action, app)
    }

    fn click(&mut self, index: usize) {
        self.active().click(index);
    }

    fn scroll(&mut self, lines: isize) {
        self.active().scroll(lines);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        self.active().draw(frame, area, cx)
    }
}
