//! Shifts: which time belongs to one, and its handover signed by two people.

mod signing;

use crate::calendar::support::{date, exception, spec};
use crate::desk::{Desk, MONDAY_TEN};
use chrono::NaiveDate;
use countertop::domain::calendar::{Calendar, DayHours};
use countertop::domain::command::Command;
use countertop::domain::event::{Event, Payload, Private, Stream};
use countertop::domain::ids::{EventId, OpId, PersonId, PolicyId, TerminalId};
use countertop::domain::playbook::model::{Crew, Playbook};
use countertop::domain::playbook::read::read;
use countertop::domain::playbook::shipped;
use countertop::domain::refusal::Refusal;
use countertop::domain::shift::{
    Shift, ShiftAsk, ShiftId, ShiftOrder, ShiftRefusal, at, beside, date_at, hand_over_by, next,
    next_opening, of_date, period, time_of,
};
use countertop::domain::time::{HOUR, Instant};
use countertop::domain::world::World;
use proptest::prelude::*;
use uuid::Uuid;

fn calendars() -> Vec<Calendar> {
    use crate::calendar::support::{build, hours};
    let day = spec("Asia/Shanghai", 6, &[hours(9, 12), hours(14, 21)]);
    let night = spec("Asia/Shanghai", 7, &[hours(18, 26)]);
    let mut closed = spec("America/New_York", 5, &[hours(9, 17)]);
    closed
        .exceptions
        .push(exception("2026-11-26", DayHours::Closed));
    [day, night, closed].iter().map(build).collect()
}

/// Days around both changes of the clock in New York, a year's end, and the closed day.
fn days() -> Vec<NaiveDate> {
    let around = |day: &str| date(day).iter_days().take(4).collect::<Vec<_>>();
    ["2026-03-07", "2026-10-31", "2026-11-25", "2025-12-30"]
        .into_iter()
        .flat_map(around)
        .collect()
}

#[test]
fn every_instant_belongs_to_exactly_one_shift() {
    for calendar in calendars() {
        for day in days() {
            let own = period(&calendar, day);
            let next = period(&calendar, day.succ_opt().unwrap());
            assert_eq!(own.end, next.start, "{day}");
            for at in [own.start, own.start.plus(5 * HOUR), own.end.plus(-1)] {
                assert_eq!(date_at(&calendar, at), day, "{at:?}");
            }
            assert_ne!(date_at(&calendar, own.end), day);
            for open in calendar.open_intervals(day) {
                assert!(own.start <= open.start && open.end <= own.end, "{day}");
            }
            assert!(next_opening(&calendar, day) >= own.end);
        }
    }
}

#[test]
fn a_night_shift_is_of_the_date_it_begins_on() {
    let calendar = &calendars()[1];
    let friday = date("2026-11-20");
    let two_at_night = calendar.closing(friday).unwrap();
    assert_eq!(period(calendar, friday).end, two_at_night);
    assert_eq!(date_at(calendar, two_at_night.plus(-1)), friday);
    assert_eq!(date_at(calendar, two_at_night), date("2026-11-21"));
}

/// A store that is open from nine to nine with an early, a middle and a late crew.
fn with_crews(calendar: &Calendar) -> Playbook {
    let text = shipped("home-furnishing").unwrap().text;
    let mut book = read(text, &Default::default()).unwrap().playbook;
    book.calendar = calendar.clone();
    let crew = |(id, hour): (&str, u16)| Crew {
        id: id.to_owned(),
        from: hour * 60,
        ..Crew::default()
    };
    book.crews = [("early", 9), ("middle", 13), ("late", 17)]
        .map(crew)
        .to_vec();
    book
}

#[test]
fn the_crews_of_a_day_share_its_time_without_gap_or_overlap() {
    for calendar in calendars() {
        let book = with_crews(&calendar);
        for day in days() {
            let all = of_date(&book, day);
            let times: Vec<_> = all.iter().map(|id| time_of(&book, id)).collect();
            let whole = period(&calendar, day);
            assert_eq!((times[0].start, times[2].end), (whole.start, whole.end));
            for (id, time) in all.iter().zip(&times) {
                assert!(time.start < time.end, "{id}");
                for instant in [time.start, time.end.plus(-1)] {
                    assert_eq!(at(&book, instant), *id);
                }
                assert_eq!(id.to_string().parse(), Ok(id.clone()));
                let next = next(&book, id);
                assert!(time_of(&book, &next).start >= time.end, "{id} {next}");
                assert!(hand_over_by(&book, id) > time.end, "{id}");
                assert_eq!(
                    beside(&book, &beside(&book, id, true).unwrap(), false).as_ref(),
                    Some(id)
                );
            }
            assert!(times.windows(2).all(|two| two[0].end == two[1].start));
            assert_eq!(time_of(&book, &day.into()), whole);
        }
    }
}

/// The store of the rules' desk with an early and a late crew.
fn of_two_crews() -> Desk {
    let text = shipped("home-furnishing").unwrap().text;
    let crews = "[[shift]]\nid = \"early\"\nname = { zh = \"早班\", en = \"Early\" }\nfrom = \"09:00\"\n\n\
                 [[shift]]\nid = \"late\"\nname = { zh = \"晚班\", en = \"Late\" }\nfrom = \"15:00\"\n\n[[role]]";
    Desk::staffed_in(&text.replacen("[[role]]", crews, 1))
}

#[test]
fn each_crew_hands_over_by_itself() {
    let mut desk = of_two_crews();
    let of = |crew: &str| ShiftId {
        date: date(TODAY),
        crew: crew.to_owned(),
    };
    let order = |desk: &Desk, crew: &str, to: &str, note: &str| {
        Command::Shift(ShiftOrder {
            shift: of(crew),
            what: hand_over(desk, to, false),
            note: note.to_owned(),
        })
    };
    let (early, late) = (
        order(&desk, "early", "c1", ""),
        order(&desk, "late", "c1", ""),
    );
    // At ten the late crew's shift is still to come.
    assert!(matches!(
        refused(&mut desk, late.clone()),
        ShiftRefusal::NotBegun(_)
    ));
    desk.run(early.clone()).unwrap();
    assert!(matches!(
        refused(&mut desk, early),
        ShiftRefusal::HandedOver(_)
    ));
    let signed = |desk: &Desk, crew: &str| World::shift(desk, &of(crew)).unwrap();
    assert!(signed(&desk, "late").handover.is_none());
    desk.wait(6 * HOUR);
    desk.run(late).unwrap();
    let (one, other) = (signed(&desk, "early"), signed(&desk, "late"));
    assert!(one.handover.unwrap().event != other.handover.unwrap().event);
    assert!(
        shift(&desk).handover.is_none(),
        "the whole day is another shift"
    );
}

#[test]
fn an_early_crew_that_is_more_than_an_hour_late_says_why() {
    let mut desk = of_two_crews();
    let order = |desk: &Desk, note: &str| {
        Command::Shift(ShiftOrder {
            shift: ShiftId {
                date: date(TODAY),
                crew: "early".to_owned(),
            },
            what: hand_over(desk, "c1", false),
            note: note.to_owned(),
        })
    };
    desk.wait(6 * HOUR + 1);
    let silent = order(&desk, "");
    assert!(matches!(
        refused(&mut desk, silent),
        ShiftRefusal::LateNeedsReason(_)
    ));
    let told = order(&desk, "客人太多");
    desk.run(told).unwrap();
}

const TODAY: &str = "2026-11-23";

fn order(day: &str, what: ShiftAsk, note: &str) -> Command {
    Command::Shift(ShiftOrder {
        shift: date(day).into(),
        what,
        note: note.to_owned(),
    })
}

fn hand_over(desk: &Desk, to: &str, accepted: bool) -> ShiftAsk {
    ShiftAsk::HandOver {
        to: desk.person(to),
        carried: Vec::new(),
        accepted,
    }
}

fn refused(desk: &mut Desk, command: Command) -> ShiftRefusal {
    match desk.run(command) {
        Err(Refusal::Shift(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn shift(desk: &Desk) -> Shift {
    World::shift(desk, &date(TODAY).into()).unwrap()
}

fn event(n: u128, who: u8, payload: Payload) -> Event {
    let at = Instant(MONDAY_TEN.0 + i64::try_from(n).unwrap());
    Event {
        id: EventId(Uuid::from_u128(n)),
        op: OpId(Uuid::from_u128(n)),
        stream: Stream::Shift(date(TODAY).into()),
        at,
        recorded: at,
        actor: (who < 4).then(|| person(who)),
        terminal: TerminalId(Uuid::from_u128(u128::from(who % 2))),
        terminal_seq: i64::try_from(n).unwrap(),
        policy: PolicyId::default(),
        payload,
        private: Private::new(),
        erased: false,
    }
}

fn person(n: u8) -> PersonId {
    PersonId(Uuid::from_u128(0x100 + u128::from(n)))
}

fn over(to: u8, accepted: bool) -> Payload {
    Payload::ShiftHandedOver {
        to: person(to),
        late: false,
        carried: Vec::new(),
        accepted,
    }
}

fn accepts(n: u128) -> Payload {
    let handover = EventId(Uuid::from_u128(n));
    Payload::ShiftAccepted { handover }
}

fn payload() -> impl Strategy<Value = Payload> {
    prop_oneof![
        3 => (0_u8..4, any::<bool>()).prop_map(|(to, both)| over(to, both)),
        4 => (1_u128..12).prop_map(accepts),
        1 => Just(Payload::ShiftCorrected {}),
        2 => (1_u128..12).prop_map(|n| Payload::Retracted { event: EventId(Uuid::from_u128(n)) }),
        1 => Just(Payload::Noted {}),
    ]
}

proptest! {
    #[test]
    fn any_set_of_events_folds_the_same_in_any_order(
        made in prop::collection::vec((0_u8..5, payload()), 0..12),
        turn in 0_usize..12,
    ) {
        let mut events: Vec<Event> = (1_u128..)
            .zip(made)
            .map(|(n, (who, payload))| event(n, who, payload))
            .collect();
        let shift = Shift::fold(date(TODAY), &events);
        let count = events.len().max(1);
        events.rotate_left(turn % count);
        events.extend(events.first().cloned());
        prop_assert_eq!(&Shift::fold(date(TODAY), &events), &shift);
        if let Some(second) = &shift.accepted {
            let first = shift.handover.as_ref().unwrap();
            prop_assert_eq!(second.by, first.to);
            prop_assert_ne!(Some(second.by), first.by);
        }
        prop_assert!(shift.corrections.is_empty() || shift.is_closed());
    }
}
