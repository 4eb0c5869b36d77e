//! What a place is, in `places.geojson`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Country, Line, Position, Text};
use crate::story::PlacePrecision;

/// What a place is; its id and its geometry stand beside this.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceProperties {
    /// The name in each language.
    pub name: Text,
    /// The name that is used there; the map writes it first.
    pub local_name: Line,
    /// The country, ISO 3166-1 alpha-2; two for a place on a border.
    #[schemars(length(min = 1))]
    pub country: Vec<Country>,
    /// The first-level division or divisions.
    #[schemars(example = "San Marcos / Chiapas")]
    pub admin1: Line,
    /// How the position was found.
    pub precision: PlacePrecision,
    /// The radius in metres within which the place lies. The map draws it as a ring where a mark would look more exact.
    #[schemars(range(min = 0))]
    pub uncertainty_m: f64,
    /// Whether the position was checked against a second source.
    pub verified: bool,
    /// The IANA name of its time zone, one of `time_zones` of the story file.
    #[schemars(example = "America/Guatemala")]
    pub time_zone: String,
    /// Where the label of a line stands, longitude first. A line needs it, a point does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_at: Option<Position>,
    /// Its number in GeoNames.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonames_id: Option<u64>,
    /// Where the position comes from.
    pub position_source: Text,
    /// What a reader should know about the position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}
