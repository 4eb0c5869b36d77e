//! Reads the packages' files.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use shapefile::dbase::FieldValue;

use super::topology::LonLat;
use crate::cli::problem::{self, Problem};

/// A polygon: its outline first, then its holes. Each ring ends where it begins.
pub type Polygon = Vec<Vec<LonLat>>;

pub fn json<T: DeserializeOwned>(path: &Path) -> Result<T, Problem> {
    serde_json::from_slice(&problem::read(path)?).map_err(|e| Problem::of(path, e))
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    #[serde(default)]
    properties: Option<HashMap<String, serde_json::Value>>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Polygon),
    MultiPolygon(Vec<Polygon>),
    LineString(Vec<LonLat>),
    MultiLineString(Vec<Vec<LonLat>>),
    /// Such as the stops of a route; nothing here is made of points.
    Point(IgnoredAny),
    MultiPoint(IgnoredAny),
}

/// Countries by ISO 3166-1 alpha-3, sorted.
pub fn countries(path: &Path) -> Result<Vec<(String, Vec<Polygon>)>, Problem> {
    let all: Collection = json(path)?;
    let mut out = Vec::new();
    for feature in all.features {
        let code = feature.properties.as_ref().and_then(|p| p.get("A3")).and_then(|a3| a3.as_str());
        let code = code.ok_or_else(|| Problem::of(path, "a feature without A3"))?.to_owned();
        out.push((code, polygons(feature.geometry)));
    }
    out.sort_by(|a: &(String, _), b| a.0.cmp(&b.0));
    Ok(out)
}

fn polygons(geometry: Option<Geometry>) -> Vec<Polygon> {
    match geometry {
        Some(Geometry::Polygon(polygon)) => vec![polygon],
        Some(Geometry::MultiPolygon(polygons)) => polygons,
        _ => Vec::new(),
    }
}

/// All polygons of a GeoJSON file.
pub fn areas(path: &Path) -> Result<Vec<Polygon>, Problem> {
    let all: Collection = json(path)?;
    Ok(all.features.into_iter().flat_map(|f| polygons(f.geometry)).collect())
}

/// All lines of a GeoJSON file.
pub fn lines(path: &Path) -> Result<Vec<Vec<LonLat>>, Problem> {
    let all: Collection = json(path)?;
    let lines = all.features.into_iter().flat_map(|feature| match feature.geometry {
        Some(Geometry::LineString(line)) => vec![line],
        Some(Geometry::MultiLineString(lines)) => lines,
        _ => Vec::new(),
    });
    Ok(lines.collect())
}

/// The rings of a shapefile without attributes.
pub fn shape_areas(path: &Path) -> Result<Vec<Vec<LonLat>>, Problem> {
    let file = File::open(path).map_err(|e| Problem::of(path, e))?;
    let mut reader = shapefile::ShapeReader::new(BufReader::new(file)).map_err(|e| Problem::of(path, e))?;
    let mut out = Vec::new();
    for shape in reader.iter_shapes_as::<shapefile::Polygon>() {
        let shape = shape.map_err(|e| Problem::of(path, e))?;
        out.extend(shape.rings().iter().map(|ring| ring.points().iter().map(|p| [p.x, p.y]).collect()));
    }
    Ok(out)
}

/// A line with the attributes that were asked for.
pub struct Line<const N: usize> {
    pub parts: Vec<Vec<LonLat>>,
    pub fields: [String; N],
}

/// The lines of a shapefile with attributes.
pub fn shape_lines<const N: usize>(path: &Path, fields: [&str; N]) -> Result<Vec<Line<N>>, Problem> {
    let mut reader = shapefile::Reader::from_path(path).map_err(|e| Problem::of(path, e))?;
    let mut out = Vec::new();
    for pair in reader.iter_shapes_and_records() {
        let (shape, record) = pair.map_err(|e| Problem::of(path, e))?;
        let shapefile::Shape::Polyline(shape) = shape else {
            continue;
        };
        let parts = shape.parts().iter().map(|part| part.iter().map(|p| [p.x, p.y]).collect()).collect();
        let fields = fields.map(|field| match record.get(field) {
            Some(FieldValue::Character(Some(text))) => text.trim().to_owned(),
            Some(FieldValue::Numeric(Some(n))) => n.to_string(),
            _ => String::new(),
        });
        out.push(Line { parts, fields });
    }
    Ok(out)
}

/// A populated place of GeoNames.
#[derive(Deserialize)]
pub struct City {
    pub geonameid: u32,
    pub name: String,
    pub latitude: f64,
    pub longitude: f64,
    pub countrycode: String,
    pub population: u32,
}

/// All of them, the biggest first.
pub fn cities(path: &Path) -> Result<Vec<City>, Problem> {
    let all: HashMap<String, City> = json(path)?;
    let mut cities: Vec<City> = all.into_values().collect();
    cities.sort_by_key(|city| (std::cmp::Reverse(city.population), city.geonameid));
    Ok(cities)
}

#[derive(Deserialize)]
struct CountryCode {
    iso: String,
    iso3: String,
}

/// Alpha-2 of alpha-3.
pub fn codes(path: &Path) -> Result<HashMap<String, String>, Problem> {
    let all: HashMap<String, CountryCode> = json(path)?;
    Ok(all.into_values().map(|c| (c.iso3, c.iso)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_route_stand_among_its_stops() {
        let route = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/tern-players/route.geojson");
        let text = std::fs::read_to_string(&route).expect("a route");
        assert!(text.contains("\"Point\""), "it has stops");
        let lines = lines(&route).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(lines.len(), text.matches("\"LineString\"").count());
        assert!(lines.iter().all(|line| line.len() > 1));
    }
}
