//! The rows of the blocks, and the window of them that is shown.

use super::super::Cx;
use super::super::deadlines::{amount, who_pays};
use super::TodayView;
use super::customer;
use crate::app::scores::asking::Due;
use crate::app::shift::FineItem;
use crate::app::today::Received;
use crate::domain::playbook::model::Class;
use crate::domain::time::Instant;
use crate::store::read::deadlines::Deadline;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Cell, Column, Hit, ListState, Row, panel, table};
use crate::words::{scores as said, today as words};
use ratatui::{Frame, layout::Rect};

impl TodayView {
    /// What the playbook calls the sheet.
    pub(super) fn sheet_name<'a>(&'a self, cx: Cx<'a>) -> &'a str {
        let sheet = self.shift.sheet.as_ref();
        sheet.map_or(words::sheet(cx.app.lang), |sheet| {
            cx.app.lang.pick(&sheet.name)
        })
    }

    pub(super) fn sheet_text(&self, cx: Cx<'_>) -> (String, Role) {
        let lang = cx.app.lang;
        let Some(sheet) = &self.shift.sheet else {
            return (String::new(), Role::Muted);
        };
        let time = |at: Instant| when::clock(at, cx.app.desk.zone());
        match (&sheet.signed, sheet.until) {
            (Some((at, by, true)), _) => (words::signed_late(lang, &time(*at), by), Role::Warn),
            (Some((at, by, false)), _) => (words::signed(lang, &time(*at), by), Role::Ok),
            (None, Some(until)) if cx.app.now > until => {
                let manager = cx.app.known().class(lang, Class::Manager);
                (words::sign_late(lang, &time(until), &manager), Role::Late)
            }
            (None, Some(until)) => (words::sign_until(lang, &time(until)), Role::Warn),
            (None, None) => (words::unsigned(lang).to_owned(), Role::Muted),
        }
    }

    pub(super) fn block(
        &self,
        frame: &mut Frame,
        area: Rect,
        title: &str,
        first: usize,
        count: usize,
        cx: Cx<'_>,
    ) -> Rect {
        let focused = (first..first + count).contains(&self.list.selected);
        panel(frame, area, title, focused, cx.look)
    }

    /// The rows of a block around the selected one; `first` is the place of the block's first row in the whole list.
    pub(super) fn windowed(
        &self,
        frame: &mut Frame,
        area: Rect,
        columns: &[Column],
        rows: &[Row],
        first: usize,
        cx: Cx<'_>,
    ) -> Vec<Hit> {
        let inside = (first..first + rows.len()).contains(&self.list.selected);
        let mut state = ListState {
            selected: if inside {
                self.list.selected - first
            } else {
                0
            },
            offset: 0,
        };
        let window = state.window(rows.len(), area.height);
        let selected = inside.then(|| state.selected.saturating_sub(window.start));
        let shown = rows.get(window.clone()).unwrap_or_default();
        let mut hits = table(frame, area, columns, shown, selected, cx.look);
        for hit in &mut hits {
            hit.index += first + window.start;
        }
        hits
    }

    /// Fines the person at the counter may answer: they stand before everything else.
    pub(super) fn own_rows(&self, cx: Cx<'_>) -> Vec<Row> {
        let app = cx.app;
        let row = |one: &FineItem| -> Row {
            let until = one.until.unwrap_or(one.due);
            let (left, role) = when::countdown(app.lang, until, app.now, false);
            let rule = app.known().rule(app.lang, &one.key.rule);
            let asked = match one.changed {
                true => words::own_changed(app.lang),
                false => words::own_answer(app.lang),
            };
            vec![
                Cell::new(left, role),
                Cell::from(customer(app.lang, &one.customer, one.no)),
                Cell::new(words::own_fine(app.lang, &rule), Role::Warn),
                Cell::new(asked, Role::Warn),
                Cell::from(app.money(one.amount)),
            ]
        };
        self.shift.own.iter().map(row).collect()
    }

    pub(super) fn deadline_rows(&self, cx: Cx<'_>) -> Vec<Row> {
        let app = cx.app;
        let row = |d: &Deadline| -> Row {
            let rule = app.known().rule(app.lang, &d.key.rule);
            let (left, role) = when::countdown(app.lang, d.key.due, app.now, d.paused);
            vec![
                Cell::new(left, role),
                Cell::from(customer(app.lang, &d.name, d.key.no)),
                Cell::from(rule),
                Cell::new(who_pays(d, cx), Role::Muted),
                amount(d, Role::Text, cx),
            ]
        };
        self.shift.deadlines.iter().map(row).collect()
    }

    pub(super) fn received_rows(&self, cx: Cx<'_>) -> Vec<Row> {
        let app = cx.app;
        let row = |one: &Received| -> Row {
            let case = &one.line;
            let holders = case
                .holders
                .values()
                .map(|id| app.desk.name_of(Some(*id)).to_owned());
            let next = one
                .next
                .iter()
                .map(|step| app.known().entry(app.lang, step));
            // What comes next says more than the names of all who had a part in the visit.
            let said: Vec<String> = match one.next {
                Some(_) => next.collect(),
                None => holders.collect(),
            };
            vec![
                Cell::new(
                    words::since(app.lang, &when::span(app.lang, app.now.since(case.opened))),
                    Role::Muted,
                ),
                Cell::from(customer(app.lang, &case.name, case.no)),
                Cell::new(said.join(" "), Role::Muted),
                Cell::from(""),
            ]
        };
        self.shift.received.iter().map(row).collect()
    }

    pub(super) fn appointment_rows(&self, cx: Cx<'_>) -> Vec<Row> {
        let app = cx.app;
        let row = |a: &crate::store::read::appointments::AppointmentLine| -> Row {
            let people: Vec<&str> = a
                .people
                .iter()
                .map(|id| app.desk.name_of(Some(*id)))
                .collect();
            let late = app.now > a.time.start;
            vec![
                Cell::new(
                    when::clock(a.time.start, app.desk.zone()),
                    if late { Role::Warn } else { Role::Text },
                ),
                Cell::from(customer(app.lang, &a.name, a.no)),
                Cell::new(
                    format!(
                        "{} {}",
                        app.known().kind(app.lang, &a.kind),
                        people.join(" ")
                    ),
                    Role::Muted,
                ),
                Cell::from(""),
            ]
        };
        self.shift.appointments.iter().map(row).collect()
    }

    pub(super) fn asked_rows(&self, cx: Cx<'_>) -> Vec<Row> {
        let app = cx.app;
        let book = app.desk.playbook();
        let today = app.desk.date(app.now);
        let row = |due: &Due| -> Row {
            let days = app.desk.date(due.asking.due).signed_duration_since(today);
            let set = book.and_then(|book| book.survey(&due.survey));
            let role = if days.num_days() < 0 {
                Role::Warn
            } else {
                Role::Text
            };
            vec![
                Cell::new(said::days_left(app.lang, days.num_days()), role),
                Cell::from(customer(
                    app.lang,
                    &due.asking.case.name,
                    due.asking.case.no,
                )),
                Cell::new(set.map_or("", |set| app.lang.pick(&set.name)), Role::Muted),
                Cell::from(""),
            ]
        };
        self.shift.asked.iter().map(row).collect()
    }
}
