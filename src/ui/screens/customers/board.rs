//! The pipeline board: open cases as cards by stage, side by side where there is room, one stage at a time where not.

mod card;
mod column;
mod draw;
mod foot;
mod lane;

use super::super::{Act, Cx, View};
use crate::app::customers::line;
use crate::app::form::Submission;
use crate::app::pipeline::{BOARD, BoardFilter, board_filled, board_form, lanes};
use crate::app::{Action, App, Next, Target};
use crate::domain::ids::CaseId;
use crate::store::StoreError;
use crate::store::read::CaseLine;
use crate::store::read::pipeline::{Only, card_key};
use crate::ui::widgets::{Hit, ListState, Outcome};
use column::Column;
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};

/// Clicks count cards of all lanes in one: those of the next lane begin so much later.
const LANE: usize = 1_000_000;

/// The pipeline board.
#[derive(Default)]
pub struct BoardView {
    filter: BoardFilter,
    lanes: Vec<Column>,
    /// The lane the keys move in.
    at: usize,
    /// The first lane on the screen.
    first: usize,
    /// How many cards of a lane are on the screen.
    rows: u16,
}

impl BoardView {
    fn column(&self) -> Option<&Column> {
        self.lanes.get(self.at)
    }

    fn selected(&self) -> Option<CaseId> {
        Some(self.column()?.selected()?.0.id)
    }

    /// Moves in the lane, or to another one.
    fn moved(&mut self, key: KeyCode, app: &App) -> Result<Outcome, StoreError> {
        let page = isize::try_from(self.rows.max(2) - 1).unwrap_or(1);
        let filter = self.filter.clone();
        let Some(column) = self.lanes.get_mut(self.at) else {
            return Ok(Outcome::Ignored);
        };
        match key {
            KeyCode::Up => column.step(-1, &filter, app)?,
            KeyCode::Down => column.step(1, &filter, app)?,
            KeyCode::PageUp => column.step(-page, &filter, app)?,
            KeyCode::PageDown => column.step(page, &filter, app)?,
            KeyCode::Home => column.end(false, &filter, app)?,
            KeyCode::End => column.end(true, &filter, app)?,
            KeyCode::Left => self.turn(-1, app)?,
            KeyCode::Right => self.turn(1, app)?,
            KeyCode::Esc if self.filter != BoardFilter::default() => {
                self.refilter(BoardFilter::default(), app);
            }
            _ => return Ok(Outcome::Ignored),
        }
        Ok(Outcome::Used)
    }

    fn turn(&mut self, by: isize, app: &App) -> Result<(), StoreError> {
        let last = self.lanes.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        let filter = self.filter.clone();
        match self.lanes.get_mut(self.at) {
            Some(column) => column.read(&filter, app),
            None => Ok(()),
        }
    }

    fn refilter(&mut self, filter: BoardFilter, app: &App) {
        self.filter = filter;
        let _ = self.load(app);
    }

    /// Goes on to the next choice: stalled, to be assigned, lost, all. An empty lane would look like nothing at all: the first
    /// lane with such a case is gone to.
    fn next_only(&mut self, app: &App) {
        let only = match self.filter.only {
            Only::All => Only::Stalled,
            Only::Stalled => Only::Waiting,
            Only::Waiting => Only::Lost,
            Only::Lost => Only::All,
        };
        let filter = BoardFilter {
            only,
            ..self.filter.clone()
        };
        self.refilter(filter, app);
        for column in &mut self.lanes {
            let _ = column.read(&self.filter, app);
        }
        let has = |column: &Column| only == Only::All || column.len() > 0;
        if self.column().is_some_and(|column| !has(column))
            && let Some(at) = self.lanes.iter().position(has)
        {
            self.at = at;
            let _ = self.turn(0, app);
        }
    }

    /// Only one's own, or everybody's again.
    fn toggle_mine(&mut self, app: &App) {
        let person = app.actor().filter(|me| self.filter.person != Some(*me));
        let filter = BoardFilter {
            person,
            ..self.filter.clone()
        };
        self.refilter(filter, app);
    }

    /// Goes to a case, in whichever lane it is now. Says whether it is on the board.
    fn find(&mut self, case: CaseId, app: &App) -> Result<bool, StoreError> {
        let shown = |line: &CaseLine| line.closed.is_some() == (self.filter.only == Only::Lost);
        let Some(found) = line(&app.desk, case)?.filter(shown) else {
            return Ok(false);
        };
        let is = |column: &Column| {
            let sum = &column.lane.sum;
            sum.journey == found.journey && sum.stage == found.stage
        };
        let Some(at) = self.lanes.iter().position(is) else {
            return Ok(false);
        };
        let filter = self.filter.clone();
        let Some(column) = self.lanes.get_mut(at) else {
            return Ok(false);
        };
        column.read_at(card_key(&found), &filter, app)?;
        let there = column.selected().is_some_and(|card| card.0.id == case);
        if there {
            self.at = at;
        }
        Ok(there)
    }
}

impl View for BoardView {
    /// A case that has moved on to another stage stays the selected one: whoever works on it goes with it.
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        let keep = self.selected();
        let before: Vec<(String, String, ListState)> = self
            .lanes
            .iter()
            .map(|c| (c.lane.sum.journey.clone(), c.lane.sum.stage.clone(), c.list))
            .collect();
        let columns = lanes(&app.desk, &self.filter, app.now)?;
        self.lanes = columns.into_iter().map(Column::new).collect();
        for column in &mut self.lanes {
            let sum = &column.lane.sum;
            let same = |(journey, stage, _): &&(String, String, ListState)| {
                *journey == sum.journey && *stage == sum.stage
            };
            if let Some((_, _, list)) = before.iter().find(same) {
                column.list = *list;
            }
        }
        self.at = self.at.min(self.lanes.len().saturating_sub(1));
        if let Some(case) = keep
            && self.find(case, app)?
        {
            return Ok(());
        }
        self.turn(0, app)
    }

    fn target(&self) -> Target {
        self.selected().map_or(Target::None, Target::Card)
    }

    fn select(&mut self, target: &Target, app: &App) {
        let Some(case) = target.case() else { return };
        if matches!(self.find(case, app), Ok(false)) {
            self.refilter(BoardFilter::default(), app);
            let _ = self.find(case, app);
        }
    }

    fn key(&mut self, key: KeyEvent, app: &App) -> Outcome {
        let special = KeyModifiers::CONTROL | KeyModifiers::ALT;
        if key.modifiers.intersects(special) {
            return Outcome::Ignored;
        }
        self.moved(key.code, app).unwrap_or(Outcome::Used)
    }

    fn act(&mut self, action: Action, app: &App) -> Act {
        match action {
            Action::Filter => {
                return Act::Next(Next::Form(Box::new(board_form(app, &self.filter))));
            }
            Action::ClearFilter => self.refilter(BoardFilter::default(), app),
            Action::BoardOnly => self.next_only(app),
            Action::FilterMine => self.toggle_mine(app),
            _ => {}
        }
        Act::Done
    }

    fn filled(&mut self, form: &'static str, values: &Submission, app: &App) {
        if form == BOARD {
            self.refilter(board_filled(values), app);
        }
    }

    fn click(&mut self, index: usize) {
        let (lane, card) = (index / LANE, index % LANE);
        if let Some(column) = self.lanes.get_mut(lane) {
            column.list.selected = card.min(column.len().saturating_sub(1));
            self.at = lane;
        }
    }

    fn scroll(&mut self, lines: isize) {
        if let Some(column) = self.lanes.get_mut(self.at) {
            column.list.step(lines, column.len());
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        self.body(frame, area, cx)
    }
}
