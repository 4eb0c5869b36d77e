//! A flight from one view to another that keeps the reader oriented: it rises as far as the hop is long, and comes down again.
//!
//! After Jarke J. van Wijk and Wim A. A. Nuij, "Smooth and efficient zooming and panning", IEEE InfoVis 2003, equations 9 and 10,
//! with their rho of 1.42.

use super::camera::{Camera, WORLD_PX};
use crate::math::{cosh, length, ln, log2, sinh, tanh};
use crate::number::within;

const RHO2: f64 = 1.42 * 1.42;
const RHO: f64 = 1.42;

/// A flight between two cameras of the same window.
#[derive(Clone, Copy, Debug)]
pub struct Flight {
    from: Camera,
    to: Camera,
    kind: Kind,
    /// The length of the flight in the units of the paper.
    length: f64,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// The centre hardly moves: a plain zoom.
    Zoom,
    /// The general case.
    Arc { r0: f64, w0: f64, distance: f64 },
}

impl Flight {
    /// Plans the flight.
    #[must_use]
    pub fn new(from: Camera, to: Camera) -> Self {
        let to = to.resized(from.size());
        let width = |c: &Camera| c.size()[0] / c.scale();
        let (w0, w1) = (width(&from), width(&to));
        let [dx, dy] = [0, 1].map(|i| to.center()[i] - from.center()[i]);
        let distance = length([dx, dy]);
        if distance < w0.min(w1) * 1e-3 {
            let length = ln(w1 / w0).abs() / RHO;
            return Self { from, to, kind: Kind::Zoom, length };
        }
        let b = |w: f64, sign: f64| (w1 * w1 - w0 * w0 + sign * RHO2 * RHO2 * distance * distance) / (2.0 * w * RHO2 * distance);
        let r = |b: f64| ln(length([b, 1.0]) - b);
        let (r0, r1) = (r(b(w0, 1.0)), r(b(w1, -1.0)));
        let length = (r1 - r0) / RHO;
        if !length.is_finite() || !r0.is_finite() {
            return Self { from, to, kind: Kind::Zoom, length: 1.0 };
        }
        Self { from, to, kind: Kind::Arc { r0, w0, distance }, length }
    }

    /// How long the flight should last, in milliseconds: longer for longer hops, but never a wait.
    #[must_use]
    pub fn duration_ms(&self) -> f64 {
        within(self.length * 420.0, 250.0, 1600.0)
    }

    /// The view at `t` of the way, from 0 to 1.
    #[must_use]
    pub fn at(&self, t: f64) -> Camera {
        if t <= 0.0 {
            return self.from;
        }
        if t >= 1.0 {
            return self.to;
        }
        let [fx, fy] = self.from.center();
        let [tx, ty] = self.to.center();
        match self.kind {
            Kind::Zoom => Camera::of_world(
                [fx + (tx - fx) * t, fy + (ty - fy) * t],
                self.from.zoom() + (self.to.zoom() - self.from.zoom()) * t,
                self.from.size(),
            ),
            Kind::Arc { r0, w0, distance } => {
                let s = t * self.length;
                let u = w0 / RHO2 * (cosh(r0) * tanh(RHO * s + r0) - sinh(r0)) / distance;
                let width = w0 * cosh(r0) / cosh(RHO * s + r0);
                let zoom = log2(self.from.size()[0] / width / WORLD_PX);
                Camera::of_world([fx + (tx - fx) * u, fy + (ty - fy) * u], zoom, self.from.size())
            }
        }
    }
}

/// Eases in and out, from 0 to 1 (smoothstep).
#[must_use]
pub fn ease(t: f64) -> f64 {
    let t = within(t, 0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::distance;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_flight_begins_and_ends_where_it_says(lon in -110.0..-80.0, lat in 10.0..30.0, z0 in 3.0..16.0, z1 in 3.0..16.0) {
            let size = [1000.0, 700.0];
            let (from, to) = (Camera::new([-92.0, 14.7], z0, size), Camera::new([lon, lat], z1, size));
            let flight = Flight::new(from, to);
            for (end, t) in [(from, 1e-9), (to, 1.0 - 1e-9)] {
                let c = flight.at(t);
                prop_assert!((c.zoom() - end.zoom()).abs() < 1e-3, "{} {}", c.zoom(), end.zoom());
                let far = distance(c.center(), end.center()) * end.scale();
                prop_assert!(far < 1.0, "{far} px");
            }
            for i in 0..=20 {
                prop_assert!(flight.at(f64::from(i) / 20.0).zoom().is_finite());
            }
        }
    }

    #[test]
    fn a_long_hop_rises() {
        let size = [1000.0, 700.0];
        let flight = Flight::new(Camera::new([-88.0, 15.5], 12.0, size), Camera::new([-117.0, 32.5], 12.0, size));
        assert!(flight.at(0.5).zoom() < 6.0, "{}", flight.at(0.5).zoom());
    }
}
