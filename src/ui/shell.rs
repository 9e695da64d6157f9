//! The program the run loop runs: keys become actions, actions go to the app, everything is drawn from its state.

use super::frame;
use super::hits::{Click, Hits};
use super::overlays::{Ask, FormOverlay, Help, Locked, Menu, Overlay, Palette, Reply, Who};
use super::run::{Effect, Effects, Input, Program};
use super::screens::{Act, Cx, Screens};
use super::terminal::no_color;
use super::theme::Theme;
use super::widgets::{Look, Outcome};
use crate::app::keys::Chord;
use crate::app::toast::Level;
use crate::app::{Action, App, Next, Screen, Target, verbs};
use crate::domain::settings;
use crate::domain::text::is_han;
use crate::domain::time::Instant;
use crate::words::{frame as words, widgets};
use ratatui::Frame;
use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

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
    /// The action whose form or command is under way, for the screen to hear of its end.
    under_way: Option<(Action, u64)>,
}

impl Shell {
    /// The program on an open store; a wizard or another overlay may be put on top.
    pub fn new(app: App) -> Shell {
        let mut shell = Shell {
            app,
            screens: Screens::new(),
            overlays: Vec::new(),
            hits: Hits::default(),
            wide_borders: false,
            no_color: no_color(),
            hinted: false,
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

    fn look(&self) -> Look {
        let borders = self.app.desk.store_state().setting(settings::BORDERS);
        Look {
            theme: Theme::choose(&self.app.theme, self.no_color),
            ascii: borders == "ascii" || (borders == "auto" && self.wide_borders),
            lang: self.app.lang,
        }
    }

    fn key(&mut self, key: KeyEvent, effects: &mut Effects) {
        self.app.session.touched = Some(self.app.now);
        self.app.toasts.dismiss();
        if let Some(top) = self.overlays.last_mut() {
            // Language and the way out work everywhere.
            let chord = Chord::of(key);
            if chord
                == (Chord {
                    code: KeyCode::F(10),
                    modifiers: KeyModifiers::NONE,
                })
            {
                return self.act(Action::Language, effects);
            }
            let reply = top.key(key, &mut self.app);
            return self.reply(reply, effects);
        }
        let typing = self
            .screens
            .view(self.app.screen)
            .is_some_and(|view| view.typing());
        if typing && self.to_view(key) != Outcome::Ignored {
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
                if self.to_view(key) == Outcome::Ignored {
                    self.unbound(key);
                }
            }
        }
    }

    fn to_view(&mut self, key: KeyEvent) -> Outcome {
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

    /// Does an action with what is selected.
    pub fn act(&mut self, action: Action, effects: &mut Effects) {
        if let Err(why) = self.app.availability(action) {
            return self.app.refuse(action, &why);
        }
        match action {
            Action::Help => self.push_new(|app| Box::new(Help::new(app))),
            Action::Palette => self.push_new(|app| Box::new(Palette::new(app))),
            Action::Menu => self.push_new(|app| Box::new(Menu::new(app))),
            Action::Who => self.push_new(|app| Box::new(Who::new(app, false))),
            Action::Undo => self.app.undo(),
            Action::Redo => self.app.redo(),
            Action::Language => self.app.next_language(),
            Action::Theme => self.next_theme(),
            Action::Lock => self.lock(),
            Action::Quit => self.quit(effects),
            Action::Suspend => effects.push(Effect::Suspend),
            Action::Repaint => effects.push(Effect::Repaint),
            Action::Find => {
                self.go(Screen::Customers, &Target::None);
                self.view_act(action);
            }
            _ => {
                self.under_way = Some((action, self.app.revision));
                let next = verbs::begin(&self.app, action);
                self.next(action, next);
            }
        }
        self.screens.refresh(&mut self.app);
        self.settle();
    }

    fn push_new(&mut self, overlay: impl Fn(&App) -> Box<dyn Overlay>) {
        let overlay = overlay(&self.app);
        self.overlays.push(overlay);
    }

    fn next(&mut self, action: Action, next: Next) {
        match next {
            Next::Nothing => {}
            Next::Do(command) => drop(self.app.perform_and_tell(&command)),
            Next::DoThenGo(command, screen, target) => {
                if self.app.perform_and_tell(&command) {
                    self.go(screen, &target);
                }
            }
            Next::Form(form) => self
                .overlays
                .push(Box::new(FormOverlay::new(*form, &self.app))),
            Next::Confirm(question, command) => self
                .overlays
                .push(Box::new(Ask::new(question, Some(command)))),
            Next::Go(screen, target) => self.go(screen, &target),
            Next::Cannot(why) => self.app.refuse(action, &why),
            Next::Screen => self.view_act(action),
        }
    }

    fn view_act(&mut self, action: Action) {
        let app = &self.app;
        if let Some(view) = self.screens.view(app.screen) {
            let act = view.act(action, app);
            self.take(action, act);
        }
    }

    fn take(&mut self, action: Action, act: Act) {
        match act {
            Act::Done | Act::Next(Next::Screen) => {}
            Act::Next(next) => self.next(action, next),
            Act::Open(overlay) => self.overlays.push(overlay),
        }
    }

    /// Opens a screen with something selected.
    pub fn go(&mut self, screen: Screen, target: &Target) {
        self.app.screen = screen;
        self.screens.refresh(&mut self.app);
        let app = &self.app;
        if let Some(view) = self
            .screens
            .view(screen)
            .filter(|_| *target != Target::None)
        {
            view.select(target, app);
        }
        self.screens.refresh(&mut self.app);
    }

    fn next_theme(&mut self) {
        let names = Theme::NAMES;
        let at = names.iter().position(|name| *name == self.app.theme);
        let next = at.map_or(0, |at| (at + 1) % names.len());
        self.app.theme = names
            .get(next)
            .map_or_else(String::new, |name| (*name).to_owned());
    }

    fn lock(&mut self) {
        self.app.lock();
        self.overlays.clear();
        self.overlays.push(Box::new(Locked));
    }

    fn quit(&mut self, effects: &mut Effects) {
        effects.push(Effect::Quit(0));
    }

    fn reply(&mut self, reply: Reply, effects: &mut Effects) {
        match reply {
            Reply::Stay => {}
            Reply::Close => drop(self.overlays.pop()),
            Reply::Run(action) => {
                self.overlays.pop();
                self.act(action, effects);
            }
            Reply::Replace(overlay) => {
                self.overlays.pop();
                self.overlays.push(overlay);
            }
            Reply::Screen(name, values) => {
                self.overlays.pop();
                let app = &self.app;
                if let Some(view) = self.screens.view(app.screen) {
                    view.filled(name, &values, app);
                }
                self.app.revision += 1;
            }
            Reply::Go(screen, target) => {
                self.overlays.pop();
                self.go(screen, &target);
            }
            Reply::Quit => self.quit(effects),
        }
        self.screens.refresh(&mut self.app);
        self.settle();
    }

    /// Tells the screen when the action under way has been carried out, so that it can go on to the next row.
    fn settle(&mut self) {
        let Some((action, before)) = self.under_way else {
            return;
        };
        if !self.overlays.is_empty() {
            return;
        }
        self.under_way = None;
        if self.app.revision != before {
            let app = &self.app;
            let next = self.screens.view(app.screen).map(|view| {
                view.done(action, app);
                view.afterwards(action, app)
            });
            self.screens.refresh(&mut self.app);
            if let Some(act) = next.filter(|act| !matches!(act, Act::Done)) {
                self.under_way = Some((action, self.app.revision));
                self.take(action, act);
                self.screens.refresh(&mut self.app);
            }
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, effects: &mut Effects) {
        self.app.session.touched = Some(self.app.now);
        let lines = match mouse.kind {
            MouseEventKind::ScrollUp => -3,
            MouseEventKind::ScrollDown => 3,
            MouseEventKind::Down(MouseButton::Left) => return self.click(mouse, effects),
            _ => return,
        };
        match self.overlays.last_mut() {
            Some(top) => top.scroll(lines),
            None => {
                if let Some(view) = self.screens.view(self.app.screen) {
                    view.scroll(lines);
                }
                self.screens.refresh(&mut self.app);
            }
        }
    }

    fn click(&mut self, mouse: MouseEvent, effects: &mut Effects) {
        let found = self.hits.at(mouse.column, mouse.row);
        if let Some(top) = self.overlays.last_mut() {
            if let Some(Click::Overlay(index)) = found {
                let reply = top.click(index, &mut self.app);
                self.reply(reply, effects);
            }
            return;
        }
        match found {
            Some(Click::Tab(screen)) => self.go(screen, &Target::None),
            Some(Click::Hint(action)) => self.act(action, effects),
            Some(Click::Who) => self.act(Action::Who, effects),
            Some(Click::Toast) => self.app.toasts.dismiss(),
            Some(Click::Row(index)) => self.click_row(index, effects),
            Some(Click::Overlay(_)) | None => {}
        }
    }

    /// The first click selects a row, one on the selected row opens its menu.
    fn click_row(&mut self, index: usize, effects: &mut Effects) {
        let before = self.app.target.clone();
        if let Some(view) = self.screens.view(self.app.screen) {
            view.click(index);
        }
        self.screens.refresh(&mut self.app);
        if self.app.target == before && before != Target::None {
            self.act(Action::Menu, effects);
        }
    }
}

impl Program for Shell {
    type Message = ();

    fn draw(&mut self, frame: &mut Frame) {
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
        if !self.overlays.iter().any(|overlay| overlay.covers()) {
            let body = frame::frame(frame, area, cx, &mut self.hits);
            if let Some(view) = self.screens.view(cx.app.screen) {
                let rows = view.draw(frame, body, cx);
                self.hits.lines(&rows, Click::Row);
            }
        }
        for overlay in &mut self.overlays {
            let lines = overlay.draw(frame, area, cx.app, &look);
            self.hits.lines(&lines, Click::Overlay);
        }
        let body = ratatui::layout::Rect {
            y: area.y + 2,
            height: area.height - 3,
            ..area
        };
        frame::message(frame, body, cx, &mut self.hits);
    }

    fn input(&mut self, input: Input<()>, now: Instant, effects: &mut Effects) {
        self.app.now = now;
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
            Input::WorkerFailed(_) => {
                let text = words::worker_failed(self.app.lang).to_owned();
                self.app.toasts.say(Level::Error, text, now);
            }
            Input::Resize(..) | Input::Focus(_) | Input::Worker(()) => {}
        }
    }

    fn tick(&mut self, now: Instant, effects: &mut Effects) -> bool {
        let ring = self.app.tick(now);
        if ring.notice {
            effects.push(Effect::Notice(widgets::notice(self.app.lang)));
        } else if ring.bell {
            effects.push(Effect::Bell);
        }
        if self.app.is_idle_too_long() {
            self.lock();
        }
        self.screens.refresh(&mut self.app);
        true
    }
}
