//! The Appointments screen: a day by hour and person, a week by day, or lists where there is little room.

mod day;
mod head;
mod marks;
mod timeline;
mod week;

use super::{Act, Cx, View};
use crate::app::appointments::{Day, Slot, date_of, load, monday_of, travellers, waiting};
use crate::app::form::Submission;
use crate::app::privacy::Sight;
use crate::app::verbs;
use crate::app::{Action, App, Next, Target, WhyNot};
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::value::Value;
use crate::store::StoreError;
use crate::ui::frame::empty;
use crate::ui::overlays::choose::{CHOSEN, Choose};
use crate::ui::overlays::month::{DAY, Month};
use crate::ui::widgets::{ChoiceItem, Hit, ListState, Outcome};
use crate::words::{appointments as words, today as today_words};
use chrono::{Days, NaiveDate};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};

/// Name of the list that asks for whom.
const WHOM: &str = "book-for";

/// The Appointments screen.
#[derive(Default)]
pub struct AppointmentsView {
    /// The date shown; none for the present one.
    date: Option<NaiveDate>,
    weekly: bool,
    days: Vec<Day>,
    /// Who goes to appointments.
    people: Vec<PersonId>,
    /// Selected among the appointments of all days shown, in order.
    list: ListState,
    /// The customer to book for, chosen and not yet asked about.
    whom: Option<CaseId>,
    /// The customer whose booking form is open.
    booking: Option<CaseId>,
    /// What was selected and is not on the days shown any more, as of the last reading.
    gone: Option<Target>,
}

impl AppointmentsView {
    fn date(&self, app: &App) -> NaiveDate {
        self.date.unwrap_or_else(|| app.desk.date(app.now))
    }

    fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.days.iter().flat_map(|day| &day.slots)
    }

    fn count(&self) -> usize {
        self.days.iter().map(|day| day.slots.len()).sum()
    }

    fn selected(&self) -> Option<&Slot> {
        self.slots().nth(self.list.selected)
    }

    fn target_of(slot: &Slot) -> Target {
        Target::Appointment {
            case: slot.line.case,
            appointment: slot.line.id,
        }
    }

    /// Goes to a date; the present one is followed over midnight.
    fn go(&mut self, date: NaiveDate, app: &App) {
        self.date = Some(date).filter(|date| *date != app.desk.date(app.now));
        self.reload(app);
    }

    fn reload(&mut self, app: &App) {
        // A fault shows at the next regular reading.
        let _ = self.load(app);
    }

    fn turn(&mut self, forward: bool, app: &App) {
        let step = Days::new(if self.weekly { 7 } else { 1 });
        let date = self.date(app);
        let next = match forward {
            true => date.checked_add_days(step),
            false => date.checked_sub_days(step),
        };
        self.list = ListState::default();
        self.go(next.unwrap_or(date), app);
    }

    /// Goes where the appointment is that was just booked, moved, or moved back or again.
    fn follow(&mut self, action: Action, app: &App) {
        let (booked, gone) = (self.booking.take(), self.gone.take());
        let target = match action {
            Action::Book => booked.and_then(|case| newest(app, case)),
            Action::MoveAppointment | Action::Undo | Action::Redo => gone,
            _ => None,
        };
        if let Some(target) = target {
            self.select(&target, app);
        }
    }

    /// Asks for whom to book.
    fn choose(&self, app: &App) -> Act {
        let lang = app.lang;
        let picks: Vec<(String, ChoiceItem)> = waiting(&app.desk)
            .into_iter()
            .map(|(line, kind)| {
                let name = match line.name.as_str() {
                    "" => today_words::unnamed(lang, line.no),
                    name => format!("{name} #{}", line.no),
                };
                let note = format!("{}  {}", lang.pick(&kind), Sight::Masked.phone(&line.phone));
                (line.id.to_string(), ChoiceItem::new(name).note(note))
            })
            .collect();
        if picks.is_empty() {
            return Act::Next(Next::Cannot(WhyNot::NobodyToBook));
        }
        Act::Open(Box::new(Choose::new(
            WHOM,
            words::whom(lang).to_owned(),
            picks,
        )))
    }
}

/// The appointment of a case that was booked last.
fn newest(app: &App, case: CaseId) -> Option<Target> {
    let booked = app.desk.case(case).ok()?;
    let appointment = booked.appointments.last()?.id;
    Some(Target::Appointment { case, appointment })
}

impl View for AppointmentsView {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        let selected = self.target();
        let date = self.date(app);
        self.days = match self.weekly {
            true => load(&app.desk, monday_of(date), 7)?,
            false => load(&app.desk, date, 1)?,
        };
        self.people = travellers(&app.desk, app.now);
        let same = self
            .slots()
            .position(|slot| Self::target_of(slot) == selected);
        self.gone = (same.is_none() && selected != Target::None).then_some(selected);
        self.list.selected = same.unwrap_or(self.list.selected);
        self.list.step(0, self.count());
        Ok(())
    }

    fn target(&self) -> Target {
        self.selected().map_or(Target::None, Self::target_of)
    }

    /// Goes to the day of an appointment.
    fn select(&mut self, target: &Target, app: &App) {
        let Target::Appointment { appointment, .. } = target else {
            return;
        };
        if let Some(date) = date_of(&app.desk, *appointment) {
            self.go(date, app);
        }
        let found = self.slots().position(|slot| slot.line.id == *appointment);
        self.list.selected = found.unwrap_or(self.list.selected);
    }

    fn key(&mut self, key: KeyEvent, _app: &App) -> Outcome {
        self.list.key(key, self.count(), 8)
    }

    fn act(&mut self, action: Action, app: &App) -> Act {
        match action {
            Action::Book => return self.choose(app),
            Action::GoDate => return Act::Open(Box::new(Month::new(self.date(app), app))),
            Action::DayWeek => {
                self.weekly = !self.weekly;
                // The day view opens on the day of what is selected, so that turning it does not lose the row.
                let date = self
                    .selected()
                    .map(|slot| app.desk.date(slot.line.time.start));
                self.go(date.unwrap_or_else(|| self.date(app)), app);
            }
            Action::Earlier => self.turn(false, app),
            Action::Later => self.turn(true, app),
            Action::GoNow => self.go(app.desk.date(app.now), app),
            _ => {}
        }
        Act::Done
    }

    fn filled(&mut self, form: &'static str, values: &Submission, app: &App) {
        match (form, values.values.get(DAY)) {
            (WHOM, _) => self.whom = values.choice(CHOSEN).and_then(|key| key.parse().ok()),
            (_, Some(Value::Date(day))) => {
                self.list = ListState::default();
                self.go(*day, app);
            }
            _ => {}
        }
    }

    /// Asks for the time once it is known for whom; an appointment that went to another day is followed there.
    fn afterwards(&mut self, action: Action, app: &App) -> Act {
        let Some(id) = self.whom.take().filter(|_| action == Action::Book) else {
            self.follow(action, app);
            return Act::Done;
        };
        self.booking = Some(id);
        let Ok(case) = app.desk.case(id) else {
            return Act::Done;
        };
        Act::Next(verbs::book(app, &case))
    }

    fn click(&mut self, index: usize) {
        self.list.selected = index;
    }

    fn scroll(&mut self, lines: isize) {
        self.list.step(lines, self.count());
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        if self.days.is_empty() {
            empty(frame, area, today_words::no_playbook(cx.app.lang), cx);
            return Vec::new();
        }
        let rows = self.head(frame, area, cx);
        let about = match (area.height, self.selected()) {
            (16.., Some(_)) => 3,
            (8.., Some(_)) => 1,
            _ => 0,
        };
        let body = Rect {
            y: area.y + rows,
            height: area.height.saturating_sub(rows + about),
            ..area
        };
        let hits = match (self.weekly, area.width, area.height) {
            (true, 91.., 12..) => self.week_columns(frame, body, cx),
            (true, ..) => self.week_list(frame, body, cx),
            (false, 72.., 18..) => self.timeline(frame, body, cx),
            (false, ..) => self.day_list(frame, body, cx),
        };
        let below = Rect {
            y: body.bottom(),
            height: about.min(area.height),
            ..area
        };
        self.about(frame, below, cx);
        hits
    }
}
