//! The foot of the board: what the selected case still needs before it can leave its stage, and what comes next.

use super::super::super::{Cx, today};
use super::BoardView;
use crate::app::Action;
use crate::app::verbs::due_for;
use crate::domain::case::pipeline::StepState;
use crate::domain::case::{Case, Need};
use crate::domain::playbook::model::Journey;
use crate::store::read::CaseLine;
use crate::ui::screens::deadlines::stage_name;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{line, panel, paragraph, row};
use crate::words::names::comma;
use crate::words::pipeline as words;
use ratatui::{Frame, layout::Rect};

/// Below this height there is no room for a border.
const BORDERED: u16 = 5;

impl BoardView {
    pub(super) fn foot(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let Some(card) = self.column().and_then(|column| column.selected()) else {
            return;
        };
        let Ok(case) = cx.app.case(card.0.id) else {
            return;
        };
        let Some(journey) = cx
            .app
            .desk
            .playbook()
            .and_then(|book| book.journey(&case.journey))
        else {
            return;
        };
        let head = about(&card.0, cx);
        let inner = match area.height {
            ..BORDERED => area,
            _ => panel(frame, area, &head, false, cx.look),
        };
        let next = next(&case, journey, cx).filter(|_| case.is_open());
        let last = u16::from(inner.height > 2 && next.is_some());
        let needs = Rect {
            height: inner.height - last,
            ..inner
        };
        paragraph(
            frame,
            needs,
            &needed(&card.0, &case, journey, cx),
            cx.look.style(Role::Text),
        );
        if let Some(next) = next.filter(|_| last > 0) {
            let place = row(inner, inner.height - 1);
            line(frame, place, &next, cx.look.style(Role::Accent));
        }
    }
}

/// Who it is, where, for how long, and whose.
fn about(line: &CaseLine, cx: Cx<'_>) -> String {
    let lang = cx.app.lang;
    let age = words::age_of(lang, cx.app.now.since(line.stage_since));
    let stage = stage_name(&line.journey, &line.stage, cx);
    let owner = match line.owner {
        Some(owner) => cx.app.desk.name_of(Some(owner)).to_owned(),
        None => words::nobody(lang).to_owned(),
    };
    let name = today::customer(lang, &line.name, line.no);
    let number = match line.name.is_empty() {
        true => String::new(),
        false => format!(" #{}", line.no),
    };
    let phone = cx.app.sight(line.id).phone(&line.phone);
    let gap = if phone.is_empty() { "" } else { "  " };
    let place = words::in_stage(lang, &stage, &age);
    format!("{name}{number}{gap}{phone}  {place}  {owner}")
}

/// What the case needs before it can leave its stage; of a lost one, why it was lost.
fn needed(line: &CaseLine, case: &Case, journey: &Journey, cx: Cx<'_>) -> String {
    let lang = cx.app.lang;
    if let Some(ended) = line.closed {
        let time = when::day_and_clock(ended, cx.app.desk.zone());
        return words::lost_for(lang, &super::card::reason(line, cx), &time);
    }
    let needs: Vec<String> = case
        .needs(journey)
        .iter()
        .map(|need| one(need, cx))
        .collect();
    match needs.is_empty() {
        true => words::nothing_left(lang).to_owned(),
        false => words::to_pass(lang, &needs.join(words::between(lang))),
    }
}

fn one(need: &Need<'_>, cx: Cx<'_>) -> String {
    let lang = cx.app.lang;
    let name = lang.pick(&need.step.name);
    let fields = need.missing.iter().map(|field| lang.pick(&field.label));
    let fields: Vec<&str> = fields.collect();
    match &need.state {
        StepState::Blocked(missing) => {
            words::first_comes(lang, name, &cx.app.known().entries(lang, missing))
        }
        _ if fields.is_empty() => name.to_owned(),
        _ => words::lacks(lang, name, &fields.join(comma(lang))),
    }
}

/// The step that comes next for whoever is at the counter, with its key.
fn next(case: &Case, journey: &Journey, cx: Cx<'_>) -> Option<String> {
    let app = cx.app;
    let step = due_for(&app.desk, app.actor(), app.now, case, journey)?;
    let key = app.keys.label(Action::DoStep);
    Some(words::next_step(app.lang, app.lang.pick(&step.name), &key))
}
