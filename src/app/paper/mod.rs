//! A document of the playbook filled in for a case: what stands in it, before it has a form.

mod page;
mod save;
mod text;

pub use page::page;
pub use save::save;
pub use text::text;

use super::App;
use super::perform::Failure;
use super::privacy::Sight;
use super::report::anchor;
use super::toast::Level;
use crate::domain::case::Case;
use crate::domain::command::Command;
use crate::domain::event::Stream;
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::money::Fen;
use crate::domain::playbook::documents::{Document, Missing, Row, Shows, value_of};
use crate::domain::playbook::model::Text;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::store::tables::case_number;
use crate::store::{Fault, Head, State, Store, StoreError, scan};
use crate::words::names::Known;
use crate::words::{Lang, amount, paper as words, store, values};

/// A document ready to be given a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// Its language.
    pub lang: Lang,
    /// The store's name, as its letterhead.
    pub store: String,
    /// Its title.
    pub title: String,
    /// Its number: the case, the document, and the journal's row it goes by, so that a later one has another.
    pub number: String,
    /// When it was made, local date.
    pub date: String,
    /// Its tables: heading and rows of name and value.
    pub parts: Vec<(String, Vec<(String, String)>)>,
    /// Its clauses, in order.
    pub clauses: Vec<String>,
    /// Whose signatures it has lines for.
    pub signs: Vec<String>,
    /// The newest row of the store's journal.
    pub head: Head,
}

/// What a document is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The store.
    pub store: &'a Store,
    /// Its state at the instant looked at.
    pub state: &'a State,
    /// What ids are called.
    pub known: Known<'a>,
    /// The language.
    pub lang: Lang,
    /// The case.
    pub case: &'a Case,
    /// Its number.
    pub no: i64,
    /// The present.
    pub now: Instant,
}

/// The documents of the playbook for a case's journey, each with what it still needs.
pub fn documents<'a>(known: &Known<'a>, case: &Case) -> Vec<(&'a Document, Missing)> {
    let all = known.playbook.into_iter().flat_map(|book| &book.documents);
    all.filter(|document| document.journey == case.journey)
        .map(|document| (document, document.missing(case)))
        .collect()
}

/// What a document still needs, in words: names of fields, roles and milestones.
pub fn told_missing(
    lang: Lang,
    known: &Known<'_>,
    document: &Document,
    missing: &Missing,
) -> String {
    let rows = missing.rows.iter().map(|shows| {
        let row = document.rows().find(|row| row.shows == *shows);
        row.map_or_else(String::new, |row| label(lang, known, document, row))
    });
    let waits = missing.milestones.iter();
    let waits = waits.map(|key| words::milestone(lang, &known.milestone(lang, key)));
    let all: Vec<String> = rows.chain(waits).collect();
    all.join(crate::words::names::comma(lang))
}

/// A document filled in. Ask [`Document::missing`] first: what is not on record is left out here.
///
/// # Errors
/// The store cannot be read.
pub fn paper(source: &Source<'_>, document: &Document) -> Result<Paper, StoreError> {
    let (lang, store) = (source.lang, source.store);
    let told = |fault: Fault| fault.at(store.path());
    let span = scan::span(store.conn(), &Stream::Case(source.case.id)).map_err(told)?;
    let last = span.map_or(0, |(_, last)| last);
    let picked = |texts: &[Text]| -> Vec<String> {
        texts
            .iter()
            .map(|text| lang.pick(text).to_owned())
            .collect()
    };
    let parts = document.parts.iter().map(|part| {
        let rows = part.rows.iter().filter_map(|row| {
            let value = value(source, row)?;
            Some((label(lang, &source.known, document, row), value))
        });
        (lang.pick(&part.name).to_owned(), rows.collect())
    });
    let date = crate::domain::dates::to_local(source.now, source.known.zone).date();
    Ok(Paper {
        lang,
        store: source.state.store.name.clone(),
        title: lang.pick(&document.name).to_owned(),
        number: format!("{}-{}-{last}", source.no, document.id),
        date: crate::domain::dates::iso_date(date),
        parts: parts.collect(),
        clauses: picked(&document.clauses),
        signs: picked(&document.signs),
        head: store.head()?,
    })
}

/// Why nothing was printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unprinted {
    /// The document shows a full phone number: this person types the PIN once more first.
    PinAgain(PersonId),
    /// In words.
    Said(String),
}

impl App {
    /// Prints a document of a case into a file of the data folder and says where.
    ///
    /// # Errors
    /// [`Unprinted`]; nothing was written.
    pub fn print(&mut self, case: CaseId, document: &str) -> Result<(), Unprinted> {
        let lang = self.lang;
        let said = |text: String| Unprinted::Said(text);
        let found = self
            .desk
            .case(case)
            .map_err(|error| said(store::fault(lang, &error)))?;
        let known = self.known();
        let all = documents(&known, &found);
        let Some((document, missing)) = all.into_iter().find(|(one, _)| one.id == document) else {
            return Err(said(words::none(lang).to_owned()));
        };
        if !missing.is_nothing() {
            let what = told_missing(lang, &known, document, &missing);
            return Err(said(words::missing(lang, lang.pick(&document.name), &what)));
        }
        let document = document.clone();
        if document.is_export() {
            self.put_on_record(case, &document)?;
        }
        let store = self.desk.store();
        let no = case_number(store.conn(), case).ok().flatten().unwrap_or(0);
        let source = Source {
            store,
            state: store.state(),
            known: self.known(),
            lang,
            case: &found,
            no,
            now: self.now,
        };
        let paper = paper(&source, &document).map_err(|error| said(store::fault(lang, &error)))?;
        let home = store.home().to_owned();
        match save(&home, &paper) {
            Ok(path) => {
                let text = words::written(lang, &path.display().to_string());
                self.toasts.say(Level::Info, text, self.now);
                Ok(())
            }
            Err(error) => {
                let why = crate::words::failure::system(lang, &error);
                Err(said(words::failed(lang, &home.display().to_string(), &why)))
            }
        }
    }
}

impl App {
    /// Who hands a full number out, and on what, is written down first.
    fn put_on_record(&mut self, case: CaseId, document: &Document) -> Result<(), Unprinted> {
        let note = words::printed(self.lang, self.lang.pick(&document.name));
        let cases = vec![case];
        let Err(failure) = self.perform(&Command::Reveal { cases, note }) else {
            return Ok(());
        };
        let again = matches!(&failure, Failure::Refused(refusal) if **refusal == Refusal::PinAgain);
        match self.must_prove().filter(|_| again) {
            Some(person) => Err(Unprinted::PinAgain(person)),
            None => Err(Unprinted::Said(self.failure_text(&failure))),
        }
    }
}

/// The anchor of a document, short enough to be read aloud.
pub(super) fn proof(paper: &Paper) -> String {
    let spoken = anchor::spoken(paper.head);
    let hash = spoken.split_once(':').map_or("", |(_, hash)| hash);
    words::anchor_hint(paper.lang, paper.head.seq, hash)
}

/// A row's name: its own, else that of the field as the document's journey asks it, or of the role.
fn label(lang: Lang, known: &Known<'_>, document: &Document, row: &Row) -> String {
    let own = lang.pick(&row.label);
    if !own.is_empty() {
        return own.to_owned();
    }
    match &row.shows {
        Shows::Holder(role) => known.role(lang, role),
        Shows::Field(key) => {
            let journey = known
                .playbook
                .and_then(|book| book.journey(&document.journey));
            let mut fields = journey
                .into_iter()
                .flat_map(|journey| &journey.steps)
                .flat_map(|step| &step.fields);
            let field = fields.find(|field| field.id == *key);
            match (field, key.as_str()) {
                (Some(field), _) => lang.pick(&field.label).to_owned(),
                (None, "address") => crate::words::history::address(lang).to_owned(),
                (None, _) => known.entry(lang, key),
            }
        }
    }
}

fn value(source: &Source<'_>, row: &Row) -> Option<String> {
    match &row.shows {
        Shows::Holder(role) => {
            let person: PersonId = source.case.current_holder(role)?;
            Some(source.known.person(person))
        }
        Shows::Field(key) => Some(shown(source, row, key, &value_of(source.case, key)?)),
    }
}

fn shown(source: &Source<'_>, row: &Row, key: &str, value: &Value) -> String {
    let sight = if row.full {
        Sight::Clear
    } else {
        Sight::Masked
    };
    match value {
        Value::Money(fen) => money(source, row, *fen),
        value => {
            let told = values::value(source.lang, &source.known, key, value).1;
            sight.field(&source.known, key, &told)
        }
    }
}

/// Prices are yuan, whatever fines are counted in.
fn money(source: &Source<'_>, row: &Row, fen: i64) -> String {
    let digits = Fen(fen).grouped("¥");
    match amount::written_out(source.lang, fen) {
        capitals if row.words && !capitals.is_empty() => {
            words::in_words(source.lang, &digits, &capitals)
        }
        _ => digits,
    }
}
