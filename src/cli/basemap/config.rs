//! What the map-maker decides: `basemap.json`.

use std::path::Path;

use serde::Deserialize;

use super::sources;
use super::topology::LonLat;
use crate::cli::problem::Problem;
use crate::geo::basemap::pack::GRIDS;

/// All of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// What this file is, for who opens it.
    #[serde(default, rename = "about")]
    pub _about: String,
    /// From the finest to the coarsest; the last one holds the rest of the world.
    pub zones: Vec<Zone>,
    /// The way, unless `--corridor` gives another.
    pub corridor: Vec<LonLat>,
    /// A vertex matters when the area lost without it is this many square pixels.
    pub detail_px2: f64,
    /// Levels are multiples of this.
    pub level_step: u8,
    /// Places up to this zoom, and all of the finest zone, go into the first pack.
    pub start_places_zoom: f64,
    /// Countries to leave out, ISO 3166-1 alpha-3.
    pub without: Vec<String>,
    /// Borders that are rivers.
    pub river_borders: Vec<RiverBorder>,
    /// Other rivers.
    pub rivers: Rivers,
    /// First-level divisions.
    pub admin1: Admin1,
    /// Lakes.
    pub lakes: Lakes,
    /// Which towns, from which zoom on: the first zoom that applies counts.
    pub places: Vec<PlaceRule>,
    /// Cities chosen one by one.
    pub cities: Vec<City>,
    /// Names of areas.
    pub names: Vec<AreaLabel>,
    /// Whom to thank: OpenStreetMap, Natural Earth, GeoNames.
    pub credits: [(String, String, String); 3],
}

impl Config {
    /// Reads it, and whether it can be worked with.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let config: Self = sources::json(path)?;
        if config.zones.is_empty() {
            return Err(Problem::of(path, "there is no zone in `zones`: the last one holds the rest of the world"));
        }
        if let Some(zone) = config.zones.iter().find(|zone| !GRIDS.contains(&zone.grid)) {
            return Err(Problem::of(
                path,
                format_args!("the grid of zone `{}` is {}, not one of 0 to {}", zone.name, zone.grid, GRIDS.end - 1),
            ));
        }
        Ok(config)
    }
}

/// West, south, east, north.
pub type Bounds = [f64; 4];

/// How fine a part of the world is kept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// For messages.
    pub name: String,
    /// Where; without it, see `within_deg`.
    #[serde(rename = "box")]
    pub bounds: Option<Bounds>,
    /// Or: so near to the corridor, in degrees.
    pub within_deg: Option<f64>,
    /// Neighbours that disagree by less than this about their border are made to agree.
    pub heal_km: f64,
    /// Vertices that matter later are dropped; nothing is, without it.
    pub max_zoom: Option<f64>,
    /// What matters up to this zoom goes into the first pack; everything does, without it.
    pub start_zoom: Option<f64>,
    /// An island appears when it is this many pixels wide or high.
    pub island_px: f64,
    /// Logarithm of the grid's step; 0 is 0.6 m at the equator.
    pub grid: u8,
}

/// A reach of a border.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiverBorder {
    pub en: String,
    pub es: String,
    /// ISO 3166-1 alpha-3.
    pub between: [String; 2],
    pub from: LonLat,
    pub to: LonLat,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rivers {
    /// Where.
    pub bounds: Bounds,
    /// The source has no more detail than for this.
    pub max_zoom: f64,
    /// First zoom for each scale rank of Natural Earth; further ranks are left out.
    pub rank_zoom: Vec<f64>,
    /// Outside of the finest three zones only ranks up to this.
    pub outer_rank: usize,
    /// A reach this near to a border, in km, and this long, is that border and is left out.
    pub border_km: [f64; 2],
    /// Name in Natural Earth (its accents are lost there), English, Spanish.
    pub names: Vec<(String, String, String)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Admin1 {
    /// The source has no more detail than for this.
    pub max_zoom: f64,
    /// ISO 3166-1 alpha-3, with their first zoom.
    pub countries: Vec<(String, f64)>,
    /// Where.
    pub bounds: Bounds,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lakes {
    /// Where.
    pub bounds: Bounds,
    /// The source has no more detail than for this.
    pub max_zoom: f64,
    /// Wanted when this many pixels wide or high: one number for each zone.
    pub px: Vec<f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRule {
    pub zoom: f64,
    pub min_population: u32,
    /// Where, unless everywhere.
    #[serde(default, rename = "box")]
    pub bounds: Option<Bounds>,
    /// So near to the corridor.
    #[serde(default)]
    pub within_km: Option<f64>,
    /// Not so near to a bigger place: a suburb.
    #[serde(default)]
    pub apart_km: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct City {
    /// GeoNames number.
    pub id: u32,
    /// As the rules say, without it.
    #[serde(default)]
    pub zoom: Option<f64>,
    /// Where GeoNames has another one.
    #[serde(default)]
    pub name: Option<String>,
    /// Where it differs.
    #[serde(default)]
    pub name_en: Option<String>,
    #[serde(default)]
    pub capital: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaLabel {
    /// country, sea or lake.
    pub kind: String,
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub local: String,
    pub en: String,
    pub es: String,
    pub at: LonLat,
    pub zoom: [f64; 2],
}
