//! Forms of a sheet.

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, both};
use super::{approval, form, note_field, people};
use crate::app::Desk;
use crate::domain::event::Tick;
use crate::domain::ids::Key;
use crate::domain::playbook::model::Class;
use crate::domain::time::Instant;
use crate::words::forms as words;
use chrono::NaiveDate;

/// Why an item failed or does not apply; for a failed one also who puts it right.
pub fn tick(
    desk: &Desk,
    checklist: &Key,
    date: NaiveDate,
    item: &Key,
    tick: Tick,
    now: Instant,
) -> FormSpec {
    let text = desk
        .playbook()
        .and_then(|book| book.checklist(checklist)?.item(item))
        .map(|item| item.text.clone());
    let failed = tick == Tick::Fail;
    let mut fields = vec![note_field(both(words::note)).required()];
    if failed {
        let staff = people(desk, desk.roster().staff(now), now);
        fields.push(FieldSpec::new(
            "owner",
            both(words::owner),
            Kind::Person(staff),
        ));
    }
    let title = both(if failed {
        words::fail_title
    } else {
        words::not_applicable_title
    });
    let purpose = Purpose::Tick {
        checklist: checklist.clone(),
        date,
        item: item.clone(),
        tick,
    };
    FormSpec {
        heed: Default::default(),
        title,
        guide: text.unwrap_or_default(),
        fields,
        purpose,
    }
}

/// A late signature: a manager's word and a reason. It says how many items have no mark.
pub fn sign_late(
    desk: &Desk,
    checklist: &Key,
    date: NaiveDate,
    unmarked: usize,
    now: Instant,
) -> FormSpec {
    let fields = vec![
        note_field(both(words::reason)).required(),
        approval(desk, Class::Manager, now).required(),
    ];
    let purpose = Purpose::Sign {
        checklist: checklist.clone(),
        date,
    };
    let mut form = form(both(words::late_title), fields, purpose);
    if unmarked > 0 {
        form.guide = both(|lang| words::late_unmarked(lang, unmarked));
    }
    form
}

/// What was done about a failed item.
pub fn follow_up(checklist: &Key, date: NaiveDate, item: &Key) -> FormSpec {
    let fields = vec![note_field(both(words::what_was_done)).required()];
    let purpose = Purpose::FollowUp {
        checklist: checklist.clone(),
        date,
        item: item.clone(),
    };
    form(both(words::follow_up_title), fields, purpose)
}
