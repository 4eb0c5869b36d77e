//! The part of the world that a story is about: how far a reader can go.

use super::camera::{Camera, WORLD_PX};
use super::mercator;
use crate::math::log2;
use crate::number::within;

/// A rectangle in world coordinates. The middle of the window stays in it, and it never becomes a speck.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    rect: [f64; 4],
}

/// How far beyond what it holds the middle of the window may go, in parts of its size.
const BEYOND: f64 = 0.35;
/// It fills at least this part of the window, in width or in height.
const FILLS: f64 = 0.4;

impl Frame {
    /// Around positions `[lon, lat]` in degrees; the whole world around none.
    pub fn around(positions: impl IntoIterator<Item = [f64; 2]>) -> Self {
        let mut rect: Option<[f64; 4]> = None;
        for [x, y] in positions.into_iter().map(mercator::project) {
            rect = Some(rect.map_or([x, y, x, y], |[a, b, c, d]| [a.min(x), b.min(y), c.max(x), d.max(y)]));
        }
        let [x0, y0, x1, y1] = rect.unwrap_or([0.0, 0.0, 1.0, 1.0]);
        // A story of one place has the country around it.
        let [dx, dy] = [((x1 - x0) * BEYOND).max(0.01), ((y1 - y0) * BEYOND).max(0.01)];
        Self { rect: [x0 - dx, y0 - dy, x1 + dx, y1 + dy] }
    }

    /// The camera, or the nearest one that does not leave the reader with nothing to see.
    #[must_use]
    pub fn keep(&self, camera: Camera) -> Camera {
        let [x0, y0, x1, y1] = self.rect;
        let [w, h] = camera.size();
        let farthest = (w * FILLS / (x1 - x0)).min(h * FILLS / (y1 - y0)) / WORLD_PX;
        let [x, y] = camera.center();
        let zoom = camera.zoom().max(log2(farthest));
        Camera::of_world([within(x, x0, x1), within(y, y0, y1)], zoom, camera.size())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn something_of_the_frame_is_always_in_view(
            lon in -180.0..180.0, lat in -85.0..85.0, zoom in 0.0..18.0, w in 200.0..3000.0, h in 200.0..2000.0
        ) {
            let frame = Frame::around([[-117.0, 32.5], [-88.0, 15.5]]);
            let kept = frame.keep(Camera::new([lon, lat], zoom, [w, h]));
            let [x0, y0, x1, y1] = frame.rect;
            let [a, b, c, d] = kept.world_rect(0.0);
            prop_assert!(a < x1 && c > x0 && b < y1 && d > y0, "{kept:?}");
            let fills = ((x1 - x0) * kept.scale() / w).max((y1 - y0) * kept.scale() / h);
            prop_assert!(fills > FILLS - 1e-6, "{fills}");
            prop_assert_eq!(frame.keep(kept), kept, "once is enough");
        }
    }

    #[test]
    fn a_story_of_one_place_has_a_frame() {
        let kept = Frame::around([[10.0, 50.0]]).keep(Camera::new([-100.0, 0.0], 12.0, [800.0, 600.0]));
        assert!((kept.at()[0] - 10.0).abs() < 5.0);
        let free = Camera::new([-100.0, 0.0], 12.0, [800.0, 600.0]);
        assert_eq!(Frame::around([]).keep(free), free);
    }
}
