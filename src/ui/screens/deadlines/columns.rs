//! The columns of the Deadlines list and the cells of a clock.

use super::super::Cx;
use crate::app::deadlines::{Payer, payers};
use crate::domain::playbook::model::RuleMode;
use crate::domain::time::Instant;
use crate::store::read::deadlines::Deadline;
use crate::store::read::totals::Bounds;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::when;
use crate::ui::widgets::{Cell, Column, Row};
use crate::words::{Lang, deadlines as words};

/// The groups of the list, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    Overdue,
    Soon,
    Today,
    Later,
    Paused,
}

impl Group {
    /// The group of a clock.
    pub fn of(deadline: &Deadline, bounds: Bounds) -> Group {
        match deadline.key.due {
            _ if deadline.paused => Group::Paused,
            Instant::MAX => Group::Paused,
            due if due < bounds.now => Group::Overdue,
            due if due < bounds.soon => Group::Soon,
            due if due < bounds.day_end => Group::Today,
            _ => Group::Later,
        }
    }

    /// Its name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Group::Overdue => words::overdue(lang),
            Group::Soon => words::soon(lang),
            Group::Today => words::today(lang),
            Group::Later => words::later(lang),
            Group::Paused => words::paused(lang),
        }
    }

    /// Its sign, so that colour is never alone in saying how urgent a row is.
    pub fn sign(self) -> &'static str {
        match self {
            Group::Overdue => "!",
            Group::Soon => "*",
            Group::Today => "-",
            Group::Later => " ",
            Group::Paused => "=",
        }
    }

    /// Its role in the theme.
    pub fn role(self) -> Role {
        match self {
            Group::Overdue => Role::Danger,
            Group::Soon => Role::Warn,
            Group::Today | Group::Later => Role::Text,
            Group::Paused => Role::Muted,
        }
    }
}

/// The columns for a body of this width. Fixed by width, language and playbook: nothing jumps while clocks run down.
pub fn columns(wide: u16, cx: Cx<'_>) -> Vec<Column> {
    let lang = cx.app.lang;
    let headed = wide >= 60;
    // At 40 columns the four that matter fit to the cell. Where there is more room the customer is the last to be cut:
    // rules are known by their beginnings.
    let (left, customer, least) = match (lang, headed) {
        (Lang::Zh, true) => (18, 12, 12),
        (Lang::En, true) => (19, 12, 12),
        (Lang::Zh, false) => (15, 6, 8),
        (Lang::En, false) => (16, 6, 7),
    };
    let book = cx.app.desk.playbook();
    let rules = || book.into_iter().flat_map(|book| &book.rules);
    let names = rules().map(|rule| width(lang.pick(&rule.name)));
    let name = cells(names.max().unwrap_or(8)).clamp(6, 24);
    let sums = rules().map(|rule| {
        let sum = rule.charges.iter().map(|charge| charge.amount).sum();
        width(&cx.app.money(sum)) + 2
    });
    let money = cells(sums.max().unwrap_or(5)).clamp(6, 12);
    let title = |word: fn(Lang) -> &'static str| if headed { word(lang) } else { "" };
    vec![
        Column::new(title(words::left_column), left, left, 0),
        Column::new(title(words::customer_column), customer, 14, 0),
        Column::new(title(words::rule_column), name.min(least), name + 8, 1),
        Column::new(title(words::due_column), 11, 11, 3),
        Column::new(title(words::stage_column), 10, 18, 4),
        Column::new(title(words::people_column), 22, 44, 2),
        Column::new(title(words::amount_column), money, money, 0).right(),
    ]
}

/// The cells of a clock.
pub fn row(deadline: &Deadline, group: Group, wide: u16, cx: Cx<'_>) -> Row {
    let app = cx.app;
    let key = &deadline.key;
    let left = match wide {
        0..60 => when::brief_countdown(app.lang, key.due, app.now, deadline.paused),
        _ => when::countdown(app.lang, key.due, app.now, deadline.paused).0,
    };
    let due = match key.due {
        Instant::MAX => String::new(),
        due => when::day_and_clock(due, app.desk.zone()),
    };
    let mut rule = app.known().rule(app.lang, &key.rule);
    if key.cycle > 1 {
        // Short enough to be read at 80 columns behind a rule of four characters; the details tell it in full.
        let cycle = match wide {
            0..100 => words::cycle_short(app.lang, key.cycle),
            _ => words::cycle(app.lang, key.cycle),
        };
        rule = format!("{rule} {cycle}");
    }
    vec![
        Cell::new(format!("{} {left}", group.sign()), group.role()),
        name(&deadline.name, key.no),
        Cell::from(rule),
        Cell::new(due, Role::Muted),
        Cell::new(stage(deadline, cx), Role::Muted),
        Cell::from(who_pays(deadline, cx)),
        amount(deadline, group.role(), cx),
    ]
}

/// What it costs; in brackets where it is counted only, because the sums leave it out.
pub fn amount(deadline: &Deadline, role: Role, cx: Cx<'_>) -> Cell {
    let amount = cx.app.money(deadline.amount);
    match deadline.mode {
        RuleMode::Charge => Cell::new(amount, role),
        RuleMode::Shadow => Cell::new(format!("({amount})"), Role::Muted),
    }
}

/// A customer's name; the number where nobody asked for one yet.
pub fn name(name: &str, no: i64) -> Cell {
    match name {
        "" => Cell::new(format!("#{no}"), Role::Muted),
        name => Cell::from(name),
    }
}

/// The stage of the clock's case.
pub fn stage(deadline: &Deadline, cx: Cx<'_>) -> String {
    stage_name(&deadline.journey, &deadline.stage, cx)
}

/// What a stage is called; its key where the playbook does not know it.
pub fn stage_name(journey: &str, stage: &str, cx: Cx<'_>) -> String {
    let book = cx.app.desk.playbook();
    let found = book.and_then(|book| book.journey(journey)?.stage(stage));
    found.map_or_else(
        || stage.to_owned(),
        |found| cx.app.lang.pick(&found.name).to_owned(),
    )
}

/// Each person with the amount that would be theirs.
pub fn who_pays(deadline: &Deadline, cx: Cx<'_>) -> String {
    let told = |payer: Payer| {
        let name = match payer.person {
            Some(person) => cx.app.desk.name_of(Some(person)).to_owned(),
            None => cx.app.known().liable_nobody(cx.app.lang, &payer.who),
        };
        format!("{name} {}", cx.app.money(payer.amount))
    };
    let payers = payers(cx.app.desk.roster(), deadline, cx.app.now);
    payers.into_iter().map(told).collect::<Vec<_>>().join("  ")
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
