//! Stub until the calendar lands.
#![allow(missing_docs)]
use super::time::{Instant, Interval};
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counting {
    Elapsed,
    EndOfDay,
    WorkingTime,
    WorkingDays,
}
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allowance {
    pub counting: Counting,
    pub amount: i64,
}
#[derive(Clone, Debug)]
pub struct Calendar;
#[derive(Clone, Debug, Default)]
pub struct IntervalSet(pub Vec<Interval>);
impl FromIterator<Interval> for IntervalSet {
    fn from_iter<T: IntoIterator<Item = Interval>>(t: T) -> Self {
        Self(t.into_iter().collect())
    }
}
impl Calendar {
    pub fn due(&self, start: Instant, allowance: Allowance, _p: &IntervalSet) -> Instant {
        start.plus(allowance.amount)
    }
}
