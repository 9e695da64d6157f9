//! What can be wrong with a file that is read. Wording is in `words::files`.

use std::io;

/// Why a table file, or a row of it, cannot be read. Lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// There is no such file.
    NotFound,
    /// The file may not be read by this user.
    NotAllowed,
    /// A folder, device or pipe.
    NotAFile,
    /// The system failed to read; its own word for it.
    Io(String),
    /// More bytes than are read of such a file.
    TooLarge {
        /// Bytes of the file.
        bytes: u64,
        /// Bytes that are read at most.
        most: u64,
    },
    /// Nothing in it, or no row below the headings.
    Empty,
    /// An Excel file of the old kind (.xls), or one locked with a password.
    OldExcel,
    /// Neither text nor a workbook.
    NotATable,
    /// A workbook that cannot be taken apart.
    BadWorkbook,
    /// A workbook that unpacks to more than is read.
    Bomb(Bomb),
    /// Bytes that are no text in the file's encoding, at or after this line.
    Encoding {
        /// The line.
        line: u64,
    },
    /// More cells in a row than there are headings.
    RowTooWide {
        /// The line.
        line: u64,
        /// Cells in it.
        cells: usize,
        /// Headings.
        columns: usize,
    },
    /// A row so long that a quote must be missing its twin, at or before this line.
    RowTooLong {
        /// The line.
        line: u64,
    },
    /// A cell longer than any text here may be.
    CellTooLong {
        /// The line.
        line: u64,
        /// The column.
        column: usize,
    },
    /// A cell in which Excel shows an error such as #REF!.
    CellError {
        /// The line.
        line: u64,
        /// The column.
        column: usize,
    },
}

/// In which way a workbook is more than is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bomb {
    /// Too many parts in the archive.
    Entries,
    /// Too many bytes once unpacked.
    Size,
    /// Packed tighter than any real workbook.
    Ratio,
    /// Too many cells.
    Cells,
}

/// What is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a CSV file.
    pub csv_bytes: u64,
    /// Bytes of a workbook as it lies on the disk.
    pub xlsx_bytes: u64,
    /// Bytes of a workbook once unpacked, all parts together.
    pub unpacked_bytes: u64,
    /// How many times larger a part may become by unpacking; parts under a mebibyte are not asked.
    pub ratio: u64,
    /// Parts of a workbook.
    pub entries: usize,
    /// Cells of a workbook, shared texts likewise.
    pub cells: usize,
    /// Columns of a row.
    pub columns: usize,
    /// Characters of a cell.
    pub cell_chars: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            csv_bytes: 1 << 30,
            xlsx_bytes: 20 << 20,
            unpacked_bytes: 20 << 20,
            ratio: 100,
            entries: 1_000,
            cells: 200_000,
            columns: 256,
            cell_chars: 4_000,
        }
    }
}

impl From<&io::Error> for ReadFault {
    fn from(error: &io::Error) -> ReadFault {
        match error.kind() {
            io::ErrorKind::NotFound => ReadFault::NotFound,
            io::ErrorKind::PermissionDenied => ReadFault::NotAllowed,
            io::ErrorKind::IsADirectory => ReadFault::NotAFile,
            _ => ReadFault::Io(error.to_string()),
        }
    }
}
