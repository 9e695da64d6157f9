//! Cells as the bytes that put them on a terminal. Written out because every frame goes this way: the library's commands
//! format each cell's place and colours anew, which took longer than finding out which cells changed.

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// What the terminal writes with at the moment.
struct Pen {
    /// Where the next glyph goes by itself; unknown behind a wide one, whose width terminals do not agree on.
    next: Option<(u16, u16)>,
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Modifier, what switches it on, what switches it off.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Appends what draws these cells, each with its column and row from 0. Expects a terminal that writes plainly and
/// leaves one.
pub fn cells<'a>(out: &mut Vec<u8>, content: impl Iterator<Item = (u16, u16, &'a Cell)>) {
    let mut pen = Pen {
        next: None,
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };
    for (x, y, cell) in content {
        if pen.next != Some((x, y)) {
            out.extend_from_slice(b"\x1b[");
            number(out, y.saturating_add(1));
            out.push(b';');
            number(out, x.saturating_add(1));
            out.push(b'H');
        }
        pen.restyle(out, cell);
        let symbol = cell.symbol();
        out.extend_from_slice(symbol.as_bytes());
        pen.next = (symbol.len() == 1).then_some((x.saturating_add(1), y));
    }
    out.extend_from_slice(b"\x1b[0m");
}

impl Pen {
    fn restyle(&mut self, out: &mut Vec<u8>, cell: &Cell) {
        if (self.fg, self.bg, self.modifier) == (cell.fg, cell.bg, cell.modifier) {
            return;
        }
        out.extend_from_slice(b"\x1b[");
        // A bold or dim one is switched off by the same number: what stays of the two is switched on again.
        let mut on = cell.modifier - self.modifier;
        for (modifier, _, off) in MODIFIERS {
            if (self.modifier - cell.modifier).contains(modifier) {
                code(out, off);
                let same = MODIFIERS.iter().filter(|other| other.2 == off);
                on |= same.fold(Modifier::empty(), |all, other| all | other.0) & cell.modifier;
            }
        }
        for (modifier, code_on, _) in MODIFIERS {
            if on.contains(modifier) {
                code(out, code_on);
            }
        }
        if self.fg != cell.fg {
            colour(out, cell.fg, 38);
        }
        if self.bg != cell.bg {
            colour(out, cell.bg, 48);
        }
        // Each code ends in a semicolon, the last one's becomes the end.
        if let Some(last) = out.last_mut() {
            *last = b'm';
        }
        (self.fg, self.bg, self.modifier) = (cell.fg, cell.bg, cell.modifier);
    }
}

/// The codes of a colour; `ground` is 38 for the text, 48 for what is behind it, one more resets it.
fn colour(out: &mut Vec<u8>, colour: Color, ground: u8) {
    let index = match colour {
        Color::Reset => return code(out, ground + 1),
        Color::Rgb(red, green, blue) => {
            return [ground, 2, red, green, blue]
                .into_iter()
                .for_each(|number| code(out, number));
        }
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    for number in [ground, 5, index] {
        code(out, number);
    }
}

fn code(out: &mut Vec<u8>, value: u8) {
    number(out, u16::from(value));
    out.push(b';');
}

fn number(out: &mut Vec<u8>, value: u16) {
    let mut rest = value;
    let mut digits = [0_u8; 5];
    let mut count = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        count += 1;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(5 - count..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::backend::{Backend, CrosstermBackend};
    use ratatui::style::Style;

    /// Draws on a made-up terminal and gives what it shows, with colours and attributes.
    fn shown(bytes: &[u8]) -> String {
        let size = |n| std::num::NonZeroU16::new(n).unwrap();
        let mut terminal = vt100::Parser::new(size(6), size(30), 0);
        terminal.process(bytes);
        terminal.screen().contents_formatted()
    }

    #[test]
    fn every_pair_of_styles_is_drawn_as_the_library_draws_it() {
        let colours = [
            Color::Reset,
            Color::Black,
            Color::Red,
            Color::Gray,
            Color::DarkGray,
            Color::LightCyan,
            Color::White,
            Color::Indexed(200),
            Color::Rgb(1, 22, 255),
        ];
        let modifiers = [
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::BOLD | Modifier::REVERSED,
            Modifier::ITALIC | Modifier::UNDERLINED,
            Modifier::all() - Modifier::HIDDEN,
        ];
        let styles: Vec<Style> = colours
            .iter()
            .flat_map(|fg| {
                modifiers
                    .map(|modifier| Style::new().fg(*fg).bg(Color::Blue).add_modifier(modifier))
            })
            .chain(colours.map(|bg| Style::new().bg(bg)))
            .collect();
        for one in &styles {
            for other in &styles {
                let cell = |symbol: &str, style: Style| {
                    let mut cell = Cell::default();
                    cell.set_symbol(symbol).set_style(style);
                    cell
                };
                let drawn = [
                    cell("a", *one),
                    cell("张", *other),
                    cell("c", *one),
                    cell("d", *other),
                ];
                let places = [(0, 0), (1, 0), (3, 0), (29, 5)];
                let content = || {
                    places
                        .iter()
                        .zip(&drawn)
                        .map(|((x, y), cell)| (*x, *y, cell))
                };
                let (mut ours, mut theirs) = (Vec::new(), Vec::new());
                cells(&mut ours, content());
                CrosstermBackend::new(&mut theirs).draw(content()).unwrap();
                assert_eq!(shown(&ours), shown(&theirs), "{one:?} {other:?}");
                assert!(ours.ends_with(b"\x1b[0m"));
            }
        }
    }

    #[test]
    fn numbers_are_written_in_full() {
        for value in [0, 9, 10, 255, 1_000, u16::MAX] {
            let mut out = Vec::new();
            number(&mut out, value);
            assert_eq!(String::from_utf8(out).unwrap(), value.to_string());
        }
    }
}
