//! Who may try a PIN, and which PINs are worth having. Hashing is the store's.
//!
//! Waiting is counted on the boot clock, which nobody can set. Write [`TryState::after_failure`] down *before* the
//! hash is compared and clear it after success: killing the program in between then costs a try instead of giving one.

use super::text::narrow;
use super::time::{MINUTE, SECOND};
use serde::{Deserialize, Serialize};

/// Wrong tries before the first wait.
pub const FREE_TRIES: u32 = 5;
/// The first wait in milliseconds; it doubles with every further wrong try.
pub const FIRST_WAIT: i64 = 30 * SECOND;
/// Wrong tries after which the PIN is locked.
pub const LOCK_TRIES: u32 = 10;
/// How long a lock lasts unless a manager frees it, in milliseconds.
pub const LOCK_WAIT: i64 = 30 * MINUTE;
/// The fewest characters of a PIN.
pub const MIN_PIN: usize = 4;
/// The most characters of a PIN.
pub const MAX_PIN: usize = 64;
/// The fewest characters advised for those who decide about money.
pub const ADVISED_FOR_MANAGERS: usize = 10;

/// A moment on the boot clock: milliseconds since the machine started, and which start that was.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BootMoment {
    /// Milliseconds since the start, suspend included.
    pub boot_ms: i64,
    /// The start's own id.
    pub boot_id: String,
}

/// What is remembered about one person's wrong tries.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TryState {
    /// Wrong tries since the last right one.
    pub failed: u32,
    /// When the last of them was.
    pub last_failed: BootMoment,
}

/// Whether a PIN may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Allowed,
    /// Not before this boot time, in milliseconds.
    WaitUntil(i64),
    /// Locked until this boot time, in milliseconds, unless a manager frees it.
    Locked(i64),
}

impl TryState {
    /// Whether a try is allowed at `now`. After a restart the wait begins anew with the machine.
    pub fn decide(&self, now: &BootMoment) -> Decision {
        let wait = match self.failed {
            0..FREE_TRIES => return Decision::Allowed,
            LOCK_TRIES.. => LOCK_WAIT,
            failed => FIRST_WAIT << (failed - FREE_TRIES),
        };
        let same_boot = self.last_failed.boot_id == now.boot_id;
        let since = if same_boot {
            self.last_failed.boot_ms
        } else {
            0
        };
        let until = since.saturating_add(wait);
        match now.boot_ms >= until {
            true => Decision::Allowed,
            false if self.failed >= LOCK_TRIES => Decision::Locked(until),
            false => Decision::WaitUntil(until),
        }
    }

    /// The state with one more wrong try.
    pub fn after_failure(&self, now: &BootMoment) -> TryState {
        TryState {
            failed: self.failed.saturating_add(1),
            last_failed: now.clone(),
        }
    }

    /// The state after a right try, or when a manager frees it.
    pub fn cleared() -> TryState {
        TryState::default()
    }
}

/// Why a PIN is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinFault {
    /// Fewer than [`MIN_PIN`] characters; this many.
    TooShort(usize),
    /// More than [`MAX_PIN`] characters.
    TooLong,
    /// A space or control character, which nobody sees while typing.
    Invisible,
    /// One of the first that anybody would try.
    Guessable,
    /// Part of something others know, such as the own telephone number.
    Personal,
}

/// What is advised about a PIN that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinAdvice {
    /// Nothing.
    Fine,
    /// Shorter than [`ADVISED_FOR_MANAGERS`] for one who decides about money.
    LongerForManagers,
}

/// The PIN as it is hashed: full-width signs as ASCII, since the input method may be on.
pub fn fold_pin(pin: &str) -> String {
    pin.chars().map(narrow).collect()
}

/// Whether a new PIN will do. `known` is what others know of the person: telephone number, name, staff number.
pub fn check_pin(pin: &str, is_manager: bool, known: &[&str]) -> Result<PinAdvice, PinFault> {
    let pin = fold_pin(pin);
    let length = pin.chars().count();
    if length > MAX_PIN {
        return Err(PinFault::TooLong);
    }
    if pin.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(PinFault::Invisible);
    }
    if length < MIN_PIN {
        return Err(PinFault::TooShort(length));
    }
    let lower = pin.to_lowercase();
    if is_guessable(&lower) {
        return Err(PinFault::Guessable);
    }
    if known
        .iter()
        .any(|text| text.to_lowercase().contains(&lower))
    {
        return Err(PinFault::Personal);
    }
    let short = is_manager && length < ADVISED_FOR_MANAGERS;
    Ok(if short {
        PinAdvice::LongerForManagers
    } else {
        PinAdvice::Fine
    })
}

/// PINs that many people choose.
const FAVOURITES: [&str; 18] = [
    "2580",
    "0852",
    "1314",
    "5200",
    "520520",
    "5201314",
    "1379",
    "147258",
    "258369",
    "147258369",
    "159357",
    "112233",
    "11223344",
    "110110",
    "password",
    "admin",
    "qwerty",
    "a123456",
];

/// One sign again and again, a short piece repeated, a run up or down, or a favourite.
fn is_guessable(pin: &str) -> bool {
    let chars: Vec<u32> = pin.chars().map(u32::from).collect();
    // 7890 and 0987 run through the key beside the nine.
    let (zero, behind_nine) = (u32::from('0'), u32::from('9') + 1);
    let wrapped = chars
        .iter()
        .map(|c| if *c == zero { behind_nine } else { *c });
    let wrapped: Vec<u32> = wrapped.collect();
    let repeats = |piece: usize| {
        let first = chars.get(..piece).unwrap_or_default();
        chars.len().is_multiple_of(piece) && chars.chunks(piece).all(|chunk| chunk == first)
    };
    steps_by(&chars, 0)
        || [1, DOWN]
            .iter()
            .any(|step| steps_by(&chars, *step) || steps_by(&wrapped, *step))
        || (chars.len() / 2 >= 2 && (1..=2).any(repeats))
        || (chars.len() == 6 && repeats(3))
        || FAVOURITES.contains(&pin)
}

/// A step of minus one, wrapping.
const DOWN: u32 = u32::MAX;

/// Whether each sign follows the one before by so much.
fn steps_by(chars: &[u32], step: u32) -> bool {
    let mut pairs = chars.windows(2);
    pairs.all(|pair| matches!(pair, [a, b] if b.wrapping_sub(*a) == step))
}
