//! What people do beside leading customers: decide about money, change rules and staff, take back, repeat, forget.

use super::shop::Sim;
use countertop::domain::command::{
    Command, FineAsk, FineOrder, NewPerson, PersonChange, Settlement,
};
use countertop::domain::event::CaseResult;
use countertop::domain::ids::{CaseId, PersonId};
use countertop::domain::ledger::{FineKey, FineMove, FineState};
use countertop::domain::playbook::{read, shipped};
use countertop::domain::settings;
use countertop::domain::time::Instant;
use countertop::store::policies::holidays;
use countertop::store::read::fines::{FineFilter, decided, undecided};
use countertop::store::scan;

/// Somebody of the staff, whoever it is.
fn anybody(sim: &mut Sim) -> Option<PersonId> {
    let now = sim.now();
    let staff: Vec<PersonId> = sim
        .store()
        .state()
        .roster
        .staff(now)
        .map(|p| p.id)
        .collect();
    sim.chance.pick(&staff).copied()
}

fn with_role(sim: &mut Sim, role: &str) -> Option<PersonId> {
    let now = sim.now();
    let found: Vec<PersonId> = sim
        .store()
        .state()
        .roster
        .with_role(role, now)
        .map(|p| p.id)
        .collect();
    sim.chance.pick(&found).copied()
}

/// Mostly those whose task it is.
fn judge(sim: &mut Sim) -> Option<PersonId> {
    match sim.chance.between(0, 10) {
        0 | 1 => anybody(sim),
        2 | 3 => with_role(sim, "manager"),
        _ => with_role(sim, "supervisor"),
    }
}

fn case(sim: &mut Sim) -> Option<CaseId> {
    let cases = sim.cases.clone();
    sim.chance.pick(&cases).copied()
}

type Act = fn(&mut Sim) -> Option<()>;

/// Acts with how often each comes.
const ACTS: &[(i64, Act)] = &[
    (20, decide_one),
    (50, carry_on),
    (6, settle),
    (3, adopt),
    (2, set),
    (6, undo),
    (6, repeat),
    (3, staff),
    (4, pause),
    (2, close),
    (2, forget),
    (6, nothing),
];

pub fn some_act(sim: &mut Sim) {
    let all: i64 = ACTS.iter().map(|(often, _)| often).sum();
    let mut at = sim.chance.between(0, all);
    for (often, act) in ACTS {
        if at < *often {
            let _ = act(sim);
            return;
        }
        at -= often;
    }
}

fn nothing(_: &mut Sim) -> Option<()> {
    None
}

fn order(sim: &mut Sim, who: Option<PersonId>, case: CaseId, fine: FineKey, what: FineAsk) -> bool {
    let note = if sim.chance.percent(85) {
        "查过记录"
    } else {
        ""
    };
    let order = FineOrder {
        case,
        fine,
        what,
        note: note.to_owned(),
    };
    sim.ask(who, Command::Fine(order)).is_ok()
}

/// A breach nobody decided about.
fn decide_one(sim: &mut Sim) -> Option<()> {
    let store = sim.store();
    let noticed = scan::noticed(store.conn()).unwrap();
    let ever = (Instant::MIN, Instant::MAX);
    let open = undecided(store.conn(), store.state(), &noticed, ever, sim.now(), 50).unwrap();
    let fine = sim.chance.pick(&open)?.clone();
    let what = if sim.chance.percent(80) {
        FineAsk::Confirm
    } else {
        FineAsk::Dismiss
    };
    let who = judge(sim);
    if order(sim, who, fine.case, fine.key, what) && what == FineAsk::Confirm {
        sim.seen.confirmed += 1;
        sim.seen.doubtful += usize::from(fine.doubts > 0);
    }
    Some(())
}

const MOVES: [FineMove; 11] = [
    FineMove::Notify,
    FineMove::Notify,
    FineMove::Notify,
    FineMove::Acknowledge,
    FineMove::Appeal,
    FineMove::Appeal,
    FineMove::Appeal,
    FineMove::Uphold,
    FineMove::Cancel,
    FineMove::Waive,
    FineMove::Reverse,
];

/// The next step of a fine somebody decided about, by somebody who may be the wrong one.
fn carry_on(sim: &mut Sim) -> Option<()> {
    let known = decided(sim.store().conn(), &FineFilter::default(), 200).unwrap();
    let fine = sim.chance.pick(&known)?.clone();
    if sim.chance.percent(6) {
        let who = judge(sim);
        let left = sim.chance.between(0, fine.amount + 2);
        order(sim, who, fine.case, fine.key, FineAsk::Reduce(left));
        return Some(());
    }
    let state = fine.state?;
    let fitting: Vec<FineMove> = MOVES
        .iter()
        .copied()
        .filter(|step| state.after(*step).is_some())
        .collect();
    let all_or_fitting = if sim.chance.percent(10) {
        MOVES.to_vec()
    } else {
        fitting
    };
    let step = *sim.chance.pick(&all_or_fitting)?;
    let answers = matches!(step, FineMove::Acknowledge | FineMove::Appeal);
    let who = if answers && sim.chance.percent(80) {
        fine.person
    } else {
        judge(sim)
    };
    if order(sim, who, fine.case, fine.key, FineAsk::Move(step)) && step == FineMove::Appeal {
        sim.seen.appealed += 1;
    }
    Some(())
}

fn settle(sim: &mut Sim) -> Option<()> {
    let known = decided(sim.store().conn(), &FineFilter::default(), 200).unwrap();
    let who = judge(sim);
    for fine in known
        .into_iter()
        .filter(|fine| fine.state != Some(FineState::Settled))
    {
        let batch = format!("batch-{}", sim.head().seq);
        let fines = vec![(fine.case, fine.key)];
        let settlement = Settlement {
            batch,
            fines,
            file: None,
        };
        if sim.ask(who, Command::SettleFines(settlement)).is_ok() {
            sim.seen.settled += 1;
        }
    }
    Some(())
}

/// Other amounts, other allowances, caps, shadow.
const CHANGES: &[(&str, &str)] = &[
    ("amount = 50", "amount = 60"),
    ("within = \"1d\"", "within = \"2d\""),
    ("within = \"2d\"", "within = \"1d\""),
    ("amount = 20", "amount = \"0.55\""),
];

const CAPS: &[&str] = &[
    "",
    "\n[fines]\nmonth-cap = \"70.50\"\n",
    "\n[fines]\nmonth-cap = \"35\"\n",
];

fn adopt(sim: &mut Sim) -> Option<()> {
    let mut text = shipped("home-furnishing").unwrap().text.to_owned();
    if let Some((from, to)) = sim.chance.pick(CHANGES) {
        text = text.replacen(from, to, 1);
    }
    text.push_str(sim.chance.pick(CAPS).unwrap());
    text.push_str(&format!("# {}\n", sim.head().seq));
    assert!(
        read::read(&text, &holidays()).is_ok(),
        "a change that is none"
    );
    let who = with_role(sim, "manager");
    if sim.ask(who, Command::AdoptPlaybook { text }).is_ok() {
        sim.seen.adopted += 1;
    }
    Some(())
}

fn set(sim: &mut Sim) -> Option<()> {
    let value = if sim.chance.percent(25) {
        "record-only"
    } else {
        "decide"
    };
    let change = Command::ChangeSetting {
        key: settings::FINES.to_owned(),
        value: value.to_owned(),
    };
    let who = with_role(sim, "manager");
    let _ = sim.ask(who, change);
    Some(())
}

/// Takes back one of the last deeds, or takes the taking back back.
fn undo(sim: &mut Sim) -> Option<()> {
    let recent = sim.deeds.len().saturating_sub(12);
    let last = i64::try_from(sim.deeds.len() - recent).unwrap();
    let at = recent + usize::try_from(sim.chance.between(0, last)).unwrap();
    let deed = sim.deeds.get(at)?;
    let (op, actor) = (deed.op, deed.actor);
    let command = match deed.command {
        Command::Undo { .. } => Command::Redo { op },
        _ => Command::Undo {
            op,
            note: String::new(),
        },
    };
    if sim.ask(actor, command).is_ok() {
        sim.seen.undone += 1;
    }
    Some(())
}

/// The same operation again, as after an answer that was lost: it adds nothing.
fn repeat(sim: &mut Sim) -> Option<()> {
    let count = i64::try_from(sim.deeds.len()).unwrap();
    let at = usize::try_from(sim.chance.between(0, count)).unwrap();
    let deed = sim.deeds.get(at)?;
    let (op, actor, command) = (deed.op, deed.actor, deed.command.clone());
    let before = sim.head();
    let receipt = sim.perform(op, actor, &command).unwrap();
    assert!(receipt.repeated || receipt.events.is_empty(), "{command:?}");
    assert_eq!(before, sim.head(), "an operation done twice: {command:?}");
    sim.seen.repeated += 1;
    Some(())
}

/// Somebody comes, goes, or gets another manager.
fn staff(sim: &mut Sim) -> Option<()> {
    let head = with_role(sim, "manager");
    let person = anybody(sim)?;
    let command = match sim.chance.between(0, 3) {
        0 => Command::Join(NewPerson {
            name: format!("新人{}", sim.head().seq),
            roles: vec!["consultant".to_owned()],
            ..NewPerson::default()
        }),
        1 => Command::ChangePerson(PersonChange {
            person,
            name: None,
            phone: None,
            roles: None,
            manager: Some(with_role(sim, "manager")),
        }),
        _ if sim.chance.percent(15) => Command::Leave { person },
        _ => return None,
    };
    let _ = sim.ask(head, command);
    Some(())
}

fn pause(sim: &mut Sim) -> Option<()> {
    let case = case(sim)?;
    let reasons = sim.store().state().playbook()?.pause_reasons.clone();
    let reason = sim.chance.pick(&reasons)?.id.clone();
    let command = match sim.chance.percent(50) {
        true => Command::Pause {
            case,
            reason,
            note: "客户出差".to_owned(),
        },
        false => Command::Resume { case },
    };
    let who = judge(sim);
    let _ = sim.ask(who, command);
    Some(())
}

fn close(sim: &mut Sim) -> Option<()> {
    let case = case(sim)?;
    let state = sim.store().state();
    let reason = state
        .playbook()?
        .journeys
        .first()?
        .lost_reasons
        .first()
        .map(|choice| choice.id.clone());
    let note = "另有打算".to_owned();
    let command = match sim.chance.percent(60) {
        true => Command::CloseCase {
            case,
            result: CaseResult::Lost,
            reason,
            note,
        },
        false => Command::ReopenCase { case, note },
    };
    let who = judge(sim);
    let _ = sim.ask(who, command);
    Some(())
}

fn forget(sim: &mut Sim) -> Option<()> {
    let cases = vec![case(sim)?];
    let who = judge(sim);
    let ground = "customer-asked".to_owned();
    let _ = sim.ask(who, Command::Forget { cases, ground });
    Some(())
}
