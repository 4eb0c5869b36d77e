//! The projection, and distances between points that are not far apart.

use super::config::Bounds;
use super::simplify::Point;
use super::topology::LonLat;

/// Web Mercator, world units.
pub fn project([lon, lat]: LonLat) -> Point {
    use std::f64::consts::PI;
    let y = 0.5 - lat.to_radians().tan().asinh() / (2.0 * PI);
    [lon / 360.0 + 0.5, y.clamp(0.0, 1.0)]
}

pub fn inside([west, south, east, north]: Bounds, [lon, lat]: LonLat) -> bool {
    (west..=east).contains(&lon) && (south..=north).contains(&lat)
}

/// Kilometres between points that are not far apart.
pub fn km(a: LonLat, b: LonLat) -> f64 {
    let dx = (a[0] - b[0]) * (0.5 * (a[1] + b[1])).to_radians().cos();
    111.2 * dx.hypot(a[1] - b[1])
}

/// Degrees, or km with the right scale, from a point to a stretch.
pub fn to_stretch(p: LonLat, a: LonLat, b: LonLat) -> f64 {
    let scale = p[1].to_radians().cos();
    let flat = |q: LonLat| [(q[0] - p[0]) * scale, q[1] - p[1]];
    let (a, b) = (flat(a), flat(b));
    let d = [b[0] - a[0], b[1] - a[1]];
    let length2 = d[0] * d[0] + d[1] * d[1];
    let t = if length2 > 0.0 { (-(a[0] * d[0] + a[1] * d[1]) / length2).clamp(0.0, 1.0) } else { 0.0 };
    (a[0] + t * d[0]).hypot(a[1] + t * d[1])
}

/// The vertex of a line that is nearest to a point, and how many km it is away.
pub fn nearest(line: &[LonLat], p: LonLat) -> (usize, f64) {
    let distances = line.iter().enumerate().map(|(i, q)| (i, km(*q, p)));
    distances.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, f64::INFINITY))
}
