//! Puts the layers together: everything decided, nothing encoded yet.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::config::Config;
use super::line::Builder;
use super::map::{Map, Section};
use super::zoning::Zoning;
use super::{Options, sources};
use crate::cli::problem::Problem;
use crate::geo::basemap::LineKind;

/// What `tools/fetch-basemap` lays into its folder.
const SOURCES: [&str; 8] =
    ["countries.json", "countries.geo.json", "lakes.shp", "rivers.shp", "rivers.dbf", "admin1.shp", "admin1.dbf", "cities500.json"];

/// Reads the sources and decides everything.
pub fn build(options: &Options) -> Result<Map, Problem> {
    let began = std::time::Instant::now();
    let mut config = Config::read(&options.out.join("basemap.json"))?;
    if let Some(missing) = SOURCES.iter().find(|name| !options.sources.join(name).is_file()) {
        let folder = options.sources.display();
        return Err(Problem(format!("there is no {missing} in {folder}: `tools/fetch-basemap {folder}` puts it there")));
    }
    let way = match &options.corridor {
        Some(path) => sources::lines(path)?,
        None => vec![std::mem::take(&mut config.corridor)],
    };
    let mut report = String::new();
    let file = |name: &str| options.sources.join(name);

    let codes = sources::codes(&file("countries.json"))?;
    let zones = Zoning { zones: &config.zones, way: &way };
    let builder = Builder { config: &config, zones };

    let mut line_names = Vec::new();
    let lagoons = sources::areas(&options.out.join("lagoons.geojson"))?;
    let all = sources::countries(&file("countries.geo.json"))?;
    let _ = writeln!(report, "read the countries: {:.1} s", began.elapsed().as_secs_f64());
    let (mut osm, countries) = builder.land(all, &codes, &mut line_names, &mut report);
    builder.waters(lagoons.into_iter().flatten().collect(), config.lakes.bounds, &mut osm);
    let _ = writeln!(report, "land: {:.1} s", began.elapsed().as_secs_f64());

    let mut ne = Section::default();
    builder.waters(sources::shape_areas(&file("lakes.shp"))?, config.lakes.bounds, &mut ne);
    builder.rivers(&file("rivers.shp"), &osm, &mut line_names, &mut ne)?;
    builder.admin1(&file("admin1.shp"), &mut ne)?;
    let places = builder.places(&file("cities500.json"))?;
    let names = Section { places, ..Section::default() };
    let _ = writeln!(report, "all: {:.1} s", began.elapsed().as_secs_f64());

    tell(&mut report, &config, [&osm, &ne, &names]);
    let start_level = (4.0 * config.start_places_zoom) as u8;
    Ok(Map { start_level, countries, line_names, sections: [osm, ne, names], report, config })
}

/// Says how much there is of what.
fn tell(report: &mut String, config: &Config, [osm, ne, names]: [&Section; 3]) {
    let mut table: BTreeMap<(u8, LineKind), [usize; 3]> = BTreeMap::new();
    for arc in osm.arcs.iter().chain(&ne.arcs) {
        let row = table.entry((arc.grid, arc.kind)).or_default();
        row[0] += 1;
        row[1] += arc.at.len();
        row[2] += arc.level.iter().filter(|l| **l <= arc.start).count();
    }
    for ((grid, kind), [arcs, vertices, first]) in table {
        let zone = config.zones.iter().find(|zone| zone.grid == grid).map_or("", |zone| zone.name.as_str());
        let _ = writeln!(report, "  {zone}, {kind:?}: {arcs} arcs, {vertices} vertices, {first} of them from the start");
    }
    let mut counts: BTreeMap<(&str, u8), usize> = BTreeMap::new();
    for (section, name) in [(osm, "OSM"), (ne, "NE")] {
        for l in section.arcs.iter().flat_map(|arc| &arc.level) {
            *counts.entry((name, l / 4)).or_default() += 1;
        }
        let _ = writeln!(
            report,
            "{name}: {} arcs, {} rings, {} vertices",
            section.arcs.len(),
            section.rings.len(),
            section.arcs.iter().map(|a| a.at.len()).sum::<usize>()
        );
    }
    for ((name, zoom), n) in counts {
        let _ = writeln!(report, "  {name} from zoom {zoom}: {n}");
    }
    let _ = writeln!(report, "places: {}", names.places.len());
}
