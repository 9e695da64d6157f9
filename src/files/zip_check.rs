//! Whether an archive can be unpacked without eating the machine, found out before anything is parsed.
//!
//! The sizes an archive declares are not believed: every part is unpacked into nothing and counted, and counting stops
//! at the bound.

use super::fault::{Bomb, Limits, ReadFault};
use std::io::{Cursor, Read};

const PIECE: usize = 16 * 1024;
/// Parts smaller than this once unpacked may be packed as tight as they like.
const SMALL: u64 = 1 << 20;

/// Checks a whole archive, and that it holds a workbook at all.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), ReadFault> {
    let bad = |_| ReadFault::BadWorkbook;
    if declared_entries(bytes) > limits.entries {
        return Err(ReadFault::Bomb(Bomb::Entries));
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(bad)?;
    if archive.len() > limits.entries {
        return Err(ReadFault::Bomb(Bomb::Entries));
    }
    let mut left = limits.unpacked_bytes;
    let mut counts = TagCounts::default();
    let mut has_workbook = false;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(bad)?;
        if part.encrypted() {
            return Err(ReadFault::OldExcel);
        }
        let name = part.name().map_err(bad)?;
        has_workbook = has_workbook || name.eq_ignore_ascii_case("xl/workbook.xml");
        let unpacked = count_part(&mut part, left, &mut counts)?;
        let tightest = part.compressed_size().saturating_mul(limits.ratio);
        if unpacked > SMALL.max(tightest) {
            return Err(ReadFault::Bomb(Bomb::Ratio));
        }
        left -= unpacked;
        if counts.cells > limits.cells || counts.texts > limits.cells {
            return Err(ReadFault::Bomb(Bomb::Cells));
        }
    }
    if has_workbook {
        Ok(())
    } else {
        Err(ReadFault::NotATable)
    }
}

/// The number of entries the archive's last record tells, so that a directory of millions is not even listed.
fn declared_entries(bytes: &[u8]) -> usize {
    let tail = bytes.len().saturating_sub(22 + 65_535);
    let end = bytes.get(tail..).unwrap_or_default();
    let Some(at) = end.windows(4).rposition(|four| four == b"PK\x05\x06") else {
        return 0;
    };
    match end.get(at + 10..at + 12) {
        Some([low, high]) => usize::from(u16::from_le_bytes([*low, *high])),
        _ => 0,
    }
}

/// Unpacks one part into nothing; its true size.
fn count_part(part: &mut impl Read, most: u64, counts: &mut TagCounts) -> Result<u64, ReadFault> {
    let mut piece = [0; PIECE];
    let mut total = 0;
    loop {
        let count = part.read(&mut piece).map_err(|_| ReadFault::BadWorkbook)?;
        if count == 0 {
            return Ok(total);
        }
        total += u64::try_from(count).unwrap_or(u64::MAX);
        if total > most {
            return Err(ReadFault::Bomb(Bomb::Size));
        }
        piece.iter().take(count).for_each(|byte| counts.feed(*byte));
    }
}

/// Counts `<c …>` and `<si>`, wherever they stand.
#[derive(Default)]
struct TagCounts {
    cells: usize,
    texts: usize,
    last: [u8; 3],
}

impl TagCounts {
    fn feed(&mut self, byte: u8) {
        let ends = matches!(byte, b' ' | b'>' | b'/' | b'\t' | b'\n' | b'\r');
        match self.last {
            [_, b'<' | b':', b'c'] if ends => self.cells += 1,
            [b'<' | b':', b's', b'i'] if ends => self.texts += 1,
            _ => {}
        }
        let [_, b, c] = self.last;
        self.last = [b, c, byte];
    }
}
