//! Hashing PINs with argon2id. The parameters stand in the hash, so they can be raised later.
//!
//! A short PIN is guessable by whoever holds the file, whatever the hash: what protects it there is the file's mode
//! and the pepper, a secret kept in another file that no backup holds.

use crate::domain::pin::fold_pin;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::time::{Duration, Instant};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// What one hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
}

/// Why a PIN could not be hashed or compared. Never holds the PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PinHashFault {
    /// The stored hash is no argon2id hash, or asks for more work than any of ours.
    #[error("stored PIN hash is not usable")]
    BadHash,
    /// The machine would not give the memory or the random salt.
    #[error("PIN could not be hashed")]
    Failed,
}

impl PinCost {
    /// For machines that do it in about a quarter of a second.
    pub const FULL: PinCost = PinCost {
        memory_kib: 64 * 1024,
        passes: 3,
    };
    /// The least that is accepted anywhere: OWASP's minimum.
    pub const FLOOR: PinCost = PinCost {
        memory_kib: 19 * 1024,
        passes: 2,
    };
    /// The most that a stored hash may ask for, so that a tampered file cannot stall the counter.
    const CEILING: PinCost = PinCost {
        memory_kib: 256 * 1024,
        passes: 10,
    };

    /// The cost this machine can bear: [`PinCost::FULL`] where one hash at the floor takes under a tenth of a second.
    pub fn measured() -> PinCost {
        let start = Instant::now();
        let hashed = PinHasher::new(PinCost::FLOOR, None).hash("measured");
        let quick = hashed.is_ok() && start.elapsed() < Duration::from_millis(100);
        if quick { PinCost::FULL } else { PinCost::FLOOR }
    }
}

/// Hashes and compares PINs, with the store's pepper where there is one.
pub struct PinHasher {
    cost: PinCost,
    pepper: Option<Zeroizing<Vec<u8>>>,
}

impl PinHasher {
    /// A hasher that makes new hashes at `cost`.
    pub fn new(cost: PinCost, pepper: Option<Zeroizing<Vec<u8>>>) -> PinHasher {
        PinHasher { cost, pepper }
    }

    /// The PHC string to keep for a PIN, with a fresh salt.
    pub fn hash(&self, pin: &str) -> Result<String, PinHashFault> {
        let argon = self.argon()?;
        let hash = argon
            .hash_password(secret(pin).as_bytes())
            .map_err(|_| PinHashFault::Failed)?;
        Ok(hash.to_string())
    }

    /// Whether a PIN is the one behind a PHC string. Takes as long as hashing; nothing about the PIN shows in the time.
    pub fn verify(&self, pin: &str, phc: &str) -> Result<bool, PinHashFault> {
        let hash = usable(phc)?;
        let argon = self.argon()?;
        Ok(argon.verify_password(secret(pin).as_bytes(), &hash).is_ok())
    }

    fn argon(&self) -> Result<Argon2<'_>, PinHashFault> {
        let params = Params::new(self.cost.memory_kib, self.cost.passes, 1, Some(32))
            .map_err(|_| PinHashFault::Failed)?;
        let pepper = self.pepper.as_deref().map_or(&[][..], Vec::as_slice);
        Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| PinHashFault::Failed)
    }
}

/// One spelling for what looks the same, wiped when done with.
fn secret(pin: &str) -> Zeroizing<String> {
    let folded = Zeroizing::new(fold_pin(pin));
    Zeroizing::new(folded.nfc().collect())
}

fn usable(phc: &str) -> Result<PasswordHash, PinHashFault> {
    let hash = PasswordHash::new(phc).map_err(|_| PinHashFault::BadHash)?;
    let params = Params::try_from(&hash).map_err(|_| PinHashFault::BadHash)?;
    let ours = hash.algorithm.as_str() == "argon2id"
        && params.m_cost() <= PinCost::CEILING.memory_kib
        && params.t_cost() <= PinCost::CEILING.passes
        && params.p_cost() <= 4
        && hash.salt.is_some()
        && hash.hash.is_some();
    if ours {
        Ok(hash)
    } else {
        Err(PinHashFault::BadHash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: PinCost = PinCost {
        memory_kib: 64,
        passes: 1,
    };

    fn hasher(pepper: Option<&str>) -> PinHasher {
        PinHasher::new(
            CHEAP,
            pepper.map(|text| Zeroizing::new(text.as_bytes().to_vec())),
        )
    }

    #[test]
    fn only_the_right_pin_passes() {
        let hasher = hasher(None);
        let phc = hasher.hash("8264").unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{phc}");
        assert_eq!(hasher.verify("8264", &phc), Ok(true));
        assert_eq!(hasher.verify("８２６４", &phc), Ok(true));
        assert_eq!(hasher.verify("8265", &phc), Ok(false));
        assert_eq!(hasher.verify("", &phc), Ok(false));
        assert_ne!(
            hasher.hash("8264").unwrap(),
            phc,
            "the salt is fresh each time"
        );
    }

    #[test]
    fn without_the_pepper_no_pin_passes() {
        let phc = hasher(Some("a secret elsewhere")).hash("8264").unwrap();
        assert_eq!(
            hasher(Some("a secret elsewhere")).verify("8264", &phc),
            Ok(true)
        );
        assert_eq!(hasher(None).verify("8264", &phc), Ok(false));
        assert_eq!(hasher(Some("another")).verify("8264", &phc), Ok(false));
    }

    #[test]
    fn parameters_come_from_the_hash_within_bounds() {
        let phc = hasher(None).hash("8264").unwrap();
        let dearer = PinHasher::new(
            PinCost {
                memory_kib: 128,
                passes: 2,
            },
            None,
        );
        assert_eq!(dearer.verify("8264", &phc), Ok(true));
        let greedy = phc.replace("m=64", "m=4000000");
        assert_eq!(dearer.verify("8264", &greedy), Err(PinHashFault::BadHash));
        for bad in [
            "",
            "8264",
            "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
            "$argon2id$v=19$m=64,t=1,p=1",
        ] {
            assert_eq!(
                dearer.verify("8264", bad),
                Err(PinHashFault::BadHash),
                "{bad}"
            );
        }
    }
}
