//! The program's table of time zones against the package it is written from.
//!
//! `COUNTERTOP_WRITE_ZONES=1 cargo test --release --test rules zones::` writes it anew, after the package was updated.

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};
use countertop::domain::zone::{FIRST, Zone};
use std::collections::HashMap;
use std::fmt::Write as _;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/calendars/zones.bin");
/// 2200-01-01: nothing is asked about what comes later.
const LAST: i64 = 7_258_118_400;
const DAY: i64 = 86_400;

fn offset(zone: Tz, at: i64) -> i32 {
    let utc = DateTime::from_timestamp(at, 0).unwrap().naive_utc();
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

#[test]
fn the_table_is_the_package_s() {
    if std::env::var_os("COUNTERTOP_WRITE_ZONES").is_some() {
        return std::fs::write(FILE, table()).unwrap();
    }
    assert_eq!(names(&written()).lines().count(), TZ_VARIANTS.len());
    for theirs in TZ_VARIANTS {
        let ours: Zone = theirs.name().parse().unwrap();
        assert_eq!(ours.name(), theirs.name());
        let around = edges(ours).into_iter().flat_map(|at| [at - 1, at, at + 1]);
        let weeks = (FIRST..LAST).step_by(20 * DAY as usize + 7_919);
        for at in around.chain(weeks).chain([FIRST, LAST]) {
            assert_eq!(ours.offset(at), offset(theirs, at), "{ours:?} {at}");
        }
    }
}

#[test]
fn a_wall_time_is_shown_as_often_as_the_package_says() {
    for name in [
        "Europe/Berlin",
        "Asia/Shanghai",
        "America/Caracas",
        "Africa/Monrovia",
        "Pacific/Apia",
    ] {
        let (ours, theirs): (Zone, Tz) = (name.parse().unwrap(), name.parse().unwrap());
        let edges = edges(ours);
        for at in edges
            .into_iter()
            .flat_map(|at| (-26..=26).map(move |half| at + half * 1_800))
        {
            let wall = at + i64::from(ours.offset(at));
            let local = DateTime::from_timestamp(wall, 0).unwrap().naive_utc();
            let found = theirs.from_local_datetime(&local);
            let found = (found.earliest(), found.latest());
            let (first, second) = ours.instants(wall);
            assert_eq!(found.0.map(|at| at.timestamp()), first, "{name} {wall}");
            assert_eq!(
                found.1.map(|at| at.timestamp()),
                second.or(first),
                "{name} {wall}"
            );
        }
    }
}

#[test]
fn no_other_name_is_a_zone() {
    for name in [
        "",
        "asia/shanghai",
        "Asia/Shanghai ",
        "Asia",
        "Mars/Olympus",
        "\n",
    ] {
        assert!(name.parse::<Zone>().is_err(), "{name:?}");
    }
    assert_eq!(Zone::shanghai().name(), "Asia/Shanghai");
    assert_eq!(Zone::UTC.name(), "UTC");
}

fn written() -> Vec<u8> {
    std::fs::read(FILE).unwrap()
}

/// The lines of names that a table begins with.
fn names(table: &[u8]) -> &str {
    let end = table.windows(2).position(|two| two == b"\n\n").unwrap();
    std::str::from_utf8(&table[..=end]).unwrap()
}

/// The instants of a zone's changes, as the file has them.
fn edges(zone: Zone) -> Vec<i64> {
    let table = written();
    let names = names(&table);
    let of_zone = |line: &str| {
        line.strip_prefix(zone.name())?
            .strip_prefix(' ')?
            .parse()
            .ok()
    };
    let place: usize = names.lines().find_map(of_zone).unwrap();
    let mut bytes = table[names.len() + 1 + place..].iter();
    let mut number = || {
        let (mut value, mut shift) = (0_u64, 0);
        for byte in bytes.by_ref() {
            value |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        value as i64
    };
    let (count, _) = (number(), number());
    let mut at = FIRST;
    let mut changes = Vec::new();
    for _ in 0..count {
        at += number();
        changes.push(at);
        number();
    }
    changes
}

/// The whole file.
fn table() -> Vec<u8> {
    let mut zones: Vec<Tz> = TZ_VARIANTS.to_vec();
    zones.sort_by_key(|zone| (zone.name() != "UTC", zone.name()));
    let (mut names, mut body) = (String::new(), Vec::new());
    let mut places: HashMap<Vec<u8>, usize> = HashMap::new();
    for zone in zones {
        let changes = changes(zone);
        let place = *places.entry(changes.clone()).or_insert(body.len());
        if place == body.len() {
            body.extend(changes);
        }
        writeln!(names, "{} {place}", zone.name()).unwrap();
    }
    names.push('\n');
    [names.into_bytes(), body].concat()
}

fn changes(zone: Tz) -> Vec<u8> {
    let mut found = Vec::new();
    let mut now = offset(zone, FIRST);
    // No change lasted less than half a day.
    for noon in (FIRST..LAST).step_by(DAY as usize / 2) {
        let next = noon + DAY / 2;
        if offset(zone, next) != now {
            let (mut before, mut after) = (noon, next);
            while after - before > 1 {
                let middle = before + (after - before) / 2;
                match offset(zone, middle) == now {
                    true => before = middle,
                    false => after = middle,
                }
            }
            now = offset(zone, after);
            found.push((after, now));
        }
    }
    let mut bytes = Vec::new();
    number(&mut bytes, found.len() as u64);
    number(&mut bytes, zigzag(offset(zone, FIRST)));
    let mut last = FIRST;
    for (at, offset) in found {
        number(&mut bytes, (at - last) as u64);
        number(&mut bytes, zigzag(offset));
        last = at;
    }
    bytes
}

fn zigzag(value: i32) -> u64 {
    match value < 0 {
        true => (-2 * i64::from(value) - 1) as u64,
        false => 2 * value as u64,
    }
}

fn number(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
