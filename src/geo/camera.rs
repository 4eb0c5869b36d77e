//! Where the reader looks: a centre, a zoom and the size of the window.

use super::mercator;
use super::rect::Rect;
use crate::math::{exp2, log2};
use crate::number::within;

/// The side in CSS pixels of the whole world at zoom 0, as every web map counts it.
pub const WORLD_PX: f64 = 256.0;
/// The closest zoom: a pixel is about a metre at the equator.
pub const MAX_ZOOM: f64 = 17.0;
/// The farthest zoom where the window allows it.
pub const MIN_ZOOM: f64 = 1.0;

/// A view of the world, north up. Always finite, and never beyond the edge of the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    center: [f64; 2],
    zoom: f64,
    /// CSS pixels for the width of the world: what follows from the zoom, and is asked for every point.
    scale: f64,
    size: [f64; 2],
}

impl Camera {
    /// Looks at `[lon, lat]` in degrees from `zoom`, through a window of `size` CSS pixels. Whatever is not finite or out of range is
    /// brought back into it.
    #[must_use]
    pub fn new(at: [f64; 2], zoom: f64, size: [f64; 2]) -> Self {
        Self::of_world(mercator::project(at), zoom, size)
    }

    /// As [`Camera::new`], with the centre in world coordinates.
    #[must_use]
    pub fn of_world(center: [f64; 2], zoom: f64, size: [f64; 2]) -> Self {
        let size = size.map(|s| if s.is_finite() { within(s, 1.0, 16_384.0) } else { 1.0 });
        let fills = log2(size[0].max(size[1]) / WORLD_PX);
        let zoom = if zoom.is_finite() { zoom } else { fills };
        let zoom = within(zoom, within(fills, MIN_ZOOM, MAX_ZOOM), MAX_ZOOM);
        let scale = WORLD_PX * exp2(zoom);
        let center = [0, 1].map(|i| {
            let half = (size[i] / scale / 2.0).min(0.5);
            let c = if center[i].is_finite() { center[i] } else { 0.5 };
            within(c, half, 1.0 - half)
        });
        Self { center, zoom, scale, size }
    }

    /// The view that shows `[west, south, east, north]` in degrees as large as it fits with `pad` CSS pixels around.
    #[must_use]
    pub fn fit([west, south, east, north]: [f64; 4], size: [f64; 2], pad: f64) -> Self {
        let [x0, y0] = mercator::project([west, north]);
        let [x1, y1] = mercator::project([east, south]);
        let room = |i: usize| (size[i] - 2.0 * pad).max(size[i] / 4.0).max(1.0);
        let scale = (room(0) / (x1 - x0).abs().max(1e-9)).min(room(1) / (y1 - y0).abs().max(1e-9));
        Self::of_world([(x0 + x1) / 2.0, (y0 + y1) / 2.0], log2(scale / WORLD_PX), size)
    }

    /// The centre, `[lon, lat]` in degrees.
    #[must_use]
    pub fn at(&self) -> [f64; 2] {
        mercator::unproject(self.center)
    }

    /// The centre in world coordinates.
    #[must_use]
    pub fn center(&self) -> [f64; 2] {
        self.center
    }

    /// The zoom: each step doubles the scale.
    #[must_use]
    pub fn zoom(&self) -> f64 {
        self.zoom
    }

    /// The size of the window in CSS pixels.
    #[must_use]
    pub fn size(&self) -> [f64; 2] {
        self.size
    }

    /// CSS pixels for the width of the world.
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Where a point in world coordinates stands in the window, in CSS pixels from its top left corner.
    #[must_use]
    pub fn to_screen(&self, world: [f64; 2]) -> [f64; 2] {
        let scale = self.scale();
        [0, 1].map(|i| (world[i] - self.center[i]) * scale + self.size[i] / 2.0)
    }

    /// Whether a position, longitude and latitude in degrees, stands in the window.
    #[must_use]
    pub fn shows(&self, at: [f64; 2]) -> bool {
        let [x, y] = self.to_screen(mercator::project(at));
        (0.0..=self.size[0]).contains(&x) && (0.0..=self.size[1]).contains(&y)
    }

    /// The point in world coordinates that stands at a point of the window: the inverse of [`Camera::to_screen`].
    #[must_use]
    pub fn to_world(&self, screen: [f64; 2]) -> [f64; 2] {
        let scale = self.scale();
        [0, 1].map(|i| (screen[i] - self.size[i] / 2.0) / scale + self.center[i])
    }

    /// The part of the world in the window and `margin` CSS pixels around it.
    #[must_use]
    pub fn world_rect(&self, margin: f64) -> Rect {
        let [x0, y0] = self.to_world([-margin, -margin]);
        let [x1, y1] = self.to_world([self.size[0] + margin, self.size[1] + margin]);
        [x0, y0, x1, y1]
    }

    /// Moves the picture by `[dx, dy]` CSS pixels.
    #[must_use]
    pub fn pan(&self, [dx, dy]: [f64; 2]) -> Self {
        let scale = self.scale();
        let [x, y] = self.center;
        Self::of_world([x - dx / scale, y - dy / scale], self.zoom, self.size)
    }

    /// Zooms by `dz` steps so that what stands at `about` in the window stays there.
    #[must_use]
    pub fn zoom_about(&self, about: [f64; 2], dz: f64) -> Self {
        let fixed = self.to_world(about);
        let zoomed = Self::of_world(self.center, self.zoom + dz, self.size);
        let scale = zoomed.scale();
        let center = [0, 1].map(|i| fixed[i] - (about[i] - self.size[i] / 2.0) / scale);
        Self::of_world(center, zoomed.zoom, self.size)
    }

    /// The same view in a window of another size.
    #[must_use]
    pub fn resized(&self, size: [f64; 2]) -> Self {
        Self::of_world(self.center, self.zoom, size)
    }

    /// The same centre from another zoom.
    #[must_use]
    pub fn zoomed(&self, zoom: f64) -> Self {
        Self::of_world(self.center, zoom, self.size)
    }

    /// The same zoom over another place, `[lon, lat]` in degrees.
    #[must_use]
    pub fn moved(&self, at: [f64; 2]) -> Self {
        Self::of_world(mercator::project(at), self.zoom, self.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_camera() -> impl Strategy<Value = Camera> {
        (-180.0..180.0, -85.0..85.0, -2.0..22.0, 50.0..3000.0, 50.0..3000.0)
            .prop_map(|(lon, lat, zoom, w, h)| Camera::new([lon, lat], zoom, [w, h]))
    }

    proptest! {
        #[test]
        fn screen_to_world_and_back_is_exact(camera in any_camera(), x in -100.0..3100.0, y in -100.0..3100.0) {
            let back = camera.to_screen(camera.to_world([x, y]));
            prop_assert!((back[0] - x).abs() < 1e-6 && (back[1] - y).abs() < 1e-6);
        }

        #[test]
        fn the_window_never_leaves_the_world(camera in any_camera(), dx in -1e6..1e6, dy in -1e6..1e6, dz in -30.0..30.0) {
            let [x0, y0, x1, y1] = camera.pan([dx, dy]).zoom_about([10.0, 20.0], dz).world_rect(0.0);
            prop_assert!(x0 > -1e-9 && y0 > -1e-9 && x1 < 1.0 + 1e-9 && y1 < 1.0 + 1e-9);
        }

        #[test]
        fn what_is_under_the_pointer_stays_there(camera in any_camera(), dz in 0.0..3.0) {
            let about = [camera.size()[0] * 0.3, camera.size()[1] * 0.6];
            let before = camera.to_world(about);
            let after = camera.zoom_about(about, dz).to_world(about);
            prop_assert!((before[0] - after[0]).abs() < 1e-9 && (before[1] - after[1]).abs() < 1e-9);
        }

        #[test]
        fn anything_makes_a_finite_camera(lon in any::<f64>(), lat in any::<f64>(), zoom in any::<f64>(), w in any::<f64>(), h in any::<f64>()) {
            let c = Camera::new([lon, lat], zoom, [w, h]);
            prop_assert!(c.center().iter().chain(&c.size()).all(|v| v.is_finite()) && c.zoom().is_finite());
        }
    }

    #[test]
    fn fit_shows_all_of_it() {
        let bounds = [-92.17, 14.655, -92.122, 14.702];
        let camera = Camera::fit(bounds, [1000.0, 700.0], 20.0);
        for at in [[bounds[0], bounds[1]], [bounds[2], bounds[3]]] {
            let [x, y] = camera.to_screen(mercator::project(at));
            assert!((19.0..=981.0).contains(&x) && (19.0..=681.0).contains(&y), "{x} {y}");
        }
    }
}
