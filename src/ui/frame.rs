//! The frame of every screen: title bar with the money at risk, tabs, body, footer, message.

use super::hits::{Click, Hits};
use super::screens::Cx;
use super::text::{width, wrap};
use super::theme::Role;
use super::widgets::{
    Hint, clear_wide, fill, footer, line, paragraph, popup, row, tabs, title_bar, toast,
};
use crate::app::action::{Entry, Word};
use crate::app::toast::Level;
use crate::app::{Action, App, Place, Screen, TABLE};
use crate::domain::dates::to_local;
use crate::store::read::Sum;
use crate::words::{Lang, frame as words};
use chrono::{Datelike, Weekday};
use ratatui::{Frame, crossterm::event::KeyCode, layout::Rect};

/// The smallest size that is drawn, in cells.
pub const SMALLEST: (u16, u16) = (40, 12);

/// Whether a screen of this size can be used.
pub fn fits(area: Rect) -> bool {
    area.width >= SMALLEST.0 && area.height >= SMALLEST.1
}

/// The notice of a screen that is too small.
pub fn too_small(frame: &mut Frame, area: Rect, cx: Cx<'_>) {
    clear_wide(frame, area);
    paragraph(
        frame,
        area,
        words::too_small(cx.app.lang),
        cx.look.style(Role::Warn),
    );
}

/// Draws everything around the body and gives the body's place. While somebody is `typing` into the screen's search
/// line, letters mean themselves, and the footer shows only what works then.
pub fn frame(frame: &mut Frame, area: Rect, typing: bool, cx: Cx<'_>, hits: &mut Hits) -> Rect {
    title(frame, row(area, 0), cx, hits);
    let names = tab_names(cx.app.lang, area.width);
    let found = tabs(frame, row(area, 1), &names, cx.app.screen.index(), cx.look);
    hits.lines(&found, |index| {
        Click::Tab(Screen::ALL.get(index).copied().unwrap_or_default())
    });
    let shown = match typing {
        true => hints_typing(cx.app),
        false => hints_here(cx.app),
    };
    let last = row(area, area.height.saturating_sub(1));
    hints(frame, last, &shown, cx, hits);
    Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(3),
        ..area
    }
}

/// What stands on the tabs: with the digits that open them, where all of them fit so.
fn tab_names(lang: Lang, wide: u16) -> Vec<String> {
    let plain = || Screen::ALL.iter().map(|screen| screen.name(lang));
    let numbered: Vec<String> = plain()
        .enumerate()
        .map(|(index, name)| format!("{} {name}", index + 1))
        .collect();
    let needed: usize = numbered.iter().map(|name| width(name) + 2).sum();
    match needed <= usize::from(wide) {
        true => numbered,
        false => plain().map(str::to_owned).collect(),
    }
}

fn title(frame: &mut Frame, area: Rect, cx: Cx<'_>, hits: &mut Hits) {
    let app = cx.app;
    let local = to_local(app.now, app.desk.zone());
    let clock = local.format("%H:%M:%S").to_string();
    let who = match app.desk.name_of(app.actor()) {
        "" => words::nobody(app.lang),
        name => name,
    };
    let store = &app.desk.store_state().name;
    let date = words::date(
        app.lang,
        local.month(),
        local.day(),
        weekday(app.lang, local.weekday()),
    );
    let right = format!("{} ", risk(app, area.width));
    // Who is here and what it costs stay; the store's name goes first, then the date.
    let lefts = [
        format!(" {store}  {date}  {clock}  {who}"),
        format!(" {date}  {clock}  {who}"),
        format!(" {clock}  {who}"),
        format!(" {who}"),
    ];
    let fits = |left: &&String| width(left) + width(&right) < usize::from(area.width);
    let left = lefts.iter().find(fits).or(lefts.last());
    let left = left.map_or("", String::as_str);
    title_bar(frame, area, left, &right, cx.look);
    let wide = u16::try_from(width(left))
        .unwrap_or(u16::MAX)
        .min(area.width);
    hits.add(
        Rect {
            width: wide,
            ..area
        },
        Click::Who,
    );
}

/// The name of a weekday.
pub fn weekday(lang: Lang, day: Weekday) -> &'static str {
    let word = match day {
        Weekday::Mon => words::monday,
        Weekday::Tue => words::tuesday,
        Weekday::Wed => words::wednesday,
        Weekday::Thu => words::thursday,
        Weekday::Fri => words::friday,
        Weekday::Sat => words::saturday,
        Weekday::Sun => words::sunday,
    };
    word(lang)
}

/// The money at risk: overdue, next two hours, today; what is nothing is left out when there is little room.
fn risk(app: &App, room: u16) -> String {
    let parts: [(Word, Sum); 3] = [
        (words::overdue, app.risk.overdue),
        (words::within_two_hours, app.risk.next_2h),
        (words::within_today, app.risk.today),
    ];
    let shown = parts
        .iter()
        .filter(|(_, sum)| room >= 60 || sum.amount != 0)
        .take(if room < 60 { 1 } else { 3 });
    let shown: Vec<String> = shown
        .map(|(word, sum)| format!("{} {}", word(app.lang), app.money(sum.amount)))
        .collect();
    shown.join("  ")
}

/// A hint of the footer and what clicking it does.
type Offer = (Hint, Option<Action>);

/// What can be done here: what is particular to the place stands left, in the order of importance; help and menu never go.
fn hints_here(app: &App) -> Vec<Offer> {
    let here = TABLE.iter().filter(|entry| {
        entry.rank < 9
            && entry.action.belongs(app.screen, app.target.kind())
            && app.availability(entry.action).is_ok()
    });
    let label = |action| app.keys.label_here(action, app.screen, app.target.kind());
    let mut entries: Vec<_> = here
        .filter(|entry| !label(entry.action).is_empty())
        .collect();
    entries.sort_by_key(|entry| (entry.place == Place::Everywhere, entry.rank));
    let offer = |entry: &&Entry| {
        let hint = Hint::new(label(entry.action), app.label(entry.action), entry.rank);
        (hint, Some(entry.action))
    };
    entries.iter().map(offer).collect()
}

/// What works while letters go into the search line: the line's own keys, and the actions on function keys.
fn hints_typing(app: &App) -> Vec<Offer> {
    let own = |key: &str, word: Word| (Hint::new(key, word(app.lang), 0), None);
    let mut offers = vec![
        own(words::typing_move_keys(app.lang), words::typing_move),
        own("Enter", words::typing_take),
        own("Esc", words::typing_clear),
    ];
    let usable = TABLE.iter().filter(|entry| entry.rank < 9);
    offers.extend(usable.filter_map(|entry| {
        let keys = app.keys.keys(entry.action).iter();
        let key = keys.copied().find(|chord| {
            matches!(chord.code, KeyCode::F(_))
                && app.keys.action(*chord, app.screen, app.target.kind()) == Some(entry.action)
        })?;
        app.availability(entry.action).ok()?;
        let hint = Hint::new(key.label(), app.label(entry.action), entry.rank);
        Some((hint, Some(entry.action)))
    }));
    offers
}

fn hints(frame: &mut Frame, area: Rect, offers: &[Offer], cx: Cx<'_>, hits: &mut Hits) {
    let shown: Vec<Hint> = offers.iter().map(|(hint, _)| hint.clone()).collect();
    for found in footer(frame, area, &shown, cx.look) {
        if let Some((_, Some(action))) = offers.get(found.index) {
            hits.add(found.area, Click::Hint(*action));
        }
    }
}

/// Draws whose number and address are shown clear, and for how long, over the upper right corner of the body.
pub fn shown_clear(frame: &mut Frame, body: Rect, cx: Cx<'_>) {
    let app = cx.app;
    let Some((case, left)) = app.revealed() else {
        return;
    };
    let Ok(case) = app.case(case) else { return };
    let customer = &case.customer;
    let lines = [&customer.name, &customer.phone, &customer.address];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).cloned();
    let mut lines: Vec<String> = lines.collect();
    lines.push(words::masked_in(app.lang, left));
    let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0) + 4;
    let wide = u16::try_from(widest).unwrap_or(u16::MAX).min(body.width);
    let text = lines.join("\n");
    let rows = wrap(&text, usize::from(wide.saturating_sub(4))).len() + 2;
    let high = u16::try_from(rows).unwrap_or(u16::MAX).min(body.height);
    let place = Rect {
        x: body.right().saturating_sub(wide),
        width: wide,
        height: high,
        ..body
    };
    let inner = popup(frame, place, words::shown_clear(app.lang), cx.look);
    let inner = Rect {
        x: inner.x.saturating_add(1),
        width: inner.width.saturating_sub(2),
        ..inner
    };
    paragraph(frame, inner, &text, cx.look.style(Role::Accent));
}

/// Draws the message over the body, if there is one.
pub fn message(frame: &mut Frame, body: Rect, cx: Cx<'_>, hits: &mut Hits) {
    let Some(shown) = cx.app.toasts.shown() else {
        return;
    };
    let role = match shown.level {
        Level::Info => Role::Ok,
        Level::Warn => Role::Warn,
        Level::Error => Role::Danger,
    };
    let text = match shown.level {
        Level::Error => format!("! {} {}", shown.text, words::dismiss(cx.app.lang)),
        Level::Warn | Level::Info => shown.text.clone(),
    };
    let place = if body.height < LOW && shown.level != Level::Error {
        one_row(frame, body, &text, role, cx)
    } else {
        toast(frame, body, &text, role, cx.look)
    };
    hits.add(place, Click::Toast);
}

/// Bodies lower than this spare one row for a message, not three.
const LOW: u16 = 12;

fn one_row(frame: &mut Frame, body: Rect, text: &str, role: Role, cx: Cx<'_>) -> Rect {
    let wide = u16::try_from(width(text))
        .unwrap_or(u16::MAX)
        .saturating_add(2)
        .min(body.width);
    let last = row(body, body.height.saturating_sub(1));
    let place = Rect {
        x: body.right().saturating_sub(wide),
        width: wide,
        ..last
    };
    clear_wide(frame, place);
    line(frame, place, &format!(" {text} "), cx.look.style(role));
    fill(frame, place, cx.look.style(Role::Selected));
    place
}

/// A line of muted text in the middle of an empty body.
pub fn empty(frame: &mut Frame, area: Rect, text: &str, cx: Cx<'_>) {
    let middle = row(area, area.height / 2);
    line(
        frame,
        middle,
        &super::text::center(text, usize::from(area.width)),
        cx.look.style(Role::Muted),
    );
}
