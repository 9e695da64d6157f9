//! The stages with their open cases in one line, the chosen one in brackets.

use super::super::Cx;
use super::CustomersView;
use crate::app::customers::StageCount;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::widgets::spans;
use crate::words::customers as words;
use ratatui::{Frame, layout::Rect, style::Style};

/// A text and its style.
type Piece = (String, Style);

/// A run of stages that stand together or give way together.
struct Run<'a> {
    stages: &'a [StageCount],
    /// Whether it is one word with the sum of its stages.
    folded: bool,
}

/// Cells between two parts.
const GAP: usize = 2;

impl CustomersView {
    /// Where the stages do not all fit, the journeys no stage is chosen of are folded into their names, the last one first;
    /// then stages nobody is in give way, at last those before the chosen one.
    pub(super) fn draw_strip(&self, frame: &mut Frame, area: Rect, cx: Cx<'_>) {
        let room = usize::from(area.width);
        let mut runs: Vec<Run<'_>> = self
            .strip
            .chunk_by(|one, next| one.journey == next.journey)
            .map(|stages| Run {
                stages,
                folded: false,
            })
            .collect();
        let mut parts = self.parts(&runs, true, cx);
        while wide(&parts) > room {
            let chosen = |run: &Run<'_>| run.stages.iter().any(|stage| self.is_stage(stage));
            let foldable = runs.iter_mut().skip(usize::from(!self.is_filtered()));
            let next = foldable.rev().find(|run| !run.folded && !chosen(run));
            let Some(run) = next else {
                parts = self.parts(&runs, false, cx);
                break;
            };
            run.folded = true;
            parts = self.parts(&runs, true, cx);
        }
        let at = parts.iter().position(|(_, chosen)| *chosen).unwrap_or(0);
        let first = (0..at).find(|first| wide(parts.get(*first..=at).unwrap_or_default()) <= room);
        let gap = (" ".repeat(GAP), cx.look.style(Role::Text));
        let shown = parts.into_iter().skip(first.unwrap_or(at));
        let shown: Vec<Piece> = shown
            .flat_map(|(part, _)| part.into_iter().chain([gap.clone()]))
            .collect();
        spans(frame, area, &shown);
    }

    fn is_filtered(&self) -> bool {
        self.filter.stage.is_some()
    }

    /// The parts of the strip, and which of them is the chosen one; with or without stages nobody is in.
    fn parts(&self, runs: &[Run<'_>], empty: bool, cx: Cx<'_>) -> Vec<(Vec<Piece>, bool)> {
        let everything = !self.is_filtered();
        let role = if everything { Role::Accent } else { Role::Text };
        let all = bracketed(words::all(cx.app.lang), everything);
        let mut parts = vec![(vec![(all, cx.look.style(role))], everything)];
        for run in runs {
            match run.stages.first().filter(|_| run.folded) {
                Some(first) => {
                    let name = cx.app.known().journey(cx.app.lang, &first.journey);
                    let sum = |count: fn(&StageCount) -> i64| run.stages.iter().map(count).sum();
                    let counts = (sum(|stage| stage.cases), sum(|stage| stage.stalled));
                    parts.push((piece(&name, counts, false, cx), false));
                }
                None => {
                    let shown =
                        |stage: &&StageCount| empty || stage.cases > 0 || self.is_stage(stage);
                    parts.extend(run.stages.iter().filter(shown).map(|stage| {
                        let name = cx.app.lang.pick(&stage.name);
                        let chosen = self.is_stage(stage);
                        let counts = (stage.cases, stage.stalled);
                        (piece(name, counts, chosen, cx), chosen)
                    }));
                }
            }
        }
        parts
    }
}

/// The cells parts take beside each other.
fn wide(parts: &[(Vec<Piece>, bool)]) -> usize {
    let part = |(pieces, _): &(Vec<Piece>, bool)| -> usize {
        pieces.iter().map(|(text, _)| width(text)).sum::<usize>() + GAP
    };
    parts.iter().map(part).sum::<usize>().saturating_sub(GAP)
}

fn piece(name: &str, (cases, stalled): (i64, i64), chosen: bool, cx: Cx<'_>) -> Vec<Piece> {
    let role = match (chosen, cases) {
        (true, _) => Role::Accent,
        (false, 0) => Role::Muted,
        (false, _) => Role::Text,
    };
    let text = bracketed(&format!("{name} {cases}"), chosen);
    let mut piece = vec![(text, cx.look.style(role))];
    if stalled > 0 {
        let text = format!(" !{}", words::stalled(cx.app.lang, stalled));
        piece.push((text, cx.look.style(Role::Warn)));
    }
    piece
}

fn bracketed(text: &str, chosen: bool) -> String {
    match chosen {
        true => format!("[{text}]"),
        false => text.to_owned(),
    }
}
