//! The desk as the world that rules decide in.

use super::Desk;
use countertop::domain::case::{Case, Policies};
use countertop::domain::event::{Event, Payload, Stream};
use countertop::domain::ids::{CaseId, Key, OpId, PersonId};
use countertop::domain::ledger::{FineRecord, Noticed, doubt};
use countertop::domain::playbook::model::Playbook;
use countertop::domain::policy::StoreState;
use countertop::domain::roster::Roster;
use countertop::domain::sheet::Sheet;
use countertop::domain::time::{Instant, Interval};
use countertop::domain::world::{Busy, Decided, World};
use uuid::Uuid;

impl World for Desk {
    fn playbook(&self) -> Option<&Playbook> {
        let policy = &self.store.policy()?.policy;
        self.policies.get(policy).map(AsRef::as_ref)
    }

    fn policies(&self) -> &Policies {
        &self.policies
    }

    fn roster(&self) -> &Roster {
        &self.roster
    }

    fn store(&self) -> &StoreState {
        &self.store
    }

    fn case(&self, id: CaseId) -> Decided<Case> {
        Ok(Desk::case(self, id))
    }

    fn sheet(&self, checklist: &str, date: chrono::NaiveDate) -> Decided<Sheet> {
        let stream = Stream::Sheet(checklist.to_owned(), date);
        Ok(Sheet::fold(checklist.to_owned(), date, &self.of(&stream)))
    }

    fn busy(&self, people: &[PersonId], resources: &[Key], time: Interval) -> Decided<Vec<Busy>> {
        let mut cases: Vec<CaseId> = self
            .events
            .iter()
            .filter_map(|event| match event.stream {
                Stream::Case(id) => Some(id),
                _ => None,
            })
            .collect();
        cases.sort();
        cases.dedup();
        let mut found = Vec::new();
        for id in cases {
            for appointment in Desk::case(self, id).appointments {
                if !appointment.state.is_open() || !appointment.time.overlaps(time) {
                    continue;
                }
                let busy = |person, resource| Busy {
                    appointment: appointment.id,
                    case: id,
                    kind: appointment.kind.clone(),
                    time: appointment.time,
                    person,
                    resource,
                };
                let who = appointment
                    .people
                    .iter()
                    .filter(|person| people.contains(person));
                found.extend(who.map(|person| busy(Some(*person), None)));
                let what = appointment
                    .resources
                    .iter()
                    .filter(|key| resources.contains(key));
                found.extend(what.map(|key| busy(None, Some(key.clone()))));
            }
        }
        Ok(found)
    }

    fn operation(&self, op: OpId) -> Decided<Vec<Event>> {
        Ok(self
            .events
            .iter()
            .filter(|event| event.op == op)
            .cloned()
            .collect())
    }

    fn stream(&self, stream: &Stream) -> Decided<Vec<Event>> {
        Ok(self.of(stream))
    }

    fn charged(&self, person: PersonId, month: &str, now: Instant) -> Decided<i64> {
        let ledgers = self.ledgers();
        let fines = ledgers.iter().flat_map(|(_, ledger)| ledger.fines.values());
        let theirs =
            fines.filter(|one| one.grounds.person == Some(person) && one.grounds.month == month);
        let owed = |one: &FineRecord| {
            let book = self.policies().get(&one.key.policy);
            let terms = book.map(|book| book.fines).unwrap_or_default();
            let standing = one.standing(&terms, now);
            if standing.is_charged() { one.owed() } else { 0 }
        };
        Ok(theirs.map(owed).sum())
    }

    fn has_batch(&self, name: &str) -> Decided<bool> {
        let settled = |event: &Event| matches!(&event.payload, Payload::FineMoved { batch: Some(batch), .. } if batch == name);
        Ok(self.events.iter().any(settled))
    }

    fn noticed(&self) -> Decided<Vec<Noticed>> {
        let ours = self.of(&Stream::Terminal(self.terminal()));
        let before = |event: &Event| {
            let earlier = self
                .events
                .iter()
                .find(|e| e.terminal_seq + 1 == event.terminal_seq);
            earlier.map(|event| event.recorded)
        };
        Ok(doubt::noticed(ours.iter(), before))
    }

    fn fresh(&self) -> Uuid {
        self.next.set(self.next.get() + 1);
        Uuid::from_u128(self.next.get())
    }
}
