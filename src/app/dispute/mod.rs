//! What a person takes away about a fine: a page to read and a package that proves it without this store.

mod package;
mod page;
mod papers;
mod told;

pub use package::package;
pub use page::{Page, page};
pub use told::{doubt, liable_lines, reminder};
