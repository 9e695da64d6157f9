//! `fine show`: a fine with every decision, and the finding of one fine.

use super::super::prelude::*;
use super::list::{amount, as_json, fine_ref, noticed, state};
use crate::app::dispute::doubt;
use crate::app::privacy::Sight;
use crate::domain::command::FineOrder;
use crate::domain::event::Stream;
use crate::domain::ledger::{self, FineKey, FineRecord, FineState, Ledger};
use crate::domain::time::Interval;
use crate::store::read::fines::{self, FineFilter, FineLine};
use crate::words::{fine_help as help, ledger as told};

/// `fine show`.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("show")
        .about(help::show(lang))
        .arg(place("fine", "FINE", help::fine_ref(lang)))
}

/// The case and the fine a text names, whether there is such a fine or not.
pub fn parsed(
    session: &Session,
    text: &str,
) -> Outcome<(i64, crate::domain::ids::CaseId, FineKey)> {
    let none = || Trouble::Refused(told::unknown(session.lang).to_owned());
    let (case, key) = text.split_once(':').ok_or_else(none)?;
    let key: FineKey = key.parse().map_err(|_| none())?;
    let line = refs::case(session, case)?;
    Ok((line.no, line.id, key))
}

/// The fine a text names, decided about or not.
pub fn find(session: &Session, text: &str) -> Outcome<FineLine> {
    let (no, _, key) = parsed(session, text)?;
    let filter = FineFilter {
        no: Some(no),
        ..FineFilter::default()
    };
    let fits = |line: &FineLine| {
        let same = line.key.rule == key.rule && line.key.cycle == key.cycle;
        line.no == no && same && line.key.who == key.who
    };
    let mut all = session.asked(fines::decided(session.tables(), &filter, usize::MAX))?;
    all.sort_by_key(|line| !line.state.is_some_and(|state| state.is_charged()));
    if let Some(found) = all.into_iter().find(fits) {
        return Ok(found);
    }
    let noticed = noticed(session)?;
    let place = (no, key.rule.as_str(), i64::from(key.cycle));
    let state = session.state();
    let all = fines::undecided_of(session.tables(), state, &noticed, place, session.at);
    let all = session.asked(all)?;
    let none = || Trouble::Refused(told::unknown(session.lang).to_owned());
    all.into_iter().find(fits).ok_or_else(none)
}

/// What was decided about a fine.
pub fn record(session: &Session, line: &FineLine) -> Outcome<Option<FineRecord>> {
    let events = session.events(&Stream::Ledger(line.case))?;
    Ok(Ledger::fold(&events).fines.remove(&line.key))
}

/// A decision as the rules take it.
pub fn order(
    session: &Session,
    text: &str,
    what: crate::domain::command::FineAsk,
    note: String,
) -> Outcome<Verb> {
    let (_, case, fine) = parsed(session, text)?;
    Ok(Verb::Fine(FineOrder {
        case,
        fine,
        what,
        note,
    }))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let line = find(&session, &text(matches, "fine"))?;
    let record = record(&session, &line)?;
    let changed = is_changed(&session, &line)?;
    if context.json {
        let mut object = whole(&session, &line, record.as_ref());
        object["changed"] = json!(changed);
        return context.out.json(&object);
    }
    let lang = context.lang;
    let pairs = [
        (report::what(lang), fine_ref(&line)),
        (report::rule(lang), session.rule(&line.key.rule)),
        (report::version(lang), line.key.policy.0.clone()),
        (report::who(lang), session.person_name(line.person)),
        (report::due(lang), session.told(line.due)),
        (report::amount(lang), amount(&session, line.amount)),
        (report::state(lang), state(&session, &line)),
    ];
    context.out.pairs(&pairs)?;
    if changed {
        context.out.line(&format!("! {}", told::changed(lang)))?;
    }
    doubts(context, &session, &line)?;
    let decisions = record.map(|record| record.decisions).unwrap_or_default();
    let rows: Vec<_> = decisions
        .iter()
        .map(|one| {
            vec![
                session.told(one.at),
                session.person_name(one.actor),
                told::state_name(lang, one.to).to_owned(),
                amount(&session, one.amount),
                Sight::Masked.text(&one.note),
            ]
        })
        .collect();
    let heads = [
        report::when(lang),
        report::who(lang),
        report::state(lang),
        report::amount(lang),
        report::note(lang),
    ];
    match rows.is_empty() {
        true => Ok(()),
        false => context.out.table(&heads, &[3], &rows),
    }
}

/// Whether a fine that goes on can only be let off, because what it follows from changed.
fn is_changed(session: &Session, line: &FineLine) -> Outcome<bool> {
    let goes_on = |state: FineState| state.is_charged() && state != FineState::Settled;
    if !line.state.is_some_and(goes_on) {
        return Ok(false);
    }
    let changed = fines::is_changed(session.tables(), session.state(), line, session.at);
    session.asked(changed)
}

/// What keeps a fine from being proposed by itself: whoever decides must look into each.
fn doubts(context: &mut Context, session: &Session, line: &FineLine) -> Outcome {
    let book = session.state().policies.get(&line.key.policy);
    let case = session.case(line.case)?;
    let clock = case.clocks.iter().find(|clock| line.key.is_of(clock));
    let (Some(book), Some(clock)) = (book, clock) else {
        return Ok(());
    };
    let window = Interval::new(clock.anchor, clock.due);
    for one in ledger::doubts(window, &book.calendar, &noticed(session)?) {
        let text = doubt(session.lang, &session.known(), &one);
        context.out.line(&format!("! {text}"))?;
    }
    Ok(())
}

fn whole(session: &Session, line: &FineLine, record: Option<&FineRecord>) -> Value {
    let mut object = as_json(session, line);
    let decisions = record.map(|record| record.decisions.as_slice());
    let decisions = decisions.unwrap_or_default().iter().map(|one| {
        let mut object = json!({
            "event": one.event.to_string(),
            "actor": session.person_json(one.actor),
            "to": one.to.key(),
            "amount_fen": one.amount,
            "note": Sight::Masked.text(&one.note),
        });
        session.stamp(&mut object, "at", Some(one.at));
        object
    });
    object["decisions"] = json!(decisions.collect::<Vec<_>>());
    if let Some(record) = record {
        object["cap_fen"] = json!(record.grounds.cap);
        object["taken_fen"] = json!(record.grounds.taken);
        object["doubts"] = json!(record.grounds.doubts);
    }
    object
}
