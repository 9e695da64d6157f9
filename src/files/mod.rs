//! Foreign file formats: CSV and XLSX in and out, calendar files out.
