//! `survey import`: answers from a file, one customer a row. All or nothing; the same file again adds nothing.

use super::super::derived;
use super::super::imports::{self, Faults, Work};
use super::{export, set};
use crate::app::scores::asking;
use crate::cli::prelude::*;
use crate::domain::case::Case;
use crate::domain::dates::{from_local, parse_date, parse_instant, to_local};
use crate::domain::decide::survey::asked;
use crate::domain::event::Stream;
use crate::domain::ids::{Key, OpId};
use crate::domain::playbook::scoring::{Question, Survey};
use crate::domain::score::asked::{Answers, Asks, answers};
use crate::domain::text::{clean_note, fold_query, narrow};
use crate::domain::time::{HOUR, Instant};
use crate::files::header::{Column, Columns};
use crate::files::read::Row;
use crate::words::{inputs, scores as said};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const fn column(key: &'static str, names: &'static [&'static str]) -> Column {
    Column {
        key,
        names,
        required: false,
    }
}

/// The columns beside those of the questions, which are called as the playbook calls them.
pub(super) const COLUMNS: &[Column] = &[
    column("case", &["客户单", "编号", "客户编号", "number"]),
    column("phone", &["电话", "手机", "手机号", "mobile"]),
    column("name", &["姓名", "客户", "客户姓名", "customer"]),
    column("survey", &["问卷", "调查"]),
    column("at", &["时间", "日期", "date", "when"]),
    column("note", &["备注", "客户原话", "原话", "comment"]),
];

fn command(lang: Lang) -> Command {
    imports::import_command(lang, words::survey_import(lang))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let file = imports::file_of(matches);
    let (mut table, columns) = imports::open(context.lang, &file, COLUMNS)?;
    let mut faults = Faults::new(context.lang, &file);
    let reader = Reader::new(&session, &columns)?;
    let mut work: Vec<Work> = Vec::new();
    for row in &mut table {
        let Some(row) = faults.row(row) else { continue };
        match reader.work(&row) {
            Ok(one) => work.push(one),
            Err(text) => faults.push(row.line, &text),
        }
    }
    faults.end()?;
    work.sort_by_key(|one| one.at);
    imports::import_rows(context, &mut session, &work, &faults)
}

struct Reader<'s> {
    session: &'s Session,
    columns: &'s Columns,
    store: Uuid,
    /// Where each question set's questions stand.
    places: BTreeMap<&'s str, BTreeMap<&'s str, usize>>,
    /// Which steps ask what.
    asks: Asks,
}

impl<'s> Reader<'s> {
    fn new(session: &'s Session, columns: &'s Columns) -> Outcome<Reader<'s>> {
        let found = |set: &'s Survey| {
            let of = |question: &'s Question| {
                let called = columns
                    .extra
                    .iter()
                    .find(|(heading, _)| is_called(set, question, heading));
                called.map(|(_, place)| (question.id.as_str(), *place))
            };
            let places = set.questions.iter().filter_map(of).collect();
            (set.id.as_str(), places)
        };
        Ok(Reader {
            session,
            columns,
            store: Uuid::parse_str(session.store.id()).unwrap_or_default(),
            places: asking::sets(session.playbook()?).map(found).collect(),
            asks: export::asks(session),
        })
    }

    /// Reads one row; what is wrong with it is in words.
    fn work(&self, row: &Row) -> Result<Work, String> {
        let cell = |key: &str| self.columns.get(row, key).trim();
        let whom = ["case", "phone", "name"].map(cell);
        let whom = whom.into_iter().find(|text| !text.is_empty());
        let whom = whom.ok_or_else(|| said::no_customer(self.session.lang).to_owned())?;
        let case = refs::case(self.session, whom).map_err(told)?;
        let key = Some(cell("survey")).filter(|text| !text.is_empty());
        let set = set(self.session, key).map_err(told)?;
        let answers = self.answers(row, set)?;
        let at = self.at(cell("at"))?;
        let whole = self.session.case(case.id).map_err(told)?;
        let standing = self.standing(&whole, set, at, &answers)?;
        // What stands already was asked in time, to the second; a table says the minute.
        if standing.is_none() {
            asked(&whole, set, at).map_err(|refusal| self.session.words_of(&refusal))?;
        }
        let written: Vec<String> = answers.values().map(ToString::to_string).collect();
        let content = format!(
            "survey {} {} {} {}",
            case.id,
            set.id,
            cell("at"),
            written.join(" ")
        );
        Ok(Work {
            line: row.line,
            at,
            op: standing.unwrap_or_else(|| OpId(derived(self.store, &content))),
            command: Verb::AnswerSurvey {
                case: case.id,
                survey: set.id.clone(),
                answers,
                note: clean_note(self.columns.get(row, "note")),
            },
        })
    }

    /// The operation by which the same points were written down before, at the same minute: what was exported here comes
    /// back as it is.
    fn standing(
        &self,
        case: &Case,
        set: &Survey,
        at: Instant,
        points: &BTreeMap<Key, u8>,
    ) -> Result<Option<OpId>, String> {
        let same = |one: &Answers<'_>| {
            let known: BTreeMap<&Key, u8> = one.points.iter().copied().collect();
            *one.survey == set.id
                && self.session.told(one.at) == self.session.told(at)
                && known
                    .into_iter()
                    .eq(points.iter().map(|(key, points)| (key, *points)))
        };
        let all = answers(case, &self.asks);
        let Some(found) = all.iter().find(|one| same(one)) else {
            return Ok(None);
        };
        let events = self.session.events(&Stream::Case(case.id)).map_err(told)?;
        let event = events.iter().find(|event| event.id == found.event);
        Ok(event.map(|event| event.op))
    }

    fn answers(&self, row: &Row, set: &Survey) -> Result<BTreeMap<Key, u8>, String> {
        let lang = self.session.lang;
        let places = self.places.get(set.id.as_str());
        let mut answers = BTreeMap::new();
        for question in &set.questions {
            let name = lang.pick(&question.text);
            let place = places.and_then(|places| places.get(question.id.as_str()));
            let text = place.map_or("", |place| row.cell(*place).trim());
            if text.is_empty() {
                return Err(said::question_empty(lang, name, &question.id));
            }
            let points = points(text).ok_or_else(|| said::points_bad(lang, name, text))?;
            answers.insert(question.id.clone(), points);
        }
        Ok(answers)
    }

    /// When it was answered: now where nothing stands, noon where only a day does.
    fn at(&self, text: &str) -> Result<Instant, String> {
        let (lang, zone, now) = (self.session.lang, self.session.zone(), self.session.now);
        if text.is_empty() {
            return Ok(self.session.at);
        }
        let noon = |text| {
            let date = parse_date(text, zone, now)?;
            let start = from_local(date.and_time(chrono::NaiveTime::MIN), zone);
            let noon = start.plus(12 * HOUR);
            let today = to_local(now, zone).date() == date;
            Ok(if today { noon.min(now) } else { noon })
        };
        let at = parse_instant(text, zone, now).or_else(|_| noon(text));
        let at = at.map_err(|fault| {
            failure::bad_time(lang, "at", text, inputs::date_fault(lang, fault))
        })?;
        match at > now {
            true => Err(crate::words::refusal::in_future(
                lang,
                &self.session.told(at),
            )),
            false => Ok(at),
        }
    }
}

/// Whether a heading names a question: by its key, its text, or its dimension where no other question has that.
fn is_called(set: &Survey, question: &Question, heading: &str) -> bool {
    let alone = || {
        let same = set.questions.iter();
        same.filter(|one| one.dimension == question.dimension)
            .count()
            == 1
    };
    let dimension = set.dimensions.iter().find(|d| d.id == question.dimension);
    let dimension = dimension.filter(|_| alone());
    let own = [
        &question.id,
        &question.text.zh,
        &question.text.en,
        &question.dimension,
    ];
    let (keys, of_dimension) = own.split_at(3);
    let mut names: Vec<&String> = keys.to_vec();
    if let Some(dimension) = dimension {
        names.extend(of_dimension);
        names.extend([&dimension.name.zh, &dimension.name.en]);
    }
    let heading = plain(heading);
    names.iter().any(|name| plain(name) == heading)
}

/// Letters and digits only, so that a question mark or a dash makes no difference.
fn plain(text: &str) -> String {
    let folded = fold_query(text);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A whole number from 0 to 100, as a spreadsheet may write it.
fn points(text: &str) -> Option<u8> {
    let narrow: String = text.chars().map(narrow).collect();
    let number: f64 = narrow.trim().parse().ok()?;
    let whole = (0.0..=100.0).contains(&number) && number.fract() == 0.0;
    whole.then_some(number as u8)
}

/// What a lookup says, in words.
fn told(trouble: Trouble) -> String {
    match trouble {
        Trouble::Usage(text)
        | Trouble::Refused(text)
        | Trouble::Store(text)
        | Trouble::NotWritten(text)
        | Trouble::Found(text)
        | Trouble::Input(text, _) => text,
        Trouble::Closed | Trouble::Output(_) => String::new(),
    }
}
