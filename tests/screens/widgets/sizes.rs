//! Any rectangle, any screen: no panic, no half glyph, nothing outside.

use super::*;
use crate::print::shot;

/// Chinese over the whole screen, begun at an odd or an even column.
fn chinese(frame: &mut Frame, start: u16) {
    let area = frame.area();
    for y in area.top()..area.bottom() {
        let text = "客户预约接待处".repeat(20);
        let place = Rect {
            x: start,
            y,
            width: area.width.saturating_sub(start),
            height: 1,
        };
        line(frame, place, &text, look(Lang::Zh, false).style(Role::Text));
    }
}

#[test]
fn every_widget_draws_in_every_small_rectangle_over_chinese() {
    for (name, draw) in WIDGETS {
        for width in 0..=12 {
            for height in 0..=5 {
                for x in [0, 3, 4] {
                    let area = Rect {
                        x,
                        y: 1,
                        width,
                        height,
                    };
                    for ascii in [false, true] {
                        let shot = shot(14, 5, |frame| {
                            chinese(frame, 0);
                            clear_wide(frame, area);
                            draw(frame, area, &look(Lang::Zh, ascii));
                        });
                        println!("{name} {area:?}");
                        shot.assert_whole();
                    }
                }
            }
        }
    }
}

#[test]
fn every_widget_survives_a_screen_smaller_than_its_rectangle() {
    for (name, draw) in WIDGETS {
        for (columns, rows) in [(0, 0), (1, 1), (2, 1), (1, 7), (5, 2)] {
            for x in [0, 1, 60_000] {
                println!("{name} {columns}x{rows} at {x}");
                let area = Rect {
                    x,
                    y: 0,
                    width: 5_000,
                    height: 9,
                };
                let look = look(Lang::En, false);
                shot(columns, rows, |frame| draw(frame, area, &look)).assert_whole();
            }
        }
    }
}

#[test]
fn nothing_is_drawn_outside_the_rectangle() {
    let area = Rect::new(5, 2, 30, 8);
    for (name, draw) in WIDGETS {
        let shot = shot(40, 12, |frame| draw(frame, area, &look(Lang::Zh, false)));
        for y in 0..12 {
            for x in 0..40 {
                if !area.contains((x, y).into()) {
                    let cell = &shot.buffer[(x, y)];
                    assert_eq!(cell.symbol(), " ", "{name} at {x},{y}:\n{}", shot.text());
                }
            }
        }
    }
}

#[test]
fn a_popups_border_is_whole_over_chinese_at_both_parities() {
    for start in [0, 1] {
        for x in [3, 4] {
            for ascii in [false, true] {
                let shot = shot(20, 4, |frame| {
                    chinese(frame, start);
                    popup(frame, Rect::new(x, 0, 9, 4), "", &look(Lang::Zh, ascii));
                });
                let expected = if ascii {
                    ["+", "|", "|", "+"]
                } else {
                    ["┌", "│", "│", "└"]
                };
                for (y, glyph) in (0..).zip(expected) {
                    assert_eq!(shot.buffer[(x, y)].symbol(), glyph, "{}", shot.text());
                }
                shot.assert_whole();
            }
        }
    }
}
