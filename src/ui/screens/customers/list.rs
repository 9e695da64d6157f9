//! Rows of the customer list and the pipeline strip.

use super::super::Cx;
use super::super::deadlines::stage_name;
use super::CustomersView;
use crate::app::customers::{StageCount, stalled_days};
use crate::app::form::text_in;
use crate::domain::event::CaseResult;
use crate::store::read::CaseLine;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Cell, Column, Row, spans};
use crate::words::{Lang, customers as words};
use ratatui::{Frame, layout::Rect, style::Style};

/// The columns for a list of this width.
pub fn columns(wide: u16, cx: Cx<'_>) -> Vec<Column> {
    let lang = cx.app.lang;
    let title = |word: fn(Lang) -> &'static str| if wide >= 50 { word(lang) } else { "" };
    vec![
        Column::new(title(words::name_column), 8, 14, 0),
        Column::new(title(words::number_column), 6, 8, 3).right(),
        Column::new(title(words::phone_column), 11, 12, 2),
        Column::new(title(words::stage_column), 10, 20, 0),
        Column::new(title(words::state_column), 14, 16, 1),
        Column::new(title(words::touched_column), 11, 11, 4),
        Column::new(title(words::people_column), 12, 30, 5),
    ]
}

/// The cells of a case.
pub fn row(line: &CaseLine, cx: Cx<'_>) -> Row {
    let app = cx.app;
    let holders = line.holders.values();
    let mut holders: Vec<&str> = holders.map(|id| app.desk.name_of(Some(*id))).collect();
    holders.dedup();
    vec![
        name(line, cx),
        Cell::new(format!("#{}", line.no), Role::Muted),
        Cell::new(app.sight(line.id).phone(&line.phone), Role::Muted),
        Cell::from(stage_name(&line.journey, &line.stage, cx)),
        state(line, cx),
        Cell::new(
            when::day_and_clock(line.touched, app.desk.zone()),
            Role::Muted,
        ),
        Cell::new(holders.join(" "), Role::Muted),
    ]
}

fn name(line: &CaseLine, cx: Cx<'_>) -> Cell {
    match line.name.as_str() {
        "" => Cell::new(words::no_name(cx.app.lang), Role::Muted),
        name => Cell::from(name),
    }
}

/// Where a case stands, as a sign, a word and a role.
pub fn state(line: &CaseLine, cx: Cx<'_>) -> Cell {
    let lang = cx.app.lang;
    let (sign, word, role) = match line.result {
        Some(CaseResult::Completed) => ("v", words::completed(lang), Role::Ok),
        Some(CaseResult::Lost) => ("x", words::lost(lang), Role::Muted),
        Some(CaseResult::Void) => ("x", words::void(lang), Role::Muted),
        None if line.paused => ("=", words::paused(lang), Role::Muted),
        None => match stalled_days(line, cx.app.now) {
            Some(days) => {
                let text = format!("! {}", words::stalled_days(lang, days));
                return Cell::new(text, Role::Warn);
            }
            None => ("-", words::open_state(lang), Role::Text),
        },
    };
    Cell::new(format!("{sign} {word}"), role)
}

/// A piece of the strip.
type Piece = (String, Style);

impl CustomersView {
    /// The stages with their open cases in one line, the chosen one in brackets. Where they do not all fit, the ones
    /// before the chosen one give way.
    pub(super) fn draw_strip(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let everything = self.filter.stage.is_none();
        let style = |role| cx.look.style(role);
        let mut parts: Vec<Vec<Piece>> = vec![vec![(
            bracketed(words::all(cx.app.lang), everything),
            style(if everything { Role::Accent } else { Role::Text }),
        )]];
        parts.extend(self.strip.iter().map(|stage| self.piece(stage, cx)));
        let chosen = self.strip.iter().position(|stage| self.is_stage(stage));
        let chosen = chosen.map_or(0, |at| at + 1);
        let wide = |part: &Vec<Piece>| part.iter().map(|(text, _)| width(text)).sum::<usize>() + 2;
        let mut first = 0;
        while first < chosen
            && parts
                .iter()
                .skip(first)
                .take(chosen + 1 - first)
                .map(wide)
                .sum::<usize>()
                > usize::from(area.width)
        {
            first += 1;
        }
        let gap = ("  ".to_owned(), style(Role::Text));
        let shown: Vec<Piece> = parts
            .into_iter()
            .skip(first)
            .flat_map(|part| part.into_iter().chain([gap.clone()]))
            .collect();
        spans(frame, area, &shown);
    }

    fn piece(&self, stage: &StageCount, cx: Cx<'_>) -> Vec<Piece> {
        let lang = cx.app.lang;
        let chosen = self.is_stage(stage);
        let role = match (chosen, stage.cases) {
            (true, _) => Role::Accent,
            (false, 0) => Role::Muted,
            (false, _) => Role::Text,
        };
        let text = format!("{} {}", text_in(&stage.name, lang), stage.cases);
        let mut piece = vec![(bracketed(&text, chosen), cx.look.style(role))];
        if stage.stalled > 0 {
            let text = format!(" !{}", words::stalled(lang, stage.stalled));
            piece.push((text, cx.look.style(Role::Warn)));
        }
        piece
    }
}

fn bracketed(text: &str, chosen: bool) -> String {
    match chosen {
        true => format!("[{text}]"),
        false => text.to_owned(),
    }
}
