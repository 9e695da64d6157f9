//! The form of exports.

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, Pick, both};
use super::{people, pick};
use crate::app::App;
use crate::app::action::Word;
use crate::domain::shift::ShiftId;
use crate::domain::value::Value;
use crate::words::shift_report as words;

/// What each report is called.
const REPORTS: &[(&str, Word)] = &[
    ("shift", words::what_shift),
    ("handover", words::what_handover),
    ("month", words::what_month),
    ("deadlines", words::what_deadlines),
];

/// The forms a report can be given, the one that prints first.
const FORMS: &[(&str, Word)] = &[
    ("html", words::form_html),
    ("xlsx", words::form_xlsx),
    ("csv", words::form_csv),
    ("md", words::form_md),
];

/// Which report of a shift, in which form, to which file.
pub fn export(app: &App, id: &ShiftId) -> FormSpec {
    let keys = app.exports();
    let report = |key: &&str| REPORTS.iter().find(|(known, _)| known == key);
    let reports: Vec<Pick> = keys.iter().filter_map(report).map(picked).collect();
    let first = keys.first().map(|key| Value::Choice((*key).to_owned()));
    let forms = FORMS.iter().map(picked).collect();
    let html = Some(Value::Choice("html".to_owned()));
    let staff = people(&app.desk, app.desk.roster().staff(app.now), app.now);
    let mut person = FieldSpec::new("person", both(words::export_person), Kind::Person(staff));
    person.shown = Some(("what".to_owned(), vec!["month".to_owned()]));
    let mut file = FieldSpec::new("file", both(words::export_file), Kind::Line);
    file.hint = both(words::export_file_hint);
    FormSpec {
        heed: Default::default(),
        title: both(words::export_title),
        guide: both(words::export_guide),
        fields: vec![
            FieldSpec::new("what", both(words::export_what), Kind::Choice(reports))
                .required()
                .start(first),
            person,
            FieldSpec::new("form", both(words::export_form), Kind::Choice(forms))
                .required()
                .start(html),
            file,
        ],
        purpose: Purpose::Export { shift: id.clone() },
    }
}

fn picked((key, word): &(&str, Word)) -> Pick {
    pick(key, both(*word))
}
