//! A playbook as a tree of named entries with their settings: what `playbook show` lists and what is compared.

mod documents;
mod entries;
mod scoring;
mod steps;

use super::fault::Thing;
use super::model::{Liable, Playbook, Text, Threshold};
use super::read::fine_words;
use crate::domain::calendar::{Allowance, CalendarSpec, Counting};
use crate::domain::ids::Key;

/// An entry of a playbook.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// What it is.
    pub thing: Thing,
    /// Its key; of a charge, who pays.
    pub id: Key,
    /// Its shown name.
    pub name: Text,
    /// Its settings by the name the file gives them; those left out in the file are there as well.
    pub settings: Vec<(&'static str, Said)>,
    /// The entries inside it, in order.
    pub parts: Vec<Node>,
}

/// What a setting says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// A text in both languages.
    Text(Text),
    /// A name or a word.
    Word(String),
    /// Names, in order.
    Words(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// A number of minutes.
    Minutes(i64),
    /// Fen, or hundredths of a point.
    Amount(i64),
    /// How much time, counted how.
    Allowance(Allowance),
    /// Reminders.
    Reminders(Vec<Threshold>),
    /// Opening hours.
    Hours(Box<CalendarSpec>),
}

impl Said {
    fn key(key: Option<&Key>) -> Said {
        key.map_or(Said::Nothing, |key| Said::Word(key.clone()))
    }
}

/// The whole playbook as one entry.
pub fn outline(playbook: &Playbook) -> Node {
    let (silence, unanswered) = fine_words(&playbook.fines);
    let months = |months: Option<u32>| {
        months.map_or(Said::Nothing, |months| Said::Number(i64::from(months)))
    };
    let span = |millis: i64| Said::Allowance(Allowance::new(Counting::Elapsed, millis));
    let mut parts: Vec<Node> = Vec::new();
    parts.extend(playbook.roles.iter().map(entries::role));
    parts.extend(playbook.milestones.iter().map(entries::milestone));
    parts.extend(playbook.checklists.iter().map(entries::checklist));
    parts.extend(playbook.prompts.iter().map(entries::prompt));
    parts.extend(playbook.journeys.iter().map(steps::journey));
    parts.extend(playbook.appointments.iter().map(entries::appointment));
    parts.extend(
        playbook
            .pause_reasons
            .iter()
            .map(|reason| entries::choice(Thing::PauseReason, reason)),
    );
    parts.extend(playbook.rules.iter().map(entries::rule));
    parts.extend(playbook.crews.iter().map(entries::crew));
    parts.extend(playbook.price_lists.iter().map(scoring::price_list));
    parts.extend(playbook.surveys.iter().map(scoring::survey));
    parts.extend(playbook.scorecards.iter().map(scoring::scorecard));
    parts.extend(playbook.documents.iter().map(documents::document));
    Node {
        thing: Thing::Playbook,
        id: playbook.id.clone(),
        name: playbook.name.clone(),
        settings: vec![
            ("edition", Said::Word(playbook.edition.clone())),
            (
                "money",
                Said::Word(entries::money(playbook.money).to_owned()),
            ),
            ("calendar", Said::Hours(Box::new(playbook.hours.clone()))),
            ("appeal", span(playbook.fines.appeal)),
            ("answer", span(playbook.fines.answer)),
            ("silence", Said::Word(silence.to_owned())),
            ("unanswered", Said::Word(unanswered.to_owned())),
            (
                "month-cap",
                playbook.fines.cap.map_or(Said::Nothing, Said::Amount),
            ),
            ("keep-lost", months(playbook.retention.lost)),
            ("keep-finished", months(playbook.retention.finished)),
        ],
        parts,
    }
}

/// Who pays, as the file writes it.
pub fn liable(who: &Liable) -> String {
    match who {
        Liable::Role(role) => role.clone(),
        Liable::ManagerOf(role) => format!("manager-of:{role}"),
    }
}
