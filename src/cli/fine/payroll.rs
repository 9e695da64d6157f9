//! The file handed over to payroll: the same fines give the same bytes, so that its hash on record can be checked.

use super::super::files_out;
use super::super::prelude::*;
use super::list::fine_ref;
use crate::domain::dates::to_local;
use crate::domain::money::Fen;
use crate::files::write::{Cell, CsvOut, XlsxOut};
use crate::store::read::fines::FineLine;
use std::path::Path;

/// Puts fines in the order of the file: by person and deadline.
pub fn sort(lines: &mut [FineLine]) {
    lines.sort_by(|a, b| (a.person, a.due, a.no, &a.key).cmp(&(b.person, b.due, b.no, &b.key)));
}

/// The file, a row a fine: a workbook when the path ends so, else CSV for Excel.
pub fn file(
    session: &Session,
    lang: Lang,
    path: &Path,
    batch: &str,
    lines: &[FineLine],
) -> Outcome<Vec<u8>> {
    let heads = [
        report::code(lang),
        report::name(lang),
        report::rule(lang),
        report::number(lang),
        report::due(lang),
        report::amount(lang),
        report::what(lang),
    ];
    let mut rows = lines.iter().map(|line| cells(session, lang, line));
    let excel = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
    if excel {
        let mut out = files_out::written(lang, XlsxOut::new(batch, &heads))?;
        rows.try_for_each(|row| files_out::written(lang, out.row(&row)))?;
        return files_out::written(lang, out.finish());
    }
    let mut out = files_out::written(lang, CsvOut::new(Vec::new(), true, &heads))?;
    rows.try_for_each(|row| files_out::written(lang, out.row(&row)))?;
    files_out::written(lang, out.finish())
}

fn cells(session: &Session, lang: Lang, line: &FineLine) -> Vec<Cell> {
    let person = line.person.and_then(|id| session.state().roster.person(id));
    vec![
        Cell::text(person.map_or("", |person| person.code.as_str())),
        Cell::text(session.person_name(line.person)),
        Cell::text(session.known().rule(lang, &line.key.rule)),
        Cell::Int(line.no),
        Cell::Time(to_local(line.due, session.zone())),
        Cell::Money(Fen(line.amount)),
        Cell::text(fine_ref(line)),
    ]
}
