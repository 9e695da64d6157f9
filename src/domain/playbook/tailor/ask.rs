//! The questions: what every store decides for itself, in the order it is asked.

use super::edit::{Answer, said};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{Path, way};
use crate::domain::playbook::model::{Journey, Playbook, Rule, RuleMode};
use crate::domain::playbook::outline::liable;
use crate::domain::playbook::read::hours::WEEK;

/// What belongs together when it is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[allow(missing_docs)] // each is worded by `words::tailor`
pub enum Section {
    Store,
    Hours,
    Money,
    Roles,
    Deadlines,
    Appointments,
    Checklists,
    Stages,
    Prices,
    Privacy,
}

/// What a question is about; keys are those of the playbook's entries.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)] // each is worded by `words::tailor`
pub enum About {
    Id,
    NameZh,
    NameEn,
    Edition,
    Zone,
    Holidays,
    Hours(Key),
    Money,
    Mode(Key),
    MonthCap,
    RoleZh(Key),
    RoleEn(Key),
    Within(Key),
    Amount(Key, String),
    TextZh(Key),
    TextEn(Key),
    Length(Key),
    Travel(Key),
    Opens(Key),
    Grace(Key),
    FollowUp(Key),
    Stall(Key, Key),
    Discount(Key, Key),
    KeepLost,
    KeepFinished,
}

/// A question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Its name on the command line, such as `rule.register.within`.
    pub name: String,
    /// Where it belongs.
    pub section: Section,
    /// What it is about.
    pub about: About,
    /// Where its answer stands.
    pub path: Path,
    /// How an answer is written.
    pub answer: Answer,
    /// What the playbook says now; empty where it says nothing.
    pub default: String,
}

impl Question {
    /// Whether an answer says what stands already.
    pub fn is_kept_by(&self, answer: &str) -> bool {
        self.answer.literal(answer) == self.answer.literal(&self.default)
    }
}

/// Every question a text has an answer to already, in the order they are asked.
pub fn questions(text: &str, playbook: &Playbook) -> Vec<Question> {
    let mut all = Vec::new();
    store(&mut all);
    hours(text, &mut all);
    money(playbook, &mut all);
    roles(playbook, &mut all);
    rules(playbook, &mut all);
    appointments(playbook, &mut all);
    checklists(playbook, &mut all);
    stages(playbook, &mut all);
    prices(playbook, &mut all);
    privacy(&mut all);
    for question in &mut all {
        question.default = said(text, &question.path).unwrap_or_default();
    }
    // What the file leaves out is left out here too, but for the mode of a rule, which has a meaning of its own.
    all.retain(|one| !one.default.is_empty() || matches!(one.about, About::Mode(_)));
    for one in all.iter_mut().filter(|one| one.default.is_empty()) {
        one.default = "charge".to_owned();
    }
    all
}

fn ask(
    all: &mut Vec<Question>,
    section: Section,
    name: impl Into<String>,
    about: About,
    path: Path,
    answer: Answer,
) {
    all.push(Question {
        name: name.into(),
        section,
        about,
        path,
        answer,
        default: String::new(),
    });
}

fn store(all: &mut Vec<Question>) {
    let rows = [
        ("id", About::Id, way!["id"]),
        ("name.zh", About::NameZh, way!["name", "zh"]),
        ("name.en", About::NameEn, way!["name", "en"]),
        ("edition", About::Edition, way!["edition"]),
    ];
    for (name, about, path) in rows {
        ask(all, Section::Store, name, about, path, Answer::Text);
    }
}

fn hours(text: &str, all: &mut Vec<Question>) {
    let section = Section::Hours;
    ask(
        all,
        section,
        "zone",
        About::Zone,
        way!["calendar", "zone"],
        Answer::Text,
    );
    let path = way!["calendar", "observe-holidays"];
    ask(
        all,
        section,
        "holidays",
        About::Holidays,
        path,
        Answer::Flag,
    );
    for day in WEEK {
        let path = way!["calendar", "hours", day];
        // A day the file does not name has the hours of every day.
        if said(text, &path).is_some() {
            let about = About::Hours(day.to_owned());
            ask(
                all,
                section,
                format!("hours.{day}"),
                about,
                path,
                Answer::Hours,
            );
        }
    }
}

/// Whether a rule charges as it comes: only those are asked about, the others say already that they do not.
fn charges(rule: &Rule) -> bool {
    rule.mode == RuleMode::Charge && !rule.charges.is_empty()
}

fn money(playbook: &Playbook, all: &mut Vec<Question>) {
    let section = Section::Money;
    ask(
        all,
        section,
        "money",
        About::Money,
        way!["money"],
        Answer::Text,
    );
    ask(
        all,
        section,
        "month-cap",
        About::MonthCap,
        way!["fines", "month-cap"],
        Answer::Amount,
    );
    for (nth, rule) in playbook
        .rules
        .iter()
        .enumerate()
        .filter(|(_, one)| charges(one))
    {
        let id = &rule.id;
        let path = way!["rule", nth, "mode"];
        let about = About::Mode(id.clone());
        ask(
            all,
            section,
            format!("rule.{id}.mode"),
            about,
            path,
            Answer::Text,
        );
        for (place, charge) in rule.charges.iter().enumerate() {
            let who = liable(&charge.who);
            let name = format!("rule.{id}.{who}");
            let path = way!["rule", nth, "charge", place, "amount"];
            ask(
                all,
                section,
                name,
                About::Amount(id.clone(), who),
                path,
                Answer::Amount,
            );
        }
    }
}

fn roles(playbook: &Playbook, all: &mut Vec<Question>) {
    for (nth, role) in playbook.roles.iter().enumerate() {
        let id = &role.id;
        for (lang, about) in [
            ("zh", About::RoleZh(id.clone())),
            ("en", About::RoleEn(id.clone())),
        ] {
            let path = way!["role", nth, "name", lang];
            let name = format!("role.{id}.{lang}");
            ask(all, Section::Roles, name, about, path, Answer::Text);
        }
    }
}

fn rules(playbook: &Playbook, all: &mut Vec<Question>) {
    for (nth, rule) in playbook.rules.iter().enumerate() {
        let id = &rule.id;
        let rows = [
            (
                "within",
                About::Within(id.clone()),
                way!["rule", nth, "within"],
            ),
            (
                "text.zh",
                About::TextZh(id.clone()),
                way!["rule", nth, "text", "zh"],
            ),
            (
                "text.en",
                About::TextEn(id.clone()),
                way!["rule", nth, "text", "en"],
            ),
        ];
        for (name, about, path) in rows {
            let name = format!("rule.{id}.{name}");
            ask(all, Section::Deadlines, name, about, path, Answer::Text);
        }
    }
}

fn appointments(playbook: &Playbook, all: &mut Vec<Question>) {
    for (nth, kind) in playbook.appointments.iter().enumerate() {
        let id = &kind.id;
        let rows = [
            (
                "length",
                About::Length(id.clone()),
                way!["appointment", nth, "length"],
            ),
            (
                "travel",
                About::Travel(id.clone()),
                way!["appointment", nth, "travel"],
            ),
        ];
        for (name, about, path) in rows {
            let name = format!("appointment.{id}.{name}");
            ask(all, Section::Appointments, name, about, path, Answer::Text);
        }
    }
}

fn checklists(playbook: &Playbook, all: &mut Vec<Question>) {
    for (nth, list) in playbook.checklists.iter().enumerate() {
        let id = &list.id;
        let rows = [
            (
                "opens-before",
                About::Opens(id.clone()),
                way!["checklist", nth, "opens-before"],
            ),
            (
                "grace",
                About::Grace(id.clone()),
                way!["checklist", nth, "grace"],
            ),
            (
                "follow-up",
                About::FollowUp(id.clone()),
                way!["checklist", nth, "follow-up"],
            ),
        ];
        for (name, about, path) in rows {
            let name = format!("checklist.{id}.{name}");
            ask(all, Section::Checklists, name, about, path, Answer::Text);
        }
    }
}

fn stages(playbook: &Playbook, all: &mut Vec<Question>) {
    for (j, journey) in playbook.journeys.iter().enumerate() {
        for (nth, stage) in journey.stages.iter().enumerate() {
            let name = format!("stage.{}.{}", journey.id, stage.id);
            let about = About::Stall(journey.id.clone(), stage.id.clone());
            let path = way!["journey", j, "stage", nth, "stalled"];
            ask(all, Section::Stages, name, about, path, Answer::Text);
        }
    }
}

fn prices(playbook: &Playbook, all: &mut Vec<Question>) {
    for (j, journey) in playbook.journeys.iter().enumerate() {
        for (s, f, field) in priced(journey) {
            let name = format!("discount.{}.{field}", journey.id);
            let about = About::Discount(journey.id.clone(), field.clone());
            let path = way!["journey", j, "step", s, "field", f, "pricing", "discount"];
            ask(all, Section::Prices, name, about, path, Answer::Number);
        }
    }
}

fn privacy(all: &mut Vec<Question>) {
    for (name, about) in [
        ("keep-lost", About::KeepLost),
        ("keep-finished", About::KeepFinished),
    ] {
        let path = way!["privacy", name];
        ask(all, Section::Privacy, name, about, path, Answer::Number);
    }
}

/// Fields whose amount hangs on a price list: step, place, key.
fn priced(journey: &Journey) -> impl Iterator<Item = (usize, usize, &Key)> {
    let steps = journey.steps.iter().enumerate();
    steps.flat_map(|(s, step)| {
        let fields = step.fields.iter().enumerate();
        fields
            .filter(|(_, field)| field.pricing.is_some())
            .map(move |(f, field)| (s, f, &field.id))
    })
}
