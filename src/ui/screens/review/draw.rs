//! How the review is drawn: its head, the list of its sections, the charts beside it where there is room.

use super::super::Cx;
use super::lines::{Line, Section};
use super::overview::{draw_fact, name_cells};
use super::rows::{cells, columns};
use super::{Rank, ReviewView, Shown, charts};
use crate::app::shift as data;
use crate::app::shift::FineTask;
use crate::ui::frame::weekday;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Column, Hit, Row, fill, fitted, line, row, scrollbar, table};
use crate::words::{Lang, frame as frame_words, review as words};
use chrono::Datelike;
use ratatui::{Frame, layout::Rect};

/// From this width on the charts stand beside the list.
const WIDE: u16 = 112;

impl ReviewView {
    pub(super) fn body(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let Some(shown) = self.shown.as_ref() else {
            return Vec::new();
        };
        head(frame, row(area, 0), shown, cx);
        let mut body = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        };
        if area.width >= WIDE && area.height >= 14 {
            let left = area.width * 64 / 100;
            let right = Rect {
                x: body.x + left + 1,
                width: body.width - left - 1,
                ..body
            };
            charts::draw(frame, right, shown, cx);
            body.width = left;
        }
        self.rows = body.height;
        let window = self.list.window(self.lines.len(), body.height);
        let (mut hits, mut of_section) = (Vec::new(), None);
        for (at, index) in (0_u16..).zip(window.clone()) {
            let place = row(body, at);
            let Some(shown_line) = self.lines.get(index) else {
                break;
            };
            let chosen = index == self.list.selected;
            let section = shown_line.section();
            if of_section
                .as_ref()
                .is_none_or(|(known, _)| *known != section)
            {
                of_section = Some((section, self.columns_of(section, shown, cx)));
            }
            let columns = of_section.as_ref().map_or(&[][..], |(_, columns)| columns);
            draw_line(frame, place, (shown_line, chosen, columns), self, cx);
            if !shown_line.is_heading() {
                hits.push(Hit { area: place, index });
            }
        }
        let bar = Rect {
            x: body.right().saturating_sub(1),
            width: body.width.min(1),
            ..body
        };
        scrollbar(frame, bar, self.lines.len(), window, cx.look);
        hits
    }
}

/// The date, the hours, and where the shift stands; then who has signed.
fn head(frame: &mut Frame, area: Rect, shown: &Shown, cx: Cx<'_>) {
    let (lang, desk) = (cx.app.lang, &cx.app.desk);
    let summary = &shown.summary;
    let (date, zone) = (summary.date, desk.zone());
    let mut text = frame_words::date(
        lang,
        date.month(),
        date.day(),
        weekday(lang, date.weekday()),
    );
    if !summary.crew.is_empty() {
        text = format!("{text} {}", cx.app.known().crew(lang, &summary.crew));
    }
    let hours = summary.hours.first().zip(summary.hours.last());
    let hours = match hours {
        Some((first, last)) => format!(
            "{}-{}",
            when::clock(first.start, zone),
            when::clock(last.end, zone)
        ),
        None => words::closed_day(lang).to_owned(),
    };
    let state = match summary.over {
        true => words::as_of(lang, &when::day_and_clock(summary.at, zone)),
        false => words::going_on(lang).to_owned(),
    };
    let (signed, role) = signatures(shown, cx);
    let wide = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
    let signed_wide = wide(&signed).min(area.width);
    for part in [hours, state] {
        let longer = format!("{text}  {part}");
        if wide(&longer).saturating_add(signed_wide).saturating_add(2) <= area.width {
            text = longer;
        }
    }
    line(frame, area, &text, cx.look.style(Role::Title));
    let right = Rect {
        x: area.right() - signed_wide,
        width: signed_wide,
        ..area
    };
    if wide(&text) < area.width.saturating_sub(signed_wide) {
        line(frame, right, &signed, cx.look.style(role));
    }
}

/// Who has signed the handover.
pub(super) fn signatures(shown: &Shown, cx: Cx<'_>) -> (String, Role) {
    let (lang, desk) = (cx.app.lang, &cx.app.desk);
    let shift = &shown.summary.signed;
    let time = |at| when::clock(at, desk.zone());
    match (&shift.handover, &shift.accepted) {
        (None, _) => (words::not_handed_over(lang).to_owned(), Role::Warn),
        (Some(one), None) => {
            let (by, to) = (desk.name_of(one.by), desk.name_of(Some(one.to)));
            (words::waits_for(lang, &time(one.at), by, to), Role::Warn)
        }
        (Some(one), Some(second)) => {
            let (by, to) = (desk.name_of(one.by), desk.name_of(Some(second.by)));
            (words::both_signed(lang, by, to), Role::Ok)
        }
    }
}

fn draw_line(
    frame: &mut Frame,
    place: Rect,
    (shown_line, chosen, columns): (&Line, bool, &[Column]),
    view: &ReviewView,
    cx: Cx<'_>,
) {
    let Some(shown) = view.shown.as_ref() else {
        return;
    };
    let inner = Rect {
        x: place.x + 2.min(place.width),
        width: place.width.saturating_sub(3),
        ..place
    };
    let mut words_end = place.width;
    match shown_line {
        Line::Heading(section) => {
            let (text, role) = heading(*section, shown, view.rank, cx);
            line(frame, place, &text, cx.look.style(role));
        }
        Line::Fact(fact) => {
            let names = name_cells(shown, cx);
            words_end = draw_fact(frame, inner, (*fact, names), shown, cx).saturating_add(2);
        }
        Line::Signatures => {
            let (text, role) = signatures(shown, cx);
            line(frame, inner, &text, cx.look.style(role));
        }
        other => {
            let Some(cells) = cells(other, shown, view.rank, cx) else {
                return;
            };
            let area = Rect {
                width: place.width.saturating_sub(1),
                ..place
            };
            let selected = chosen.then_some(0);
            table(frame, area, columns, &[cells], selected, cx.look);
            return;
        }
    }
    if chosen {
        let mark = Rect { width: 1, ..place };
        line(frame, mark, ">", cx.look.style(Role::Text));
        // A chart is read by its shades: only the words are marked.
        let marked = Rect {
            width: place.width.min(words_end),
            ..place
        };
        fill(frame, marked, cx.look.style(Role::Selected));
    }
}

impl ReviewView {
    /// The columns of a section as wide as its rows on the screen want them, so that they stand under each other.
    fn columns_of(&self, section: Section, shown: &Shown, cx: Cx<'_>) -> Vec<Column> {
        let page = self.lines.iter().skip(self.list.offset);
        let page = page.take(usize::from(self.rows));
        let same: Vec<&Line> = page.filter(|line| line.section() == section).collect();
        let rows = same
            .iter()
            .filter_map(|line| cells(line, shown, self.rank, cx));
        let rows: Vec<Row> = rows.collect();
        let last = same.last();
        last.map_or_else(Vec::new, |line| fitted(&columns(line), &rows))
    }
}

/// A section's name with what it comes to.
fn heading(section: Section, shown: &Shown, rank: Rank, cx: Cx<'_>) -> (String, Role) {
    let lang = cx.app.lang;
    let summary = &shown.summary;
    let counted = |word: fn(Lang) -> &'static str, n: usize| {
        let count = match n {
            0 => words::none(lang).to_owned(),
            n => n.to_string(),
        };
        (format!("{}  {count}", word(lang)), Role::Title)
    };
    match section {
        Section::Overview => (String::new(), Role::Title),
        Section::Fines => fines(shown, cx),
        Section::Breached => {
            let sum = summary.deadlines.breached;
            let (text, _) = counted(words::breached, usize::try_from(sum.n).unwrap_or(0));
            match sum.n {
                0 => (text, Role::Title),
                _ => (format!("{text}  {}", cx.app.money(sum.amount)), Role::Late),
            }
        }
        Section::Open => {
            let by = match rank {
                Rank::Slack => words::by_slack(lang),
                Rank::Money => words::by_money(lang),
            };
            let (text, role) = counted(words::still_open_long, open_count(summary));
            (format!("{text}  {by}"), role)
        }
        Section::Visits => counted(words::visits_long, summary.visits.list.len()),
        Section::FollowUps => counted(words::follow_ups, summary.follow_ups.len()),
        Section::Surveys => counted(words::surveys, summary.surveys.len()),
        Section::Handover => {
            let carried = summary.carry.iter().map(|one| one.loads.len()).sum();
            let amount: i64 = summary.carry.iter().map(|one| one.amount).sum();
            let (text, role) = counted(words::handover, carried);
            (format!("{text}  {}", cx.app.money(amount)), role)
        }
        Section::Decided => counted(words::decided, shown.fines.decided.len()),
    }
}

fn open_count(summary: &data::Summary) -> usize {
    let open = &summary.deadlines;
    let all = [open.overdue, open.next, open.later, open.paused];
    let n: i64 = all.iter().map(|sum| sum.n).sum();
    usize::try_from(n).unwrap_or(0)
}

/// How many fines wait for what.
fn fines(shown: &Shown, cx: Cx<'_>) -> (String, Role) {
    let lang = cx.app.lang;
    let count = |tasks: &[FineTask]| {
        let open = shown.fines.open.iter().filter(|fine| !fine.changed);
        open.filter(|fine| tasks.contains(&fine.task)).count()
    };
    let changed = shown.fines.open.iter().filter(|fine| fine.changed).count();
    let decide = count(&[FineTask::Decide, FineTask::Review]);
    let mut parts: Vec<String> = [
        (
            count(&[FineTask::Appeal]),
            words::n_appeals as fn(Lang, usize) -> String,
        ),
        (
            decide,
            if shown.fines.more {
                words::n_decide_more
            } else {
                words::n_decide
            },
        ),
        (count(&[FineTask::Notify]), words::n_notify),
        (count(&[FineTask::Answer]), words::n_answer),
        (count(&[FineTask::Settle]), words::n_settle),
        (changed, words::n_changed),
    ]
    .iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, word)| word(lang, *n))
    .collect();
    let waits = decide + changed + count(&[FineTask::Appeal, FineTask::Notify]);
    if cx.app.desk.store_state().only_records() {
        parts.push(words::only_recorded(lang).to_owned());
    }
    let text = match parts.is_empty() {
        true => words::none(lang).to_owned(),
        false => parts.join("  "),
    };
    let role = if waits > 0 { Role::Warn } else { Role::Title };
    (format!("{}  {text}", words::fines(lang)), role)
}
