//! One file for each thing that can be wrong: a small sound playbook with one place spoilt.

mod fit;
mod papers;
mod values;

/// What is spoilt: this text of `small.toml`, its first occurrence, is replaced by that.
pub struct Spoilt {
    pub find: &'static str,
    pub put: &'static str,
    /// The faults that must be found: `line key: kind`.
    pub faults: &'static [&'static str],
}

const fn spoilt(find: &'static str, put: &'static str, faults: &'static [&'static str]) -> Spoilt {
    Spoilt { find, put, faults }
}

impl Spoilt {
    pub fn text(&self) -> String {
        let sound = include_str!("small.toml");
        assert!(
            sound.contains(self.find),
            "not in small.toml: {}",
            self.find
        );
        sound.replacen(self.find, self.put, 1)
    }
}

/// Every spoilt place, settings first.
pub fn corpus() -> impl Iterator<Item = &'static Spoilt> {
    values::VALUES.iter().chain(fit::FIT).chain(papers::PAPERS)
}
