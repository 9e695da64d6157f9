//! What the store is called, when it is open, how long it keeps what it knows of people.

use super::super::edit::{Answer, said};
use super::{About, Question, Section, ask};
use crate::domain::playbook::fault::way;
use crate::domain::playbook::read::hours::WEEK;

pub(super) fn store(all: &mut Vec<Question>) {
    let rows = [
        ("id", About::Id, way!["id"]),
        ("name.zh", About::NameZh, way!["name", "zh"]),
        ("name.en", About::NameEn, way!["name", "en"]),
        ("edition", About::Edition, way!["edition"]),
    ];
    for (name, about, path) in rows {
        ask(all, Section::Store, name, about, path, Answer::Text);
    }
}

pub(super) fn hours(text: &str, all: &mut Vec<Question>) {
    let section = Section::Hours;
    ask(
        all,
        section,
        "zone",
        About::Zone,
        way!["calendar", "zone"],
        Answer::Text,
    );
    let path = way!["calendar", "observe-holidays"];
    ask(
        all,
        section,
        "holidays",
        About::Holidays,
        path,
        Answer::Flag,
    );
    for day in WEEK {
        let path = way!["calendar", "hours", day];
        // A day the file does not name has the hours of every day.
        if said(text, &path).is_some() {
            let about = About::Hours(day.to_owned());
            ask(
                all,
                section,
                format!("hours.{day}"),
                about,
                path,
                Answer::Hours,
            );
        }
    }
    // Days of the store's own are added to those that stand there.
    let rows = [
        ("closed-days", About::ClosedDays, Answer::ClosedDays),
        ("open-days", About::OpenDays, Answer::OpenDays),
    ];
    for (name, about, answer) in rows {
        ask(all, section, name, about, way!["calendar", "day"], answer);
    }
}

pub(super) fn privacy(all: &mut Vec<Question>) {
    for (name, about) in [
        ("keep-lost", About::KeepLost),
        ("keep-finished", About::KeepFinished),
    ] {
        let path = way!["privacy", name];
        ask(all, Section::Privacy, name, about, path, Answer::Number);
    }
}
