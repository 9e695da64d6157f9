//! What the wall display shows: a picture of the store that holds no more of a customer than may hang on a wall, and
//! the feed that takes it again whenever something changed, for days.

mod customer;
mod feed;

pub use customer::{Customer, Names};
pub use feed::{Feed, Lost};

use super::Desk;
use super::opening;
use crate::app::form::both;
use crate::domain::case::AppointmentState;
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::{Class, Money, RuleMode, Text};
use crate::domain::sheet::Tally;
use crate::domain::time::{Instant, Interval};
use crate::domain::zone::Zone;
use crate::store::read::appointments::{AppointmentFilter, AppointmentLine, starting_in};
use crate::store::read::deadlines::{Deadline, DeadlineFilter, DeadlineKey, window};
use crate::store::read::totals::{self, Risk};
use crate::store::read::{Seek, Sum, breaches};
use crate::store::{Fault, StoreError};
use crate::words::names::class_in;
use crate::words::{Lang, frame};
use chrono::NaiveDate;
use std::path::PathBuf;

/// Most deadlines that come, and most overdue ones.
const MOST: usize = 60;
/// Most appointments of a day.
const MOST_VISITS: usize = 200;

/// A page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// Deadlines that come first.
    Deadlines,
    /// Today's appointments.
    Visits,
    /// Money at risk and the opening sheet.
    Money,
}

impl Page {
    /// Every page, in the order they turn.
    pub const ALL: [Page; 3] = [Page::Deadlines, Page::Visits, Page::Money];

    /// What the command line calls it.
    pub fn key(self) -> &'static str {
        match self {
            Page::Deadlines => "deadlines",
            Page::Visits => "appointments",
            Page::Money => "money",
        }
    }

    /// The page of a word of the command line.
    pub fn from_key(key: &str) -> Option<Page> {
        Page::ALL.into_iter().find(|page| page.key() == key)
    }
}

/// With what the display opens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The data folder.
    pub home: PathBuf,
    /// The language.
    pub lang: Lang,
    /// What customers are called; the store's setting where nothing was asked for.
    pub names: Option<Names>,
    /// Seconds a page stays.
    pub seconds: i64,
    /// The pages, in their order; all of them when there is none.
    pub pages: Vec<Page>,
}

/// A deadline.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The deadline; [`Instant::MAX`] while paused.
    pub due: Instant,
    /// The customer.
    pub customer: Customer,
    /// The rule.
    pub rule: Text,
    /// Whose doing it waits for; may be empty.
    pub who: String,
    /// What a breach costs in all; 0 where it charges nobody.
    pub amount: i64,
}

/// An appointment.
#[derive(Clone, PartialEq, Debug)]
pub struct Visit {
    /// Agreed time.
    pub time: Interval,
    /// The customer.
    pub customer: Customer,
    /// What for.
    pub kind: Text,
    /// Who goes.
    pub who: String,
    /// Where it stands.
    pub state: AppointmentState,
}

/// The opening sheet of the day.
#[derive(Clone, PartialEq, Debug)]
pub struct SheetState {
    /// What its marks add up to.
    pub tally: Tally,
    /// Whether it was signed, and then whether late.
    pub signed: Option<bool>,
    /// Until when a signature is in time.
    pub until: Option<Instant>,
    /// Failed items of any date that wait.
    pub follow_ups: usize,
    /// What the playbook calls those who sign a late sheet.
    pub managers: Text,
}

/// The store at an instant.
#[derive(Clone, PartialEq, Debug)]
pub struct Picture {
    /// The store's name; empty before it was set up.
    pub store: String,
    /// Its zone.
    pub zone: Zone,
    /// The date.
    pub date: NaiveDate,
    /// When it was taken.
    pub at: Instant,
    /// Whether amounts are points.
    pub points: bool,
    /// Past their deadline, the oldest first.
    pub overdue: Vec<Line>,
    /// Still to come, the soonest first.
    pub coming: Vec<Line>,
    /// Money at risk.
    pub risk: Risk,
    /// What was breached since the day began.
    pub breached: Sum,
    /// Appointments of the day, by time; none that were called off.
    pub visits: Vec<Visit>,
    /// The opening sheet.
    pub sheet: Option<SheetState>,
    /// Colours, as the store set them.
    pub theme: String,
    /// Borders, as the store set them.
    pub borders: String,
}

impl Picture {
    /// An amount as the playbook counts it.
    pub fn sum(&self, lang: Lang, amount: i64) -> String {
        let fen = crate::domain::money::Fen(amount);
        match self.points {
            true => frame::points(lang, &fen.short("")),
            false => fen.short("¥"),
        }
    }
}

/// Takes a picture. `names` is what was asked for; the store's setting counts where nothing was.
///
/// # Errors
/// Those of the store.
pub fn take(desk: &Desk, names: Option<Names>, now: Instant) -> Result<Picture, StoreError> {
    let state = desk.store_state();
    let setting = |key| state.setting(key);
    let chosen = Names::from_key(setting(crate::domain::settings::BOARD_NAMES));
    let names = names.or(chosen).unwrap_or_default();
    let date = desk.date(now);
    let bounds = desk.bounds(now);
    let day = desk.calendar().map(|calendar| calendar.day_bounds(date));
    let day = day.unwrap_or(Interval::new(now, now));
    let sheet = opening::load(desk, 0, date)?.map(|view| SheetState {
        tally: view.tally,
        signed: view.sheet.signed.as_ref().map(|signed| signed.late),
        until: view.window.map(|(_, until)| until),
        follow_ups: view.follow_ups.len(),
        managers: both(|lang| class_in(lang, desk.playbook(), Class::Manager)),
    });
    let conn = desk.store().conn();
    let read = || -> rusqlite::Result<Picture> {
        let all = DeadlineFilter::default();
        let from_now = Seek::From(DeadlineKey::at(now));
        let mut overdue = window(conn, &all, Seek::First, MOST)?;
        overdue.retain(|one| one.key.due < now);
        let coming = window(conn, &all, from_now, MOST)?;
        let line = |one: &Deadline| line(desk, names, one);
        let mut visits = starting_in(conn, day, &AppointmentFilter::default(), MOST_VISITS)?;
        visits.retain(|visit| visit.state != AppointmentState::Cancelled);
        Ok(Picture {
            store: state.name.clone(),
            zone: desk.zone(),
            date,
            at: now,
            points: desk.playbook().map(|book| book.money) == Some(Money::Points),
            overdue: overdue.iter().map(line).collect(),
            coming: coming.iter().map(line).collect(),
            risk: totals::risk(conn, bounds)?,
            breached: breaches::count(conn, (day.start, now), now)?,
            visits: visits.iter().map(|one| visit(desk, names, one)).collect(),
            sheet,
            theme: setting(crate::domain::settings::THEME).to_owned(),
            borders: setting(crate::domain::settings::BORDERS).to_owned(),
        })
    };
    read().map_err(|error| Fault::from(error).at(desk.store().path()))
}

fn line(desk: &Desk, names: Names, one: &Deadline) -> Line {
    let book = desk.policies().get(&one.policy);
    let rule = book.and_then(|book| book.rule(&one.key.rule));
    let holders = one.shares.iter().filter_map(|share| match share.who {
        crate::domain::playbook::model::Liable::Role(_) => share.holder,
        crate::domain::playbook::model::Liable::ManagerOf(_) => None,
    });
    Line {
        due: one.key.due,
        customer: Customer::of(names, one.key.no, &one.name),
        rule: rule.map_or_else(|| key_text(&one.key.rule), |rule| rule.name.clone()),
        who: people(desk, holders),
        amount: match one.mode {
            RuleMode::Charge => one.amount,
            RuleMode::Shadow => 0,
        },
    }
}

fn visit(desk: &Desk, names: Names, one: &AppointmentLine) -> Visit {
    let kind = desk
        .playbook()
        .and_then(|book| book.appointment(&one.kind))
        .map_or_else(|| key_text(&one.kind), |kind| kind.name.clone());
    Visit {
        time: one.time,
        customer: Customer::of(names, one.no, &one.name),
        kind,
        who: people(desk, one.people.iter().copied()),
        state: one.state,
    }
}

/// A key where the playbook has no name for it.
fn key_text(key: &str) -> Text {
    super::form::same(key)
}

/// Staff are called by their names: whoever works here is known here.
fn people(desk: &Desk, ids: impl Iterator<Item = PersonId>) -> String {
    let names: Vec<&str> = ids.map(|id| desk.name_of(Some(id))).collect();
    names.join(" ")
}
