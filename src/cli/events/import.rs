//! `events import`: history from elsewhere, with the instants it happened. All or nothing; the same file again adds
//! nothing, because a row's operation and case follow from what stands in it.

use super::super::imports::{self, Faults, Work};
use super::super::prelude::*;
use super::reader::Reader;
use crate::files::header::Column;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// The columns; those of fields are called `field:<id>`.
const COLUMNS: &[Column] = &[
    Column {
        key: "case",
        names: &["客户单", "case id"],
        required: true,
    },
    Column {
        key: "milestone",
        names: &["节点"],
        required: true,
    },
    Column {
        key: "at",
        names: &["时间", "when"],
        required: true,
    },
    Column {
        key: "journey",
        names: &["流程"],
        required: false,
    },
    Column {
        key: "actor",
        names: &["人员", "经办人"],
        required: false,
    },
    Column {
        key: "note",
        names: &["备注"],
        required: false,
    },
    Column {
        key: "name",
        names: &["姓名", "客户姓名"],
        required: false,
    },
    Column {
        key: "phone",
        names: &["电话", "手机"],
        required: false,
    },
];

fn command(lang: Lang) -> Command {
    imports::import_command(lang, words::events_import(lang))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let file = imports::file_of(matches);
    let (mut table, columns) = imports::open(context.lang, &file, COLUMNS)?;
    let mut faults = Faults::new(context.lang, &file);
    let reader = Reader::new(&session, &columns, &mut faults, table.header.line)?;
    let mut work: Vec<Work> = Vec::new();
    for row in &mut table {
        let Some(row) = faults.row(row) else { continue };
        match reader.work(&row) {
            Ok(one) => work.push(one),
            Err(texts) => texts.iter().for_each(|text| faults.push(row.line, text)),
        }
    }
    faults.end()?;
    // A case is opened by its first event, so the journal takes them in the order they happened.
    work.sort_by_key(|one| one.at);
    imports::import_rows(context, &mut session, &work, &faults)
}
