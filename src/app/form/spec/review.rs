//! Forms of the Review screen: decisions about a fine, the handover of a shift.

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, both};
use super::{form, note_field, people, pick};
use crate::app::privacy::Sight;
use crate::app::shift::{FineItem, Summary};
use crate::app::{Action, App};
use crate::domain::command::FineAsk;
use crate::domain::event::Stream;
use crate::domain::ids::PersonId;
use crate::domain::ledger::{FineState, Ledger};
use crate::domain::playbook::fines::{Silence, Unanswered};
use crate::domain::playbook::model::{Class, Money};
use crate::domain::rights::{Right, has_right};
use crate::domain::roster::Person;
use crate::domain::shift::{Load, ShiftId};
use crate::domain::value::Value;
use crate::store::read::fines::charged;
use crate::words::statement::stretch;
use crate::words::{Lang, forms as words, ledger, review, shift as shift_words, today};

/// A decision about a fine: which fine it is, a reason where it needs one, and what is left for a reduced one.
pub fn fine(app: &App, action: Action, item: &FineItem, what: FineAsk, reason: bool) -> FormSpec {
    let doubtful = what == FineAsk::Confirm && item.doubts > 0;
    let mut fields = Vec::new();
    if matches!(what, FineAsk::Reduce(_)) {
        let field = FieldSpec::new("amount", both(review::left_amount), Kind::Money);
        let points = app.desk.playbook();
        let points = points.is_some_and(|book| book.money == Money::Points);
        fields.push(match points {
            true => field.hint(both(review::in_points)).required(),
            false => field.required(),
        });
    }
    let label = match reason || doubtful {
        true => both(words::reason),
        false => both(words::note),
    };
    let note = note_field(label);
    fields.push(match reason || doubtful {
        true => note.required(),
        false => note,
    });
    let guide = |lang: Lang| {
        let lines = std::iter::once(told(app, item, lang));
        lines
            .chain(guides(app, action, item, lang))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let purpose = Purpose::Fine {
        case: item.case,
        fine: item.key.clone(),
        what,
    };
    FormSpec {
        heed: Default::default(),
        guide: both(guide),
        ..form(both(action.entry().label), fields, purpose)
    }
}

/// What there is to know before a decision: what it leads to, what stands in its way, what was said against it.
fn guides(app: &App, action: Action, item: &FineItem, lang: Lang) -> Vec<String> {
    let book = app.desk.policies().get(&item.key.policy);
    let terms = book.map(|book| book.fines).unwrap_or_default();
    match action {
        Action::FineConfirm => {
            let first = match item.doubts {
                0 => review::confirm_guide(lang).to_owned(),
                doubts => review::doubtful(lang, doubts),
            };
            std::iter::once(first).chain(cap(app, item, lang)).collect()
        }
        Action::FineNotify => {
            let time = stretch(lang, terms.appeal);
            let silence = match terms.silence {
                Silence::Stands => review::tell_stands(lang, &time),
                Silence::Lapses => review::tell_lapses(lang, &time),
            };
            vec![review::notify_guide(lang).to_owned(), silence]
        }
        Action::FineAcknowledge => vec![review::acknowledge_guide(lang).to_owned()],
        Action::FineAppeal => {
            let time = stretch(lang, terms.answer);
            vec![match terms.unanswered {
                Unanswered::Cancelled => review::appeal_cancelled(lang, &time),
                Unanswered::Upheld => review::appeal_upheld(lang, &time),
            }]
        }
        Action::FineUphold | Action::FineReduce | Action::FineCancel => {
            appeal(app, item, lang).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What is left of the amount under the month's cap, where that is less.
fn cap(app: &App, item: &FineItem, lang: Lang) -> Option<String> {
    let store = app.desk.store();
    let book = app.desk.policies().get(&item.key.policy)?;
    let cap = book.fines.cap?;
    let month = book.calendar.date_of(item.due).format("%Y-%m").to_string();
    let taken = charged(
        store.conn(),
        app.desk.policies(),
        item.person?,
        &month,
        app.now,
    )
    .ok()?;
    let left = cap.saturating_sub(taken).max(0);
    let money = |amount| app.money(amount);
    (left < item.amount).then(|| review::cap_guide(lang, &money(cap), &money(taken), &money(left)))
}

/// What the person says against the fine.
fn appeal(app: &App, item: &FineItem, lang: Lang) -> Option<String> {
    let events = app.desk.store().events(&Stream::Ledger(item.case)).ok()?;
    let record = Ledger::fold(&events).fines.remove(&item.key)?;
    let last = record
        .decisions
        .iter()
        .rev()
        .find(|one| one.to == FineState::Appealed)?;
    Some(review::appeal_says(lang, &Sight::Masked.text(&last.note)))
}

/// Which fine a form is about.
fn told(app: &App, item: &FineItem, lang: Lang) -> String {
    let known = app.known();
    let who = match item.person {
        Some(person) => known.person(person),
        None => ledger::share_of(lang, &item.key.who, &known),
    };
    let rule = known.rule(lang, &item.key.rule);
    let customer = match item.customer.as_str() {
        "" => today::unnamed(lang, item.no),
        name => format!("{name} #{}", item.no),
    };
    let (sum, due) = (app.money(item.amount), known.time(item.due));
    review::fine_is(lang, &who, &sum, &rule, &customer, &due)
}

/// The papers of a fine: nothing is asked but up to which row they go, by those who hold an anchor of a later one.
pub fn papers(app: &App, item: &FineItem) -> FormSpec {
    let number = Kind::Number {
        min: Some(1),
        max: None,
    };
    let through = FieldSpec::new("through", both(review::papers_through), number);
    let purpose = Purpose::FinePapers {
        case: item.case,
        fine: item.key.clone(),
    };
    let guide = |lang| format!("{}\n{}", told(app, item, lang), review::papers_guide(lang));
    FormSpec {
        heed: Default::default(),
        guide: both(guide),
        ..form(
            both(Action::FinePapers.entry().label),
            vec![through.hint(both(review::papers_hint))],
            purpose,
        )
    }
}

/// The people who may take a shift over from somebody.
pub fn takers(app: &App) -> Vec<&Person> {
    let may = |person: &&Person| {
        let book = app.desk.playbook();
        let right = book.is_some_and(|book| has_right(person, Right::HandOver, app.now, book));
        right && Some(person.id) != app.actor()
    };
    app.desk.roster().staff(app.now).filter(may).collect()
}

/// Handing a shift over: who takes over, whether that person signs at once with the PIN, what there is to say, and above
/// it what is carried into the next shift.
pub fn hand_over(app: &App, summary: &Summary) -> FormSpec {
    let among = people(&app.desk, takers(app).into_iter(), app.now);
    let when = vec![
        pick("now", both(shift_words::sign_now)),
        pick("later", both(shift_words::sign_later)),
    ];
    let approval = Kind::Approval {
        among: among.clone(),
        class: Class::Consultant,
    };
    let fields = vec![
        FieldSpec::new(
            "sign",
            both(shift_words::second_signature),
            Kind::Choice(when),
        )
        .required()
        .start(Some(Value::Choice("now".to_owned()))),
        FieldSpec::new("taker", both(shift_words::taker), approval)
            .required()
            .only("sign", &["now"]),
        FieldSpec::new("to", both(shift_words::taker), Kind::Person(among))
            .required()
            .only("sign", &["later"]),
        note_field(both(shift_words::handover_note)),
    ];
    let purpose = Purpose::HandOver {
        shift: summary.id(),
        carried: carried(summary),
    };
    FormSpec {
        heed: Default::default(),
        guide: both(|lang| guide(app, summary, lang)),
        ..form(both(shift_words::hand_over_title), fields, purpose)
    }
}

fn carried(summary: &Summary) -> Vec<(Load, Option<PersonId>)> {
    let all = summary.carry.iter().flat_map(|carrier| {
        let loads = carrier.loads.iter();
        loads.map(|line| (line.load.clone(), carrier.person))
    });
    all.collect()
}

fn guide(app: &App, summary: &Summary, lang: Lang) -> String {
    let carry = &summary.carry;
    let sum = |of: fn(&crate::app::shift::Carrier) -> usize| carry.iter().map(of).sum::<usize>();
    let amount: i64 = carry.iter().map(|one| one.amount).sum();
    let nobody = carry.iter().find(|one| one.person.is_none());
    let appeals = summary.fines.open.iter();
    let appeals = appeals
        .filter(|one| one.state == FineState::Appealed.key())
        .count();
    let mut text = shift_words::carried_guide(
        lang,
        &app.known().shift(lang, &summary.id()),
        sum(|one| one.clocks),
        sum(|one| one.overdue),
        &app.money(amount),
        sum(|one| one.cases),
        sum(|one| one.follow_ups),
        appeals,
    );
    if let Some(nobody) = nobody {
        text.push_str(&shift_words::nobodys(lang, nobody.loads.len()));
    }
    text
}

/// Countersigning a shift.
pub fn accept(id: &ShiftId) -> FormSpec {
    let purpose = Purpose::AcceptShift { shift: id.clone() };
    let fields = vec![note_field(both(words::note))];
    FormSpec {
        heed: Default::default(),
        guide: both(shift_words::accept_guide),
        ..form(both(shift_words::accept_title), fields, purpose)
    }
}

/// Putting something right after both have signed.
pub fn correct(id: &ShiftId) -> FormSpec {
    let purpose = Purpose::CorrectShift { shift: id.clone() };
    let fields = vec![note_field(both(shift_words::correction)).required()];
    form(both(shift_words::correct_title), fields, purpose)
}
