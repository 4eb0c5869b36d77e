//! The committed basemap: what it says about the world, what it weighs, and what it does with bytes that are none.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::Path;

use caravan_map::geo::basemap::{AreaKind, Basemap, BasemapError, LineKind, Ring, arc_index};
use proptest::prelude::*;

fn pack(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/basemap").join(name)).unwrap()
}

fn first() -> Basemap {
    let mut map = Basemap::default();
    map.add(&pack("start.bin")).unwrap();
    map
}

fn whole() -> Basemap {
    let mut map = first();
    map.add(&pack("region.bin")).unwrap();
    map
}

/// World units, as in the map.
fn world(lon: f64, lat: f64) -> [f64; 2] {
    [lon / 360.0 + 0.5, 0.5 - lat.to_radians().tan().asinh() / std::f64::consts::TAU]
}

/// Metres in a world unit at a latitude.
fn metres(lat: f64) -> f64 {
    40_075_016.7 * lat.to_radians().cos()
}

fn to_stretch(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let d = [b[0] - a[0], b[1] - a[1]];
    let along = (p[0] - a[0]) * d[0] + (p[1] - a[1]) * d[1];
    let t = (along / (d[0] * d[0] + d[1] * d[1])).clamp(0.0, 1.0);
    (a[0] + t * d[0] - p[0]).hypot(a[1] + t * d[1] - p[1])
}

fn country_rings(map: &Basemap) -> impl Iterator<Item = &Ring> {
    map.areas().iter().filter(|area| matches!(area.kind, AreaKind::Country(_))).flat_map(|area| &area.rings)
}

#[test]
fn towns_lie_in_their_countries_from_the_first_pack_on() {
    for map in [first(), whole()] {
        for (name, lon, lat, country) in [
            ("Ciudad Hidalgo", -92.151_95, 14.680_18, "MX"),
            ("Ciudad Hidalgo, the other source", -92.149_72, 14.679_17, "MX"),
            ("Tecún Umán", -92.140_39, 14.677_37, "GT"),
            ("Tecún Umán, the other source", -92.141_67, 14.679_17, "GT"),
            ("Frontera Hidalgo", -92.177_13, 14.777_73, "MX"),
            ("Talismán", -92.147_22, 14.963_33, "MX"),
            ("Tuxtla Chico", -92.168, 14.939, "MX"),
            ("Malacatán", -92.057_88, 14.911_32, "GT"),
            ("Washington", -77.036_37, 38.895_11, "US"),
            ("Guatemala City", -90.513_27, 14.640_72, "GT"),
            ("Mexico City", -99.127_66, 19.428_47, "MX"),
            ("San Pedro Sula", -88.025_88, 15.505_85, "HN"),
            ("Bogotá", -74.081_75, 4.609_71, "CO"),
            ("Nairobi", 36.816_67, -1.283_33, "KE"),
        ] {
            assert_eq!(map.country_at(lon, lat), Some(country), "{name}");
        }
        assert_eq!(map.country_at(-96.0, 13.0), None, "the Pacific");
        assert_eq!(map.country_at(f64::NAN, f64::INFINITY), None);
        assert_eq!(map.country_at(1e300, 90.0), None);
    }
    let map = whole();
    for (name, lon, lat, country) in [
        ("Tijuana", -117.003_71, 32.502_7, "MX"),
        ("San Diego", -117.164_72, 32.715_71, "US"),
        ("Ciudad Juárez", -106.460_84, 31.720_24, "MX"),
        ("El Paso", -106.486_93, 31.758_72, "US"),
        ("Nueva Ocotepeque", -89.182_81, 14.433_82, "HN"),
        ("Esquipulas", -89.351_66, 14.565_71, "GT"),
        ("San Salvador", -89.187_18, 13.689_35, "SV"),
    ] {
        assert_eq!(map.country_at(lon, lat), Some(country), "{name}");
    }
}

#[test]
fn the_bridge_lies_on_the_border_within_its_uncertainty() {
    let map = first();
    let bridge = world(-92.1473, 14.6765);
    let is = |side: Option<u16>, code: &str| side.is_some_and(|c| map.countries()[usize::from(c)].code == code);
    let mut nearest = f64::INFINITY;
    for arc in map.arcs().iter().filter(|arc| matches!(arc.kind, LineKind::Border | LineKind::RiverBorder)) {
        if !(is(arc.sides[0], "MX") && is(arc.sides[1], "GT") || is(arc.sides[0], "GT") && is(arc.sides[1], "MX")) {
            continue;
        }
        nearest = arc.xy.windows(2).map(|s| to_stretch(bridge, s[0], s[1])).fold(nearest, f64::min);
    }
    let nearest = nearest * metres(14.6765);
    assert!(nearest < 150.0, "{nearest} m");
}

#[test]
fn the_suchiate_has_its_length_and_its_name() {
    let map = first();
    let river: Vec<_> = map.arcs().iter().filter(|arc| arc.kind == LineKind::RiverBorder).collect();
    let name = |arc: &caravan_map::geo::basemap::Arc| arc.name.map(|n| map.line_names()[usize::from(n)].en.clone());
    let suchiate: Vec<_> = river.iter().filter(|arc| name(arc).as_deref() == Some("Suchiate")).collect();
    let length: f64 =
        suchiate.iter().flat_map(|arc| arc.xy.windows(2)).map(|s| (s[0][0] - s[1][0]).hypot(s[0][1] - s[1][1]) * metres(14.8)).sum();
    assert!((83_000.0..85_000.0).contains(&length), "{length} m");
    assert!(river.iter().all(|arc| arc.name.is_some()));
}

#[test]
fn lagoons_and_lakes_are_water() {
    let map = whole();
    for (name, lon, lat) in [
        ("Laguna Superior", -94.95, 16.30),
        ("Lago de Chapala", -103.05, 20.23),
        ("Lago de Izabal", -89.13, 15.53),
        ("Lago de Nicaragua", -85.4, 11.5),
        ("Lake Michigan", -87.0, 43.5),
    ] {
        assert!(map.water_at(lon, lat), "{name}");
    }
    assert!(!map.water_at(-95.02, 16.44), "Juchitán is dry");
}

#[test]
fn the_arcs_of_a_ring_meet_exactly_and_neighbours_share_them() {
    for map in [first(), whole()] {
        for ring in map.areas().iter().flat_map(|area| &area.rings) {
            let ends = |i: i32| {
                let arc = &map.arcs()[arc_index(i)];
                let (a, b) = (arc.xy[0], arc.xy[arc.xy.len() - 1]);
                if i < 0 { [b, a] } else { [a, b] }
            };
            for (k, &i) in ring.arcs.iter().enumerate() {
                let next = ring.arcs[(k + 1) % ring.arcs.len()];
                assert_eq!(ends(i)[1], ends(next)[0], "arc {i} and arc {next}");
            }
        }
        // A border runs once with one country to its left and once, backwards, with the other.
        let mut uses = vec![[0, 0]; map.arcs().len()];
        for i in country_rings(&map).flat_map(|ring| &ring.arcs) {
            uses[arc_index(*i)][usize::from(*i < 0)] += 1;
        }
        for (arc, uses) in map.arcs().iter().zip(uses) {
            if arc.kind == LineKind::RiverBorder {
                assert_eq!(uses, [1, 1]);
            }
            if arc.kind == LineKind::Border && (arc.sides[0].is_none() || arc.sides[1].is_none()) {
                // Only a border that its countries draw differently has one side: near the way, none longer than 2 km
                // (there is one, at the mouth of the Paz).
                let [west, north, east, south] = arc.bounds;
                let size = (east - west).max(south - north);
                assert!(size < 5e-5 || !(0.171..0.2666).contains(&west), "{:?}", arc.bounds);
            }
        }
    }
}

#[test]
fn at_every_level_rings_are_made_of_the_arcs_that_are_drawn() {
    let map = whole();
    let mut points = Vec::new();
    for level in (0..=60).step_by(4) {
        for ring in country_rings(&map).filter(|ring| ring.level <= level) {
            map.ring_points(ring, level, &mut points);
            let drawn: usize = ring.arcs.iter().map(|i| map.arcs()[arc_index(*i)].points(level).count() - 1).sum();
            assert_eq!(points.len(), drawn);
            assert!(ring.arcs.len() > 1 || points.len() >= 3, "an island of {} points", points.len());
            assert!(ring.arcs.iter().all(|i| map.arcs()[arc_index(*i)].min_level <= level));
        }
    }
}

#[test]
fn a_finer_pack_changes_no_vertex_of_the_first() {
    let (first, whole) = (first(), whole());
    for (coarse, fine) in first.arcs().iter().zip(whole.arcs()) {
        let mut fine = fine.xy.iter();
        assert!(coarse.xy.iter().all(|p| fine.any(|q| p == q)));
    }
    assert!(whole.arcs().len() > first.arcs().len());
    assert!(first.places().iter().all(|place| whole.places().contains(place)));
}

#[test]
fn places_have_their_own_names() {
    let map = whole();
    let find = |en: &str| map.places().iter().find(|p| p.name_en.as_deref().unwrap_or(&p.name) == en).unwrap();
    assert_eq!(find("Mexico City").name, "Ciudad de México");
    assert!(find("Mexico City").capital);
    assert_eq!(find("Havana").name, "La Habana");
    assert_eq!(find("New York").country, "US");
    assert!(map.places().iter().any(|p| p.name == "Ciudad Tecún Umán" && p.country == "GT"));
    assert!(map.places().is_sorted_by_key(|p| p.level));
    assert!(map.names().iter().any(|n| n.es == "Golfo de México" && n.en == "Gulf of Mexico" && n.local == n.es));
    let credits: Vec<_> = map.credits().iter().map(|c| c.licence.as_str()).collect();
    assert_eq!(credits, ["ODbL-1.0", "public domain", "CC-BY-4.0"]);
}

#[test]
fn nothing_is_drawn_along_the_edge_of_the_world() {
    let map = whole();
    for arc in map.arcs().iter().filter(|arc| arc.kind != LineKind::Hidden) {
        for s in arc.xy.windows(2) {
            let on_edge = |x: f64| !(1e-9..=1.0 - 1e-9).contains(&x);
            assert!(!(on_edge(s[0][0]) && on_edge(s[1][0])), "{s:?}");
            assert!((s[0][0] - s[1][0]).abs() < 0.2, "a line across the world: {s:?}");
        }
    }
}

#[test]
fn packs_come_in_order() {
    let mut map = Basemap::default();
    assert_eq!(map.add(&pack("region.bin")), Err(BasemapError::Order));
    assert_eq!(map.add(b""), Err(BasemapError::Unreadable));
    assert_eq!(map.add(b"<!doctype html>"), Err(BasemapError::Unreadable));
    assert_eq!(map, Basemap::default());
    let mut older = pack("start.bin");
    older[4] -= 1;
    assert_eq!(map.add(&older), Err(BasemapError::Version));
    assert_eq!(map.add(b"bmap\x01\x00: a form of its own"), Err(BasemapError::Version));
    let mut map = whole();
    let before = map.clone();
    assert_eq!(map.add(&pack("region.bin")), Err(BasemapError::Order));
    assert_eq!(map.add(&pack("start.bin")), Err(BasemapError::Order));
    assert_eq!(map, before);
    assert_eq!(map, whole(), "reading is deterministic");
}

#[test]
fn the_packs_are_small() {
    let packed = |bytes: &[u8]| {
        let mut out = Vec::new();
        let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 18, ..Default::default() };
        brotli::BrotliCompress(&mut &*bytes, &mut out, &params).unwrap();
        out.len()
    };
    let (start, region) = (packed(&pack("start.bin")), packed(&pack("region.bin")));
    assert!(start <= 20_000, "start.bin: {start} bytes");
    assert!(region <= 88_000, "region.bin: {region} bytes");
}

#[test]
fn a_pack_cut_short_is_refused() {
    let start = pack("start.bin");
    for len in (0..start.len()).step_by(97) {
        assert!(Basemap::default().add(&start[..len]).is_err(), "{len}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut map = Basemap::default();
        if map.add(&bytes).is_err() {
            prop_assert_eq!(map, Basemap::default());
        }
        // With a head that passes, the rest is looked at.
        let mut with_head = b"bmap\x02\x00".to_vec();
        with_head.extend(&bytes);
        let _ = Basemap::default().add(&with_head);
    }

    #[test]
    fn a_damaged_pack_never_panics(at in any::<proptest::sample::Index>(), with in 1_u8.., second in any::<bool>()) {
        let mut map = if second { first() } else { Basemap::default() };
        let mut bytes = pack(if second { "region.bin" } else { "start.bin" });
        let at = at.index(bytes.len());
        bytes[at] ^= with;
        let before = map.clone();
        match map.add(&bytes) {
            Err(_) => prop_assert_eq!(map, before),
            Ok(()) => {
                let mut points = Vec::new();
                for ring in map.areas().iter().flat_map(|area| &area.rings) {
                    map.ring_points(ring, 60, &mut points);
                }
                let _ = map.country_at(-92.0, 14.7);
            }
        }
    }
}
