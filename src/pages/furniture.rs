//! What lies on the map of the app from the start: buttons and credits. No label stands under them, so the opening view has to know
//! where they are. Their sizes follow from `assets/app.css`; those that follow from a font are near enough. Panels come later, and labels
//! make room for them then.

use super::Site;
use crate::geo::rect::Rect;
use crate::lang::Lang;
use crate::scene::item::Font;
use crate::scene::measure::estimate;
use crate::scene::owners::owners;

/// In a window up to this width, in CSS pixels, what lies on the map is laid out for fingers.
const NARROW: f64 = 760.0;

/// Their boxes in a map of that size, left, top, right, bottom in CSS pixels.
pub fn furniture(site: &Site<'_>, [w, h]: [f64; 2], lang: Lang) -> Vec<Rect> {
    let words = lang.words();
    let long = |text: &str, px: f64| estimate(text, &Font::sans(px));
    let tall = if w > NARROW { 36.0 } else { 40.0 };
    let buttons = 12.0 + 2.0 * (tall + 6.0) + long(words.home, 14.0) + long(words.whole_way, 14.0) + 58.0;
    let schematic = long(words.schematic, 12.0) + 20.0;
    let owned = owners(site.story, site.basemap).iter().map(|(text, _)| long(text, 12.0) + 10.0).sum::<f64>();
    let mut boxes = vec![[12.0, 12.0, buttons.min(w - 12.0), 12.0 + tall]];
    if w > NARROW {
        boxes.push([10.0, h - 28.0, schematic, h - 4.0]);
        boxes.push([w - owned - 10.0, h - 28.0, w - 10.0, h - 4.0]);
    } else {
        boxes.push([10.0, h - 46.0, schematic.min(w - 10.0), h - 27.0]);
        boxes.push([10.0, h - 27.0, owned.min(w - 10.0), h - 3.0]);
    }
    boxes
}
