//! A code to be scanned, as squares: drawn on pages, in workbooks and in terminals.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// Squares left empty around the code on paper; scanners ask for four.
const MARGIN: usize = 4;
/// The same in a terminal, where room is short and scanners manage.
const SLIM: usize = 2;

/// Where the code will be read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum On {
    /// Paper gets dirty: more of the code may be lost.
    Paper,
    /// A screen is small: as few squares as possible.
    Screen,
}

/// A code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Qr {
    side: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// The code of a text; none for one that is too long for any code. Digits, capitals and `:` need the least room.
    pub fn of(text: &str, on: On) -> Option<Qr> {
        let care = match on {
            On::Paper => EcLevel::M,
            On::Screen => EcLevel::L,
        };
        let code = QrCode::with_error_correction_level(text, care).ok()?;
        Some(Qr {
            side: code.width(),
            dark: code
                .into_colors()
                .into_iter()
                .map(|colour| colour == Color::Dark)
                .collect(),
        })
    }

    /// Squares a side, without the empty edge.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Whether a square is dark; those outside are not.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.side && self.dark.get(y * self.side + x).copied().unwrap_or(false)
    }

    /// Every dark square, column and row, an empty edge counted in.
    pub fn squares(&self) -> Vec<(u16, u16)> {
        let place = |n: usize| u16::try_from(n + SLIM).unwrap_or(u16::MAX);
        let all = (0..self.side).flat_map(|y| (0..self.side).map(move |x| (x, y)));
        all.filter(|(x, y)| self.is_dark(*x, *y))
            .map(|(x, y)| (place(x), place(y)))
            .collect()
    }

    /// The drawing for a page: black on white, with its empty edge.
    pub fn svg(&self, label: &str) -> String {
        let all = self.side + 2 * MARGIN;
        let mut path = String::new();
        for y in 0..self.side {
            let mut x = 0;
            while x < self.side {
                let run = (x..self.side).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN);
                }
                x += run.max(1);
            }
        }
        format!(
            "<svg viewBox=\"0 0 {all} {all}\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"{}\">\
             <rect width=\"{all}\" height=\"{all}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>",
            super::html::escape(label)
        )
    }

    /// Rows of text for dark ink on light ground: two squares a character, or in ASCII two characters a square.
    pub fn lines(&self, ascii: bool) -> Vec<String> {
        let edge = |n: usize| n.checked_sub(SLIM);
        let dark = |x: usize, y: usize| match (edge(x), edge(y)) {
            (Some(x), Some(y)) => self.is_dark(x, y),
            _ => false,
        };
        let all = self.side + 2 * SLIM;
        let columns = 0..all;
        if ascii {
            let square = |x, y| if dark(x, y) { "##" } else { "  " };
            return (0..all)
                .map(|y| columns.clone().map(|x| square(x, y)).collect())
                .collect();
        }
        let both = |x, y| match (dark(x, y), dark(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        let rows = (0..all).step_by(2);
        rows.map(|y| columns.clone().map(|x| both(x, y)).collect())
            .collect()
    }
}
