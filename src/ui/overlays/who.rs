//! Who is at the counter, and the cover of a locked screen.

use super::pin::{PinAsk, sign_in};
use super::{Overlay, Reply};
use crate::app::form::spec;
use crate::app::toast::Level;
use crate::app::{Action, App};
use crate::domain::ids::PersonId;
use crate::domain::settings;
use crate::ui::text::center;
use crate::ui::theme::Role;
use crate::ui::widgets::{
    ChoiceItem, Hit, ListState, Look, choices, clear_wide, fill, keys_below, line, place, popup,
    row,
};
use crate::words::setup as words;
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// Choosing who is at the counter.
pub struct Who {
    people: Vec<(Option<PersonId>, ChoiceItem)>,
    list: ListState,
    rows: u16,
    covers: bool,
}

impl Who {
    /// The staff, and nobody; the one signed in is selected.
    pub fn new(app: &App, covers: bool) -> Who {
        let staff = spec::people(&app.desk, app.desk.roster().staff(app.now), app.now);
        let item = |pick: &crate::app::form::Pick| {
            let note = app.lang.pick(&pick.note).to_owned();
            (
                pick.key.parse().ok(),
                ChoiceItem::new(app.lang.pick(&pick.label)).note(note),
            )
        };
        let mut people: Vec<_> = staff.iter().map(item).collect();
        if app.actor().is_some() {
            people.push((None, ChoiceItem::new(words::sign_out(app.lang))));
        }
        let selected = people
            .iter()
            .position(|(id, _)| *id == app.actor())
            .unwrap_or(0);
        Who {
            people,
            list: ListState {
                selected,
                offset: 0,
            },
            rows: 10,
            covers,
        }
    }

    fn chosen(&self, app: &mut App) -> Reply {
        match self.people.get(self.list.selected).map(|(id, _)| *id) {
            None => Reply::Close,
            // Where PINs are asked nobody stands at an open screen.
            Some(None) if app.desk.store_state().is_on(settings::PIN) => Reply::Run(Action::Lock),
            Some(None) => {
                app.sign_in(None);
                app.toasts
                    .say(Level::Info, words::signed_out(app.lang).to_owned(), app.now);
                Reply::Close
            }
            Some(Some(person)) if app.asks_pin(person) => {
                Reply::Replace(Box::new(PinAsk::new(person, self.covers)))
            }
            Some(Some(person)) => {
                sign_in(app, person);
                Reply::Close
            }
        }
    }
}

impl Overlay for Who {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match key.code {
            KeyCode::Esc | KeyCode::F(2) if self.covers => return Reply::Replace(Box::new(Locked)),
            KeyCode::Esc | KeyCode::F(2) => return Reply::Close,
            KeyCode::Enter => return self.chosen(app),
            _ => self.list.key(key, self.people.len(), self.rows),
        };
        Reply::Stay
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let items: Vec<ChoiceItem> = self.people.iter().map(|(_, item)| item.clone()).collect();
        let height = u16::try_from(items.len())
            .unwrap_or(u16::MAX)
            .saturating_add(3);
        let inner = popup(
            frame,
            place(area, 46, height.min(area.height)),
            words::who_title(app.lang),
            look,
        );
        let body = keys_below(frame, inner, words::who_hint(app.lang), look);
        self.rows = body.height;
        choices(frame, body, &items, &mut self.list, |_| "", look)
    }

    fn click(&mut self, index: usize, app: &mut App) -> Reply {
        self.list.selected = index;
        self.chosen(app)
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.people.len());
    }

    fn covers(&self) -> bool {
        self.covers
    }
}

/// The cover of a locked screen.
pub struct Locked;

impl Overlay for Locked {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match key.code {
            KeyCode::Enter | KeyCode::F(2) | KeyCode::Char(' ') => {
                Reply::Replace(Box::new(Who::new(app, true)))
            }
            KeyCode::Char('q') => Reply::Quit,
            KeyCode::F(10) => {
                app.next_language();
                Reply::Stay
            }
            _ => Reply::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        clear_wide(frame, area);
        fill(frame, area, look.style(Role::Text));
        let middle = area.height / 2;
        let wide = usize::from(area.width);
        for (offset, text, role) in [
            (0, app.desk.store_state().name.as_str(), Role::Title),
            (1, words::locked(app.lang), Role::Text),
            (2, words::locked_hint(app.lang), Role::Muted),
        ] {
            line(
                frame,
                row(area, middle.saturating_add(offset).saturating_sub(1)),
                &center(text, wide),
                look.style(role),
            );
        }
        Vec::new()
    }

    fn click(&mut self, _index: usize, app: &mut App) -> Reply {
        Reply::Replace(Box::new(Who::new(app, true)))
    }

    fn covers(&self) -> bool {
        true
    }
}
