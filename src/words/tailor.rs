//! The questions of `playbook new`, in words.

use super::Lang;
use super::names::{Known, comma};
use crate::domain::playbook::model::Section as Part;
use crate::domain::playbook::tailor::{About, Answer, Question, Section};
use crate::words;

words! {
    about { zh: "复制一本手册，逐项问店长，写成自己的一本", en: "Copy a playbook and walk a manager through its choices" }
    from { zh: "照哪一本：自带的名字或一个文件", en: "Which one: a shipped one or a file" }
    out { zh: "写到这个文件", en: "Write to this file" }
    set { zh: "直接回答，如 --set rule.register.within=2d（可多次）", en: "An answer, such as --set rule.register.within=2d (may come several times)" }
    defaults { zh: "其余都照原样，不问", en: "Keep everything else as it is and ask nothing" }
    list { zh: "只列出问题和现在的答案", en: "Only list the questions with what stands now" }
    record_only { zh: "只记不扣：所有会扣罚的规则改为只亮灯", en: "Record only: every rule that charges is shown and charges nobody" }

    welcome(name: &str) { zh: "照《{name}》做一本自己的手册。每一段先问改不改，回车就是照旧；改的话逐项问，回车保留括号里的。", en: "A playbook of your own from {name}. Each part asks first whether to change it; Enter keeps it. Inside, Enter keeps what stands in brackets." }
    change(section: &str, count: usize) { zh: "{section}（{count} 项），要改吗？[否/是] ", en: "{section} ({count} {asked}): change anything? [no/yes] ", asked: (count, "question", "questions") }
    question(text: &str, default: &str) { zh: "  {text} [{default}] ", en: "  {text} [{default}] " }
    yes_or_no { zh: "请答 是 或 否，回车是 否。", en: "Please answer yes or no; Enter is no." }
    refused(why: &str) { zh: "    不行：{why}", en: "    That cannot be: {why}" }
    not_taken { zh: "这里放不下这个答案。", en: "this answer has no place here." }
    unknown(name: &str) { zh: "没有问题“{name}”；--list 可以看到全部。", en: "there is no question {name}; --list shows them all" }
    bad_set(text: &str) { zh: "“{text}”要写成 问题=答案", en: "write {text} as QUESTION=ANSWER" }
    bad_answer(name: &str, why: &str) { zh: "{name}：{why}", en: "{name}: {why}" }
    unfinished { zh: "没有答完，什么也没写。不想逐项答，可用 --set 回答、--defaults 照旧。", en: "Not answered to the end; nothing was written. To be asked less, answer with --set and keep the rest with --defaults." }
    written(file: &str, changed: usize) { zh: "写好 {file}，改了 {changed} 项。下一步：countertop playbook check {file}，再 adopt。", en: "Wrote {file} with {changed} {changes}. Next: countertop playbook check {file}, then adopt.", changes: (changed, "change", "changes") }
    reword(rules: &str) { zh: "这些规则的时间或金额改了，请核对规则原文的说法：{rules}", en: "Times or amounts of these rules changed; look whether their wording still says so: {rules}" }
    head_name { zh: "问题", en: "Question" }
    head_text { zh: "内容", en: "About" }
    head_default { zh: "现在", en: "Now" }

    store { zh: "名称", en: "Name" }
    hours { zh: "营业时间", en: "Opening hours" }
    money { zh: "扣罚", en: "Fines" }
    roles { zh: "岗位叫法", en: "Names of roles" }
    deadlines { zh: "时限", en: "Deadlines" }
    appointments { zh: "预约", en: "Appointments" }
    checklists { zh: "检查表", en: "Checklists" }
    items { zh: "检查项目", en: "Items of the checklists" }
    stages { zh: "停滞提醒", en: "When a case counts as stalled" }
    prices { zh: "优惠权限", en: "Discounts" }
    privacy { zh: "个人信息保留", en: "How long personal data is kept" }

    id { zh: "手册代号（小写英文、数字、-）", en: "Key of the playbook (a-z, 0-9, -)" }
    name_zh { zh: "中文名称", en: "Name in Chinese" }
    name_en { zh: "英文名称", en: "Name in English" }
    edition { zh: "版本", en: "Edition" }
    zone { zh: "时区", en: "Time zone" }
    holidays { zh: "法定节假日休息吗（是/否）", en: "Closed on public holidays (yes/no)" }
    hours_of(day: &str) { zh: "{day}营业时间，如 09:00-12:00, 13:00-18:00；休息写 closed", en: "Hours on {day}, such as 09:00-12:00, 13:00-18:00; closed for a day off" }
    closed_days { zh: "另外哪些天休息，如 2027-02-05..2027-02-11 春节放假, 2027-06-01；没有就回车", en: "Days closed besides, such as 2027-02-05..2027-02-11 Spring break, 2027-06-01; Enter for none" }
    open_days { zh: "哪些本来休息的天要营业，如 2027-01-02 10:00-16:00 店庆；没有就回车", en: "Days open that would be closed, such as 2027-01-02 10:00-16:00 Anniversary; Enter for none" }
    nothing { zh: "无", en: "none" }
    unit { zh: "计量：CNY（元）或 points（积分）", en: "Counted in CNY or points" }
    mode(rule: &str) { zh: "「{rule}」：charge 扣罚，shadow 只记不扣", en: "{rule}: charge, or shadow to record only" }
    cap { zh: "每人每月最多扣", en: "Most per person and month" }
    role_zh(role: &str) { zh: "「{role}」的中文叫法", en: "{role}, in Chinese" }
    role_en(role: &str) { zh: "「{role}」的英文叫法", en: "{role}, in English" }
    within(rule: &str) { zh: "「{rule}」的时限，如 1d、4h、90m", en: "{rule}: time allowed, such as 1d, 4h, 90m" }
    amount(rule: &str, who: &str) { zh: "「{rule}」扣{who}", en: "{rule}: {who} owes" }
    manager_of(role: &str) { zh: "{role}的直属上级", en: "the direct manager of {role}" }
    text_zh(rule: &str) { zh: "「{rule}」的规则原文（中文）", en: "{rule}: its wording in Chinese" }
    text_en(rule: &str) { zh: "「{rule}」的规则原文（英文）", en: "{rule}: its wording in English" }
    length(kind: &str) { zh: "「{kind}」一般多久，如 90m", en: "{kind}: how long, such as 90m" }
    travel(kind: &str) { zh: "「{kind}」前后路程各留多久，如 30m", en: "{kind}: kept free before and after for the way, such as 30m" }
    opens(list: &str) { zh: "「{list}」开店前多久可以开始", en: "{list}: may begin how long before opening" }
    grace(list: &str) { zh: "「{list}」开店后多久内签都算准时", en: "{list}: signed in time up to how long after opening" }
    follow_up(list: &str) { zh: "「{list}」不合格项多久内整改", en: "{list}: how long to put a failed item right" }
    item(section: &str) { zh: "{section}：改写，- 去掉", en: "{section}: reword, - drops it" }
    new_items(section: &str) { zh: "{section}：加几项，如 灭火器到位 / Extinguishers in place；多项用分号隔开，没有就回车", en: "{section}: items to add, such as 灭火器到位 / Extinguishers in place; several with semicolons, Enter for none" }
    stall(journey: &str, stage: &str) { zh: "{journey}「{stage}」多久不动算停滞，如 3d", en: "{journey}, {stage}: how long until a case counts as stalled, such as 3d" }
    discount(field: &str) { zh: "「{field}」不用请示可让几个百分点", en: "{field}: percent off that needs nobody's word" }

    keep_lost { zh: "流失、作废的客户几个月后抹去个人信息", en: "Months until a lost or void case loses its personal data" }
    keep_finished { zh: "完成的客户几个月后抹去个人信息", en: "Months until a completed case loses its personal data" }

    every_day { zh: "每天", en: "every day" }
    monday { zh: "周一", en: "Monday" }
    tuesday { zh: "周二", en: "Tuesday" }
    wednesday { zh: "周三", en: "Wednesday" }
    thursday { zh: "周四", en: "Thursday" }
    friday { zh: "周五", en: "Friday" }
    saturday { zh: "周六", en: "Saturday" }
    sunday { zh: "周日", en: "Sunday" }
}

/// What a part of the questions is called.
pub fn section(lang: Lang, section: Section) -> &'static str {
    let word = match section {
        Section::Store => store,
        Section::Hours => hours,
        Section::Money => money,
        Section::Roles => roles,
        Section::Deadlines => deadlines,
        Section::Appointments => appointments,
        Section::Checklists => checklists,
        Section::Items => items,
        Section::Stages => stages,
        Section::Prices => prices,
        Section::Privacy => privacy,
    };
    word(lang)
}

/// What stands now, as it would be answered in the language.
pub fn default_of(lang: Lang, question: &Question) -> String {
    match (question.answer, question.default.as_str(), lang) {
        (Answer::Flag, "yes", Lang::Zh) => "是".to_owned(),
        (Answer::Flag, "no", Lang::Zh) => "否".to_owned(),
        (_, "", lang) => nothing(lang).to_owned(),
        (_, default, _) => default.to_owned(),
    }
}

/// What a question asks; `known` names the entries of the playbook it is about.
pub fn about_what(lang: Lang, known: &Known<'_>, what: &About) -> String {
    match what {
        About::Id => id(lang).to_owned(),
        About::NameZh => name_zh(lang).to_owned(),
        About::NameEn => name_en(lang).to_owned(),
        About::Edition => edition(lang).to_owned(),
        About::Zone => zone(lang).to_owned(),
        About::Holidays => holidays(lang).to_owned(),
        About::Hours(key) => hours_of(lang, day(lang, key)),
        About::ClosedDays => closed_days(lang).to_owned(),
        About::OpenDays => open_days(lang).to_owned(),
        About::Money => unit(lang).to_owned(),
        About::KeepLost => keep_lost(lang).to_owned(),
        About::KeepFinished => keep_finished(lang).to_owned(),
        About::MonthCap => cap(lang).to_owned(),
        About::RoleZh(key) => role_zh(lang, &known.role(lang, key)),
        About::RoleEn(key) => role_en(lang, &known.role(lang, key)),
        About::Stall(journey, stage) => {
            let stage = known.stage(lang, journey, stage);
            stall(lang, &known.journey(lang, journey), &stage)
        }
        About::Discount(_, field) => discount(lang, &known.entry(lang, field)),
        what => of_rule(lang, known, what).unwrap_or_else(|| of_desk(lang, known, what)),
    }
}

fn of_rule(lang: Lang, known: &Known<'_>, what: &About) -> Option<String> {
    let rule = |key: &str| known.rule(lang, key);
    Some(match what {
        About::Mode(key) => mode(lang, &rule(key)),
        About::Within(key) => within(lang, &rule(key)),
        About::TextZh(key) => text_zh(lang, &rule(key)),
        About::TextEn(key) => text_en(lang, &rule(key)),
        About::Amount(key, who) => {
            let told = match who.strip_prefix("manager-of:") {
                Some(role) => manager_of(lang, &known.role(lang, role)),
                None => known.role(lang, who),
            };
            amount(lang, &rule(key), &told)
        }
        _ => return None,
    })
}

fn of_desk(lang: Lang, known: &Known<'_>, what: &About) -> String {
    let list = |key: &str| {
        let found = known.playbook.and_then(|book| book.checklist(key));
        found.map_or_else(|| key.to_owned(), |one| lang.pick(&one.name).to_owned())
    };
    let part = |key: &str, wanted: &dyn Fn(&Part) -> bool| {
        let list = known.playbook.and_then(|book| book.checklist(key));
        let found = list.and_then(|list| list.sections.iter().find(|one| wanted(one)));
        found.map_or_else(String::new, |one| lang.pick(&one.name).to_owned())
    };
    match what {
        About::Item(list, key) => item(
            lang,
            &part(list, &|one| one.items.iter().any(|item| item.id == *key)),
        ),
        About::NewItems(list, key) => new_items(lang, &part(list, &|one| one.id == *key)),
        About::Length(key) => length(lang, &known.kind(lang, key)),
        About::Travel(key) => travel(lang, &known.kind(lang, key)),
        About::Opens(key) => opens(lang, &list(key)),
        About::Grace(key) => grace(lang, &list(key)),
        About::FollowUp(key) => follow_up(lang, &list(key)),
        _ => String::new(),
    }
}

fn day(lang: Lang, key: &str) -> &'static str {
    let word = match key {
        "monday" => monday,
        "tuesday" => tuesday,
        "wednesday" => wednesday,
        "thursday" => thursday,
        "friday" => friday,
        "saturday" => saturday,
        "sunday" => sunday,
        _ => every_day,
    };
    word(lang)
}

/// Whether an answer says yes; none where it says neither.
pub fn is_yes(answer: &str) -> Option<bool> {
    match answer.trim().to_lowercase().as_str() {
        "" | "n" | "no" | "否" | "不" => Some(false),
        "y" | "yes" | "是" => Some(true),
        _ => None,
    }
}

/// Names in a row.
pub fn row(lang: Lang, names: &[String]) -> String {
    names.join(comma(lang))
}
