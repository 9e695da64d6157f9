//! A customer's way as commands with their instants, played in memory first: the shop then lives them one by one.

use countertop::app::demo::{Chance, Hand, ImaginedHand, Lists, Plan, Setting, Temper};
use countertop::domain::case::Case;
use countertop::domain::command::Command;
use countertop::domain::ids::{CaseId, PersonId};
use countertop::domain::time::{DAY, Instant};
use countertop::domain::world::Decided;
use countertop::store::Store;

/// What somebody will ask for, and when.
pub type Ask = (Instant, Option<PersonId>, Command);

struct Noting {
    hand: ImaginedHand,
    noted: Vec<Ask>,
}

impl Hand for Noting {
    fn perform(&mut self, actor: Option<PersonId>, at: Instant, command: &Command) -> Decided<()> {
        self.hand.perform(actor, at, command)?;
        self.noted.push((at, actor, command.clone()));
        Ok(())
    }

    fn case(&self, id: CaseId) -> Decided<Case> {
        Hand::case(&self.hand, id)
    }
}

/// The next customer's way from an instant on; nothing where the rules allow none.
pub fn customer(store: &Store, index: u64, opened: Instant, seed: u64) -> (CaseId, Vec<Ask>) {
    let state = store.state();
    let playbook = state.playbook().unwrap();
    // Far ahead, so that nothing of the way lies in the future of the one who plays it.
    let end = opened.plus(30 * DAY);
    let setting = Setting {
        playbook,
        roster: &state.roster,
        now: end,
        lists: Lists::shared("zh"),
    };
    let mut chance = Chance::new(seed, index);
    let ways: Vec<_> = playbook.ways_in().collect();
    let plan = Plan {
        index,
        opened,
        until: end,
        journey: chance.pick(&ways).copied().unwrap(),
        temper: if chance.percent(25) {
            Temper::Leaving
        } else {
            Temper::Mixed
        },
        any_hour: false,
        about: None,
        stop: &|_| false,
    };
    let mut hand = Noting {
        hand: ImaginedHand::of(store, end),
        noted: Vec::new(),
    };
    let id = setting.walk(&mut hand, &plan, seed).unwrap();
    (id, hand.noted)
}
