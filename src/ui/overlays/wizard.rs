//! The first start: language, name, playbook, people; done in under a minute with arrows and Enter.

mod draw;

use super::{Overlay, Reply};
use crate::app::roster_file::{COLUMNS, RosterFault};
use crate::app::setup::{SetupFault, playbooks};
use crate::app::toast::Level;
use crate::app::{App, Screen};
use crate::domain::playbook::Shipped;
use crate::domain::playbook::model::Text;
use crate::domain::refusal::Refusal;
use crate::files::fault::ReadFault;
use crate::files::header::called;
use crate::ui::widgets::{Hit, LineInput, ListState, Look, Outcome};
use crate::words::{Lang, failure, files, refusal, setup as words};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
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

/// Faults of a file that are named; the others are counted.
const NAMED: usize = 4;

/// Whether the file as a whole cannot be read: there are no lines then that anything could be wrong with.
fn is_of_file(faults: &[RosterFault]) -> bool {
    use ReadFault::{NotAFile, NotAllowed, NotFound};
    let whole =
        |fault: &RosterFault| matches!(fault, RosterFault::Read(NotFound | NotAllowed | NotAFile));
    faults.iter().all(whole)
}

fn roster_fault(lang: Lang, fault: &RosterFault) -> String {
    match fault {
        RosterFault::Read(fault) => files::read_fault(lang, fault),
        RosterFault::Header(fault) => {
            files::header_fault(lang, fault, &|key| called(COLUMNS, key, lang == Lang::Zh))
        }
    }
}

/// What is wrong with the people, in words; the first faults of a file, by line.
fn fault_text(app: &App, fault: &SetupFault) -> String {
    let lang = app.lang;
    let told: Vec<String> = match fault {
        SetupFault::Failed(failed) => return app.failure_text(failed),
        SetupFault::File(faults) if is_of_file(faults) => {
            let told = faults.iter().map(|one| roster_fault(lang, one));
            return told.collect::<Vec<_>>().join("\n");
        }
        SetupFault::File(faults) => faults.iter().map(|one| roster_fault(lang, one)).collect(),
        SetupFault::Lines(faults) => {
            let words = |why: &Refusal| refusal::text(lang, why, &app.known());
            let fault = |(line, why): &(u64, Refusal)| failure::at_line(lang, *line, &words(why));
            faults.iter().map(fault).collect()
        }
    };
    let more = told.len().saturating_sub(NAMED);
    let mut lines = vec![words::faults(lang, told.len())];
    lines.extend(told.into_iter().take(NAMED));
    if more > 0 {
        lines.push(words::more_faults(lang, more));
    }
    lines.join("\n")
}

impl Overlay for Wizard {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match key.code {
            KeyCode::Enter => return self.next(app),
            KeyCode::Esc => return self.back(app),
            // There is no screen yet to leave from.
            KeyCode::Char('c') if key.modifiers == KeyModifiers::CONTROL => return Reply::Quit,
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
        self.draw_step(frame, area, app, look)
    }

    fn click(&mut self, index: usize, app: &mut App) -> Reply {
        self.list.selected = index;
        self.next(app)
    }

    fn covers(&self) -> bool {
        true
    }
}
