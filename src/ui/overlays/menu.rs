//! What can be done with the selected row: the way to every action without typing a letter.

use super::{Overlay, Reply, listed};
use crate::app::{Action, App, Place, TABLE};
use crate::ui::text::{fit, width};
use crate::ui::widgets::{ChoiceItem, Hit, ListState, Look, Outcome};
use crate::words::frame as words;
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// The menu of the selected row.
pub struct Menu {
    actions: Vec<Action>,
    list: ListState,
    rows: u16,
}

impl Menu {
    /// The actions that belong to the open screen and what is selected, those that can be done first.
    pub fn new(app: &App) -> Menu {
        let here = TABLE
            .iter()
            .filter(|entry| entry.place != Place::Everywhere);
        let here = here.filter(|entry| entry.action.belongs(app.screen, app.target.kind()));
        let mut actions: Vec<Action> = here.map(|entry| entry.action).collect();
        actions.sort_by_key(|action| app.availability(*action).is_err());
        actions.extend([
            Action::Undo,
            Action::Find,
            Action::Who,
            Action::Help,
            Action::Palette,
            Action::Quit,
        ]);
        Menu {
            actions,
            list: ListState::default(),
            rows: 10,
        }
    }

    fn chosen(&self, app: &mut App) -> Reply {
        let Some(action) = self.actions.get(self.list.selected).copied() else {
            return Reply::Close;
        };
        match app.availability(action) {
            Ok(()) => Reply::Run(action),
            Err(why) => {
                app.refuse(action, &why);
                Reply::Stay
            }
        }
    }
}

/// Lines for actions: names and keys under each other, then what each does or why it cannot be done now.
pub(super) fn items(actions: &[Action], app: &App) -> Vec<ChoiceItem> {
    let widest = |text: &dyn Fn(Action) -> String| {
        actions
            .iter()
            .map(|action| width(&text(*action)))
            .max()
            .unwrap_or(0)
    };
    let names = widest(&|action| app.label(action).to_owned());
    let keys = widest(&|action| app.keys.label_here(action, app.screen, app.target.kind()));
    actions
        .iter()
        .map(|action| item(*action, app, names, keys))
        .collect()
}

fn item(action: Action, app: &App, names: usize, keys: usize) -> ChoiceItem {
    let label = fit(app.label(action), names);
    let key = fit(
        &app.keys.label_here(action, app.screen, app.target.kind()),
        keys,
    );
    let why = app.availability(action).err();
    let label = format!("{key}  {label}");
    let note = match &why {
        Some(why) => why.text(app),
        None => app.about(action).to_owned(),
    };
    ChoiceItem {
        label,
        note,
        disabled: why.is_some(),
    }
}

impl Overlay for Menu {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match key.code {
            KeyCode::Esc => return Reply::Close,
            KeyCode::Enter => return self.chosen(app),
            _ => {}
        }
        if self.list.key(key, self.actions.len(), self.rows) == Outcome::Used {
            return Reply::Stay;
        }
        let chord = crate::app::keys::Chord::of(key);
        match self
            .actions
            .iter()
            .find(|action| app.keys.keys(**action).contains(&chord))
        {
            Some(action) if app.availability(*action).is_ok() => Reply::Run(*action),
            _ => Reply::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let items = items(&self.actions, app);
        let (title, keys) = (words::menu_title(app.lang), words::menu_keys(app.lang));
        let (rows, hits) = listed::draw(frame, area, title, keys, &items, &mut self.list, look);
        self.rows = rows;
        hits
    }

    fn click(&mut self, index: usize, app: &mut App) -> Reply {
        self.list.selected = index;
        self.chosen(app)
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.actions.len());
    }
}
