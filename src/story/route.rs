//! The way of a group: stops, and the schematic lines between them.

use super::{Basis, EventIx, GroupIx, Moment, PlaceIx, Text};

/// A place where a group halted.
#[derive(Clone, Debug)]
pub struct Stop {
    pub(super) order: u32,
    pub(super) place: PlaceIx,
    pub(super) group: GroupIx,
    pub(super) arrive: Option<Moment>,
    pub(super) depart: Option<Moment>,
    pub(super) events: Vec<EventIx>,
    pub(super) basis: Basis,
    pub(super) note: Option<Text>,
}

getters! { Stop {
    /// The order on the way of its group, from 1.
    order: u32,
    /// The place.
    place: PlaceIx,
    /// The group.
    group: GroupIx,
    /// When the group came.
    arrive: Option<Moment>,
    /// When it left.
    depart: Option<Moment>,
    /// The events that tell of it.
    events: &[EventIx],
    /// What it rests on.
    basis: Basis,
    /// What a reader should know about it.
    note: Option<&Text>,
}}

/// The schematic line between two places on the way of a group.
#[derive(Clone, Debug)]
pub struct Leg {
    pub(super) from: PlaceIx,
    pub(super) to: PlaceIx,
    pub(super) group: GroupIx,
    pub(super) depart: Option<Moment>,
    pub(super) arrive: Option<Moment>,
    pub(super) basis: Basis,
    pub(super) waypoints: Vec<PlaceIx>,
    pub(super) note: Option<Text>,
    pub(super) line: Vec<[f64; 2]>,
}

getters! { Leg {
    /// The place it begins at.
    from: PlaceIx,
    /// The place it ends at.
    to: PlaceIx,
    /// The group.
    group: GroupIx,
    /// When the group left `from`.
    depart: Option<Moment>,
    /// When it came to `to`.
    arrive: Option<Moment>,
    /// What it rests on.
    basis: Basis,
    /// Places passed that no source reports.
    waypoints: &[PlaceIx],
    /// What a reader should know about it.
    note: Option<&Text>,
    /// The line from `from` to `to`: at least two positions.
    line: &[[f64; 2]],
}}
