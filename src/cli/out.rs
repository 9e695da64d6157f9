//! What goes to standard output: lines, tables aligned by cells, JSON.

use super::trouble::Outcome;
use crate::words::cells;
use serde_json::Value;
use std::io::{BufWriter, Stdout, Write};

/// Standard output, written in large pieces.
pub struct Out {
    sink: BufWriter<Stdout>,
}

impl Out {
    /// Standard output.
    pub fn new() -> Out {
        Out {
            sink: BufWriter::new(std::io::stdout()),
        }
    }

    /// One line.
    pub fn line(&mut self, text: &str) -> Outcome {
        Ok(writeln!(self.sink, "{text}")?)
    }

    /// One JSON document, over several lines.
    pub fn json(&mut self, value: &Value) -> Outcome {
        serde_json::to_writer_pretty(&mut self.sink, value).map_err(std::io::Error::from)?;
        Ok(writeln!(self.sink)?)
    }

    /// One JSON document in one line.
    pub fn json_line(&mut self, value: &Value) -> Outcome {
        serde_json::to_writer(&mut self.sink, value).map_err(std::io::Error::from)?;
        Ok(writeln!(self.sink)?)
    }

    /// A table; columns are as wide as their widest cell, those in `right` stand at the right edge.
    pub fn table(&mut self, heads: &[&str], right: &[usize], rows: &[Vec<String>]) -> Outcome {
        let wide = |column: usize| {
            let head = heads.get(column).map_or(0, |head| cells::width(head));
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cells::width(cell)).fold(head, usize::max)
        };
        let widths: Vec<usize> = (0..heads.len()).map(wide).collect();
        let line = |texts: &mut dyn Iterator<Item = &str>| {
            let padded = texts
                .zip(&widths)
                .enumerate()
                .map(|(column, (text, width))| match right.contains(&column) {
                    true => cells::right(text, *width),
                    false => cells::pad(text, *width),
                });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        let head = line(&mut heads.iter().copied());
        self.line(&head)?;
        for row in rows {
            let text = line(&mut row.iter().map(String::as_str));
            self.line(&text)?;
        }
        Ok(())
    }

    /// Pairs of a name and a value, values below each other.
    pub fn pairs(&mut self, pairs: &[(&str, String)]) -> Outcome {
        let width = pairs
            .iter()
            .map(|(name, _)| cells::width(name))
            .max()
            .unwrap_or(0);
        for (name, value) in pairs {
            self.line(format!("{}  {value}", cells::pad(name, width)).trim_end())?;
        }
        Ok(())
    }

    /// The raw sink, for what writes itself.
    pub fn sink(&mut self) -> &mut impl Write {
        &mut self.sink
    }

    /// Writes what is still held back.
    pub fn finish(&mut self) -> Outcome {
        Ok(self.sink.flush()?)
    }
}
