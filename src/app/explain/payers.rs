//! Who pays, told.

use super::told::{Teller, Tone};
use crate::domain::fine::Fine;
use crate::domain::money::Fen;
use crate::domain::playbook::model::{Liable, Money, RuleMode};
use crate::words::{Lang, clock as words, frame};

fn money(lang: Lang, unit: Money, amount: i64) -> String {
    match unit {
        Money::Points => frame::points(lang, &Fen(amount).short("")),
        Money::Cny => Fen(amount).short("¥"),
    }
}

impl Teller<'_> {
    pub(super) fn payers(&mut self) {
        let lang = self.lang;
        let breached = self.what.clock.is_breached(self.now);
        let when = if breached {
            words::at_breach
        } else {
            words::if_breached
        };
        if self.what.clock.end.is_some() && !breached {
            return;
        }
        self.head(&format!("{} ({})", words::payers(lang), when(lang)));
        for fine in &self.what.fines {
            let text = self.fine(fine);
            let tone = if breached { Tone::Loud } else { Tone::Text };
            self.say(tone, text);
        }
        match self.what.rule.mode {
            RuleMode::Shadow => self.aside(words::shadow(lang)),
            RuleMode::Charge if self.what.recorded => self.aside(words::recorded(lang)),
            RuleMode::Charge => self.aside(words::proposed(lang)),
        }
    }

    fn fine(&self, fine: &Fine) -> String {
        let lang = self.lang;
        let amount = money(lang, self.what.playbook.money, fine.amount);
        let role = self.known.role(lang, fine.who.role());
        let person = fine.person.map(|id| self.known.person(id));
        match (&fine.who, person) {
            (Liable::Role(_), Some(person)) => words::role_pays(lang, &person, &role, &amount),
            (Liable::Role(_), None) => words::nobody_role(lang, &role, &amount),
            (Liable::ManagerOf(key), Some(person)) => {
                let holder = self.what.case.holder(key, fine.at);
                let holder = holder.map_or(role, |id| self.known.person(id));
                let at = self.known.time(fine.at);
                words::manager_pays(lang, &person, &holder, &amount, &at)
            }
            (Liable::ManagerOf(_), None) => words::nobody_manager(lang, &role, &amount),
        }
    }
}
