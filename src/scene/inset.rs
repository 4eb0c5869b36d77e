//! The whole way, small, and where in it the map looks.

use super::ground::ground;
use super::item::{Item, Path, Pen};
use super::theme::Theme;
use crate::geo::basemap::Basemap;
use crate::geo::camera::Camera;
use crate::geo::mercator;
use crate::number::within;
use crate::story::Story;
use crate::view::whole_way;

/// Its size in CSS pixels.
pub const SIZE: [f64; 2] = [176.0, 116.0];
/// Around the way, in CSS pixels.
const PAD: f64 = 9.0;
/// A frame smaller than this would not be seen, in CSS pixels.
const LEAST: f64 = 9.0;
/// A view that shows this part of it, in width or height, needs no inset.
const WIDE: f64 = 0.5;

/// Where it looks.
#[must_use]
pub fn camera(story: &Story) -> Camera {
    whole_way(story, SIZE, PAD)
}

/// What is in it: the ground and every leg, in the colour of its group.
#[must_use]
pub fn items(story: &Story, basemap: &Basemap, camera: &Camera, theme: &Theme) -> Vec<Item> {
    let mut items = ground(basemap, camera, theme, 0.0);
    for leg in story.legs().iter().rev() {
        let mut path = Path::lines();
        path.push(leg.line().iter().map(|at| camera.to_screen(mercator::project(*at))).collect::<Vec<_>>());
        items.push(Item::Stroke { path, pen: Pen::solid(theme.group(story[leg.group()].color()), 1.5) });
    }
    items
}

/// The part that the map shows: left, top, width and height in CSS pixels. None where it shows so much that nobody asks where.
#[must_use]
pub fn frame(inset: &Camera, view: &Camera) -> Option<[f64; 4]> {
    let [x0, y0, x1, y1] = view.world_rect(0.0);
    let ([left, top], [right, bottom]) = (inset.to_screen([x0, y0]), inset.to_screen([x1, y1]));
    let [w, h] = inset.size();
    if right - left > w * WIDE || bottom - top > h * WIDE {
        return None;
    }
    let side = |near: f64, far: f64, room: f64| {
        let long = (far - near).max(LEAST);
        (within((near + far - long) / 2.0, 0.0, room - long), long)
    };
    let ((left, width), (top, height)) = (side(left, right, w), side(top, bottom, h));
    Some([left, top, width, height])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_frame_is_in_the_inset_and_around_the_middle(lon in -125.0..-80.0, lat in 5.0..40.0, zoom in 1.0..17.0, w in 100.0..3000.0, h in 100.0..2000.0) {
            let inset = Camera::fit([-118.0, 13.0, -86.0, 33.0], SIZE, PAD);
            let view = Camera::new([lon, lat], zoom, [w, h]);
            let Some([left, top, width, height]) = frame(&inset, &view) else {
                prop_assert!(zoom < 12.0, "close up there is always a frame");
                return Ok(());
            };
            prop_assert!(left >= 0.0 && top >= 0.0 && left + width <= SIZE[0] + 1e-9 && top + height <= SIZE[1] + 1e-9);
            prop_assert!(width >= LEAST && height >= LEAST);
            let [x, y] = inset.to_screen(view.center());
            if x > LEAST && y > LEAST && x < SIZE[0] - LEAST && y < SIZE[1] - LEAST {
                prop_assert!(x >= left && x <= left + width && y >= top && y <= top + height);
            }
        }
    }
}
