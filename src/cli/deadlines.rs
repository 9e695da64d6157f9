//! `deadlines`: open clocks, soonest first, with who would pay.

use super::prelude::*;
use super::reveal::{self, Whose};
use crate::app::privacy::Sight;
use crate::domain::ids::PersonId;
use crate::domain::money::Fen;
use crate::domain::playbook::model::{Liable, Money, RuleMode};
use crate::domain::time::Instant;
use crate::store::read::Seek;
use crate::store::read::deadlines::{self, Deadline, DeadlineFilter};
use crate::store::tables::Share;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Rows when nobody says how many.
const ROWS: usize = 50;

fn command(lang: Lang) -> Command {
    Command::new("deadlines")
        .about(words::deadlines(lang))
        .arg(option("person", "PERSON", words::by_person(lang)))
        .arg(option("rule", "KEY", words::rule(lang)))
        .arg(option("stage", "KEY", words::stage(lang)))
        .args(reveal::args(lang))
        .arg(limit(lang, ROWS))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    let filter = filter(&session, matches)?;
    let rows = limited(matches).unwrap_or(ROWS);
    let found = deadlines::window(session.tables(), &filter, Seek::First, rows);
    let found = session.asked(found)?;
    tell_cut(context.lang, matches, found.len(), ROWS);
    let cases = found.iter().map(|one| one.case).collect();
    let sight = reveal::sight(context, &mut session, matches, Whose::Cases(cases))?;
    if context.json {
        let list: Vec<Value> = found
            .iter()
            .map(|one| as_json(&session, one, sight))
            .collect();
        return context.out.json(&Value::Array(list));
    }
    table(context, &session, &found)
}

fn filter(session: &Session, matches: &ArgMatches) -> Outcome<DeadlineFilter> {
    let person = refs::person_if(session, text_if(matches, "person").as_ref())?;
    let stage = text_if(matches, "stage").map(|stage| {
        let journeys = session
            .state()
            .playbook()
            .map_or(&[][..], |book| &book.journeys);
        let journey = journeys
            .iter()
            .find(|journey| journey.stage(&stage).is_some());
        (
            journey
                .map(|journey| journey.id.clone())
                .unwrap_or_default(),
            stage,
        )
    });
    Ok(DeadlineFilter {
        people: person.map(|person| vec![person]),
        rule: text_if(matches, "rule"),
        stage,
        cases: None,
    })
}

fn table(context: &mut Context, session: &Session, found: &[Deadline]) -> Outcome {
    let lang = context.lang;
    let row = |one: &Deadline| {
        let due = one.key.due;
        let open = due < Instant::MAX;
        vec![
            if open {
                session.told(due)
            } else {
                String::new()
            },
            if open {
                report::stretch(lang, due.since(session.at))
            } else {
                report::paused(lang).to_owned()
            },
            clock_ref(one),
            one.name.clone(),
            session.rule(&one.key.rule),
            amount(session, one.amount, one.mode),
            payers(session, one),
        ]
    };
    let heads = [
        report::due(lang),
        report::left(lang),
        report::clock(lang),
        report::name(lang),
        report::rule(lang),
        report::amount(lang),
        report::payers(lang),
    ];
    let rows: Vec<_> = found.iter().map(row).collect();
    context.out.table(&heads, &[1, 5], &rows)
}

/// A clock as `explain` takes it.
pub fn clock_ref(one: &Deadline) -> String {
    format!("{}:{}:{}", one.key.no, one.key.rule, one.key.cycle)
}

/// An amount with its sign; in brackets where it is only counted.
pub fn amount(session: &Session, amount: i64, mode: RuleMode) -> String {
    let points = session
        .state()
        .playbook()
        .is_some_and(|book| book.money == Money::Points);
    let shown = Fen(amount).short(if points { "" } else { "¥" });
    match mode {
        RuleMode::Charge => shown,
        RuleMode::Shadow => format!("({shown})"),
    }
}

fn payers(session: &Session, one: &Deadline) -> String {
    let shares = one.shares.iter().map(|share| {
        let who = session.person_name(liable(session, share, one.key.due));
        let who = match who.is_empty() {
            true => session.known().liable_nobody(session.lang, &share.who),
            false => who,
        };
        format!("{who} {}", amount(session, share.amount, one.mode))
    });
    shares.collect::<Vec<_>>().join(names::comma(session.lang))
}

/// Who pays a share: the holder, or the manager the holder has at the breach, or would have now.
fn liable(session: &Session, share: &Share, due: Instant) -> Option<PersonId> {
    share.payer(&session.state().roster, due.min(session.at))
}

fn as_json(session: &Session, one: &Deadline, sight: Sight) -> Value {
    let due = one.key.due;
    let shares = one.shares.iter().map(|share| {
        let liable_as = if matches!(share.who, Liable::Role(_)) {
            "role"
        } else {
            "manager-of"
        };
        json!({
            "liable": liable_as,
            "role": share.who.role(),
            "person": session.person_json(liable(session, share, due)),
            "amount_fen": share.amount,
        })
    });
    let shares: Vec<Value> = shares.collect();
    let status = match (one.paused, session.at > due, session.at < one.anchor) {
        (true, _, _) => "paused",
        (_, true, _) => "overdue",
        (_, _, true) => "waiting",
        _ => "running",
    };
    let mut object = json!({
        "clock": clock_ref(one),
        "number": one.key.no,
        "case": one.case.to_string(),
        "name": one.name,
        "phone": sight.phone(&one.phone),
        "rule": one.key.rule,
        "cycle": one.key.cycle,
        "policy": one.policy,
        "stage": one.stage,
        "status": status,
        "mode": one.mode,
        "amount_fen": one.amount,
        "shares": shares,
        "left_ms": (due < Instant::MAX).then(|| due.since(session.at)),
    });
    session.stamp(&mut object, "anchor", Some(one.anchor));
    session.stamp(&mut object, "due", Some(due));
    object
}
