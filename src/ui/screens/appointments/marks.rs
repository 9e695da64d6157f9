//! How an appointment is named: its time, its customer, its people, where it stands, always with a word or a sign.

use crate::app::appointments::{Slot, Standing};
use crate::domain::time::Interval;
use crate::ui::screens::{Cx, today};
use crate::ui::theme::Role;
use crate::ui::when;
use crate::words::names::comma;
use crate::words::{Lang, appointments as words};

/// `10:00-11:30`.
pub(super) fn times(time: Interval, cx: Cx<'_>) -> String {
    let zone = cx.app.desk.zone();
    format!(
        "{}-{}",
        when::clock(time.start, zone),
        when::clock(time.end, zone)
    )
}

/// The customer's name or number.
pub(super) fn customer(slot: &Slot, cx: Cx<'_>) -> String {
    today::customer(cx.app.lang, &slot.line.name, slot.line.no)
}

/// Where it is, as far as it may be seen.
pub(super) fn address(slot: &Slot, cx: Cx<'_>) -> String {
    cx.app.sight(slot.line.case).address(&slot.line.address)
}

/// Who goes.
pub(super) fn people(slot: &Slot, cx: Cx<'_>) -> String {
    let names = slot
        .line
        .people
        .iter()
        .map(|id| cx.app.desk.name_of(Some(*id)));
    names.collect::<Vec<_>>().join(comma(cx.app.lang))
}

/// Where it stands: a sign, a word, and its role. A clash is said first, for it must be put right.
pub(super) fn standing(slot: &Slot, cx: Cx<'_>) -> (&'static str, String, Role) {
    let lang = cx.app.lang;
    if slot.clash.is_some() {
        return ("x", words::clash(lang).to_owned(), Role::Danger);
    }
    match slot.standing(cx.app.now) {
        Standing::Coming => (" ", words::coming(lang).to_owned(), Role::Text),
        Standing::Late(minutes) => ("!", words::late(lang, &stretch(lang, minutes)), Role::Late),
        Standing::Arrived => (">", words::arrived(lang).to_owned(), Role::Accent),
        Standing::Unsaid(_) => ("!", words::unsaid(lang).to_owned(), Role::Warn),
        Standing::Finished => ("✓", words::finished(lang).to_owned(), Role::Ok),
        Standing::NoShow => ("-", words::no_show(lang).to_owned(), Role::Warn),
        Standing::Cancelled => ("-", words::cancelled(lang).to_owned(), Role::Muted),
    }
}

/// Where it stands, in as many words as there is room for below the list.
pub(super) fn standing_more(slot: &Slot, cx: Cx<'_>) -> String {
    let lang = cx.app.lang;
    match (&slot.clash, slot.standing(cx.app.now)) {
        (Some((no, name)), _) => words::clash_with(lang, &today::customer(lang, name, *no)),
        (None, Standing::Unsaid(minutes)) => words::unsaid_more(lang, &stretch(lang, minutes)),
        (None, _) => standing(slot, cx).1,
    }
}

/// `25 min`, `1 h 05`, `3 d`.
fn stretch(lang: Lang, minutes: i64) -> String {
    match minutes {
        ..60 => words::minutes(lang, minutes),
        60..1440 => words::hours(lang, minutes / 60, minutes % 60),
        _ => words::days(lang, minutes / 1440),
    }
}

/// Whether it still takes time: what was called off steps back.
pub(super) fn text_role(slot: &Slot) -> Role {
    match slot.line.state.is_open() {
        true => Role::Text,
        false => Role::Muted,
    }
}
