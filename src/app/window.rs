//! A stretch of a list that may be very long: what is in memory around the selected row, read by key and never by offset.

use crate::store::StoreError;
use crate::store::read::Seek;

/// Rows read at once: about a screen, for each is a place or two of a large file. [`Window::reach`] reads on.
pub const STRETCH: usize = 50;
/// Rows of lists that tell how many they hold, and so are not worth reading in small pieces.
pub const PAGE: usize = 120;
/// Most rows kept: beyond, the far end is let go. More than any screen shows.
const MOST: usize = 8 * STRETCH;

/// A row that knows its place in the list.
pub trait Keyed {
    /// The place.
    type Key: Clone;

    /// Its place.
    fn place(&self) -> Self::Key;
}

/// What reads a stretch.
pub type Read<'r, T> =
    &'r mut dyn FnMut(Seek<<T as Keyed>::Key>, usize) -> Result<Vec<T>, StoreError>;

/// The stretch in memory.
#[derive(Clone, Debug)]
pub struct Window<T> {
    /// Its rows, in the list's order.
    pub rows: Vec<T>,
    /// Whether the list begins with the first of them.
    pub head: bool,
    /// Whether the list ends with the last of them.
    pub tail: bool,
}

impl<T> Default for Window<T> {
    fn default() -> Window<T> {
        Window {
            rows: Vec::new(),
            head: true,
            tail: true,
        }
    }
}

impl<T: Keyed> Window<T> {
    /// Reads the beginning of the list.
    ///
    /// # Errors
    /// Those of the store; the stretch stays as it was.
    pub fn first(&mut self, read: Read<'_, T>) -> Result<(), StoreError> {
        let rows = read(Seek::First, STRETCH)?;
        (self.head, self.tail) = (true, rows.len() < STRETCH);
        self.rows = rows;
        Ok(())
    }

    /// Reads the end of the list.
    ///
    /// # Errors
    /// Those of the store; the stretch stays as it was.
    pub fn last(&mut self, read: Read<'_, T>) -> Result<(), StoreError> {
        let rows = read(Seek::Last, STRETCH)?;
        (self.head, self.tail) = (rows.len() < STRETCH, true);
        self.rows = rows;
        Ok(())
    }

    /// Reads around a place. Gives the index of the row there, or of the next one when that is gone.
    ///
    /// # Errors
    /// Those of the store; the stretch stays as it was.
    pub fn around(&mut self, place: T::Key, read: Read<'_, T>) -> Result<usize, StoreError> {
        let mut rows = read(Seek::Before(place.clone()), STRETCH)?;
        let after = read(Seek::From(place), STRETCH)?;
        (self.head, self.tail) = (rows.len() < STRETCH, after.len() < STRETCH);
        let at = rows.len();
        rows.extend(after);
        self.rows = rows;
        Ok(at.min(self.rows.len().saturating_sub(1)))
    }

    /// Reads on before the row `index` rows away from the first one is needed. Gives by how much the index of every row
    /// has changed.
    ///
    /// # Errors
    /// Those of the store; the stretch stays as it was.
    pub fn reach(&mut self, index: isize, read: Read<'_, T>) -> Result<isize, StoreError> {
        let mut moved = 0;
        loop {
            let at = index.saturating_add(moved);
            let end = isize::try_from(self.rows.len()).unwrap_or(isize::MAX);
            moved += match (at < 0 && !self.head, at >= end && !self.tail) {
                (true, _) => self.up(read)?,
                (_, true) => self.down(read)?,
                _ => return Ok(moved),
            };
        }
    }

    fn down(&mut self, read: Read<'_, T>) -> Result<isize, StoreError> {
        let Some(last) = self.rows.last() else {
            self.tail = true;
            return Ok(0);
        };
        let more = read(Seek::After(last.place()), STRETCH)?;
        self.tail = more.len() < STRETCH;
        self.rows.extend(more);
        let gone = self.rows.len().saturating_sub(MOST);
        self.rows.drain(..gone);
        self.head &= gone == 0;
        Ok(-isize::try_from(gone).unwrap_or(0))
    }

    fn up(&mut self, read: Read<'_, T>) -> Result<isize, StoreError> {
        let Some(first) = self.rows.first() else {
            self.head = true;
            return Ok(0);
        };
        let more = read(Seek::Before(first.place()), STRETCH)?;
        self.head = more.len() < STRETCH;
        let came = more.len();
        self.rows.splice(0..0, more);
        self.tail &= self.rows.len() <= MOST;
        self.rows.truncate(MOST);
        Ok(isize::try_from(came).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Keyed for u32 {
        type Key = u32;

        fn place(&self) -> u32 {
            *self
        }
    }

    /// The numbers below `end`, read as a table would give them.
    fn numbers(end: u32) -> impl FnMut(Seek<u32>, usize) -> Result<Vec<u32>, StoreError> {
        move |seek, rows| {
            let (from, to) = match seek {
                Seek::First => (0, end),
                Seek::Last => (0, end),
                Seek::After(key) => (key + 1, end),
                Seek::From(key) => (key, end),
                Seek::Before(key) => (0, key.min(end)),
            };
            let found: Vec<u32> = (from..to).collect();
            Ok(match seek.is_backward() {
                true => found[found.len().saturating_sub(rows)..].to_vec(),
                false => found.into_iter().take(rows).collect(),
            })
        }
    }

    #[test]
    fn walking_through_a_long_list_sees_every_row_once_and_keeps_few() {
        let mut read = numbers(2_000);
        let mut window = Window::default();
        window.first(&mut read).unwrap();
        let (mut at, mut seen) = (0_isize, Vec::new());
        loop {
            at += window.reach(at, &mut read).unwrap();
            let Some(row) = window.rows.get(at as usize) else {
                break;
            };
            seen.push(*row);
            assert!(window.rows.len() <= MOST);
            at += 1;
        }
        assert_eq!(seen, (0..2_000).collect::<Vec<_>>());
        let mut back = Vec::new();
        at -= 1;
        loop {
            at += window.reach(at, &mut read).unwrap();
            if at < 0 {
                break;
            }
            back.push(window.rows[at as usize]);
            at -= 1;
        }
        back.reverse();
        assert_eq!(back, seen);
    }

    #[test]
    fn a_screen_higher_than_a_stretch_is_filled_at_once() {
        let mut read = numbers(2_000);
        let mut window = Window::default();
        window.first(&mut read).unwrap();
        let high = 3 * STRETCH + 7;
        assert_eq!(window.reach(high as isize, &mut read).unwrap(), 0);
        assert!(window.rows.len() > high);
        assert_eq!(
            window.reach(-1, &mut read).unwrap(),
            0,
            "the list begins here"
        );
        let mut none = numbers(0);
        let mut empty = Window::<u32>::default();
        empty.first(&mut none).unwrap();
        assert_eq!(empty.reach(10, &mut none).unwrap(), 0);
    }

    #[test]
    fn a_place_that_is_gone_gives_the_next_row() {
        let mut read = numbers(300);
        let mut window = Window::default();
        assert_eq!(window.around(150, &mut read).unwrap(), STRETCH);
        assert_eq!(window.rows[STRETCH], 150);
        assert!(!window.head);
        assert_eq!(
            window.around(9_999, &mut read).unwrap(),
            window.rows.len() - 1
        );
        assert!(window.tail);
    }
}
