//! Ink: the ground of the map in black and white. The sea is ruled, as engravers did it, because a grey would not survive a copier;
//! borders are dashes and dots; a river that is a border has two banks.

use super::{BLACK, LEAST, WHITE};
use crate::scene::item::{Item, Letters, Path, Pen, Text};
use crate::scene::theme::{Rgba, Theme};

/// Between the lines by which the sea is known.
const RULED: f64 = 4.6;
/// From this zoom on there are rivers and lakes.
const INLAND: f64 = 6.5;
const BORDER_DASH: &[f64] = &[8.0, 3.0, 1.5, 3.0];

/// Each kind of line in a colour of its own, by which [`inked`] knows it.
pub(super) static LINES: Theme = Theme {
    water: WHITE,
    land: [WHITE; 4],
    coast: Rgba(0x0000_01ff),
    border: Rgba(0x0000_02ff),
    admin1: Rgba(0x0000_03ff),
    river: Rgba(0x0000_04ff),
    river_border: Rgba(0x0000_05ff),
    river_band: Rgba(0x0000_06ff),
    ink: BLACK,
    quiet: BLACK,
    country: BLACK,
    sea: BLACK,
    halo: WHITE,
    rim: WHITE,
    count: WHITE,
    count_on_light: WHITE,
    chosen: BLACK,
    groups: [BLACK; 7],
};

/// The lines by which the sea is known. Land covers them.
pub(super) fn ruled([w, h]: [f64; 2]) -> Item {
    let mut path = Path::lines();
    let mut y = RULED / 2.0;
    while y < h {
        path.push([[0.0, y], [w, y]]);
        y += RULED;
    }
    Item::Stroke { path, pen: Pen::solid(BLACK, 0.35) }
}

/// The ground in ink.
pub(super) fn inked(items: Vec<Item>, zoom: f64) -> Vec<Item> {
    let mut inked = Vec::new();
    for item in items {
        let Item::Stroke { path, pen } = item else {
            inked.push(item);
            continue;
        };
        let is = |color: Rgba| pen.color == color;
        let stroke = |path: Path, width: f64, dash: &'static [f64]| Item::Stroke { path, pen: Pen { color: BLACK, width, dash } };
        let water = is(LINES.river) || (is(LINES.coast) && pen.width < 0.65);
        if is(LINES.admin1) || (water && zoom < INLAND) {
            // Too much for a copier.
        } else if is(LINES.border) || is(LINES.river_border) {
            inked.push(stroke(path, 1.1, BORDER_DASH));
        } else if is(LINES.river_band) {
            inked.push(stroke(path.clone(), pen.width + 2.0, &[]));
            inked.push(Item::Stroke { path, pen: Pen::solid(WHITE, pen.width) });
        } else if water {
            inked.push(stroke(path, pen.width * 0.7, &[]));
        } else {
            inked.push(stroke(path, 0.9, &[]));
        }
    }
    inked
}

/// Without shades, and with letters that are large enough.
pub(super) fn plain(mut item: Item) -> Item {
    let flat = |color: &mut Rgba| *color = if color.0 | 0xff == WHITE.0 { WHITE } else { BLACK };
    item.recolor(&flat);
    if let Item::Text(Text { font, halo, .. }) | Item::Letters(Letters { font, halo, .. }) = &mut item {
        font.size = font.size.max(LEAST);
        halo.iter_mut().for_each(flat);
    }
    item
}
