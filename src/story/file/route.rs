//! The way, in `route.geojson`: stops and legs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Id, Text, When};
use crate::story::Basis;

/// Properties of a feature of the way: a stop (Point) or a leg (LineString), told apart by `feature`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(tag = "feature", rename_all = "snake_case")]
pub enum RouteProperties {
    /// A place where a group halted.
    Stop(StopProperties),
    /// The schematic line between two places on the way of a group.
    Leg(LegProperties),
}

/// A place where a group halted; its position stands beside this.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StopProperties {
    /// Its number on the way of its group, from 1.
    #[schemars(range(min = 1))]
    pub order: u32,
    /// The id of the place.
    pub place: Id,
    /// The id of the group.
    pub group: Id,
    /// When the group came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive: Option<When>,
    /// When the group left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart: Option<When>,
    /// Ids of the events that tell of it.
    #[serde(default)]
    pub events: Vec<Id>,
    /// What it rests on.
    pub basis: Basis,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// The schematic line between two places on the way of a group; its geometry stands beside this.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LegProperties {
    /// The id of the place where it begins.
    pub from: Id,
    /// The id of the place where it ends.
    pub to: Id,
    /// The id of the group.
    pub group: Id,
    /// When the group left the first place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart: Option<When>,
    /// When the group came to the last place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive: Option<When>,
    /// What it rests on.
    pub basis: Basis,
    /// Ids of places passed that no source reports. The line goes through each of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waypoints: Vec<Id>,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}
