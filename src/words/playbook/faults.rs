//! A fault in words.

use super::calendar::{allowance_fault, calendar_fault};
use super::names::{shape, thing};
use super::sentences as say;
use crate::domain::playbook::fault::{Fault, FaultKind, Severity};
use crate::domain::playbook::read::FORMAT;
use crate::words::Lang;

/// A fault as one line: `FILE:LINE:COLUMN: error: SETTING: what is wrong and what to do`.
pub fn fault_line(lang: Lang, file: &str, fault: &Fault) -> String {
    let severity = match fault.severity() {
        Severity::Error => say::error(lang),
        Severity::Warning => say::warning(lang),
    };
    let place = &fault.place;
    let key = if place.key.is_empty() {
        String::new()
    } else {
        format!("{}: ", place.key)
    };
    let words = self::fault(lang, fault);
    format!(
        "{file}:{}:{}: {severity}: {key}{words}",
        place.line, place.column
    )
}

/// What is wrong and what to do, without the place.
pub fn fault(lang: Lang, fault: &Fault) -> String {
    let mut words = text_faults(lang, &fault.kind)
        .or_else(|| value_faults(lang, &fault.kind))
        .or_else(|| name_faults(lang, &fault.kind))
        .or_else(|| rule_faults(lang, &fault.kind))
        .unwrap_or_else(|| warnings(lang, &fault.kind));
    let mut add = |more: String| {
        if lang == Lang::En {
            words.push(' ');
        }
        words.push_str(&more);
    };
    if let Some(near) = near(&fault.kind) {
        add(say::did_you_mean(lang, near));
    }
    if let FaultKind::Unknown { known, .. } = &fault.kind
        && !known.is_empty()
    {
        add(say::there_are(
            lang,
            &known.join(crate::words::names::comma(lang)),
        ));
    }
    if let Some(other) = &fault.other {
        add(match fault.kind {
            FaultKind::FieldConflict(_) => say::other_kind(lang, other.line),
            _ => say::first_given(lang, other.line),
        });
    }
    words
}

/// The name that may be meant.
fn near(kind: &FaultKind) -> Option<&str> {
    match kind {
        FaultKind::UnknownSetting(_, near) | FaultKind::UnknownWord { near, .. } => *near,
        FaultKind::Unknown { near, .. } => near.as_deref(),
        _ => None,
    }
}

fn text_faults(lang: Lang, kind: &FaultKind) -> Option<String> {
    Some(match kind {
        FaultKind::NotUtf8 => say::not_utf8(lang).to_owned(),
        FaultKind::TooLarge(bytes) => say::too_large(lang, bytes.div_ceil(1024)),
        FaultKind::Syntax(detail) => super::syntax::syntax(lang, detail),
        FaultKind::UnknownFormat(format) => say::unknown_format(lang, *format, FORMAT),
        FaultKind::NoText("zh") => say::no_text_zh(lang).to_owned(),
        FaultKind::NoText(_) => say::no_text_en(lang).to_owned(),
        FaultKind::HiddenCharacter(code) => say::hidden(lang, &format!("U+{code:04X}")),
        FaultKind::TooLong(max) => say::too_long(lang, *max),
        FaultKind::TooMany(max) => say::too_many(lang, *max),
        _ => return None,
    })
}

fn value_faults(lang: Lang, kind: &FaultKind) -> Option<String> {
    Some(match kind {
        FaultKind::WrongShape { wanted, found } => {
            say::wrong_shape(lang, shape(lang, *wanted), shape(lang, *found))
        }
        FaultKind::BadKey(key) => say::bad_key(lang, key),
        FaultKind::UnknownWord { word, allowed, .. } => {
            say::unknown_word(lang, word, &allowed.join(say::and(lang)))
        }
        FaultKind::OutOfRange(min, max) => say::out_of_range(lang, *min, *max),
        FaultKind::HugeNumber => say::huge_number(lang).to_owned(),
        FaultKind::BadDuration(fault) => allowance_fault(lang, fault),
        FaultKind::BadAmount(text) => say::bad_amount(lang, text),
        FaultKind::BadHours(text) => say::bad_hours(lang, text),
        FaultKind::BadBegin(text) => say::bad_begin(lang, text),
        FaultKind::CrewOrder => say::crew_order(lang).to_owned(),
        FaultKind::BadDate => say::bad_date(lang).to_owned(),
        FaultKind::BadReminder(text) => say::bad_reminder(lang, text),
        FaultKind::MinOverMax => say::min_over_max(lang).to_owned(),
        FaultKind::BoundsOrder => say::bounds_order(lang).to_owned(),
        FaultKind::BadLiable(text) => say::bad_liable(lang, text),
        FaultKind::AllowanceRange => say::allowance_range(lang).to_owned(),
        FaultKind::Calendar(fault) => calendar_fault(lang, fault),
        _ => return None,
    })
}

fn name_faults(lang: Lang, kind: &FaultKind) -> Option<String> {
    Some(match kind {
        FaultKind::Missing(name) => say::missing(lang, name),
        FaultKind::UnknownSetting(name, _) => say::unknown_setting(lang, name),
        FaultKind::Unknown { what, name, .. } => say::unknown(lang, thing(lang, *what), name),
        FaultKind::Duplicate(what, id) => say::duplicate(lang, thing(lang, *what), id),
        FaultKind::Either(one, other) => say::either(lang, one, other),
        FaultKind::NotCounted(key) => say::not_counted(lang, key),
        FaultKind::NotInWords(key) => say::not_in_words(lang, key),
        FaultKind::ServiceReceives => say::service_receives(lang).to_owned(),
        FaultKind::NotMoney(key) => say::not_money(lang, key),
        FaultKind::AssignsNobody(role) => say::assigns_nobody(lang, role),
        FaultKind::Empty(what) => say::empty(lang, thing(lang, *what)),
        FaultKind::CoversNoList(key) => say::covers_no_list(lang, key),
        FaultKind::CoversLater(key) => say::covers_later(lang, key),
        FaultKind::FieldConflict(key) => say::field_conflict(lang, key),
        FaultKind::NeverBooked(key) => say::never_booked(lang, key),
        _ => return None,
    })
}

fn rule_faults(lang: Lang, kind: &FaultKind) -> Option<String> {
    Some(match kind {
        FaultKind::NeverStarts => say::never_starts(lang).to_owned(),
        FaultKind::NeverStops => say::never_stops(lang).to_owned(),
        FaultKind::StartIsStop(key) => say::start_is_stop(lang, key),
        FaultKind::StopsBeforeStart => say::stops_before_start(lang).to_owned(),
        FaultKind::Cycle(steps) => say::cycle(lang, &steps.join(say::and(lang))),
        FaultKind::Unreachable(key) => say::unreachable(lang, key),
        FaultKind::ServiceFirst => say::service_first(lang).to_owned(),
        FaultKind::OpenAsks => say::open_asks(lang).to_owned(),
        _ => return None,
    })
}

fn warnings(lang: Lang, kind: &FaultKind) -> String {
    match kind {
        FaultKind::Weights(sum) => say::weights(lang, *sum),
        FaultKind::BoundOutOfReach(low, high) => say::bound_out_of_reach(lang, *low, *high),
        FaultKind::TargetOfShare => say::target_of_share(lang).to_owned(),
        FaultKind::DiscountWithoutWord => say::discount_without_word(lang).to_owned(),
        FaultKind::Unmarked(key) => say::unmarked(lang, key),
        FaultKind::NeverHeld(key) => say::never_held(lang, key),
        FaultKind::NoRoleOfClass(key) => say::no_role_of_class(lang, key),
        FaultKind::ReminderTooEarly => say::reminder_too_early(lang).to_owned(),
        FaultKind::WalkInAsks => say::walk_in_asks(lang).to_owned(),
        FaultKind::UnusedPrompt(key) => say::unused_prompt(lang, key),
        FaultKind::NotPrivate(key) => say::not_private(lang, key),
        FaultKind::NeverCloses => say::never_closes(lang).to_owned(),
        FaultKind::HoldsStage { after, milestone } => say::holds_stage(lang, after, milestone),
        FaultKind::UnusedRole(key) => say::unused_role(lang, key),
        FaultKind::NotAsked(key) => say::not_asked(lang, key),
        // Worded above; listed as the rest because the compiler cannot see that.
        _ => String::new(),
    }
}
