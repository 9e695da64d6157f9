//! The staff: who is here with which roles under whom, and what can be done about each.

use super::{Ask, FormOverlay, Overlay, Reply};
use crate::app::form::spec;
use crate::app::privacy::Sight;
use crate::app::staff::{Deed, Pin, pin_of};
use crate::app::{Action, App};
use crate::domain::ids::PersonId;
use crate::domain::roster::Person;
use crate::ui::theme::Role;
use crate::ui::widgets::{
    Cell, ChoiceItem, Column, Hit, ListState, Look, Row, choices, keys_below, line, place, popup,
    table,
};
use crate::words::{Lang, forms, staff as words};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// The list of people. Its last line adds one.
pub struct Staff {
    people: Vec<(PersonId, Row)>,
    list: ListState,
    rows: u16,
    /// The revision and the language the rows were made for.
    seen: (u64, Lang),
}

impl Staff {
    /// Everybody on the staff; who is at the counter is selected.
    pub fn new(app: &App) -> Staff {
        let mut staff = Staff {
            people: Vec::new(),
            list: ListState::default(),
            rows: 10,
            seen: (0, app.lang),
        };
        staff.read(app);
        let own = staff
            .people
            .iter()
            .position(|(id, _)| Some(*id) == app.actor());
        staff.list.selected = own.unwrap_or(0);
        staff
    }

    fn read(&mut self, app: &App) {
        self.seen = (app.revision, app.lang);
        let staff = app.desk.roster().staff(app.now);
        self.people = staff
            .map(|person| (person.id, cells(person, app)))
            .collect();
    }

    fn chosen(&self, app: &mut App) -> Reply {
        match self.people.get(self.list.selected) {
            Some((person, _)) => Reply::Open(Box::new(Deeds::new(*person))),
            None => match app.availability(Action::AddPerson) {
                Ok(()) => form(spec::join(&app.desk, app.now), app),
                Err(why) => {
                    app.refuse(Action::AddPerson, &why);
                    Reply::Stay
                }
            },
        }
    }
}

fn form(spec: crate::app::form::FormSpec, app: &App) -> Reply {
    Reply::Open(Box::new(FormOverlay::new(spec, app)))
}

fn cells(person: &Person, app: &App) -> Row {
    let known = app.known();
    let pin = match pin_of(&app.desk, person) {
        Pin::None => Cell::new(words::pin_none(app.lang), Role::Muted),
        Pin::Set => Cell::from(words::pin_set(app.lang)),
        Pin::Locked(minutes) => Cell::new(words::pin_locked(app.lang, minutes), Role::Danger),
    };
    let manager = person.manager_at(app.now);
    vec![
        Cell::from(person.name.clone()),
        Cell::from(known.entries(app.lang, person.roles_at(app.now))),
        Cell::from(manager.map_or_else(String::new, |id| app.desk.name_of(Some(id)).to_owned())),
        pin,
        Cell::new(Sight::Masked.phone(&person.phone), Role::Muted),
        Cell::new(person.code.clone(), Role::Muted),
    ]
}

fn columns(lang: Lang) -> [Column; 6] {
    [
        Column::new(words::name(lang), 6, 14, 0),
        Column::new(words::roles(lang), 8, 24, 0),
        Column::new(words::manager(lang), 6, 14, 2),
        Column::new(words::pin(lang), 4, 18, 1),
        Column::new(words::phone(lang), 11, 12, 3),
        Column::new(words::code(lang), 3, 8, 4),
    ]
}

impl Overlay for Staff {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match key.code {
            KeyCode::Esc => return Reply::Close,
            KeyCode::Enter => return self.chosen(app),
            _ => self.list.key(key, self.people.len() + 1, self.rows),
        };
        Reply::Stay
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        if self.seen != (app.revision, app.lang) {
            self.read(app);
        }
        let mut rows: Vec<Row> = self.people.iter().map(|(_, row)| row.clone()).collect();
        let high = u16::try_from(rows.len() + 5).unwrap_or(u16::MAX);
        let inner = popup(
            frame,
            place(area, 76, high.min(area.height)),
            words::title(app.lang),
            look,
        );
        rows.push(Row::new());
        let body = keys_below(frame, inner, words::keys(app.lang), look);
        self.rows = body.height.saturating_sub(1);
        let window = self.list.window(rows.len(), self.rows);
        let selected = Some(self.list.selected.saturating_sub(window.start));
        let shown = rows.get(window.clone()).unwrap_or_default();
        let mut hits = table(frame, body, &columns(app.lang), shown, selected, look);
        for hit in &mut hits {
            hit.index += window.start;
        }
        if let Some(add) = hits.last().filter(|hit| hit.index == self.people.len()) {
            let (marker, role) = match self.list.selected == add.index {
                true => (">", Role::Selected),
                false => (" ", Role::Accent),
            };
            let text = format!("{marker} + {}", words::add(app.lang));
            line(frame, add.area, &text, look.style(role));
        }
        hits
    }

    fn click(&mut self, index: usize, app: &mut App) -> Reply {
        self.list.selected = index;
        self.chosen(app)
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.people.len() + 1);
    }
}

/// What can be done about one of them.
struct Deeds {
    person: PersonId,
    list: ListState,
}

impl Deeds {
    fn new(person: PersonId) -> Deeds {
        Deeds {
            person,
            list: ListState::default(),
        }
    }

    fn chosen(&self, app: &mut App) -> Reply {
        let (Some(person), Some(deed)) = (
            app.desk.person(self.person).cloned(),
            Deed::ALL.get(self.list.selected),
        ) else {
            return Reply::Close;
        };
        if deed.hindrance(app, &person).is_some() {
            return Reply::Stay;
        }
        let replace = |spec| Reply::Replace(Box::new(FormOverlay::new(spec, app)));
        match (deed, deed.command(person.id)) {
            (Deed::SetPin, _) => replace(spec::pin_for(&person)),
            (Deed::TakePin, command) => {
                let question = words::take_pin_ask(app.lang, &person.name);
                Reply::Replace(Box::new(Ask::new(question, command)))
            }
            (_, Some(command)) => {
                app.perform_and_tell(&command);
                Reply::Close
            }
            (_, None) => replace(spec::change_person(&app.desk, &person, app.now)),
        }
    }
}

impl Overlay for Deeds {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match key.code {
            KeyCode::Esc => return Reply::Close,
            KeyCode::Enter => return self.chosen(app),
            _ => self.list.key(key, Deed::ALL.len(), 5),
        };
        Reply::Stay
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let Some(person) = app.desk.person(self.person) else {
            return Vec::new();
        };
        let item = |deed: &Deed| {
            let why = deed.hindrance(app, person);
            let note = match (&why, deed) {
                (None, Deed::Leave) => words::leave_more(app.lang).to_owned(),
                _ => why.clone().unwrap_or_default(),
            };
            ChoiceItem {
                label: (deed.label())(app.lang).to_owned(),
                note,
                disabled: why.is_some(),
            }
        };
        let items: Vec<ChoiceItem> = Deed::ALL.iter().map(item).collect();
        let inner = popup(frame, place(area, 72, 8), &person.name, look);
        let body = keys_below(frame, inner, forms::pick_keys(app.lang), look);
        choices(frame, body, &items, &mut self.list, |_| "", look)
    }

    fn click(&mut self, index: usize, app: &mut App) -> Reply {
        self.list.selected = index;
        self.chosen(app)
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, Deed::ALL.len());
    }
}
