//! What every decision asks first: is there a store, who asks, may they.

use super::Asker;
use crate::domain::case::Case;
use crate::domain::event::{Draft, Payload, Stream};
use crate::domain::ids::{CaseId, Key, PersonId};
use crate::domain::playbook::model::{Class, Journey, Playbook};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, has_right, may_approve, may_do_role};
use crate::domain::roster::Person;
use crate::domain::time::MINUTE;
use crate::domain::world::{Decided, World};

/// A terminal's clock may be this much ahead of another's before its "now" counts as the future.
const TOLERANCE: i64 = MINUTE;

/// The world with the asker in front of it.
pub(super) struct Guard<'a> {
    pub(super) world: &'a dyn World,
    pub(super) asker: Asker,
}

impl<'a> Guard<'a> {
    pub(super) fn new(world: &'a dyn World, asker: Asker) -> Guard<'a> {
        Guard { world, asker }
    }

    pub(super) fn not_in_future(&self) -> Decided<()> {
        if self.asker.at.since(self.asker.now) > TOLERANCE {
            return Err(Refusal::InFuture { at: self.asker.at }.into());
        }
        Ok(())
    }

    pub(super) fn playbook(&self) -> Decided<&'a Playbook> {
        self.world.playbook().ok_or_else(|| Refusal::NoStore.into())
    }

    /// Whether nobody has been taken on yet: then whoever sets the store up may do what that needs.
    pub(super) fn is_unstaffed(&self) -> bool {
        self.world.roster().everybody().next().is_none()
    }

    /// The person signed in.
    pub(super) fn person(&self) -> Decided<&'a Person> {
        let id = self.asker.actor.ok_or(Refusal::NotSignedIn)?;
        let person = self
            .world
            .roster()
            .person(id)
            .ok_or(Refusal::UnknownPerson)?;
        if person.is_staff(self.asker.now) {
            Ok(person)
        } else {
            Err(Refusal::UnknownPerson.into())
        }
    }

    /// Rights are those of the present: history entered today is entered with today's rights.
    pub(super) fn needs(&self, right: Right) -> Decided<()> {
        let playbook = self.playbook()?;
        if has_right(self.person()?, right, self.asker.now, playbook) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed { right }.into())
        }
    }

    pub(super) fn needs_role(&self, role: &Key) -> Decided<()> {
        let playbook = self.playbook()?;
        if may_do_role(self.person()?, role, self.asker.now, playbook) {
            Ok(())
        } else {
            Err(Refusal::NotYourStep { role: role.clone() }.into())
        }
    }

    /// The approval of a class: by the person named, or by the asker himself where he has the class.
    pub(super) fn approved(
        &self,
        class: Class,
        named: Option<PersonId>,
    ) -> Decided<Option<PersonId>> {
        let playbook = self.playbook()?;
        let asker = self.person()?;
        let approver = match named {
            None if may_approve(asker, class, self.asker.now, playbook) => asker,
            None => return Err(Refusal::ApprovalMissing { class }.into()),
            Some(id) => self
                .world
                .roster()
                .person(id)
                .ok_or(Refusal::UnknownPerson)?,
        };
        if may_approve(approver, class, self.asker.now, playbook) {
            Ok(Some(approver.id))
        } else {
            Err(Refusal::ApproverLacksRight { class }.into())
        }
    }

    /// Nothing happens to a case before it was opened; a terminal's clock may be a little behind the one that opened it.
    pub(super) fn not_before(&self, case: &Case) -> Decided<()> {
        if case.opened_at.since(self.asker.at) > TOLERANCE {
            let opened = case.opened_at;
            return Err(Refusal::BeforeCase { opened }.into());
        }
        Ok(())
    }

    /// An existing case.
    pub(super) fn case(&self, id: CaseId) -> Decided<Case> {
        let case = self.world.case(id)?;
        if case.exists() {
            Ok(case)
        } else {
            Err(Refusal::UnknownCase.into())
        }
    }

    /// A case that goes on.
    pub(super) fn open_case(&self, id: CaseId) -> Decided<Case> {
        let case = self.case(id)?;
        self.not_before(&case)?;
        if case.is_open() {
            Ok(case)
        } else {
            Err(Refusal::CaseClosed.into())
        }
    }

    /// The journey of a case, in the playbook in force; where that no longer has it, in the case's own version.
    pub(super) fn journey(&self, case: &Case) -> Decided<&'a Journey> {
        let current = self
            .world
            .playbook()
            .and_then(|playbook| playbook.journey(&case.journey));
        let own = || {
            let policy = self.world.policies().get(&case.policy)?;
            policy.journey(&case.journey)
        };
        current
            .or_else(own)
            .ok_or_else(|| unknown("journey", &case.journey))
    }
}

/// The refusal for a key the playbook does not have.
pub(super) fn unknown(entry: &'static str, key: &str) -> crate::domain::world::Stop {
    Refusal::UnknownEntry {
        entry,
        key: key.to_owned(),
    }
    .into()
}

/// A note that must not be empty.
pub(super) fn needs_note(note: &str) -> Decided<()> {
    if note.trim().is_empty() {
        Err(Refusal::NoteMissing.into())
    } else {
        Ok(())
    }
}

/// A draft about a case.
pub(super) fn on_case(case: CaseId, payload: Payload) -> Draft {
    Draft::new(Stream::Case(case), payload)
}
