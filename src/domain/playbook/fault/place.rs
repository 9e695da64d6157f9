//! Where in a playbook file something stands.

use std::borrow::Cow;

/// One step of the way from the top of the file to a setting.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Seg {
    /// A setting by its name.
    Name(Cow<'static, str>),
    /// An entry of a list, the first being 0.
    At(usize),
}

impl From<&'static str> for Seg {
    fn from(name: &'static str) -> Seg {
        Seg::Name(Cow::Borrowed(name))
    }
}

impl From<usize> for Seg {
    fn from(index: usize) -> Seg {
        Seg::At(index)
    }
}

/// The way from the top of the file to a setting.
pub type Path = Vec<Seg>;

/// A [`Path`] from names and indices: `way!["rule", 0, "stop"]`.
macro_rules! way {
    ($($part:expr),* $(,)?) => { vec![$($crate::domain::playbook::fault::Seg::from($part)),*] };
}
pub(in crate::domain::playbook) use way;

/// A place in the file.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Place {
    /// Line, the first being 1.
    pub line: usize,
    /// Column in characters, the first being 1.
    pub column: usize,
    /// The setting, such as `rule[register].stop[2]`; entries of lists by their id, or by their number from 1.
    pub key: String,
}
