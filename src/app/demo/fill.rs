//! Many made-up customers, fast: for trying the program out and for measuring it.

use super::chance::Chance;
use super::hand::{Deed, Hand, ImaginedHand, StoreHand};
use super::made_up::Lists;
use super::staff::staff_of;
use super::walk::{Plan, Setting, Temper};
use crate::domain::case::Case;
use crate::domain::command::Command;
use crate::domain::ids::OpId;
use crate::domain::time::{DAY, Instant};
use crate::domain::world::{Decided, Stop};
use crate::store::{AppendError, Batch, Doer, Store};
use std::sync::mpsc::{Receiver, sync_channel};

/// What to fill with.
#[derive(Clone, Debug)]
pub struct Fill<'f> {
    /// How many cases.
    pub cases: u64,
    /// The same seed and present give the same customers and days; ids of events differ.
    pub seed: u64,
    /// The present; the cases are of the year before it.
    pub now: Instant,
    /// Name of the store, where it is not set up yet.
    pub name: &'f str,
    /// Language of the store, where it is not set up yet.
    pub lang: &'f str,
    /// Playbook of the store, where it is not set up yet.
    pub playbook: &'f str,
}

/// How long back the first customer came.
const YEAR: i64 = 365 * DAY;
/// A tenth of the customers came in these last days and have something left to do.
const FRESH: i64 = 5 * DAY;
/// Customers of a hundred who only looked around.
const LEAVING: i64 = 78;
/// Cases written in one transaction.
const TRANSACTION: u64 = 20_000;
/// Customers thought out ahead of the one that is written.
const AHEAD: usize = 64;

/// Fills a store; sets it up and staffs it first where that was not done. `watch` is told how many cases are done, and
/// may end it with `false`: whole transactions stay. Appointments of a fill may overlap: a store of a million customers
/// would have more people.
///
/// # Errors
/// What the store says.
pub fn fill(
    store: &mut Store,
    fill: &Fill<'_>,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Decided<u64> {
    set_up(store, fill)?;
    let head = store
        .head()
        .map_err(|error| Stop::Failed(Box::new(error)))?;
    // Where most of the history is new, its tables are filled as a whole at the end.
    let pours = head.seq <= i64::try_from(fill.cases).unwrap_or(i64::MAX);
    let made = made_beside(store, fill);
    let mut done = 0;
    while done < fill.cases {
        let until = fill.cases.min(done.saturating_add(TRANSACTION));
        let work = |batch: &mut Batch<'_>| {
            for index in done..until {
                let deeds = made.next(index).map_err(AppendError::Stopped)?;
                write(batch, fill, index, deeds)?;
            }
            Ok(())
        };
        let written = match pours {
            true => store.pour(work),
            false => store.batch(work),
        };
        match written {
            Ok(()) => {}
            Err(AppendError::Stopped(stop)) => return Err(stop),
            Err(AppendError::Store(error)) => return Err(Stop::Failed(Box::new(error))),
        }
        done = until;
        if !watch(done) {
            break;
        }
    }
    if pours {
        let rebuilt = store.rebuild(&mut |_| true);
        rebuilt.map_err(|error| Stop::Failed(Box::new(error)))?;
    }
    Ok(done)
}

/// Customers thought out by a thread of their own, in order, while those before them are written.
struct Made(Receiver<Decided<Vec<Deed>>>);

impl Made {
    fn next(&self, index: u64) -> Decided<Vec<Deed>> {
        let gone = |_| Stop::Failed(format!("customer {index} was not made").into());
        self.0.recv().map_err(gone)?
    }
}

fn made_beside(store: &Store, fill: &Fill<'_>) -> Made {
    let (send, receive) = sync_channel(AHEAD);
    let mut hand = ImaginedHand::of(store, fill.now);
    let (cases, seed, now) = (fill.cases, fill.seed, fill.now);
    std::thread::spawn(move || {
        let fill = Fill {
            cases,
            seed,
            now,
            name: "",
            lang: "",
            playbook: "",
        };
        for index in 0..cases {
            if send.send(customer(&mut hand, &fill, index)).is_err() {
                return;
            }
        }
    });
    Made(receive)
}

/// Sets a store up and takes people on, where that was not done.
///
/// # Errors
/// What the decision or the store says.
pub fn set_up(store: &mut Store, fill: &Fill<'_>) -> Decided<()> {
    let at = fill.now.plus(-YEAR - 30 * DAY);
    if store.state().store.name.is_empty() {
        let command = Command::OpenStore {
            name: fill.name.to_owned(),
            lang: fill.lang.to_owned(),
            playbook: fill.playbook.to_owned(),
        };
        StoreHand {
            store,
            now: fill.now,
        }
        .perform(None, at, &command)?;
    }
    if store.state().roster.everybody().next().is_none()
        && let Some(playbook) = store.state().playbook()
    {
        let people = staff_of(playbook, &Lists::new(fill.lang), fill.cases, fill.seed);
        let command = Command::ImportRoster(people);
        StoreHand {
            store,
            now: fill.now,
        }
        .perform(None, at, &command)?;
    }
    Ok(())
}

/// Leads one customer along a journey, in memory.
fn customer(hand: &mut ImaginedHand, fill: &Fill<'_>, index: u64) -> Decided<Vec<Deed>> {
    let world = hand.shared();
    let Some(playbook) = world.playbook() else {
        return Ok(Vec::new());
    };
    let mut chance = Chance::new(fill.seed ^ 0xf111, index);
    let ways: Vec<_> = playbook.ways_in().collect();
    let Some(journey) = chance.pick(&ways).copied() else {
        return Ok(Vec::new());
    };
    let fresh = index >= fill.cases - fill.cases / 10;
    let lists = Lists::shared(fill.lang);
    let setting = Setting {
        playbook,
        roster: &world.roster,
        now: fill.now,
        lists,
    };
    let leaves = !fresh && chance.percent(LEAVING);
    let temper = if leaves {
        Temper::Leaving
    } else {
        Temper::Mixed
    };
    let stop_early = chance.percent(70);
    let stop = |case: &Case| {
        fresh
            && stop_early
            && case.clocks.iter().any(|clock| clock.is_open())
            && case.steps.len() > 1
    };
    let plan = Plan {
        index,
        opened: opened(fill, index, fresh, &mut chance),
        until: fill.now,
        journey,
        temper,
        any_hour: false,
        about: None,
        stop: &stop,
    };
    setting.walk(hand, &plan, fill.seed)?;
    Ok(hand.take())
}

/// Customers come in the order of their numbers, at an hour the store is open as far as that can be.
fn opened(fill: &Fill<'_>, index: u64, fresh: bool, chance: &mut Chance) -> Instant {
    let tenth = fill.cases / 10;
    let (of, place, from, long) = if fresh {
        let place = index.saturating_sub(fill.cases.saturating_sub(tenth));
        (tenth, place, -FRESH, FRESH - DAY / 24)
    } else {
        (fill.cases.saturating_sub(tenth), index, -YEAR, YEAR - FRESH)
    };
    let share = i128::from(long) * i128::from(place) / i128::from(of.max(1));
    let offset = i64::try_from(share)
        .unwrap_or(0)
        .saturating_add(chance.between(0, 1_000));
    fill.now.plus(from).plus(offset)
}

fn write(
    batch: &mut Batch<'_>,
    fill: &Fill<'_>,
    index: u64,
    deeds: Vec<Deed>,
) -> Result<(), AppendError<Stop>> {
    let mut ids = Chance::new(fill.seed ^ 0x0b5, index);
    // Of one instant, so that the operations of a case lie side by side in their index.
    let opened = deeds.first().map_or(fill.now, |deed| deed.at);
    for deed in deeds {
        let doer = Doer {
            op: OpId(ids.id(opened)),
            actor: deed.actor,
            at: deed.at,
            now: fill.now,
            boot: None,
        };
        batch.append(&doer, |_| Ok(deed.drafts))?;
    }
    Ok(())
}
