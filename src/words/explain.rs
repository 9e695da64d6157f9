//! How a deadline came about, step by step, in words.

use super::Lang;
use super::playbook::units;
use crate::domain::calendar::{Allowance, DayKind, Explanation, SkipReason, Step, Stretch};
use crate::domain::dates::{iso_date, iso_local};
use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use crate::words;
use chrono::NaiveDate;

words! {
    start(at: &str) { zh: "从 {at} 开始", en: "Starts {at}" }
    gives(allowance: &str) { zh: "给 {allowance}", en: "Gives {allowance}" }
    due(at: &str) { zh: "到期 {at}", en: "Due {at}" }
    never { zh: "暂停没有结束，不会到期", en: "A pause has not ended: never due" }
    beyond { zh: "到 2199 年底也不会到期，程序只算到那一年", en: "Not due by the end of 2199, the last year that is worked out" }
    counted(from: &str, to: &str, amount: &str) { zh: "{from} 到 {to}：计 {amount}", en: "{from} to {to}: counts {amount}" }
    counted_day(date: &str, close: &str) { zh: "{date}：计一天，{close} 结束", en: "{date}: counts as a day, closes {close}" }
    skipped(days: &str, why: &str) { zh: "{days}：不计，{why}", en: "{days}: does not count, {why}" }
    extra(date: &str, why: &str) { zh: "{date}：上班，{why}", en: "{date}: a working day, {why}" }
    paused(from: &str, to: &str, kept: &str) { zh: "{from} 到 {to}：暂停，少计 {kept}", en: "{from} to {to}: paused, {kept} not counted" }
    stretch(from: &str, to: &str, amount: &str, working: i64, off: i64) { zh: "{from} 到 {to}：计 {amount}（工作日 {working} 天，休息 {off} 天）", en: "{from} to {to}: counts {amount} ({working} working {days}, {off} {free} off)", days: (working, "day", "days"), free: (off, "day", "days") }
    no_table(years: &str) { zh: "注意：{years} 年的法定节假日还没有公布，按平常的周计算", en: "Note: the public holidays of {years} are not published; plain weeks are used" }
    start_day { zh: "起始当天", en: "the day it starts" }
    weekly_off { zh: "每周休息日", en: "the weekly day off" }
    holiday(name: &str) { zh: "法定节假日 {name}", en: "public holiday {name}" }
    closed(name: &str) { zh: "门店休息 {name}", en: "closed by the store {name}" }
    nothing_left { zh: "当天没有营业时间", en: "no opening hours left on it" }
    make_up(name: &str) { zh: "调休补班 {name}", en: "make-up workday {name}" }
    store_open(name: &str) { zh: "门店加开 {name}", en: "opened by the store {name}" }
    range(first: &str, last: &str) { zh: "{first} 至 {last}", en: "{first} to {last}" }
}

/// How a due instant came about, a line each.
pub fn lines(lang: Lang, told: &Explanation, zone: Zone) -> Vec<String> {
    let at = |at: Instant| iso_local(at, zone);
    let mut lines = vec![
        start(lang, &at(told.start)),
        gives(
            lang,
            &crate::words::playbook::allowance(lang, told.allowance),
        ),
    ];
    lines.extend(steps(lang, told, zone));
    lines.extend(years(lang, told));
    lines.push(match told.beyond {
        true if told
            .steps
            .iter()
            .any(|one| matches!(one, Step::Paused { .. })) =>
        {
            never(lang).to_owned()
        }
        true => beyond(lang).to_owned(),
        false => due(lang, &at(told.due)),
    });
    lines
}

/// What happened on the way, a line each.
pub fn steps(lang: Lang, told: &Explanation, zone: Zone) -> Vec<String> {
    let steps = told.steps.iter();
    steps
        .map(|one| step(lang, one, told.allowance, zone))
        .collect()
}

/// Which years have no statutory table, if the way touches any.
pub fn years(lang: Lang, told: &Explanation) -> Option<String> {
    unpublished(lang, &told.years_without_table)
}

/// That the public holidays of these years are not published; nothing when there are no such years.
pub fn unpublished(lang: Lang, years: &[i32]) -> Option<String> {
    let years: Vec<_> = years.iter().map(ToString::to_string).collect();
    (!years.is_empty()).then(|| no_table(lang, &years.join(super::names::comma(lang))))
}

fn step(lang: Lang, step: &Step, allowance: Allowance, zone: Zone) -> String {
    let at = |at: Instant| iso_local(at, zone);
    let sum = |amount| {
        units(
            lang,
            &Allowance::new(allowance.counting, amount).to_string(),
        )
    };
    match step {
        Step::Counted(span) => counted(lang, &at(span.start), &at(span.end), &sum(span.millis())),
        Step::CountedDay { date, close } => counted_day(lang, &iso_date(*date), &at(*close)),
        Step::Skipped {
            first,
            last,
            reason,
        } => skipped(lang, &days(lang, *first, *last), &skip(lang, reason)),
        Step::Extra { date, kind } => extra(lang, &iso_date(*date), &day(lang, kind)),
        Step::Paused { interval, amount } => {
            paused(lang, &at(interval.start), &at(interval.end), &sum(*amount))
        }
        Step::Stretch(Stretch {
            interval,
            amount,
            working_days,
            days_off,
        }) => {
            let (from, to) = (at(interval.start), at(interval.end));
            stretch(lang, &from, &to, &sum(*amount), *working_days, *days_off)
        }
    }
}

fn days(lang: Lang, first: NaiveDate, last: NaiveDate) -> String {
    match first == last {
        true => iso_date(first),
        false => range(lang, &iso_date(first), &iso_date(last)),
    }
}

fn skip(lang: Lang, reason: &SkipReason) -> String {
    match reason {
        SkipReason::StartDay => start_day(lang).to_owned(),
        SkipReason::WeeklyOff => weekly_off(lang).to_owned(),
        SkipReason::Holiday(name) => holiday(lang, lang.holiday(name)),
        SkipReason::StoreClosed(name) => closed(lang, lang.holiday(name)),
        SkipReason::NothingLeft => nothing_left(lang).to_owned(),
    }
}

fn day(lang: Lang, kind: &DayKind) -> String {
    match kind {
        DayKind::MakeUp(name) => make_up(lang, lang.holiday(name)),
        DayKind::StoreOpen(name) => store_open(lang, lang.holiday(name)),
        _ => String::new(),
    }
}
