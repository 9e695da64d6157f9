//! What managers and staff of a made-up store did about fines: every way a fine can go, and some still to be decided.

use super::wish::Day;
use crate::domain::command::{Command, FineAsk, FineOrder};
use crate::domain::ids::PersonId;
use crate::domain::ledger::FineMove;
use crate::domain::rights::is_head;
use crate::domain::time::{DAY, HOUR, Instant};
use crate::domain::world::{Decided, Stop};
use crate::store::read::fines::{FineLine, undecided};

/// Breaches of so many days back are looked at; so many of the newest wait for a decision.
const BACK: i64 = 45 * DAY;
const LEFT: usize = 4;

/// Who takes a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// Whoever answers for the store and may decide.
    Head,
    /// The one who is to pay.
    Payer,
}

/// A step: who, what, hours after the one before, what is said.
type Act = (By, FineAsk, i64, &'static str);

const CONFIRM: Act = (By::Head, FineAsk::Confirm, 3, "*doubt");
const NOTIFY: Act = (By::Head, FineAsk::Move(FineMove::Notify), 1, "");
const APPEAL: Act = (By::Payer, FineAsk::Move(FineMove::Appeal), 4, "*appeal");

/// How fines went, in turn.
const WAYS: [&[Act]; 6] = [
    &[
        CONFIRM,
        NOTIFY,
        (By::Payer, FineAsk::Move(FineMove::Acknowledge), 2, ""),
    ],
    &[(By::Head, FineAsk::Dismiss, 5, "*dismiss")],
    &[CONFIRM, NOTIFY, APPEAL],
    &[
        CONFIRM,
        NOTIFY,
        APPEAL,
        (By::Head, FineAsk::Reduce(0), 20, "*reduce"),
    ],
    &[CONFIRM, NOTIFY],
    &[
        CONFIRM,
        NOTIFY,
        APPEAL,
        (By::Head, FineAsk::Move(FineMove::Uphold), 20, "*uphold"),
    ],
];

impl Day<'_> {
    pub(super) fn decided(&mut self) -> Decided<()> {
        let now = self.now;
        let span = (now.plus(-BACK), now.plus(-HOUR));
        let found = undecided(self.store.conn(), self.store.state(), &[], span, now, 100);
        let found = found.map_err(|error| Stop::Failed(Box::new(error)))?;
        let charged: Vec<FineLine> = found
            .into_iter()
            .filter(|one| one.person.is_some())
            .collect();
        let many = charged.len().saturating_sub(LEFT);
        for (fine, way) in charged.iter().take(many).zip(WAYS.into_iter().cycle()) {
            self.dealt_with(fine, way)?;
        }
        Ok(())
    }

    /// Goes a way as far as the present allows.
    fn dealt_with(&mut self, fine: &FineLine, way: &[Act]) -> Decided<()> {
        let calendar = self.playbook.calendar.clone();
        let mut at = fine.due;
        for (by, what, hours, said) in way {
            at = calendar.next_open(at.plus(hours * HOUR));
            if at > self.now {
                break;
            }
            let what = match what {
                FineAsk::Reduce(_) => FineAsk::Reduce(fine.asked / 2),
                other => *other,
            };
            let note = match *said {
                "" => String::new(),
                key => self.remark(key),
            };
            let order = Command::Fine(FineOrder {
                case: fine.case,
                fine: fine.key.clone(),
                what,
                note,
            });
            if !self.by_somebody(*by, fine, at, &order)? {
                break;
            }
        }
        Ok(())
    }

    /// Whoever of those who might is allowed to. Who confirmed does not judge the appeal: the last in line does.
    fn by_somebody(
        &mut self,
        by: By,
        fine: &FineLine,
        at: Instant,
        order: &Command,
    ) -> Decided<bool> {
        let people: Vec<PersonId> = match by {
            By::Payer => fine.person.into_iter().collect(),
            By::Head => {
                let staff = self.shared.roster.staff(at);
                let heads = staff.filter(|person| is_head(person, at, self.playbook));
                heads.map(|person| person.id).collect()
            }
        };
        for person in people.into_iter().rev() {
            if self.did(person, at, order)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
