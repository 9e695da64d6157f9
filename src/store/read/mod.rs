//! What screens and commands ask of the read tables: plain functions on a connection, each an indexed query.
//!
//! Lists come in windows by key, never by offset: [`Seek`] says where the window lies. Every window is returned in the
//! list's own order, whichever way it was sought.

pub mod appointments;
pub mod breaches;
pub mod customers;
pub mod deadlines;
mod driver;
pub mod fines;
pub mod funnel;
pub mod pipeline;
pub mod retention;
mod row;
pub mod scores;
pub mod search;
pub mod sheets;
pub mod totals;

pub use row::CaseLine;

/// Where a window of a list lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Seek<K> {
    /// The beginning of the list.
    #[default]
    First,
    /// The end of the list.
    Last,
    /// Behind this key, which is not included and need not exist any more.
    After(K),
    /// Before this key, which is not included and need not exist any more.
    Before(K),
    /// From this key on, it included when it exists: the same window again after the data changed.
    From(K),
}

impl<K> Seek<K> {
    /// Whether the window is filled from its end.
    pub fn is_backward(&self) -> bool {
        matches!(self, Seek::Last | Seek::Before(_))
    }

    /// The comparison a row's key has to the sought one, and the order rows come in, in SQL.
    /// `down` is a list that shows its greatest key first.
    fn sql(&self, down: bool) -> (&'static str, &'static str) {
        let greater = self.is_backward() == down;
        let compare = match (self, greater) {
            (Seek::From(_), true) => ">=",
            (Seek::From(_), false) => "<=",
            (_, true) => ">",
            (_, false) => "<",
        };
        (compare, if greater { "ASC" } else { "DESC" })
    }

    /// The sought key, or the one that lies outside of the list at its beginning (for `First`) or end (for `Last`).
    fn key(self, lowest: K, greatest: K, down: bool) -> K {
        match self {
            Seek::After(key) | Seek::Before(key) | Seek::From(key) => key,
            Seek::First if down => greatest,
            Seek::First => lowest,
            Seek::Last if down => lowest,
            Seek::Last => greatest,
        }
    }
}

/// How many, and how much money they come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize)]
pub struct Sum {
    /// How many.
    pub n: i64,
    /// Fen, or hundredths of a point; what runs in shadow counts nothing.
    pub amount: i64,
}

impl Sum {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Sum) -> Sum {
        Sum {
            n: self.n.saturating_add(other.n),
            amount: self.amount.saturating_add(other.amount),
        }
    }

    /// What is left of this when the other is taken away.
    #[must_use]
    pub fn minus(self, other: Sum) -> Sum {
        Sum {
            n: self.n.saturating_sub(other.n),
            amount: self.amount.saturating_sub(other.amount),
        }
    }
}

/// A limit as SQL takes it.
fn limit(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
