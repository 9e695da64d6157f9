//! What comes before what, and what reaches which milestone: looked up once, so that a file built to be slow is not.

use crate::domain::playbook::model::{Journey, Playbook, Step};
use std::collections::HashMap;

/// What reaches a milestone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Marker {
    /// The step at this place of the journey at this place, by itself or by one of its outcomes.
    Step(usize, usize),
    /// A kind of appointment.
    Appointment,
}

/// A playbook with its order worked out.
pub(super) struct Ordered<'a> {
    pub(super) playbook: &'a Playbook,
    /// The order of each journey.
    pub(super) journeys: Vec<Order<'a>>,
    markers: HashMap<&'a str, Vec<Marker>>,
}

impl<'a> Ordered<'a> {
    pub(super) fn new(playbook: &'a Playbook) -> Ordered<'a> {
        let mut markers: HashMap<&str, Vec<Marker>> = HashMap::new();
        for (j, journey) in playbook.journeys.iter().enumerate() {
            for (s, step) in journey.steps.iter().enumerate() {
                for mark in marks(step) {
                    let list = markers.entry(mark).or_default();
                    if list.last() != Some(&Marker::Step(j, s)) {
                        list.push(Marker::Step(j, s));
                    }
                }
            }
        }
        for kind in &playbook.appointments {
            for mark in kind.agreed.iter().chain(&kind.done) {
                markers.entry(mark).or_default().push(Marker::Appointment);
            }
        }
        let journeys = playbook.journeys.iter().map(Order::new).collect();
        Ordered {
            playbook,
            journeys,
            markers,
        }
    }

    /// Everything that reaches a milestone.
    pub(super) fn markers(&self, milestone: &str) -> &[Marker] {
        self.markers.get(milestone).map_or(&[], Vec::as_slice)
    }
}

/// Milestones a step reaches, whichever way it comes out.
pub(super) fn marks(step: &Step) -> impl Iterator<Item = &str> {
    step.reaches()
}

/// Which steps of a journey wait for which, directly or not.
pub(super) struct Order<'a> {
    places: HashMap<&'a str, usize>,
    /// For each step, a bit for every step that comes before it.
    before: Vec<Vec<u64>>,
}

impl<'a> Order<'a> {
    fn new(journey: &'a Journey) -> Order<'a> {
        let count = journey.steps.len();
        let mut places = HashMap::new();
        for (place, step) in journey.steps.iter().enumerate() {
            places.entry(step.id.as_str()).or_insert(place);
        }
        let mut before = vec![vec![0_u64; count.div_ceil(64)]; count];
        for (step, row) in journey.steps.iter().zip(&mut before) {
            for place in step.after.iter().filter_map(|id| places.get(id.as_str())) {
                set(row, *place);
            }
        }
        // Warshall's closure: whatever comes before a step comes before all that wait for that step.
        for middle in 0..count {
            let through = before.get(middle).cloned().unwrap_or_default();
            for row in before.iter_mut().filter(|row| has(row, middle)) {
                for (word, more) in row.iter_mut().zip(&through) {
                    *word |= more;
                }
            }
        }
        Order { places, before }
    }

    /// Whether the journey has a step of this name.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// Whether the step at `first` is among those that the step at `then` waits for, directly or not.
    pub(super) fn is_before(&self, first: usize, then: usize) -> bool {
        self.before.get(then).is_some_and(|row| has(row, first))
    }

    /// Whether the step named `first` is among those that the step at `then` waits for.
    pub(super) fn is_named_before(&self, first: &str, then: usize) -> bool {
        self.places
            .get(first)
            .is_some_and(|first| self.is_before(*first, then))
    }
}

fn set(row: &mut [u64], place: usize) {
    if let Some(word) = row.get_mut(place / 64) {
        *word |= 1 << (place % 64);
    }
}

fn has(row: &[u64], place: usize) -> bool {
    row.get(place / 64)
        .is_some_and(|word| word & (1 << (place % 64)) != 0)
}
