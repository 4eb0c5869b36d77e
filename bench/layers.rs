//! The basemap as GeoJSON, for pages of other libraries that are measured beside ours (bench/README.md): what ours draws at zoom 8, with
//! our colours and widths, to a thousandth of a degree (a fifth of a pixel there).
//!
//!     cargo bench --bench layers -- OUT.geojson
//!
//! Every feature is a `fill` or a `line` and says its `color` and `width`; they stand in the order in which they are painted.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement")]

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    layers::run();
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod layers {
    use std::fs;
    use std::path::Path;

    use caravan_map::geo::basemap::{Area, AreaKind, Basemap, Level, LineKind};
    use caravan_map::geo::mercator::unproject;
    use caravan_map::scene::theme::{Rgba, ThemeName};
    use serde_json::{Value, json};

    /// Zoom 8, in quarters.
    const LEVEL: Level = 32;
    type Ring = Vec<[f64; 2]>;

    pub fn run() {
        let out = std::env::args().skip(1).find(|arg| !arg.starts_with("--")).expect("usage: layers OUT.geojson");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/basemap");
        let mut basemap = Basemap::default();
        for pack in ["start.bin", "region.bin"] {
            basemap.add(&fs::read(folder.join(pack)).unwrap()).unwrap();
        }
        let theme = ThemeName::Light.theme();
        let mut features: Vec<Value> = basemap.areas().iter().filter_map(|area| fill(&basemap, area)).collect();
        for (kind, color, width) in [
            (LineKind::Admin1, theme.admin1, 0.8),
            (LineKind::River, theme.river, 0.7),
            (LineKind::Shore, theme.coast, 0.6),
            (LineKind::Coast, theme.coast, 0.75),
            (LineKind::Border, theme.border, 0.9),
            (LineKind::RiverBorder, theme.river_border, 1.1),
        ] {
            features.push(line(&basemap, kind, color, width));
        }
        fs::write(&out, json!({ "type": "FeatureCollection", "features": features }).to_string()).unwrap();
        println!("{out}: {} features, {} bytes", features.len(), fs::metadata(&out).unwrap().len());
    }

    fn line(basemap: &Basemap, kind: LineKind, color: Rgba, width: f64) -> Value {
        let arcs = basemap.arcs().iter().filter(|arc| arc.kind == kind && arc.min_level <= LEVEL);
        let lines: Vec<Value> = arcs.map(|arc| positions(arc.points(LEVEL))).filter(|line| line.as_array().unwrap().len() > 1).collect();
        json!({
            "type": "Feature",
            "properties": { "kind": "line", "color": color.css(), "width": width },
            "geometry": { "type": "MultiLineString", "coordinates": lines },
        })
    }

    /// Our rings are filled by the even-odd rule; in GeoJSON each hole belongs to the ring around it.
    fn fill(basemap: &Basemap, area: &Area) -> Option<Value> {
        let theme = ThemeName::Light.theme();
        let color = match area.kind {
            AreaKind::Country(country) => theme.land[usize::from(basemap.countries()[usize::from(country)].tone) % theme.land.len()],
            AreaKind::Water => theme.water,
        };
        let mut rings: Vec<Ring> = Vec::new();
        for ring in area.rings.iter().filter(|ring| ring.level <= LEVEL) {
            let mut points = Vec::new();
            basemap.ring_points(ring, LEVEL, &mut points);
            if points.len() > 2 {
                rings.push(points);
            }
        }
        // The largest first, so that what lies around a ring stands before it.
        rings.sort_by(|a, b| size(b).abs().total_cmp(&size(a).abs()));
        let mut polygons: Vec<(usize, Vec<Ring>)> = Vec::new();
        for at in 0..rings.len() {
            let inside = middle(&rings[at]);
            let around: Vec<usize> = (0..at).filter(|&other| holds(&rings[other], inside)).collect();
            let outer = around.iter().rev().find_map(|ring| polygons.iter().position(|(of, _)| of == ring));
            match outer {
                Some(outer) if around.len() % 2 == 1 => polygons[outer].1.push(wound(&rings[at], false)),
                _ => polygons.push((at, vec![wound(&rings[at], true)])),
            }
        }
        if polygons.is_empty() {
            return None;
        }
        let coordinates: Vec<Vec<Value>> =
            polygons.into_iter().map(|(_, rings)| rings.into_iter().map(|ring| positions(ring.into_iter())).collect()).collect();
        Some(json!({
            "type": "Feature",
            "properties": { "kind": "fill", "color": color.css(), "width": 0 },
            "geometry": { "type": "MultiPolygon", "coordinates": coordinates },
        }))
    }

    /// Closed; outlines against the clock as one looks at the map, holes with it.
    fn wound(ring: &Ring, outline: bool) -> Ring {
        let mut ring = ring.clone();
        // World units run down, so an area that is counted positive runs with the clock.
        if (size(&ring) > 0.0) == outline {
            ring.reverse();
        }
        ring.push(ring[0]);
        ring
    }

    fn edges(ring: &Ring) -> impl Iterator<Item = ([f64; 2], [f64; 2])> + '_ {
        ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (*a, *b))
    }

    /// Twice its area.
    fn size(ring: &Ring) -> f64 {
        edges(ring).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
    }

    /// A point of its line that is no corner: rings of one area may share corners.
    fn middle(ring: &Ring) -> [f64; 2] {
        [ring[0][0].midpoint(ring[1][0]), ring[0][1].midpoint(ring[1][1])]
    }

    fn holds(ring: &Ring, [x, y]: [f64; 2]) -> bool {
        edges(ring).filter(|(a, b)| (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]).count() % 2 == 1
    }

    /// In degrees, each position once in a row.
    fn positions(line: impl Iterator<Item = [f64; 2]>) -> Value {
        let mut positions: Vec<[f64; 2]> = line.map(|at| unproject(at).map(|degrees| (degrees * 1e3).round() / 1e3)).collect();
        positions.dedup();
        json!(positions)
    }
}
