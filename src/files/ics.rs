//! Calendar files that phones and mail programs subscribe to. Times are UTC, so no zone table is needed.

use crate::domain::text::{clean_line, clean_note};
use crate::domain::time::Instant;
use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use std::io::{self, Write};

/// One appointment in a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IcsEvent {
    /// What stays the same through every move of the appointment, as `ID@store`.
    pub uid: String,
    /// Counts the changes: a calendar takes the highest it has seen.
    pub sequence: u32,
    /// When it begins.
    pub start: Instant,
    /// When it ends; not before it begins.
    pub end: Instant,
    /// When the appointment was last changed.
    pub changed: Instant,
    /// One line.
    pub summary: String,
    /// An address; empty for none.
    pub location: String,
    /// Any lines; empty for none.
    pub description: String,
    /// Cancelled: calendars take it out.
    pub cancelled: bool,
}

/// Writes a calendar of the given name. The same events give the same bytes.
pub fn write_ics(mut out: impl Write, name: &str, events: &[IcsEvent]) -> io::Result<()> {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//countertop//countertop//ZH"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .name(&escaped(&clean_line(name)));
    for event in events {
        calendar.push(entry(event));
    }
    out.write_all(calendar.to_string().as_bytes())
}

/// A text as the format writes it; of a whole calendar's own properties the library leaves that to us.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\");
    text.replace(';', "\\;").replace(',', "\\,")
}

fn entry(event: &IcsEvent) -> Event {
    let mut entry = Event::new();
    entry
        .uid(&clean_line(&event.uid))
        .sequence(event.sequence)
        .timestamp(utc(event.changed))
        .starts(utc(event.start))
        .ends(utc(event.end.max(event.start)))
        .summary(&clean_line(&event.summary))
        .status(if event.cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        });
    if !event.location.is_empty() {
        entry.location(&clean_line(&event.location));
    }
    if !event.description.is_empty() {
        entry.description(&clean_note(&event.description));
    }
    entry.done()
}

/// To the second: the format knows no less.
fn utc(at: Instant) -> DateTime<Utc> {
    DateTime::from_timestamp(at.0.div_euclid(1_000), 0).unwrap_or_default()
}
