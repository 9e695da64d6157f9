//! `forget`: erase a customer's personal data, in every case of theirs; or that of everybody whose time is over.

use super::prelude::*;
use crate::app::perform::perform;
use crate::app::retention::{self, Past};
use crate::domain::ids::{CaseId, OpId};
use crate::domain::retention::{GROUND, Kept};
use crate::store::read::{CaseLine, customers};
use crate::words::privacy as help;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Cases of one customer, at most.
const MOST: usize = 10_000;

fn command(lang: Lang) -> Command {
    Command::new("forget")
        .about(help::forget(lang))
        .arg(
            place("customer", "CUSTOMER", words::case_ref(lang))
                .required(false)
                .required_unless_present("due"),
        )
        .arg(flag("due", help::due(lang)).conflicts_with("customer"))
        .arg(flag("dry-run", help::dry_run(lang)).requires("due"))
        .arg(option("ground", "KEY", help::ground(lang)).default_value("request"))
        .arg(flag("yes", help::yes(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    if matches.get_flag("due") {
        return run_due(context, matches.get_flag("dry-run"));
    }
    let mut session = context.write()?;
    let lang = context.lang;
    let cases = of_customer(&session, &text(matches, "customer"))?;
    let numbers: Vec<String> = cases.iter().map(|line| line.no.to_string()).collect();
    let numbers = numbers.join(", ");
    if !matches.get_flag("yes") {
        return Err(Trouble::Usage(help::confirm(lang, &numbers)));
    }
    let ids: Vec<CaseId> = cases.iter().map(|line| line.id).collect();
    let ground = text(matches, "ground");
    let done = session.perform(context, &Verb::Forget { cases: ids, ground })?;
    let more = json!({ "cases": cases.iter().map(|line| line.no).collect::<Vec<_>>() });
    receipt::show(context, &done, &help::forgotten(lang, &numbers), more)
}

/// Cases erased in one operation.
const BATCH: usize = 200;

fn run_due(context: &mut Context, dry: bool) -> Outcome {
    let mut session = match dry {
        true => context.read()?,
        false => context.write()?,
    };
    let now = session.now;
    let past = session.told_fault(retention::past(&session.store, now, usize::MAX))?;
    let due = retention::due(&past);
    let op = context.op().0;
    for (index, cases) in due.chunks(BATCH).enumerate().filter(|_| !dry) {
        let op = OpId(super::derived(op, &format!("forget {index}")));
        let command = Verb::Forget {
            cases: cases.to_vec(),
            ground: GROUND.to_owned(),
        };
        let who = session.asker();
        let done = perform(&mut session.store, who, op, &command);
        done.map_err(|error| Trouble::failure(session.lang, &error, &session.known()))?;
    }
    match context.json {
        true => context.out.json(&as_json(&past, dry)),
        false => table(context, &session, &past, dry),
    }
}

fn as_json(past: &[Past], dry: bool) -> Value {
    let rows = past.iter().map(|one| {
        let held = one.held.map(|why| match why {
            Kept::Clock => "clock",
            Kept::Undecided => "undecided",
            Kept::Appeal => "appeal",
            _ => "fine",
        });
        json!({ "number": one.line.no, "case": one.line.id.to_string(), "kept_by": held })
    });
    let rows: Vec<Value> = rows.collect();
    json!({ "erased": !dry, "past": rows })
}

/// By number alone: who it was is what is to be forgotten.
fn table(context: &mut Context, session: &Session, past: &[Past], dry: bool) -> Outcome {
    let lang = context.lang;
    if past.is_empty() {
        return context.out.line(help::nothing_due(lang));
    }
    let done = if dry {
        help::is_due(lang)
    } else {
        help::is_erased(lang)
    };
    let row = |one: &Past| {
        let closed = one
            .line
            .closed
            .map_or_else(String::new, |at| session.told(at));
        let state = one.held.map_or_else(
            || done.to_owned(),
            |why| help::held(lang, &help::kept(lang, why, &session.known())),
        );
        let result = report::case_result(lang, one.line.result).to_owned();
        vec![one.line.no.to_string(), result, closed, state]
    };
    let rows: Vec<_> = past.iter().map(row).collect();
    let heads = [
        report::number(lang),
        report::state(lang),
        report::when(lang),
        report::note(lang),
    ];
    context.out.table(&heads, &[0], &rows)
}

/// The case named, and every other one with its phone number.
fn of_customer(session: &Session, text: &str) -> Outcome<Vec<CaseLine>> {
    let named = match refs::case(session, text) {
        Ok(line) => line,
        // Several cases of one phone number are one customer.
        Err(several) => {
            let phone = crate::domain::phone::normalise_phone(text);
            let found = customers::by_phone(session.tables(), &phone, None, MOST);
            return match session.asked(found)? {
                found if phone.is_empty() || found.is_empty() => Err(several),
                found => Ok(found),
            };
        }
    };
    if named.phone.is_empty() {
        return Ok(vec![named]);
    }
    let phone = named.phone.clone();
    session.asked(customers::by_phone(session.tables(), &phone, None, MOST))
}
