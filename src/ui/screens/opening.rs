//! The Opening screen: a date's sheet, section by section, and what waits to be put right.

mod draw;

use super::{Act, Cx, View};
use crate::app::opening::{self, SheetView, load};
use crate::app::{Action, App, Next, Target, WhyNot};
use crate::domain::ids::Key;
use crate::domain::playbook::model::Item;
use crate::store::StoreError;
use crate::ui::frame::empty;
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, ListState, Outcome, paragraph};
use crate::words::opening as words;
use chrono::{Days, NaiveDate};
use draw::head;
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};

/// A line of the list.
#[derive(Clone, PartialEq, Debug)]
enum Line {
    /// The name of a section, by its place.
    Section(usize),
    /// An item, by section and place.
    Item(usize, usize),
    /// The heading of the follow-ups.
    FollowUps,
    /// A follow-up, by its place.
    FollowUp(usize),
}

/// The Opening screen.
#[derive(Default)]
pub struct OpeningView {
    /// The date shown; none for the present one.
    date: Option<NaiveDate>,
    /// Which checklist, by its place in the playbook.
    which: usize,
    view: Option<SheetView>,
    lines: Vec<Line>,
    list: ListState,
    rows: u16,
    /// The item whose mark the last reading found another.
    changed: Option<Key>,
}

impl OpeningView {
    fn date(&self, app: &App) -> NaiveDate {
        self.date.unwrap_or_else(|| app.desk.date(app.now))
    }

    fn build_lines(&mut self) {
        self.lines.clear();
        let Some(view) = &self.view else { return };
        for (section_at, section) in view.list.sections.iter().enumerate() {
            self.lines.push(Line::Section(section_at));
            self.lines
                .extend((0..section.items.len()).map(|item| Line::Item(section_at, item)));
        }
        if !view.follow_ups.is_empty() {
            self.lines.push(Line::FollowUps);
            self.lines
                .extend((0..view.follow_ups.len()).map(Line::FollowUp));
        }
    }

    fn item(&self, section: usize, item: usize) -> Option<&Item> {
        self.view
            .as_ref()?
            .list
            .sections
            .get(section)?
            .items
            .get(item)
    }

    fn target_of(&self, line: &Line) -> Target {
        let Some(view) = &self.view else {
            return Target::None;
        };
        match line {
            Line::Item(section, item) => {
                self.item(*section, *item)
                    .map_or(Target::None, |item| Target::Item {
                        checklist: view.list.id.clone(),
                        date: view.sheet.date,
                        item: item.id.clone(),
                    })
            }
            Line::FollowUp(index) => {
                view.follow_ups
                    .get(*index)
                    .map_or(Target::None, |found| Target::FollowUp {
                        checklist: found.found.list.clone(),
                        date: found.found.day,
                        item: found.found.item.clone(),
                    })
            }
            Line::Section(_) | Line::FollowUps => Target::None,
        }
    }

    /// See [`ListState::skip`].
    fn skip_headings(&mut self, down: bool) {
        let lines = &self.lines;
        let is_heading =
            |at: usize| matches!(lines.get(at), Some(Line::Section(_) | Line::FollowUps));
        self.list.skip(down, lines.len(), is_heading);
    }

    fn select_item(&mut self, key: &Key) {
        let place = self.lines.iter().position(|line| match line {
            Line::Item(section, item) => self
                .item(*section, *item)
                .is_some_and(|item| item.id == *key),
            _ => false,
        });
        self.list.selected = place.unwrap_or(self.list.selected);
    }

    fn select_unmarked(&mut self, after: &Target) {
        let view = self.view.as_ref();
        if let Some(next) = view.and_then(|view| opening::next_unmarked(view, after)) {
            self.select_item(&next);
        }
    }

    fn turn(&mut self, by: i64, app: &App) -> Act {
        let today = app.desk.date(app.now);
        let days = Days::new(by.unsigned_abs());
        let date = self.date(app);
        let next = if by < 0 {
            date.checked_sub_days(days)
        } else {
            date.checked_add_days(days)
        };
        match next {
            Some(next) if next > today => return Act::Next(Next::Cannot(WhyNot::Newest)),
            Some(next) if next == today => self.date = None,
            Some(next) => self.date = Some(next),
            None => {}
        }
        self.reload(app)
    }

    /// Turns to a checklist; on another one the selection begins anew.
    fn show(&mut self, which: usize) {
        if which != self.which {
            self.which = which;
            self.lines.clear();
            self.list = ListState::default();
        }
    }

    fn reload(&mut self, app: &App) -> Act {
        // A fault shows at the next regular reading.
        let _ = self.load(app);
        Act::Done
    }
}

/// The first item with another mark than before, on one and the same sheet.
fn remarked(before: Option<&SheetView>, after: Option<&SheetView>) -> Option<Key> {
    let (before, after) = (&before?.sheet, &after?.sheet);
    let is_same = (before.date, &before.checklist) == (after.date, &after.checklist);
    let mut items = before.items.keys().chain(after.items.keys());
    items
        .find(|item| is_same && before.items.get(*item) != after.items.get(*item))
        .cloned()
}

impl View for OpeningView {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        let selected = self.target();
        let view = load(&app.desk, self.which, self.date(app))?;
        self.changed = remarked(self.view.as_ref(), view.as_ref());
        self.view = view;
        self.build_lines();
        let same = self
            .lines
            .iter()
            .position(|line| self.target_of(line) == selected);
        self.list.selected = same
            .filter(|_| selected != Target::None)
            .unwrap_or(self.list.selected);
        self.list.step(0, self.lines.len());
        self.skip_headings(true);
        if selected == Target::None {
            // A sheet that others began, or we before a restart, goes on where it was left.
            self.select_unmarked(&selected);
        }
        Ok(())
    }

    fn target(&self) -> Target {
        self.lines
            .get(self.list.selected)
            .map_or(Target::None, |line| self.target_of(line))
    }

    fn select(&mut self, target: &Target, app: &App) {
        if let Target::Item {
            date, checklist, ..
        } = target
        {
            let lists = app.desk.playbook().map(|book| &book.checklists);
            let which = lists.and_then(|all| all.iter().position(|list| list.id == *checklist));
            self.show(which.unwrap_or(self.which));
            self.date = Some(*date).filter(|date| *date != app.desk.date(app.now));
            let _ = self.reload(app);
        }
        if let Some(place) = self
            .lines
            .iter()
            .position(|line| self.target_of(line) == *target)
        {
            self.list.selected = place;
        }
    }

    fn key(&mut self, key: KeyEvent, _app: &App) -> Outcome {
        let before = self.list.selected;
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
        match action {
            Action::SheetSign => Act::Next(opening::sign(app, self.which, self.date(app))),
            Action::SheetEarlier => self.turn(-1, app),
            Action::SheetLater => self.turn(1, app),
            Action::OtherSheet => {
                let lists = app.desk.playbook().map_or(1, |book| book.checklists.len());
                self.show((self.which + 1) % lists.max(1));
                self.reload(app)
            }
            Action::GoNow => {
                self.date = None;
                self.reload(app)
            }
            _ => Act::Done,
        }
    }

    /// After a mark the next unmarked item is selected, so that a sheet is one key an item; after a mark was taken back
    /// its item, to be marked again.
    fn done(&mut self, action: Action, _app: &App) {
        match (action, self.changed.take()) {
            (Action::ItemPass | Action::ItemFail | Action::ItemNotApplicable, _) => {
                let target = self.target();
                self.select_unmarked(&target);
            }
            (Action::Undo | Action::Redo, Some(item)) => self.select_item(&item),
            _ => {}
        }
    }

    fn foot(&self, height: u16) -> u16 {
        if height >= 16 { 3 } else { 0 }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let Some(view) = self.view.clone() else {
            empty(frame, area, words::no_checklist(cx.app.lang), cx);
            return Vec::new();
        };
        head(frame, area, &view, cx);
        let about = self.foot(area.height);
        let body = Rect {
            y: area.y + 2,
            height: area.height.saturating_sub(2 + about),
            ..area
        };
        let hits = self.lines(frame, body, &view, cx);
        if about > 0 {
            let under = Rect {
                y: body.bottom(),
                height: about,
                ..area
            };
            paragraph(
                frame,
                under,
                &self.about(&view, cx),
                cx.look.style(Role::Muted),
            );
        }
        hits
    }
}
