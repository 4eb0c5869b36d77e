//! A place: a point or a line on the map, with how well its position is known.

use super::{PlacePrecision, Text};

/// A place.
#[derive(Clone, Debug)]
pub struct Place {
    pub(super) id: String,
    pub(super) name: Text,
    pub(super) local_name: String,
    pub(super) country: Vec<String>,
    pub(super) admin1: String,
    pub(super) position: [f64; 2],
    pub(super) line: Option<Vec<[f64; 2]>>,
    pub(super) precision: PlacePrecision,
    pub(super) uncertainty_m: f64,
    pub(super) verified: bool,
    pub(super) time_zone: String,
    pub(super) geonames_id: Option<u64>,
    pub(super) position_source: Text,
    pub(super) note: Option<Text>,
}

getters! { Place {
    /// Its id, as everything else uses it.
    id: &str,
    /// The name in each language.
    name: &Text,
    /// The name used there.
    local_name: &str,
    /// ISO 3166-1 alpha-2 codes; two for a place on a border.
    country: &[String],
    /// First-level division or divisions.
    admin1: &str,
    /// `[lon, lat]` in degrees; for a line, where its label stands.
    position: [f64; 2],
    /// How the position was found.
    precision: PlacePrecision,
    /// Radius in metres within which the place lies.
    uncertainty_m: f64,
    /// Whether the position was verified against a second source or gazetteer.
    verified: bool,
    /// IANA time zone, one of `Story::time_zones`.
    time_zone: &str,
    /// The id in GeoNames.
    geonames_id: Option<u64>,
    /// Where the position comes from.
    position_source: &Text,
    /// What a reader should know about the position.
    note: Option<&Text>,
}}

impl Place {
    /// The line, if it is one, such as a river: at least two positions.
    #[must_use]
    pub fn line(&self) -> Option<&[[f64; 2]]> {
        self.line.as_deref()
    }
}
