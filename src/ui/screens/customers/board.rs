//! The pipeline board: open cases as cards by stage, side by side where there is room, one stage at a time where not.

mod card;
mod draw;
mod foot;

use super::super::{Act, Cx, View};
use crate::app::customers::line;
use crate::app::form::Submission;
use crate::app::pipeline::{
    BOARD, BoardFilter, Card, Cards, Lane, board_filled, board_form, cards, lanes,
};
use crate::app::{Action, App, Next, Target};
use crate::domain::ids::CaseId;
use crate::store::read::pipeline::{Only, card_key};
use crate::store::{StoreError, read::Seek};
use crate::ui::widgets::{Hit, ListState, Outcome};
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

/// A lane with the cards that were read of it.
struct Column {
    lane: Lane,
    /// Read when the lane comes on the screen.
    cards: Option<Cards>,
    list: ListState,
}

impl Column {
    fn new(lane: Lane) -> Column {
        Column {
            lane,
            cards: None,
            list: ListState::default(),
        }
    }

    fn selected(&self) -> Option<&Card> {
        self.cards.as_ref()?.rows.get(self.list.selected)
    }

    fn len(&self) -> usize {
        self.cards.as_ref().map_or(0, |cards| cards.rows.len())
    }

    /// Reads the first cards, where none were read.
    fn read(&mut self, filter: &BoardFilter, app: &App) -> Result<(), StoreError> {
        if self.cards.is_some() {
            return Ok(());
        }
        let mut found = Cards::default();
        let sum = &self.lane.sum;
        found.first(&mut |seek, rows| cards(&app.desk, filter, sum, app.now, (seek, rows)))?;
        self.cards = Some(found);
        Ok(())
    }

    /// Reads around a case and selects it.
    fn read_at(
        &mut self,
        place: crate::store::read::pipeline::CardKey,
        filter: &BoardFilter,
        app: &App,
    ) -> Result<(), StoreError> {
        let mut found = Cards::default();
        let sum = &self.lane.sum;
        self.list.selected = found.around(place, &mut |seek, rows| {
            cards(&app.desk, filter, sum, app.now, (seek, rows))
        })?;
        self.cards = Some(found);
        Ok(())
    }

    /// Moves by so many cards, reading on where the stretch in memory ends.
    fn step(&mut self, by: isize, filter: &BoardFilter, app: &App) -> Result<(), StoreError> {
        self.read(filter, app)?;
        let Some(found) = &mut self.cards else {
            return Ok(());
        };
        let sum = &self.lane.sum;
        let wanted = isize::try_from(self.list.selected).unwrap_or(0);
        let moved = found.reach(wanted.saturating_add(by), &mut |seek, rows| {
            cards(&app.desk, filter, sum, app.now, (seek, rows))
        })?;
        self.list.selected = self.list.selected.saturating_add_signed(moved);
        self.list.offset = self.list.offset.saturating_add_signed(moved);
        self.list.step(by, self.len());
        Ok(())
    }

    /// Goes to the first or the last card.
    fn end(&mut self, last: bool, filter: &BoardFilter, app: &App) -> Result<(), StoreError> {
        let mut found = Cards::default();
        let sum = &self.lane.sum;
        let mut reading =
            |seek: Seek<_>, rows| cards(&app.desk, filter, sum, app.now, (seek, rows));
        match last {
            true => found.last(&mut reading)?,
            false => found.first(&mut reading)?,
        }
        self.list = ListState::default();
        self.list.selected = if last {
            found.rows.len().saturating_sub(1)
        } else {
            0
        };
        self.cards = Some(found);
        Ok(())
    }
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

    /// Goes on to the next choice: stalled, to be assigned, all. An empty lane would look like nothing at all: the first
    /// lane with such a case is gone to.
    fn next_only(&mut self, app: &App) {
        let only = match self.filter.only {
            Only::All => Only::Stalled,
            Only::Stalled => Only::Waiting,
            Only::Waiting => Only::All,
        };
        let filter = BoardFilter {
            only,
            ..self.filter.clone()
        };
        self.refilter(filter, app);
        let has = |column: &Column| match only {
            Only::All => true,
            Only::Stalled => column.lane.sum.stalled > 0,
            Only::Waiting => column.lane.sum.waiting > 0,
        };
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
        let Some(found) = line(&app.desk, case)?.filter(|line| line.closed.is_none()) else {
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
