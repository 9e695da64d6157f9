//! The heading of the day or week, and the selected appointment in full.

use super::AppointmentsView;
use super::marks::{address, customer, people, standing, standing_more, times};
use crate::app::Action;
use crate::app::appointments::{Day, Slot};
use crate::domain::calendar::{DayKind, HolidayKind};
use crate::ui::frame::weekday;
use crate::ui::screens::Cx;
use crate::ui::theme::Role;
use crate::ui::widgets::{line, row, spans};
use crate::words::{Lang, appointments as words, frame as frame_words};
use chrono::Datelike;
use ratatui::{Frame, layout::Rect};

impl AppointmentsView {
    /// Draws the heading and gives its rows.
    pub(super) fn head(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> u16 {
        let lang = cx.app.lang;
        let style = |role| cx.look.style(role);
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else {
            return 0;
        };
        let title = match self.weekly {
            true => words::week(lang, &name(first, lang), &name(last, lang)),
            false => name(first, lang),
        };
        let today = cx.app.desk.date(cx.app.now);
        let mut pieces = vec![(title, style(Role::Title))];
        if self.days.iter().any(|day| day.date == today) {
            let word = if self.weekly {
                words::this_week(lang)
            } else {
                words::today(lang)
            };
            pieces.push((format!(" [{word}]"), style(Role::Accent)));
        }
        pieces.push((
            format!("  {}", words::count(lang, self.count())),
            style(Role::Text),
        ));
        if !self.weekly {
            pieces.extend(
                about_day(first, cx).map(|(text, role)| (format!("  {text}"), style(role))),
            );
        }
        if let Some(day) = self.days.iter().find(|day| day.uncovered) {
            let text = format!("  ! {}", words::uncovered(lang, day.date.year()));
            pieces.push((text, style(Role::Warn)));
        }
        if !self.days.iter().any(|day| day.date == today) {
            let key = cx.app.keys.label(Action::GoNow);
            pieces.push((format!("  {}", words::back(lang, &key)), style(Role::Muted)));
        }
        spans(frame, row(area, 0), &pieces);
        1
    }

    /// The selected appointment: who and when, the way, where, and what was noted.
    pub(super) fn about(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let lang = cx.app.lang;
        let Some(slot) = self.selected() else { return };
        let style = |role| cx.look.style(role);
        let (sign, _, role) = standing(slot, cx);
        let address = place_of(slot, cx);
        if area.height < 3 {
            let text = format!("{}  {address}", customer(slot, cx));
            line(frame, row(area, 0), &text, style(Role::Accent));
            return;
        }
        let kind = cx.app.known().kind(lang, &slot.line.kind);
        let mut who = format!("{}  {kind}  {}", customer(slot, cx), people(slot, cx));
        if !slot.line.phone.is_empty() {
            let phone = cx.app.sight(slot.line.case).phone(&slot.line.phone);
            who.push_str(&format!("  {phone}"));
        }
        let state = standing_more(slot, cx);
        let pieces = [
            (
                format!("{}  ", times(slot.line.time, cx)),
                style(Role::Title),
            ),
            (format!("{who}  "), style(Role::Text)),
            (format!("{sign} {state}"), style(role)),
        ];
        spans(frame, row(area, 0), &pieces);
        let mut place = vec![address];
        if slot.travel > 0 {
            let way = slot.with_way();
            let zone = cx.app.desk.zone();
            let clock = |at| crate::ui::when::clock(at, zone);
            place.push(words::with_way(
                lang,
                &clock(way.start),
                &clock(way.end),
                slot.travel,
            ));
        }
        line(frame, row(area, 1), &place.join("  "), style(Role::Text));
        let mut notes = Vec::new();
        if slot.line.moves > 0 {
            notes.push(words::moved(lang, slot.line.moves));
        }
        if !slot.line.note.is_empty() {
            let sight = cx.app.sight(slot.line.case);
            notes.push(words::note(lang, &sight.text(&slot.line.note)));
        }
        line(frame, row(area, 2), &notes.join("  "), style(Role::Muted));
    }
}

/// `11月23日 周一`.
pub(super) fn name(day: &Day, lang: Lang) -> String {
    let date = day.date;
    frame_words::date(
        lang,
        date.month(),
        date.day(),
        weekday(lang, date.weekday()),
    )
}

/// Whether the store works that day, and what the state calls it.
fn about_day<'c>(day: &Day, cx: Cx<'c>) -> impl Iterator<Item = (String, Role)> + use<'c> {
    let lang = cx.app.lang;
    let state = match &day.kind {
        DayKind::Holiday(name) => Some((words::holiday(lang, lang.holiday(name)), Role::Warn)),
        DayKind::MakeUp(name) => Some((words::make_up(lang, lang.holiday(name)), Role::Warn)),
        DayKind::StoreClosed(name) => {
            Some((words::store_closed(lang, lang.holiday(name)), Role::Warn))
        }
        DayKind::StoreOpen(name) => Some((words::store_open(lang, lang.holiday(name)), Role::Warn)),
        DayKind::WeeklyOff => Some((words::closed(lang).to_owned(), Role::Warn)),
        DayKind::Workday => day.statutory.as_ref().map(|found| match found.kind {
            HolidayKind::Off => (
                words::public_holiday(lang, lang.holiday(&found.name)),
                Role::Warn,
            ),
            HolidayKind::Work => (words::make_up(lang, lang.holiday(&found.name)), Role::Warn),
        }),
    };
    let hours: Vec<String> = day.open.iter().map(|open| times(*open, cx)).collect();
    let hours =
        (!hours.is_empty()).then(|| (words::open_hours(lang, &hours.join(" ")), Role::Muted));
    state.into_iter().chain(hours)
}

/// A sign for a day that is off or worked against the week, for the narrow headings of a week.
pub(super) fn day_sign(day: &Day, lang: Lang) -> &'static str {
    match &day.kind {
        DayKind::Holiday(_) | DayKind::StoreClosed(_) | DayKind::WeeklyOff => words::off_sign(lang),
        DayKind::MakeUp(_) | DayKind::StoreOpen(_) => words::work_sign(lang),
        DayKind::Workday => match day.statutory.as_ref().map(|found| found.kind) {
            Some(HolidayKind::Off) => words::off_sign(lang),
            Some(HolidayKind::Work) => words::work_sign(lang),
            None => "",
        },
    }
}

/// Where it is: the address, and what is reserved for it, such as the car of a test drive (S4.6).
fn place_of(slot: &Slot, cx: Cx<'_>) -> String {
    let lang = cx.app.lang;
    let kind = cx
        .app
        .desk
        .playbook()
        .and_then(|book| book.appointment(&slot.line.kind));
    let things = kind.into_iter().flat_map(|kind| &kind.resources);
    let things = things.filter(|thing| slot.line.resources.contains(&thing.id));
    let mut parts: Vec<String> = things
        .map(|thing| lang.pick(&thing.name).to_owned())
        .collect();
    match address(slot, cx) {
        none if none.is_empty() && kind.is_none_or(|kind| kind.address) => {
            parts.push(words::no_address(lang).to_owned());
        }
        none if none.is_empty() => {}
        address => parts.insert(0, address),
    }
    parts.join("  ")
}
