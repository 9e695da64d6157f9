//! Rows of the customer list.

use super::super::Cx;
use super::super::deadlines::stage_name;
use crate::app::customers::stalled_days;
use crate::domain::event::CaseResult;
use crate::store::read::CaseLine;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Cell, Column, Row};
use crate::words::{Lang, customers as words};

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
