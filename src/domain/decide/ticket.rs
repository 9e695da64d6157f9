//! Opening a case about an earlier one: a repair, a complaint, a return visit.

use super::case::{journey_named, known_as, opened};
use super::guard::{Guard, on_case};
use crate::domain::command::{CustomerInput, TicketInput};
use crate::domain::event::{CaseResult, Draft, Payload};
use crate::domain::refusal::Refusal;
use crate::domain::world::Decided;

/// The customer of the earlier case is the new one's; a ticket about a ticket is about the same first case.
pub(super) fn open(guard: &Guard, ticket: &TicketInput) -> Decided<Vec<Draft>> {
    let earlier = guard.case(ticket.about)?;
    let void = |end: &crate::domain::case::Closed| end.result == CaseResult::Void;
    if earlier.closed.as_ref().is_some_and(void) {
        return Err(Refusal::CaseClosed.into());
    }
    let journey = journey_named(guard, &ticket.journey)?;
    if !journey.service {
        return Err(Refusal::NoServiceJourney {
            journey: journey.id.clone(),
        }
        .into());
    }
    let mut drafts = opened(guard, ticket.case, journey, ticket.channel.as_ref())?;
    let about = earlier.about.unwrap_or(earlier.id);
    drafts.insert(1, on_case(ticket.case, Payload::CaseLinked { about }));
    let known = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let customer = CustomerInput {
        name: known(&earlier.customer.name),
        phone: known(&earlier.customer.phone),
        address: known(&earlier.customer.address),
    };
    drafts.extend(known_as(ticket.case, &customer));
    Ok(drafts)
}
