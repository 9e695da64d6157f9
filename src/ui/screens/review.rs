//! The Review screen: the shift looked back on, its money decided, its work handed over.

mod charts;
mod detail;
mod draw;
mod lines;
mod overview;
mod rows;

use super::{Act, Cx, View};
use crate::app::form::{Submission, spec};
use crate::app::shift::{self, Fines, Summary, sign};
use crate::app::{Action, App, Next, Target, WhyNot};
use crate::domain::shift::ShiftId;
use crate::domain::value::Value;
use crate::store::StoreError;
use crate::ui::frame::empty;
use crate::ui::overlays::month::DAY;
use crate::ui::overlays::{AnchorCode, Month};
use crate::ui::widgets::{Hit, ListState, Outcome};
use crate::words::review as words;
use chrono::{Days, NaiveDate};
use lines::{Line, Section};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};
use std::collections::VecDeque;

/// How the open deadlines are ranked.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Rank {
    /// The least time left first.
    #[default]
    Slack,
    /// The dearest first.
    Money,
}

/// What is shown of one shift.
struct Shown {
    summary: Summary,
    /// The fines that wait for somebody now: what a past shift left is decided today.
    fines: Fines,
}

/// Shifts that are over and were looked at: walking to and fro between days reads none twice.
const KEPT: usize = 32;

/// The Review screen.
#[derive(Default)]
pub struct ReviewView {
    /// The shift shown; none for the one that goes on.
    id: Option<ShiftId>,
    shown: Option<Shown>,
    /// Summaries of shifts that are over, each with the end of the journal when it was read: such a shift reads the
    /// same until something is written.
    past: VecDeque<(i64, Summary)>,
    rank: Rank,
    lines: Vec<Line>,
    list: ListState,
    /// The place a reading carried the selection away from: a decided fine goes to the end of its list.
    left: Option<usize>,
    rows: u16,
}

impl ReviewView {
    fn id(&self, app: &App) -> ShiftId {
        let present = || shift::shift_at(&app.desk, app.now);
        self.id.clone().unwrap_or_else(present)
    }

    fn read(&mut self, app: &App) -> Result<(), StoreError> {
        let (desk, id) = (&app.desk, self.id(app));
        let seq = desk.store().head()?.seq;
        self.past.retain(|(read, _)| *read == seq);
        let kept = self.past.iter().find(|(_, one)| one.id() == id);
        let kept = kept.map(|(_, summary)| summary.clone());
        let known = kept.is_some();
        let summary = match kept {
            Some(summary) => Some(summary),
            None => shift::load(desk, id, app.now)?,
        };
        if let Some(over) = summary.as_ref().filter(|one| one.over && !known) {
            self.past.truncate(KEPT - 1);
            self.past.push_front((seq, over.clone()));
        }
        let Some(summary) = summary else {
            return Ok(());
        };
        let fines = match summary.over {
            true => shift::fines(desk, summary.period, app.now)?,
            false => summary.fines.clone(),
        };
        self.shown = Some(Shown { fines, summary });
        Ok(())
    }

    fn target_of(&self, line: &Line) -> Target {
        let target = self
            .shown
            .as_ref()
            .and_then(|shown| lines::target(shown, self.rank, line));
        target.unwrap_or_default()
    }

    fn selected(&self) -> Option<&Line> {
        self.lines.get(self.list.selected)
    }

    /// See [`ListState::skip`].
    fn skip_headings(&mut self, down: bool) {
        let lines = &self.lines;
        let is_heading = |at: usize| lines.get(at).is_some_and(Line::is_heading);
        self.list.skip(down, lines.len(), is_heading);
    }

    fn select_line(&mut self, wanted: impl Fn(&Line) -> bool) -> bool {
        let found = self.lines.iter().position(wanted);
        self.list.selected = found.unwrap_or(self.list.selected);
        found.is_some()
    }

    /// The first row of the next section that has one, around the end.
    fn walk(&mut self, forward: bool) -> Act {
        let Some(here) = self.selected().map(Line::section) else {
            return Act::Done;
        };
        let mut sections: Vec<Section> = Vec::new();
        for line in self.lines.iter().filter(|line| !line.is_heading()) {
            if sections.last() != Some(&line.section()) {
                sections.push(line.section());
            }
        }
        let at = sections.iter().position(|one| *one == here).unwrap_or(0);
        let step = if forward { 1 } else { sections.len() - 1 };
        let next = sections.get((at + step) % sections.len().max(1)).copied();
        if let Some(next) = next {
            self.select_line(|line| !line.is_heading() && line.section() == next);
            // The heading is seen with its first row.
            self.list.offset = self.list.offset.min(self.list.selected.saturating_sub(1));
        }
        Act::Done
    }

    /// The shift before or behind this one.
    fn step(&mut self, forward: bool, app: &App) -> Act {
        let here = self.id(app);
        let next = shift::beside(&app.desk, &here, forward, app.now);
        self.go(next.unwrap_or(here), app)
    }

    /// The same crew's shift a week before or behind.
    fn week(&mut self, forward: bool, app: &App) -> Act {
        let here = self.id(app);
        let week = Days::new(7);
        let date = match forward {
            true => here.date.checked_add_days(week),
            false => here.date.checked_sub_days(week),
        };
        let all = date.map_or_else(Vec::new, |date| shift::shifts_of(&app.desk, date, app.now));
        let same = all.iter().find(|id| id.crew == here.crew);
        let next = same.or(all.first()).cloned();
        self.go(next.unwrap_or(here), app)
    }

    fn go(&mut self, id: ShiftId, app: &App) -> Act {
        let present = shift::shift_at(&app.desk, app.now);
        let ahead =
            id.date == present.date && !shift::begun(&app.desk, id.date, app.now).contains(&id);
        if id.date > present.date || ahead {
            return Act::Next(Next::Cannot(WhyNot::Newest));
        }
        self.id = Some(id).filter(|id| *id != present);
        // A fault shows at the next regular reading.
        let _ = self.load(app);
        Act::Done
    }

    /// The first shift of a date, or the present one where that date is still to come.
    fn go_date(&mut self, date: NaiveDate, app: &App) -> Act {
        let first = shift::begun(&app.desk, date, app.now).into_iter().next();
        self.go(
            first.unwrap_or_else(|| shift::shift_at(&app.desk, app.now)),
            app,
        )
    }

    fn rank_by(&mut self) -> Act {
        self.rank = match self.rank {
            Rank::Slack => Rank::Money,
            Rank::Money => Rank::Slack,
        };
        Act::Done
    }
}

impl View for ReviewView {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        let selected = self
            .selected()
            .map(|line| (line.clone(), self.target_of(line)));
        self.read(app)?;
        self.lines = self.shown.as_ref().map_or_else(Vec::new, lines::of);
        if let Some((line, target)) = selected {
            let same = |other: &Line| match target {
                Target::None => *other == line,
                _ => other.section() == line.section() && self.target_of(other) == target,
            };
            if let Some(place) = self.lines.iter().position(same) {
                let before = std::mem::replace(&mut self.list.selected, place);
                self.left = Some(before).filter(|one| *one != place).or(self.left);
            }
        }
        self.list.step(0, self.lines.len());
        self.skip_headings(true);
        Ok(())
    }

    fn target(&self) -> Target {
        self.selected()
            .map_or(Target::None, |line| self.target_of(line))
    }

    fn select(&mut self, target: &Target, _app: &App) {
        let found = self
            .lines
            .iter()
            .position(|line| self.target_of(line) == *target);
        self.list.selected = found.unwrap_or(self.list.selected);
    }

    fn key(&mut self, key: KeyEvent, _app: &App) -> Outcome {
        let before = self.list.selected;
        self.left = None;
        let outcome = self.list.key(key, self.lines.len(), self.rows);
        self.skip_headings(self.list.selected >= before);
        outcome
    }

    fn click(&mut self, index: usize) {
        self.list.selected = index;
        self.skip_headings(true);
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.lines.len());
        self.skip_headings(lines > 0);
    }

    fn act(&mut self, action: Action, app: &App) -> Act {
        let id = self.id(app);
        match action {
            Action::HandOver => Act::Next(sign::hand_over(app, &id)),
            Action::TakeOver => Act::Next(sign::accept(app, &id)),
            Action::CorrectShift => Act::Next(sign::correct(app, &id)),
            Action::ShiftEarlier => self.step(false, app),
            Action::ShiftLater => self.step(true, app),
            Action::WeekEarlier => self.week(false, app),
            Action::WeekLater => self.week(true, app),
            Action::GoNow => self.go(shift::shift_at(&app.desk, app.now), app),
            Action::GoDate => Act::Open(Box::new(Month::new(id.date, app))),
            Action::Export => Act::Next(Next::Form(Box::new(spec::export(app, &id)))),
            Action::Anchor => match AnchorCode::new(app) {
                Some(code) => Act::Open(Box::new(code)),
                None => Act::Done,
            },
            Action::RankBy => self.rank_by(),
            Action::NextSection => self.walk(true),
            Action::PreviousSection => self.walk(false),
            Action::LookInto => match (&self.shown, self.selected()) {
                (Some(shown), Some(line)) => detail::open(shown, line, self.target(), app),
                _ => Act::Done,
            },
            _ => Act::Done,
        }
    }

    fn filled(&mut self, form: &'static str, values: &Submission, app: &App) {
        if let (DAY, Some(Value::Date(date))) = (form, values.values.get(DAY)) {
            self.go_date(*date, app);
        }
    }

    /// After a decision the next fine that waits for the same one is selected, behind it before from the top, so that
    /// a run through them is two keys each.
    fn done(&mut self, action: Action, _app: &App) {
        let from = self.left.take().unwrap_or(self.list.selected);
        let Some(shown) = &self.shown else { return };
        let waits = |place: &usize| {
            let line = self.lines.get(*place);
            line.is_some_and(|line| lines::waits_for(shown, line, action))
        };
        if let Some(next) = (from..self.lines.len()).chain(0..from).find(waits) {
            self.list.selected = next;
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        match self.shown.is_some() {
            true => self.body(frame, area, cx),
            false => {
                empty(frame, area, words::no_playbook(cx.app.lang), cx);
                Vec::new()
            }
        }
    }
}
