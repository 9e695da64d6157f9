//! Every action by name, in either language, by pinyin initials, fuzzy.

use super::{Overlay, Reply, listed, menu};
use crate::app::{Action, App, TABLE};
use crate::domain::readings::readings;
use crate::domain::text::is_han;
use crate::ui::theme::Role;
use crate::ui::widgets::{
    Hit, LineInput, ListState, Look, Outcome, choices, line, place, popup, row,
};
use crate::words::{Lang, frame as words};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::cmp::Reverse;

/// The palette.
pub struct Palette {
    input: LineInput,
    list: ListState,
    found: Vec<Action>,
    rows: u16,
}

impl Palette {
    /// An empty query finds everything; what can be done now comes first.
    pub fn new(app: &App) -> Palette {
        let mut palette = Palette {
            input: LineInput::default(),
            list: ListState::default(),
            found: Vec::new(),
            rows: 10,
        };
        palette.search(app);
        palette
    }

    fn search(&mut self, app: &App) {
        self.found = find(self.input.value());
        self.found
            .sort_by_key(|action| app.availability(*action).is_err());
        self.list = ListState::default();
    }

    fn chosen(&self, app: &mut App) -> Reply {
        let Some(action) = self.found.get(self.list.selected).copied() else {
            return Reply::Stay;
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

/// The actions a query finds, best first; all of them, in the table's order, for an empty one.
pub fn find(query: &str) -> Vec<Action> {
    let query: String = query.chars().map(crate::app::keys::fold).collect();
    let pattern = Pattern::parse(query.trim(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    // Of two that fit alike the one with the shorter text is meant: a name before a sentence that mentions it.
    let mut found: Vec<((Reverse<u32>, usize), usize, Action)> = Vec::new();
    for (index, entry) in TABLE.iter().enumerate() {
        let best = texts(entry.action)
            .iter()
            .filter_map(|text| {
                let score = pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher)?;
                Some((Reverse(score), text.len()))
            })
            .min();
        found.extend(best.map(|fit| (fit, index, entry.action)));
    }
    found.sort_by_key(|(fit, index, _)| (*fit, *index));
    found.into_iter().map(|(_, _, action)| action).collect()
}

/// What an action is found by: its name, its words in both languages, the pinyin and the initials of the Chinese ones.
fn texts(action: Action) -> Vec<String> {
    let entry = action.entry();
    let chinese = (entry.label)(Lang::Zh);
    let syllables: Vec<String> = chinese
        .chars()
        .filter_map(|c| {
            if is_han(c) {
                readings(c).into_iter().next()
            } else {
                Some(c.to_string())
            }
        })
        .collect();
    let initials: String = syllables
        .iter()
        .filter_map(|syllable| syllable.chars().next())
        .collect();
    vec![
        chinese.to_owned(),
        (entry.label)(Lang::En).to_owned(),
        entry.name.to_owned(),
        syllables.concat(),
        initials,
        format!("{} {}", (entry.more)(Lang::Zh), (entry.more)(Lang::En)),
    ]
}

impl Overlay for Palette {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match key.code {
            KeyCode::Enter => return self.chosen(app),
            KeyCode::Esc => return Reply::Close,
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                self.list.key(key, self.found.len(), self.rows);
                return Reply::Stay;
            }
            _ => {}
        }
        let before = self.input.value().to_owned();
        if self.input.key(key) == Outcome::Used && self.input.value() != before {
            self.search(app);
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str, app: &mut App) {
        self.input.paste(text);
        self.search(app);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let inner = popup(
            frame,
            place(area, listed::roomy(area, 68), 18),
            words::palette_title(app.lang),
            look,
        );
        self.input.draw(
            frame,
            row(inner, 0),
            true,
            words::palette_hint(app.lang),
            look,
        );
        let body = Rect {
            y: inner.y + 1,
            height: inner.height.saturating_sub(1),
            ..inner
        };
        self.rows = body.height;
        let items = menu::items(&self.found, app);
        if items.is_empty() {
            line(
                frame,
                row(body, 0),
                words::nothing_found(app.lang),
                look.style(Role::Muted),
            );
        }
        choices(frame, body, &items, &mut self.list, |_| "", look)
    }

    fn click(&mut self, index: usize, app: &mut App) -> Reply {
        self.list.selected = index;
        self.chosen(app)
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.found.len());
    }
}
