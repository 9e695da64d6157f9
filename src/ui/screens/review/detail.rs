//! What a line is made of: a page, or the screen where it is at home.

mod came;
mod handed;

use super::super::{Act, Cx};
use super::Shown;
use super::lines::{Fact, Line};
use super::overview::told;
use super::rows::who;
use crate::app::privacy::Sight;
use crate::app::{App, Next, Screen, Target};
use crate::ui::overlays::Page;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::Look;
use crate::words::review as words;

use came::{moves, receptions};
use handed::{loads, signed};

type Text = Vec<(String, Role)>;

/// Opens what stands behind a line.
pub(super) fn open(shown: &Shown, line: &Line, target: Target, app: &App) -> Act {
    let screen = match target {
        Target::Appointment { .. } => Some(Screen::Appointments),
        Target::FollowUp { .. } => Some(Screen::Opening),
        _ => None,
    };
    if let Some(screen) = screen {
        return Act::Next(Next::Go(screen, target));
    }
    let look = Look {
        lang: app.lang,
        ..Look::default()
    };
    let cx = Cx { app, look: &look };
    let (title, text) = match line {
        Line::Fact(fact) => {
            let (title, sum, role) = told(*fact, shown, cx);
            let mut text = vec![(sum, role)];
            text.extend(of_fact(*fact, shown, cx));
            (title, text)
        }
        Line::Signatures => (words::handover(app.lang).to_owned(), signed(shown, cx)),
        Line::Carrier(place) => match shown.summary.carry.get(*place) {
            Some(carrier) => (who(carrier.person, cx), loads(carrier, cx)),
            None => return Act::Done,
        },
        _ => return Act::Done,
    };
    Act::Open(Box::new(Page::new(title, text)))
}

fn of_fact(fact: Fact, shown: &Shown, cx: Cx<'_>) -> Text {
    match fact {
        Fact::Sheet(place) => failures(shown, place, cx),
        Fact::Receptions => receptions(shown, cx),
        Fact::Visits => moves(shown, cx),
        Fact::Deadlines => rules(shown, cx),
        Fact::Open => shown
            .summary
            .carry
            .iter()
            .flat_map(|one| loads(one, cx))
            .collect(),
        Fact::Trend => days(shown, cx),
    }
}

fn title(text: &str) -> (String, Role) {
    (text.to_owned(), Role::Title)
}

fn item(text: String) -> (String, Role) {
    (format!("  {text}"), Role::Text)
}

fn failures(shown: &Shown, place: usize, cx: Cx<'_>) -> Text {
    let app = cx.app;
    let Some(sheet) = shown.summary.sheets.get(place) else {
        return Vec::new();
    };
    let mut text = Vec::new();
    if let Some(signed) = sheet
        .signed
        .as_ref()
        .filter(|signed| !signed.note.is_empty())
    {
        text.push(item(Sight::Masked.text(&signed.note)));
    }
    for one in &sheet.failures {
        let name = app.known().entry(app.lang, &one.item);
        let owner = who(one.owner, cx);
        text.push((
            words::failure(app.lang, &name, &Sight::Masked.text(&one.note), &owner),
            Role::Danger,
        ));
        if let Some(done) = one.done {
            let at = when::day_and_clock(done, app.desk.zone());
            text.push(item(words::put_right(app.lang, &at, &who(one.done_by, cx))));
        }
    }
    text
}

fn rules(shown: &Shown, cx: Cx<'_>) -> Text {
    let app = cx.app;
    let line = |one: &crate::app::shift::RuleSum| {
        let rule = app.known().rule(app.lang, &one.rule);
        let money = app.money(one.amount);
        let text = words::rule_line(app.lang, &rule, one.met, one.breached, &money);
        let role = if one.breached > 0 {
            Role::Late
        } else {
            Role::Text
        };
        (format!("  {text}"), role)
    };
    shown.summary.deadlines.by_rule.iter().map(line).collect()
}

fn days(shown: &Shown, cx: Cx<'_>) -> Text {
    let app = cx.app;
    let line = |day: &crate::app::shift::DayFigures| {
        let money = app.money(day.breached.amount);
        let date = day.date.to_string();
        let (kept, missed) = (day.kept, day.missed);
        let n = day.breached.n;
        item(words::day_line(
            app.lang,
            &date,
            day.received,
            kept,
            missed,
            n,
            &money,
        ))
    };
    shown.summary.trend.iter().rev().map(line).collect()
}
