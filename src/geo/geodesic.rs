//! The length of the shortest line on the ellipsoid.
//!
//! The inverse formula of T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with application of nested
//! equations", Survey Review 23 (176), 1975, pages 88 to 93. Tested against the method of C. Karney as the crate `geo` has it, whose
//! code a browser would have to load.

use crate::math::{atan, atan2, cos, length, sin};

/// Half the major axis of WGS 84, in metres.
const MAJOR_M: f64 = 6_378_137.0;
/// The flattening of WGS 84.
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// The distance in metres between two positions `[lon, lat]` in degrees along a geodesic of WGS 84, to a millimetre. Of two
/// positions on opposite sides of the Earth, where the formula does not settle, it is too long by 1 % at most.
#[must_use]
pub fn geodesic_m([from_lon, from_lat]: [f64; 2], [to_lon, to_lat]: [f64; 2]) -> f64 {
    let minor_m = MAJOR_M * (1.0 - FLATTENING);
    let apart = to_lon - from_lon;
    // The short way around.
    let apart = (apart - 360.0 * (apart / 360.0).round()).to_radians();
    // Latitudes as on the sphere that the ellipsoid was pressed from.
    let reduced = |lat: f64| {
        let slope = (1.0 - FLATTENING) * sin(lat.to_radians()) / cos(lat.to_radians());
        let angle = atan(slope);
        [sin(angle), cos(angle)]
    };
    let ([sin_from, cos_from], [sin_to, cos_to]) = (reduced(from_lat), reduced(to_lat));

    let mut lambda = apart;
    for _ in 0..100 {
        let (sin_lambda, cos_lambda) = (sin(lambda), cos(lambda));
        let sin_sigma = length([cos_to * sin_lambda, cos_from * sin_to - sin_from * cos_to * cos_lambda]);
        if sin_sigma == 0.0 && cos_lambda > 0.0 {
            return 0.0;
        }
        let cos_sigma = sin_from * sin_to + cos_from * cos_to * cos_lambda;
        let sigma = atan2(sin_sigma, cos_sigma);
        let sin_alpha = if sin_sigma == 0.0 { 0.0 } else { cos_from * cos_to * sin_lambda / sin_sigma };
        let cos2_alpha = 1.0 - sin_alpha * sin_alpha;
        // On the equator there is no middle between the latitudes.
        let cos_middle = if cos2_alpha == 0.0 { 0.0 } else { cos_sigma - 2.0 * sin_from * sin_to / cos2_alpha };
        let c = FLATTENING / 16.0 * cos2_alpha * (4.0 + FLATTENING * (4.0 - 3.0 * cos2_alpha));
        let bend = cos_middle + c * cos_sigma * (2.0 * cos_middle * cos_middle - 1.0);
        let next = apart + (1.0 - c) * FLATTENING * sin_alpha * (sigma + c * sin_sigma * bend);
        if next.abs() > std::f64::consts::PI {
            break;
        }
        let settled = (next - lambda).abs() < 1e-12;
        lambda = next;
        if settled {
            let u2 = cos2_alpha * (MAJOR_M * MAJOR_M - minor_m * minor_m) / (minor_m * minor_m);
            let a = 1.0 + u2 / 16384.0 * (4096.0 + u2 * (-768.0 + u2 * (320.0 - 175.0 * u2)));
            let b = u2 / 1024.0 * (256.0 + u2 * (-128.0 + u2 * (74.0 - 47.0 * u2)));
            let second = cos_sigma * (2.0 * cos_middle * cos_middle - 1.0);
            let third = cos_middle * (4.0 * sin_sigma * sin_sigma - 3.0) * (4.0 * cos_middle * cos_middle - 3.0);
            return minor_m * a * (sigma - b * sin_sigma * (cos_middle + b / 4.0 * (second - b / 6.0 * third)));
        }
    }
    std::f64::consts::PI * MAJOR_M
}

#[cfg(test)]
mod tests {
    use ::geo::{Distance, Geodesic, Point};
    use proptest::prelude::*;

    use super::*;

    fn karney(a: [f64; 2], b: [f64; 2]) -> f64 {
        Geodesic.distance(Point::from(a), Point::from(b))
    }

    #[test]
    fn known_lines() {
        // Flinders Peak to Buninyong, the example of the Australian geodetic datum.
        let (flinders, buninyong) = ([144.424_867_89, -37.951_033_42], [143.926_495_53, -37.652_821_14]);
        assert!((geodesic_m(flinders, buninyong) - 54_972.271).abs() < 2e-3);
        assert!(geodesic_m(flinders, flinders).abs() < 1e-9);
        // A degree along the equator, a quarter of a meridian, across the poles and the date line.
        for (a, b) in [
            ([0.0, 0.0], [1.0, 0.0]),
            ([0.0, 0.0], [0.0, 90.0]),
            ([10.0, 80.0], [-170.0, 80.0]),
            ([179.0, 10.0], [-179.0, 12.0]),
            ([0.0, 90.0], [50.0, 90.0]),
        ] {
            assert!((geodesic_m(a, b) - karney(a, b)).abs() < 1e-3, "{a:?} {b:?}: {} {}", geodesic_m(a, b), karney(a, b));
        }
        let antipodes = ([0.0, 0.0], [179.9, 0.1]);
        assert!((geodesic_m(antipodes.0, antipodes.1) / karney(antipodes.0, antipodes.1) - 1.0).abs() < 0.01);
    }

    proptest! {
        #[test]
        fn as_karney_has_it(a in (-180.0..180.0f64, -90.0..90.0f64), b in (-180.0..180.0f64, -90.0..90.0f64)) {
            let (a, b) = ([a.0, a.1], [b.0, b.1]);
            let (ours, exact) = (geodesic_m(a, b), karney(a, b));
            let far = exact > 19_900_000.0;
            prop_assert!((ours - exact).abs() <= if far { 0.01 * exact } else { 1e-3 }, "{ours} {exact}");
            prop_assert!((ours - geodesic_m(b, a)).abs() < 1e-3);
        }

        #[test]
        fn in_the_neighbourhood_too(a in (-180.0..180.0f64, -85.0..85.0f64), d in (-0.1..0.1f64, -0.1..0.1f64)) {
            let (a, b) = ([a.0, a.1], [a.0 + d.0, a.1 + d.1]);
            prop_assert!((geodesic_m(a, b) - karney(a, b)).abs() < 1e-4);
        }
    }
}
