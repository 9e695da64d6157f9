//! What is wrong with an answer in a form, in words.

use super::{Lang, forms as words};
use crate::app::form::Fault;
use crate::words::names::comma;

/// A fault in words.
pub fn text(lang: Lang, fault: &Fault) -> String {
    let bound =
        |bound: Option<i64>| bound.map_or_else(|| "..".to_owned(), |bound| bound.to_string());
    let fixed = match fault {
        Fault::Missing => words::missing,
        Fault::Number => words::not_a_number,
        Fault::Money => words::not_money,
        Fault::Phone => words::not_a_phone,
        Fault::Date => words::not_a_date,
        Fault::DateTime => words::not_a_time,
        Fault::TimeMissing => words::time_missing,
        Fault::Bounds(min, max) => return words::bounds(lang, &bound(*min), &bound(*max)),
        Fault::TooLong(most) => return words::too_long(lang, *most),
        Fault::Files(names) => {
            let names: Vec<&str> = names.iter().map(|name| lang.pick(name)).collect();
            return words::files_missing(lang, &names.join(comma(lang)));
        }
    };
    fixed(lang).to_owned()
}
