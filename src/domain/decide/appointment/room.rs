//! Whether there is room for an appointment: people, things and hours that are free, the way there and back included.

use crate::domain::decide::case::holds_role;
use crate::domain::decide::guard::{Guard, unknown};
use crate::domain::ids::{AppointmentId, Key, PersonId};
use crate::domain::playbook::model::{AppointmentKind, Playbook};
use crate::domain::refusal::Refusal;
use crate::domain::time::{Instant, Interval, MINUTE};
use crate::domain::world::{Busy, Decided};

/// Shortest and longest appointment in minutes, inclusive.
const LENGTHS: std::ops::RangeInclusive<i64> = 5..=24 * 60;

pub(super) fn people_can_go(
    guard: &Guard,
    kind: &AppointmentKind,
    people: &[PersonId],
) -> Decided<()> {
    if people.is_empty() {
        return Err(Refusal::NobodyGoes {
            role: kind.role.clone(),
        }
        .into());
    }
    people
        .iter()
        .try_for_each(|person| holds_role(guard, *person, &kind.role))
}

/// A kind with things to reserve needs one of its own, such as the car of a test drive (S4.6).
pub(super) fn reserved(kind: &AppointmentKind, resources: &[Key]) -> Decided<()> {
    let known = |key: &Key| kind.resources.iter().any(|choice| choice.id == *key);
    if let Some(stray) = resources.iter().find(|key| !known(key)) {
        return Err(unknown("resource", stray));
    }
    if resources.is_empty() && !kind.resources.is_empty() {
        return Err(Refusal::ResourceMissing {
            kind: kind.id.clone(),
        }
        .into());
    }
    Ok(())
}

pub(super) fn time_of(guard: &Guard, start: Instant, minutes: i64) -> Decided<Interval> {
    if !LENGTHS.contains(&minutes) {
        return Err(Refusal::LengthInvalid.into());
    }
    if start < guard.asker.at {
        return Err(Refusal::StartsInPast { start }.into());
    }
    Ok(Interval::new(start, start.plus(minutes * MINUTE)))
}

/// Refuses when a person or resource is taken, the way there and back included: between two appointments there must be
/// the longer of their two ways.
pub(super) fn nobody_taken(
    guard: &Guard,
    kind: &AppointmentKind,
    people: &[PersonId],
    resources: &[Key],
    time: Interval,
    except: Option<AppointmentId>,
) -> Decided<()> {
    let playbook = guard.playbook()?;
    let longest = playbook
        .appointments
        .iter()
        .map(|kind| kind.travel)
        .max()
        .unwrap_or(0);
    let window = widened(time, longest.max(kind.travel));
    let taken = guard.world.busy(people, resources, window)?;
    let clash = taken
        .into_iter()
        .filter(|busy| Some(busy.appointment) != except)
        .find(|busy| clashes(playbook, kind, time, busy));
    clash.map_or(Ok(()), |busy| Err(Refusal::Overlap { busy }.into()))
}

fn clashes(playbook: &Playbook, kind: &AppointmentKind, time: Interval, busy: &Busy) -> bool {
    // A car or a venue needs no way of its own.
    let way = if busy.person.is_some() {
        playbook
            .appointment(&busy.kind)
            .map_or(0, |other| other.travel)
            .max(kind.travel)
    } else {
        0
    };
    widened(time, way).overlaps(busy.time)
}

fn widened(time: Interval, minutes: i64) -> Interval {
    Interval::new(
        time.start.plus(-minutes * MINUTE),
        time.end.plus(minutes * MINUTE),
    )
}
