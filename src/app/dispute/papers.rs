//! The papers of a fine written from the screens: the page and the package beside it, both new.

use super::{Page, package, page};
use crate::app::evidence::proof;
use crate::app::report::{EXPORTS, ExportFault, fresh, write};
use crate::app::{App, Target};
use crate::domain::event::Stream;
use crate::domain::ids::CaseId;
use crate::domain::ledger::FineKey;
use crate::files::write::WriteFault;
use std::path::PathBuf;

impl App {
    /// Writes what the person a fine is about takes away: the page to read, and beside it the package that
    /// `countertop-verify` checks without this store, up to the row `through` where somebody holds an anchor of a later
    /// one. Gives the page.
    ///
    /// # Errors
    /// [`ExportFault`]; nobody has decided about the fine, or a file cannot be written.
    pub fn fine_papers(
        &self,
        case: CaseId,
        fine: &FineKey,
        through: Option<i64>,
    ) -> Result<PathBuf, ExportFault> {
        let store = self.desk.store();
        let target = Target::Fine {
            case,
            fine: fine.clone(),
        };
        let proof = proof(&self.desk, &target, self.now)?.ok_or(ExportFault::Undecided)?;
        let record = proof.decided.first().ok_or(ExportFault::Undecided)?;
        let object = package(store, case, record, through)?;
        let mut events = proof.what.events.clone();
        for stream in [Stream::Ledger(case), Stream::Roster] {
            events.extend(store.events(&stream)?);
        }
        let name = format!("{}:{}", proof.what.no, record.key);
        let shown = page(&Page {
            lang: self.lang,
            known: self.known(),
            name: &name,
            now: self.now,
            store: &store.state().store.name,
            fine: record,
            proof: &proof,
            events: &events,
            package: &object,
        });
        let text = serde_json::to_vec_pretty(&object);
        let text = text.map_err(|error| ExportFault::Form(WriteFault::Io(error.into())))?;
        let stem = format!("dispute-{}", name.replace(':', "-"));
        let proved = fresh(&store.home().join(EXPORTS), &stem, "json", &text)?;
        let path = proved.with_extension("html");
        match write(&path, shown.as_bytes()) {
            Ok(()) => Ok(path),
            Err(error) => {
                // A package without its page would be taken for the whole.
                let _ = std::fs::remove_file(proved);
                Err(ExportFault::File(path, error))
            }
        }
    }
}
