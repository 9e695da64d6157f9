//! The journal read and folded by a thread of its own, while the tables are written from what it has folded.
//!
//! It reads through a connection of its own, in whose eyes the journal must be the same: so it is for rebuilding a file
//! in place, where the write lock keeps everybody else from adding to it.

use super::Watcher;
use crate::domain::case::Case;
use crate::domain::event::{Event, Stream};
use crate::store::error::Fault;
use crate::store::tables::{Span, Writer, span_of};
use crate::store::world::State;
use crate::store::{journal, open, project};
use rusqlite::Connection;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

/// Fewer events are not worth a thread.
const WORTH: i64 = 1_000;
/// Streams sent at once, and how many such parcels may wait.
const PARCEL: usize = 32;
const WAITING: usize = 8;

/// A stream, folded as far as it can be without the tables.
struct Folded {
    stream: Stream,
    what: What,
    events: u64,
}

enum What {
    Case(Box<Case>, Span),
    Events(Vec<Event>),
}

type Parcel = Result<Vec<Folded>, Fault>;

/// A second connection to the file of one, for [`fill`]; none where one thread does as well.
pub(super) fn reader(conn: &Connection) -> Option<Connection> {
    let head = journal::head(conn).ok().filter(|head| head.seq >= WORTH)?;
    let path = conn.path().filter(|path| !path.is_empty())?;
    let reader = open::open_reader(Path::new(path), true).ok()?;
    (journal::head(&reader).ok()? == head).then_some(reader)
}

/// Writes every stream; gives their number.
pub(super) fn fill(
    reader: Connection,
    writer: &mut Writer<'_>,
    state: &State,
    of: u64,
    watch: Watcher<'_>,
) -> Result<u64, Fault> {
    let (send, receive) = sync_channel::<Parcel>(WAITING);
    thread::scope(|scope| {
        let folding = scope.spawn(move || {
            if let Err(fault) = fold(&reader, state, &send) {
                let _ = send.send(Err(fault));
            }
        });
        let (mut streams, mut events) = (0, 0);
        for parcel in receive {
            for folded in parcel? {
                write(writer, &folded, state)?;
                streams += 1;
                events += folded.events;
            }
            super::tell(watch, super::Stage::Fold, events, of)?;
        }
        match folding.join() {
            Ok(()) => Ok(streams),
            Err(_) => Err(Fault::Internal {
                detail: "folding the journal failed".to_owned(),
            }),
        }
    })
}

fn write(writer: &mut Writer<'_>, folded: &Folded, state: &State) -> Result<(), Fault> {
    match &folded.what {
        What::Case(case, span) => writer.write_folded(case, *span, &state.policies)?,
        What::Events(events) => {
            writer.write_stream(&folded.stream, events, &state.policies)?;
        }
    }
    Ok(())
}

/// Sends every stream in the journal's order, until nobody takes them any more.
fn fold(reader: &Connection, state: &State, send: &SyncSender<Parcel>) -> Result<(), Fault> {
    let mut parcel = Vec::with_capacity(PARCEL);
    let gone = |_| Fault::Interrupted;
    journal::each_stream(reader, |stream| {
        parcel.push(folded(reader, stream, state)?);
        if parcel.len() < PARCEL {
            return Ok(());
        }
        let full = std::mem::replace(&mut parcel, Vec::with_capacity(PARCEL));
        send.send(Ok(full)).map_err(gone)
    })?;
    send.send(Ok(parcel)).map_err(gone)
}

fn folded(reader: &Connection, stream: Stream, state: &State) -> Result<Folded, Fault> {
    let events = match project::has_tables(&stream) {
        true => journal::events(reader, &stream)?,
        false => Vec::new(),
    };
    Ok(Folded {
        events: u64::try_from(events.len()).unwrap_or(u64::MAX),
        what: match &stream {
            Stream::Case(id) => {
                let case = Case::fold(*id, &events, &state.policies);
                What::Case(Box::new(case), span_of(&events))
            }
            _ => What::Events(events),
        },
        stream,
    })
}
