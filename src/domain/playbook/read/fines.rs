//! The table `fines`.

use super::reader::{Reader, Tab, Val};
use super::values::{amount, duration};
use crate::domain::calendar::Counting;
use crate::domain::playbook::fines::{FineTerms, Silence, Unanswered};

const SILENCE: [(&str, Silence); 2] = [("stands", Silence::Stands), ("lapses", Silence::Lapses)];
const UNANSWERED: [(&str, Unanswered); 2] = [
    ("cancelled", Unanswered::Cancelled),
    ("upheld", Unanswered::Upheld),
];

/// How fines are decided; what is not written is as shipped.
pub(super) fn terms(r: &mut Reader, root: Tab<'_>) -> FineTerms {
    r.optional(root, "fines", read).unwrap_or_default()
}

fn read(r: &mut Reader, value: Val<'_>) -> Option<FineTerms> {
    const KNOWN: &[&str] = &["appeal", "answer", "silence", "unanswered", "month-cap"];
    let table = r.table(value, KNOWN)?;
    let shipped = FineTerms::default();
    let span = |r: &mut Reader, name, absent| {
        r.optional(table, name, |r, v| duration(r, v, Counting::Elapsed))
            .unwrap_or(absent)
    };
    Some(FineTerms {
        appeal: span(r, "appeal", shipped.appeal),
        answer: span(r, "answer", shipped.answer),
        silence: r
            .optional(table, "silence", |r, v| r.word(v, &SILENCE))
            .unwrap_or_default(),
        unanswered: r
            .optional(table, "unanswered", |r, v| r.word(v, &UNANSWERED))
            .unwrap_or_default(),
        cap: r.optional(table, "month-cap", amount),
    })
}

/// How the file writes what silence means.
pub(in crate::domain::playbook) fn words(terms: &FineTerms) -> (&'static str, &'static str) {
    let silence = SILENCE.iter().find(|(_, one)| *one == terms.silence);
    let unanswered = UNANSWERED.iter().find(|(_, one)| *one == terms.unanswered);
    (
        silence.map_or("", |(word, _)| word),
        unanswered.map_or("", |(word, _)| word),
    )
}
