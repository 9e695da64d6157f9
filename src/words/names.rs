//! What keys, people, rights and classes are called, for messages that name them.

use super::Lang;
use crate::domain::dates::{iso_date, iso_local};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Class, Liable, Playbook, Text};
use crate::domain::rights::{Right, classes_with};
use crate::domain::roster::Roster;
use crate::domain::shift::ShiftId;
use crate::domain::time::{Instant, Interval};
use crate::domain::zone::Zone;

/// What keys and ids are called: without it, texts show the keys themselves.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The playbook in force.
    pub playbook: Option<&'a Playbook>,
    /// The staff.
    pub roster: Option<&'a Roster>,
    /// The store's zone.
    pub zone: Zone,
}

impl Known<'_> {
    /// What the playbook calls one of its entries; the key where it does not know it.
    pub fn entry(&self, lang: Lang, key: &str) -> String {
        let text = self.playbook.and_then(|playbook| entry(playbook, key));
        text.map_or_else(|| key.to_owned(), |text| lang.pick(text).to_owned())
    }

    /// What the playbook calls what a form asks: a step may have the key of the field it asks, and another name.
    pub fn field(&self, lang: Lang, key: &str) -> String {
        let journeys = self.playbook.iter().flat_map(|book| &book.journeys);
        let mut fields = journeys
            .flat_map(|journey| &journey.steps)
            .flat_map(|step| &step.fields);
        match fields.find(|field| field.id == key) {
            Some(field) => lang.pick(&field.label).to_owned(),
            None => self.entry(lang, key),
        }
    }

    /// What the playbook calls a rule: steps and rules may share a key.
    pub fn rule(&self, lang: Lang, key: &str) -> String {
        let rule = self.playbook.and_then(|playbook| playbook.rule(key));
        rule.map_or_else(|| key.to_owned(), |rule| lang.pick(&rule.name).to_owned())
    }

    /// What the playbook calls a role.
    pub fn role(&self, lang: Lang, key: &str) -> String {
        let role = self.playbook.and_then(|playbook| playbook.role(key));
        role.map_or_else(|| key.to_owned(), |role| lang.pick(&role.name).to_owned())
    }

    /// Who pays where nobody is there to: the role, or whoever leads who holds it, and that there is nobody.
    pub fn liable_nobody(&self, lang: Lang, who: &Liable) -> String {
        let role = self.role(lang, who.role());
        match who {
            Liable::Role(_) => super::deadlines::nobody_is(lang, &role),
            Liable::ManagerOf(_) => super::deadlines::nobody_leads(lang, &role),
        }
    }

    /// Who is meant by a class: the playbook's roles of it.
    pub fn class(&self, lang: Lang, class: Class) -> String {
        class_in(lang, self.playbook, class)
    }

    /// Who has a right: the classes that have it, as the playbook calls them.
    pub fn holders(&self, lang: Lang, right: Right) -> String {
        let classes = classes_with(right).iter();
        let names: Vec<_> = classes.map(|class| self.class(lang, *class)).collect();
        names.join(comma(lang))
    }

    /// What the playbook calls a kind of appointment.
    pub fn kind(&self, lang: Lang, key: &str) -> String {
        let kind = self.playbook.and_then(|playbook| playbook.appointment(key));
        kind.map_or_else(|| key.to_owned(), |kind| lang.pick(&kind.name).to_owned())
    }

    /// What the playbook calls a question set.
    pub fn survey(&self, lang: Lang, key: &str) -> String {
        let found = self.playbook.and_then(|book| book.survey(key));
        found.map_or_else(|| key.to_owned(), |set| lang.pick(&set.name).to_owned())
    }

    /// What the playbook calls a thing that is reserved: it may be shared by several kinds of appointment.
    pub fn resource(&self, lang: Lang, kind: &str, key: &str) -> String {
        let kinds = self.playbook.iter().flat_map(|book| &book.appointments);
        let own = kinds.clone().filter(|one| one.id == kind);
        let mut things = own.chain(kinds).flat_map(|kind| &kind.resources);
        let found = things.find(|thing| thing.id == key);
        found.map_or_else(|| key.to_owned(), |one| lang.pick(&one.name).to_owned())
    }

    /// Whether any kind of appointment keeps time free for the way.
    pub fn has_way(&self) -> bool {
        let kinds = self.playbook.iter().flat_map(|book| &book.appointments);
        kinds.map(|kind| kind.travel).any(|minutes| minutes > 0)
    }

    /// What the playbook calls a crew.
    pub fn crew(&self, lang: Lang, key: &str) -> String {
        let found = self.playbook.and_then(|book| book.crew(key));
        found.map_or_else(|| key.to_owned(), |crew| lang.pick(&crew.name).to_owned())
    }

    /// A shift: its date, and the crew's name where it is one crew's.
    pub fn shift(&self, lang: Lang, id: &ShiftId) -> String {
        let date = iso_date(id.date);
        match id.crew.as_str() {
            "" => date,
            crew => format!("{date} {}", self.crew(lang, crew)),
        }
    }

    /// What the playbook calls a journey.
    pub fn journey(&self, lang: Lang, key: &str) -> String {
        let found = self.playbook.and_then(|playbook| playbook.journey(key));
        found.map_or_else(|| key.to_owned(), |one| lang.pick(&one.name).to_owned())
    }

    /// What the playbook calls the way somebody came on a journey, or the kind of a ticket.
    pub fn channel(&self, lang: Lang, journey: &str, channel: Option<&Key>) -> String {
        let Some(key) = channel else {
            return String::new();
        };
        let journey = self.playbook.and_then(|book| book.journey(journey));
        let found = journey.and_then(|one| one.channels.iter().find(|one| one.id == *key));
        found.map_or_else(|| key.clone(), |one| lang.pick(&one.name).to_owned())
    }

    /// What the playbook calls a stage of a journey.
    pub fn stage(&self, lang: Lang, journey: &str, stage: &str) -> String {
        let journey = self.playbook.and_then(|book| book.journey(journey));
        let found = journey.and_then(|one| one.stage(stage));
        found.map_or_else(|| stage.to_owned(), |one| lang.pick(&one.name).to_owned())
    }

    /// What the playbook calls a milestone.
    pub fn milestone(&self, lang: Lang, key: &str) -> String {
        let found = self.playbook.and_then(|playbook| playbook.milestone(key));
        found.map_or_else(|| key.to_owned(), |one| lang.pick(&one.name).to_owned())
    }

    /// Several entries, in a row.
    pub fn entries(&self, lang: Lang, keys: &[Key]) -> String {
        let names: Vec<String> = keys.iter().map(|key| self.entry(lang, key)).collect();
        names.join(comma(lang))
    }

    /// A person's name, or the code where the name is gone.
    pub fn person(&self, id: PersonId) -> String {
        let person = self.roster.and_then(|roster| roster.person(id));
        person.map_or_else(
            || id.to_string(),
            |person| match person.name.is_empty() {
                true => person.code.clone(),
                false => person.name.clone(),
            },
        )
    }

    /// When something begins and ends; the day is said once where it ends on the same.
    pub fn times(&self, time: Interval) -> (String, String) {
        let (from, to) = (self.time(time.start), self.time(time.end));
        let same = from.split_once(' ').zip(to.split_once(' '));
        match same {
            Some(((day, _), (other, clock))) if day == other => {
                let clock = clock.to_owned();
                (from, clock)
            }
            _ => (from, to),
        }
    }

    /// An instant in the store's zone.
    pub fn time(&self, at: Instant) -> String {
        iso_local(at, self.zone)
    }
}

fn entry<'a>(playbook: &'a Playbook, key: &str) -> Option<&'a Text> {
    let steps = playbook.journeys.iter().flat_map(|journey| &journey.steps);
    let step = steps
        .clone()
        .find(|step| step.id == key)
        .map(|step| &step.name);
    let field = || {
        let mut fields = steps.flat_map(|step| &step.fields);
        fields
            .find(|field| field.id == key)
            .map(|field| &field.label)
    };
    let item = || {
        let mut items = playbook.checklists.iter().flat_map(|list| list.items());
        items.find(|item| item.id == key).map(|item| &item.text)
    };
    let question = || {
        let mut questions = playbook.surveys.iter().flat_map(|set| &set.questions);
        questions.find(|one| one.id == key).map(|one| &one.text)
    };
    step.or_else(|| playbook.role(key).map(|role| &role.name))
        .or_else(|| playbook.appointment(key).map(|kind| &kind.name))
        .or_else(|| playbook.milestone(key).map(|milestone| &milestone.name))
        .or_else(|| playbook.rule(key).map(|rule| &rule.name))
        .or_else(field)
        .or_else(item)
        .or_else(question)
}

/// What parts the members of a list.
pub fn comma(lang: Lang) -> &'static str {
    lang.choose("、", ", ")
}

/// A class of rights, as a playbook calls the roles of it.
pub fn class_in(lang: Lang, playbook: Option<&Playbook>, class: Class) -> String {
    let roles = playbook.iter().flat_map(|playbook| &playbook.roles);
    let named: Vec<&str> = roles
        .filter(|role| role.class == class)
        .map(|role| lang.pick(&role.name))
        .collect();
    match named.is_empty() {
        true => class_name(lang, class).to_owned(),
        false => named.join("/"),
    }
}

/// A class of rights, in words.
pub fn class_name(lang: Lang, class: Class) -> &'static str {
    let (zh, en) = match class {
        Class::Staff => ("员工", "staff member"),
        Class::Consultant => ("导购", "consultant"),
        Class::Designer => ("设计师", "designer"),
        Class::Checker => ("审图员", "checker"),
        Class::Manager => ("店长", "manager"),
        Class::Supervisor => ("督导", "supervisor"),
    };
    lang.choose(zh, en)
}

/// A right, in words.
pub fn right_name(lang: Lang, right: Right) -> &'static str {
    let (zh, en) = match right {
        Right::Tick => ("勾检查表", "mark checklists"),
        Right::SignSheet => ("检查单签字", "sign sheets"),
        Right::SignLate => ("批准迟签的检查单", "allow a late sheet"),
        Right::Receive => ("接待客户", "receive customers"),
        Right::Assign => ("指派负责人", "assign people"),
        Right::Book => ("预约", "book appointments"),
        Right::ApproveMove => ("批准门店原因的改期", "approve a move the store caused"),
        Right::Pause => ("暂停计时", "pause clocks"),
        Right::Close => ("结束客户单", "end cases"),
        Right::UndoOthers => ("撤销别人的操作", "undo what others did"),
        Right::ManageRoster => ("管理人员", "manage the roster"),
        Right::ManageStore => ("管理设置和作业手册", "change settings and playbooks"),
        Right::Score => ("定目标和评分", "set targets and rate people"),
        Right::Exchange => ("导入导出", "import and export"),
        Right::DecideFines => ("决定扣罚", "decide about fines"),
        Right::SettleFines => ("结算扣罚", "settle fines"),
        Right::Reveal => ("查看客户号码", "see a customer's number"),
        Right::Forget => ("抹去客户信息", "erase a customer's data"),
        Right::HandOver => ("交接班", "hand over and take over shifts"),
    };
    lang.choose(zh, en)
}

/// What decisions call a kind of entry, in words.
pub fn entry_kind(lang: Lang, entry: &str) -> &str {
    const KINDS: &[(&str, &str)] = &[
        ("journey", "流程"),
        ("stage", "阶段"),
        ("step", "步骤"),
        ("outcome", "结果"),
        ("milestone", "节点"),
        ("channel", "渠道"),
        ("reason", "原因"),
        ("role", "岗位"),
        ("rule", "规则"),
        ("appointment", "预约种类"),
        ("kind", "预约种类"),
        ("checklist", "检查表"),
        ("item", "检查项"),
        ("resource", "资源"),
        ("scorecard", "评分表"),
        ("term", "评分项"),
        ("survey", "问卷"),
        ("threshold", "提醒"),
        ("field", "字段"),
    ];
    match lang {
        Lang::En => entry,
        Lang::Zh => KINDS
            .iter()
            .find(|(en, _)| *en == entry)
            .map_or(entry, |(_, zh)| zh),
    }
}
