//! Why the rules say no, in words: what is wrong, where, and what to do.

mod value;

pub use value::value_fault;

use super::Lang;
use super::names::{Known, comma, entry_kind, right_name};
use crate::domain::dates::iso_date;
use crate::domain::playbook::model::Class;
use crate::domain::refusal::Refusal;
use crate::domain::text::MAX_NAME;
use crate::domain::world::Busy;
use crate::words;

words! {
    no_store { zh: "门店还没有建立。先运行 countertop init，或打开界面按提示建立。", en: "There is no store yet. Run countertop init first, or open the screens and follow them." }
    store_exists { zh: "门店已经建立，不能再建一次。", en: "The store has been set up already." }
    not_signed_in { zh: "没有说明是谁在操作。界面按 F2，命令行加 --as 工号或姓名。", en: "Nobody is signed in. Press F2 on the screens, or give --as CODE or NAME." }
    pin_again { zh: "这件事要再输一次本人的 PIN。", en: "This takes your PIN once more." }
    not_allowed(right: &str, who: &str) { zh: "您没有“{right}”的权限。请 {who} 来做。", en: "You may not {right}. Ask: {who}." }
    not_your_step(role: &str, manager: &str) { zh: "这一步由{role}来做。请换人登录，或请{manager}代做。", en: "This step is done by: {role}. Sign in as one of them, or ask the {manager}." }
    not_your_managers(role: &str) { zh: "这一步由{role}来做。请换人登录。", en: "This step is done by: {role}. Sign in as one of them." }
    before_case(opened: &str) { zh: "这张客户单 {opened} 才建，不能把事情记在它以前。改时间；更早的经过用 events import 导入。", en: "The case was opened {opened}; nothing can be written down before that. Give a later time; history from before comes in by events import." }
    in_future(at: &str) { zh: "{at} 还没有到，不能记成已经发生。请改成现在或更早。", en: "{at} is still to come and cannot be written down as happened. Give now or an earlier time." }

    unknown_person { zh: "花名册里没有这个人，或已离职。用 countertop roster list 看名单。", en: "Nobody of that name is on the roster. See countertop roster list." }
    code_taken(code: &str) { zh: "工号 {code} 有人用了。换一个工号。", en: "Code {code} is taken. Use another." }
    person_differs(code: &str) { zh: "工号 {code} 的这个人已在名单里，电话、岗位或上级和这一行不同。导入不改资料：改用 roster set，或 Ctrl-P →“员工”；要么让这一行和名单一致。", en: "{code} is on the roster already, with another phone, role or manager. An import changes nobody: use roster set, or People in the palette, or make the line agree." }
    name_long(most: usize) { zh: "名称太长，最多 {most} 个字。写短一点。", en: "The name is too long: at most {most} characters. Shorten it." }
    name_missing(row: usize) { zh: "第 {row} 人没有姓名。补上姓名。", en: "Person {row} has no name. Fill it in." }
    role_missing(row: usize) { zh: "第 {row} 人没有岗位。至少写一个岗位。", en: "Person {row} has no role. Give at least one." }
    unknown_role(row: usize, role: &str, roles: &str) { zh: "第 {row} 人的岗位“{role}”作业手册里没有。可用：{roles}", en: "Person {row} has the role {role}, which the playbook lacks. Possible: {roles}" }
    unknown_manager(row: usize, manager: &str) { zh: "第 {row} 人的上级“{manager}”不在花名册里。写工号或姓名。", en: "Person {row} has the manager {manager}, who is not on the roster. Write a code or a name." }
    manager_ring(row: usize) { zh: "第 {row} 人的上级绕回了本人。改上级。", en: "Person {row} would be their own manager in the end. Change the manager." }
    last_manager(manager: &str) { zh: "这样就没有人管门店了。先任命另一位{manager}。", en: "Nobody would be left to run the store. Appoint another {manager} first." }
    phone_invalid(row: usize) { zh: "第 {row} 人的电话不对。改正或留空。", en: "Person {row} has an invalid phone number. Correct it or leave it empty." }

    playbook_in_force { zh: "这本作业手册已经在用，一字不差。", en: "This very playbook is in force already." }
    unknown_setting(key: &str) { zh: "没有设置“{key}”。用 countertop settings list 看全部。", en: "There is no setting {key}. See countertop settings list." }
    setting_value(key: &str) { zh: "设置“{key}”不接受这个值。用 countertop settings list 看可用的值。", en: "The setting {key} does not take this value. See countertop settings list." }

    unknown_case { zh: "没有这张客户单。", en: "There is no such case." }
    case_exists { zh: "这个 ID 的客户单已经有了。", en: "A case of this id exists." }
    case_closed { zh: "客户单已经结束。要继续，先重新打开。", en: "The case has ended. Open it again first." }
    service_journey(journey: &str) { zh: "「{journey}」要从客户原来的客户单上开：选中那张单，用“开服务单”。", en: "{journey} is opened from the customer's earlier case: select it and open a ticket." }
    no_service(journey: &str) { zh: "「{journey}」不是服务流程，请直接新开客户单。", en: "{journey} is no service journey; open a new case instead." }
    case_open { zh: "客户单还在进行，不用重新打开。", en: "The case is going on; there is nothing to open again." }
    unknown_entry(kind: &str, key: &str) { zh: "作业手册里没有这个{kind}：{key}。用 countertop playbook show 看有哪些。", en: "The playbook has no such {kind}: {key}. See countertop playbook show." }
    step_blocked(missing: &str) { zh: "前面还有没做的：{missing}。先做完它们。", en: "Other steps come first: {missing}. Do them first." }
    step_not_asked(milestone: &str) { zh: "还没到做这一步的时候：要先有“{milestone}”。", en: "The step is not asked for yet: it waits for {milestone}." }
    not_yet_asked(survey: &str, milestone: &str) { zh: "「{survey}」要等“{milestone}”以后才问，这位客户还没到。其实已经到了的，先补记（做那一步，或 events import）。", en: "{survey} is asked once there is {milestone}; this customer is not there yet. If it has come about, write that down first (do the step, or events import)." }
    step_done(step: &str) { zh: "“{step}”已经做过，不重复做。做错了可以撤销。", en: "{step} was done and does not repeat. If it was wrong, undo it." }
    step_required(step: &str) { zh: "“{step}”是必做的，不能跳过。", en: "{step} is needed and cannot be left out." }
    step_books(kind: &str) { zh: "这一步要用预约来完成：{kind}（appointment book）。", en: "This step is done by booking: {kind} (appointment book)." }
    no_appointment(kind: &str) { zh: "先要有一个进行中的预约：{kind}（appointment book）。", en: "An open appointment is needed first: {kind} (appointment book)." }
    outcome_missing(step: &str, outcomes: &str) { zh: "“{step}”要写结果：{outcomes}", en: "{step} needs an outcome: {outcomes}" }
    fields_missing(fields: &str) { zh: "还没填：{fields}。填上再提交。", en: "Not filled in: {fields}. Fill them in and try again." }
    field_invalid(field: &str, fault: &str) { zh: "“{field}”{fault}", en: "{field}: {fault}" }
    unknown_field(field: &str) { zh: "这一步没有“{field}”这个字段。", en: "This step does not ask for {field}." }
    own_rating { zh: "不能给自己评分。请上级来评。", en: "Nobody rates himself. Ask the manager above." }
    note_missing { zh: "要写原因或备注。", en: "A note is needed: say why." }
    reason_missing { zh: "要选原因。", en: "A reason is needed: choose one." }
    approval_missing(class: &str) { zh: "要有{class}的批准。请对方确认。", en: "The approval of a {class} is needed." }
    price_word(field: &str, listed: &str, floor: &str, class: &str) { zh: "{field}低于价目：标价 {listed}，{floor} 以下要{class}批准，并写明原因。", en: "{field} is below the list: listed {listed}, under {floor} it needs the approval of a {class}, with a reason." }
    sum_word(field: &str, sum: &str, floor: &str, class: &str) { zh: "{field}低于前面几项的合计 {sum}：{floor} 以下要{class}批准，并写明原因。", en: "{field} is below what the entries above come to, {sum}: under {floor} it needs the approval of a {class}, with a reason." }
    approver_lacks(class: &str) { zh: "这个人不能批准，要{class}。", en: "This person cannot approve it; a {class} can." }
    already_paused { zh: "已经暂停了。", en: "It is paused already." }
    not_paused { zh: "没有在暂停，不用恢复。", en: "It is not paused; there is nothing to resume." }

    unknown_appointment { zh: "没有这个预约。用 countertop appointment list 看全部。", en: "There is no such appointment. See countertop appointment list." }
    appointment_over { zh: "这个预约已经结束。要再约，新建一个。", en: "The appointment is over. Book a new one." }
    appointment_exists { zh: "已经有一个同类的预约。请改期，不要再约一个。", en: "There is an open appointment of this kind. Move it instead." }
    nobody_goes(role: &str) { zh: "要写谁去（{role}）。", en: "Somebody must go ({role})." }
    wrong_role(person: &str, role: &str) { zh: "{person} 不是{role}，不能去。换一个人。", en: "{person} is no {role}. Choose somebody else." }
    resource_missing(kind: &str) { zh: "{kind}要选定用哪一个。", en: "Choose what to reserve for it: {kind}." }
    address_missing { zh: "要写地址。", en: "An address is needed." }
    length_invalid { zh: "时长要在 5 分钟到 24 小时之间。", en: "The length must be from 5 minutes to 24 hours." }
    starts_in_past(start: &str) { zh: "{start} 已经过去。选一个将来的时间。", en: "{start} has passed. Choose a time to come." }
    same_time { zh: "新时间和原来的一样。", en: "The new time is the old one." }
    overlap(who: &str, from: &str, to: &str, kind: &str) { zh: "{who} 在 {from} 到 {to} 有{kind}，排不下。换时间或换人。", en: "{who} is taken from {from} to {to} ({kind}). Choose another time or person." }
    overlap_way(who: &str, from: &str, to: &str, kind: &str) { zh: "{who} 在 {from} 到 {to} 有{kind}（含路程时间），排不下。换时间或换人。", en: "{who} is taken from {from} to {to} ({kind}, the way included). Choose another time or person." }
    overlap_thing(what: &str, from: &str, to: &str, kind: &str) { zh: "{what} {from} 到 {to} 已占用（{kind}）。换时间，或换一个。", en: "{what} is taken from {from} to {to} ({kind}). Choose another time, or another one." }
    finished_by_step(step: &str) { zh: "这种预约要做完“{step}”才算完成（case step）。", en: "It is finished by doing {step} (case step)." }
    not_begun(start: &str) { zh: "{start} 才开始，现在还不能这样记。真的提前了，先把预约改期到“现在”。", en: "It begins at {start}; not before. If it was earlier indeed, move the appointment to now first." }

    sheet_signed(date: &str) { zh: "{date} 的检查单已经签字，不能再改。要改先撤销签字。", en: "The sheet of {date} is signed. Undo the signature to change it." }
    sheet_incomplete(left: usize) { zh: "还有 {left} 项没有检查。全部检查完再签字。", en: "{left} {items} no mark yet. Mark all, then sign.", items: (left, "item has", "items have") }
    sheet_early(from: &str) { zh: "太早了，{from} 起才能做。", en: "Too early: from {from} on." }
    sheet_late(until: &str, manager: &str) { zh: "已经过了 {until}，要{manager}批准并写原因。", en: "It is past {until}: the {manager} must approve, with a reason." }
    no_follow_up(item: &str) { zh: "“{item}”没有待整改的事。", en: "Nothing is to be put right at {item}." }
    no_mark(item: &str) { zh: "“{item}”还没有勾，不用取消。", en: "{item} has no mark to take off." }

    nothing_to_undo { zh: "没有可以撤销的操作。", en: "There is nothing to undo." }
    undo_blocked { zh: "后来的事建立在它上面，不能单独撤销。先撤销后面的。", en: "Something later builds on it. Undo that first." }
    not_yours(manager: &str) { zh: "这是别人做的。请本人或{manager}撤销。", en: "Somebody else did it. They or the {manager} can undo it." }
    not_undoable { zh: "这个操作不能撤销。", en: "This cannot be undone." }
}

/// Why the rules say no, in words.
pub fn text(lang: Lang, refusal: &Refusal, known: &Known<'_>) -> String {
    rights(lang, refusal, known)
        .or_else(|| people(lang, refusal, known))
        .or_else(|| case(lang, refusal, known))
        .or_else(|| step(lang, refusal, known))
        .or_else(|| appointment(lang, refusal, known))
        .or_else(|| sheet(lang, refusal, known))
        .unwrap_or_else(|| not_undoable(lang).to_owned())
}

fn rights(lang: Lang, refusal: &Refusal, known: &Known<'_>) -> Option<String> {
    Some(match refusal {
        Refusal::NoStore => no_store(lang).into(),
        Refusal::StoreExists => store_exists(lang).into(),
        Refusal::NotSignedIn => not_signed_in(lang).into(),
        Refusal::PinAgain => pin_again(lang).into(),
        Refusal::NotAllowed { right } => {
            not_allowed(lang, right_name(lang, *right), &known.holders(lang, *right))
        }
        Refusal::NotYourStep { role } => step_of(lang, role, known),
        Refusal::InFuture { at } => in_future(lang, &known.time(*at)),
        Refusal::BeforeCase { opened } => before_case(lang, &known.time(*opened)),
        Refusal::PlaybookInForce => playbook_in_force(lang).into(),
        Refusal::UnknownSetting { key } => unknown_setting(lang, key),
        Refusal::SettingValue { key } => setting_value(lang, key),
        Refusal::NothingToUndo => nothing_to_undo(lang).into(),
        Refusal::UndoBlocked { .. } => undo_blocked(lang).into(),
        Refusal::NotYours => not_yours(lang, &known.class(lang, Class::Manager)),
        Refusal::NotDue(why) => {
            super::privacy::not_due(lang, &super::privacy::kept(lang, *why, known))
        }
        Refusal::Fine(why) => super::ledger::refusal(lang, why, known),
        Refusal::Shift(why) => super::shift::refusal(lang, why, known),
        Refusal::NotUndoable => not_undoable(lang).into(),
        _ => return None,
    })
}

fn people(lang: Lang, refusal: &Refusal, known: &Known<'_>) -> Option<String> {
    Some(match refusal {
        Refusal::UnknownPerson => unknown_person(lang).into(),
        Refusal::CodeTaken { code, .. } => code_taken(lang, code),
        Refusal::PersonDiffers { code, .. } => person_differs(lang, code),
        Refusal::NameMissing { row } => name_missing(lang, *row),
        Refusal::NameTooLong { .. } => name_long(lang, MAX_NAME),
        Refusal::RoleMissing { row } => role_missing(lang, *row),
        Refusal::UnknownRole { row, role } => unknown_role(lang, *row, role, &roles(lang, known)),
        Refusal::UnknownManager { row, manager } => unknown_manager(lang, *row, manager),
        Refusal::ManagerRing { row } => manager_ring(lang, *row),
        Refusal::LastManager => last_manager(lang, &known.class(lang, Class::Manager)),
        Refusal::PhoneInvalid { row } => phone_invalid(lang, *row),
        Refusal::People(all) => {
            let lines = all.iter().map(|one| text(lang, one, known));
            lines.collect::<Vec<_>>().join("\n")
        }
        _ => return None,
    })
}

fn case(lang: Lang, refusal: &Refusal, known: &Known<'_>) -> Option<String> {
    Some(match refusal {
        Refusal::UnknownCase => unknown_case(lang).into(),
        Refusal::CaseExists => case_exists(lang).into(),
        Refusal::ServiceJourney { journey } => service_journey(lang, &known.journey(lang, journey)),
        Refusal::NoServiceJourney { journey } => no_service(lang, &known.journey(lang, journey)),
        Refusal::CaseClosed => case_closed(lang).into(),
        Refusal::CaseOpen => case_open(lang).into(),
        Refusal::UnknownEntry { entry, key } => unknown_entry(lang, entry_kind(lang, entry), key),
        Refusal::OwnRating => own_rating(lang).into(),
        Refusal::NoteMissing => note_missing(lang).into(),
        Refusal::NotYetAsked { survey, milestone } => {
            let (survey, milestone) =
                (known.survey(lang, survey), known.milestone(lang, milestone));
            not_yet_asked(lang, &survey, &milestone)
        }
        Refusal::ReasonMissing { .. } => reason_missing(lang).into(),
        Refusal::ApprovalMissing { class } => approval_missing(lang, &known.class(lang, *class)),
        Refusal::PriceNeedsWord {
            field,
            listed,
            floor,
            sum,
            class,
        } => {
            let money = |fen: &i64| crate::domain::money::Fen(*fen).short("¥");
            let (field, class) = (known.field(lang, field), known.class(lang, *class));
            let say = if *sum { sum_word } else { price_word };
            say(lang, &field, &money(listed), &money(floor), &class)
        }
        Refusal::ApproverLacksRight { class } => approver_lacks(lang, &known.class(lang, *class)),
        Refusal::AlreadyPaused => already_paused(lang).into(),
        Refusal::NotPaused => not_paused(lang).into(),
        Refusal::FieldsMissing { fields } => {
            let names = fields.iter().map(|key| known.field(lang, key));
            fields_missing(lang, &names.collect::<Vec<_>>().join(comma(lang)))
        }
        Refusal::FieldInvalid { field, fault } => field_invalid(
            lang,
            &known.field(lang, field),
            &value_fault(lang, fault, known),
        ),
        Refusal::UnknownField { field } => unknown_field(lang, &known.field(lang, field)),
        _ => return None,
    })
}

fn step(lang: Lang, refusal: &Refusal, known: &Known<'_>) -> Option<String> {
    let name = |key: &str| known.entry(lang, key);
    Some(match refusal {
        Refusal::StepBlocked { missing } => step_blocked(lang, &known.entries(lang, missing)),
        Refusal::StepNotAsked { milestone } => {
            step_not_asked(lang, &known.milestone(lang, milestone))
        }
        Refusal::StepDone { step } => step_done(lang, &name(step)),
        Refusal::StepRequired { step } => step_required(lang, &name(step)),
        Refusal::StepBooks { kind } => step_books(lang, &known.kind(lang, kind)),
        Refusal::NoAppointment { kind } => no_appointment(lang, &known.kind(lang, kind)),
        Refusal::OutcomeMissing { step } => {
            outcome_missing(lang, &name(step), &outcomes(lang, step, known))
        }
        _ => return None,
    })
}

fn appointment(lang: Lang, refusal: &Refusal, known: &Known<'_>) -> Option<String> {
    Some(match refusal {
        Refusal::UnknownAppointment => unknown_appointment(lang).into(),
        Refusal::AppointmentOver => appointment_over(lang).into(),
        Refusal::AppointmentExists { .. } => appointment_exists(lang).into(),
        Refusal::NobodyGoes { role } => nobody_goes(lang, &known.role(lang, role)),
        Refusal::WrongRole { person, role } => {
            wrong_role(lang, &known.person(*person), &known.role(lang, role))
        }
        Refusal::AddressMissing => address_missing(lang).into(),
        Refusal::ResourceMissing { kind } => resource_missing(lang, &known.kind(lang, kind)),
        Refusal::LengthInvalid => length_invalid(lang).into(),
        Refusal::StartsInPast { start } => starts_in_past(lang, &known.time(*start)),
        Refusal::SameTime => same_time(lang).into(),
        Refusal::Overlap { busy } => overlap_of(lang, busy, known),
        Refusal::FinishedByStep { step } => finished_by_step(lang, &known.entry(lang, step)),
        Refusal::NotBegun { start } => not_begun(lang, &known.time(*start)),
        _ => return None,
    })
}

fn sheet(lang: Lang, refusal: &Refusal, known: &Known<'_>) -> Option<String> {
    Some(match refusal {
        Refusal::SheetSigned { date } => sheet_signed(lang, &iso_date(*date)),
        Refusal::SheetIncomplete { left } => sheet_incomplete(lang, *left),
        Refusal::SheetTooEarly { from } => sheet_early(lang, &known.time(*from)),
        Refusal::SheetLate { until } => {
            let manager = known.class(lang, Class::Manager);
            sheet_late(lang, &known.time(*until), &manager)
        }
        Refusal::NoFollowUp { item } => no_follow_up(lang, &known.entry(lang, item)),
        Refusal::NoMark { item } => no_mark(lang, &known.entry(lang, item)),
        _ => return None,
    })
}

fn overlap_of(lang: Lang, busy: &Busy, known: &Known<'_>) -> String {
    let (from, to) = known.times(busy.time);
    let kind = known.kind(lang, &busy.kind);
    match (busy.person, &busy.resource) {
        (None, Some(thing)) => {
            let thing = known.resource(lang, &busy.kind, thing);
            overlap_thing(lang, &thing, &from, &to, &kind)
        }
        (person, _) => {
            let who = person.map_or_else(String::new, |person| known.person(person));
            let say = match known.has_way() {
                true => overlap_way,
                false => overlap,
            };
            say(lang, &who, &from, &to, &kind)
        }
    }
}

fn roles(lang: Lang, known: &Known<'_>) -> String {
    let roles = known.playbook.map_or(&[][..], |playbook| &playbook.roles);
    let names = roles
        .iter()
        .map(|role| format!("{} ({})", role.id, lang.pick(&role.name)));
    names.collect::<Vec<_>>().join(comma(lang))
}

fn outcomes(lang: Lang, step: &str, known: &Known<'_>) -> String {
    let journeys = known
        .playbook
        .map_or(&[][..], |playbook| &playbook.journeys);
    let step = journeys.iter().find_map(|journey| journey.step(step));
    let outcomes = step.map_or(&[][..], |step| &step.outcomes);
    let names = outcomes
        .iter()
        .map(|one| format!("{} ({})", one.id, lang.pick(&one.name)));
    names.collect::<Vec<_>>().join(comma(lang))
}

/// Whose step it is, and who else may do it, as the playbook calls them.
fn step_of(lang: Lang, role: &str, known: &Known<'_>) -> String {
    let (role, manager) = (known.role(lang, role), known.class(lang, Class::Manager));
    match role == manager {
        true => not_your_managers(lang, &role),
        false => not_your_step(lang, &role, &manager),
    }
}
