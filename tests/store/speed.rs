//! How fast many events are written. No time is asserted: run with
//! `cargo test --release --test store speed -- --ignored --nocapture`.

use crate::support::{NOW, adopt, doer};
use countertop::domain::event::Stream;
use countertop::domain::event::{Draft, Payload};
use countertop::domain::ids::CaseId;
use countertop::domain::playbook::shipped;
use countertop::store::{AppendError, Mode, Store};
use std::convert::Infallible;
use std::time::Instant;
use uuid::Uuid;

/// Events of streams that have no tables measure the journal alone; those of cases the projection too.
#[test]
#[ignore = "a measurement"]
fn events_per_second() {
    for projected in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), Mode::Create).unwrap();
        let began = Instant::now();
        let (cases, each) = (10_000_u32, 10);
        for chunk in 0..10 {
            let written: Result<(), AppendError<Infallible>> = store.batch(|batch| {
                for number in 0..cases / 10 {
                    let id = Uuid::now_v7();
                    let stream = match projected {
                        true => Stream::Case(CaseId(id)),
                        false => Stream::Terminal(countertop::domain::ids::TerminalId(id)),
                    };
                    fill(batch, &stream, chunk * 1000 + number, each)?;
                }
                Ok(())
            });
            written.unwrap();
        }
        let seconds = began.elapsed().as_secs_f64();
        let events = store.head().unwrap().seq;
        let rate = events as f64 / seconds;
        println!("{events} events, projected: {projected}: {seconds:.2} s, {rate:.0} a second");
        let began = Instant::now();
        store.rebuild(&mut |_| true).unwrap();
        println!("rebuild: {:.2} s", began.elapsed().as_secs_f64());
    }
}

/// Opening a store that has adopted the shipped playbook.
#[test]
#[ignore = "a measurement"]
fn opening_time() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), Mode::Create).unwrap();
    adopt(&mut store, shipped("home-furnishing").unwrap().text);
    drop(store);
    for _ in 0..5 {
        let began = Instant::now();
        let store = Store::open(dir.path(), Mode::Write).unwrap();
        println!(
            "open: {:?}, {} playbook",
            began.elapsed(),
            store.state().policies.ids().count()
        );
    }
}

fn fill(
    batch: &mut countertop::store::Batch<'_>,
    stream: &Stream,
    number: u32,
    each: u32,
) -> Result<(), AppendError<Infallible>> {
    for step in 0..each {
        let now = NOW + i64::from(number * each + step);
        let payload = match step {
            0 => Payload::CaseOpened {
                journey: "home-furnishing".to_owned(),
                channel: None,
            },
            1 => Payload::CustomerNamed {},
            _ => Payload::Noted {},
        };
        let mut draft = Draft::new(stream.clone(), payload);
        if step < 2 {
            draft = draft.with("name", "单雄信").with("phone", "13900000000");
        }
        batch.append(&doer(now), |_| Ok(vec![draft]))?;
    }
    Ok(())
}
