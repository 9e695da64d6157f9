//! Drawing the steps of the first start.

use super::{STEPS, Step, Wizard};
use crate::app::App;
use crate::app::setup::{managers_of, roles_of};
use crate::domain::playbook::Shipped;
use crate::domain::playbook::model::Text;
use crate::ui::theme::Role;
use crate::ui::widgets::{
    ChoiceItem, Hit, Look, choices, clear_wide, fill, line, paragraph, place, popup, row,
};
use crate::words::names::comma;
use crate::words::{Lang, actions, setup as words};
use ratatui::{Frame, layout::Rect};

impl Wizard {
    /// Draws the step: its number and name, what is typed or chosen, what is wrong with it, the keys.
    pub(super) fn draw_step(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        app: &App,
        look: &Look,
    ) -> Vec<Hit> {
        let lang = look.lang;
        clear_wide(frame, area);
        fill(frame, area, look.style(Role::Text));
        let inner = popup(frame, place(area, 66, 14), words::welcome(lang), look);
        let inner = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        let head = format!(
            "{}   {}",
            words::step(lang, self.number(), STEPS),
            self.title(lang)
        );
        line(frame, row(inner, 0), &head, look.style(Role::Title));
        let items = self.items(lang);
        let body = Rect {
            y: inner.y + 2,
            height: inner.height.saturating_sub(3),
            ..inner
        };
        let used = u16::try_from(items.len()).unwrap_or(u16::MAX).max(1);
        let answer = Rect {
            height: body.height.min(used),
            ..body
        };
        let (hits, keys) = self.draw_answer(frame, answer, &items, look);
        let height = body.height.saturating_sub(used + 1);
        let below = Rect {
            y: body.y + used + 1,
            height,
            ..body
        };
        match self.said.as_str() {
            "" => paragraph(frame, below, &self.guide(app), look.style(Role::Muted)),
            said => paragraph(frame, below, said, look.style(Role::Danger)),
        };
        line(
            frame,
            row(inner, inner.height.saturating_sub(1)),
            keys,
            look.style(Role::Muted),
        );
        hits
    }

    /// The line to type in or the list to choose from; gives what can be clicked, and the keys.
    fn draw_answer(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        items: &[ChoiceItem],
        look: &Look,
    ) -> (Vec<Hit>, &'static str) {
        let hint = match self.step {
            Step::Name => words::store_name_hint(look.lang),
            _ => "",
        };
        match self.input() {
            Some(input) => {
                input.draw(frame, area, true, hint, look);
                (Vec::new(), words::keys_text(look.lang))
            }
            None => {
                let hits = choices(frame, area, items, &mut self.list, |_| "", look);
                (hits, words::keys(look.lang))
            }
        }
    }

    /// What somebody who sets a store up for the first time should know at this step.
    fn guide(&self, app: &App) -> String {
        let lang = app.lang;
        match (self.step, self.list.selected) {
            (Step::Language, _) => words::about_data(lang).to_owned(),
            (Step::Name, _) => words::about_name(lang).to_owned(),
            (Step::Playbook, _) => words::about_playbook(lang).to_owned(),
            (Step::People, 0) => words::about_sample(lang).to_owned(),
            (Step::People, 1) | (Step::Manager, _) => {
                words::about_manager(lang, &self.manager(lang), actions::add_person(lang))
            }
            (Step::People, _) => words::about_import(lang).to_owned(),
            (Step::File, _) => {
                let book = self.books.get(self.book).map(|(book, _)| *book);
                let roles = book.map_or_else(Vec::new, |book| roles_of(book, lang));
                words::about_file(lang, &roles.join(comma(lang)))
            }
        }
    }

    fn number(&self) -> usize {
        match self.step {
            Step::Language => 1,
            Step::Name => 2,
            Step::Playbook => 3,
            Step::People | Step::File | Step::Manager => 4,
        }
    }

    pub(super) fn items(&self, lang: Lang) -> Vec<ChoiceItem> {
        match self.step {
            Step::Language => vec![
                ChoiceItem::new(words::chinese(lang)),
                ChoiceItem::new(words::english(lang)),
            ],
            Step::Playbook => {
                let item = |(shipped, name): &(&Shipped, Text)| {
                    ChoiceItem::new(lang.pick(name)).note(shipped.id)
                };
                self.books.iter().map(item).collect()
            }
            Step::People => vec![
                ChoiceItem::new(words::people_sample(lang)),
                ChoiceItem::new(words::people_first(lang, &self.manager(lang))),
                ChoiceItem::new(words::people_import(lang)),
            ],
            Step::Name | Step::File | Step::Manager => Vec::new(),
        }
    }

    fn title(&self, lang: Lang) -> String {
        let fixed = match self.step {
            Step::Language => words::language(lang),
            Step::Name => words::store_name(lang),
            Step::Playbook => words::playbook(lang),
            Step::People => words::people(lang),
            Step::File => words::file_path(lang),
            Step::Manager => return words::manager_name(lang, &self.manager(lang)),
        };
        fixed.to_owned()
    }

    /// What the playbook chosen calls those who run the store.
    fn manager(&self, lang: Lang) -> String {
        let book = self.books.get(self.book);
        book.map_or_else(String::new, |(book, _)| managers_of(book, lang))
    }
}
