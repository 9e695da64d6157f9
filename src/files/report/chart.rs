//! Charts as drawings inside a page. Every value also stands there as text: nothing is told by length alone.

use super::{Point, most, size};
use crate::files::html::escape;
use std::fmt::Write as _;

/// Width of a drawing of columns, in its own units.
const WIDE: u64 = 600;
/// Height of the longest column.
const HIGH: u64 = 80;
/// Labels below the axis that find room.
const LABELS: usize = 16;

/// Bars below each other: name, length, value.
pub(super) fn bars(out: &mut String, points: &[Point], sign: &str) {
    let most = most(points);
    out.push_str("<table class=\"bars\"><tbody>");
    for point in points {
        let (value, share) = (point.value.shown(sign), share(point, most, 1_000));
        let _ = write!(
            out,
            "<tr><td class=\"l\">{}</td><td><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" \
             aria-label=\"{1}\"><rect class=\"bar\" width=\"{share}\" height=\"10\"/></svg></td><td class=\"n l\">{1}</td></tr>",
            escape(&point.label),
            escape(&value)
        );
    }
    out.push_str("</tbody></table>");
}

/// Columns beside each other above their names; values above those that are not nothing.
pub(super) fn columns(out: &mut String, points: &[Point], sign: &str, title: &str) {
    let most = most(points);
    let count = u64::try_from(points.len()).unwrap_or(1).max(1);
    let step = points.len().div_ceil(LABELS).max(1);
    let base = HIGH + 12;
    let _ = write!(
        out,
        "<svg class=\"columns\" viewBox=\"0 0 {WIDE} {}\" role=\"img\" aria-label=\"{}\">",
        base + 14,
        escape(title)
    );
    for (index, point) in points.iter().enumerate() {
        let place = u64::try_from(index).unwrap_or(0);
        let (left, right) = (place * WIDE / count, (place + 1) * WIDE / count);
        let (wide, middle) = ((right - left) * 3 / 4, (left + right) / 2);
        let high = share(point, most, HIGH);
        let _ = write!(
            out,
            "<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{high}\"/>",
            middle - wide / 2,
            base - high,
            wide.max(1)
        );
        let mut text = |y: u64, text: &str| {
            let _ = write!(
                out,
                "<text x=\"{middle}\" y=\"{y}\" text-anchor=\"middle\">{}</text>",
                escape(text)
            );
        };
        if high > 0 {
            text(base - high - 2, &point.value.shown(sign));
        }
        if index % step == 0 {
            text(base + 11, &point.label);
        }
    }
    let _ = write!(
        out,
        "<line class=\"axis\" x1=\"0\" y1=\"{base}\" x2=\"{WIDE}\" y2=\"{base}\"/></svg>"
    );
}

/// A value's part of `whole`; something is never drawn as nothing.
fn share(point: &Point, most: u64, whole: u64) -> u64 {
    let value = size(&point.value);
    let part = u128::from(value) * u128::from(whole) / u128::from(most);
    let part = u64::try_from(part).unwrap_or(whole);
    if value > 0 { part.max(1) } else { 0 }
}
