//! Actions, and what overlays and screens want next.

use super::super::overlays::{
    Ask, FormOverlay, Help, Menu, Overlay, Palette, PinAsk, Reply, Staff, Who, explanation,
};
use super::super::run::{Effect, Effects};
use super::super::screens::Act;
use super::super::theme::Theme;
use super::Shell;
use crate::app::{Action, App, Next, Screen, Target, WhyNot, verbs};

impl Shell {
    /// Does an action with what is selected.
    pub fn act(&mut self, action: Action, effects: &mut Effects) {
        if let Err(why) = self.app.availability(action) {
            return self.app.refuse(action, &why);
        }
        if action == Action::Reveal && self.app.hide() {
            return self.screens.refresh(&mut self.app);
        }
        if let Some(person) = self.app.must_prove().filter(|_| action.entry().fresh) {
            return self.overlays.push(Box::new(PinAsk::before(person, action)));
        }
        match action {
            Action::Help => self.push_new(|app| Box::new(Help::new(app))),
            Action::Palette => self.push_new(|app| Box::new(Palette::new(app))),
            Action::Menu => self.push_new(|app| Box::new(Menu::new(app))),
            Action::Who => self.push_new(|app| Box::new(Who::new(app, false))),
            Action::Staff => self.push_new(|app| Box::new(Staff::new(app))),
            Action::Explain => self.explain(),
            Action::Undo => {
                self.under_way = Some((action, self.app.revision));
                self.app.undo();
            }
            Action::Redo => {
                self.under_way = Some((action, self.app.revision));
                self.app.redo();
            }
            Action::Language => self.app.next_language(),
            Action::Theme => self.next_theme(),
            Action::Backup => self.app.back_up(),
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

    pub(super) fn push_new(&mut self, overlay: impl Fn(&App) -> Box<dyn Overlay>) {
        let overlay = overlay(&self.app);
        self.overlays.push(overlay);
    }

    /// Explains the selected clock, on whichever screen it is.
    fn explain(&mut self) {
        match explanation(&self.app) {
            Some(page) => self.overlays.push(Box::new(page)),
            None => self.app.refuse(Action::Explain, &WhyNot::Unexplained),
        }
    }

    pub(super) fn next(&mut self, action: Action, next: Next) {
        match next {
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

    pub(super) fn view_act(&mut self, action: Action) {
        let app = &self.app;
        if let Some(view) = self.screens.view(app.screen) {
            let act = view.act(action, app);
            self.take(action, act);
        }
    }

    pub(super) fn take(&mut self, action: Action, act: Act) {
        match act {
            Act::Done | Act::Next(Next::Screen) => {}
            Act::Next(next) => self.next(action, next),
            Act::Open(overlay) => self.overlays.push(overlay),
        }
    }

    /// Opens a screen with something selected.
    pub fn go(&mut self, screen: Screen, target: &Target) {
        if screen != self.app.screen {
            self.app.hide();
        }
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

    pub(super) fn next_theme(&mut self) {
        let names = Theme::NAMES;
        let at = names.iter().position(|name| *name == self.app.theme);
        let next = at.map_or(0, |at| (at + 1) % names.len());
        self.app.theme = names
            .get(next)
            .map_or_else(String::new, |name| (*name).to_owned());
    }

    pub(super) fn quit(&mut self, effects: &mut Effects) {
        effects.push(Effect::Quit(0));
    }

    pub(super) fn reply(&mut self, reply: Reply, effects: &mut Effects) {
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
            Reply::Open(overlay) => self.overlays.push(overlay),
            Reply::Screen(name, values) => {
                self.overlays.pop();
                let app = &self.app;
                if let Some(view) = self.screens.view(app.screen) {
                    view.filled(name, &values, app);
                }
                self.app.revision += 1;
            }
            Reply::GoOn => {
                self.overlays.pop();
                let top = self.overlays.last_mut();
                if let Some(reply) = top.map(|top| top.go_on(&mut self.app)) {
                    return self.reply(reply, effects);
                }
            }
            Reply::Go(screen, target) => {
                self.overlays.pop();
                self.go(screen, &target);
            }
            Reply::Quit => self.quit(effects),
        }
        self.come_in();
        self.screens.refresh(&mut self.app);
        self.settle();
    }

    /// Tells the screen when the action under way has been carried out, so that it can go on to the next row.
    pub(super) fn settle(&mut self) {
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
}
