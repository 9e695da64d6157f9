//! The report of a shift, from the one summary the Review screen shows too.

mod floor;
mod money;

use super::handover::{self, count};
use super::{Source, clocks, heads, table};
use crate::app::shift::Summary;
use crate::domain::money::Fen;
use crate::files::report::{Report, Table};
use crate::files::write::Cell;
use crate::store::StoreError;
use crate::words::{review, shift_report as words, statement};
use floor::{follow_ups, receptions, sheets, surveys, visits};
use money::{deadlines, fines};

/// The report of a shift.
///
/// # Errors
/// Those of the store.
pub fn shift(from: &Source, summary: &Summary) -> Result<Report, StoreError> {
    let lang = from.lang;
    let mut report = from.begun(words::title_shift(
        lang,
        &from.known().shift(lang, &summary.id()),
    ))?;
    report.facts = facts(from, summary);
    let mut parts = vec![table(words::sheet(lang), "", sheets(from, summary))];
    receptions(from, summary, &mut parts);
    parts.push(table(
        words::visits(lang),
        "",
        visits(from, &summary.visits.list)?,
    ));
    deadlines(from, summary, &mut parts);
    fines(from, summary, &mut parts);
    parts.push(table(
        words::follow_ups(lang),
        "",
        follow_ups(from, summary),
    ));
    // As on the Review screen: nobody misses a heading above nobody.
    if !summary.surveys.is_empty() {
        let title = review::surveys(lang);
        parts.push(table(title, "", surveys(from, summary)?));
    }
    parts.extend(handover::parts(from, summary)?);
    parts.push(table(
        words::next_visits(lang),
        "",
        visits(from, &summary.visits.next)?,
    ));
    report.parts = parts;
    report.remarks.push(clocks::remark(from));
    report.signs = handover::signs(from);
    Ok(report)
}

fn facts(from: &Source, summary: &Summary) -> Vec<(String, Cell)> {
    let lang = from.lang;
    let (came, visits, clocks) = (&summary.receptions, &summary.visits, &summary.deadlines);
    let told = match summary.over {
        true => from.time(summary.at),
        false => Cell::text(words::going_on(lang)),
    };
    let open = clocks.overdue.plus(clocks.next);
    let below = |word: &str| statement::of_that(lang, word);
    let mut facts = handover::signatures(from, summary);
    facts.insert(1, (words::told(lang).to_owned(), told));
    facts.extend([
        (words::received(lang).to_owned(), count(came.received)),
        (below(words::converted(lang)), count(came.converted)),
        (below(words::lost(lang)), count(came.lost)),
        (below(words::still_here(lang)), count(came.here.len())),
        (words::agreed(lang).to_owned(), count(visits.agreed)),
        (below(words::kept(lang)), count(visits.kept)),
        (below(words::missed_visits(lang)), count(visits.missed)),
        (words::met(lang).to_owned(), count(clocks.met)),
        (
            words::breached(lang).to_owned(),
            Cell::Int(clocks.breached.n),
        ),
        (
            words::breached_sum(lang).to_owned(),
            Cell::Money(Fen(clocks.breached.amount)),
        ),
        (words::overdue(lang).to_owned(), Cell::Int(clocks.overdue.n)),
        (words::next(lang).to_owned(), Cell::Int(clocks.next.n)),
        (
            words::open_sum(lang).to_owned(),
            Cell::Money(Fen(open.amount)),
        ),
    ]);
    facts
}

fn none(from: &Source, names: &[fn(crate::words::Lang) -> &'static str]) -> Table {
    Table {
        heads: heads(from.lang, names),
        none: statement::none(from.lang).to_owned(),
        ..Table::default()
    }
}
