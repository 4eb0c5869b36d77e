//! Distances on the ground.

use ::geo::{Distance, Haversine, Point};

use crate::math::cos;

/// The distance in metres between two positions `[lon, lat]` in degrees, along a great circle of the mean earth.
#[must_use]
pub fn metres(a: [f64; 2], b: [f64; 2]) -> f64 {
    Haversine.distance(Point::from(a), Point::from(b))
}

/// The circumference of the earth at the equator in metres, as Web Mercator counts it (WGS 84, 2 pi * 6,378,137).
const EQUATOR_M: f64 = 40_075_016.685_578_5;

/// Metres on the ground for one CSS pixel at a latitude in degrees, where `scale` pixels are the width of the world.
#[must_use]
pub fn metres_per_px(lat: f64, scale: f64) -> f64 {
    EQUATOR_M * cos(lat.to_radians()) / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_towns_are_1_3_km_apart() {
        let d = metres([-92.14039, 14.67737], [-92.15195, 14.68018]);
        assert!((1250.0..1350.0).contains(&d), "{d}");
    }

    #[test]
    fn a_pixel_at_zoom_0_on_the_equator_is_156_km() {
        assert!((metres_per_px(0.0, 256.0) - 156_543.033_928).abs() < 1e-3);
    }
}
