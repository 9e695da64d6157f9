//! Which encoding a text file has, and reading it as UTF-8 piece by piece.
//!
//! The rule: a byte order mark decides (UTF-8, UTF-16); a file without one that is UTF-8 from its first byte to its
//! last is UTF-8; every other is GB18030, which Excel and WPS write in China and which holds GBK and GB2312.

use super::fault::ReadFault;
use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

const PIECE: usize = 64 * 1024;

/// The encoding of a file and how many bytes its mark takes.
pub(super) fn detect(file: &mut File) -> Result<(&'static Encoding, u64), ReadFault> {
    let fault = |error: io::Error| ReadFault::from(&error);
    let mut start = Vec::with_capacity(4);
    file.seek(SeekFrom::Start(0)).map_err(fault)?;
    file.take(4).read_to_end(&mut start).map_err(fault)?;
    if let Some((encoding, mark)) = Encoding::for_bom(&start) {
        let mark = u64::try_from(mark).unwrap_or(0);
        let wide = encoding == UTF_16LE || encoding == UTF_16BE;
        return if wide || encoding == UTF_8 {
            Ok((encoding, mark))
        } else {
            Err(ReadFault::NotATable)
        };
    }
    file.seek(SeekFrom::Start(0)).map_err(fault)?;
    match scan(&mut Decoded::new(&mut *file, UTF_8)) {
        Ok(()) => Ok((UTF_8, 0)),
        Err(error) if is_undecodable(&error) => Ok((GB18030, 0)),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Err(ReadFault::NotATable),
        Err(error) => Err(fault(error)),
    }
}

/// Reads to the end; NUL characters mean that this is no text.
fn scan(text: &mut impl Read) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        let count = text.read(&mut piece)?;
        if count == 0 {
            return Ok(());
        }
        if piece.iter().take(count).any(|byte| *byte == 0) {
            return Err(io::ErrorKind::Unsupported.into());
        }
    }
}

/// Whether an error says that the bytes are not in the encoding.
pub(super) fn is_undecodable(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData
}

/// A reader that gives UTF-8, whatever its source is written in, and ends every line, the last one too, with a line feed.
pub(super) struct Decoded<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_from: usize,
    raw_to: usize,
    text: Vec<u8>,
    text_from: usize,
    text_to: usize,
    ended: bool,
    after_return: bool,
    allowed: u64,
    /// Somebody asked for more when nothing was left.
    done: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(source: R, encoding: &'static Encoding) -> Decoded<R> {
        Decoded {
            source,
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; PIECE],
            raw_from: 0,
            raw_to: 0,
            text: vec![0; PIECE],
            text_from: 0,
            text_to: 0,
            ended: false,
            after_return: false,
            allowed: u64::MAX,
            done: false,
        }
    }

    /// Whether more was asked for than there is. A row that needed that has a quote that is never closed, as every line
    /// ends with a line feed.
    pub(super) fn is_done(&self) -> bool {
        self.done
    }

    /// Lets so many bytes more be read: past them reading fails with [`io::ErrorKind::FileTooLarge`].
    pub(super) fn allow(&mut self, bytes: u64) {
        self.allowed = bytes;
    }

    /// Makes CR LF and lone CR a line feed in the first bytes of the text; how many are left.
    fn unify_line_ends(&mut self, written: usize) -> usize {
        let mut kept = 0;
        for index in 0..written {
            let byte = self.text.get(index).copied().unwrap_or(b'\n');
            let second_half = byte == b'\n' && self.after_return;
            self.after_return = byte == b'\r';
            if second_half {
                continue;
            }
            if let Some(place) = self.text.get_mut(kept) {
                *place = if byte == b'\r' { b'\n' } else { byte };
            }
            kept += 1;
        }
        kept
    }

    /// A line feed after the last byte, so that lines can be counted by their ends. A blank line more is no row.
    fn close_last_line(&mut self) {
        if let Some(place) = self.text.get_mut(self.text_to) {
            *place = b'\n';
            self.text_to += 1;
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        while self.text_from == self.text_to && !self.ended {
            let mut last = false;
            if self.raw_from == self.raw_to {
                self.raw_from = 0;
                self.raw_to = self.source.read(&mut self.raw)?;
                last = self.raw_to == 0;
            }
            let raw = self.raw.get(self.raw_from..self.raw_to).unwrap_or_default();
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(raw, &mut self.text, last);
            self.raw_from += read;
            self.text_from = 0;
            self.text_to = self.unify_line_ends(written);
            match result {
                DecoderResult::Malformed(..) => return Err(io::ErrorKind::InvalidData.into()),
                DecoderResult::InputEmpty if last => {
                    self.ended = true;
                    self.close_last_line();
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.refill()?;
        let ready = self
            .text
            .get(self.text_from..self.text_to)
            .unwrap_or_default();
        let count = ready.len().min(out.len());
        self.done |= count == 0 && !out.is_empty();
        for (to, from) in out.iter_mut().zip(ready) {
            *to = *from;
        }
        self.text_from += count;
        let taken = u64::try_from(count).unwrap_or(u64::MAX);
        match self.allowed.checked_sub(taken) {
            Some(left) => self.allowed = left,
            None => return Err(io::ErrorKind::FileTooLarge.into()),
        }
        Ok(count)
    }
}
