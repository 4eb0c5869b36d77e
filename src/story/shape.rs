//! From GeoJSON geometries (RFC 7946) to the shapes that a story can have.

use geojson::{GeometryValue, Position};
use serde_json::Value;

use super::report::{At, FOR_AUTHORS, Report};

/// A geometry that a story can have.
pub(super) enum Shape {
    Point([f64; 2]),
    /// At least two positions.
    Line(Vec<[f64; 2]>),
}

impl Shape {
    /// Reads a geometry of a feature.
    #[inline(never)]
    pub(super) fn read(geometry: &Value, at: At<'_>, report: &mut Report) -> Option<Self> {
        let geometry = geometry_of(geometry, at, report)?;
        let (beside, at) = (at, at.key("coordinates"));
        match geometry {
            GeometryValue::Point { coordinates } => position(&coordinates, at, report).map(Self::Point),
            GeometryValue::LineString { coordinates } => {
                if coordinates.len() < 2 {
                    report.error(at, "short-line", "a line of less than two positions", "a LineString needs two or more");
                    return None;
                }
                let mut line = Vec::with_capacity(coordinates.len());
                for (index, coordinates) in coordinates.iter().enumerate() {
                    if let Some(position) = position(coordinates, at.item(index), report) {
                        line.push(position);
                    }
                }
                (line.len() == coordinates.len()).then_some(Self::Line(line))
            }
            other => {
                let message = format_args!("a story has no use for a {}", other.type_name());
                report.error(beside.key("type"), "wrong-geometry", message, "use a Point or a LineString");
                if FOR_AUTHORS {
                    rings(&other, beside, report);
                }
                None
            }
        }
    }
}

/// What a geometry is, and for authors what the `geojson` crate finds wrong with it.
#[cfg(not(target_arch = "wasm32"))]
fn geometry_of(geometry: &Value, at: At<'_>, report: &mut Report) -> Option<GeometryValue> {
    match <geojson::Geometry as serde::Deserialize>::deserialize(geometry) {
        Ok(geometry) => Some(geometry.value),
        Err(error) => {
            report.error(at, "bad-geometry", error.to_string(), "write `{\"type\": \"Point\", \"coordinates\": [lon, lat]}`");
            None
        }
    }
}

/// What a geometry is. The code that serde derives for `geojson::Geometry` would take 17 KB (brotli), as much as all else of
/// reading a story; and that of `geojson::Position` 8 KB.
#[cfg(target_arch = "wasm32")]
fn geometry_of(geometry: &Value, at: At<'_>, report: &mut Report) -> Option<GeometryValue> {
    let coordinates = geometry.get("coordinates");
    let found = match geometry.get("type").and_then(Value::as_str) {
        Some("Point") => coordinates.and_then(numbers).map(|coordinates| GeometryValue::Point { coordinates }),
        Some("LineString") => coordinates.and_then(Value::as_array).and_then(|line| {
            let mut coordinates = Vec::with_capacity(line.len());
            for position in line {
                coordinates.push(numbers(position)?);
            }
            Some(GeometryValue::LineString { coordinates })
        }),
        _ => None,
    };
    if found.is_none() {
        report.error(at, "bad-geometry", "", "");
    }
    found
}

#[cfg(target_arch = "wasm32")]
fn numbers(position: &Value) -> Option<Position> {
    let mut numbers = Vec::new();
    for number in position.as_array()? {
        numbers.push(number.as_f64()?);
    }
    Some(Position::from(numbers))
}

/// For authors: rings that are not closed. A story has no use for them either way, but whoever drew them wants to know.
fn rings(geometry: &GeometryValue, at: At<'_>, report: &mut Report) {
    let coordinates = at.key("coordinates");
    match geometry {
        GeometryValue::Polygon { coordinates: polygon } => polygon_rings(polygon, coordinates, report),
        GeometryValue::MultiPolygon { coordinates: polygons } => {
            for (index, polygon) in polygons.iter().enumerate() {
                polygon_rings(polygon, coordinates.item(index), report);
            }
        }
        GeometryValue::GeometryCollection { geometries } => {
            let at = at.key("geometries");
            for (index, geometry) in geometries.iter().enumerate() {
                rings(&geometry.value, at.item(index), report);
            }
        }
        _ => {}
    }
}

fn polygon_rings(polygon: &[Vec<Position>], at: At<'_>, report: &mut Report) {
    for (index, ring) in polygon.iter().enumerate() {
        let (first, last) = (ring.first(), ring.last());
        if first != last {
            let first: Vec<String> = first.iter().flat_map(|first| first.as_slice()).map(f64::to_string).collect();
            let help = format_args!("repeat its first position at its end: `[{}]`", first.join(", "));
            report.error(at.item(index), "unclosed-ring", "a ring that does not end where it begins", help);
        } else if ring.len() < 4 {
            let message = format_args!("a ring of {} positions", ring.len());
            report.error(at.item(index), "unclosed-ring", message, "a ring needs four or more, the last one the same as the first");
        }
    }
}

/// A position on the globe.
#[inline(never)]
fn position(position: &Position, at: At<'_>, report: &mut Report) -> Option<[f64; 2]> {
    match *position.as_slice() {
        [lon, lat] => on_globe([lon, lat], at, report),
        [lon, lat, _] => {
            report.warn(at, "unread-altitude", "nothing reads the third number of a position", "leave it out");
            on_globe([lon, lat], at, report)
        }
        ref other => {
            let message = format_args!("a position of {} numbers", other.len());
            report.error(at, "bad-position", message, "write `[lon, lat]`, in degrees");
            None
        }
    }
}

/// Longitude and latitude within their bounds.
#[inline(never)]
pub(super) fn on_globe(position: [f64; 2], at: At<'_>, report: &mut Report) -> Option<[f64; 2]> {
    let fits = |lon: f64, lat: f64| lon.abs() <= 180.0 && lat.abs() <= 90.0;
    let [lon, lat] = position;
    if fits(lon, lat) {
        return Some(position);
    }
    if fits(lat, lon) {
        let message = format_args!("[{lon}, {lat}] has no latitude {lat}");
        report.error(at, "swapped-position", message, format_args!("longitude comes first: write `[{lat}, {lon}]`"));
    } else {
        let message = format_args!("[{lon}, {lat}] is not on the globe");
        report.error(at, "off-globe", message, "a longitude is -180 to 180, a latitude -90 to 90");
    }
    None
}
