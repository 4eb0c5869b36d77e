//! Distances on the ground, as the map shows them.

use crate::math::cos;

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
    fn a_pixel_at_zoom_0_on_the_equator_is_156_km() {
        assert!((metres_per_px(0.0, 256.0) - 156_543.033_928).abs() < 1e-3);
    }
}
