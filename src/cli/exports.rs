//! What every export of a table shares: where it goes and as what.

use super::files_out;
use super::prelude::*;
use crate::files::header::Column;
use crate::files::write::{Cell, CsvOut, XlsxOut};
use clap::Arg;
use std::path::{Path, PathBuf};

/// A table that is written whole.
pub struct Sheet<'a, T> {
    /// What the workbook's sheet is called.
    pub title: &'static str,
    /// The headings, such as the import reads.
    pub heads: Vec<String>,
    /// What the rows are of.
    pub rows: &'a [T],
    /// A row: a cell for each heading.
    pub cells: &'a dyn Fn(&T) -> Vec<Cell>,
    /// A row for programs.
    pub json: &'a dyn Fn(&T) -> Value,
}

/// `FILE` and `--format`.
pub fn args(lang: Lang) -> [Arg; 2] {
    let file = place("file", "FILE", words::file_out(lang)).required(false);
    [
        file.value_parser(clap::value_parser!(PathBuf)),
        option("format", "FORMAT", words::format_xlsx(lang)).value_parser(["csv", "xlsx"]),
    ]
}

/// The file that was named; by custom a dash is standard output.
pub fn file_of(matches: &ArgMatches) -> Option<PathBuf> {
    let file = matches.get_one::<PathBuf>("file");
    file.filter(|file| file.as_os_str() != "-").cloned()
}

/// Whether a workbook is wanted: as `--format` says, else as the file's name ends.
pub fn is_workbook(lang: Lang, matches: &ArgMatches, file: Option<&Path>) -> Outcome<bool> {
    if let Some(format) = text_if(matches, "format") {
        return Ok(format == "xlsx");
    }
    let ends = |end: &str| {
        file.and_then(Path::extension)
            .is_some_and(|has| has.eq_ignore_ascii_case(end))
    };
    match file {
        Some(path) if !ends("xlsx") && !ends("csv") => {
            let path = path.display().to_string();
            Err(Trouble::Usage(failure::export_ending(lang, &path)))
        }
        _ => Ok(ends("xlsx")),
    }
}

/// Writes a table to the file that was named, or to standard output: text for people, an array for programs.
pub fn give<T>(context: &mut Context, matches: &ArgMatches, sheet: &Sheet<'_, T>) -> Outcome {
    let lang = context.lang;
    let file = file_of(matches);
    let xlsx = is_workbook(lang, matches, file.as_deref())?;
    let Some(path) = file else {
        return match (xlsx, context.json) {
            (true, _) => context.document(&workbook(lang, sheet)?),
            (false, true) => {
                let rows = sheet.rows.iter().map(sheet.json);
                context.out.json(&Value::Array(rows.collect()))
            }
            (false, false) => context.document(&csv(lang, sheet, false)?),
        };
    };
    let bytes = match xlsx {
        true => workbook(lang, sheet)?,
        false => csv(lang, sheet, true)?,
    };
    files_out::whole(lang, &path, &bytes)?;
    let path = path.display().to_string();
    match context.json {
        true => context
            .out
            .json(&json!({ "file": path, "rows": sheet.rows.len() })),
        false => context.out.line(&report::written(lang, &path)),
    }
}

fn heads<'a, T>(sheet: &'a Sheet<'_, T>) -> Vec<&'a str> {
    sheet.heads.iter().map(String::as_str).collect()
}

fn csv<T>(lang: Lang, sheet: &Sheet<'_, T>, for_excel: bool) -> Outcome<Vec<u8>> {
    let mut out = files_out::written(lang, CsvOut::new(Vec::new(), for_excel, &heads(sheet)))?;
    for row in sheet.rows {
        files_out::written(lang, out.row(&(sheet.cells)(row)))?;
    }
    files_out::written(lang, out.finish())
}

fn workbook<T>(lang: Lang, sheet: &Sheet<'_, T>) -> Outcome<Vec<u8>> {
    let mut out = files_out::written(lang, XlsxOut::new(sheet.title, &heads(sheet)))?;
    for row in sheet.rows {
        files_out::written(lang, out.row(&(sheet.cells)(row)))?;
    }
    files_out::written(lang, out.finish())
}

/// The heading of a column in a language, such as the import knows it.
pub fn heading(lang: Lang, column: &Column) -> String {
    let chinese = column.names.first().filter(|_| lang == Lang::Zh);
    (*chinese.unwrap_or(&column.key)).to_owned()
}
