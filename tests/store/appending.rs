use crate::support::{Shop, append, case, doer, note, opening, phone};
use countertop::domain::event::{Draft, Payload, Stream};
use countertop::domain::ids::PolicyId;
use countertop::domain::time::Instant;
use countertop::domain::world::World as _;
use countertop::store::world::StoreWorld;
use countertop::store::{AppendError, Boot, Fault, Mode, Store};

#[test]
fn what_was_appended_is_read_back() {
    let mut shop = Shop::new();
    let receipt = shop.write(opening(1));
    assert_eq!(receipt.events.len(), 2);
    assert_eq!(receipt.seq, 2);
    let events = shop.store.events(&case(1)).unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(events[1].private["phone"], phone(1));
    assert_eq!(events[1].terminal, shop.store.terminal());
    assert_eq!((events[0].terminal_seq, events[1].terminal_seq), (1, 2));
    let ids: Vec<_> = events.iter().map(|event| event.id).collect();
    assert_eq!(receipt.events, ids);
    let shop = shop.reopen();
    assert_eq!(shop.store.events(&case(1)).unwrap(), events);
}

#[test]
fn an_operation_tried_again_adds_nothing() {
    let mut shop = Shop::new();
    let doer = shop.doer();
    let first = append(&mut shop.store, &doer, opening(1)).unwrap();
    let again = append(&mut shop.store, &doer, opening(2)).unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!((first.seq, &first.events), (again.seq, &again.events));
    assert_eq!(shop.store.head().unwrap().seq, 2);
    assert!(shop.store.events(&case(2)).unwrap().is_empty());
}

#[test]
fn a_refusal_writes_nothing() {
    let mut shop = Shop::new();
    let doer = shop.doer();
    let refused = shop.store.append(&doer, |_| Err("no"));
    assert!(matches!(refused, Err(AppendError::Stopped("no"))));
    assert_eq!(shop.store.head().unwrap().seq, 0);
}

#[test]
fn a_batch_is_all_or_nothing() {
    let mut shop = Shop::new();
    let (one, two) = (shop.doer(), shop.doer());
    let outcome = shop.store.batch(|batch| {
        batch.append(&one, |_| Ok(opening(1)))?;
        batch.append(&two, |_| Err("no"))
    });
    assert!(matches!(outcome, Err(AppendError::Stopped("no"))));
    assert_eq!(shop.store.head().unwrap().seq, 0);
}

#[test]
fn a_decision_sees_what_the_batch_wrote_before() {
    let mut shop = Shop::new();
    let (one, two) = (shop.doer(), shop.doer());
    let seen = shop.store.batch(|batch| {
        batch.append(&one, |_| Ok::<_, ()>(opening(1)))?;
        let mut seen = 0;
        batch.append(&two, |world| {
            seen = world.stream(&case(1)).unwrap().len();
            Ok(vec![])
        })?;
        Ok(seen)
    });
    assert_eq!(seen.unwrap(), 2);
}

/// The counter asks so whether a breach was shown to anybody before an entry that is dated back.
#[test]
fn what_a_stream_had_on_record_goes_by_when_it_was_written() {
    let mut shop = Shop::new();
    let mut doer = shop.doer();
    let written = doer.now;
    doer.at = Instant(written.0 - 86_400_000);
    append(&mut shop.store, &doer, opening(1)).unwrap();
    let on_record = |number, then| {
        let asked = |world: &StoreWorld<'_>| world.recorded_by(&case(number), then);
        shop.store.look(asked).unwrap()
    };
    assert!(on_record(1, written));
    assert!(
        !on_record(1, Instant(written.0 - 1)),
        "whenever it happened"
    );
    assert!(!on_record(2, written));
}

#[test]
fn events_carry_the_playbook_in_force() {
    let mut shop = Shop::new();
    let policy = PolicyId("0123456789abcdef".to_owned());
    let adopted = Payload::PlaybookAdopted {
        policy: policy.clone(),
        text: String::new(),
        days: None,
    };
    let mut drafts = vec![Draft::new(Stream::Store, adopted)];
    drafts.extend(opening(1));
    shop.write(drafts);
    let before = shop.store.events(&Stream::Store).unwrap();
    assert_eq!(before[0].policy, PolicyId::default());
    let mut shop = shop.reopen();
    shop.write(vec![note(1, "later")]);
    let policies = shop.store.events(&case(1)).unwrap();
    assert!(policies.iter().all(|event| event.policy == policy));
}

#[test]
fn a_moved_clock_is_written_down_before_the_event() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let mut moved = shop.doer();
    moved.now = Instant(moved.now.0 + 86_400_000);
    append(&mut shop.store, &moved, vec![note(1, "tomorrow?")]).unwrap();
    let noticed = shop.store.events(&Stream::Terminal(shop.store.terminal()));
    let noticed = noticed.unwrap();
    assert_eq!(noticed.len(), 1);
    assert_eq!(noticed[0].payload, Payload::ClockStepped { by: 86_400_000 });
    assert_eq!((noticed[0].terminal_seq, noticed[0].actor), (3, None));
    // Once: from here on the new wall clock is the one to compare with.
    moved = doer(0);
    moved.now = Instant(shop.now + 86_401_000);
    moved.boot = Some(Boot {
        id: "boot".to_owned(),
        millis: shop.now + 1000 - crate::support::NOW,
    });
    append(&mut shop.store, &moved, vec![note(1, "again")]).unwrap();
    assert_eq!(shop.store.head().unwrap().seq, 5);
}

#[test]
fn a_number_that_is_none_is_not_written() {
    use countertop::domain::value::Value;
    let mut shop = Shop::new();
    let done = Payload::StepDone {
        step: "measure".to_owned(),
        outcome: None,
        values: [("area".to_owned(), Value::Number(f64::NAN))].into(),
        marks: vec![],
        approved_by: None,
    };
    let doer = shop.doer();
    let error = append(&mut shop.store, &doer, vec![Draft::new(case(1), done)]).unwrap_err();
    assert!(matches!(error.fault, Fault::Unwritable { .. }));
    assert_eq!(shop.store.head().unwrap().seq, 0);
}

#[test]
fn two_copies_see_each_other_and_number_on() {
    let mut shop = Shop::new();
    let mut other = Store::open(&shop.home(), Mode::Write).unwrap();
    assert_eq!(other.terminal(), shop.store.terminal());
    for round in 0..20 {
        shop.write(opening(round));
        assert!(other.changed_elsewhere().unwrap());
        assert!(!other.changed_elsewhere().unwrap());
        shop.now += 1000;
        let doer = doer(shop.now);
        append(&mut other, &doer, vec![note(round, "seen")]).unwrap();
        assert!(!other.changed_elsewhere().unwrap(), "own work is no news");
        assert!(shop.store.changed_elsewhere().unwrap());
    }
    assert_eq!(shop.store.head().unwrap(), other.head().unwrap());
    assert_eq!(shop.store.head().unwrap().seq, 60);
}

#[test]
fn erased_data_is_in_no_file() {
    let mut shop = Shop::new();
    let marker = "18800001111";
    let mut drafts = opening(1);
    drafts.push(note(1, &format!("call {marker}")));
    shop.write(drafts);
    shop.write(opening(2));
    let found = |shop: &Shop| {
        let files = std::fs::read_dir(shop.home()).unwrap();
        files
            .map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .any(|bytes| bytes.windows(11).any(|part| part == marker.as_bytes()))
    };
    assert!(found(&shop), "the search can find it");
    let ground = "request".to_owned();
    shop.write(vec![Draft::new(case(1), Payload::Erased { ground })]);
    assert!(!found(&shop));
    let events = shop.store.events(&case(1)).unwrap();
    assert!(events[1].erased && events[2].private.is_empty());
    assert!(!events[0].erased, "it had nothing to erase");
    let kept = shop.store.events(&case(2)).unwrap();
    assert_eq!(kept[1].private["phone"], phone(2));
}

/// Bounds the file to so many pages.
fn limit_pages(store: &Store, pages: u32) {
    let bound = format!("PRAGMA max_page_count = {pages}");
    store.conn().execute_batch(&bound).unwrap();
}

#[test]
fn a_full_disk_refuses_politely_and_keeps_everything() {
    let mut shop = Shop::new();
    shop.write(opening(0));
    limit_pages(&shop.store, 1);
    let long = "满".repeat(2000);
    let mut written = 1;
    let fault = loop {
        let doer = shop.doer();
        match append(&mut shop.store, &doer, vec![note(written, &long)]) {
            Ok(_) => written += 1,
            Err(error) => break error.fault,
        }
    };
    assert_eq!(fault, Fault::DiskFull);
    limit_pages(&shop.store, 1_000_000);
    shop.write(vec![note(written, &long)]);
    assert_eq!(
        i128::from(shop.store.head().unwrap().seq),
        2 + written as i128
    );
}

#[test]
fn a_refused_batch_leaves_no_trace_in_the_state() {
    let mut shop = Shop::new();
    let policy = PolicyId("0123456789abcdef".to_owned());
    let text = String::new();
    let adopted = Draft::new(
        Stream::Store,
        Payload::PlaybookAdopted {
            policy,
            text,
            days: None,
        },
    );
    let doer = shop.doer();
    let refused: Result<(), _> = shop.store.batch(|batch| {
        batch.append(&doer, |_| Ok(vec![adopted]))?;
        Err(AppendError::Stopped("no"))
    });
    assert!(refused.is_err());
    assert_eq!(shop.store.state().policy, PolicyId::default());
    assert!(shop.store.state().store.adoptions.is_empty());
}

#[test]
fn after_a_disk_error_nothing_more_is_acknowledged() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let detail = "fsync".to_owned();
    let error = Fault::Io { detail }.at(&shop.file());
    let failed: Result<(), AppendError<()>> = shop.store.batch(|_| Err(error.into()));
    assert!(matches!(failed, Err(AppendError::Store(_))));
    let doer = shop.doer();
    let refused = append(&mut shop.store, &doer, opening(2)).unwrap_err();
    assert_eq!(refused.fault, Fault::Stopped);
    let mut shop = shop.reopen();
    shop.write(opening(2));
}

#[test]
fn disk_errors_are_told_from_others() {
    use rusqlite::ffi;
    let fault = |code| Fault::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
    assert!(fault(ffi::SQLITE_IOERR_FSYNC).is_fatal());
    assert!(fault(ffi::SQLITE_CORRUPT).is_fatal());
    assert_eq!(fault(ffi::SQLITE_FULL), Fault::DiskFull);
    assert_eq!(fault(ffi::SQLITE_BUSY_SNAPSHOT), Fault::Busy);
    assert_eq!(fault(ffi::SQLITE_READONLY_DIRECTORY), Fault::ReadOnly);
    assert!(!fault(ffi::SQLITE_FULL).is_fatal() && !fault(ffi::SQLITE_BUSY).is_fatal());
}

#[test]
fn a_refused_operation_does_not_stop_a_batch_but_a_half_written_one_does() {
    use countertop::domain::value::Value;
    let mut shop = Shop::new();
    let (one, two) = (shop.doer(), shop.doer());
    let kept: Result<(), AppendError<&str>> = shop.store.batch(|batch| {
        assert!(batch.append(&one, |_| Err("no")).is_err());
        batch.append(&two, |_| Ok(opening(1))).map(|_| ())
    });
    assert!(kept.is_ok());
    let unwritable = Payload::StepDone {
        step: "measure".to_owned(),
        outcome: None,
        values: [("area".to_owned(), Value::Number(f64::NAN))].into(),
        marks: vec![],
        approved_by: None,
    };
    let (three, four) = (shop.doer(), shop.doer());
    let lost: Result<(), AppendError<&str>> = shop.store.batch(|batch| {
        let drafts = vec![note(1, "first half"), Draft::new(case(1), unwritable)];
        assert!(batch.append(&three, |_| Ok::<_, &str>(drafts)).is_err());
        batch.append(&four, |_| Ok(opening(2))).map(|_| ())
    });
    assert!(lost.is_err());
    assert_eq!(shop.store.head().unwrap().seq, 2);
}

#[test]
fn forged_numbers_at_the_end_of_the_range_do_not_panic() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let sql =
        "UPDATE journal SET terminal_seq = 9223372036854775807, recorded = -9223372036854775808,
               boot_ms = 9223372036854775807 WHERE seq = 2";
    shop.forger().execute(sql, []).unwrap();
    let doer = shop.doer();
    assert!(append(&mut shop.store, &doer, opening(2)).is_err());
    let checks = countertop::store::Checks::default();
    assert!(
        !shop
            .store
            .verify(&checks, &mut |_| true)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn what_was_written_moves_into_the_file_when_nobody_waits_and_only_then() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let in_file = |shop: &Shop| {
        let copy = shop.dir.path().join("copy.db");
        std::fs::copy(shop.file(), &copy).unwrap();
        let rows = "SELECT COUNT(*) FROM journal";
        let conn = rusqlite::Connection::open(copy).unwrap();
        conn.query_row(rows, [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    shop.store.settle().unwrap();
    assert_eq!(in_file(&shop), 2);
    shop.write(opening(2));
    assert_eq!(in_file(&shop), 2, "it is still in the log");
    shop.store.settle().unwrap();
    assert_eq!(in_file(&shop), 4);
}
