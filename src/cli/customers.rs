//! `customers import|export`.

use super::events::customer;
use super::imports::{self, Faults, Work};
use super::prelude::*;
use super::reveal::{self, Whose};
use super::{derived, exports, files_out, trouble};
use crate::app::privacy::Sight;
use crate::domain::case::{Case, standing};
use crate::domain::command::MilestoneImport;
use crate::domain::event::{Event, Payload, Stream};
use crate::domain::ids::{CaseId, OpId};
use crate::domain::text::{clean_line, clean_note};
use crate::domain::value::Values;
use crate::files::header::{Column, Columns};
use crate::files::read::Row;
use crate::files::write::{Cell, CsvOut, XlsxOut};
use crate::store::read::customers::{self, CaseFilter};
use crate::store::read::{CaseLine, Seek};
use std::io::Write as _;
use uuid::Uuid;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    Entry {
        command: import_command,
        run: import,
    },
    Entry {
        command: export_command,
        run: export,
    },
];

const COLUMNS: &[Column] = &[
    Column {
        key: "name",
        names: &["姓名", "客户姓名", "客户"],
        required: false,
    },
    Column {
        key: "phone",
        names: &["电话", "手机", "手机号", "mobile"],
        required: false,
    },
    Column {
        key: "address",
        names: &["地址"],
        required: false,
    },
    Column {
        key: "journey",
        names: &["流程"],
        required: false,
    },
    Column {
        key: "note",
        names: &["备注"],
        required: false,
    },
];

/// Most rows told of whose phone is known.
const TOLD: usize = 20;
/// Rows read at once.
const PAGE: usize = 1_000;

fn command(lang: Lang) -> Command {
    super::with_parts(group("customers", words::customers(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}

fn import_command(lang: Lang) -> Command {
    imports::import_command(lang, words::customers_import(lang))
}

fn import(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let file = imports::file_of(matches);
    let (mut table, columns) = imports::open(context.lang, &file, COLUMNS)?;
    let mut faults = Faults::new(context.lang, &file);
    let mut work = Vec::new();
    for row in &mut table {
        let Some(row) = faults.row(row) else { continue };
        match read(&session, &columns, &row) {
            Ok(one) => work.push(one),
            Err(text) => faults.push(row.line, &text),
        }
    }
    faults.end()?;
    let known = known_before(&session, &work)?;
    imports::import_rows(context, &mut session, &work, &faults)?;
    for (line, twin) in known.iter().filter(|_| !context.json) {
        let text = report::row_has_phone_of(context.lang, *line, twin.no, &twin.name);
        trouble::remark(&text);
    }
    Ok(())
}

/// Rows whose phone another case has already, with the newest such case: told, never refused, as on the screens.
fn known_before(session: &Session, work: &[Work]) -> Outcome<Vec<(u64, CaseLine)>> {
    let mut known = Vec::new();
    for row in work {
        let Verb::ImportMilestone(import) = &row.command else {
            continue;
        };
        let phone = import.customer.phone.as_deref().unwrap_or_default();
        let twins = session.asked(customers::by_phone(session.tables(), phone, None, 2))?;
        // The row's own case, where the file was imported before, is no twin.
        let twin = twins.into_iter().find(|twin| twin.id != import.case);
        known.extend(twin.map(|twin| (row.line, twin)));
        if known.len() == TOLD {
            break;
        }
    }
    Ok(known)
}

fn read(session: &Session, columns: &Columns, row: &Row) -> Result<Work, String> {
    let lang = session.lang;
    let cell = |key: &str| columns.get(row, key).trim();
    let mut known = customer(lang, cell("name"), cell("phone"))?;
    if known.name.is_none() && known.phone.is_none() {
        return Err(report::nobody_in_row(lang).to_owned());
    }
    let address = clean_line(cell("address"));
    known.address = (!address.is_empty()).then_some(address);
    let store = Uuid::parse_str(session.store.id()).unwrap_or_default();
    let first = session
        .state()
        .playbook()
        .and_then(|book| book.journeys.first());
    let journey = match cell("journey") {
        "" => first.map(|journey| journey.id.clone()).unwrap_or_default(),
        key => key.to_owned(),
    };
    // The same customer again is the same operation: who has a phone is known by it.
    let who = known
        .phone
        .clone()
        .or_else(|| known.name.clone())
        .unwrap_or_default();
    let content = format!("customer {journey} {who}");
    let command = Verb::ImportMilestone(MilestoneImport {
        case: CaseId(derived(store, &format!("{content} case"))),
        journey,
        milestone: None,
        customer: known,
        values: Values::new(),
        holders: Vec::new(),
        note: clean_note(columns.get(row, "note")),
    });
    Ok(Work {
        line: row.line,
        at: session.asker().at,
        op: OpId(derived(store, &content)),
        command,
    })
}

fn export_command(lang: Lang) -> Command {
    Command::new("export")
        .about(words::customers_export(lang))
        .args(exports::args(lang))
        .args(reveal::args(lang))
}

fn export(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    let rows = session.asked(customers::count(session.tables()))?;
    let sight = reveal::sight(
        context,
        &mut session,
        matches,
        Whose::Many("customers", rows),
    )?;
    let lang = context.lang;
    let file = exports::file_of(matches);
    let xlsx = exports::is_workbook(lang, matches, file.as_deref())?;
    let heads = headings(lang);
    let Some(path) = file else {
        return printed(context, &session, xlsx, sight);
    };
    match xlsx {
        true => files_out::whole(lang, &path, &workbook(&session, &heads, sight)?)?,
        false => files_out::filled(lang, &path, |file| {
            let sink = std::io::BufWriter::new(file);
            let mut out = files_out::written(lang, CsvOut::new(sink, true, &heads))?;
            each(&session, |line| {
                files_out::written(lang, out.row(&cells(&session, line, sight)?))
            })?;
            Ok(files_out::written(lang, out.finish())?.flush()?)
        })?,
    }
    let path = path.display().to_string();
    match context.json {
        true => context
            .out
            .json(&json!({ "file": path, "customers": rows })),
        false => context.out.line(&report::written(lang, &path)),
    }
}

/// To standard output: a table for people, an array for programs.
fn printed(context: &mut Context, session: &Session, xlsx: bool, sight: Sight) -> Outcome {
    let (lang, heads) = (context.lang, headings(context.lang));
    if xlsx {
        return context.document(&workbook(session, &heads, sight)?);
    }
    if context.json {
        let mut list = Vec::new();
        each(session, |line| {
            list.push(as_json(session, line, sight)?);
            Ok(())
        })?;
        return context.out.json(&Value::Array(list));
    }
    let mut out = files_out::written(lang, CsvOut::new(context.out.sink(), false, &heads))?;
    each(session, |line| {
        files_out::written(lang, out.row(&cells(session, line, sight)?))
    })
}

/// A customer for programs: as in `case list`, with address and remarks.
fn as_json(session: &Session, line: &CaseLine, sight: Sight) -> Outcome<Value> {
    let events = session.events(&Stream::Case(line.id))?;
    let case = Case::fold(line.id, &events, &session.state().policies);
    let mut object = super::case::as_json(session, line, sight);
    object["address"] = json!(sight.address(&case.customer.address));
    object["note"] = json!(sight.text(&notes(&events)));
    Ok(object)
}

fn workbook(session: &Session, heads: &[&str], sight: Sight) -> Outcome<Vec<u8>> {
    let lang = session.lang;
    let mut out = files_out::written(lang, XlsxOut::new(words::customers(lang), heads))?;
    each(session, |line| {
        files_out::written(lang, out.row(&cells(session, line, sight)?))
    })?;
    files_out::written(lang, out.finish())
}

/// Every case, those touched last first.
pub(super) fn each(session: &Session, mut row: impl FnMut(&CaseLine) -> Outcome) -> Outcome {
    let filter = CaseFilter::default();
    let mut seek = Seek::First;
    loop {
        let page = session.asked(customers::window(session.tables(), &filter, seek, PAGE))?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        seek = Seek::After(customers::key_of(last));
        page.iter().try_for_each(&mut row)?;
    }
}

fn headings(lang: Lang) -> [&'static str; 11] {
    [
        report::number(lang),
        report::name(lang),
        report::phone(lang),
        report::address(lang),
        report::journey(lang),
        report::stage(lang),
        report::state(lang),
        report::opened(lang),
        report::touched(lang),
        report::note(lang),
        "ID",
    ]
}

/// The remarks on a case, oldest first, a line each.
fn notes(events: &[Event]) -> String {
    let remark =
        |event: &&&Event| matches!(event.payload, Payload::Noted {} | Payload::Marked { .. });
    let all = standing(events);
    let notes = all.iter().filter(remark).map(|event| event.note());
    let notes: Vec<&str> = notes.filter(|note| !note.is_empty()).collect();
    notes.join("\n")
}

/// One customer. Address and remarks are in no list, so they come from the case's events.
fn cells(session: &Session, line: &CaseLine, sight: Sight) -> Outcome<Vec<Cell>> {
    let events = session.events(&Stream::Case(line.id))?;
    let case = Case::fold(line.id, &events, &session.state().policies);
    Ok(vec![
        Cell::Int(line.no),
        Cell::text(line.name.clone()),
        Cell::text(sight.phone(&line.phone)),
        Cell::text(sight.address(&case.customer.address)),
        Cell::text(case.journey),
        Cell::text(super::case::stage_name(session, line)),
        Cell::text(report::case_result(session.lang, line.result)),
        Cell::text(session.told(line.opened)),
        Cell::text(session.told(line.touched)),
        Cell::text(sight.text(&notes(&events))),
        Cell::text(line.id.to_string()),
    ])
}
