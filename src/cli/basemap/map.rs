//! The map as it was decided, with nothing encoded yet.

use super::config::Config;
use crate::geo::basemap::LineKind;

/// Whole steps, see [`crate::geo::basemap::pack::ONE`].
pub type Step = [i64; 2];

/// A line on its grid.
#[derive(Debug, Clone)]
pub struct Arc {
    pub kind: LineKind,
    pub name: Option<u16>,
    pub grid: u8,
    /// Whether the last point, not stored again, is the first.
    pub closed: bool,
    /// At least two; a closed one ends where it begins.
    pub at: Vec<Step>,
    pub level: Vec<u8>,
    /// First level of a line in no ring.
    pub min: u8,
    /// Up to this level it goes into the first pack.
    pub start: u8,
}

impl Arc {
    /// Whether it is drawn for itself, without being the edge of something.
    pub fn is_line(&self) -> bool {
        matches!(self.kind, LineKind::River | LineKind::Admin1)
    }
}

/// An outline.
#[derive(Debug)]
pub struct Ring {
    /// 0 water, 1 + country.
    pub area: i32,
    pub level: u8,
    pub arcs: Vec<(usize, bool)>,
}

/// What is under one licence.
#[derive(Debug, Default)]
pub struct Section {
    pub arcs: Vec<Arc>,
    pub rings: Vec<Ring>,
    pub places: Vec<Place>,
}

#[derive(Debug)]
pub struct Place {
    pub name: String,
    pub name_en: Option<String>,
    pub country: String,
    pub at: Step,
    pub level: u8,
    pub class: u8,
    pub close_up: bool,
}

/// Everything.
#[derive(Debug)]
pub struct Map {
    pub config: Config,
    pub start_level: u8,
    /// Alpha-2 and tone.
    pub countries: Vec<(String, u8)>,
    pub line_names: Vec<(String, String)>,
    /// OpenStreetMap, Natural Earth, GeoNames.
    pub sections: [Section; 3],
    pub report: String,
}
