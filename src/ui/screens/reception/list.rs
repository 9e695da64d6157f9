//! The list of customers, by group.

use super::ReceptionView;
use crate::app::Action;
use crate::app::reception::{Group, Guest, Wait};
use crate::domain::dates::iso_date;
use crate::domain::time::{HOUR, MINUTE};
use crate::ui::screens::{Cx, today};
use crate::ui::text::{fit, right, shorten, width};
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, ListState, fill, line, panel, row, scrollbar, spans};
use crate::words::names::comma;
use crate::words::{Lang, frame as frame_words, reception as words};
use ratatui::{Frame, layout::Rect};

/// Cells of the time since a customer came in.
const TIME: usize = 6;

/// A row of the list.
enum Line {
    Heading(String),
    Guest(usize),
}

/// What stands there when nobody is received, with the key that begins.
pub(super) fn nobody(frame: &mut Frame, area: Rect, cx: Cx<'_>) {
    let app = cx.app;
    let key = app.keys.label_here(Action::WalkIn, app.screen, None);
    let (nobody, how) = match app.opening_step() {
        Some(step) => {
            let step = app.lang.pick(&step.name);
            (
                words::nothing_begun(app.lang),
                words::other_how(app.lang, &key, step),
            )
        }
        None => (words::nobody(app.lang), words::nobody_how(app.lang, &key)),
    };
    let mut texts = vec![(nobody.to_owned(), Role::Text), (how, Role::Muted)];
    let others = app
        .desk
        .playbook()
        .into_iter()
        .flat_map(|book| book.ways_in());
    let names: Vec<&str> = others.skip(1).map(|way| app.lang.pick(&way.name)).collect();
    if !names.is_empty() {
        let key = app.keys.label_here(Action::OtherJourney, app.screen, None);
        let ways = names.join(comma(app.lang));
        texts.push((words::other_how(app.lang, &key, &ways), Role::Muted));
    }
    if app.opening_step().is_some() {
        let key = app.keys.label_here(Action::GoCustomers, app.screen, None);
        texts.push((words::under_way(app.lang, &key), Role::Muted));
    }
    for (index, (text, role)) in (0_u16..).zip(texts) {
        let place = row(area, (area.height / 2).saturating_sub(1) + index);
        let text = crate::ui::text::center(&text, usize::from(area.width));
        line(frame, place, &text, cx.look.style(role));
    }
}

/// `12 min`, `1 h 05`.
pub(super) fn ago(lang: Lang, minutes: i64) -> String {
    match minutes {
        ..=0 => words::just_now(lang).to_owned(),
        1..60 => words::minutes(lang, minutes),
        _ => words::hours(lang, minutes / 60, minutes % 60),
    }
}

impl ReceptionView {
    pub(super) fn draw_list(
        &self,
        frame: &mut Frame,
        area: Rect,
        framed: bool,
        cx: Cx<'_>,
    ) -> Vec<Hit> {
        let inner = match framed {
            true => panel(
                frame,
                area,
                frame_words::reception(cx.app.lang),
                true,
                cx.look,
            ),
            false => area,
        };
        let lines = self.lines(inner.height, cx);
        let of_guest = |line: &Line| matches!(line, Line::Guest(at) if *at == self.list.selected);
        let mut window = ListState {
            selected: lines.iter().position(of_guest).unwrap_or(0),
            offset: 0,
        };
        let shown = window.window(lines.len(), inner.height);
        let mut hits = Vec::new();
        for (index, at) in (0_u16..).zip(shown.clone()) {
            let place = row(inner, index);
            match lines.get(at) {
                Some(Line::Heading(text)) => {
                    line(frame, place, text, cx.look.style(Role::Title));
                }
                Some(Line::Guest(guest)) => {
                    self.draw_row(frame, place, *guest, cx);
                    hits.push(Hit {
                        area: place,
                        index: *guest,
                    });
                }
                None => {}
            }
        }
        let bar = Rect {
            x: inner.right().saturating_sub(1),
            width: inner.width.min(1),
            ..inner
        };
        scrollbar(frame, bar, lines.len(), shown, cx.look);
        hits
    }

    /// Headings take room that a very low list does not have.
    fn lines(&self, height: u16, cx: Cx<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut group = None;
        for (index, guest) in self.guests.iter().enumerate() {
            if group != Some(guest.group) && height > 3 {
                let of_group = || self.guests.iter().filter(|g| g.group == guest.group);
                let count = of_group().count();
                // Who is on the telephone is not in the store, and nobody said that a lead comes back.
                let begun = of_group().any(|g| g.begun.is_some());
                let word = match guest.group {
                    Group::Floor if begun => words::in_hand,
                    Group::Floor => words::floor,
                    Group::ToFinish => words::to_finish,
                    Group::Returning if of_group().all(|g| g.begun.is_some()) => match self.more {
                        true => words::left_over_more,
                        false => words::left_over,
                    },
                    Group::Returning if self.more => words::returning_more,
                    Group::Returning => words::returning,
                };
                lines.push(Line::Heading(word(cx.app.lang, count)));
            }
            group = Some(guest.group);
            lines.push(Line::Guest(index));
        }
        lines
    }

    fn draw_row(&self, frame: &mut Frame, place: Rect, index: usize, cx: Cx<'_>) {
        let Some(guest) = self.guests.get(index) else {
            return;
        };
        let selected = index == self.list.selected;
        let (text, sign, role) = state(guest, cx);
        let wide = usize::from(place.width);
        let name = wide.saturating_sub(4 + TIME) / 2;
        // How long ago the first visit was says nothing of who will be back.
        let time = match guest.group {
            Group::Returning => String::new(),
            _ => right(&ago(cx.app.lang, guest.minutes(cx.app.now)), TIME),
        };
        let mut customer = today::customer(cx.app.lang, &guest.line.name, guest.line.no);
        // The number says more than the beginning of the word before it.
        if guest.line.name.is_empty() && width(&customer) > name {
            customer = format!("#{}", guest.line.no);
        }
        // One style under the bar of the selection: the sign and the words stay.
        let style = |role| cx.look.style(if selected { Role::Text } else { role });
        let pieces = [
            (
                if selected { "> " } else { "  " }.to_owned(),
                style(Role::Text),
            ),
            (fit(&shorten(&customer, name), name), style(Role::Text)),
            (time, style(Role::Muted)),
            (format!(" {sign}{text}"), style(role)),
        ];
        spans(frame, place, &pieces);
        if selected {
            fill(frame, place, cx.look.style(Role::Selected));
        }
    }
}

/// What is to be said of a customer in a word or two; a wait has a sign.
fn state(guest: &Guest, cx: Cx<'_>) -> (String, &'static str, Role) {
    let lang = cx.app.lang;
    let today = cx.app.desk.date(cx.app.now);
    if let Some(wait) = guest.waits(cx.app.now, today) {
        let (text, role) = match wait {
            Wait::Ungreeted(_) => (words::ungreeted(lang).to_owned(), Role::Late),
            Wait::Untended(_) => (words::untended(lang).to_owned(), Role::Warn),
            Wait::Expected => (words::expected(lang).to_owned(), Role::Warn),
            Wait::Overdue(days) => (words::overdue(lang, days), Role::Warn),
        };
        return (text, "! ", role);
    }
    match (guest.group, guest.returns, guest.host) {
        (Group::ToFinish, ..) => {
            let next = guest.next.as_deref().unwrap_or_default();
            (cx.app.known().entry(lang, next), "", Role::Accent)
        }
        (Group::Returning, Some(day), _) => {
            (words::returns(lang, &short_date(day)), "", Role::Muted)
        }
        (Group::Returning, None, _) if guest.begun.is_some() => {
            (words::unfinished(lang).to_owned(), "", Role::Muted)
        }
        (Group::Returning, None, _) => (words::thinking(lang).to_owned(), "", Role::Muted),
        (Group::Floor, _, None) => (words::no_host_brief(lang).to_owned(), "! ", Role::Warn),
        (Group::Floor, _, host) => (cx.app.desk.name_of(host).to_owned(), "", Role::Text),
    }
}

/// `11-28`.
pub(super) fn short_date(day: chrono::NaiveDate) -> String {
    iso_date(day).split_off(5)
}

/// A wait in a sentence that says what to do.
pub(super) fn wait_text(guest: &Guest, cx: Cx<'_>) -> Option<(String, Role)> {
    let lang = cx.app.lang;
    let now = cx.app.now;
    let wait = guest.waits(now, cx.app.desk.date(now))?;
    let day = guest.returns.map(short_date).unwrap_or_default();
    Some(match wait {
        Wait::Ungreeted(minutes) => (words::ungreeted_more(lang, minutes), Role::Late),
        Wait::Untended(minutes) => {
            let time = ago(lang, minutes.min(24 * HOUR / MINUTE));
            (words::untended_more(lang, &time), Role::Warn)
        }
        Wait::Expected => (words::expected_more(lang).to_owned(), Role::Warn),
        Wait::Overdue(days) => (words::overdue_more(lang, &day, days), Role::Warn),
    })
}
