//! Tables: columns that give way when the screen is narrow, rows with a marker and reverse video for the selected one.

use ratatui::{Frame, layout::Rect};

use super::{Hit, Look, cells, fill, line, row};
use crate::ui::{text, theme::Role};

/// Which edge of its column a text keeps to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// Texts.
    #[default]
    Left,
    /// Numbers, money, countdowns.
    Right,
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Heading.
    pub title: String,
    /// Fewest cells with which it makes sense; below, the column is left out.
    pub min: u16,
    /// Most cells it can use.
    pub max: u16,
    /// 0 is never left out; the highest number goes first.
    pub priority: u8,
    /// Which edge its texts keep to.
    pub align: Align,
    /// Cells of its widest visible text, or 0 while nobody has looked; see [`fitted`].
    pub wants: u16,
}

impl Column {
    /// A column of `min` to `max` cells, left-aligned.
    pub fn new(title: impl Into<String>, min: u16, max: u16, priority: u8) -> Column {
        Column {
            title: title.into(),
            min,
            max: max.max(min),
            priority,
            align: Align::Left,
            wants: 0,
        }
    }

    /// Fewest cells: no more than its texts need.
    fn least(&self) -> u16 {
        match self.wants {
            0 => self.min,
            wants => self.min.min(wants),
        }
    }

    /// Most cells while others still want some.
    fn fair(&self) -> u16 {
        match self.wants {
            0 => self.max,
            wants => self.max.min(wants),
        }
    }

    /// With an empty cell behind its texts where there is more than enough room; not in a column of one width.
    fn airy(&self) -> u16 {
        match self.align {
            Align::Left if self.min < self.max => self.wants.saturating_add(1),
            _ => self.wants,
        }
    }

    /// The same, right-aligned.
    #[must_use]
    pub fn right(mut self) -> Column {
        self.align = Align::Right;
        self
    }
}

/// The columns with what these rows want of them, their headings included. Rounded up to even cells, so that a text one
/// letter longer does not move the whole table. A column of one width keeps it, and so do columns fitted before.
pub fn fitted(columns: &[Column], rows: &[Row]) -> Vec<Column> {
    let mut columns = columns.to_vec();
    if rows.is_empty() || columns.iter().any(|column| column.wants > 0) {
        return columns;
    }
    for (index, column) in columns.iter_mut().enumerate() {
        if column.min == column.max {
            column.wants = column.max;
            continue;
        }
        let texts = rows.iter().filter_map(|row| row.get(index));
        let widest = texts
            .map(|cell| text::width(&cell.text))
            .chain([text::width(&column.title)])
            .max()
            .unwrap_or(0);
        column.wants = cells(widest.next_multiple_of(2)).max(1);
    }
    columns
}

/// Where a column lies, in cells from the left edge of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// First cell.
    pub start: u16,
    /// Number of cells.
    pub width: u16,
}

/// Cells between two columns.
const GAP: u16 = 1;

/// Shares `width` cells among the columns, one cell between them: the least important are left out (`None`) until the
/// minimums of the others fit. What is over goes to the right-aligned first, for a text can be cut and a number cannot,
/// then to the most important: to each up to its share, then to each up to what its texts want. What nobody wants stands
/// before a right-aligned last column, so that it keeps to the right edge.
pub fn arrange(columns: &[Column], width: u16) -> Vec<Option<Span>> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let priority = |index: &usize| columns.get(*index).map_or(0, |column| column.priority);
    while needed(columns, &kept) > usize::from(width) {
        // The last of equals goes first, so that the reading order survives longest on the left.
        let Some(least) = (0..kept.len())
            .max_by_key(|place| kept.get(*place).map_or(0, priority))
            .filter(|place| kept.get(*place).map_or(0, priority) > 0)
        else {
            break;
        };
        kept.remove(least);
    }
    let widths = share(columns, &kept, width);
    let mut spans = vec![None; columns.len()];
    let mut start: u16 = 0;
    for (index, wide) in kept.into_iter().zip(widths) {
        let wide = wide.min(width.saturating_sub(start));
        if let Some(span) = spans.get_mut(index)
            && wide > 0
        {
            *span = Some(Span { start, width: wide });
        }
        start = start.saturating_add(wide).saturating_add(GAP);
    }
    spans
}

fn needed(columns: &[Column], kept: &[usize]) -> usize {
    let cells: usize = kept
        .iter()
        .filter_map(|index| columns.get(*index))
        .map(|column| usize::from(column.least()))
        .sum();
    cells + usize::from(GAP) * kept.len().saturating_sub(1)
}

/// Widths of the kept columns, in their order.
fn share(columns: &[Column], kept: &[usize], width: u16) -> Vec<u16> {
    let mut over = usize::from(width).saturating_sub(needed(columns, kept));
    let kept: Vec<&Column> = kept
        .iter()
        .filter_map(|index| columns.get(*index))
        .collect();
    let mut order: Vec<usize> = (0..kept.len()).collect();
    order.sort_by_key(|place| {
        kept.get(*place)
            .map(|column| (column.align == Align::Left, column.priority))
    });
    let mut widths: Vec<u16> = kept.iter().map(|column| column.least()).collect();
    for most in [Column::fair, |column: &Column| column.wants, Column::airy] {
        for place in &order {
            if let (Some(wide), Some(column)) = (widths.get_mut(*place), kept.get(*place)) {
                let more = usize::from(most(column).saturating_sub(*wide)).min(over);
                *wide += cells(more);
                over -= more;
            }
        }
    }
    let fitted = kept.iter().any(|column| column.wants > 0);
    if let (true, Some([wide, _])) = (fitted && ends_right(&kept), widths.last_chunk_mut()) {
        *wide = wide.saturating_add(cells(over));
    }
    widths
}

/// Whether the last column keeps to the right edge, and has one before it.
fn ends_right(kept: &[&Column]) -> bool {
    matches!(kept, [.., before, last] if last.align == Align::Right && before.align == Align::Left)
}

/// A text of a table and what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// What it is, for the theme.
    pub role: Role,
}

impl Cell {
    /// A text with a role.
    pub fn new(text: impl Into<String>, role: Role) -> Cell {
        Cell {
            text: text.into(),
            role,
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell::new(text, Role::Text)
    }
}

/// A row: its cells in the order of the columns.
pub type Row = Vec<Cell>;

/// Cells of the marker before each row.
const MARKER: u16 = 2;

/// Draws a heading (when a column has a title) and the visible rows. `selected` is an index into `rows`; that row gets
/// `>` and reverse video. The columns are as wide as these rows want. Gives where each row is, by its index in `rows`.
pub fn table(
    frame: &mut Frame,
    area: Rect,
    columns: &[Column],
    rows: &[Row],
    selected: Option<usize>,
    look: &Look,
) -> Vec<Hit> {
    let room = area.width.saturating_sub(MARKER);
    let spans = match columns.iter().any(|column| column.wants > 0) {
        true => arrange(columns, room),
        false => arrange(&fitted(columns, rows), room),
    };
    let mut top = 0;
    if columns.iter().any(|column| !column.title.is_empty()) {
        for (column, span) in columns.iter().zip(&spans) {
            let place = cell_area(row(area, 0), *span);
            let heading = match column.align {
                Align::Right => text::right(&column.title, usize::from(place.width)),
                Align::Left => column.title.clone(),
            };
            line(frame, place, &heading, look.style(Role::Title));
        }
        top = 1;
    }
    let mut hits = Vec::new();
    for (index, cells_of_row) in rows.iter().enumerate() {
        let place = row(area, cells(index).saturating_add(top));
        if place.is_empty() {
            break;
        }
        let chosen = selected == Some(index);
        draw_row(frame, place, columns, &spans, (cells_of_row, chosen), look);
        if chosen {
            line(frame, place, ">", look.style(Role::Text));
            fill(frame, place, look.style(Role::Selected));
        }
        hits.push(Hit { area: place, index });
    }
    hits
}

fn draw_row(
    frame: &mut Frame,
    place: Rect,
    columns: &[Column],
    spans: &[Option<Span>],
    (row, selected): (&[Cell], bool),
    look: &Look,
) {
    for ((column, span), cell) in columns.iter().zip(spans).zip(row) {
        let area = cell_area(place, *span);
        let shown = aligned(&cell.text, column.align, area.width);
        // Reversed, a text that steps back would be a hole in the marked row.
        let role = match cell.role {
            Role::Muted if selected => Role::Text,
            role => role,
        };
        line(frame, area, &shown, look.style(role));
    }
}

fn cell_area(place: Rect, span: Option<Span>) -> Rect {
    match span {
        Some(span) => Rect {
            x: place.x.saturating_add(MARKER).saturating_add(span.start),
            width: span.width,
            ..place
        },
        None => Rect::ZERO,
    }
}

/// A right-aligned text that does not fit becomes `###`: a number without its last digits would be another number.
fn aligned(text: &str, align: Align, width: u16) -> String {
    let width = usize::from(width);
    match align {
        Align::Left => text::fit(text, width),
        Align::Right if text::width(text) > width => "#".repeat(width),
        Align::Right => text::right(text, width),
    }
}
