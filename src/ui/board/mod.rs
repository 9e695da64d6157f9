//! The wall display: a program of its own for the run loop, which reads only and turns its pages by itself.
//!
//! It hangs there for days: nothing in it grows, every picture replaces the one before, and whatever goes wrong with the
//! file is shown and tried again. Only a key, a signal or the loss of the terminal ends it.

mod deadlines;
mod glyphs;
mod money;
mod visits;

use super::crash;
use super::frame::weekday;
use super::narrow::narrow;
use super::run::{self, Effect, Effects, Input, Program};
use super::start::{self, StartError};
use super::terminal::no_color;
use super::text::{fold_full_width, width};
use super::theme::{Role, Theme};
use super::widgets::{Look, line, row, title_bar, too_small};
use crate::app::board::{Feed, Options, Page, Picture};
use crate::domain::dates::to_local;
use crate::domain::time::{Instant, SECOND};
use crate::words::{Lang, board as words, frame as frame_words, store as store_words};
use chrono::Datelike;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{Frame, layout::Rect};

/// The smallest screen, in cells.
const SMALLEST: (u16, u16) = (40, 12);

fn name(page: Page, lang: Lang) -> &'static str {
    match page {
        Page::Deadlines => words::deadlines(lang),
        Page::Visits => words::appointments(lang),
        Page::Money => words::money(lang),
    }
}

/// The display.
pub struct Board {
    feed: Feed,
    pages: Vec<Page>,
    at: usize,
    millis: i64,
    turned: Instant,
    now: Instant,
    lang: Lang,
    plain: bool,
    wide_borders: bool,
}

/// What a page is drawn with.
pub(super) struct Sight<'a> {
    picture: &'a Picture,
    look: &'a Look,
    now: Instant,
}

impl Board {
    /// The display of a feed.
    pub fn new(feed: Feed, options: &Options, now: Instant) -> Board {
        let pages = match options.pages.is_empty() {
            true => Page::ALL.to_vec(),
            false => options.pages.clone(),
        };
        Board {
            feed,
            pages,
            at: 0,
            millis: options.seconds.max(1) * SECOND,
            turned: now,
            now,
            lang: options.lang,
            plain: no_color(),
            wide_borders: false,
        }
    }

    /// The same with colours or without, whatever the environment says: for tests.
    #[must_use]
    pub fn without_colour(mut self, without: bool) -> Board {
        self.plain = without;
        self
    }

    /// The page that is shown.
    pub fn page(&self) -> Page {
        self.pages.get(self.at).copied().unwrap_or(Page::Deadlines)
    }

    /// What it is fed by.
    pub fn feed(&self) -> &Feed {
        &self.feed
    }

    fn turn(&mut self, forward: bool) {
        let count = self.pages.len().max(1);
        let step = if forward { 1 } else { count - 1 };
        self.at = (self.at + step) % count;
        self.turned = self.now;
    }

    fn look(&self) -> Look {
        let picture = self.feed.picture();
        let (theme, borders) = picture.map_or(("dark", "auto"), |picture| {
            (picture.theme.as_str(), picture.borders.as_str())
        });
        Look {
            theme: Theme::choose(theme, self.plain),
            ascii: borders == "ascii" || (borders == "auto" && self.wide_borders),
            lang: self.lang,
        }
    }

    fn key(&mut self, key: KeyEvent, effects: &mut Effects) {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('c') if control => effects.push(Effect::Quit(0)),
            KeyCode::Char('l') if control => effects.push(Effect::Repaint),
            KeyCode::Char(c) if !control => match fold_full_width(c).to_ascii_lowercase() {
                'q' => effects.push(Effect::Quit(0)),
                ' ' => self.turn(true),
                _ => {}
            },
            KeyCode::Esc => effects.push(Effect::Quit(0)),
            KeyCode::Right | KeyCode::Down | KeyCode::Tab | KeyCode::Enter => self.turn(true),
            KeyCode::Left | KeyCode::Up | KeyCode::BackTab => self.turn(false),
            KeyCode::F(10) => self.lang = self.lang.next(),
            _ => {}
        }
    }

    fn head(&self, frame: &mut Frame, area: Rect, picture: &Picture, look: &Look) {
        let local = to_local(self.now, picture.zone);
        let day = weekday(self.lang, local.weekday());
        let date = frame_words::date(self.lang, local.month(), local.day(), day);
        let count = format!("{}/{}", self.at + 1, self.pages.len());
        let right = format!("{count}  {} ", local.format("%H:%M:%S"));
        let page = name(self.page(), self.lang);
        // What page it is stays longest.
        let lefts = [
            format!(" {}  {date}  {page}", picture.store),
            format!(" {date}  {page}"),
            format!(" {page}"),
        ];
        let room = usize::from(area.width).saturating_sub(width(&right) + 1);
        let left = lefts.iter().find(|left| width(left) <= room);
        let left = left.or(lefts.last()).map_or("", String::as_str);
        title_bar(frame, area, left, &right, look);
    }

    fn foot(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let last = row(area, area.height.saturating_sub(1));
        let Some(lost) = self.feed.lost() else {
            let hint = words::hint(self.lang, self.millis / SECOND);
            line(frame, last, &hint, look.style(Role::Muted));
            return;
        };
        let why = store_words::fault(self.lang, &lost.error);
        let text = match self.feed.picture() {
            Some(picture) => {
                let since = to_local(picture.at, picture.zone).format("%m-%d %H:%M");
                words::stale(self.lang, &since.to_string(), &why)
            }
            None => words::waiting(self.lang, &why),
        };
        line(frame, last, &text, look.style(Role::Danger));
    }

    fn paint(&mut self, frame: &mut Frame) {
        let (look, area) = (self.look(), frame.area());
        if too_small(frame, SMALLEST.0, SMALLEST.1, &look) {
            return;
        }
        self.foot(frame, area, &look);
        let Some(picture) = self.feed.picture() else {
            return;
        };
        self.head(frame, area, picture, &look);
        let body = Rect {
            y: area.y + 1,
            height: area.height - 2,
            ..area
        };
        let sight = Sight {
            picture,
            look: &look,
            now: self.now,
        };
        if picture.store.is_empty() {
            let place = row(body, body.height / 2);
            let text = words::not_set_up(self.lang);
            return glyphs::middle(frame, place, text, look.style(Role::Text));
        }
        match self.page() {
            Page::Deadlines => deadlines::draw(frame, body, &sight),
            Page::Visits => visits::draw(frame, body, &sight),
            Page::Money => money::draw(frame, body, &sight),
        }
    }
}

impl Program for Board {
    fn draw(&mut self, frame: &mut Frame) {
        self.paint(frame);
        if self.look().ascii {
            narrow(frame.buffer_mut());
        }
    }

    fn input(&mut self, input: Input, now: Instant, effects: &mut Effects) {
        self.now = now;
        match input {
            Input::Key(key) => self.key(key, effects),
            Input::WideBorders => self.wide_borders = true,
            _ => {}
        }
    }

    /// The clock shows seconds, so something visible changed. A page also turns when the clock was set back: it would
    /// stay for as long otherwise.
    fn tick(&mut self, now: Instant, _effects: &mut Effects) -> bool {
        self.now = now;
        self.feed.look(now);
        if !(0..self.millis).contains(&now.since(self.turned)) {
            self.turn(true);
        }
        true
    }
}

/// Opens the display for the program itself: what went wrong is said on standard error, in words. Gives the exit code.
pub fn open(options: &Options) -> u8 {
    crash::install(options.home.join("crash").join("report.txt"), options.lang);
    match begin(options) {
        Ok(code) => code,
        Err(error) => start::tell(options.lang, &error),
    }
}

fn begin(options: &Options) -> Result<u8, StartError> {
    start::check_terminal()?;
    let now = run::wall_clock();
    let feed = Feed::open(options.home.clone(), options.names, now);
    let feed = feed.map_err(StartError::Store)?;
    let mut board = Board::new(feed, options, now);
    let ended = run::run(&mut board).map_err(StartError::Terminal)?;
    Ok(ended.code())
}
