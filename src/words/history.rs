//! What happened, in words: every event of a case as one line of its history.

use super::Lang;
use super::names::{Known, comma};
use crate::domain::event::{CaseResult, Cause, Event, Payload};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Choice, Journey, Playbook};
use crate::domain::time::{HOUR, Instant, Interval, MINUTE};
use crate::words;

words! {
    case_opened(journey: &str) { zh: "建立客户单：{journey}", en: "Case opened: {journey}" }
    opened_from(channel: &str) { zh: "，来自{channel}", en: ", from {channel}" }
    customer_named(what: &str) { zh: "客户资料：{what}", en: "Customer: {what}" }
    customer_data { zh: "客户资料", en: "Customer data" }
    data_erased { zh: "（已删除）", en: "(erased)" }
    assigned(role: &str, person: &str) { zh: "{role}由{person}负责", en: "{role}: {person}" }
    unassigned(role: &str) { zh: "{role}不再有人负责", en: "{role}: nobody any more" }
    step_done(step: &str) { zh: "完成「{step}」", en: "Done: {step}" }
    outcome_of(outcome: &str) { zh: "：{outcome}", en: ": {outcome}" }
    word_of(name: &str) { zh: "{name}批准", en: "approved by {name}" }
    approved_by(name: &str) { zh: "，{name}批准", en: ", approved by {name}" }
    step_skipped(step: &str) { zh: "跳过「{step}」", en: "Left out: {step}" }
    completed { zh: "客户单完成", en: "Case completed" }
    lost { zh: "客户流失", en: "Customer lost" }
    void { zh: "客户单作废", en: "Case void" }
    for_reason(reason: &str) { zh: "：{reason}", en: ": {reason}" }
    reopened { zh: "客户单重新打开", en: "Case reopened" }
    linked { zh: "为原客户单开出的服务单", en: "Ticket about an earlier case" }
    noted { zh: "备注", en: "Note" }
    paused(reason: &str) { zh: "暂停计时：{reason}", en: "Paused: {reason}" }
    resumed { zh: "恢复计时", en: "Counting again" }
    marked(what: &str) { zh: "导入的经过：{what}", en: "Imported: {what}" }
    brought_in { zh: "导入客户资料", en: "Customer imported" }
    reminded(rule: &str, threshold: &str) { zh: "已提醒：{rule}，{threshold}", en: "Reminder shown: {rule}, {threshold}" }
    booked(kind: &str, time: &str) { zh: "预约{kind}：{time}", en: "Booked: {kind}, {time}" }
    moved(kind: &str, time: &str) { zh: "{kind}改期到 {time}", en: "{kind} moved to {time}" }
    by_customer { zh: "，客户提出", en: ", the customer asked" }
    by_store { zh: "，门店原因", en: ", the store asked" }
    with_people(names: &str) { zh: "，{names}", en: ", {names}" }
    arrived(kind: &str) { zh: "{kind}：已到场", en: "{kind}: arrived" }
    finished(kind: &str) { zh: "{kind}：已完成", en: "{kind}: finished" }
    no_show(kind: &str) { zh: "{kind}：客户未到", en: "{kind}: customer not there" }
    cancelled(kind: &str) { zh: "{kind}：已取消", en: "{kind}: called off" }
    retracted { zh: "撤销一步", en: "Took one step back" }
    retracted_what(what: &str) { zh: "撤销：{what}", en: "Took back: {what}" }
    brought_back { zh: "重做（取消了撤销）", en: "Brought back (the undo was undone)" }
    revealed { zh: "查看了完整号码和地址", en: "Looked at the whole number and address" }
    erased { zh: "按要求删除个人资料", en: "Personal data erased on request" }
    other { zh: "其他记录", en: "Other record" }
    undone_by(name: &str, time: &str) { zh: "已被{name}于 {time} 撤销", en: "taken back by {name} at {time}" }
    recorded(time: &str) { zh: "{time} 补记", en: "written down {time}" }
    the_program { zh: "程序", en: "the program" }
    appointment { zh: "预约", en: "Appointment" }
    name { zh: "姓名", en: "name" }
    phone { zh: "电话", en: "phone" }
    address { zh: "地址", en: "address" }
    used(percent: &str) { zh: "用去 {percent}%", en: "{percent}% used" }
    hours_before(hours: i64) { zh: "还剩 {hours} 小时", en: "{hours} h left" }
    minutes_before(minutes: i64) { zh: "还剩 {minutes} 分钟", en: "{minutes} min left" }
}

/// What an event says, in one line, without its note. `kind` is the kind of the appointment it is about, for those that do not say it.
pub fn event(lang: Lang, event: &Event, known: &Known<'_>, kind: Option<&str>) -> String {
    let entry = |key: &str| known.entry(lang, key);
    match &event.payload {
        Payload::CaseOpened { journey, channel } => opened(lang, known, journey, channel.as_ref()),
        Payload::CaseLinked { .. } => linked(lang).to_owned(),
        Payload::CustomerNamed {} => match customer(lang, event).as_str() {
            "" => customer_data(lang).to_owned(),
            what => customer_named(lang, what),
        },
        Payload::Assigned { role, person } => match person {
            Some(person) => assigned(lang, &known.role(lang, role), &known.person(*person)),
            None => unassigned(lang, &known.role(lang, role)),
        },
        Payload::StepDone {
            step,
            outcome,
            approved_by,
            ..
        } => done(lang, known, step, outcome.as_ref(), *approved_by),
        Payload::StepSkipped { step } => step_skipped(lang, &entry(step)),
        Payload::CaseClosed { result, reason } => closed(lang, known, *result, reason.as_ref()),
        Payload::CaseReopened {} => reopened(lang).to_owned(),
        Payload::SurveyAnswered {
            survey, answers, ..
        } => super::scores::answers(lang, known.playbook, survey, answers),
        Payload::Noted {} => noted(lang).to_owned(),
        Payload::Paused { reason } => paused(lang, &reason_name(lang, known, reason)),
        Payload::Resumed {} => resumed(lang).to_owned(),
        Payload::Marked { marks } => {
            let marks = marks.iter();
            let names = marks.map(|mark| known.milestone(lang, &mark.milestone));
            match names.collect::<Vec<_>>().join(comma(lang)).as_str() {
                "" => brought_in(lang).to_owned(),
                names => marked(lang, names),
            }
        }
        Payload::Reminded {
            rule,
            threshold: key,
            ..
        } => reminded(lang, &known.rule(lang, rule), &threshold(lang, key)),
        Payload::Retracted { .. } => retracted(lang).to_owned(),
        Payload::Revealed {} => revealed(lang).to_owned(),
        Payload::Erased { .. } => erased(lang).to_owned(),
        _ => appointment_event(lang, event, known, kind),
    }
}

fn appointment_event(lang: Lang, event: &Event, known: &Known<'_>, kind: Option<&str>) -> String {
    let kind = || kind.map_or_else(|| appointment(lang).to_owned(), |key| known.kind(lang, key));
    let approval = |approved: &Option<PersonId>| {
        approved.map_or_else(String::new, |id| approved_by(lang, &known.person(id)))
    };
    match &event.payload {
        Payload::Booked {
            kind,
            start,
            end,
            people,
            ..
        } => {
            let time = span(known, Interval::new(*start, *end));
            let text = booked(lang, &known.kind(lang, kind), &time);
            text + &with(lang, known, people)
        }
        Payload::Moved {
            start,
            end,
            people,
            cause,
            approved_by,
            ..
        } => {
            let text = moved(lang, &kind(), &span(known, Interval::new(*start, *end)));
            text + caused(lang, *cause) + &approval(approved_by) + &with(lang, known, people)
        }
        Payload::Arrived { .. } => arrived(lang, &kind()),
        Payload::Finished { .. } => finished(lang, &kind()),
        Payload::NoShow { .. } => no_show(lang, &kind()),
        Payload::Cancelled {
            cause, approved_by, ..
        } => cancelled(lang, &kind()) + caused(lang, *cause) + &approval(approved_by),
        _ => other(lang).to_owned(),
    }
}

/// Who caused a change, as the end of a sentence.
pub fn caused(lang: Lang, cause: Cause) -> &'static str {
    match cause {
        Cause::Customer => by_customer(lang),
        Cause::Store => by_store(lang),
    }
}

fn opened(lang: Lang, known: &Known<'_>, journey: &str, channel: Option<&Key>) -> String {
    let found = known.playbook.and_then(|book| book.journey(journey));
    let name = found.map_or(journey, |journey| lang.pick(&journey.name));
    let channel = channel.map(|key| {
        let choice = found.and_then(|journey| choice(lang, &journey.channels, key));
        opened_from(lang, choice.unwrap_or(key))
    });
    case_opened(lang, name) + &channel.unwrap_or_default()
}

fn customer(lang: Lang, event: &Event) -> String {
    let parts = [
        ("name", name(lang)),
        ("phone", phone(lang)),
        ("address", address(lang)),
    ];
    let known: Vec<&str> = parts
        .iter()
        .filter(|(key, _)| event.private.contains_key(*key))
        .map(|(_, word)| *word)
        .collect();
    match known.is_empty() && event.erased {
        true => data_erased(lang).to_owned(),
        false => known.join(comma(lang)),
    }
}

fn done(
    lang: Lang,
    known: &Known<'_>,
    step: &str,
    outcome: Option<&Key>,
    approver: Option<PersonId>,
) -> String {
    let mut text = step_done(lang, &known.entry(lang, step));
    if let Some(key) = outcome {
        text.push_str(&outcome_of(lang, &outcome_name(lang, known, step, key)));
    }
    if let Some(id) = approver {
        text.push_str(&approved_by(lang, &known.person(id)));
    }
    text
}

fn closed(lang: Lang, known: &Known<'_>, result: CaseResult, reason: Option<&Key>) -> String {
    let text = match result {
        CaseResult::Completed => completed(lang),
        CaseResult::Lost => lost(lang),
        CaseResult::Void => void(lang),
    };
    let reason = reason.map(|key| for_reason(lang, &reason_name(lang, known, key)));
    text.to_owned() + &reason.unwrap_or_default()
}

/// What an outcome of a step is called.
pub fn outcome_name(lang: Lang, known: &Known<'_>, step: &str, key: &str) -> String {
    let found = journeys(known)
        .find_map(|journey| journey.step(step)?.outcomes.iter().find(|o| o.id == *key));
    found.map_or_else(|| key.to_owned(), |one| lang.pick(&one.name).to_owned())
}

/// What a reason of a pause or a loss is called.
pub fn reason_name(lang: Lang, known: &Known<'_>, key: &str) -> String {
    let of_pauses = known.playbook.map(|book| book.pause_reasons.as_slice());
    let of_losses = journeys(known).map(|journey| journey.lost_reasons.as_slice());
    let found = of_pauses
        .into_iter()
        .chain(of_losses)
        .find_map(|choices| choice(lang, choices, key));
    found.unwrap_or(key).to_owned()
}

fn journeys<'a>(known: &Known<'a>) -> impl Iterator<Item = &'a Journey> {
    let books: Option<&'a Playbook> = known.playbook;
    books.into_iter().flat_map(|book| &book.journeys)
}

fn choice<'a>(lang: Lang, choices: &'a [Choice], key: &str) -> Option<&'a str> {
    let found = choices.iter().find(|choice| choice.id == key);
    found.map(|choice| lang.pick(&choice.name))
}

fn with(lang: Lang, known: &Known<'_>, people: &[PersonId]) -> String {
    match people {
        [] => String::new(),
        _ => with_people(lang, &names(lang, known, people)),
    }
}

/// People's names in a row.
pub fn names(lang: Lang, known: &Known<'_>, people: &[PersonId]) -> String {
    let names: Vec<String> = people.iter().map(|id| known.person(*id)).collect();
    names.join(comma(lang))
}

/// `2026-11-23 09:30-11:00`, with the second day where it ends on another.
pub fn span(known: &Known<'_>, time: Interval) -> String {
    let (start, end) = (known.time(time.start), known.time(time.end));
    match (start.split_once(' '), end.split_once(' ')) {
        (Some((day, _)), Some((same, clock))) if day == same => format!("{start}-{clock}"),
        _ => format!("{start} - {end}"),
    }
}

/// A threshold of a reminder, by the name events give it.
pub fn threshold(lang: Lang, key: &str) -> String {
    if let Some(percent) = key.strip_prefix("percent-") {
        return used(lang, percent);
    }
    let millis: Option<i64> = key
        .strip_prefix("before-")
        .and_then(|text| text.parse().ok());
    match millis {
        Some(millis) if millis % HOUR == 0 => hours_before(lang, millis / HOUR),
        Some(millis) => minutes_before(lang, millis / MINUTE),
        None => key.to_owned(),
    }
}

/// Who did it: a person, or the program by itself.
pub fn doer(lang: Lang, known: &Known<'_>, actor: Option<PersonId>) -> String {
    actor.map_or_else(|| the_program(lang).to_owned(), |id| known.person(id))
}

/// When an event happened, and when it was written down where that was long after.
pub fn when(lang: Lang, known: &Known<'_>, event: &Event) -> String {
    let time = known.time(event.at);
    match is_late(event.at, event.recorded) {
        true => format!("{time} ({})", recorded(lang, &known.time(event.recorded))),
        false => time,
    }
}

/// Whether an event was written down so long after it happened that people should see it.
pub fn is_late(at: Instant, recorded: Instant) -> bool {
    recorded.since(at) > 2 * MINUTE
}
