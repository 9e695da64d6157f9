//! Drawing the sheet: its head, its lines, and more about the selected one.

mod item;

use item::{draw_follow_up, draw_item, item_text};

use super::super::Cx;
use super::{Line, OpeningView};
use crate::app::opening::SheetView;
use crate::domain::event::Tick;
use crate::domain::playbook::model::Class;
use crate::domain::sheet::Ticked;
use crate::domain::time::Instant;
use crate::ui::frame::weekday;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Hit, fill, gauge, line, row, scrollbar};
use crate::words::{frame as frame_words, opening as words, today as today_words};
use chrono::Datelike;
use ratatui::{Frame, layout::Rect};

/// Date, progress and where the signature stands.
pub(super) fn head(frame: &mut Frame, area: Rect, view: &SheetView, cx: Cx<'_>) {
    let lang = cx.app.lang;
    let date = view.sheet.date;
    let mut name = frame_words::date(
        lang,
        date.month(),
        date.day(),
        weekday(lang, date.weekday()),
    );
    if date == cx.app.desk.date(cx.app.now) {
        name.push_str(&format!(" {}", words::today(lang)));
    }
    let title = format!("{}  {name}", lang.pick(&view.list.name));
    let used = line(frame, row(area, 0), &title, cx.look.style(Role::Title)) + 2;
    let right = Rect {
        x: area.x + used.min(area.width),
        width: area.width.saturating_sub(used),
        ..row(area, 0)
    };
    let done = view.tally.items - view.tally.unmarked();
    let caption = today_words::progress(lang, done, view.tally.items);
    gauge(
        frame,
        right,
        done as u64,
        view.tally.items as u64,
        &caption,
        cx.look,
    );
    let (text, role) = signature(view, cx);
    let used = line(frame, row(area, 1), &text, cx.look.style(role)) + 2;
    let tally = view.tally;
    let summary = words::summary(lang, tally.passed, tally.failed, tally.not_applicable);
    let wide = u16::try_from(width(&summary)).unwrap_or(u16::MAX);
    if used + wide <= area.width {
        let place = Rect {
            x: area.right() - wide,
            width: wide,
            ..row(area, 1)
        };
        line(frame, place, &summary, cx.look.style(Role::Muted));
    }
}

fn signature(view: &SheetView, cx: Cx<'_>) -> (String, Role) {
    let lang = cx.app.lang;
    let zone = cx.app.desk.zone();
    let time = |at: Instant| when::clock(at, zone);
    match (&view.sheet.signed, view.window) {
        (Some(sign), _) if sign.late => {
            let (by, approver) = (
                cx.app.desk.name_of(sign.actor),
                cx.app.desk.name_of(sign.approved_by),
            );
            (
                words::signed_late(lang, &when::day_and_clock(sign.at, zone), by, approver),
                Role::Warn,
            )
        }
        (Some(sign), _) => (
            words::signed(lang, &time(sign.at), cx.app.desk.name_of(sign.actor)),
            Role::Ok,
        ),
        (None, Some((_, until))) if cx.app.now > until => {
            let manager = cx.app.known().class(lang, Class::Manager);
            (words::late_after(lang, &time(until), &manager), Role::Late)
        }
        (None, Some((from, until))) => {
            (words::in_time(lang, &time(from), &time(until)), Role::Warn)
        }
        (None, None) => (words::closed_day(lang).to_owned(), Role::Muted),
    }
}

impl OpeningView {
    fn draw_line(
        &self,
        frame: &mut Frame,
        place: Rect,
        shown: &Line,
        view: &SheetView,
        cx: Cx<'_>,
    ) {
        let title = cx.look.style(Role::Title);
        match shown {
            Line::Section(section) => {
                let name = view
                    .list
                    .sections
                    .get(*section)
                    .map(|section| &section.name);
                line(
                    frame,
                    place,
                    name.map_or("", |name| cx.app.lang.pick(name)),
                    title,
                );
            }
            Line::FollowUps => {
                line(frame, place, words::follow_ups(cx.app.lang), title);
            }
            Line::Item(section, item) => {
                if let Some(item) = self.item(*section, *item) {
                    draw_item(frame, place, item, view.sheet.items.get(&item.id), cx);
                }
            }
            Line::FollowUp(found) => {
                if let Some(found) = view.follow_ups.get(*found) {
                    draw_follow_up(frame, place, found, cx);
                }
            }
        }
    }

    pub(super) fn lines(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        view: &SheetView,
        cx: Cx<'_>,
    ) -> Vec<Hit> {
        self.rows = area.height;
        let window = self.list.window(self.lines.len(), area.height);
        let mut hits = Vec::new();
        for (at, index) in (0_u16..).zip(window.clone()) {
            let place = row(area, at);
            let Some(shown) = self.lines.get(index) else {
                break;
            };
            self.draw_line(frame, place, shown, view, cx);
            if matches!(shown, Line::Item(..) | Line::FollowUp(_)) {
                hits.push(Hit { area: place, index });
            }
            if index == self.list.selected {
                line(
                    frame,
                    Rect { width: 1, ..place },
                    ">",
                    cx.look.style(Role::Text),
                );
                fill(frame, place, cx.look.style(Role::Selected));
            }
        }
        let bar = Rect {
            x: area.right().saturating_sub(1),
            width: area.width.min(1),
            ..area
        };
        scrollbar(frame, bar, self.lines.len(), window, cx.look);
        hits
    }

    /// More about the selected line: the whole text, the hint, the note and who marked it.
    pub(super) fn about(&self, view: &SheetView, cx: Cx<'_>) -> String {
        let lang = cx.app.lang;
        match self.lines.get(self.list.selected) {
            Some(Line::Item(section, item)) => {
                let Some(item) = self.item(*section, *item) else {
                    return String::new();
                };
                let mut parts = vec![
                    lang.pick(&item.text).to_owned(),
                    lang.pick(&item.hint).to_owned(),
                ];
                if let Some(ticked) = view.sheet.items.get(&item.id) {
                    parts.push(told(ticked, cx));
                }
                parts.retain(|part| !part.is_empty());
                parts.join("\n")
            }
            Some(Line::FollowUp(found)) => {
                view.follow_ups
                    .get(*found)
                    .map_or_else(String::new, |waiting| {
                        let text = item_text(waiting, lang);
                        format!(
                            "{text}\n{}\n{}",
                            waiting.found.note,
                            words::owner(lang, cx.app.desk.name_of(waiting.found.owner))
                        )
                    })
            }
            _ => String::new(),
        }
    }
}

/// Who marked an item when, why, and what became of it.
fn told(ticked: &Ticked, cx: Cx<'_>) -> String {
    let desk = &cx.app.desk;
    let mut text = format!(
        "{} {}",
        when::clock(ticked.at, desk.zone()),
        desk.name_of(ticked.actor)
    );
    if !ticked.note.is_empty() {
        text.push_str(&format!("  {}", ticked.note));
    }
    if ticked.tick == Tick::Fail {
        text.push_str(&format!(
            "  {}",
            words::owner(cx.app.lang, desk.name_of(ticked.owner))
        ));
    }
    if let Some((_, by)) = ticked.followed_up {
        text.push_str(&format!(
            "  {}",
            words::put_right(cx.app.lang, desk.name_of(by))
        ));
    }
    text
}
