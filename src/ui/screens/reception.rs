//! The Reception screen: who is on the floor, and what comes next with each of them.

mod detail;
mod list;

use super::{Act, Cx, View};
use crate::app::reception::{Guest, load};
use crate::app::verbs;
use crate::app::window::PAGE;
use crate::app::{Action, App, Target};
use crate::domain::ids::Key;
use crate::store::StoreError;
use crate::ui::widgets::{Hit, ListState, Outcome};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::{Frame, layout::Rect};

/// The narrowest body with the list beside the customer, in cells.
const TWO_PANES: u16 = 72;

/// The Reception screen.
#[derive(Default)]
pub struct ReceptionView {
    guests: Vec<Guest>,
    /// How many of those who may come back are read; more once the selection reaches the end.
    returning: Option<usize>,
    /// Whether there are more of them.
    more: bool,
    list: ListState,
    /// The step chosen in place of the one that comes next.
    step: Option<Key>,
    /// First line of the guide that is shown.
    scroll: usize,
    /// The selected customer has just come to wait for an appointment.
    offer: bool,
}

impl ReceptionView {
    fn guest(&self) -> Option<&Guest> {
        self.guests.get(self.list.selected)
    }

    /// The step an action would do: the chosen one while it is open, else the one that comes next.
    fn step(&self) -> Option<&Key> {
        let guest = self.guest()?;
        let chosen = self.step.as_ref();
        chosen
            .filter(|key| guest.open().any(|stop| stop.step == **key))
            .or(guest.next.as_ref())
    }

    fn choose_step(&mut self, forward: bool) {
        let Some(guest) = self.guest() else { return };
        let open: Vec<Key> = guest.open().map(|stop| stop.step.clone()).collect();
        let at = self
            .step()
            .and_then(|key| open.iter().position(|known| known == key));
        let next = match (at, forward) {
            (Some(at), true) => (at + 1).min(open.len().saturating_sub(1)),
            (Some(at), false) => at.saturating_sub(1),
            (None, _) => 0,
        };
        self.step = open.get(next).cloned();
        self.scroll = 0;
    }

    /// Reads on when the end of what was read is selected. What cannot be read now is read at the next change.
    fn reach(&mut self, app: &App) {
        if self.more && self.list.selected + 1 >= self.guests.len() {
            self.returning = Some(self.returning.unwrap_or(PAGE) + PAGE);
            let _ = self.load(app);
        }
    }

    fn moved(&mut self) {
        self.step = None;
        self.scroll = 0;
    }
}

impl View for ReceptionView {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        let before = self.guest().map(|guest| (guest.line.id, guest.bookable));
        let returning = self.returning.unwrap_or(PAGE);
        let read = load(&app.desk, app.actor(), app.now, returning)?;
        (self.guests, self.more) = (read.list, read.more);
        let same = before.and_then(|(id, _)| self.guests.iter().position(|g| g.line.id == id));
        match same {
            Some(index) => self.list.selected = index,
            None => self.moved(),
        }
        self.list.step(0, self.guests.len());
        let waits = same
            .and_then(|index| self.guests.get(index))
            .is_some_and(|g| g.bookable);
        self.offer = waits && before.is_some_and(|(_, bookable)| !bookable);
        Ok(())
    }

    fn target(&self) -> Target {
        match (self.guest(), self.step()) {
            (Some(guest), Some(step)) => Target::Step {
                case: guest.line.id,
                step: step.clone(),
            },
            (Some(guest), None) => Target::Case(guest.line.id),
            (None, _) => Target::None,
        }
    }

    fn select(&mut self, target: &Target, _app: &App) {
        let case = target.case();
        if let Some(index) = self.guests.iter().position(|g| Some(g.line.id) == case) {
            self.list.selected = index;
            self.moved();
        }
        if let Target::Step { step, .. } = target {
            self.step = Some(step.clone());
        }
    }

    fn key(&mut self, key: KeyEvent, app: &App) -> Outcome {
        match key.code {
            KeyCode::Left | KeyCode::Right => self.choose_step(key.code == KeyCode::Right),
            KeyCode::PageDown => self.scroll += 3,
            KeyCode::PageUp => self.scroll = self.scroll.saturating_sub(3),
            _ => {
                let before = self.list.selected;
                let outcome = self.list.key(key, self.guests.len(), 8);
                if self.list.selected != before {
                    self.moved();
                }
                self.reach(app);
                return outcome;
            }
        }
        Outcome::Used
    }

    fn click(&mut self, index: usize) {
        if self.list.selected != index {
            self.list.selected = index;
            self.moved();
        }
    }

    fn scroll(&mut self, lines: isize) {
        self.scroll = self.scroll.saturating_add_signed(lines);
    }

    fn done(&mut self, _action: Action, _app: &App) {
        self.moved();
    }

    /// Whoever wins a measurement books it while the customer is still there; Esc leaves it for later.
    fn afterwards(&mut self, action: Action, app: &App) -> Act {
        if action != Action::DoStep || !std::mem::take(&mut self.offer) {
            return Act::Done;
        }
        match self.guest() {
            Some(guest) => Act::Next(verbs::book(app, &guest.case)),
            None => Act::Done,
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        if self.guests.is_empty() {
            list::nobody(frame, area, cx);
            return Vec::new();
        }
        if area.width >= TWO_PANES && area.height >= 8 {
            let left = Rect {
                width: (area.width * 2 / 5).clamp(30, 48),
                ..area
            };
            let right = Rect {
                x: left.right(),
                width: area.width.saturating_sub(left.width),
                ..area
            };
            let hits = self.draw_list(frame, left, true, cx);
            self.draw_guest(frame, right, true, cx);
            return hits;
        }
        let rows = u16::try_from(self.guests.len() + 1).unwrap_or(u16::MAX);
        let top = Rect {
            height: rows.min(area.height * 2 / 5),
            ..area
        };
        let below = Rect {
            y: top.bottom(),
            height: area.height.saturating_sub(top.height),
            ..area
        };
        let hits = self.draw_list(frame, top, false, cx);
        self.draw_guest(frame, below, false, cx);
        hits
    }
}
