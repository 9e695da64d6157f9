//! The read tables of a stream; those of sheets with their follow-ups.

use super::spans::span_of;
use super::write::Writer;
use crate::domain::case::{Case, Policies};
use crate::domain::event::{Event, Stream, Tick};
use crate::domain::ledger::Ledger;
use crate::domain::policy::StoreState;
use crate::domain::score::Book;
use crate::domain::sheet::{Sheet, Ticked};
use crate::store::sql::{prepare, prepare_built};
use rusqlite::{Result, params};

impl Writer<'_> {
    /// Folds a stream and brings its read tables up to date. Streams without tables are left alone.
    /// `events` are all events of the stream, in any order. For cases see [`Writer::write_folded`].
    pub fn write_stream(
        &mut self,
        stream: &Stream,
        events: &[Event],
        policies: &Policies,
    ) -> Result<()> {
        match stream {
            Stream::Case(id) => {
                let case = Case::fold(*id, events, policies);
                return self.write_folded(&case, span_of(events), policies);
            }
            Stream::Sheet(list, date) => {
                self.write_sheet(&Sheet::fold(list.clone(), *date, events))?;
            }
            Stream::Ledger(case) => self.write_fines(*case, &Ledger::fold(events))?,
            Stream::Store => self.write_playbooks(&StoreState::fold(events), policies)?,
            Stream::Scores => self.write_book(&Book::fold(events))?,
            Stream::Roster | Stream::Shift(_) | Stream::Terminal(_) => {}
        }
        self.write_span(stream, events)
    }

    /// Brings the rows of a sheet up to date; an untouched one has none.
    pub fn write_sheet(&mut self, sheet: &Sheet) -> Result<()> {
        let (day, list) = (sheet.date.to_string(), &sheet.checklist);
        for table in ["sheets", "followups"] {
            let sql = format!("DELETE FROM {table} WHERE day = $1 AND list = $2");
            prepare_built(self.conn, &sql)?.execute(params![day, list])?;
        }
        if sheet.items.is_empty() && sheet.signed.is_none() {
            return Ok(());
        }
        let count = |tick: Tick| {
            let marked = sheet.items.values().filter(|ticked| ticked.tick == tick);
            i64::try_from(marked.count()).unwrap_or(i64::MAX)
        };
        let waiting = sheet
            .items
            .values()
            .filter(|ticked| is_waiting(ticked))
            .count();
        let signed = sheet.signed.as_ref();
        let sql = "INSERT INTO sheets (day, list, passed, failed, skipped, waiting, signed, signed_by, approved_by, \
                   late, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        prepare(self.conn, sql)?.execute(params![
            day,
            list,
            count(Tick::Pass),
            count(Tick::Fail),
            count(Tick::NotApplicable),
            i64::try_from(waiting).unwrap_or(i64::MAX),
            signed.map(|s| s.at.0),
            signed
                .and_then(|s| s.actor)
                .map(|person| person.to_string()),
            signed
                .and_then(|s| s.approved_by)
                .map(|person| person.to_string()),
            signed.is_some_and(|s| s.late),
            signed.map_or("", |s| s.note.as_str()),
        ])?;
        self.write_followups(sheet, &day)
    }

    fn write_followups(&self, sheet: &Sheet, day: &str) -> Result<()> {
        let failed = sheet
            .items
            .iter()
            .filter(|(_, ticked)| ticked.tick == Tick::Fail);
        for (item, ticked) in failed {
            let sql = "INSERT INTO followups (day, list, item, owner, raised, done, done_by, note) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
            let done = ticked.followed_up;
            prepare(self.conn, sql)?.execute(params![
                day,
                sheet.checklist,
                item,
                ticked
                    .owner
                    .map(|person| person.to_string())
                    .unwrap_or_default(),
                ticked.at.0,
                done.map(|(at, _)| at.0),
                done.and_then(|(_, by)| by).map(|person| person.to_string()),
                ticked.note,
            ])?;
        }
        Ok(())
    }
}

fn is_waiting(ticked: &Ticked) -> bool {
    ticked.tick == Tick::Fail && ticked.followed_up.is_none()
}
