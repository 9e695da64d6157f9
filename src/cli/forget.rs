//! `forget`: erase a customer's personal data, in every case of theirs.

use super::prelude::*;
use crate::domain::ids::CaseId;
use crate::store::read::{CaseLine, customers};
use crate::words::privacy as help;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Cases of one customer, at most.
const MOST: usize = 10_000;

fn command(lang: Lang) -> Command {
    Command::new("forget")
        .about(help::forget(lang))
        .arg(place("customer", "CUSTOMER", words::case_ref(lang)))
        .arg(option("ground", "KEY", help::ground(lang)).default_value("request"))
        .arg(flag("yes", help::yes(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
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
