//! `doctor`: whether this machine and this store are in order.

use super::prelude::*;
use crate::app::retention;
use crate::domain::time::{DAY, Interval};
use crate::platform;
use crate::store::{Mode, Store};
use crate::words::privacy;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("doctor").about(words::doctor(lang))
}

/// Cases past their time that are counted at most.
const COUNTED: usize = 10_000;

/// One thing looked at.
struct Check {
    key: &'static str,
    name: &'static str,
    fine: bool,
    text: String,
}

fn run(context: &mut Context, _: &ArgMatches) -> Outcome {
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
    all.extend(store_checks(context));
    all
}

fn store_checks(context: &Context) -> Vec<Check> {
    let lang = context.lang;
    let check = |key, name, fine, text: String| Check {
        key,
        name,
        fine,
        text,
    };
    let name = report::check_store(lang);
    let file = std::fs::metadata(crate::store::open::file_of(&context.home));
    if file.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        return vec![check(
            "store",
            name,
            true,
            report::no_store_yet(lang).to_owned(),
        )];
    }
    let store = match Store::open(&context.home, Mode::Write) {
        Ok(store) => store,
        Err(error) => {
            return vec![check(
                "store",
                name,
                false,
                crate::words::store::fault(lang, &error),
            )];
        }
    };
    let state = store.state();
    let events = store.head().map_or(0, |head| head.seq);
    let mut all = vec![check(
        "store",
        name,
        true,
        format!(
            "{} ({})",
            store.path().display(),
            report::events_kept(lang, events)
        ),
    )];
    let playbook = state.playbook();
    let shown = playbook.map_or_else(String::new, |book| {
        format!("{} {} {}", book.id, book.edition, state.policy.0)
    });
    all.push(check(
        "playbook",
        report::check_playbook(lang),
        playbook.is_some(),
        shown,
    ));
    let past = retention::past(&store, context.now, COUNTED).unwrap_or_default();
    let due = retention::due(&past).len();
    let counted = privacy::due_count(lang, due, past.len() - due);
    let text = match due {
        0 => counted,
        _ => format!("{counted} ({})", privacy::due_hint(lang)),
    };
    let name = privacy::check_retention(lang);
    all.push(check("retention", name, due == 0, text));
    if let Some(calendar) = playbook.map(|book| &book.calendar) {
        let ahead = Interval::new(context.now, context.now.plus(30 * DAY));
        let last = |years: &[i32]| years.last().map_or_else(String::new, ToString::to_string);
        let shipped = last(crate::store::policies::holidays().years());
        let last = match calendar.statutory() {
            None => report::holidays_unused(lang, &shipped),
            Some(table) if state.store.has_newer_days(playbook) => {
                report::holidays_newer(lang, &last(table.years()), &shipped)
            }
            Some(table) => report::holidays_observed(lang, &last(table.years())),
        };
        all.push(check(
            "holidays",
            report::check_holidays(lang),
            calendar.coverage(ahead).is_empty(),
            last,
        ));
    }
    all
}
