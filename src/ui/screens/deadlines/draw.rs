//! How the Deadlines screen is drawn: the filter, the groups with their sums, the rows, more about the selected one.

use super::super::Cx;
use super::DeadlinesView;
use super::columns::{Group, columns, row as cells_of, stage_name, who_pays};
use crate::app::Action;
use crate::app::verbs::{next_step, stopping_step};
use crate::store::read::Sum;
use crate::store::read::deadlines::Deadline;
use crate::store::read::totals::Bounds;
use crate::ui::frame::empty;
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, Row, below, fitted, line, paragraph, row, table};
use crate::words::{deadlines as words, names::comma};
use ratatui::{Frame, layout::Rect};

/// Rows that the details of the selected clock take.
const ABOUT: u16 = 3;

impl DeadlinesView {
    pub(super) fn body(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let mut body = area;
        if !self.filter.is_all() {
            self.filter_line(frame, row(body, 0), cx);
            body = below(body, 1);
        }
        if self.window.rows.is_empty() {
            let text = match self.filter.is_all() {
                true => words::none(cx.app.lang),
                false => words::none_found(cx.app.lang),
            };
            empty(frame, body, text, cx);
            return Vec::new();
        }
        let about = if body.height >= 14 { ABOUT } else { 0 };
        let list = Rect {
            height: body.height.saturating_sub(about),
            ..body
        };
        let hits = self.list(frame, list, cx);
        if about > 0 {
            self.about(frame, below(body, list.height), cx);
        }
        hits
    }

    fn filter_line(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let (lang, known) = (cx.app.lang, cx.app.known());
        let mut parts = Vec::new();
        if let Some(people) = &self.filter.people {
            let names: Vec<String> = people.iter().map(|id| known.person(*id)).collect();
            parts.push(words::people(lang, &names.join(comma(lang))));
        }
        if let Some(rule) = &self.filter.rule {
            parts.push(words::with_rule(lang, &known.rule(lang, rule)));
        }
        if let Some((journey, stage)) = &self.filter.stage {
            parts.push(words::in_stage(lang, &stage_name(journey, stage, cx)));
        }
        let clear = words::clear(lang, &cx.app.keys.label(Action::ClearFilter));
        // The way out stands first: what is cut at a narrow screen is the end.
        let text = format!("[{}] {clear}  {}", words::filtered(lang), parts.join("  "));
        line(frame, area, &text, cx.look.style(Role::Accent));
    }

    fn list(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let bounds = cx.app.desk.bounds(cx.app.now);
        let columns = columns(area.width, cx);
        let titled = columns.iter().any(|column| !column.title.is_empty());
        let body = below(area, u16::from(titled));
        self.page = body.height;
        self.follow(body.height, bounds);
        let page = || {
            let rows = self.window.rows.iter().enumerate();
            let rows = rows.skip(self.list.offset).take(usize::from(body.height));
            rows.map(|(index, deadline)| (index, deadline, Group::of(deadline, bounds)))
        };
        let cells: Vec<Row> = page()
            .map(|(_, deadline, group)| cells_of(deadline, group, area.width, cx))
            .collect();
        let mut columns = fitted(&columns, &cells);
        if titled {
            table(frame, row(area, 0), &columns, &[], None, cx.look);
        }
        for column in &mut columns {
            column.title.clear();
        }
        let (mut at, mut before, mut hits) = (0, None, Vec::new());
        for ((index, _, group), cells) in page().zip(cells.chunks(1)) {
            if before != Some(group) {
                self.heading(frame, row(body, at), group, cx);
                (before, at) = (Some(group), at + 1);
            }
            if at >= body.height {
                break;
            }
            let selected = (index == self.list.selected).then_some(0);
            let drawn = table(frame, row(body, at), &columns, cells, selected, cx.look);
            hits.extend(drawn.into_iter().map(|hit| Hit { index, ..hit }));
            at += 1;
        }
        hits
    }

    /// Moves the top of the list so that the selected row is seen; headings take lines of their own.
    fn follow(&mut self, height: u16, bounds: Bounds) {
        let last = self.window.rows.len().saturating_sub(1);
        self.list.selected = self.list.selected.min(last);
        self.list.offset = self.list.offset.min(self.list.selected);
        let height = usize::from(height.max(2));
        while self.list.offset < self.list.selected && self.lines_to_selected(bounds) > height {
            self.list.offset += 1;
        }
        // Room at the end is filled with rows above, as after the list has become shorter.
        while self.list.offset > 0 && self.lines_from(self.list.offset - 1, last, bounds) <= height
        {
            self.list.offset -= 1;
        }
    }

    fn lines_to_selected(&self, bounds: Bounds) -> usize {
        self.lines_from(self.list.offset, self.list.selected, bounds)
    }

    /// Lines that the rows from one to another take, their headings counted. Looks at no more rows than matter.
    fn lines_from(&self, first: usize, last: usize, bounds: Bounds) -> usize {
        const ENOUGH: usize = 400;
        let rows = self.window.rows.get(first..=last).unwrap_or_default();
        let mut lines = 0;
        let mut before = None;
        for deadline in rows.iter().take(ENOUGH) {
            let group = Group::of(deadline, bounds);
            lines += 1 + usize::from(before != Some(group));
            before = Some(group);
        }
        lines
    }

    fn heading(&self, frame: &mut Frame, area: Rect, group: Group, cx: Cx<'_>) {
        let lang = cx.app.lang;
        let sum = self.sum(group);
        let count = match sum.n {
            1 => words::clock(lang).to_owned(),
            n => words::clocks(lang, n),
        };
        let text = format!(
            "{}  {}  {count}",
            group.name(lang),
            cx.app.money(sum.amount)
        );
        let role = match group {
            Group::Overdue => Role::Late,
            Group::Soon => Role::Warn,
            Group::Today | Group::Later | Group::Paused => Role::Title,
        };
        line(frame, area, &text, cx.look.style(role));
    }

    fn sum(&self, group: Group) -> Sum {
        let groups = self
            .figures
            .map(|figures| figures.groups)
            .unwrap_or_default();
        match group {
            Group::Overdue => groups.overdue,
            Group::Soon => groups.soon,
            Group::Today => groups.today,
            Group::Later => groups.later,
            Group::Paused => groups.paused,
        }
    }

    /// More about the selected clock: whom it belongs to, since when it runs, who pays, what stops it.
    fn about(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        if let Some(deadline) = self.selected() {
            let text = about(deadline, cx);
            paragraph(frame, area, &text, cx.look.style(Role::Muted));
        }
    }
}

fn about(deadline: &Deadline, cx: Cx<'_>) -> String {
    let app = cx.app;
    let lang = app.lang;
    let stage = stage_name(&deadline.journey, &deadline.stage, cx);
    let mut first = vec![format!("#{} {}", deadline.key.no, deadline.name), stage];
    first.push(words::from(lang, &app.known().time(deadline.anchor)));
    if deadline.key.due < crate::domain::time::Instant::MAX {
        first.push(words::due_at(lang, &app.known().time(deadline.key.due)));
    }
    let mut second = vec![who_pays(deadline, cx)];
    if deadline.key.cycle > 1 {
        let rule = app.known().rule(lang, &deadline.key.rule);
        second.insert(
            0,
            format!("{rule} {}", words::cycle(lang, deadline.key.cycle)),
        );
    }
    if deadline.mode == crate::domain::playbook::model::RuleMode::Shadow {
        second.push(words::shadow(lang).to_owned());
    }
    let mut lines = vec![first.join("  "), second.join("  ")];
    lines.extend(stopping(cx, &deadline.key.rule));
    lines.join("\n")
}

/// The step that stops the selected clock; the one that comes first where it cannot be done yet.
fn stopping(cx: Cx<'_>, rule: &str) -> Option<String> {
    let app = cx.app;
    let case = app.case(app.target.case()?).ok()?;
    let journey = app.desk.playbook()?.journey(&case.journey)?;
    if let Some(step) = stopping_step(app, &case, journey, rule) {
        return Some(words::stopped_by(app.lang, app.lang.pick(&step.name)));
    }
    let step = next_step(app, &case, journey)?;
    Some(words::first_comes(app.lang, app.lang.pick(&step.name)))
}
