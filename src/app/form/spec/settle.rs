//! The form of a payroll batch: its name, which of the fines that are ready, the kind of file.

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, Pick, both, same};
use super::{form, pick};
use crate::app::App;
use crate::app::report::payroll::{by_person, month_of};
use crate::domain::dates::to_local;
use crate::domain::playbook::model::Text;
use crate::domain::value::Value;
use crate::store::read::fines::FineLine;
use crate::words::{Lang, payroll as words};
use std::collections::BTreeMap;

/// A batch of these fines, all of which may be settled; `taken` are the names of earlier batches.
pub fn settle(app: &App, ready: &[FineLine], taken: &[String]) -> FormSpec {
    let forms = vec![
        pick("xlsx", both(words::workbook)),
        pick("csv", both(words::csv)),
    ];
    let start = |key: &str| Some(Value::Choice(key.to_owned()));
    let fields = vec![
        FieldSpec::new("batch", both(words::batch), Kind::Line)
            .required()
            .start(Some(Value::Text(free_name(app, taken)))),
        FieldSpec::new("which", both(words::which), Kind::Choice(picks(app, ready)))
            .required()
            .start(start("all")),
        FieldSpec::new("form", both(words::form), Kind::Choice(forms))
            .required()
            .start(start("xlsx")),
    ];
    FormSpec {
        heed: Default::default(),
        guide: both(|lang| guide(app, ready, lang)),
        ..form(both(words::title), fields, Purpose::Settle)
    }
}

/// The month, with a number where a batch has its name already.
fn free_name(app: &App, taken: &[String]) -> String {
    let month = to_local(app.now, app.desk.zone())
        .format("%Y-%m")
        .to_string();
    let numbered = (2..).map(|number| format!("{month}-{number}"));
    let mut names = std::iter::once(month.clone()).chain(numbered);
    let free = names.find(|name| !taken.contains(name));
    free.unwrap_or(month)
}

/// All of them; those of a month, where there are several; those of a person.
fn picks(app: &App, ready: &[FineLine]) -> Vec<Pick> {
    let mut months: BTreeMap<String, (usize, i64)> = BTreeMap::new();
    let (mut count, mut amount) = (0, 0);
    for line in ready {
        let sum = months
            .entry(month_of(app.desk.store().state(), line))
            .or_default();
        *sum = (sum.0 + 1, sum.1 + line.amount);
        (count, amount) = (count + 1, amount + line.amount);
    }
    let sums =
        |(count, amount): (usize, i64)| both(|lang| words::sum(lang, count, &app.money(amount)));
    let one = |key: String, label: Text, sum| Pick {
        key,
        label,
        note: sums(sum),
    };
    let mut picks = vec![one("all".to_owned(), both(words::all), (count, amount))];
    if months.len() > 1 {
        let months = months.iter();
        picks.extend(months.map(|(month, sum)| one(format!("month:{month}"), same(month), *sum)));
    }
    let people = by_person(ready);
    if people.len() > 1 {
        let named = people
            .iter()
            .filter_map(|(id, sum)| Some((id.as_ref()?, sum)));
        picks.extend(named.map(|(id, sum)| {
            let name = same(app.desk.name_of(Some(*id)));
            one(format!("person:{id}"), name, *sum)
        }));
    }
    picks
}

fn guide(app: &App, ready: &[FineLine], lang: Lang) -> String {
    let people = by_person(ready);
    let amount: i64 = people.values().map(|sum| sum.1).sum();
    let each: Vec<String> = people
        .iter()
        .map(|(id, sum)| format!("{} {}", app.desk.name_of(*id), app.money(sum.1)))
        .collect();
    words::guide(lang, ready.len(), &app.money(amount), &each.join("  "))
}
