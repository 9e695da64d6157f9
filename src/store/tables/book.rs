//! The read tables of what managers enter for the scores.

use super::rows::json;
use super::write::Writer;
use crate::domain::score::Book;
use crate::store::sql::prepare;
use rusqlite::{Result, params};

const GOAL: &str = "INSERT INTO goals (card, period, term, person, team, figure, value) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const RATING: &str = "INSERT INTO ratings (at, event, person, survey, actor, answers, note) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";

impl Writer<'_> {
    /// Writes targets, figures and ratings anew: a few hundred in a year.
    pub(super) fn write_book(&mut self, book: &Book) -> Result<()> {
        for sql in ["DELETE FROM goals", "DELETE FROM ratings"] {
            prepare(self.conn, sql)?.execute([])?;
        }
        for (target, figure, value) in book.goals() {
            let person = target.person.map(|id| id.to_string()).unwrap_or_default();
            prepare(self.conn, GOAL)?.execute(params![
                target.card,
                target.period,
                target.term,
                person,
                target.team,
                figure,
                value
            ])?;
        }
        for rating in &book.ratings {
            prepare(self.conn, RATING)?.execute(params![
                rating.at.0,
                rating.event.to_string(),
                rating.person.to_string(),
                rating.survey,
                rating.actor.map(|id| id.to_string()),
                json(&rating.answers),
                rating.note,
            ])?;
        }
        Ok(())
    }
}
