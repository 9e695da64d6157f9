//! Lines of a checklist: worded anew, left out, added. They are found by their ids, as their places shift.

use super::edit::quoted;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Answers that leave an item out.
const DROP: [&str; 6] = ["-", "drop", "remove", "删", "删掉", "去掉"];
/// What stands between the Chinese and the English of an answer.
const BETWEEN: [&str; 2] = [" / ", "／"];
/// What stands between several items of one answer.
const AND: [char; 2] = [';', '；'];

/// An item as it would be answered: its Chinese and English.
pub(super) fn said(zh: &str, en: &str) -> String {
    match zh == en {
        true => zh.to_owned(),
        false => format!("{zh} / {en}"),
    }
}

/// The text of an answer in both languages; one alone stands for both.
fn languages(answer: &str) -> (&str, &str) {
    let parted = BETWEEN.iter().find_map(|mark| answer.split_once(mark));
    let (zh, en) = parted.unwrap_or((answer, answer));
    (zh.trim(), en.trim())
}

/// The playbook's text with an item worded as the answer says, or without it.
pub(super) fn changed(text: &str, list: &str, item: &str, answer: &str) -> Option<String> {
    let root = DeTable::parse(text).ok()?;
    let sections = children(checklist(root.get_ref(), list)?, "section");
    let mut items = sections.flat_map(|section| children(section, "item"));
    let found = items.find(|one| id(one) == Some(item))?;
    if DROP.contains(&answer.trim().to_lowercase().as_str()) {
        let (before, after) = apart(text, whole(text, found)?)?;
        return Some(format!("{before}{after}"));
    }
    let (zh, en) = languages(answer);
    let words = found.get_ref().as_table()?.get("text")?;
    let words = words.get_ref().as_table()?;
    let mut places = [(words.get("zh")?.span(), zh), (words.get("en")?.span(), en)];
    // From behind, so that the first change does not shift the place of the second.
    places.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    places
        .into_iter()
        .try_fold(text.to_owned(), |text, (span, put)| {
            let (before, after) = apart(&text, span)?;
            Some(format!("{before}{}{after}", quoted(put)))
        })
}

/// The playbook's text with the items of an answer behind those of a section.
pub(super) fn added(text: &str, list: &str, section: &str, answer: &str) -> Option<String> {
    let mut wanted = answer
        .split(AND)
        .map(str::trim)
        .filter(|one| !one.is_empty());
    wanted.try_fold(text.to_owned(), |text, one| {
        another(&text, list, section, one)
    })
}

fn another(text: &str, list: &str, section: &str, answer: &str) -> Option<String> {
    let root = DeTable::parse(text).ok()?;
    let checklist = checklist(root.get_ref(), list)?;
    let all = children(checklist, "section").flat_map(|one| children(one, "item"));
    let taken: Vec<&str> = all.filter_map(id).collect();
    let free = |n: &usize| !taken.contains(&format!("own-{n}").as_str());
    let key = format!("own-{}", (1..).find(free)?);
    let (zh, en) = languages(answer);
    let words = format!("{{ zh = {}, en = {} }}", quoted(zh), quoted(en));
    let here = children(checklist, "section").find(|one| id(one) == Some(section))?;
    let last = children(here, "item").last()?;
    let place = whole(text, last)?;
    match is_inline(text, last) {
        true => {
            let (before, after) = apart(text, last.span().end..last.span().end)?;
            Some(format!(
                "{before},\n  {{ id = \"{key}\", text = {words} }}{after}"
            ))
        }
        false => {
            let (before, after) = apart(text, place.end..place.end)?;
            let gap = if before.ends_with("\n\n") { "" } else { "\n" };
            let rest = if after.is_empty() { "" } else { "\n" };
            Some(format!(
                "{before}{gap}[[checklist.section.item]]\nid = \"{key}\"\ntext = {words}\n{rest}{after}"
            ))
        }
    }
}

fn checklist<'a, 'i>(root: &'a DeTable<'i>, list: &str) -> Option<&'a Spanned<DeValue<'i>>> {
    let all = root.get("checklist")?.get_ref().as_array()?;
    all.iter().find(|one| id(one) == Some(list))
}

fn children<'a, 'i>(
    of: &'a Spanned<DeValue<'i>>,
    name: &str,
) -> impl Iterator<Item = &'a Spanned<DeValue<'i>>> {
    let table = of.get_ref().as_table();
    let list = table.and_then(|table| table.get(name)?.get_ref().as_array());
    list.into_iter().flat_map(|list| list.iter())
}

fn id<'a>(entry: &'a Spanned<DeValue<'_>>) -> Option<&'a str> {
    entry.get_ref().as_table()?.get("id")?.get_ref().as_str()
}

/// Whether an entry is written `{ … }` in a list, not below a heading of its own.
fn is_inline(text: &str, entry: &Spanned<DeValue<'_>>) -> bool {
    text.get(entry.span())
        .is_some_and(|own| own.starts_with('{'))
}

/// All that an entry takes in the text: its heading and the blank line behind it, or its place in the list with the comma,
/// and the line where nothing else stands on it.
fn whole(text: &str, entry: &Spanned<DeValue<'_>>) -> Option<Range<usize>> {
    let span = entry.span();
    let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
    if is_inline(text, entry) {
        let behind = text.get(span.end..)?;
        let blank = behind.len() - behind.trim_start().len();
        let comma = behind.trim_start().starts_with(',');
        let end = if comma {
            span.end + blank + 1
        } else {
            span.end
        };
        let line = text.get(end..)?.split('\n').next()?;
        let alone = text.get(start..span.start)?.trim().is_empty()
            && (line.trim().is_empty() || line.trim().starts_with('#'));
        return Some(match alone {
            true => start..(end + line.len() + 1).min(text.len()),
            false => span.start..end,
        });
    }
    let values = entry.get_ref().as_table()?.values();
    let last = values.map(|value| value.span().end).max()?;
    let line = text.get(last..)?.find('\n');
    let end = line.map_or(text.len(), |at| last + at + 1);
    let blank = text.get(end..)?.starts_with('\n');
    Some(start..end + usize::from(blank))
}

fn apart(text: &str, span: Range<usize>) -> Option<(&str, &str)> {
    Some((text.get(..span.start)?, text.get(span.end..)?))
}
