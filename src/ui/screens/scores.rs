//! The Scores screen: grades of people, teams and the store, each with its terms, how it went before, and what
//! customers said.

mod card;
mod draw;

use super::{Act, Cx, View};
use crate::app::form::Submission;
use crate::app::form::spec::scores as forms;
use crate::app::scores::asking;
use crate::app::scores::screen::{Row, Scores, goals, load};
use crate::app::{Action, App, Next, Target, WhyNot};
use crate::domain::ids::{CaseId, Key};
use crate::domain::playbook::scoring::Scorecard;
use crate::domain::score::{Period, Subject};
use crate::store::StoreError;
use crate::ui::overlays::choose::{CHOSEN, Choose};
use crate::ui::widgets::{ChoiceItem, Hit, ListState, Outcome};
use crate::words::{scorecard as words, scores as said, today as today_words};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// Name of the list that asks which customer is asked.
const WHOM: &str = "survey-for";
/// Customers in that list at most.
const MOST: usize = 60;

/// The Scores screen.
#[derive(Default)]
pub struct ScoresView {
    /// Place of the scorecard in the playbook.
    card: usize,
    /// The period shown; none for the present quarter.
    period: Option<Period>,
    data: Scores,
    list: ListState,
    /// First line of the scorecard that is shown.
    top: usize,
    /// Lines of the scorecard at the last drawing, and how many of them were seen.
    lines: usize,
    seen: usize,
    /// Rows of the list at the last drawing.
    rows: u16,
    /// The customer and question set chosen and not yet asked.
    whom: Option<(CaseId, Key)>,
}

impl ScoresView {
    fn card<'a>(&self, app: &'a App) -> Option<&'a Scorecard> {
        let cards = &app.desk.playbook()?.scorecards;
        cards.get(self.card).or_else(|| cards.first())
    }

    fn period(&self, app: &App) -> Period {
        let now = || Period::quarter_of(app.desk.date(app.now));
        self.period.unwrap_or_else(now)
    }

    fn selected(&self) -> Option<&Row> {
        self.data.rows.get(self.list.selected)
    }

    fn read(&mut self, app: &App) -> Result<(), StoreError> {
        let subject = self.selected().map(|row| row.subject);
        self.data = match self.card(app) {
            Some(card) => load(&app.desk, card, self.period(app), app.now)?,
            None => Scores::default(),
        };
        let same = |row: &Row| Some(row.subject) == subject;
        let at = self.data.rows.iter().position(same);
        self.list.selected = at.unwrap_or(self.list.selected);
        self.list.step(0, self.data.rows.len());
        Ok(())
    }

    /// Shows another period; a fault shows at the next regular reading.
    fn go(&mut self, period: Option<Period>, app: &App) -> Act {
        self.period = period;
        let _ = self.read(app);
        Act::Done
    }

    /// The next period, but none that has not begun.
    fn later(&mut self, app: &App) -> Act {
        let next = self.period(app).after();
        match next.days().0 > app.desk.date(app.now) {
            true => Act::Next(Next::Cannot(WhyNot::NewestPeriod)),
            false => self.go(Some(next), app),
        }
    }

    fn next_card(&mut self, app: &App) -> Act {
        let count = app.desk.playbook().map_or(0, |book| book.scorecards.len());
        self.card = (self.card + 1) % count.max(1);
        self.top = 0;
        let _ = self.read(app);
        Act::Done
    }

    fn enter(&self, app: &App) -> Act {
        let (Some(card), Some(row)) = (self.card(app), self.selected()) else {
            return Act::Next(Next::Cannot(WhyNot::NothingSelected));
        };
        let name = forms::subject_name(row.subject, subject_person(row.subject, app));
        let Ok(known) = goals(&app.desk, card) else {
            return Act::Done;
        };
        let form = forms::targets(card, (row.subject, &name), self.period(app), &known);
        Act::Next(match form {
            Some(form) => Next::Form(Box::new(form)),
            None => Next::Cannot(WhyNot::NoTargets),
        })
    }

    /// Asks which of the customers who wait is asked.
    fn choose(&self, app: &App) -> Act {
        let (lang, desk) = (app.lang, &app.desk);
        let Some(playbook) = desk.playbook() else {
            return Act::Done;
        };
        let conn = desk.store().conn();
        let found = asking::due(conn, playbook, None, app.now, MOST).unwrap_or_default();
        if found.is_empty() {
            return Act::Next(Next::Cannot(WhyNot::NobodyToAsk));
        }
        let pick = |due: &asking::Due| {
            let case = &due.asking.case;
            let name = match case.name.as_str() {
                "" => today_words::unnamed(lang, case.no),
                name => format!("{name} #{}", case.no),
            };
            let (date, today) = (desk.date(due.asking.due), desk.date(app.now));
            let left = said::days_left(lang, date.signed_duration_since(today).num_days());
            let date = date.to_string();
            let note = words::due_on(lang, &date, &left);
            let key = format!("{} {}", case.id, due.survey);
            (key, ChoiceItem::new(name).note(note))
        };
        let picks = found.iter().map(pick).collect();
        Act::Open(Box::new(Choose::new(
            WHOM,
            words::whom(lang).to_owned(),
            picks,
        )))
    }
}

/// The name of the person a subject is about; empty for the store.
fn subject_person(subject: Subject, app: &App) -> &str {
    match subject {
        Subject::Person(person) | Subject::Team(person) => app.desk.name_of(Some(person)),
        Subject::Store => "",
    }
}

impl View for ScoresView {
    fn load(&mut self, app: &App) -> Result<(), StoreError> {
        self.read(app)
    }

    fn target(&self) -> Target {
        match self.selected().map(|row| row.subject) {
            Some(Subject::Person(person)) => Target::Person(person),
            _ => Target::None,
        }
    }

    fn select(&mut self, target: &Target, _app: &App) {
        let Target::Person(person) = target else {
            return;
        };
        let same = |row: &Row| row.subject == Subject::Person(*person);
        if let Some(at) = self.data.rows.iter().position(same) {
            self.list.selected = at;
        }
    }

    fn key(&mut self, key: KeyEvent, _app: &App) -> Outcome {
        let page = self.seen.saturating_sub(1).max(1);
        match key.code {
            KeyCode::PageUp => self.top = self.top.saturating_sub(page),
            KeyCode::PageDown => self.top = self.top.saturating_add(page),
            _ => {
                let before = self.list.selected;
                let outcome = self.list.key(key, self.data.rows.len(), self.rows);
                if self.list.selected != before {
                    self.top = 0;
                }
                return outcome;
            }
        }
        self.top = self.top.min(self.lines.saturating_sub(self.seen));
        Outcome::Used
    }

    fn act(&mut self, action: Action, app: &App) -> Act {
        match action {
            Action::ScoreEarlier => self.go(Some(self.period(app).before()), app),
            Action::ScoreLater => self.later(app),
            Action::ScoreLength => {
                // The longer period that holds this one; of a year the last month that has begun.
                let (first, after) = self.period(app).days();
                let today = app.desk.date(app.now);
                let last = after.pred_opt().unwrap_or(first).min(today).max(first);
                let next = self.period(app).next_length().around(last);
                self.go(Some(next), app)
            }
            Action::ScoreCard => self.next_card(app),
            Action::GoNow => {
                let today = app.desk.date(app.now);
                let period = self.period(app).around(today);
                self.go(Some(period), app)
            }
            Action::EnterTargets => self.enter(app),
            Action::AnswerSurvey => self.choose(app),
            _ => Act::Done,
        }
    }

    fn filled(&mut self, form: &'static str, values: &Submission, _app: &App) {
        if form == WHOM {
            let chosen = values.choice(CHOSEN);
            let parts = chosen.as_deref().and_then(|key| key.split_once(' '));
            self.whom =
                parts.and_then(|(case, survey)| Some((case.parse().ok()?, survey.to_owned())));
        }
    }

    fn afterwards(&mut self, action: Action, app: &App) -> Act {
        let Some((id, survey)) = self.whom.take().filter(|_| action == Action::AnswerSurvey) else {
            return Act::Done;
        };
        let set = app.desk.playbook().and_then(|book| book.survey(&survey));
        match (app.desk.case(id), set) {
            (Ok(case), Some(set)) => Act::Next(Next::Form(Box::new(forms::answer(&case, set)))),
            _ => Act::Done,
        }
    }

    fn click(&mut self, index: usize) {
        self.list.selected = index.min(self.data.rows.len().saturating_sub(1));
        self.top = 0;
    }

    fn scroll(&mut self, lines: isize) {
        let most = self.lines.saturating_sub(self.seen);
        self.top = self.top.saturating_add_signed(lines).min(most);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, cx: Cx<'_>) -> Vec<Hit> {
        self.body(frame, area, cx)
    }
}
