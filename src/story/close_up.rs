//! A diagram beside a place: what happened there in order, station by station.

use super::{EventIx, Ground, PlaceIx, Text};

/// A schematic diagram: it has an order, but no positions.
#[derive(Clone, Debug)]
pub struct CloseUp {
    pub(super) place: PlaceIx,
    pub(super) title: Text,
    pub(super) note: Text,
    pub(super) stations: Vec<Station>,
}

getters! { CloseUp {
    /// The place that it stands beside.
    place: PlaceIx,
    /// What it shows.
    title: &Text,
    /// That it is schematic, and what it rests on.
    note: &Text,
    /// The stations, in the order of what happened; never empty.
    stations: &[Station],
}}

/// A station.
#[derive(Clone, Debug)]
pub struct Station {
    pub(super) name: Text,
    pub(super) side: Option<Text>,
    pub(super) ground: Ground,
    pub(super) events: Vec<EventIx>,
}

getters! { Station {
    /// Its name.
    name: &Text,
    /// The country or bank that it lies in, where that is not the one of the station before.
    side: Option<&Text>,
    /// What it lies on.
    ground: Ground,
    /// What happened there, in its order; never empty.
    events: &[EventIx],
}}
