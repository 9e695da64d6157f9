//! The program the run loop runs: keys become actions, actions go to the app, everything is drawn from its state.

mod act;
mod aside;
mod mouse;

use super::frame;
use super::hits::{Click, Hits};
use super::narrow::narrow;
use super::overlays::Overlay;
use super::run::{Effect, Effects, Input, Program};
use super::screens::{Cx, Screens};
use super::terminal::no_color;
use super::theme::Theme;
use super::widgets::{Look, Outcome};
use crate::app::keys::Chord;
use crate::app::toast::Level;
use crate::app::{Action, App, moment};
use crate::domain::ids::PersonId;
use crate::domain::settings;
use crate::domain::text::is_han;
use crate::domain::time::Instant;
use crate::words::{frame as words, widgets};
use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The running program with its screens.
pub struct Shell {
    /// Everything that is not drawing.
    pub app: App,
    screens: Screens,
    overlays: Vec<Box<dyn Overlay>>,
    hits: Hits,
    wide_borders: bool,
    no_color: bool,
    /// Whether the hint about the input method was shown; once is enough.
    hinted: bool,
    /// The theme in use, by its name and whether colours are off; read anew when one of them changes.
    theme: (String, bool, Theme),
    /// The action whose form or command is under way, for the screen to hear of its end.
    under_way: Option<(Action, u64)>,
    /// What was typed when the screen was locked.
    aside: Option<aside::Aside>,
    /// Who was at the counter before this input.
    last: Option<PersonId>,
}

impl Shell {
    /// The program on an open store; a wizard or another overlay may be put on top.
    pub fn new(app: App) -> Shell {
        let (name, plain) = (app.theme.clone(), no_color());
        let theme = Theme::choose(&name, plain);
        let mut shell = Shell {
            last: app.actor(),
            aside: None,
            app,
            screens: Screens::new(),
            overlays: Vec::new(),
            hits: Hits::default(),
            wide_borders: false,
            no_color: plain,
            hinted: false,
            theme: (name, plain, theme),
            under_way: None,
        };
        shell.screens.refresh(&mut shell.app);
        shell
    }

    /// Draws without colours from now on, whatever the theme.
    #[must_use]
    pub fn without_colour(mut self, without: bool) -> Shell {
        self.no_color = without;
        self
    }

    /// Puts something on top.
    pub fn push(&mut self, overlay: Box<dyn Overlay>) {
        self.overlays.push(overlay);
    }

    /// How many overlays lie on top of each other.
    pub fn depth(&self) -> usize {
        self.overlays.len()
    }

    fn look(&mut self) -> Look {
        let (name, plain) = (&self.app.theme, self.no_color);
        if (&self.theme.0, self.theme.1) != (name, plain) {
            self.theme = (name.clone(), plain, Theme::choose(name, plain));
        }
        let borders = self.app.desk.store_state().setting(settings::BORDERS);
        Look {
            theme: self.theme.2.clone(),
            ascii: borders == "ascii" || (borders == "auto" && self.wide_borders),
            lang: self.app.lang,
        }
    }

    fn key(&mut self, key: KeyEvent, effects: &mut Effects) {
        self.app.session.touched = Some(self.app.now);
        self.app.toasts.dismiss();
        if let Some(top) = self.overlays.last_mut() {
            let locked = self.app.session.locked;
            match everywhere(key) {
                Some(Action::Lock) if locked => return,
                Some(action) => return self.act(action, effects),
                None => {}
            }
            let reply = top.key(key, &mut self.app);
            return self.reply(reply, effects);
        }
        let typing = self
            .screens
            .view(self.app.screen)
            .is_some_and(|view| view.typing());
        if typing && self.give_view(key) != Outcome::Ignored {
            return;
        }
        let chord = Chord::of(key);
        match self
            .app
            .keys
            .action(chord, self.app.screen, self.app.target.kind())
        {
            Some(action) => self.act(action, effects),
            None if typing => {}
            None => {
                if self.give_view(key) == Outcome::Ignored {
                    self.unbound(key);
                }
            }
        }
    }

    fn give_view(&mut self, key: KeyEvent) -> Outcome {
        let app = &self.app;
        let outcome = self
            .screens
            .view(app.screen)
            .map_or(Outcome::Ignored, |view| view.key(key, app));
        self.screens.refresh(&mut self.app);
        outcome
    }

    /// A key that does nothing says so; a Chinese character also says why.
    fn unbound(&mut self, key: KeyEvent) {
        let KeyCode::Char(c) = key.code else { return };
        let chinese = is_han(c) || ('\u{3000}'..='\u{303f}').contains(&c);
        let text = match chinese {
            true if self.hinted => return,
            true => {
                self.hinted = true;
                words::input_method(self.app.lang).to_owned()
            }
            false => words::unbound(self.app.lang, &Chord::of(key).label()),
        };
        self.app.toasts.say(Level::Warn, text, self.app.now);
    }

    fn paint(&mut self, frame: &mut Frame) {
        let look = self.look();
        let area = frame.area();
        self.hits.clear();
        let cx = Cx {
            app: &self.app,
            look: &look,
        };
        if !frame::fits(area) {
            return frame::too_small(frame, area, cx);
        }
        let covered = self.app.session.locked || self.overlays.iter().any(|one| one.covers());
        let mut foot = 0;
        if let Some(view) = self.screens.view(cx.app.screen).filter(|_| !covered) {
            let body = frame::frame(frame, area, view.typing(), cx, &mut self.hits);
            let rows = view.draw(frame, body, cx);
            self.hits.lines(&rows, Click::Row);
            foot = view.foot(body.height);
        }
        for overlay in &mut self.overlays {
            let lines = overlay.draw(frame, area, cx.app, &look);
            self.hits.lines(&lines, Click::Overlay);
        }
        if covered {
            return;
        }
        let body = ratatui::layout::Rect {
            y: area.y + 2,
            height: area.height - 3,
            ..area
        };
        frame::shown_clear(frame, body, cx);
        let above = ratatui::layout::Rect {
            height: body.height.saturating_sub(foot),
            ..body
        };
        frame::message(frame, above, cx, &mut self.hits);
    }
}

impl Program for Shell {
    /// A commit waits for the disk: longer than everything else before the first frame takes.
    fn shown(&mut self) {
        self.app.desk.store().let_go();
        if self.app.desk.is_set_up() {
            self.app.watch_clock();
            let now = self.app.now;
            let noted = self
                .app
                .desk
                .store_mut()
                .note_run(true, now, moment::boot_at(now));
            // A busy or read-only file is no news before somebody writes; a failing disk is.
            if let Some(error) = noted.err().filter(|error| error.fault.is_fatal()) {
                self.app.tell_store(&error);
            }
        }
    }

    fn draw(&mut self, frame: &mut Frame) {
        self.paint(frame);
        if self.look().ascii {
            narrow(frame.buffer_mut());
        }
    }

    fn input(&mut self, input: Input, now: Instant, effects: &mut Effects) {
        #[cfg(debug_assertions)]
        if let Input::Paste(text) = &input {
            crate::ui::crash::rehearse(text);
        }
        self.app.now = now;
        self.last = self.app.actor();
        match input {
            Input::Key(key) => self.key(key, effects),
            Input::Paste(text) => match self.overlays.last_mut() {
                Some(top) => top.paste(&text, &mut self.app),
                None => {
                    let app = &self.app;
                    if let Some(view) = self.screens.view(app.screen).filter(|view| view.typing()) {
                        view.paste(&text, app);
                    }
                    self.screens.refresh(&mut self.app);
                }
            },
            Input::Mouse(mouse) => self.mouse(mouse, effects),
            Input::WideBorders => self.wide_borders = true,
            Input::Resize(..) | Input::Focus(_) => {}
        }
    }

    fn tick(&mut self, now: Instant, effects: &mut Effects) -> bool {
        let ring = self.app.tick(now);
        if ring.bell {
            effects.push(Effect::Bell);
        }
        if ring.notice {
            effects.push(Effect::Notice(widgets::notice(self.app.lang)));
        }
        if self.app.is_idle_too_long() {
            self.lock();
        }
        self.screens.refresh(&mut self.app);
        true
    }
}

/// What works above a popup too: the language, and the lock of somebody who has to leave at once.
fn everywhere(key: KeyEvent) -> Option<Action> {
    let bare = Chord::of(key).modifiers == KeyModifiers::NONE;
    match key.code {
        KeyCode::F(10) if bare => Some(Action::Language),
        KeyCode::F(12) if bare => Some(Action::Lock),
        _ => None,
    }
}
