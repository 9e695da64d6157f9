//! Wrong tries of PINs, kept in the file so that starting the program again gives no new ones.

use super::Store;
use super::error::{Fault, StoreError};
use super::sql::prepare;
use crate::domain::ids::{EventId, PersonId};
use crate::domain::pin::{BootMoment, TryState};
use rusqlite::{OptionalExtension, params};

impl Store {
    /// The wrong tries of a person's PIN since the event that set it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn tries(&self, person: PersonId, pin: EventId) -> Result<TryState, StoreError> {
        let sql = "SELECT failed, boot_id, boot_ms FROM tries WHERE person = $1 AND pin_event = $2";
        let read = || -> Result<Option<TryState>, Fault> {
            let mut statement = prepare(self.conn(), sql)?;
            let row = statement.query_row(params![person.to_string(), pin.to_string()], |row| {
                let failed: i64 = row.get(0)?;
                Ok(TryState {
                    failed: u32::try_from(failed).unwrap_or(u32::MAX),
                    last_failed: BootMoment {
                        boot_id: row.get(1)?,
                        boot_ms: row.get(2)?,
                    },
                })
            });
            Ok(row.optional()?)
        };
        read()
            .map(Option::unwrap_or_default)
            .map_err(|fault| fault.at(self.path()))
    }

    /// Writes the tries down, durably, before the answer is given.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn write_tries(
        &mut self,
        person: PersonId,
        pin: EventId,
        state: &TryState,
    ) -> Result<(), StoreError> {
        self.writable()?;
        let sql = "INSERT INTO tries (person, pin_event, failed, boot_id, boot_ms) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (person) DO UPDATE SET pin_event = excluded.pin_event, failed = excluded.failed, \
                   boot_id = excluded.boot_id, boot_ms = excluded.boot_ms";
        let write = || -> Result<(), Fault> {
            let last = &state.last_failed;
            prepare(self.conn(), sql)?.execute(params![
                person.to_string(),
                pin.to_string(),
                i64::from(state.failed),
                last.boot_id,
                last.boot_ms
            ])?;
            Ok(())
        };
        write().map_err(|fault| fault.at(self.path()))
    }
}
