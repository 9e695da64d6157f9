//! CSV row by row, in whatever encoding and with whatever separator it was saved.

use super::decode::{Decoded, detect, is_undecodable};
use super::fault::ReadFault;
use super::guard::unguard;
use super::read::{Format, RawRows, Row};
use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};

/// How much of a file is looked at to find its separator.
const SAMPLE: u64 = 64 * 1024;

/// The format of a file and its rows.
pub(super) fn open(mut file: File) -> Result<(Format, RawRows), ReadFault> {
    let fault = |error: std::io::Error| ReadFault::from(&error);
    let (encoding, mark) = detect(&mut file)?;
    file.seek(SeekFrom::Start(mark)).map_err(fault)?;
    let mut sample = Vec::new();
    // A sample may end inside a character or hold bytes that are none: rows will say in which line.
    let _ = Decoded::new(&mut file, encoding)
        .take(SAMPLE)
        .read_to_end(&mut sample);
    let delimiter = delimiter_of(&String::from_utf8_lossy(&sample));
    file.seek(SeekFrom::Start(mark)).map_err(fault)?;
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(Decoded::new(file, encoding));
    let format = Format::Csv {
        encoding: encoding.name(),
        delimiter: char::from(delimiter),
    };
    let rows = Rows {
        reader,
        record: csv::StringRecord::new(),
        ended: false,
    };
    Ok((format, Box::new(rows)))
}

/// The separator that parts the first line into most cells, leaving aside what is quoted; a comma if none does.
fn delimiter_of(sample: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    let mut seen = false;
    for c in sample.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted && seen => break,
            _ if quoted => {}
            c => counts
                .iter_mut()
                .filter(|(sign, _)| char::from(*sign) == c)
                .for_each(|(_, n)| *n += 1),
        }
        seen = seen || !c.is_whitespace();
    }
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    counts
        .iter()
        .find(|(_, n)| *n == most)
        .map_or(b',', |(sign, _)| *sign)
}

/// Bytes one row may take. A quote that is never closed makes one row of all that follows: it must not fill the memory.
const ROW_BYTES: u64 = 4 << 20;

struct Rows {
    reader: csv::Reader<Decoded<File>>,
    record: csv::StringRecord,
    ended: bool,
}

impl Rows {
    /// The line the record just read begins in. The reader's own count would be that of blank lines before it.
    fn first_line(&self) -> u64 {
        let breaks = |cell: &str| cell.matches('\n').count();
        let inside: usize = self.record.iter().map(breaks).sum();
        let next = self.reader.position().line();
        next.saturating_sub(1 + u64::try_from(inside).unwrap_or(0))
            .max(1)
    }
}

impl Iterator for Rows {
    type Item = Result<Row, ReadFault>;

    fn next(&mut self) -> Option<Result<Row, ReadFault>> {
        if self.ended {
            return None;
        }
        self.reader.get_mut().allow(ROW_BYTES);
        let read = self.reader.read_record(&mut self.record);
        match read {
            Ok(true) if self.reader.get_ref().is_done() => {
                self.ended = true;
                // No line feed of its own ended this row.
                let line = self.first_line() + 1;
                Some(Err(ReadFault::RowTooLong { line }))
            }
            Ok(true) => {
                let line = self.first_line();
                let cells = self.record.iter().map(unguard).collect();
                Some(Ok(Row { line, cells }))
            }
            Ok(false) => None,
            Err(error) => {
                self.ended = true;
                let line = self.reader.position().line();
                Some(Err(match error.kind() {
                    csv::ErrorKind::Io(error) if error.kind() == ErrorKind::FileTooLarge => {
                        ReadFault::RowTooLong { line }
                    }
                    csv::ErrorKind::Io(error) if !is_undecodable(error) => ReadFault::from(error),
                    _ => ReadFault::Encoding { line },
                }))
            }
        }
    }
}
