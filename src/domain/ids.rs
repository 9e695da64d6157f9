//! Identities. Everything that can be made on two terminals at once is a UUIDv7; what a playbook names is a [`Key`].

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The name a playbook gives one of its entries: lower-case letters, digits and `-`.
pub type Key = String;

macro_rules! uuid_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map($name)
            }
        }
    };
}

uuid_id! {
    /// One customer on one journey.
    CaseId
}
uuid_id! {
    /// One member of the staff.
    PersonId
}
uuid_id! {
    /// One appointment of a case.
    AppointmentId
}
uuid_id! {
    /// One installation of the program.
    TerminalId
}
uuid_id! {
    /// One event of the journal.
    EventId
}
uuid_id! {
    /// One operation of a person: all events it wrote carry it, so that repeating it adds nothing.
    OpId
}

/// The playbook version an event was written under: the first 16 hex digits of the SHA-256 of its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PolicyId(pub String);

impl PolicyId {
    /// The id of a playbook's text that counts with no statutory days of its own.
    pub fn of(text: &str) -> PolicyId {
        PolicyId::with_days(text, None)
    }

    /// The id of a playbook's text together with the statutory days it counts with.
    pub fn with_days(text: &str, days: Option<&str>) -> PolicyId {
        let mut hasher = Sha256::new();
        hasher.update(text.as_bytes());
        if let Some(days) = days {
            // No playbook holds a NUL, so no other text and days give the same bytes.
            hasher.update([0]);
            hasher.update(days.as_bytes());
        }
        let digest = hasher.finalize();
        PolicyId(
            digest
                .iter()
                .take(8)
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        )
    }
}
