//! The selected customer: who it is, the steps, and what to do and say in the chosen one, readable while talking.

use super::ReceptionView;
use super::list::{ago, wait_text};
use crate::app::reception::{Group, Guest, Stop, step_of};
use crate::app::verbs;
use crate::domain::case::pipeline::StepState;
use crate::domain::playbook::model::Step;
use crate::ui::screens::{Cx, today};
use crate::ui::text::{width, wrap};
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{below, fill, line, panel, row, spans};
use crate::words::names::comma;
use crate::words::reception as words;
use ratatui::{Frame, layout::Rect};

/// A line of text and what it is.
type Said = (String, Role);

/// The widest column of text that is easy to read, in cells.
const READABLE: u16 = 58;

impl ReceptionView {
    pub(super) fn draw_guest(&mut self, frame: &mut Frame, area: Rect, framed: bool, cx: Cx<'_>) {
        let Some(guest) = self.guest() else { return };
        let name = today::customer(cx.app.lang, &guest.line.name, guest.line.no);
        let inner = match framed {
            true => panel(frame, area, &name, false, cx.look),
            false => area,
        };
        let inner = Rect {
            x: inner.x + u16::from(framed && inner.width > 2),
            width: inner.width.saturating_sub(if framed { 2 } else { 0 }),
            ..inner
        };
        let head = if framed {
            self.head(guest, cx)
        } else {
            Vec::new()
        };
        let mut top = 0;
        for (text, role) in &head {
            line(frame, row(inner, top), text, cx.look.style(*role));
            top += 1;
        }
        let rest = below(inner, top);
        let step = self.step().and_then(|key| step_of(cx.app, guest, key));
        let text = step.map_or_else(Vec::new, |step| said(step, rest.width.min(READABLE), cx));
        let steps = match framed {
            true => self.steps_rows(guest, rest.height, text.len()),
            false => 1,
        };
        if framed {
            self.draw_steps(
                frame,
                Rect {
                    height: steps,
                    ..rest
                },
                cx,
            );
        } else {
            self.draw_step_line(frame, row(rest, 0), cx);
        }
        let gap = u16::from(framed && usize::from(rest.height) > usize::from(steps) + text.len());
        let body = below(rest, steps + gap);
        self.scroll = draw_said(frame, body, &text, self.scroll, cx);
    }

    /// Who it is, since when, with whom; and what takes too long.
    fn head(&self, guest: &Guest, cx: Cx<'_>) -> Vec<Said> {
        let app = cx.app;
        let lang = app.lang;
        let zone = app.desk.zone();
        let began = guest
            .begun
            .as_ref()
            .map(|step| app.known().entry(lang, step));
        let opened = guest.line.opened;
        let came = match guest.group {
            Group::Returning => {
                let at = when::day_and_clock(opened, zone);
                match began {
                    Some(step) => words::first_begun(lang, &step, &at),
                    None => words::first_came(lang, &at),
                }
            }
            _ => {
                let (at, ago) = (when::clock(opened, zone), ago(lang, guest.minutes(app.now)));
                match began {
                    Some(step) => words::begun(lang, &step, &at, &ago),
                    None => words::came(lang, &at, &ago),
                }
            }
        };
        let host = match app.desk.name_of(guest.host) {
            "" => words::no_host(lang).to_owned(),
            name => words::host(lang, name),
        };
        let phone = match guest.line.phone.as_str() {
            "" => words::no_phone(lang).to_owned(),
            phone => app.sight(guest.line.id).phone(phone),
        };
        let mut head = vec![
            (format!("#{}  {phone}", guest.line.no), Role::Text),
            (format!("{came}  {host}"), Role::Muted),
        ];
        head.extend(wait_text(guest, cx).map(|(text, role)| (format!("! {text}"), role)));
        head
    }

    /// Rows for the steps: what the text leaves, never fewer than three.
    fn steps_rows(&self, guest: &Guest, room: u16, text: usize) -> u16 {
        let all = u16::try_from(guest.stops.len()).unwrap_or(u16::MAX);
        let left = usize::from(room).saturating_sub(text + 1);
        all.min(u16::try_from(left).unwrap_or(u16::MAX).max(3))
            .min(room)
    }

    fn draw_steps(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let Some(guest) = self.guest() else { return };
        let chosen = self.step();
        let at = guest
            .stops
            .iter()
            .position(|stop| Some(&stop.step) == chosen);
        let mut window = crate::ui::widgets::ListState {
            selected: at.unwrap_or(0),
            offset: 0,
        };
        // What comes after the chosen step matters more than what lies behind.
        window.offset = window.selected.saturating_sub(1);
        let shown = window.window(guest.stops.len(), area.height);
        for (index, stop) in (0_u16..).zip(guest.stops.get(shown).unwrap_or_default()) {
            let place = row(area, index);
            let selected = Some(&stop.step) == chosen;
            self.draw_stop(frame, place, guest, stop, selected, cx);
        }
    }

    fn draw_stop(
        &self,
        frame: &mut Frame,
        place: Rect,
        guest: &Guest,
        stop: &Stop,
        selected: bool,
        cx: Cx<'_>,
    ) {
        let lang = cx.app.lang;
        let known = cx.app.known();
        let step = step_of(cx.app, guest, &stop.step);
        let (sign, role) = match &stop.state {
            StepState::Done => ("✓", Role::Ok),
            StepState::Open => ("o", Role::Text),
            StepState::Blocked(_) | StepState::NotAsked => ("-", Role::Muted),
        };
        let note = match (&stop.state, stop.done) {
            (StepState::Done, Some(at)) => when::clock(at, cx.app.desk.zone()),
            (StepState::Blocked(missing), _) => words::first(lang, &known.entries(lang, missing)),
            _ => step.map_or_else(String::new, |step| about(step, guest, selected, cx)),
        };
        let marker = if selected { ">" } else { " " };
        let name = known.entry(lang, &stop.step);
        let style = |role| cx.look.style(if selected { Role::Text } else { role });
        let open = stop.state == StepState::Open;
        let (left, late) = step
            .filter(|_| open)
            .and_then(|step| left(guest, step, cx))
            .unwrap_or((String::new(), Role::Muted));
        let pieces = [
            (format!("{marker} {sign} {name}"), style(role)),
            (left, style(late)),
            (format!("  {note}"), style(Role::Muted)),
        ];
        spans(frame, place, &pieces);
        if selected {
            fill(frame, place, cx.look.style(Role::Selected));
        }
    }

    /// The chosen step in one line, where there is no room for all of them.
    fn draw_step_line(&self, frame: &mut Frame, place: Rect, cx: Cx<'_>) {
        let lang = cx.app.lang;
        let Some(guest) = self.guest() else { return };
        let Some(step) = self.step() else {
            line(frame, place, words::all_done(lang), cx.look.style(Role::Ok));
            return;
        };
        let open: Vec<&Stop> = guest.open().collect();
        let at = open.iter().position(|stop| stop.step == *step);
        let count = at.map_or_else(String::new, |at| {
            words::step_place(lang, at + 1, open.len())
        });
        let name = cx.app.known().entry(lang, step);
        let (left, late) = step_of(cx.app, guest, step)
            .and_then(|step| left(guest, step, cx))
            .unwrap_or((String::new(), Role::Muted));
        let pieces = [
            (format!("[{name}]"), cx.look.style(Role::Accent)),
            (left, cx.look.style(late)),
            (format!("  {count}"), cx.look.style(Role::Muted)),
        ];
        spans(frame, place, &pieces);
    }
}

/// The time left of what the step ends: three rings count down where the call is taken (S7.15).
fn left(guest: &Guest, step: &Step, cx: Cx<'_>) -> Option<(String, Role)> {
    let clock = guest.clock_of(cx.app.desk.playbook()?, step)?;
    let (text, role) = when::countdown(cx.app.lang, clock.due, cx.app.now, clock.paused);
    Some((format!("  {text}"), role))
}

/// What is particular to an open step, and how to choose another: who does it when it is not who is at the counter (where
/// nobody is, not the one who receives), whether it may be left out.
fn about(step: &Step, guest: &Guest, selected: bool, cx: Cx<'_>) -> String {
    let lang = cx.app.lang;
    let mut parts = Vec::new();
    let host = cx.app.desk.playbook().and_then(|book| {
        book.journey(&guest.line.journey)?
            .steps
            .first()
            .map(|first| &first.role)
    });
    let mine = verbs::is_mine(cx.app, &step.role);
    if !mine.unwrap_or(host == Some(&step.role)) {
        parts.push(words::by(lang, &cx.app.known().role(lang, &step.role)));
    }
    if step.optional {
        parts.push(words::optional(lang).to_owned());
    }
    if selected && guest.open().count() > 1 {
        parts.push(words::other_step(lang).to_owned());
    }
    parts.join(comma(lang))
}

/// What to do and say in a step: its guide, then each of its prompts, line by line.
fn said(step: &Step, wide: u16, cx: Cx<'_>) -> Vec<Said> {
    let lang = cx.app.lang;
    let wide = usize::from(wide);
    let mut text: Vec<Said> = wrap(lang.pick(&step.guide), wide)
        .into_iter()
        .map(|line| (line, Role::Accent))
        .collect();
    let book = cx.app.desk.playbook();
    let prompts = step.prompts.iter().filter_map(|key| book?.prompt(key));
    for prompt in prompts {
        text.push((lang.pick(&prompt.name).to_owned(), Role::Title));
        for (index, (words, _)) in prompt.lines.iter().enumerate() {
            let number = format!("{} ", index + 1);
            let hang = width(&number);
            for (at, part) in wrap(lang.pick(words), wide.saturating_sub(hang))
                .into_iter()
                .enumerate()
            {
                let lead = if at == 0 {
                    number.clone()
                } else {
                    " ".repeat(hang)
                };
                text.push((format!("{lead}{part}"), Role::Text));
            }
        }
    }
    text
}

/// Draws the text from line `scroll` on, says when there is more, and gives the line it could begin at.
fn draw_said(frame: &mut Frame, area: Rect, text: &[Said], scroll: usize, cx: Cx<'_>) -> usize {
    let rows = usize::from(area.height);
    let scroll = scroll.min(text.len().saturating_sub(rows));
    for (index, (words, role)) in (0_u16..).zip(text.iter().skip(scroll).take(rows)) {
        line(frame, row(area, index), words, cx.look.style(*role));
    }
    if scroll + rows < text.len() && rows > 0 {
        let more = format!(" {}", words::more(cx.app.lang));
        let wide = u16::try_from(width(&more))
            .unwrap_or(u16::MAX)
            .min(area.width);
        let place = Rect {
            x: area.right().saturating_sub(wide),
            width: wide,
            ..row(area, area.height.saturating_sub(1))
        };
        line(frame, place, &more, cx.look.style(Role::Key));
    }
    scroll
}
