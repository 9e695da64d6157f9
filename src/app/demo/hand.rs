//! Who does what a made-up customer needs: the store itself, or a store imagined in memory for speed. Both ask
//! `domain::decide`, so nothing made up can contradict the rules.

use crate::domain::case::{Case, Policies};
use crate::domain::command::Command;
use crate::domain::decide::{Asker, decide};
use crate::domain::event::{Draft, Event, Stream};
use crate::domain::ids::{CaseId, EventId, Key, OpId, PersonId, PolicyId, TerminalId};
use crate::domain::ledger::Noticed;
use crate::domain::playbook::model::Playbook;
use crate::domain::policy::StoreState;
use crate::domain::roster::Roster;
use crate::domain::sheet::Sheet;
use crate::domain::time::{Instant, Interval};
use crate::domain::world::{Busy, Decided, Stop, World};
use crate::store::{AppendError, Doer, Store};
use chrono::NaiveDate;
use std::cell::Cell;
use std::sync::Arc;
use uuid::Uuid;

/// Carries out commands at past instants.
pub trait Hand {
    /// Does one thing.
    ///
    /// # Errors
    /// What the decision or the store says.
    fn perform(&mut self, actor: Option<PersonId>, at: Instant, command: &Command) -> Decided<()>;

    /// A case as it stands.
    ///
    /// # Errors
    /// The store cannot be read.
    fn case(&self, id: CaseId) -> Decided<Case>;
}

/// The store itself.
pub struct StoreHand<'s> {
    /// The store.
    pub store: &'s mut Store,
    /// The present.
    pub now: Instant,
}

impl Hand for StoreHand<'_> {
    fn perform(&mut self, actor: Option<PersonId>, at: Instant, command: &Command) -> Decided<()> {
        let doer = Doer {
            op: OpId(Uuid::now_v7()),
            actor,
            at,
            now: self.now,
            boot: None,
        };
        let asker = Asker {
            actor,
            at,
            now: self.now,
            terminal: self.store.terminal(),
        };
        match self
            .store
            .append(&doer, |world| decide(world, asker, command))
        {
            Ok(_) => Ok(()),
            Err(AppendError::Stopped(stop)) => Err(stop),
            Err(AppendError::Store(error)) => Err(Stop::Failed(Box::new(error))),
        }
    }

    fn case(&self, id: CaseId) -> Decided<Case> {
        let events = self
            .store
            .events(&Stream::Case(id))
            .map_err(|e| Stop::Failed(Box::new(e)))?;
        Ok(Case::fold(id, &events, &self.store.state().policies))
    }
}

/// What one operation of an imagined hand would write.
pub struct Deed {
    /// Who.
    pub actor: Option<PersonId>,
    /// When.
    pub at: Instant,
    /// What.
    pub drafts: Vec<Draft>,
}

/// What every imagined case is decided with.
pub struct Shared {
    /// Every adopted version.
    pub policies: Policies,
    /// The one in force.
    pub policy: PolicyId,
    /// The staff.
    pub roster: Roster,
    /// The store's own state.
    pub state: StoreState,
}

impl Shared {
    /// The playbook in force.
    pub fn playbook(&self) -> Option<&Playbook> {
        self.policies.get(&self.policy).map(AsRef::as_ref)
    }
}

/// A store of one case, in memory: staff and playbook are the real ones. Nobody is ever busy in it.
pub struct ImaginedHand {
    shared: Arc<Shared>,
    now: Instant,
    case: Option<Case>,
    /// An earlier case that may be asked for.
    earlier: Option<Case>,
    events: Vec<Event>,
    fresh: Cell<u128>,
    /// What was done, to be written.
    pub deeds: Vec<Deed>,
}

impl ImaginedHand {
    /// A hand with the staff and playbook of a store.
    pub fn of(store: &Store, now: Instant) -> ImaginedHand {
        let state = store.state();
        let shared = Shared {
            policies: state.policies.clone(),
            policy: state.policy.clone(),
            roster: state.roster.clone(),
            state: state.store.clone(),
        };
        ImaginedHand {
            shared: Arc::new(shared),
            now,
            case: None,
            earlier: None,
            events: Vec::new(),
            fresh: Cell::new(0),
            deeds: Vec::new(),
        }
    }

    /// Playbook and staff.
    pub fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }

    /// Lets an earlier case be known: a ticket is about it.
    pub fn knows(&mut self, earlier: Option<Case>) {
        self.earlier = earlier;
    }

    /// Forgets the case; gives what was done.
    pub fn take(&mut self) -> Vec<Deed> {
        self.case = None;
        self.events.clear();
        std::mem::take(&mut self.deeds)
    }

    fn keep(&mut self, deed: &Deed) {
        for draft in &deed.drafts {
            let seq = i64::try_from(self.events.len()).unwrap_or(0) + 1;
            let id = Uuid::from_u128(u128::try_from(seq).unwrap_or(0));
            self.events.push(Event {
                id: EventId(id),
                op: OpId(id),
                stream: draft.stream.clone(),
                at: deed.at,
                recorded: self.now,
                actor: deed.actor,
                terminal: TerminalId(Uuid::nil()),
                terminal_seq: seq,
                policy: self.shared.policy.clone(),
                payload: draft.payload.clone(),
                private: draft.private.clone(),
                erased: false,
            });
        }
        if let Some(Stream::Case(id)) = self.events.first().map(|event| event.stream.clone()) {
            self.case = Some(Case::fold(id, &self.events, &self.shared.policies));
        }
    }
}

impl Hand for ImaginedHand {
    fn perform(&mut self, actor: Option<PersonId>, at: Instant, command: &Command) -> Decided<()> {
        let terminal = TerminalId(Uuid::nil());
        let asker = Asker {
            actor,
            at,
            now: self.now,
            terminal,
        };
        let drafts = decide(&*self, asker, command)?;
        let deed = Deed { actor, at, drafts };
        self.keep(&deed);
        self.deeds.push(deed);
        Ok(())
    }

    fn case(&self, id: CaseId) -> Decided<Case> {
        let earlier = self.earlier.as_ref().filter(|case| case.id == id);
        Ok(match earlier.or(self.case.as_ref()) {
            Some(case) => case.clone(),
            None => Case::fold(id, &[], &self.shared.policies),
        })
    }
}

impl World for ImaginedHand {
    fn playbook(&self) -> Option<&Playbook> {
        self.shared.playbook()
    }

    fn policies(&self) -> &Policies {
        &self.shared.policies
    }

    fn roster(&self) -> &Roster {
        &self.shared.roster
    }

    fn store(&self) -> &StoreState {
        &self.shared.state
    }

    fn case(&self, id: CaseId) -> Decided<Case> {
        Hand::case(self, id)
    }

    fn sheet(&self, checklist: &str, date: NaiveDate) -> Decided<Sheet> {
        Ok(Sheet::fold(checklist.to_owned(), date, &[]))
    }

    fn busy(&self, _: &[PersonId], _: &[Key], _: Interval) -> Decided<Vec<Busy>> {
        Ok(Vec::new())
    }

    fn operation(&self, _: OpId) -> Decided<Vec<Event>> {
        Ok(Vec::new())
    }

    fn stream(&self, _: &Stream) -> Decided<Vec<Event>> {
        Ok(self.events.clone())
    }

    /// What it imagines it writes down now.
    fn recorded_by(&self, _: &Stream, then: Instant) -> Decided<bool> {
        Ok(self.now <= then)
    }

    fn charged(&self, _: PersonId, _: &str, _: Instant) -> Decided<i64> {
        Ok(0)
    }

    fn has_batch(&self, _: &str) -> Decided<bool> {
        Ok(false)
    }

    fn noticed(&self) -> Decided<Vec<Noticed>> {
        Ok(Vec::new())
    }

    fn fresh(&self) -> Uuid {
        self.fresh.set(self.fresh.get().wrapping_add(1));
        Uuid::from_u128(self.fresh.get())
    }
}
