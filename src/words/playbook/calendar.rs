//! Opening hours and durations in words.

use crate::domain::calendar::{
    Allowance, AllowanceFault, CalendarFault, Counting, Hours, HoursProblem, Place,
};
use crate::words::Lang;

crate::words! {
    no_duration { zh: "时长是空的。请写成 1d、36h 或 90m。", en: "The time is empty. Write it as 1d, 36h or 90m." }
    not_a_number(found: char) { zh: "时长里“{found}”的位置应是数字，例如 1d、36h、90m。", en: "\"{found}\" stands where a number must be, as in 1d, 36h or 90m." }
    no_unit { zh: "时长缺少单位。请写 d（天）、h（小时）或 m（分）。", en: "The time has no unit. Write d (days), h (hours) or m (minutes)." }
    unknown_unit(unit: &str) { zh: "不认识单位“{unit}”。请用 d、h、m、s。", en: "\"{unit}\" is no unit. Use d, h, m or s." }
    unit_order(unit: &str) { zh: "单位 {unit} 的顺序不对。请从大到小写，例如 1d12h。", en: "The unit {unit} is out of order. Write the largest first, as in 1d12h." }
    day_of_working_time { zh: "按营业时间计（working-time）不能写天，每天营业长短不同。请写小时，例如 12h。", en: "Working time cannot be written in days, which differ in length. Write hours, such as 12h." }
    part_of_day(unit: &str) { zh: "按天计时不能写 {unit}。请写整天，例如 2d。", en: "A counting in days cannot take {unit}. Write whole days, such as 2d." }
    too_long { zh: "时长太长。", en: "The time is too long." }

    unknown_zone(zone: &str) { zh: "没有时区“{zone}”。请写 IANA 名称，例如 Asia/Shanghai。", en: "There is no time zone \"{zone}\". Write an IANA name such as Asia/Shanghai." }
    no_working_time { zh: "一周没有一小时营业，时限永远走不到头。请写 every-day = \"09:00-21:00\"。", en: "The week has no working hour, so no deadline could ever be reached. Write every-day = \"09:00-21:00\"." }
    empty_hours(hours: &str) { zh: "{hours} 没有长度。结束要晚于开始。", en: "{hours} has no length. It must end after it begins." }
    hours_out_of_range(hours: &str) { zh: "{hours} 超出一天。开始要在 24:00 前，结束不晚于次日 24:00。", en: "{hours} lies outside the day. Begin before 24:00 and end by 48:00." }
    hours_too_long(hours: &str) { zh: "{hours} 超过 24 小时。", en: "{hours} is longer than 24 hours." }
    hours_overlap(hours: &str, other: &str) { zh: "{hours} 与 {other} 重叠。请合并或错开。", en: "{hours} overlaps {other}. Join them or part them." }
    no_hours(date: &str) { zh: "{date} 没有写营业时段。不营业请写 \"closed\"。", en: "{date} lists no hours. Write \"closed\" for a day off." }
    date_twice(date: &str) { zh: "{date} 写了两次。请删掉一个。", en: "{date} is given twice. Remove one." }
    date_out_of_range(date: &str) { zh: "{date} 不在 1900 到 2199 年之间。", en: "{date} lies outside the years 1900 to 2199." }

    elapsed(amount: &str) { zh: "{amount}（连续计时）", en: "{amount} (elapsed time)" }
    end_of_day(amount: &str) { zh: "{amount}（到当日结束）", en: "{amount} (to the end of the day)" }
    working_time(amount: &str) { zh: "{amount}（只计营业时间）", en: "{amount} (working time)" }
    working_days(amount: &str) { zh: "{amount}（工作日）", en: "{amount} (working days)" }
}

/// Why a duration is refused.
pub fn allowance_fault(lang: Lang, fault: &AllowanceFault) -> String {
    match fault {
        AllowanceFault::Empty => no_duration(lang).to_owned(),
        AllowanceFault::NotANumber(found) => not_a_number(lang, *found),
        AllowanceFault::NoUnit => no_unit(lang).to_owned(),
        AllowanceFault::UnknownUnit(unit) => unknown_unit(lang, unit),
        AllowanceFault::UnitOrder(unit) => unit_order(lang, unit),
        AllowanceFault::DayOfWorkingTime => day_of_working_time(lang).to_owned(),
        AllowanceFault::PartOfDay(unit) => part_of_day(lang, unit),
        AllowanceFault::TooLong => too_long(lang).to_owned(),
    }
}

/// What is wrong with opening hours.
pub fn calendar_fault(lang: Lang, fault: &CalendarFault) -> String {
    match fault {
        CalendarFault::UnknownZone(zone) => unknown_zone(lang, zone),
        CalendarFault::NoWorkingTime => no_working_time(lang).to_owned(),
        CalendarFault::BadHours {
            hours,
            problem,
            place,
        } => {
            let hours = match place {
                Place::Weekday(_) => clock(*hours),
                Place::Date(date) => format!("{date} {}", clock(*hours)),
            };
            match problem {
                HoursProblem::Empty => empty_hours(lang, &hours),
                HoursProblem::OutOfRange => hours_out_of_range(lang, &hours),
                HoursProblem::TooLong => hours_too_long(lang, &hours),
                HoursProblem::Overlaps(other) => hours_overlap(lang, &hours, &clock(*other)),
            }
        }
        CalendarFault::NoHours(date) => no_hours(lang, &date.to_string()),
        CalendarFault::DateTwice(date) => date_twice(lang, &date.to_string()),
        CalendarFault::DateOutOfRange(date) => date_out_of_range(lang, &date.to_string()),
    }
}

/// A length of time as a rule writes it, `1d12h`, in the units of the language: `1天12小时`.
pub fn units(lang: Lang, length: &str) -> String {
    // The longer first: a millisecond is no minute.
    const UNITS: [(&str, &str); 5] = [
        ("ms", "毫秒"),
        ("d", "天"),
        ("h", "小时"),
        ("m", "分"),
        ("s", "秒"),
    ];
    match lang {
        Lang::Zh => UNITS
            .iter()
            .fold(length.to_owned(), |text, (unit, zh)| text.replace(unit, zh)),
        Lang::En => length.to_owned(),
    }
}

/// How much time, counted how: `1d (elapsed time)`.
pub fn allowance(lang: Lang, allowance: Allowance) -> String {
    let amount = units(lang, &allowance.to_string());
    match allowance.counting {
        Counting::Elapsed => elapsed(lang, &amount),
        Counting::EndOfDay => end_of_day(lang, &amount),
        Counting::WorkingTime => working_time(lang, &amount),
        Counting::WorkingDays => working_days(lang, &amount),
    }
}

fn clock(hours: Hours) -> String {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    format!("{}-{}", time(hours.from), time(hours.to))
}
