//! The legend as a part of the picture, for paper.

use super::{SIGN, Sign};
use crate::scene::Input;
use crate::scene::item::{Anchor, Font, Item, Path, Pen, Text};

const FONT: Font = Font::sans(12.0);
/// Between the panel and the edge of the picture, and within the panel, in CSS pixels.
const MARGIN: f64 = 12.0;
const PAD: f64 = 8.0;
const GAP: f64 = 6.0;
/// From line to line: signs hardly ever fill their box.
const ROW: f64 = 25.0;
/// More signs than this stand in two columns, where the picture is wide enough.
const COLUMN: usize = 10;

/// The panel with these signs in the lower left corner: its box, left, top, right, bottom, and what is in it. Nothing without signs.
#[must_use]
pub fn panel(input: &Input<'_>, signs: &[Sign]) -> Option<([f64; 4], Vec<Item>)> {
    let theme = input.theme.theme();
    let name = |sign: &Sign| sign.name(input.story, input.lang);
    // The table of widths is for the faces of labels; those of the interface are wider.
    let widest = signs.iter().map(|sign| (input.measure)(name(sign), &FONT) * 1.15).reduce(f64::max)?;
    let [width, height] = input.camera.size();
    let column = SIGN[0] + GAP + widest + PAD;
    let columns = if signs.len() > COLUMN && 2.0 * (column + MARGIN) < width { 2 } else { 1 };
    let rows = signs.len().div_ceil(columns);
    #[allow(clippy::cast_precision_loss)] // a handful
    let [w, h] = [columns as f64 * column + PAD, rows as f64 * ROW + PAD];
    let [left, top] = [MARGIN, height - MARGIN - h];
    let area = [left, top, left + w, top + h];
    let frame = Path::rectangle(area);
    let mut items = vec![
        Item::Fill { path: frame.clone(), color: theme.rim },
        Item::Stroke { path: frame, pen: Pen::solid(theme.border.alpha(0x60), 1.0) },
    ];
    for (i, sign) in signs.iter().enumerate() {
        #[allow(clippy::cast_precision_loss)]
        let [x, y] = [left + PAD / 2.0 + (i / rows) as f64 * column, top + PAD / 2.0 + (i % rows) as f64 * ROW];
        items.extend(sign.draw(input.story, theme).into_iter().map(|item| item.moved([x, y])));
        items.push(Item::Text(Text {
            text: name(sign).to_owned(),
            at: [x + SIGN[0] + GAP, y + SIGN[1] / 2.0 + FONT.size * 0.36],
            anchor: Anchor::Start,
            font: FONT,
            color: theme.ink,
            halo: None,
        }));
    }
    Some((area, items))
}
