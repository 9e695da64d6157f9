//! The page of today's appointments: the time of the next one in large type, the whole day below.

use super::Sight;
use super::deadlines::{NARROW, halves, spread};
use super::glyphs::{big, middle, wide};
use crate::app::board::Visit;
use crate::domain::case::AppointmentState;
use crate::ui::theme::Role;
use crate::ui::when::{clock, span};
use crate::ui::widgets::{line, row};
use crate::words::{board as words, report, today};
use ratatui::{Frame, layout::Rect};

pub(super) fn draw(frame: &mut Frame, area: Rect, sight: &Sight) {
    let lang = sight.look.lang;
    let visits = &sight.picture.visits;
    let (head, list) = halves(area);
    let comes = |visit: &&Visit| visit.time.start >= sight.now && visit.state.is_open();
    let room = usize::from(head.width);
    match visits.iter().find(comes) {
        Some(next) => hero(frame, head, sight, next),
        None => {
            let text = match visits.is_empty() {
                true => today::no_appointments(lang),
                false => words::no_more_visits(lang),
            };
            let place = row(head, head.height / 2);
            middle(
                frame,
                place,
                &wide(text, room),
                sight.look.style(Role::Title),
            );
        }
    }
    let height = usize::from(list.height);
    let step = if visits.len() * 2 <= height { 2 } else { 1 };
    // What is over leaves first where there is not room for all.
    let most = height / step;
    let over = visits
        .iter()
        .take_while(|visit| visit.time.end < sight.now)
        .count();
    let skipped = over.min(visits.len().saturating_sub(most));
    for (index, visit) in visits.iter().skip(skipped).take(most).enumerate() {
        let place = u16::try_from(index * step + step - 1).unwrap_or(u16::MAX);
        entry(frame, row(list, place), sight, visit);
    }
}

fn hero(frame: &mut Frame, area: Rect, sight: &Sight, next: &Visit) {
    let lang = sight.look.lang;
    let room = usize::from(area.width);
    let left = next.time.start.since(sight.now);
    let title = words::next_visit(lang, &span(lang, left));
    let style = sight.look.style(Role::Accent);
    middle(frame, row(area, 0), &title, style);
    let place = Rect {
        y: area.y + 1,
        height: area.height - 2,
        ..area
    };
    let time = clock(next.time.start, sight.picture.zone);
    big(frame, place, &time, style, sight.look.ascii);
    let mut parts = vec![lang.pick(&next.kind).to_owned(), next.customer.text(lang)];
    parts.push(next.who.clone());
    parts.retain(|part| !part.is_empty());
    let under = wide(&parts.join("　"), room);
    let last = row(area, area.height.saturating_sub(1));
    middle(frame, last, &under, sight.look.style(Role::Title));
}

fn entry(frame: &mut Frame, area: Rect, sight: &Sight, visit: &Visit) {
    let lang = sight.look.lang;
    let zone = sight.picture.zone;
    let late = visit.state == AppointmentState::Booked && visit.time.start < sight.now;
    let (state, role) = match visit.state {
        _ if late => (words::late(lang), Role::Warn),
        AppointmentState::Booked => (report::appointment_state(lang, visit.state), Role::Text),
        AppointmentState::Arrived => (report::appointment_state(lang, visit.state), Role::Accent),
        state => (report::appointment_state(lang, state), Role::Muted),
    };
    let narrow = area.width < NARROW;
    let (from, to) = (clock(visit.time.start, zone), clock(visit.time.end, zone));
    let time = if narrow { from } else { format!("{from}-{to}") };
    let mut columns = vec![(time, 12), (lang.pick(&visit.kind).to_owned(), 14)];
    columns.push((visit.customer.text(lang), 16));
    if !narrow {
        columns.push((visit.who.clone(), 12));
    }
    columns.push((state.to_owned(), 8));
    line(
        frame,
        area,
        &spread(&columns, area.width),
        sight.look.style(role),
    );
}
