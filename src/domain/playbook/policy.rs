//! The identity of a playbook version.

use crate::domain::ids::PolicyId;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The first 16 hex digits of the SHA-256 of a playbook's text, byte for byte.
pub fn policy_id(text: &str) -> PolicyId {
    let digest = Sha256::digest(text.as_bytes());
    let hex = digest.iter().take(8).fold(String::new(), |mut hex, byte| {
        // Writing into a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    PolicyId(hex)
}
