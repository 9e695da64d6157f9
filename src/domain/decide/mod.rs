//! Decisions: a command against the world gives the events to write, or a reason why not.

mod appointment;
mod breach;
mod case;
mod fields;
mod guard;
mod history;
mod holders;
mod late;
mod ledger;
mod marks;
mod prices;
mod privacy;
mod roster;
mod score;
mod sheet;
mod shift;
mod step;
mod store;
pub mod survey;
mod ticket;
mod undo;

use super::command::Command;
use super::event::Draft;
use super::ids::{PersonId, TerminalId};
use super::time::Instant;
use super::world::{Decided, World};
pub use sheet::signing_window;

use guard::Guard;

/// Who asks, when and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asker {
    /// The person signed in; nobody while the store has no staff, and for what the program notices by itself.
    pub actor: Option<PersonId>,
    /// When it happened.
    pub at: Instant,
    /// The present.
    pub now: Instant,
    /// The terminal.
    pub terminal: TerminalId,
}

/// The events a command leads to, in the order to write them.
///
/// # Errors
/// [`super::world::Stop::Refused`] with the reason when the rules say no; `Failed` when the world cannot be read.
pub fn decide(world: &dyn World, asker: Asker, command: &Command) -> Decided<Vec<Draft>> {
    let guard = Guard::new(world, asker);
    guard.not_in_future()?;
    let drafts = judged(&guard, command)?;
    late::no_breach_vanishes(&guard, command, &drafts)?;
    Ok(drafts)
}

fn judged(guard: &Guard, command: &Command) -> Decided<Vec<Draft>> {
    match command {
        Command::OpenStore { .. }
        | Command::ChangeSetting { .. }
        | Command::AdoptPlaybook { .. } => store::decide(guard, command),
        Command::Join(_)
        | Command::ChangePerson(_)
        | Command::Leave { .. }
        | Command::SetPin { .. }
        | Command::UnlockPin { .. }
        | Command::ImportRoster(_) => roster::decide(guard, command),
        Command::OpenCase { .. }
        | Command::OpenTicket(_)
        | Command::NameCustomer { .. }
        | Command::Assign { .. }
        | Command::CloseCase { .. }
        | Command::ReopenCase { .. }
        | Command::Note { .. }
        | Command::Pause { .. }
        | Command::Resume { .. }
        | Command::Remind { .. } => case::decide(guard, command),
        Command::DoStep(input) => step::do_step(guard, input),
        Command::SkipStep { case, step, note } => step::skip(guard, *case, step, note),
        Command::ImportMilestone(row) => history::import(guard, row),
        Command::Book(_)
        | Command::Move(_)
        | Command::Arrive { .. }
        | Command::Finish { .. }
        | Command::NoShow { .. }
        | Command::Cancel(_) => appointment::decide(guard, command),
        Command::TickItem(_) | Command::SignSheet { .. } | Command::FinishFollowUp { .. } => {
            sheet::decide(guard, command)
        }
        Command::SetTargets(_)
        | Command::SetFigures(_)
        | Command::EnterScores { .. }
        | Command::RatePerson { .. } => score::decide(guard, command),
        Command::AnswerSurvey {
            case,
            survey,
            answers,
            note,
        } => survey::answer(guard, *case, (survey, answers), note),
        Command::Undo { .. } | Command::Redo { .. } => undo::decide(guard, command),
        Command::Fine(order) => ledger::decide(guard, order),
        Command::Shift(order) => shift::decide(guard, order),
        Command::SettleFines(settlement) => ledger::settle(guard, settlement),
        Command::Reveal { cases, note } => privacy::reveal(guard, cases, note),
        Command::Export { what, rows, note } => privacy::export(guard, what, *rows, note),
        Command::Forget { cases, ground } => privacy::forget(guard, cases, ground),
    }
}
