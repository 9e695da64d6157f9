//! Days of the store's own, added to its calendar: closed ones, and open ones that the week would close.

use super::edit::{Answer, literal_hours, quoted};
use chrono::NaiveDate;

/// Days one stretch may have.
const LONGEST: usize = 62;
/// What stands between the first and the last day of a stretch.
const TO: [&str; 4] = ["..", "~", "～", "至"];
/// What a day is called that was given no name.
const CLOSED: &str = r#"{ zh = "本店休息", en = "Closed" }"#;
const OPEN: &str = r#"{ zh = "照常营业", en = "Open" }"#;

/// The entries of an answer such as `2027-02-05..2027-02-11 Stocktaking, 2027-03-01`. What is no date is written as it
/// was given: reading it says what is wrong.
pub(super) fn entries(answer: Answer, text: &str) -> String {
    let parts = text.split([',', '，', '、']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(|part| entry(answer, part)).collect()
}

fn entry(answer: Answer, part: &str) -> String {
    let (dates, rest) = cut(part);
    let (hours, name) = match answer {
        Answer::OpenDays => {
            let (first, after) = cut(rest);
            match first.contains(':') {
                true => (literal_hours(first), after),
                false => (quoted("usual"), rest),
            }
        }
        _ => (quoted("closed"), rest),
    };
    let name = match (name, answer) {
        ("", Answer::OpenDays) => OPEN.to_owned(),
        ("", _) => CLOSED.to_owned(),
        (name, _) => format!("{{ zh = {0}, en = {0} }}", quoted(name)),
    };
    let day = |date: String| {
        format!("\n[[calendar.day]]\ndate = {date}\nname = {name}\nhours = {hours}\n")
    };
    match stretch(dates) {
        Some(days) => days.iter().map(|date| day(date.to_string())).collect(),
        None => day(quoted(dates)),
    }
}

/// A word and what follows it.
fn cut(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace)
        .map_or((text, ""), |(first, rest)| (first, rest.trim()))
}

/// Every day of a date or a stretch of them; none where one is no date or the stretch is too long or runs back.
fn stretch(text: &str) -> Option<Vec<NaiveDate>> {
    let ends = TO.iter().find_map(|to| text.split_once(to));
    let (first, last) = ends.unwrap_or((text, text));
    let (first, last): (NaiveDate, NaiveDate) =
        (first.trim().parse().ok()?, last.trim().parse().ok()?);
    let days = first.iter_days().take_while(|date| *date <= last);
    let days: Vec<NaiveDate> = days.take(LONGEST + 1).collect();
    (1..=LONGEST).contains(&days.len()).then_some(days)
}

/// The text with entries behind what its calendar says: before the comments of whatever comes next.
pub(super) fn added(text: &str, entries: &str) -> Option<String> {
    if entries.is_empty() {
        return None;
    }
    let (mut inside, mut end, mut at) = (false, None, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        let plain = line.trim();
        if plain.starts_with('[') {
            inside = plain.starts_with("[calendar") || plain.starts_with("[[calendar");
        }
        if inside && !plain.is_empty() && !plain.starts_with('#') {
            end = Some(at);
        }
    }
    let (before, after) = text.split_at_checked(end?)?;
    Some(format!("{before}{entries}{after}"))
}
