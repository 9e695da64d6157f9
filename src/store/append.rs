//! The one door for writes: an operation's events, their hashes and the read tables in one transaction.

use super::chain::Link;
use super::clockwatch::{self, Reading};
use super::error::{AppendError, Fault};
use super::journal::{self, Head};
use super::operation::{Doer, EventIds, Receipt};
use super::project::Pending;
use super::sql::prepare;
use super::tables::wanted_of;
use super::world::{State, StoreWorld};
use super::{Store, private};
use crate::domain::event::{Draft, Payload, Stream};
use crate::domain::ids::{EventId, OpId, PolicyId, TerminalId};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::cell::RefCell;
use std::path::Path;
use uuid::Uuid;

impl Store {
    /// Does one operation: `decide` sees the state inside the write transaction and says what to write.
    ///
    /// # Errors
    /// [`AppendError::Stopped`] with what `decide` says, or the file's fault. Nothing is written then.
    pub fn append<S>(
        &mut self,
        doer: &Doer,
        decide: impl FnOnce(&StoreWorld<'_>) -> Result<Vec<Draft>, S>,
    ) -> Result<Receipt, AppendError<S>> {
        self.batch(|batch| batch.append(doer, decide))
    }

    /// Does many operations in one transaction: all of them or none. For imports and filling.
    ///
    /// # Errors
    /// The first error of `work`, or the file's fault. Nothing is written then.
    pub fn batch<T, S>(
        &mut self,
        work: impl FnOnce(&mut Batch<'_>) -> Result<T, AppendError<S>>,
    ) -> Result<T, AppendError<S>> {
        self.write_with(Pending::default(), work)
    }

    /// As [`Store::batch`], without the read tables: they are marked as behind until the caller, or whoever opens the file
    /// next, rebuilds them. For more history than tables should be kept up with.
    ///
    /// # Errors
    /// As [`Store::batch`].
    pub fn pour<T, S>(
        &mut self,
        work: impl FnOnce(&mut Batch<'_>) -> Result<T, AppendError<S>>,
    ) -> Result<T, AppendError<S>> {
        self.write_with(Pending::left_behind(), work)
    }

    fn write_with<T, S>(
        &mut self,
        pending: Pending,
        work: impl FnOnce(&mut Batch<'_>) -> Result<T, AppendError<S>>,
    ) -> Result<T, AppendError<S>> {
        self.writable()?;
        let done = self.transact(pending, work);
        self.unsettled = true;
        match &done {
            Ok((_, true)) => self.scrub(),
            Ok(_) => {}
            Err(error) => {
                self.stopped |= matches!(error, AppendError::Store(e) if e.fault.is_fatal());
                // What was folded in the transaction may be of events that were never written. The error at hand
                // is the one to tell; a second one shows at the next look.
                self.loaded = None;
                let _ = self.refresh();
            }
        }
        done.map(|(value, _)| value)
    }

    /// The transaction of [`Store::batch`]; also says whether personal data was erased in it.
    fn transact<T, S>(
        &mut self,
        pending: Pending,
        work: impl FnOnce(&mut Batch<'_>) -> Result<T, AppendError<S>>,
    ) -> Result<(T, bool), AppendError<S>> {
        let path = self.path.as_path();
        let failed = |fault: Fault| AppendError::Store(fault.at(path));
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)
            .map_err(|error| failed(error.into()))?;
        super::refresh(&tx, &mut self.state, &mut self.loaded, &|_| {}).map_err(failed)?;
        let mut batch =
            Batch::begin(&tx, path, &self.id, self.terminal, &mut self.state).map_err(failed)?;
        batch.pending = RefCell::new(pending);
        let value = work(&mut batch)?;
        let erased = batch.finish().map_err(failed)?;
        tx.commit().map_err(|error| failed(error.into()))?;
        Ok((value, erased))
    }
}

/// A write transaction that takes one operation after the other.
pub struct Batch<'s> {
    conn: &'s Connection,
    path: &'s Path,
    store: &'s str,
    terminal: TerminalId,
    state: &'s mut State,
    pending: RefCell<Pending>,
    head: Head,
    /// Last number of the terminal, and its clocks when it was given.
    last: (i64, Option<Reading>),
    ids: EventIds,
    erased: bool,
    /// Set while an operation is being written, and for ever when that failed.
    half_done: bool,
}

impl<'s> Batch<'s> {
    fn begin(
        conn: &'s Connection,
        path: &'s Path,
        store: &'s str,
        terminal: TerminalId,
        state: &'s mut State,
    ) -> Result<Batch<'s>, Fault> {
        Ok(Batch {
            conn,
            path,
            store,
            terminal,
            state,
            pending: RefCell::default(),
            head: journal::head(conn)?,
            last: clockwatch::last(conn, terminal)?,
            ids: EventIds::default(),
            erased: false,
            half_done: false,
        })
    }

    /// Does one operation; see [`Store::append`].
    ///
    /// # Errors
    /// As [`Store::append`]. After a refusal the batch may go on without the operation; after a fault of the file
    /// nothing of the batch is written, whatever follows.
    pub fn append<S>(
        &mut self,
        doer: &Doer,
        decide: impl FnOnce(&StoreWorld<'_>) -> Result<Vec<Draft>, S>,
    ) -> Result<Receipt, AppendError<S>> {
        let path = self.path;
        let failed = |fault: Fault| AppendError::Store(fault.at(path));
        if let Some(receipt) = self.earlier(doer.op).map_err(failed)? {
            return Ok(receipt);
        }
        let world = StoreWorld {
            conn: self.conn,
            state: self.state,
            pending: &self.pending,
        };
        let drafts = decide(&world).map_err(AppendError::Stopped)?;
        let earlier = std::mem::replace(&mut self.half_done, true);
        let receipt = self.write(doer, &drafts).map_err(failed)?;
        self.half_done = earlier;
        Ok(receipt)
    }

    /// The receipt of an operation that is in the journal already.
    fn earlier(&self, op: OpId) -> Result<Option<Receipt>, Fault> {
        let text = "SELECT seq FROM journal WHERE op_id = $1 ORDER BY op_index DESC LIMIT 1";
        let seq: Option<i64> = prepare(self.conn, text)?
            .query_row([op.to_string()], |row| row.get(0))
            .optional()?;
        let Some(seq) = seq else { return Ok(None) };
        let entries = journal::of_operation(self.conn, op)?;
        Ok(Some(Receipt {
            op,
            events: entries.iter().map(|entry| entry.event.id).collect(),
            seq,
            repeated: true,
        }))
    }

    fn write(&mut self, doer: &Doer, drafts: &[Draft]) -> Result<Receipt, Fault> {
        let mut events = Vec::with_capacity(drafts.len());
        if !drafts.is_empty() {
            self.watch(doer)?;
        }
        for (index, draft) in drafts.iter().enumerate() {
            events.push(self.write_event(doer, index, draft)?);
        }
        if drafts.iter().any(|draft| State::depends_on(&draft.stream)) {
            self.load_state()?;
        }
        if self.pending.borrow().is_full() {
            self.pending.borrow_mut().flush(self.conn, self.state)?;
        }
        Ok(Receipt {
            op: doer.op,
            events,
            seq: self.head.seq,
            repeated: false,
        })
    }

    /// Reads the state anew. Where a new playbook's scorecards look at something else, every case counts anew.
    fn load_state(&mut self) -> Result<(), Fault> {
        let before = self.state.policies.clone();
        *self.state = State::load_fast(self.conn, self.state, &|_| {})?;
        let after = &self.state.policies;
        let looks = |policies| wanted_of(self.conn, policies);
        if before.len() != after.len() && looks(&before)? != looks(after)? {
            self.pending.borrow_mut().touch_cases(self.conn)?;
        }
        Ok(())
    }

    /// Writes down that the wall clock was moved since the terminal's last event, before anything else is.
    fn watch(&mut self, doer: &Doer) -> Result<(), Fault> {
        let now = Reading {
            wall: doer.now,
            boot: doer.boot.clone(),
        };
        let jump = self
            .last
            .1
            .as_ref()
            .and_then(|last| clockwatch::step(last, &now));
        self.last.1 = Some(now);
        let Some(by) = jump else { return Ok(()) };
        let noticed = Doer {
            op: OpId(Uuid::now_v7()),
            actor: None,
            at: doer.now,
            ..doer.clone()
        };
        let stream = Stream::Terminal(self.terminal);
        self.write_event(
            &noticed,
            0,
            &Draft::new(stream, Payload::ClockStepped { by }),
        )?;
        Ok(())
    }

    fn write_event(&mut self, doer: &Doer, index: usize, draft: &Draft) -> Result<EventId, Fault> {
        let stream = draft.stream.to_string();
        let payload = journal::encode(&draft.payload)?;
        let private = private::keep(self.conn, &stream, &draft.private)?;
        let id = self.ids.next(doer.now)?;
        let actor = doer.actor.map(|id| id.to_string());
        let link = Link {
            store: self.store,
            seq: self.head.seq.saturating_add(1),
            prev: &self.head.hash,
            event: &id.to_string(),
            op: &doer.op.to_string(),
            op_index: i64::try_from(index).unwrap_or(i64::MAX),
            stream: &stream,
            at: doer.at.0,
            recorded: doer.now.0,
            actor: actor.as_deref(),
            terminal: &self.terminal.to_string(),
            terminal_seq: self.last.0.saturating_add(1),
            policy: &self.policy_of(doer, draft).0,
            payload: &payload,
            private: private.as_ref().map(<[u8; 32]>::as_slice),
            boot_id: doer.boot.as_ref().map(|boot| boot.id.as_str()),
            boot_ms: doer.boot.as_ref().map(|boot| boot.millis),
        };
        let hash = link.hash();
        journal::insert(self.conn, &link, &hash)?;
        self.head = Head {
            seq: link.seq,
            hash,
        };
        self.last.0 = self.last.0.saturating_add(1);
        self.follow(&stream, draft)?;
        Ok(id)
    }

    /// The playbook version an event counts by: the one in force, for history from elsewhere the one in force then.
    fn policy_of(&self, doer: &Doer, draft: &Draft) -> &PolicyId {
        let then = match draft.history {
            true => self.state.store.policy_at(doer.at),
            false => None,
        };
        then.map_or(&self.state.policy, |adoption| &adoption.policy)
    }

    /// What the next event of the same operation must already see.
    fn follow(&mut self, stream: &str, draft: &Draft) -> Result<(), Fault> {
        match &draft.payload {
            Payload::PlaybookAdopted { policy, .. } => self.state.policy.clone_from(policy),
            Payload::Erased { .. } => {
                private::erase(self.conn, stream)?;
                self.erased = true;
            }
            _ => {}
        }
        self.pending.borrow_mut().touch(&draft.stream);
        Ok(())
    }

    /// Writes the read tables; says whether personal data was erased.
    fn finish(self) -> Result<bool, Fault> {
        if self.half_done {
            let detail = "an operation of the batch was given up half written".to_owned();
            return Err(Fault::Internal { detail });
        }
        self.pending.borrow_mut().flush(self.conn, self.state)?;
        Ok(self.erased)
    }
}
