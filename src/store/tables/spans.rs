//! The read table of the time each stream's events span.

use super::write::Writer;
use crate::domain::case::{Case, Policies};
use crate::domain::event::{Event, Stream};
use crate::store::sql::prepare;
use rusqlite::{Connection, OptionalExtension, Result, params};

const PUT: &str = "INSERT INTO spans (kind, no, name, first, last) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (kind, no, name) DO UPDATE SET first = excluded.first, last = excluded.last \
    WHERE spans.first <> excluded.first OR spans.last <> excluded.last";

/// The earliest and the latest instant of a stream's events; none of no events.
pub type Span = Option<(i64, i64)>;

impl Writer<'_> {
    /// Brings all rows of a case up to date, from its fold and the span of its events.
    pub fn write_folded(&mut self, case: &Case, span: Span, policies: &Policies) -> Result<()> {
        let no = self.write_case(case, policies)?;
        self.put_span("case", no, "", span)
    }

    /// Brings the span of a stream that is no case up to date. The store's own streams have none: they are short, and read
    /// whole.
    pub(super) fn write_span(&mut self, stream: &Stream, events: &[Event]) -> Result<()> {
        let Some((kind, name)) = part_of(stream) else {
            return Ok(());
        };
        let no = match stream {
            Stream::Case(case) | Stream::Ledger(case) => self.number(*case)?,
            _ => 0,
        };
        self.put_span(kind, no, &name, span_of(events))
    }

    fn put_span(&mut self, kind: &str, no: i64, name: &str, span: Span) -> Result<()> {
        if let Some((first, last)) = span {
            prepare(self.conn, PUT)?.execute(params![kind, no, name, first, last])?;
        }
        Ok(())
    }
}

/// The earliest and the latest instant the events name, their milestones' included: an agreed time may lie far ahead.
pub fn span_of(events: &[Event]) -> Span {
    let named = |event: &Event| {
        let marks = event.payload.marks().iter().map(|mark| mark.at.0);
        marks
            .chain([event.at.0])
            .fold((i64::MAX, i64::MIN), |(first, last), at| {
                (first.min(at), last.max(at))
            })
    };
    let spans = events.iter().map(named);
    spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

/// How a stream is named in table `spans`, beside the number of its case; none for streams that have no span.
fn part_of(stream: &Stream) -> Option<(&'static str, String)> {
    let kind = match stream {
        Stream::Case(_) => return Some(("case", String::new())),
        Stream::Ledger(_) => return Some(("ledger", String::new())),
        Stream::Sheet(..) => "sheet",
        Stream::Store
        | Stream::Roster
        | Stream::Shift(_)
        | Stream::Scores
        | Stream::Terminal(_) => return None,
    };
    let name = stream.to_string();
    let name = name.split_once(':').map(|(_, rest)| rest.to_owned());
    Some((kind, name.unwrap_or_default()))
}

/// The stream of a row of table `spans`; none where there is no such case.
pub(in crate::store) fn stream_of(
    conn: &Connection,
    kind: &str,
    no: i64,
    name: &str,
) -> Result<Option<Stream>> {
    let name = match no {
        0 => Some(name.to_owned()),
        no => prepare(conn, "SELECT id FROM main.numbers WHERE no = $1")?
            .query_row([no], |row| row.get(0))
            .optional()?,
    };
    Ok(name.and_then(|name| format!("{kind}:{name}").parse().ok()))
}
