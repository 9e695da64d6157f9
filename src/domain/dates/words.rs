//! Taking a folded date text apart by its words: days, weekdays, halves of the day.

use super::numbers::{date_by_parts, halved, time_of_day};
use super::{DateFault, DayName, Parts};
use chrono::Weekday::{self, Fri, Mon, Sat, Sun, Thu, Tue, Wed};

#[derive(Clone, Copy)]
enum Word {
    Day(i64),
    Week(i64),
    Weekday(Weekday),
    Morning,
    Afternoon,
    Nothing,
}

/// Longer words before those they begin with.
const WORDS: &[(&str, Word)] = &[
    ("大后天", Word::Day(3)),
    ("后天", Word::Day(2)),
    ("明天", Word::Day(1)),
    ("明日", Word::Day(1)),
    ("明早", Word::Day(1)),
    ("今天", Word::Day(0)),
    ("今日", Word::Day(0)),
    ("昨天", Word::Day(-1)),
    ("前天", Word::Day(-2)),
    ("tomorrow", Word::Day(1)),
    ("today", Word::Day(0)),
    ("yesterday", Word::Day(-1)),
    ("下下周", Word::Week(2)),
    ("下周", Word::Week(1)),
    ("下星期", Word::Week(1)),
    ("本周", Word::Week(0)),
    ("这周", Word::Week(0)),
    ("上周", Word::Week(-1)),
    ("next", Word::Week(1)),
    ("上午", Word::Morning),
    ("早上", Word::Morning),
    ("凌晨", Word::Morning),
    ("下午", Word::Afternoon),
    ("晚上", Word::Afternoon),
    ("中午", Word::Afternoon),
    ("am", Word::Morning),
    ("pm", Word::Afternoon),
    ("at", Word::Nothing),
    (",", Word::Nothing),
];

const WEEK_PREFIXES: [&str; 3] = ["周", "星期", "礼拜"];
const WEEKDAYS_ZH: [(&str, Weekday); 8] = [
    ("一", Mon),
    ("二", Tue),
    ("三", Wed),
    ("四", Thu),
    ("五", Fri),
    ("六", Sat),
    ("日", Sun),
    ("天", Sun),
];
const WEEKDAYS_EN: [(&str, &str, Weekday); 7] = [
    ("mon", "monday", Mon),
    ("tue", "tuesday", Tue),
    ("wed", "wednesday", Wed),
    ("thu", "thursday", Thu),
    ("fri", "friday", Fri),
    ("sat", "saturday", Sat),
    ("sun", "sunday", Sun),
];

impl Parts {
    /// Takes a folded text apart.
    pub(super) fn of(folded: &str) -> Result<Parts, DateFault> {
        let spelled = spell(folded);
        let mut reading = Reading::default();
        let mut rest = spelled.trim_start();
        while !rest.is_empty() {
            let (word, after) = match take_word(rest, reading.week.is_some()) {
                Some(found) => found,
                None => {
                    let end = rest
                        .find(|c: char| c.is_whitespace() || !c.is_ascii())
                        .unwrap_or(rest.len());
                    let (raw, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                    reading.raw(raw)?;
                    rest = after.trim_start();
                    continue;
                }
            };
            reading.word(word)?;
            rest = after.trim_start();
        }
        reading.finish()
    }
}

/// Chinese date signs as dashes and colons: `11月23日9点半` becomes `11-23 9:30`.
fn spell(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len() + 8);
    let mut last = ' ';
    let mut open_hour = false;
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        let after_digit = last.is_ascii_digit();
        let digit_next = chars.peek().is_some_and(char::is_ascii_digit);
        let sign = match c {
            '年' | '月' if after_digit => "-",
            '日' | '号' if after_digit => " ",
            '点' | '时' if after_digit => {
                open_hour = true;
                ":"
            }
            '分' | '秒' | '钟' | '整' if after_digit || last == ':' => " ",
            '半' if last == ':' => "30 ",
            't' if after_digit && digit_next => " ",
            _ => "",
        };
        // `9点5分` means 9:05, though `9:5` may be a slip for 9:50.
        if open_hour && c.is_ascii_digit() && last == ':' && !digit_next {
            out.push('0');
        }
        if open_hour && last == ':' && !c.is_ascii_digit() && c != '半' {
            out.push_str("00");
            open_hour = false;
        }
        if sign.is_empty() {
            out.push(c)
        } else {
            out.push_str(sign)
        }
        last = if sign == ":" {
            ':'
        } else {
            out.chars().last().unwrap_or(' ')
        };
    }
    if last == ':' {
        out.push_str("00");
    }
    out
}

fn take_word(rest: &str, after_week: bool) -> Option<(Word, &str)> {
    let whole = |word: &str, after: &str| {
        !word.ends_with(|c: char| c.is_ascii_alphabetic())
            || !after.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    let listed = WORDS.iter().find_map(|(text, word)| {
        let after = rest.strip_prefix(text)?;
        whole(text, after).then_some((*word, after))
    });
    listed
        .or_else(|| {
            WEEKDAYS_EN.iter().find_map(|(short, long, weekday)| {
                let after = rest
                    .strip_prefix(long)
                    .or_else(|| rest.strip_prefix(short))?;
                whole(short, after).then_some((Word::Weekday(*weekday), after))
            })
        })
        .or_else(|| {
            let prefix = WEEK_PREFIXES
                .iter()
                .find_map(|prefix| rest.strip_prefix(prefix));
            let day = prefix.or(after_week.then_some(rest))?;
            WEEKDAYS_ZH.iter().find_map(|(text, weekday)| {
                Some((Word::Weekday(*weekday), day.strip_prefix(text)?))
            })
        })
}

#[derive(Default)]
struct Reading {
    parts: Parts,
    week: Option<i64>,
    afternoon: Option<bool>,
}

impl Reading {
    fn word(&mut self, word: Word) -> Result<(), DateFault> {
        match word {
            Word::Nothing => Ok(()),
            Word::Day(days) => self.name(DayName::Offset(days)),
            Word::Week(weeks) if self.week.is_none() => {
                self.week = Some(weeks);
                Ok(())
            }
            Word::Week(_) => Err(DateFault::NotADate),
            Word::Weekday(weekday) => {
                let week = self.week.take();
                self.name(week.map_or(DayName::Next(weekday), |weeks| {
                    DayName::InWeek(weeks, weekday)
                }))
            }
            Word::Morning | Word::Afternoon if self.afternoon.is_some() => Err(DateFault::NotADate),
            Word::Morning => {
                self.afternoon = Some(false);
                Ok(())
            }
            Word::Afternoon => {
                self.afternoon = Some(true);
                Ok(())
            }
        }
    }

    fn name(&mut self, name: DayName) -> Result<(), DateFault> {
        // `11-23 周一`: the date says it all, the weekday beside it is for the reader.
        match (self.parts.name, name) {
            (None, _) => self.parts.name = Some(name),
            (Some(DayName::Full(..) | DayName::MonthDay(..)), DayName::Next(_)) => {}
            _ => return Err(DateFault::NotADate),
        }
        Ok(())
    }

    fn raw(&mut self, raw: &str) -> Result<(), DateFault> {
        if raw.is_empty() {
            return Err(DateFault::NotADate);
        }
        let (bare, half) = match (raw.strip_suffix("am"), raw.strip_suffix("pm")) {
            (Some(bare), _) => (bare, Some(false)),
            (_, Some(bare)) => (bare, Some(true)),
            _ => (raw, None),
        };
        if let Some(afternoon) = half {
            self.word(if afternoon {
                Word::Afternoon
            } else {
                Word::Morning
            })?;
        }
        if bare.contains(':') || half.is_some() {
            let time = time_of_day(bare)?;
            return match self.parts.time.replace(time) {
                None => Ok(()),
                Some(_) => Err(DateFault::NotADate),
            };
        }
        self.name(date_by_parts(bare)?)
    }

    fn finish(mut self) -> Result<Parts, DateFault> {
        if self.week.is_some() || self.afternoon.is_some() && self.parts.time.is_none() {
            return Err(DateFault::NotADate);
        }
        if let (Some(afternoon), Some(time)) = (self.afternoon, self.parts.time) {
            self.parts.time = Some(halved(time, afternoon));
        }
        match (self.parts.name, self.parts.time) {
            (None, None) => Err(DateFault::NotADate),
            _ => Ok(self.parts),
        }
    }
}
