//! The page of money and the opening sheet: what is at risk today in large type, its parts as bars, the sheet's state.

use super::Sight;
use super::deadlines::halves;
use super::glyphs::{big, middle, wide};
use crate::app::board::SheetState;
use crate::domain::money::Fen;
use crate::store::read::Sum;
use crate::ui::theme::Role;
use crate::ui::when::clock;
use crate::ui::widgets::{Bar, bars, gauge, line, row};
use crate::words::{board as words, today};
use ratatui::{Frame, layout::Rect};

pub(super) fn draw(frame: &mut Frame, area: Rect, sight: &Sight) {
    let (head, list) = halves(area);
    hero(frame, head, sight);
    let chart = Rect {
        y: list.y + u16::from(list.height > 8),
        height: list.height.min(4),
        ..list
    };
    parts(frame, chart, sight);
    let below = chart.bottom() + u16::from(list.height > 9);
    let rest = Rect {
        y: below,
        height: list.bottom().saturating_sub(below),
        ..list
    };
    if let Some(sheet) = &sight.picture.sheet {
        checklist(frame, rest, sight, sheet);
    }
}

fn hero(frame: &mut Frame, area: Rect, sight: &Sight) {
    let (lang, risk) = (sight.look.lang, &sight.picture.risk);
    let today = risk.overdue.plus(risk.today);
    let room = usize::from(area.width);
    if today.amount == 0 {
        let text = wide(words::nothing_at_risk(lang), room);
        let place = row(area, area.height / 2);
        return middle(frame, place, &text, sight.look.style(Role::Ok));
    }
    let role = if risk.overdue.n > 0 {
        Role::Danger
    } else {
        Role::Warn
    };
    let style = sight.look.style(role);
    middle(
        frame,
        row(area, 0),
        &wide(words::risk_today(lang), room),
        style,
    );
    let place = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    let sign = if sight.picture.points { "" } else { "¥" };
    big(
        frame,
        place,
        &Fen(today.amount).short(sign),
        style,
        sight.look.ascii,
    );
}

fn parts(frame: &mut Frame, area: Rect, sight: &Sight) {
    let (lang, risk) = (sight.look.lang, &sight.picture.risk);
    // "Today" counts what is soon too, as far as it lies in the day.
    let rest = risk.today.minus(risk.next_2h);
    let rest = if rest.n < 0 { Sum::default() } else { rest };
    let all = [
        (words::overdue_label(lang), risk.overdue, Role::Danger),
        (words::soon(lang), risk.next_2h, Role::Warn),
        (words::rest(lang), rest, Role::Bar),
        (words::breached(lang), sight.picture.breached, Role::Danger),
    ];
    let bar = |(label, sum, role): (&str, Sum, Role)| Bar {
        label: label.to_owned(),
        value: u64::try_from(sum.amount).unwrap_or(0),
        text: words::with_sum(lang, sum.n, &sight.picture.sum(lang, sum.amount)),
        role,
    };
    bars(frame, area, &all.map(bar), sight.look);
}

fn checklist(frame: &mut Frame, area: Rect, sight: &Sight, sheet: &SheetState) {
    let lang = sight.look.lang;
    let tally = &sheet.tally;
    let state = match (sheet.signed, sheet.until) {
        (Some(false), _) => (words::signed(lang).to_owned(), Role::Ok),
        (Some(true), _) => (words::signed_late(lang).to_owned(), Role::Warn),
        (None, Some(until)) => {
            let at = clock(until, sight.picture.zone);
            match sight.now <= until {
                true => (today::sign_until(lang, &at), Role::Warn),
                false => (
                    today::sign_late(lang, &at, lang.pick(&sheet.managers)),
                    Role::Late,
                ),
            }
        }
        (None, None) => (today::unsigned(lang).to_owned(), Role::Text),
    };
    let mut text = format!("{}　{}", today::sheet(lang), state.0);
    if tally.failed > 0 {
        text.push_str(&format!("　{}", today::failed(lang, tally.failed)));
    }
    if sheet.follow_ups > 0 {
        text.push_str(&format!("　{}", today::follow_ups(lang, sheet.follow_ups)));
    }
    line(frame, row(area, 0), &text, sight.look.style(state.1));
    let (done, of) = (tally.items - tally.unmarked(), tally.items);
    let caption = today::progress(lang, done, of);
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    gauge(
        frame,
        row(area, 1),
        number(done),
        number(of),
        &caption,
        sight.look,
    );
}
