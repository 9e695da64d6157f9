//! What `doctor` looks at in the store and in what it rests on.

use super::super::prelude::*;
use super::Check;
use crate::app::retention;
use crate::domain::playbook::model::Playbook;
use crate::domain::time::{DAY, Interval};
use crate::store::policies;
use crate::store::{Health, Mode, Store};
use crate::words::privacy;

/// Cases past their time that are counted at most.
const COUNTED: usize = 10_000;

/// Less room than this, in MiB, is told: a busy day of a store and its backup fit into it many times.
const ROOM: u64 = 200;

/// The store's file and everything around it; one check alone where it cannot be opened.
pub fn checks(context: &Context) -> Vec<Check> {
    let lang = context.lang;
    let file = std::fs::metadata(crate::store::open::file_of(&context.home));
    let of_store = |fine, text| one("store", report::check_store(lang), fine, text);
    if file.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        return vec![of_store(true, report::no_store_yet(lang).to_owned())];
    }
    let opened = Store::open(&context.home, Mode::Write);
    let (store, health) = match opened.and_then(|store| store.health().map(|all| (store, all))) {
        Ok(both) => both,
        Err(error) => return vec![of_store(false, crate::words::store::fault(lang, &error))],
    };
    let events = report::events_kept(lang, health.head.seq);
    let path = store.path().display();
    let mut all = vec![
        of_store(true, format!("{path} ({events})")),
        rights(lang, &health),
        room(lang, &health),
        playbook(lang, &store, &health),
        past_their_time(context, &store),
    ];
    all.extend(clock(context, &store));
    all.extend(
        store
            .state()
            .playbook()
            .map(|book| holidays(context, &store, book)),
    );
    all
}

/// Whether the machine's clock was moved since the store was last written to; nothing where it was not.
fn clock(context: &Context, store: &Store) -> Option<Check> {
    let now = crate::app::moment::reading(context.now);
    let by = store.clock_moved(now).ok()??;
    let text = crate::words::frame::clock_moved(context.lang, by);
    Some(one(
        "clock-moved",
        report::check_clock(context.lang),
        false,
        text,
    ))
}

fn one(key: &'static str, name: &'static str, fine: bool, text: String) -> Check {
    Check {
        key,
        name,
        fine,
        text,
    }
}

/// Whether other people of the machine can read the files.
fn rights(lang: Lang, health: &Health) -> Check {
    let open = health
        .parts
        .iter()
        .filter(|part| part.private == Some(false));
    let open: Vec<String> = open.map(|part| part.path.display().to_string()).collect();
    let text = match open.is_empty() {
        true => report::rights_ours(lang).to_owned(),
        false => report::rights_others(lang, &open.join(names::comma(lang))),
    };
    let name = report::check_rights(lang);
    one("rights", name, open.is_empty(), text)
}

fn room(lang: Lang, health: &Health) -> Check {
    let free = health.free.map(|bytes| bytes >> 20);
    let text = match free {
        Some(left) if left < ROOM => report::room_scarce(lang, left),
        Some(left) => report::room(lang, left),
        None => report::room_unknown(lang).to_owned(),
    };
    let fine = free.is_none_or(|left| left >= ROOM);
    one("room", report::check_room(lang), fine, text)
}

fn playbook(lang: Lang, store: &Store, health: &Health) -> Check {
    let book = store.state().playbook();
    let shown = book.map_or_else(String::new, |book| {
        format!("{} {} {}", book.id, book.edition, health.policy.0)
    });
    let unreadable: Vec<&str> = health.unreadable.iter().map(|id| id.0.as_str()).collect();
    let text = match unreadable.is_empty() {
        true => shown,
        false => report::books_unreadable(lang, &unreadable.join(names::comma(lang))),
    };
    let fine = book.is_some() && unreadable.is_empty();
    one("playbook", report::check_playbook(lang), fine, text)
}

fn past_their_time(context: &Context, store: &Store) -> Check {
    let lang = context.lang;
    let past = retention::past(store, context.now, COUNTED).unwrap_or_default();
    let due = retention::due(&past).len();
    let counted = privacy::due_count(lang, due, past.len() - due);
    let text = match due {
        0 => counted,
        _ => format!("{counted} ({})", privacy::due_hint(lang)),
    };
    one("retention", privacy::check_retention(lang), due == 0, text)
}

fn holidays(context: &Context, store: &Store, book: &Playbook) -> Check {
    let lang = context.lang;
    let ahead = Interval::new(context.now, context.now.plus(30 * DAY));
    let last = |years: &[i32]| years.last().map_or_else(String::new, ToString::to_string);
    let shipped = last(policies::holidays().years());
    let text = match book.calendar.statutory() {
        None => report::holidays_unused(lang, &shipped),
        Some(table) if store.state().store.has_newer_days(Some(book)) => {
            report::holidays_newer(lang, &last(table.years()), &shipped)
        }
        Some(table) => report::holidays_observed(lang, &last(table.years())),
    };
    let fine = book.calendar.coverage(ahead).is_empty();
    one("holidays", report::check_holidays(lang), fine, text)
}
