//! Time zones: what a store's wall clock shows, from a table of every zone's changes.
//!
//! The table is `assets/calendars/zones.bin`, written from the `chrono-tz` package by `tests/rules/zones.rs`, which also
//! holds the two equal. It is read where it lies and only for the zones asked for: tables of pointers, as the package
//! has them, are gone through by the system at every start of the program, which took longer than opening the store.
//!
//! First one line a zone, `Asia/Shanghai 1234`, UTC before all others, and an empty line. The number says where behind it
//! the zone's changes begin: their count, the first offset, then for each the seconds since the change before (the
//! first's since 1900) and the offset from then on. Numbers are LEB128; what may be negative is zigzag (2n, or -2n - 1).

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

const TABLE: &[u8] = include_bytes!("../../assets/calendars/zones.bin");
/// No fewer than there are zones.
const MOST: usize = 700;
/// 1900-01-01, seconds since 1970: where the table begins.
pub const FIRST: i64 = -2_208_988_800;

/// An IANA time zone.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(u16);

/// From `start` on the clocks are `offset` seconds ahead of UTC.
#[derive(Clone, Copy)]
struct Span {
    start: i64,
    offset: i32,
}

/// No zone has this name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a time zone")]
pub struct NotAZone;

impl Zone {
    /// No offset, ever.
    pub const UTC: Zone = Zone(0);

    /// The zone of all China.
    pub fn shanghai() -> Zone {
        "Asia/Shanghai".parse().unwrap_or(Zone::UTC)
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        let line = lines().nth(usize::from(self.0)).unwrap_or_default();
        std::str::from_utf8(name_of(line)).unwrap_or_default()
    }

    /// Seconds that the wall clock is ahead of UTC at `at`, seconds since 1970.
    pub fn offset(self, at: i64) -> i32 {
        let spans = self.spans();
        let later = spans.partition_point(|span| span.start <= at);
        let span = spans.get(later.saturating_sub(1));
        span.map_or(0, |span| span.offset)
    }

    /// The instants, seconds since 1970, at which the wall clock shows `wall` (seconds since 1970-01-01T00:00 local):
    /// none where it skips that time, two where it shows it twice, the earlier one first.
    pub fn instants(self, wall: i64) -> (Option<i64>, Option<i64>) {
        let spans = self.spans();
        // No clock is a day away from UTC: only spans near it can show that time.
        let from = spans.partition_point(|span| span.start <= wall.saturating_sub(86_400));
        let mut found = (from.saturating_sub(1)..spans.len())
            .map_while(|index| {
                let span = spans.get(index)?;
                let end = spans.get(index + 1).map_or(i64::MAX, |next| next.start);
                let at = wall.saturating_sub(i64::from(span.offset));
                let inside = (index == 0 || span.start <= at) && at < end;
                (span.start <= wall.saturating_add(86_400) || index == 0)
                    .then_some(inside.then_some(at))
            })
            .flatten();
        (found.next(), found.next())
    }

    fn spans(self) -> &'static [Span] {
        static READ: [OnceLock<Box<[Span]>>; MOST] = [const { OnceLock::new() }; MOST];
        let index = usize::from(self.0);
        match READ.get(index) {
            Some(read) => read.get_or_init(|| spans_of(index)),
            None => &[],
        }
    }
}

impl FromStr for Zone {
    type Err = NotAZone;

    fn from_str(name: &str) -> Result<Zone, NotAZone> {
        let found = lines().position(|line| name_of(line) == name.as_bytes());
        let index = found.and_then(|index| u16::try_from(index).ok());
        index.map(Zone).ok_or(NotAZone)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name, a blank and a place for each zone.
fn lines() -> impl Iterator<Item = &'static [u8]> {
    let lines = TABLE.split(|byte| *byte == b'\n');
    lines.take_while(|line| !line.is_empty())
}

fn name_of(line: &[u8]) -> &[u8] {
    line.split(|byte| *byte == b' ').next().unwrap_or_default()
}

fn place_of(line: &[u8]) -> Option<usize> {
    let digits = line.split(|byte| *byte == b' ').nth(1)?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// What stands behind the names.
fn body() -> &'static [u8] {
    // Each line ends in one byte, and one more ends them all.
    let names: usize = lines().map(|line| line.len() + 1).sum();
    TABLE.get(names + 1..).unwrap_or_default()
}

fn spans_of(index: usize) -> Box<[Span]> {
    let place = lines().nth(index).and_then(place_of);
    let bytes = place.and_then(|place| body().get(place..));
    let mut bytes = bytes.unwrap_or_default().iter().copied();
    read_spans(&mut bytes).unwrap_or_default().into()
}

fn read_spans(bytes: &mut impl Iterator<Item = u8>) -> Option<Vec<Span>> {
    let count = number(bytes)?;
    let mut span = Span {
        start: FIRST,
        offset: signed(number(bytes)?)?,
    };
    let mut spans = vec![span];
    for _ in 0..count {
        span = Span {
            start: span
                .start
                .saturating_add(i64::try_from(number(bytes)?).ok()?),
            offset: signed(number(bytes)?)?,
        };
        spans.push(span);
    }
    Some(spans)
}

fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let byte = bytes.next()?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn signed(value: u64) -> Option<i32> {
    let half = i32::try_from(value / 2).ok()?;
    Some(if value.is_multiple_of(2) {
        half
    } else {
        -half - 1
    })
}
