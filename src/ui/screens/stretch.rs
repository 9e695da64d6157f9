//! The selection of a list of which only a stretch is in memory: it stays on its row, whatever is read before and behind.

use crate::app::window::{Keyed, Read, Window};
use crate::store::StoreError;
use crate::ui::widgets::ListState;

impl ListState {
    /// Reads on where `by` rows from the selection lie outside the stretch.
    pub(super) fn reach<T: Keyed>(
        &mut self,
        by: isize,
        window: &mut Window<T>,
        read: Read<'_, T>,
    ) -> Result<(), StoreError> {
        let at = isize::try_from(self.selected).unwrap_or(0);
        let moved = window.reach(at.saturating_add(by), read)?;
        self.selected = self.selected.saturating_add_signed(moved);
        self.offset = self.offset.saturating_add_signed(moved);
        Ok(())
    }

    /// Reads the beginning or the end of the list and selects its first or its last row.
    pub(super) fn go_to_end<T: Keyed>(
        &mut self,
        last: bool,
        window: &mut Window<T>,
        read: Read<'_, T>,
    ) -> Result<(), StoreError> {
        match last {
            true => window.last(read)?,
            false => window.first(read)?,
        }
        *self = ListState::default();
        if last {
            self.selected = window.rows.len().saturating_sub(1);
        }
        Ok(())
    }

    /// Reads around a place and selects what is there, on the line of the screen where the selection was.
    pub(super) fn around<T: Keyed>(
        &mut self,
        place: T::Key,
        window: &mut Window<T>,
        read: Read<'_, T>,
    ) -> Result<(), StoreError> {
        let line = self.selected.saturating_sub(self.offset);
        self.selected = window.around(place, read)?;
        self.offset = self.selected.saturating_sub(line);
        Ok(())
    }
}
