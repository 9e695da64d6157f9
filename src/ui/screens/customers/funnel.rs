//! The funnel: how far those came who came in during a period, and how long each stage took. See `domain::funnel`.

use super::super::{Act, Cx, View};
use crate::app::form::Submission;
use crate::app::pipeline::{
    FUNNEL, FunnelFilter, Length, Range, funnel, funnel_filled, funnel_form, journey_of,
};
use crate::app::{Action, App, Next};
use crate::domain::funnel::{Funnel, FunnelLine};
use crate::store::StoreError;
use crate::ui::frame::empty;
use crate::ui::theme::Role;
use crate::ui::widgets::{Cell, Column, Hit, Outcome, Row, arrange, fitted, line, paragraph, row};
use crate::ui::widgets::{spans, table};
use crate::words::pipeline as words;
use crate::words::{Lang, names::comma};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// Cells of the longest bar at most.
const BAR: u16 = 40;

/// The funnel.
#[derive(Default)]
pub struct FunnelView {
    filter: Option<FunnelFilter>,
    funnel: Funnel,
}

impl FunnelView {
    /// What is counted: the present quarter at first, so that most of those who came in have got somewhere.
    fn filter(&self, app: &App) -> FunnelFilter {
        self.filter.clone().unwrap_or_else(|| FunnelFilter {
            journey: None,
            person: None,
            range: Range::of(Length::Quarter, app.desk.date(app.now)),
        })
    }

    fn set(&mut self, filter: Option<FunnelFilter>, app: &App) {
        self.filter = filter;
        let _ = self.load(app);
    }

    fn turn_to(&mut self, app: &App, change: impl Fn(Range) -> Range) -> Outcome {
        let mut filter = self.filter(app);
        filter.range = change(filter.range);
        self.set(Some(filter), app);
        Outcome::Used
    }

    /// Only one's own customers, or everybody's again.
    fn toggle_mine(&mut self, app: &App) {
        let mut filter = self.filter(app);
        filter.person = app.actor().filter(|me| filter.person != Some(*me));
        self.set(Some(filter), app);
    }

    fn head(&self, frame: &mut Frame, area: Rect, filter: &FunnelFilter, cx: Cx<'_>) {
        let (lang, style) = (cx.app.lang, |role| cx.look.style(role));
        let range = filter.range;
        let day = |day: chrono::NaiveDate| day.format("%m-%d").to_string();
        let (first, last) = (day(range.first), day(range.last()));
        let journey = journey_of(&cx.app.desk, filter);
        let journey = journey.map_or("", |journey| lang.pick(&journey.name));
        let who = match filter.person {
            Some(person) => words::of_owner(lang, cx.app.desk.name_of(Some(person))),
            None => words::every_owner(lang).to_owned(),
        };
        let cohort = match range.length {
            Length::Days => range.to_string(),
            _ => words::cohort(lang, &range.to_string(), &first, &last),
        };
        let pieces = [
            (format!("{}  ", words::the_funnel(lang)), style(Role::Title)),
            (format!("{cohort}  "), style(Role::Accent)),
            (format!("{journey}  {who}"), style(Role::Text)),
        ];
        spans(frame, area, &pieces);
    }

    fn outcome(&self, lang: Lang) -> String {
        let (cohort, won) = (self.funnel.cohort(), self.funnel.won());
        match cohort {
            0 => words::nobody_came(lang).to_owned(),
            _ => words::came_in(lang, cohort, won, &words::share(won, cohort)),
        }
    }

    /// Why the lost were lost, most of them first.
    fn reasons(&self, filter: &FunnelFilter, cx: Cx<'_>) -> Option<String> {
        let lang = cx.app.lang;
        let journey = journey_of(&cx.app.desk, filter)?;
        let mut reasons: Vec<(&String, &i64)> = self.funnel.reasons.iter().collect();
        reasons.sort_by_key(|(_, count)| -**count);
        let told = reasons.into_iter().map(|(key, count)| {
            let known = journey.lost_reasons.iter().find(|one| one.id == *key);
            let name = match (known, key.is_empty()) {
                (Some(choice), _) => lang.pick(&choice.name),
                (None, true) => words::no_reason(lang),
                (None, false) => key,
            };
            words::reason(lang, name, *count)
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| words::reasons(lang, &told.join(comma(lang))))
    }

    fn table(&self, frame: &mut Frame, area: Rect, filter: &FunnelFilter, cx: Cx<'_>) {
        let columns = columns(area.width, cx.app.lang);
        let journey = journey_of(&cx.app.desk, filter);
        let name = |line: &FunnelLine| {
            let stage = journey.and_then(|journey| journey.stage(&line.stage));
            stage.map_or_else(
                || line.stage.clone(),
                |stage| cx.app.lang.pick(&stage.name).to_owned(),
            )
        };
        let most = self.funnel.cohort();
        let lines = &self.funnel.lines;
        let rows = |wide: u16| -> Vec<Row> {
            let row = |line: &FunnelLine| cells_of(line, (name(line), wide, most), cx);
            lines.iter().map(row).collect()
        };
        // The bars are as long as their column turns out to be with the other columns' texts.
        let plan = fitted(&columns, &rows(BAR.min(area.width / 3)));
        let spans = arrange(&plan, area.width.saturating_sub(2));
        let wide = spans.get(1).copied().flatten().map_or(0, |span| span.width);
        table(frame, area, &plan, &rows(wide), None, cx.look);
    }
}

fn columns(wide: u16, lang: Lang) -> Vec<Column> {
    vec![
        Column::new(words::stage(lang), 8, 20, 0),
        Column::new(words::bar(lang), 8, BAR.min(wide / 3).max(8), 1),
        Column::new(words::entered(lang), 4, 7, 0).right(),
        Column::new(words::conversion(lang), 6, 7, 0).right(),
        Column::new(words::median(lang), 7, 9, 1).right(),
        Column::new(words::p90(lang), 7, 9, 2).right(),
        Column::new(words::lost(lang), 4, 7, 3).right(),
        Column::new(words::here(lang), 4, 7, 4).right(),
    ]
}

fn cells_of(line: &FunnelLine, (name, wide, most): (String, u16, i64), cx: Cx<'_>) -> Row {
    let lang = cx.app.lang;
    let time = |millis: Option<i64>| match millis {
        Some(millis) => Cell::from(words::brief(lang, millis)),
        None => Cell::new("-", Role::Muted),
    };
    let number = |count: i64| match count {
        0 => Cell::new("0", Role::Muted),
        _ => Cell::from(count.to_string()),
    };
    vec![
        Cell::from(name),
        Cell::new(bar(line.entered, most, wide, cx), Role::Bar),
        number(line.entered),
        Cell::from(words::share(line.passed, line.entered)),
        time(line.median),
        time(line.p90),
        number(line.lost),
        number(line.open),
    ]
}

/// A bar against the whole cohort; somebody is never drawn as nobody.
fn bar(count: i64, most: i64, wide: u16, cx: Cx<'_>) -> String {
    let cells = i64::from(wide) * count / most.max(1);
    let cells = usize::try_from(cells.max(i64::from(count > 0))).unwrap_or(0);
    let glyph = if cx.look.ascii { "#" } else { "█" };
    glyph.repeat(cells)
}

impl View for FunnelView {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        self.funnel = funnel(&app.desk, &self.filter(app))?;
        Ok(())
    }

    fn key(&mut self, key: KeyEvent, app: &App) -> Outcome {
        match key.code {
            KeyCode::Left => self.turn_to(app, |range| range.step(true)),
            KeyCode::Right => self.turn_to(app, |range| range.step(false)),
            KeyCode::Up => self.turn_to(app, |range| range.resized(true)),
            KeyCode::Down => self.turn_to(app, |range| range.resized(false)),
            KeyCode::Home => {
                self.set(None, app);
                Outcome::Used
            }
            _ => Outcome::Ignored,
        }
    }

    fn act(&mut self, action: Action, app: &App) -> Act {
        match action {
            Action::Filter => {
                let form = funnel_form(app, &self.filter(app));
                return Act::Next(Next::Form(Box::new(form)));
            }
            Action::ClearFilter => self.set(None, app),
            Action::FilterMine => self.toggle_mine(app),
            _ => {}
        }
        Act::Done
    }

    fn filled(&mut self, form: &'static str, values: &Submission, app: &App) {
        if form == FUNNEL {
            let filter = funnel_filled(values, &self.filter(app));
            self.set(Some(filter), app);
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let (lang, filter) = (cx.app.lang, self.filter(cx.app));
        if self.funnel.lines.is_empty() {
            empty(frame, area, words::no_playbook(lang), cx);
            return Vec::new();
        }
        self.head(frame, row(area, 0), &filter, cx);
        line(
            frame,
            row(area, 1),
            &self.outcome(lang),
            cx.look.style(Role::Text),
        );
        let rows = u16::try_from(self.funnel.lines.len()).unwrap_or(u16::MAX);
        let chart = Rect {
            y: area.y + 2.min(area.height),
            height: area.height.saturating_sub(2).min(rows.saturating_add(1)),
            ..area
        };
        self.table(frame, chart, &filter, cx);
        let last = row(area, area.height.saturating_sub(1));
        let under = Rect {
            y: chart.bottom(),
            height: last.y.saturating_sub(chart.bottom()),
            ..area
        };
        let mut top = 0;
        if let Some(reasons) = self.reasons(&filter, cx) {
            top += paragraph(frame, under, &reasons, cx.look.style(Role::Text));
        }
        let told = Rect {
            y: under.y + (top + 1).min(under.height),
            height: under.height.saturating_sub(top + 1),
            ..under
        };
        paragraph(
            frame,
            told,
            words::definition(lang),
            cx.look.style(Role::Muted),
        );
        if last.y >= chart.bottom() {
            line(frame, last, words::keys(lang), cx.look.style(Role::Muted));
        }
        Vec::new()
    }
}
