//! Chance that is the same for the same seed on every machine.

/// A small generator (SplitMix64): good enough for made-up customers, for nothing secret.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// A generator for the `index`th thing made under a seed: each is the same whatever is made before it.
    pub fn new(seed: u64, index: u64) -> Chance {
        let mut chance = Chance(seed ^ index.wrapping_mul(0xd134_2543_de82_ef95));
        chance.draw();
        chance
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` up to, not including, `high`; `low` when there is none.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low)).unwrap_or(0).max(1);
        low.saturating_add(i64::try_from(self.draw() % span).unwrap_or(0))
    }

    /// Whether something happens that does so many times in a hundred.
    pub fn percent(&mut self, times: i64) -> bool {
        self.between(0, 100) < times
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let count = i64::try_from(from.len()).unwrap_or(0);
        from.get(usize::try_from(self.between(0, count)).unwrap_or(0))
    }

    /// A UUIDv7 of an instant.
    pub fn id(&mut self, at: crate::domain::time::Instant) -> uuid::Uuid {
        let (a, b) = (self.draw().to_le_bytes(), self.draw().to_le_bytes());
        let mut random = [0_u8; 10];
        random
            .iter_mut()
            .zip(a.into_iter().chain(b))
            .for_each(|(to, from)| *to = from);
        let millis = u64::try_from(at.0).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
