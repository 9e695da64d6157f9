//! Dates and times of day written in digits.

use super::{DateFault, DayName};

/// A clock of twelve hours as one of twenty-four, in seconds.
pub(super) fn halved(time: u32, afternoon: bool) -> u32 {
    const NOON: u32 = 12 * 3_600;
    match (afternoon, time / 3_600) {
        (true, 0..=11) => time + NOON,
        (false, 12) => time - NOON,
        _ => time,
    }
}

/// Seconds into the day of `9`, `9:30`, `09:30:15`, `24:00`.
pub(super) fn time_of_day(text: &str) -> Result<u32, DateFault> {
    let parts: Vec<&str> = text.split(':').collect();
    let well_formed = matches!(parts.len(), 1..=3)
        && parts.iter().enumerate().all(|(index, part)| {
            let long_enough = if index == 0 { 1 } else { 2 };
            (long_enough..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
        });
    if !well_formed {
        return Err(DateFault::NotADate);
    }
    let number = |index: usize| {
        parts
            .get(index)
            .and_then(|p| p.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let (hour, minute, second) = (number(0), number(1), number(2));
    let end_of_day = hour == 24 && minute == 0 && second == 0;
    if hour > 23 && !end_of_day || minute > 59 || second > 59 {
        return Err(DateFault::NoSuchTime);
    }
    Ok(hour * 3_600 + minute * 60 + second)
}

/// `2026-11-23`, `20261123`, `11-23`, with dashes, strokes or points.
pub(super) fn date_by_parts(text: &str) -> Result<DayName, DateFault> {
    let parts: Vec<&str> = text.trim_end_matches('-').split(['-', '/', '.']).collect();
    let all_digits =
        |part: &&str| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    if let [one] = parts.as_slice() {
        return compact(one);
    }
    if !parts.iter().all(all_digits) {
        return Err(DateFault::NotADate);
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            let year = i32::try_from(number(year)).unwrap_or(0);
            Ok(DayName::Full(year, number(month), number(day)))
        }
        [_, _, _] => Err(DateFault::AmbiguousOrder),
        [month, day] if month.len() <= 2 && day.len() <= 2 => {
            Ok(DayName::MonthDay(number(month), number(day)))
        }
        _ => Err(DateFault::NotADate),
    }
}

/// Eight digits without signs between them.
fn compact(text: &str) -> Result<DayName, DateFault> {
    if text.len() != 8 || !text.chars().all(|c| c.is_ascii_digit()) {
        return Err(DateFault::NotADate);
    }
    let number = text.parse::<u32>().map_err(|_| DateFault::NotADate)?;
    let year = i32::try_from(number / 10_000).unwrap_or(0);
    Ok(DayName::Full(year, number / 100 % 100, number % 100))
}
