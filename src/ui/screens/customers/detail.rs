//! One case in lines: customer, deadlines, appointments, journey, notes, and its whole history.

use super::super::today::customer;
use super::history::{history, notes};
use crate::app::customers::CaseView;
use crate::app::privacy::Sight;
use crate::app::{Action, App, Target, TargetKind};
use crate::domain::case::pipeline::stage;
use crate::domain::case::{Appointment, Clock, ClockStatus};
use crate::domain::event::CaseResult;
use crate::domain::playbook::model::RuleMode;
use crate::domain::time::{Instant, Interval};
use crate::ui::text::{fit, wrap};
use crate::ui::theme::Role;
use crate::ui::when;
use crate::words::customers as words;
use crate::words::history::{names, reason_name, span};
use crate::words::names::comma;
use crate::words::{report, ticket};

/// Hits of the case's lines begin here; those of the list stand below.
pub const CLICKS: usize = 1 << 32;

/// A line of the case.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its pieces.
    pub pieces: Vec<(String, Role)>,
    /// What can be worked on when it is selected; none is the case itself.
    pub target: Option<Target>,
}

/// Lines being written in a width.
pub(super) struct Page<'a> {
    pub view: &'a CaseView,
    pub app: &'a App,
    /// How number and address are shown.
    pub sight: Sight,
    wide: usize,
    lines: Vec<Line>,
}

/// The lines of a case, `wide` cells each.
pub fn lines(view: &CaseView, wide: usize, app: &App) -> Vec<Line> {
    let mut page = Page {
        view,
        app,
        sight: app.sight(view.line.id),
        wide: wide.max(8),
        lines: Vec::new(),
    };
    page.head();
    page.clocks();
    page.appointments();
    page.journey();
    page.pauses();
    notes(&mut page);
    history(&mut page);
    page.lines
}

impl Page<'_> {
    pub fn put(&mut self, pieces: Vec<(String, Role)>, target: Option<Target>) {
        self.lines.push(Line { pieces, target });
    }

    /// A text in as many lines as it needs, further ones indented by so many cells. Numbers people wrote into it are
    /// seen as the customer's own is.
    pub fn text(&mut self, text: &str, role: Role, indent: usize) {
        let lines = wrap(
            &self.sight.text(text),
            self.wide.saturating_sub(indent).max(4),
        );
        for (index, line) in lines.into_iter().enumerate() {
            let pad = if index == 0 { 0 } else { indent };
            self.put(vec![(format!("{}{line}", " ".repeat(pad)), role)], None);
        }
    }

    pub fn heading(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.put(Vec::new(), None);
        }
        self.put(vec![(text.to_owned(), Role::Title)], None);
    }

    fn head(&mut self) {
        let (app, view) = (self.app, self.view);
        let (lang, case) = (app.lang, &view.case);
        let name = customer(lang, &case.customer.name, view.line.no);
        let mut first = vec![(name, Role::Accent), ("  ".to_owned(), Role::Text)];
        let phone = match (case.customer.phone.as_str(), self.sight) {
            ("", _) => words::no_phone(lang).to_owned(),
            (phone, Sight::Clear) => phone.to_owned(),
            (phone, Sight::Masked) => {
                let target = Some(TargetKind::Case);
                let key = app.keys.label_here(Action::Reveal, app.screen, target);
                let masked = self.sight.phone(phone);
                format!("{masked} ({})", words::show_phone(lang, &key))
            }
        };
        first.push((phone, Role::Text));
        self.put(first, None);
        if case.erased {
            self.text(words::erased(lang), Role::Muted, 2);
        }
        if !case.customer.address.is_empty() {
            let address = self.sight.address(&case.customer.address);
            self.text(&address, Role::Text, 2);
        }
        self.standing();
        self.holders();
        self.linked();
        for other in &view.same_phone {
            let journey = app.desk.playbook().and_then(|b| b.journey(&other.journey));
            let stage = journey.and_then(|journey| journey.stage(&other.stage));
            let stage = stage.map_or(other.stage.as_str(), |stage| lang.pick(&stage.name));
            let name = customer(lang, &other.name, other.no);
            let text = words::same_phone(lang, &name, other.no, stage);
            self.put(vec![(text, Role::Warn)], Some(Target::Case(other.id)));
        }
    }

    /// The case a ticket is about, and the tickets about a case: each can be opened from here.
    fn linked(&mut self) {
        let (app, view) = (self.app, self.view);
        let (lang, known) = (app.lang, app.known());
        for other in &view.linked {
            let kind = known.channel(lang, &other.journey, other.channel.as_ref());
            let text = match (view.case.about == Some(other.id), other.closed) {
                (true, _) => ticket::of(lang, other.no),
                (false, None) => {
                    let stage = known.stage(lang, &other.journey, &other.stage);
                    ticket::line(lang, other.no, &kind, &stage)
                }
                (false, Some(_)) => ticket::line_closed(lang, other.no, &kind),
            };
            self.put(vec![(text, Role::Accent)], Some(Target::Case(other.id)));
        }
    }

    fn standing(&mut self) {
        let (app, case) = (self.app, &self.view.case);
        let (lang, known) = (app.lang, app.known());
        let journey = app.desk.playbook().and_then(|b| b.journey(&case.journey));
        let mut parts = Vec::new();
        if let Some(stage) = journey.and_then(|journey| stage(case, journey)) {
            parts.push(lang.pick(&stage.name).to_owned());
        }
        if let Some(key) = &case.channel {
            let choices = journey.map_or(&[][..], |journey| &journey.channels);
            let choice = choices.iter().find(|choice| choice.id == *key);
            let name = choice.map_or(key.as_str(), |choice| lang.pick(&choice.name));
            parts.push(words::from(lang, name));
        }
        parts.push(words::opened(lang, &known.time(case.opened_at)));
        self.text(&parts.join("  "), Role::Muted, 2);
        if let Some(closed) = &case.closed {
            let (word, role) = match closed.result {
                CaseResult::Completed => (words::completed(lang), Role::Ok),
                CaseResult::Lost => (words::lost(lang), Role::Muted),
                CaseResult::Void => (words::void(lang), Role::Muted),
            };
            let mut text = format!("{word}  {}", words::closed(lang, &known.time(closed.at)));
            if let Some(reason) = &closed.reason {
                text.push_str(&format!("  {}", reason_name(lang, &known, reason)));
            }
            self.text(&format!("{text}  {}", closed.note), role, 2);
        } else if let Some(pause) = case.pauses.last().filter(|_| case.is_paused()) {
            let since = known.time(pause.time.start);
            let reason = reason_name(lang, &known, &pause.reason);
            self.text(&words::pause_open(lang, &since, &reason), Role::Warn, 2);
        }
    }

    fn holders(&mut self) {
        let (app, case) = (self.app, &self.view.case);
        let known = app.known();
        let held = case.holders.keys().filter_map(|role| {
            let person = case.current_holder(role)?;
            Some(format!(
                "{} {}",
                known.role(app.lang, role),
                known.person(person)
            ))
        });
        let held: Vec<String> = held.collect();
        if !held.is_empty() {
            self.text(&held.join("  "), Role::Text, 2);
        }
    }

    fn clocks(&mut self) {
        let clocks = &self.view.case.clocks;
        if clocks.is_empty() {
            return;
        }
        self.heading(words::clocks(self.app.lang));
        let (open, ended): (Vec<&Clock>, Vec<&Clock>) = clocks.iter().partition(|c| c.is_open());
        let mut open = open;
        open.sort_by_key(|clock| clock.due);
        for clock in open.into_iter().chain(ended.into_iter().rev()) {
            self.clock(clock);
        }
    }

    fn clock(&mut self, clock: &Clock) {
        let app = self.app;
        let lang = app.lang;
        let (state, role) = match clock.status(app.now) {
            ClockStatus::Overdue | ClockStatus::Running | ClockStatus::Waiting => {
                when::countdown(lang, clock.due, app.now, false)
            }
            ClockStatus::Late => (
                report::clock_status(lang, ClockStatus::Late).to_owned(),
                Role::Late,
            ),
            status => (report::clock_status(lang, status).to_owned(), Role::Muted),
        };
        let sign = match (clock.status(app.now), role) {
            (ClockStatus::Overdue | ClockStatus::Late, _) => "!",
            (ClockStatus::Running, Role::Warn) => "*",
            (ClockStatus::Met, _) => "v",
            (ClockStatus::Paused, _) => "=",
            _ => "-",
        };
        let rule = app.desk.policies().get(&clock.policy);
        let rule = rule.and_then(|book| book.rule(&clock.rule));
        let amount: i64 = rule.map_or(0, |rule| rule.charges.iter().map(|c| c.amount).sum());
        // In brackets what is charged to nobody, as on the Deadlines screen.
        let amount = match rule.is_some_and(|rule| rule.mode == RuleMode::Shadow) {
            true => format!("({})", app.money(amount)),
            false => app.money(amount),
        };
        let name = rule.map_or(clock.rule.as_str(), |rule| lang.pick(&rule.name));
        let target = Target::Clock {
            case: self.view.case.id,
            rule: clock.rule.clone(),
            cycle: clock.cycle,
        };
        let pieces = vec![
            (format!("{sign} {}", fit(&state, 18)), role),
            (format!(" {name} {amount}"), Role::Text),
        ];
        self.put(pieces, Some(target));
    }

    fn appointments(&mut self) {
        let appointments = &self.view.case.appointments;
        if appointments.is_empty() {
            return;
        }
        self.heading(words::appointments(self.app.lang));
        for appointment in appointments.iter().rev() {
            self.appointment(appointment);
        }
    }

    fn appointment(&mut self, appointment: &Appointment) {
        let (lang, known) = (self.app.lang, self.app.known());
        let role = match appointment.state.is_open() {
            true => Role::Text,
            false => Role::Muted,
        };
        let text = format!(
            "{}  {}  {}  {}",
            span(&known, appointment.time),
            known.kind(lang, &appointment.kind),
            names(lang, &known, &appointment.people),
            report::appointment_state(lang, appointment.state),
        );
        let target = Target::Appointment {
            case: self.view.case.id,
            appointment: appointment.id,
        };
        self.put(vec![(text, role)], Some(target));
    }

    fn pauses(&mut self) {
        let (lang, known) = (self.app.lang, self.app.known());
        if self.view.case.pauses.is_empty() {
            return;
        }
        self.heading(words::pauses(lang));
        for pause in &self.view.case.pauses {
            let reason = reason_name(lang, &known, &pause.reason);
            let Interval { start, end } = pause.time;
            let text = match end {
                Instant::MAX => words::pause_open(lang, &known.time(start), &reason),
                end => words::pause_over(lang, &known.time(start), &known.time(end), &reason),
            };
            let note = match pause.note.as_str() {
                "" => String::new(),
                note => format!("{}{note}", comma(lang)),
            };
            self.text(&format!("{text}{note}"), Role::Text, 2);
        }
    }
}
