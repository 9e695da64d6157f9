//! `doctor`: whether this machine and this store are in order.

mod store;

use super::prelude::*;
use crate::platform;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("doctor").about(words::doctor(lang))
}

/// One thing looked at.
struct Check {
    key: &'static str,
    name: &'static str,
    fine: bool,
    text: String,
}

fn run(context: &mut Context, _: &ArgMatches) -> Outcome {
    context.only_now()?;
    let lang = context.lang;
    let checks = checks(context);
    let fine = checks.iter().all(|check| check.fine);
    if context.json {
        let list = checks
            .iter()
            .map(|check| json!({ "check": check.key, "fine": check.fine, "text": check.text }));
        let list: Vec<Value> = list.collect();
        context.out.json(&json!({ "fine": fine, "checks": list }))?;
    } else {
        let rows: Vec<_> = checks
            .iter()
            .map(|check| {
                let state = if check.fine {
                    report::ok(lang)
                } else {
                    report::not_ok(lang)
                };
                vec![check.name.to_owned(), state.to_owned(), check.text.clone()]
            })
            .collect();
        context.out.table(
            &[report::what(lang), report::state(lang), report::note(lang)],
            &[],
            &rows,
        )?;
    }
    context.out.finish()?;
    match fine {
        true => Ok(()),
        false => Err(Trouble::Found(failure::doctor_found(lang).to_owned())),
    }
}

fn checks(context: &Context) -> Vec<Check> {
    let lang = context.lang;
    let (columns, rows) = platform::terminal_size();
    let boot = platform::boot_id();
    let mut all = vec![
        Check {
            key: "home",
            name: report::check_home(lang),
            fine: true,
            text: context.home.display().to_string(),
        },
        Check {
            key: "language",
            name: report::check_language(lang),
            fine: true,
            text: lang.code().to_owned(),
        },
        Check {
            key: "terminal",
            name: report::check_terminal(lang),
            fine: columns >= 40 && rows >= 12,
            text: format!(
                "{columns}×{rows} {}",
                std::env::var("TERM").unwrap_or_default()
            ),
        },
        Check {
            key: "clock",
            name: report::check_clock(lang),
            fine: context.now.0 > 1_767_225_600_000,
            text: format!(
                "{} {}",
                crate::domain::dates::iso_offset(context.now, crate::domain::zone::Zone::UTC),
                boot.unwrap_or_default()
            ),
        },
    ];
    all.extend(store::checks(context));
    all
}
