//! The first start: language, name, playbook, people; done in under a minute with arrows and Enter.

use super::{Overlay, Reply};
use crate::app::form::text_in;
use crate::app::roster_file::RosterFault;
use crate::app::setup::{SetupFault, playbooks};
use crate::app::toast::Level;
use crate::app::{App, Screen};
use crate::domain::playbook::Shipped;
use crate::domain::playbook::model::Text;
use crate::ui::theme::Role;
use crate::ui::widgets::{
    ChoiceItem, Hit, LineInput, ListState, Look, Outcome, choices, clear_wide, fill, line,
    paragraph, place, popup, row,
};
use crate::words::{Lang, failure, files, setup as words};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::path::Path;

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    Language,
    Name,
    Playbook,
    People,
    File,
    Manager,
}

/// Steps a person sees, for "step n of m".
const STEPS: usize = 4;

/// The wizard. What was typed stays when one goes back.
pub struct Wizard {
    step: Step,
    list: ListState,
    name: LineInput,
    file: LineInput,
    manager: LineInput,
    books: Vec<(&'static Shipped, Text)>,
    book: usize,
    said: String,
}

impl Wizard {
    /// Begins with the language; a store that is only without people begins with these.
    pub fn new(app: &App) -> Wizard {
        let step = if app.desk.is_set_up() {
            Step::People
        } else {
            Step::Language
        };
        let selected = Lang::ALL
            .iter()
            .position(|lang| *lang == app.lang)
            .unwrap_or(0);
        Wizard {
            step,
            list: ListState {
                selected: if step == Step::Language { selected } else { 0 },
                offset: 0,
            },
            name: LineInput::default().limit(60),
            file: LineInput::default(),
            manager: LineInput::default().limit(60),
            books: playbooks(),
            book: 0,
            said: String::new(),
        }
    }

    fn input(&mut self) -> Option<&mut LineInput> {
        match self.step {
            Step::Name => Some(&mut self.name),
            Step::File => Some(&mut self.file),
            Step::Manager => Some(&mut self.manager),
            Step::Language | Step::Playbook | Step::People => None,
        }
    }

    fn items(&self, lang: Lang) -> Vec<ChoiceItem> {
        match self.step {
            Step::Language => vec![
                ChoiceItem::new(words::chinese(lang)),
                ChoiceItem::new(words::english(lang)),
            ],
            Step::Playbook => {
                let item = |(shipped, name): &(&Shipped, Text)| {
                    ChoiceItem::new(text_in(name, lang)).note(shipped.id)
                };
                self.books.iter().map(item).collect()
            }
            Step::People => vec![
                ChoiceItem::new(words::people_sample(lang)),
                ChoiceItem::new(words::people_first(lang)),
                ChoiceItem::new(words::people_import(lang)),
            ],
            Step::Name | Step::File | Step::Manager => Vec::new(),
        }
    }

    fn title(&self, lang: Lang) -> &'static str {
        match self.step {
            Step::Language => words::language(lang),
            Step::Name => words::store_name(lang),
            Step::Playbook => words::playbook(lang),
            Step::People => words::people(lang),
            Step::File => words::file_path(lang),
            Step::Manager => words::manager_name(lang),
        }
    }

    fn go(&mut self, step: Step, selected: usize) -> Reply {
        self.step = step;
        self.list = ListState {
            selected,
            offset: 0,
        };
        self.said.clear();
        Reply::Stay
    }

    fn back(&mut self, app: &App) -> Reply {
        match self.step {
            Step::Language => Reply::Stay,
            Step::Name => self.go(Step::Language, 0),
            Step::Playbook => self.go(Step::Name, 0),
            // The store is made by then; only its people are missing.
            Step::People if app.desk.is_set_up() => Reply::Stay,
            Step::People => self.go(Step::Playbook, self.book),
            Step::File => self.go(Step::People, 2),
            Step::Manager => self.go(Step::People, 1),
        }
    }

    fn next(&mut self, app: &mut App) -> Reply {
        match self.step {
            Step::Language => {
                app.lang = Lang::ALL
                    .get(self.list.selected)
                    .copied()
                    .unwrap_or_default();
                self.go(Step::Name, 0)
            }
            Step::Name if self.name.value().trim().is_empty() => {
                self.say(words::name_missing(app.lang))
            }
            Step::Name => self.go(Step::Playbook, self.book),
            Step::Playbook => {
                self.book = self.list.selected;
                self.go(Step::People, 0)
            }
            Step::People => match self.list.selected {
                0 => self.finish(app, App::sample_people),
                1 => self.go(Step::Manager, 0),
                _ => self.go(Step::File, 0),
            },
            Step::Manager if self.manager.value().trim().is_empty() => {
                self.say(words::name_missing(app.lang))
            }
            Step::Manager => {
                let name = self.manager.value().to_owned();
                self.finish(app, |app| app.first_manager(&name))
            }
            Step::File => {
                let path = self
                    .file
                    .value()
                    .trim()
                    .trim_matches(['"', '\''])
                    .to_owned();
                self.finish(app, |app| app.import_people(Path::new(&path)))
            }
        }
    }

    fn say(&mut self, text: &str) -> Reply {
        text.clone_into(&mut self.said);
        Reply::Stay
    }

    /// Makes the store, unless that was done, and takes the people on. An error leaves everything to be corrected.
    fn finish(
        &mut self,
        app: &mut App,
        people: impl FnOnce(&mut App) -> Result<(), SetupFault>,
    ) -> Reply {
        if !app.desk.is_set_up() {
            let Some((book, _)) = self.books.get(self.book) else {
                return Reply::Stay;
            };
            let lang = app.lang;
            if let Err(failure) = app.open_store(self.name.value(), lang, book) {
                self.said = app.failure_text(&failure);
                return Reply::Stay;
            }
        }
        match people(app) {
            Ok(()) => {
                app.screen = Screen::Today;
                app.toasts
                    .say(Level::Info, words::done(app.lang).to_owned(), app.now);
                Reply::Close
            }
            Err(fault) => {
                self.said = fault_text(app, &fault);
                Reply::Stay
            }
        }
    }
}

/// What is wrong with the people, in words; the first faults of a file, by line.
fn fault_text(app: &App, fault: &SetupFault) -> String {
    let lang = app.lang;
    match fault {
        SetupFault::File(faults) => {
            let mut lines = vec![words::faults(lang, faults.len())];
            lines.extend(faults.iter().take(4).map(|fault| match fault {
                RosterFault::Read(fault) => files::read_fault(lang, fault),
                RosterFault::Header(fault) => {
                    files::header_fault(lang, fault, &|key| key.to_owned())
                }
            }));
            lines.join("\n")
        }
        SetupFault::Failed(failed, None) => app.failure_text(failed),
        SetupFault::Failed(failed, Some(line)) => {
            failure::at_line(lang, *line, &app.failure_text(failed))
        }
    }
}

impl Overlay for Wizard {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match key.code {
            KeyCode::Enter => return self.next(app),
            KeyCode::Esc => return self.back(app),
            _ => {}
        }
        if let Some(input) = self.input() {
            if input.key(key) == Outcome::Used {
                self.said.clear();
            }
            return Reply::Stay;
        }
        let count = self.items(app.lang).len();
        self.list.key(key, count, 8);
        if self.step == Step::Language {
            app.lang = Lang::ALL
                .get(self.list.selected)
                .copied()
                .unwrap_or_default();
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str, _app: &mut App) {
        if let Some(input) = self.input() {
            input.paste(text);
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let lang = app.lang;
        clear_wide(frame, area);
        fill(frame, area, look.style(Role::Text));
        let inner = popup(frame, place(area, 66, 14), words::welcome(lang), look);
        let inner = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        let number = match self.step {
            Step::Language => 1,
            Step::Name => 2,
            Step::Playbook => 3,
            Step::People | Step::File | Step::Manager => 4,
        };
        let head = format!(
            "{}   {}",
            words::step(lang, number, STEPS),
            self.title(lang)
        );
        line(frame, row(inner, 0), &head, look.style(Role::Title));
        let body = Rect {
            y: inner.y + 2,
            height: inner.height.saturating_sub(3),
            ..inner
        };
        let items = self.items(lang);
        let typing = items.is_empty();
        let said = self.said.clone();
        let used = u16::try_from(items.len()).unwrap_or(u16::MAX).max(1);
        let hits = match self.input() {
            Some(input) => {
                let hint = if matches!(number, 2) {
                    words::store_name_hint(lang)
                } else {
                    ""
                };
                input.draw(frame, row(body, 0), true, hint, look);
                Vec::new()
            }
            None => choices(
                frame,
                Rect {
                    height: body.height.min(used),
                    ..body
                },
                &items,
                &mut self.list,
                |_| "",
                look,
            ),
        };
        let below = Rect {
            y: body.y + used + 1,
            height: body.height.saturating_sub(used + 1),
            ..body
        };
        paragraph(frame, below, &said, look.style(Role::Danger));
        let keys = if typing {
            words::keys_text(lang)
        } else {
            words::keys(lang)
        };
        line(
            frame,
            row(inner, inner.height.saturating_sub(1)),
            keys,
            look.style(Role::Muted),
        );
        hits
    }

    fn click(&mut self, index: usize, app: &mut App) -> Reply {
        self.list.selected = index;
        self.next(app)
    }

    fn covers(&self) -> bool {
        true
    }
}
