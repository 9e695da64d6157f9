//! Tables to read from: projected from folded streams, written with each event, refillable from the journal.

mod book;
mod deltas;
mod dump;
mod fines;
mod owed;
mod playbooks;
mod put;
mod rows;
mod scores;
mod spans;
mod stored;
mod stream;
mod terms;
mod write;

pub use deltas::{SPANS, span_start};
pub use dump::{
    Difference, INDEXES_SQL, TABLES, TABLES_SQL, create, create_indexes, create_tables,
    first_difference,
};
pub use owed::{Share, ShareRow, shares_of, threshold_key};
pub use playbooks::{kept_playbook, wanted_of};
pub use rows::{
    AppointmentRow, CaseRow, CaseRows, ClockRow, PassageRow, fate_key, holders_of, result_key,
    rows_of_case, state_key,
};
pub(in crate::store) use scores::sums_until;
pub(in crate::store) use spans::stream_of;
pub use spans::{Span, span_of};
pub use terms::{forget_names, is_found, terms_of};
pub use write::{Writer, case_number};
