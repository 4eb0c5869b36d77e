//! How the map moves by itself: it flies somewhere, swings on after a drag, zooms softly. Plain bookkeeping: a camera and a time in
//! milliseconds in, a camera out.

use super::camera::Camera;
use super::fly::{Flight, ease};
use crate::math::{exp2, length};
use crate::number::within;

/// A swing loses its speed by half every so many milliseconds.
const SWING_HALVES_MS: f64 = 110.0;
/// It begins above this speed, and ends below that one, in pixels per millisecond.
const SWING_FROM: f64 = 0.15;
const SWING_TO: f64 = 0.02;
/// Of a zoom, half of what is left is done every so many milliseconds, and the last of it at once: so many steps.
const ZOOM_HALVES_MS: f64 = 45.0;
const ZOOM_LAST: f64 = 0.01;
/// A frame that came later than this did not take so long: the page was busy.
const FRAME_MS: f64 = 64.0;

/// A movement that goes on from frame to frame.
#[derive(Clone, Copy, Debug, Default)]
pub enum Motion {
    /// Nothing moves.
    #[default]
    Rest,
    /// To another camera.
    Fly {
        /// The way.
        flight: Flight,
        /// When it began.
        start: f64,
    },
    /// As a drag left it.
    Swing {
        /// In pixels per millisecond.
        speed: [f64; 2],
        /// When it was moved last.
        last: f64,
    },
    /// About a point of the window.
    Zoom {
        /// That point.
        about: [f64; 2],
        /// How many steps are left.
        left: f64,
        /// When it was moved last.
        last: f64,
    },
}

impl Motion {
    /// A flight that begins now.
    #[must_use]
    pub fn fly(from: Camera, to: Camera, now: f64) -> Self {
        Self::Fly { flight: Flight::new(from, to), start: now }
    }

    /// What a drag leaves that ends with a speed; nothing, where it is slow.
    #[must_use]
    pub fn swing(speed: [f64; 2], now: f64) -> Option<Self> {
        (length(speed) > SWING_FROM).then_some(Self::Swing { speed, last: now })
    }

    /// Some steps more, on top of those that are still to be zoomed.
    #[must_use]
    pub fn zoom(&self, about: [f64; 2], steps: f64, now: f64) -> Self {
        let left = if let Self::Zoom { left, .. } = self { left + steps } else { steps };
        Self::Zoom { about, left, last: now }
    }

    /// Whether nothing moves.
    #[must_use]
    pub fn rests(&self) -> bool {
        matches!(self, Self::Rest)
    }

    /// Where the camera is now, and how it moves on.
    #[must_use]
    pub fn advance(self, camera: Camera, now: f64) -> (Camera, Self) {
        match self {
            Self::Rest => (camera, self),
            Self::Fly { flight, start } => {
                let t = (now - start) / flight.duration_ms();
                (flight.at(ease(t)), if t < 1.0 { self } else { Self::Rest })
            }
            Self::Swing { speed, last } => {
                let dt = within(now - last, 0.0, FRAME_MS);
                let keep = exp2(-dt / SWING_HALVES_MS);
                let slower = speed.map(|v| v * keep);
                let on = if length(slower) > SWING_TO { Self::Swing { speed: slower, last: now } } else { Self::Rest };
                (camera.pan(speed.map(|v| v * dt)), on)
            }
            Self::Zoom { about, left, last } => {
                let dt = within(now - last, 0.0, FRAME_MS);
                let step = if left.abs() < ZOOM_LAST { left } else { left * (1.0 - exp2(-dt / ZOOM_HALVES_MS)) };
                #[allow(clippy::float_cmp)] // all of it, or a part
                let on = if step == left { Self::Rest } else { Self::Zoom { about, left: left - step, last: now } };
                (camera.zoom_about(about, step), on)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: f64 = 16.0;

    fn camera() -> Camera {
        Camera::new([-92.1, 14.7], 9.0, [800.0, 600.0])
    }

    /// Every camera until it rests, a frame apart.
    fn played(mut motion: Motion, from: Camera) -> Vec<Camera> {
        let (mut cameras, mut now) = (vec![from], 0.0);
        while !motion.rests() {
            now += FRAME;
            let (camera, on) = motion.advance(cameras[cameras.len() - 1], now);
            cameras.push(camera);
            motion = on;
            assert!(cameras.len() < 1000, "it never rests");
        }
        cameras
    }

    #[test]
    fn what_rests_stays_where_it_is() {
        let (there, on) = Motion::Rest.advance(camera(), 5.0);
        assert!(on.rests());
        assert_eq!(there, camera());
    }

    #[test]
    fn a_flight_arrives_exactly_and_then_rests() {
        let to = Camera::new([-117.0, 32.5], 7.0, [800.0, 600.0]);
        let last = *played(Motion::fly(camera(), to, 0.0), camera()).last().expect("some");
        assert_eq!(last, to);
    }

    #[test]
    fn a_swing_needs_speed_loses_it_and_ends() {
        assert!(Motion::swing([0.1, 0.1], 0.0).is_none(), "slow");
        let swing = Motion::swing([1.0, 0.0], 0.0).expect("fast enough");
        let cameras = played(swing, camera());
        let steps: Vec<f64> = cameras.windows(2).map(|pair| pair[1].to_screen(pair[0].center())[0] - 400.0).collect();
        assert!(steps.windows(2).all(|pair| pair[1] < pair[0]), "ever slower: {steps:?}");
        let far: f64 = steps.iter().sum();
        // A speed that halves every 110 ms goes as far as 110 / ln 2 ms of it.
        assert!((far - SWING_HALVES_MS / std::f64::consts::LN_2).abs() < 15.0, "{far} pixels");
    }

    #[test]
    fn a_zoom_is_done_to_the_last_and_what_is_asked_for_meanwhile_is_added() {
        let zoom = Motion::Rest.zoom([100.0, 200.0], 1.0, 0.0);
        let point = camera().to_world([100.0, 200.0]);
        let last = *played(zoom, camera()).last().expect("some");
        assert!((last.zoom() - 10.0).abs() < 1e-9, "{}", last.zoom());
        let [x, y] = last.to_screen(point);
        assert!((x - 100.0).abs() < 1e-6 && (y - 200.0).abs() < 1e-6, "the point stays under the pointer: {x}, {y}");

        let (there, on) = zoom.advance(camera(), FRAME);
        let last = *played(on.zoom([100.0, 200.0], 1.0, 0.0), there).last().expect("some");
        assert!((last.zoom() - 11.0).abs() < 1e-9, "{}", last.zoom());
    }

    #[test]
    fn a_busy_page_does_not_make_it_jump() {
        let (late, _) = Motion::swing([1.0, 0.0], 0.0).expect("fast enough").advance(camera(), 5000.0);
        let moved = late.to_screen(camera().center())[0] - 400.0;
        assert!((moved - FRAME_MS).abs() < 1e-6, "{moved} pixels");
    }
}
