//! The spherical Web Mercator projection (EPSG:3857), onto the unit square: `[0, 0]` is the north-west corner, `[1, 1]` the south-east.

use crate::math::{atan, ln, sin, sinh};
use crate::number::within;
use std::f64::consts::PI;

/// The latitude in degrees at which the projection is cut off, so that the world is a square: `atan(sinh(pi))`.
pub const MAX_LAT: f64 = 85.051_128_779_806_59;

/// Projects `[lon, lat]` in degrees onto world coordinates. Latitudes beyond [`MAX_LAT`] are clamped.
#[must_use]
pub fn project([lon, lat]: [f64; 2]) -> [f64; 2] {
    let sine = sin(within(lat, -MAX_LAT, MAX_LAT).to_radians());
    let y = ln((1.0 + sine) / (1.0 - sine)) / (4.0 * PI);
    [lon / 360.0 + 0.5, 0.5 - y]
}

/// The position `[lon, lat]` in degrees at world coordinates: the inverse of [`project`].
#[must_use]
pub fn unproject([x, y]: [f64; 2]) -> [f64; 2] {
    let lat = atan(sinh((0.5 - y) * 2.0 * PI)).to_degrees();
    [(x - 0.5) * 360.0, lat]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_the_world_are_the_corners_of_the_square() {
        for (at, world) in [([-180.0, MAX_LAT], [0.0, 0.0]), ([0.0, 0.0], [0.5, 0.5]), ([180.0, -MAX_LAT], [1.0, 1.0])] {
            let [x, y] = project(at);
            assert!((x - world[0]).abs() < 1e-12, "x of {at:?} is {x}");
            assert!((y - world[1]).abs() < 1e-12, "y of {at:?} is {y}");
        }
    }

    #[test]
    fn there_and_back_is_where_one_was() {
        for lon in (-180..=180).step_by(15) {
            for lat in (-85..=85).step_by(5) {
                let at = [f64::from(lon), f64::from(lat)];
                let back = unproject(project(at));
                assert!((back[0] - at[0]).abs() < 1e-9 && (back[1] - at[1]).abs() < 1e-9);
            }
        }
    }
}
