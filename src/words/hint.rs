//! What may be written instead, for the command line: keys, not the names that screens show.

use super::Lang;
use super::names::{Known, comma};
use crate::domain::ledger::FineRefusal;
use crate::domain::playbook::model::{Choice, Field, FieldKind, Journey, Playbook};
use crate::domain::refusal::{Refusal, ValueFault};
use crate::words;

words! {
    fields(list: &str) { zh: "要写：{list}", en: "Write: {list}" }
    of_journey(journey: &str, list: &str) { zh: "{journey}：{list}", en: "{journey}: {list}" }
    semicolon { zh: "；", en: "; " }
    reasons(list: &str) { zh: "--reason 可用：{list}", en: "--reason takes: {list}" }
    option(names: &str) { zh: "命令行写：{names}", en: "On the command line: {names}" }
    possible(list: &str) { zh: "可用：{list}", en: "Possible: {list}" }
    text_value { zh: "文字", en: "TEXT" }
    number_value { zh: "数字", en: "NUMBER" }
    date_value { zh: "日期", en: "DATE" }
    time_value { zh: "日期 时间", en: "TIME" }
    person_value { zh: "工号或姓名", en: "PERSON" }
    files_value { zh: "名称:文件,…", en: "NAME:FILE,…" }
    flag_value { zh: "是|否", en: "yes|no" }
}

/// What may be written instead; none where the refusal says it all.
pub fn of(lang: Lang, refusal: &Refusal, known: &Known<'_>) -> Option<String> {
    let playbook = known.playbook?;
    match refusal {
        Refusal::FieldsMissing { fields: keys } => {
            let list: Vec<_> = keys
                .iter()
                .filter_map(|key| setting(lang, playbook, key))
                .collect();
            (!list.is_empty()).then(|| fields(lang, &list.join(" ")))
        }
        // What to write is no question there.
        Refusal::FieldInvalid {
            fault: ValueFault::NotYes,
            ..
        } => None,
        Refusal::FieldInvalid { field, .. } => {
            setting(lang, playbook, field).map(|text| fields(lang, &text))
        }
        Refusal::ReasonMissing { journey } => {
            let all = playbook.journey(journey)?.lost_reasons.iter();
            Some(reasons(lang, &listed(lang, all)))
        }
        Refusal::UnknownEntry { entry, .. } => {
            let list = entries(lang, playbook, entry);
            (!list.is_empty()).then(|| possible(lang, &list))
        }
        other => options(other).map(|names| option(lang, names)),
    }
}

/// The options that give what a refusal asks for, and the commands that go on from it.
fn options(refusal: &Refusal) -> Option<&'static str> {
    Some(match refusal {
        Refusal::UnknownCase => "countertop case list --find",
        Refusal::CaseClosed => "countertop case set --reopen",
        Refusal::ApprovalMissing { .. } | Refusal::PriceNeedsWord { .. } => "--approved-by",
        Refusal::NoteMissing => "--note",
        Refusal::NobodyGoes { .. } => "--with",
        Refusal::ResourceMissing { .. } => "--resource",
        Refusal::SheetLate { .. } => "--approved-by, --note",
        Refusal::Fine(why) => match why {
            FineRefusal::Unknown | FineRefusal::Undecided => "countertop fine list",
            FineRefusal::State(_) => "countertop fine show",
            FineRefusal::NotTheirs => "--as",
            FineRefusal::NeedsReview(_) => "--note",
            _ => return None,
        },
        _ => return None,
    })
}

/// `--set key=what it takes`.
fn setting(lang: Lang, playbook: &Playbook, key: &str) -> Option<String> {
    let steps = playbook.journeys.iter().flat_map(|journey| &journey.steps);
    let field = steps
        .flat_map(|step| &step.fields)
        .find(|field| field.id == key)?;
    Some(one_setting(lang, field))
}

fn one_setting(lang: Lang, field: &Field) -> String {
    format!("--set {}={}", field.id, takes(lang, field))
}

/// What may be written for these fields.
pub fn settings(lang: Lang, all: &[Field]) -> String {
    let list: Vec<_> = all.iter().map(|field| one_setting(lang, field)).collect();
    fields(lang, &list.join(" "))
}

fn takes(lang: Lang, field: &Field) -> String {
    let keys = |choices: &[Choice], mark: &str| {
        choices
            .iter()
            .map(|choice| choice.id.as_str())
            .collect::<Vec<_>>()
            .join(mark)
    };
    match &field.kind {
        FieldKind::Text | FieldKind::Note | FieldKind::Phone => text_value(lang).to_owned(),
        FieldKind::Number { .. } | FieldKind::Money => number_value(lang).to_owned(),
        FieldKind::Rating => "0..100".to_owned(),
        FieldKind::Date => date_value(lang).to_owned(),
        FieldKind::DateTime => time_value(lang).to_owned(),
        FieldKind::Choice(choices) => keys(choices, "|"),
        FieldKind::Several(choices) | FieldKind::Rooms(choices) => keys(choices, ","),
        FieldKind::Person { .. } => person_value(lang).to_owned(),
        FieldKind::Files { .. } => files_value(lang).to_owned(),
        FieldKind::Flag => flag_value(lang).to_owned(),
    }
}

fn listed<'a>(lang: Lang, choices: impl Iterator<Item = &'a Choice>) -> String {
    let shown = choices.map(|choice| format!("{} ({})", choice.id, lang.pick(&choice.name)));
    shown.collect::<Vec<_>>().join(comma(lang))
}

/// The keys of one kind of entry.
fn entries(lang: Lang, playbook: &Playbook, entry: &str) -> String {
    let journeys = || playbook.journeys.iter();
    let keys: Vec<&str> = match entry {
        "journey" => journeys().map(|one| one.id.as_str()).collect(),
        "step" => journeys()
            .flat_map(|one| &one.steps)
            .map(|one| one.id.as_str())
            .collect(),
        "channel" => return listed(lang, journeys().flat_map(|one| &one.channels)),
        "reason" => {
            // Each journey has its own: which one is meant is not said.
            let all = journeys().filter(|one| !one.lost_reasons.is_empty());
            let of = |one: &Journey| {
                let name = lang.pick(&one.name);
                of_journey(lang, name, &listed(lang, one.lost_reasons.iter()))
            };
            return all.map(of).collect::<Vec<_>>().join(semicolon(lang));
        }
        "milestone" => playbook
            .milestones
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
        "role" => playbook.roles.iter().map(|one| one.id.as_str()).collect(),
        "checklist" => playbook
            .checklists
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
        "item" => {
            let items = playbook.checklists.iter().flat_map(|list| list.items());
            let named = items.map(|one| format!("{} ({})", one.id, lang.pick(&one.text)));
            return named.collect::<Vec<_>>().join(comma(lang));
        }
        "appointment" | "kind" => playbook
            .appointments
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
        _ => Vec::new(),
    };
    keys.join(comma(lang))
}
