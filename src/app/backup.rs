//! A backup from the screens: whoever closes the store needs no command line for it.

use super::App;
use super::pin::are_asked;
use super::toast::Level;
use crate::domain::command::Command;
use crate::domain::dates::to_local;
use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use crate::platform::private_dir;
use crate::store::{Fault, StoreError};
use crate::words::{cli, report};
use std::path::{Path, PathBuf};

/// The folder in the data folder that backups go to unless told.
const BACKUPS: &str = "backups";

/// Where a backup made at this instant goes: `backups/2026-11-23-093000.db` in the data folder.
pub fn usual_place(home: &Path, now: Instant, zone: Zone) -> PathBuf {
    let name = to_local(now, zone).format("%Y-%m-%d-%H%M%S.db");
    home.join(BACKUPS).join(name.to_string())
}

impl App {
    /// Copies the whole store into its folder of backups and says where, or what is in the way.
    pub fn back_up(&mut self) {
        let to = usual_place(self.desk.store().home(), self.now, self.desk.zone());
        match self.backed_up(&to) {
            Ok(true) => {
                let text = report::backed_up(self.lang, &to.display().to_string());
                self.toasts.say(Level::Info, text, self.now);
            }
            // What kept it from going on record has been said.
            Ok(false) => {}
            Err(error) => self.tell_store(&error),
        }
    }

    /// Whether it was made. Where PINs are on it goes on record as an export does, first.
    fn backed_up(&mut self, to: &Path) -> Result<bool, StoreError> {
        if are_asked(self.desk.store().state(), self.now) {
            let command = Command::Export {
                what: "backup".to_owned(),
                rows: self.desk.store().head()?.seq,
                note: cli::backup_record(self.lang).to_owned(),
            };
            if !self.perform_and_tell(&command) {
                return Ok(false);
            }
        }
        if let Some(folder) = to.parent() {
            private_dir(folder).map_err(|error| Fault::from(error).at(folder))?;
        }
        self.desk.store().backup(to, &mut |_| true)?;
        Ok(true)
    }
}
