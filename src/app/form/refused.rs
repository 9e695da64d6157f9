//! Which field a refusal is about, so that the form can put the cursor there.

use crate::domain::ids::Key;
use crate::domain::ledger::FineRefusal;
use crate::domain::refusal::Refusal as R;
use crate::domain::shift::ShiftRefusal;

/// The field of a refusal among a form's usual field names; `None` when it is about the whole.
pub fn field_of(refusal: &R) -> Option<Key> {
    let name = match refusal {
        R::FieldsMissing { fields } => return fields.first().cloned(),
        R::FieldInvalid { field, .. } | R::UnknownField { field } => return Some(field.clone()),
        R::NoteMissing
        | R::SheetLate { .. }
        | R::Fine(FineRefusal::NeedsReview(_) | FineRefusal::NumberInReason)
        | R::Shift(ShiftRefusal::LateNeedsReason(_)) => "note",
        R::Fine(FineRefusal::Amount(_)) => "amount",
        R::Fine(FineRefusal::BatchTaken(_)) => "batch",
        R::Shift(ShiftRefusal::SamePerson | ShiftRefusal::TakerLacksRight) => "taker",
        R::ReasonMissing { .. } => "reason",
        R::OutcomeMissing { .. } => "outcome",
        R::ApprovalMissing { .. } | R::PriceNeedsWord { .. } | R::ApproverLacksRight { .. } => {
            "approver"
        }
        R::AddressMissing => "address",
        R::ResourceMissing { .. } => "resources",
        R::NobodyGoes { .. } | R::WrongRole { .. } => "people",
        R::Overlap { busy } if busy.person.is_none() => "resources",
        R::Overlap { .. } | R::StartsInPast { .. } | R::SameTime => "start",
        R::LengthInvalid => "minutes",
        R::NameMissing { .. } | R::NameTooLong { .. } => "name",
        R::CodeTaken { .. } | R::PersonDiffers { .. } => "code",
        R::PhoneInvalid { .. } => "phone",
        R::RoleMissing { .. } | R::UnknownRole { .. } => "roles",
        R::UnknownManager { .. } | R::ManagerRing { .. } => "manager",
        R::SettingValue { key } | R::UnknownSetting { key } => return Some(key.clone()),
        _ => return None,
    };
    Some(name.to_owned())
}
