//! Foreign file formats: CSV and XLSX in and out, calendar files and reports out.
//!
//! What comes in is bounded before it is parsed and cleaned before it is kept; what goes out is inert in a
//! spreadsheet: never a formula, whatever a customer is called.

mod csv_in;
mod decode;
pub mod fault;
pub mod guard;
pub mod header;
pub mod html;
pub mod ics;
pub mod qr;
pub mod read;
pub mod report;
pub mod workbook;
pub mod write;
pub(crate) mod xlsx_in;
mod zip_check;
