//! How the Scores screen is drawn: what is shown, the subjects with their grades, the scorecard of the selected one.

use super::super::Cx;
use super::card::{Scored, grade_role};
use super::{ScoresView, subject_person};
use crate::app::Action;
use crate::app::form::spec::scores::subject_name;
use crate::app::scores::screen::Row;
use crate::ui::frame::empty;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::widgets::{
    Cell, Column, Hit, Row as Cells, below, line, panel, row, scrollbar, spans, spark_text, table,
};
use crate::words::{scorecard as words, scores as said};
use ratatui::{Frame, layout::Rect};

/// From this width on the list and the scorecard stand side by side.
const SIDE_BY_SIDE: u16 = 76;
/// From this width on the list shows how it went before.
const ROOMY: u16 = 100;

impl ScoresView {
    pub(super) fn body(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let lang = cx.app.lang;
        if cx.app.desk.playbook().is_none() {
            empty(frame, area, words::no_playbook(lang), cx);
            return Vec::new();
        }
        if self.card(cx.app).is_none() {
            empty(frame, area, said::no_cards(lang), cx);
            return Vec::new();
        }
        self.head(frame, row(area, 0), cx);
        let body = below(area, 1);
        if area.width < SIDE_BY_SIDE {
            return self.stacked(frame, body, cx);
        }
        let wide = match area.width {
            ROOMY.. => area.width * 32 / 100,
            _ => 28,
        };
        let list = Rect {
            width: wide,
            ..body
        };
        let beside = Rect {
            x: list.right() + 1,
            width: body.width - wide - 1,
            ..body
        };
        let hits = self.list(frame, list, cx);
        let title = self.selected().map(|row| name_of(row, cx));
        let inner = panel(frame, beside, &title.unwrap_or_default(), false, cx.look);
        self.scorecard(frame, inner, cx);
        self.more(frame, beside, cx);
        hits
    }

    /// The list above, the scorecard below it.
    fn stacked(&mut self, frame: &mut Frame, body: Rect, cx: Cx<'_>) -> Vec<Hit> {
        let rows = u16::try_from(self.data.rows.len()).unwrap_or(u16::MAX);
        let high = rows.min((body.height / 3).max(3)).min(body.height);
        let list = Rect {
            height: high,
            ..body
        };
        let hits = self.list(frame, list, cx);
        let rest = below(body, high);
        // The last column is the scrollbar's.
        let inner = Rect {
            width: rest.width.saturating_sub(2),
            ..rest
        };
        self.scorecard(frame, inner, cx);
        self.bar(frame, rest, cx);
        hits
    }

    /// Which scorecard and period; customers who wait to be asked.
    fn head(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let lang = cx.app.lang;
        let Some(card) = self.card(cx.app) else {
            return;
        };
        let period = self.period(cx.app);
        let (first, after) = period.days();
        let last = after.pred_opt().unwrap_or(after);
        let time = words::whole_time(lang, &first.to_string(), &last.to_string());
        let asking = words::asking(lang, self.data.asking);
        let others = self.which_card(cx);
        let shown = [
            Some((lang.pick(&card.name).to_owned(), Role::Title)),
            others.map(|text| (format!(" {text}"), Role::Muted)),
            Some((
                format!("  < {} >", said::period(lang, period)),
                Role::Accent,
            )),
            Some((format!("  {time}"), Role::Muted)),
            (self.data.asking > 0).then(|| (format!("  {asking}"), Role::Warn)),
        ];
        let mut pieces: Vec<(String, Role)> = shown.into_iter().flatten().collect();
        let cells: usize = pieces.iter().map(|(text, _)| width(text)).sum();
        // The period says it already: its days give way first.
        if area.width < SIDE_BY_SIDE || cells > usize::from(area.width) {
            pieces.retain(|(text, _)| !text.ends_with(&time));
        }
        let pieces: Vec<_> = pieces
            .into_iter()
            .map(|(text, role)| (text, cx.look.style(role)))
            .collect();
        spans(frame, area, &pieces);
    }

    /// Which of several scorecards this is, and the key of the next one.
    fn which_card(&self, cx: Cx<'_>) -> Option<String> {
        let count = cx.app.desk.playbook()?.scorecards.len();
        let key = cx
            .app
            .keys
            .label_here(Action::ScoreCard, cx.app.screen, None);
        (count > 1).then(|| words::which_card(cx.app.lang, self.card + 1, count, &key))
    }

    fn list(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        self.rows = area.height;
        if self.data.rows.is_empty() {
            empty(frame, area, words::nobody(cx.app.lang), cx);
            return Vec::new();
        }
        let visible = self.list.window(self.data.rows.len(), area.height);
        let trend = area.width >= 34;
        let mut columns = vec![
            Column::new("", 8, 40, 0),
            Column::new("", 1, 1, 0),
            Column::new("", 4, 6, 1).right(),
        ];
        if trend {
            columns.push(Column::new("", 8, 8, 2));
        }
        let rows: Vec<Cells> = self
            .data
            .rows
            .iter()
            .skip(visible.start)
            .take(visible.len())
            .map(|one| cells(one, trend, cx))
            .collect();
        let selected = self.list.selected.checked_sub(visible.start);
        let hits = table(frame, area, &columns, &rows, selected, cx.look);
        let shift = |hit: Hit| Hit {
            index: hit.index + visible.start,
            ..hit
        };
        hits.into_iter().map(shift).collect()
    }

    /// As much of the selected scorecard as fits, from the line it was scrolled to.
    fn scorecard(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let lines = match (self.card(cx.app), self.selected()) {
            (Some(card), Some(one)) => {
                let scored = Scored {
                    card,
                    row: one,
                    cx,
                    wide: usize::from(area.width),
                };
                scored.lines()
            }
            _ => Vec::new(),
        };
        self.lines = lines.len();
        self.seen = usize::from(area.height);
        self.top = self.top.min(self.lines.saturating_sub(self.seen));
        for (index, pieces) in (0_u16..area.height).zip(lines.iter().skip(self.top)) {
            let pieces: Vec<_> = pieces
                .iter()
                .map(|(text, role)| (text, cx.look.style(*role)))
                .collect();
            spans(frame, row(area, index), &pieces);
        }
    }

    /// That there is more below, on the border.
    fn more(&self, frame: &mut Frame, outer: Rect, cx: Cx<'_>) {
        if self.lines <= self.top + self.seen {
            return;
        }
        let text = format!(" {} ", words::more(cx.app.lang));
        let wide = u16::try_from(width(&text)).unwrap_or(u16::MAX);
        let place = Rect {
            x: outer.right().saturating_sub(wide.saturating_add(2)),
            y: outer.bottom().saturating_sub(1),
            width: wide.min(outer.width),
            height: 1,
        };
        line(frame, place, &text, cx.look.style(Role::Muted));
    }

    fn bar(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let last = Rect {
            x: area.right().saturating_sub(1),
            width: 1,
            ..area
        };
        let end = self.lines.min(self.top + self.seen);
        scrollbar(frame, last, self.lines, self.top..end, cx.look);
    }
}

/// What a subject is called here.
fn name_of(row: &Row, cx: Cx<'_>) -> String {
    let name = subject_name(row.subject, subject_person(row.subject, cx.app));
    cx.app.lang.pick(&name).to_owned()
}

fn cells(row: &Row, trend: bool, cx: Cx<'_>) -> Cells {
    let grade = row.scored.grade();
    let mean = row.scored.mean();
    let letter = grade.map_or("-", said::letter);
    let points = mean.map_or_else(String::new, said::points);
    let mut cells = vec![
        Cell::from(name_of(row, cx)),
        Cell::new(letter, grade_role(grade)),
        Cell::from(points),
    ];
    if trend {
        let past: Vec<Option<u64>> = row
            .trend
            .iter()
            .map(|past| {
                past.mean
                    .map(|mean| u64::try_from(mean.of / mean.by.max(1)).unwrap_or(0))
            })
            .collect();
        cells.push(Cell::new(spark_text(&past, cx.look), Role::Bar));
    }
    cells
}
