//! `countertop-verify PACKAGE.json [SEQ:HASH]`: checks a dispute package without the program and without its store.

mod chain;
mod check;
mod clock;
mod ledger;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let (Some(path), anchor) = (args.next(), args.next()) else {
        eprintln!("countertop-verify PACKAGE.json [SEQ:HASH]");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(4);
        }
    };
    match check::check(&text, anchor.as_deref()) {
        Ok(shown) => {
            println!("OK 核对通过");
            println!("first  {}", shown.first);
            println!("last   {}", shown.last);
            println!("person {}", shown.person);
            println!("amount {}.{:02}", shown.amount / 100, shown.amount % 100);
            println!("state  {}", shown.state);
            println!("due    {}", when(shown.due));
            println!("{}", counted(shown.counted));
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("NOT OK 核对没有通过: {fault}");
            ExitCode::from(5)
        }
    }
}

/// An instant in UTC.
fn when(millis: i64) -> String {
    let at = chrono::DateTime::from_timestamp_millis(millis);
    at.map_or_else(|| millis.to_string(), |at| at.to_rfc3339())
}

/// Whether the deadline follows from the events, too.
fn counted(counted: bool) -> &'static str {
    match counted {
        true => "       deadline counted again from the events 到期已按流水重算",
        false => {
            "       deadline not counted again: it goes by a calendar 到期按日历计，这里没有重算"
        }
    }
}
