//! The way every change goes, from screens and command line alike: one command, one operation, one commit.

use super::moment;
use crate::domain::command::Command;
use crate::domain::decide::{Asker, decide};
use crate::domain::ids::OpId;
use crate::domain::refusal::Refusal;
use crate::domain::world::{Stop, World};
use crate::store::{AppendError, Batch, Doer, Fault, Receipt, Store, StoreError, StoreWorld};
use std::path::Path;

/// Why nothing was written. Worded by `words::refusal` and `words::failure`.
#[derive(Debug)]
pub enum Failure {
    /// The rules say no.
    Refused(Box<Refusal>),
    /// The file says no.
    Store(StoreError),
}

/// Does what `command` asks. The same `op` again is answered with the old receipt and writes nothing.
///
/// # Errors
/// [`Failure`]; nothing was written, unless the store's fault leaves that open: then ask again with the same `op`.
pub fn perform(
    store: &mut Store,
    who: Asker,
    op: OpId,
    command: &Command,
) -> Result<Receipt, Failure> {
    let path = store.path().to_owned();
    let done = store.append(&doer(who, op), |world| judge(world, who, command));
    done.map_err(|error| failure(error, &path))
}

/// Does many commands in one transaction, each its own operation: all or none. For imports.
///
/// # Errors
/// The first [`Failure`], with the place of its command in `commands`.
pub fn perform_all<'a>(
    store: &mut Store,
    commands: impl IntoIterator<Item = (Asker, OpId, &'a Command)>,
    mut each: impl FnMut(usize, &Receipt),
) -> Result<(), (usize, Failure)> {
    let path = store.path().to_owned();
    let mut place = 0;
    let done = store.batch(|batch: &mut Batch<'_>| {
        for (index, (who, op, command)) in commands.into_iter().enumerate() {
            place = index;
            let receipt = batch.append(&doer(who, op), |world| judge(world, who, command))?;
            each(index, &receipt);
        }
        Ok(())
    });
    done.map_err(|error| (place, failure(error, &path)))
}

/// Does many commands in one transaction, each its own operation, passing over those the rules refuse. Gives which of
/// them wrote something.
///
/// # Errors
/// The file's fault; nothing was written then.
pub fn perform_each(
    store: &mut Store,
    who: Asker,
    commands: &[Command],
) -> Result<Vec<bool>, Failure> {
    let path = store.path().to_owned();
    let done = store.batch(|batch: &mut Batch<'_>| {
        let one = |command| {
            let doer = doer(who, moment::new_op());
            match batch.append(&doer, |world| judge(world, who, command)) {
                Ok(receipt) => Ok(!receipt.events.is_empty()),
                Err(AppendError::Stopped(Stop::Refused(_))) => Ok(false),
                Err(error) => Err(error),
            }
        };
        commands.iter().map(one).collect()
    });
    done.map_err(|error| failure(error, &path))
}

fn doer(who: Asker, op: OpId) -> Doer {
    Doer {
        op,
        actor: who.actor,
        at: who.at,
        now: who.now,
        boot: moment::boot_at(who.now),
    }
}

fn judge(
    world: &StoreWorld<'_>,
    who: Asker,
    command: &Command,
) -> Result<Vec<crate::domain::event::Draft>, Stop> {
    decide(world as &dyn World, who, command)
}

fn failure(error: AppendError<Stop>, path: &Path) -> Failure {
    match error {
        AppendError::Store(error) => Failure::Store(error),
        AppendError::Stopped(Stop::Refused(refusal)) => Failure::Refused(refusal),
        AppendError::Stopped(Stop::Failed(error)) => {
            Failure::Store(match error.downcast::<Fault>() {
                Ok(fault) => fault.at(path),
                Err(other) => Fault::Internal {
                    detail: other.to_string(),
                }
                .at(path),
            })
        }
    }
}
