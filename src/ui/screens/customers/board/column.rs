//! A lane of the board with the stretch of its cards that is in memory.

use crate::app::App;
use crate::app::pipeline::{BoardFilter, Card, Cards, Lane, cards};
use crate::store::read::pipeline::CardKey;
use crate::store::{StoreError, read::Seek};
use crate::ui::widgets::ListState;

/// A lane with the cards that were read of it.
pub(super) struct Column {
    pub(super) lane: Lane,
    /// Read when the lane comes on the screen.
    pub(super) cards: Option<Cards>,
    pub(super) list: ListState,
}

impl Column {
    pub(super) fn new(lane: Lane) -> Column {
        Column {
            lane,
            cards: None,
            list: ListState::default(),
        }
    }

    pub(super) fn selected(&self) -> Option<&Card> {
        self.cards.as_ref()?.rows.get(self.list.selected)
    }

    pub(super) fn len(&self) -> usize {
        self.cards.as_ref().map_or(0, |cards| cards.rows.len())
    }

    /// Reads the first cards, where none were read.
    pub(super) fn read(&mut self, filter: &BoardFilter, app: &App) -> Result<(), StoreError> {
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
    pub(super) fn read_at(
        &mut self,
        place: CardKey,
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
    pub(super) fn step(
        &mut self,
        by: isize,
        filter: &BoardFilter,
        app: &App,
    ) -> Result<(), StoreError> {
        self.read(filter, app)?;
        let Some(found) = &mut self.cards else {
            return Ok(());
        };
        let sum = &self.lane.sum;
        let mut reading = |seek, rows| cards(&app.desk, filter, sum, app.now, (seek, rows));
        self.list.reach(by, found, &mut reading)?;
        self.list.step(by, self.len());
        Ok(())
    }

    /// Goes to the first or the last card.
    pub(super) fn end(
        &mut self,
        last: bool,
        filter: &BoardFilter,
        app: &App,
    ) -> Result<(), StoreError> {
        let mut found = Cards::default();
        let sum = &self.lane.sum;
        let mut reading =
            |seek: Seek<_>, rows| cards(&app.desk, filter, sum, app.now, (seek, rows));
        self.list.go_to_end(last, &mut found, &mut reading)?;
        self.cards = Some(found);
        Ok(())
    }
}
