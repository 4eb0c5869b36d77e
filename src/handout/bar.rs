//! The scale bar, in kilometres and in miles.

use super::set::{rule, text};
use super::spots::Spot;
use super::{BLACK, Input, LEAST, WHITE};
use crate::geo::camera::Camera;
use crate::geo::rect::Rect;
use crate::geo::scale_bar::{ScaleBar, Unit};
use crate::scene::item::{Anchor, Font, Item, Path, Pen};

/// A bar of a round length in the corner where least is, with the room that it takes.
pub(super) fn bar(input: &Input<'_>, camera: &Camera, spots: &[Spot], ways: &[[f64; 2]]) -> (Vec<Item>, Rect) {
    let [w, h] = camera.size();
    let font = Font::sans(LEAST);
    let bars = [Unit::Kilometre, Unit::Mile].map(|unit| ScaleBar::new(camera, h / 2.0, unit, 150.0));
    let label = bars.iter().map(|bar| (input.measure)(&bar.label, &font)).fold(0.0, f64::max);
    let [wide, high] = [bars[0].px.max(bars[1].px).max(label + 14.0) + 20.0, 50.0];
    let corners = [[0.0, h - high], [w - wide, h - high], [w - wide, 0.0], [0.0, 0.0]];
    let inside =
        |[x, y]: [f64; 2], at: [f64; 2]| at[0] > x - 30.0 && at[1] > y - 16.0 && at[0] < x + wide + 30.0 && at[1] < y + high + 16.0;
    let busy = |corner: [f64; 2]| {
        let dots = spots.iter().filter(|spot| inside(corner, spot.at)).count();
        100 * dots + ways.iter().filter(|at| inside(corner, **at)).count()
    };
    let mut best = corners[0];
    for corner in corners {
        if busy(corner) < busy(best) {
            best = corner;
        }
    }
    let [x, y] = best;
    let area = [x, y, x + wide, y + high];
    let mut items = vec![Item::Fill { path: Path::rectangle(area), color: WHITE }];
    items.push(Item::Stroke { path: Path::rectangle(area), pen: Pen::solid(BLACK, 0.6) });
    let (left, middle) = (x + 10.0, y + high / 2.0);
    for (bar, up) in bars.iter().zip([-1.0, 1.0]) {
        let end = left + bar.px;
        for at in [left, end] {
            items.push(rule([at, middle], [at, middle + 6.0 * up], 1.1));
        }
        let base = if up < 0.0 { middle - 8.0 } else { middle + 9.0 + LEAST * 0.76 };
        items.push(text(&bar.label, [left, base], Anchor::Start, font));
    }
    items.push(rule([left, middle], [left + bars[0].px.max(bars[1].px), middle], 1.1));
    (items, area)
}
