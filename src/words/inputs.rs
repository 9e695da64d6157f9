//! Texts about what people type into fields: dates, amounts, telephone numbers, PINs.

use super::Lang;
use crate::domain::dates::DateFault;
use crate::domain::phone::PhoneFault;
use crate::domain::pin::{ADVISED_FOR_MANAGERS, MAX_PIN, MIN_PIN, PinAdvice, PinFault};
use crate::words;

words! {
    date_empty { zh: "请填写日期，例如 2026-11-23、明天 15:00、周六 10:00。", en: "Enter a date such as 2026-11-23, tomorrow 15:00 or sat 10:00." }
    date_unknown { zh: "看不懂这个日期。可以写 2026-11-23 9:30、11月23日9点半、明天 15:00、周六 10:00、+2h。", en: "This is not a date known here. Write 2026-11-23 9:30, tomorrow 15:00, sat 10:00 or +2h." }
    date_no_such_day { zh: "没有这一天。请核对月份和日期。", en: "There is no such day. Check month and day." }
    date_no_such_time { zh: "没有这个时刻。小时是 0–24，分钟是 0–59。", en: "There is no such time. Hours go from 0 to 24, minutes from 0 to 59." }
    date_time_missing { zh: "还缺几点几分，例如 15:00。", en: "The time of day is missing, such as 15:00." }
    date_ambiguous { zh: "分不清年、月、日的顺序。请按 年-月-日 书写，例如 2026-11-23。", en: "The order of day, month and year is unclear. Write year-month-day, such as 2026-11-23." }
    date_out_of_range { zh: "日期超出范围（1900 年至 2199 年）。请核对年份。", en: "The date lies outside 1900 to 2199. Check the year." }


    phone_empty { zh: "请填写电话号码。", en: "Enter a telephone number." }
    phone_masked { zh: "这是遮住的号码（带 *），不是整个号码；要能导回来，导出时加 --reveal --reason。", en: "This is a masked number (with *), not the whole one. Export with --reveal --reason to import it again." }
    phone_character(sign: char) { zh: "电话号码里有“{sign}”，只能写数字；境外号码以 + 开头。", en: "The number holds \"{sign}\". Use digits only; numbers abroad begin with +." }
    phone_mobile_digits(digits: usize) { zh: "手机号应为 11 位，现在是 {digits} 位。请核对。", en: "A mobile number has 11 digits, this one has {digits}. Check it." }
    phone_mobile_prefix { zh: "没有以这两位数字开头的手机号。请核对前三位。", en: "No mobile number begins like this. Check the first three digits." }
    phone_area_code { zh: "座机号码缺少区号，例如 021-61234567。", en: "The landline lacks its area code, such as 021-61234567." }
    phone_too_short(digits: usize) { zh: "号码只有 {digits} 位，太短了。请核对。", en: "The number has only {digits} {long}. Check it.", long: (digits, "digit", "digits") }
    phone_too_long(digits: usize) { zh: "号码有 {digits} 位，太长了；两个号码请分开填写。", en: "The number has {digits} digits, too many. Enter two numbers one by one." }

    pin_too_short(least: usize) { zh: "密码太短，至少 {least} 个字符。", en: "The PIN is too short: at least {least} characters." }
    pin_too_long(most: usize) { zh: "密码太长，最多 {most} 个字符。", en: "The PIN is too long: at most {most} characters." }
    pin_invisible { zh: "密码里不能有空格或不可见字符。", en: "A PIN may not hold blanks or invisible characters." }
    pin_guessable { zh: "这个密码太容易被猜到（如 0000、1234）。请换一个。", en: "This PIN is among the first anybody would try, like 0000 or 1234. Choose another." }
    pin_personal { zh: "密码不能取自本人的电话、姓名或工号。请换一个。", en: "A PIN may not be part of your telephone number, name or staff number. Choose another." }
    pin_longer_for_managers(advised: usize) { zh: "可以使用。能决定扣罚的人，建议用 {advised} 个以上字符。", en: "This will do. For those who decide about fines {advised} characters or more are advised." }
}

/// What is wrong with a date or time.
pub fn date_fault(lang: Lang, fault: DateFault) -> &'static str {
    match fault {
        DateFault::Empty => date_empty(lang),
        DateFault::NotADate => date_unknown(lang),
        DateFault::NoSuchDay => date_no_such_day(lang),
        DateFault::NoSuchTime => date_no_such_time(lang),
        DateFault::TimeMissing => date_time_missing(lang),
        DateFault::AmbiguousOrder => date_ambiguous(lang),
        DateFault::OutOfRange => date_out_of_range(lang),
    }
}

/// What is wrong with a telephone number.
pub fn phone_fault(lang: Lang, fault: PhoneFault) -> String {
    match fault {
        PhoneFault::Empty => phone_empty(lang).to_owned(),
        PhoneFault::Character('*' | '＊') => phone_masked(lang).to_owned(),
        PhoneFault::Character(sign) => phone_character(lang, sign),
        PhoneFault::MobileDigits(digits) => phone_mobile_digits(lang, digits),
        PhoneFault::MobilePrefix => phone_mobile_prefix(lang).to_owned(),
        PhoneFault::AreaCodeMissing => phone_area_code(lang).to_owned(),
        PhoneFault::TooShort(digits) => phone_too_short(lang, digits),
        PhoneFault::TooLong(digits) => phone_too_long(lang, digits),
    }
}

/// What is wrong with a new PIN.
pub fn pin_fault(lang: Lang, fault: PinFault) -> String {
    match fault {
        PinFault::TooShort(_) => pin_too_short(lang, MIN_PIN),
        PinFault::TooLong => pin_too_long(lang, MAX_PIN),
        PinFault::Invisible => pin_invisible(lang).to_owned(),
        PinFault::Guessable => pin_guessable(lang).to_owned(),
        PinFault::Personal => pin_personal(lang).to_owned(),
    }
}

/// What is advised about a PIN that will do; none when there is nothing to say.
pub fn pin_advice(lang: Lang, advice: PinAdvice) -> Option<String> {
    match advice {
        PinAdvice::Fine => None,
        PinAdvice::LongerForManagers => Some(pin_longer_for_managers(lang, ADVISED_FOR_MANAGERS)),
    }
}
