//! What the fines of a month add up to: in all, by person, by rule, by day.

use super::fines::{Counts, Fine};
use super::{Source, heads};
use crate::domain::money::Fen;
use crate::domain::score::period::Span;
use crate::files::report::{Point, Table};
use crate::files::write::Cell;
use crate::words::{Lang, statement as words};
use std::collections::BTreeMap;

/// What fines add up to.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    n: i64,
    asked: i64,
    to_decide: i64,
    owed: i64,
    settled: i64,
    let_off: i64,
}

impl Sums {
    /// The sums of these.
    pub fn of<'f>(fines: impl IntoIterator<Item = &'f Fine>) -> Sums {
        fines.into_iter().fold(Sums::default(), Sums::with)
    }

    fn with(mut self, fine: &Fine) -> Sums {
        let (line, add) = (&fine.line, i64::saturating_add);
        self.n += 1;
        self.asked = add(self.asked, line.asked);
        let (owed, off) = match fine.counts() {
            Counts::ToDecide => {
                self.to_decide = add(self.to_decide, line.amount);
                return self;
            }
            Counts::Recorded => return self,
            Counts::LetOff => (0, line.asked),
            Counts::Owed | Counts::Settled => (line.amount, line.asked.saturating_sub(line.amount)),
        };
        self.owed = add(self.owed, owed);
        self.let_off = add(self.let_off, off);
        if fine.counts() == Counts::Settled {
            self.settled = add(self.settled, owed);
        }
        self
    }

    /// The sums as cells, in the order of [`sum_heads`].
    pub fn cells(self) -> Vec<Cell> {
        let money = |amount| Cell::Money(Fen(amount));
        let mut cells = vec![Cell::Int(self.n), money(self.asked), money(self.to_decide)];
        cells.extend([money(self.owed), money(self.settled), money(self.let_off)]);
        cells
    }
}

/// What the columns of [`Sums::cells`] are called.
pub(super) fn sum_heads(lang: Lang) -> [&'static str; 6] {
    [
        words::breaches(lang),
        words::asked(lang),
        words::to_decide(lang),
        words::owed(lang),
        words::settled(lang),
        words::let_off(lang),
    ]
}

/// A row a person with the sums, and the chart of what each is to pay.
pub(super) fn by_person(from: &Source, fines: &[Fine]) -> (Table, Vec<Point>) {
    let lang = from.lang;
    let mut people: BTreeMap<(String, String), Sums> = BTreeMap::new();
    for fine in fines {
        let code = fine
            .line
            .person
            .map_or_else(String::new, |id| from.code(id));
        let sums = people.entry((code, fine.payer(from))).or_default();
        *sums = sums.with(fine);
    }
    let row = |((code, name), sums): (&(String, String), &Sums)| {
        let mut row = vec![Cell::text(code.as_str()), Cell::text(name.as_str())];
        row.extend(sums.cells());
        row
    };
    let mut total = vec![Cell::text(words::total(lang)), Cell::Empty];
    total.extend(Sums::of(fines).cells());
    let mut names = heads(lang, &[words::code, words::person]);
    names.extend(sum_heads(lang).map(str::to_owned));
    let table = Table {
        heads: names,
        rows: people.iter().map(row).collect(),
        total: Some(total),
        none: words::none(lang).to_owned(),
    };
    let point = |((_, name), sums): (&(String, String), &Sums)| Point {
        label: name.clone(),
        value: Cell::Money(Fen(sums.owed.saturating_add(sums.to_decide))),
    };
    (table, people.iter().map(point).collect())
}

/// What each rule asks.
pub(super) fn by_rule(from: &Source, fines: &[Fine]) -> Vec<Point> {
    let mut rules: BTreeMap<String, i64> = BTreeMap::new();
    for fine in fines {
        let sum = rules.entry(from.known().rule(from.lang, &fine.line.key.rule));
        let sum = sum.or_default();
        *sum = sum.saturating_add(fine.line.asked);
    }
    let point = |(label, amount)| Point {
        label,
        value: Cell::Money(Fen(amount)),
    };
    rules.into_iter().map(point).collect()
}

/// One value a day of the period, days without a breach included. Two people who pay for one breach are one breach.
pub(super) fn by_day(from: &Source, span: &Span, fines: &[Fine]) -> Vec<Point> {
    let zone = from.zone();
    let mut seen = std::collections::BTreeSet::new();
    let mut days: BTreeMap<chrono::NaiveDate, i64> = BTreeMap::new();
    for fine in fines {
        let line = &fine.line;
        if seen.insert((line.no, &line.key.rule, line.key.cycle)) {
            let day = crate::domain::dates::to_local(line.due, zone).date();
            *days.entry(day).or_default() += 1;
        }
    }
    let all = span.first.iter_days().take_while(|day| *day < span.after);
    let point = |day: chrono::NaiveDate| Point {
        label: day.format("%-d").to_string(),
        value: Cell::Int(days.get(&day).copied().unwrap_or(0)),
    };
    all.map(point).collect()
}
