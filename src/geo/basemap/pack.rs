//! The compact form: what a pack holds, written by `postcard` for a compressor.
//!
//! Coordinates are whole numbers of [`ONE`] to the world's width. An arc lies on a grid: its coordinates are multiples of
//! `1 << grid`. A junction lies on the coarsest grid of the arcs that meet there, so that they meet exactly.
//! Coordinates, levels of vertices and how many there are stand in one stretch of bits for each section (see [`super::bits`]);
//! everything else stands in columns.

use core::ops::Range;

use serde::{Deserialize, Serialize};

/// Steps of the finest grid in the world's width: 0.6 m at the equator.
pub const ONE: i64 = 1 << 26;
/// Grids that an arc or a place can lie on.
pub const GRIDS: Range<u8> = 0..20;
/// First bytes of a pack.
pub const MAGIC: [u8; 4] = *b"bmap";
/// Version of this form.
pub const VERSION: u8 = 2;

/// One file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Pack {
    /// [`MAGIC`].
    pub magic: [u8; 4],
    /// [`VERSION`].
    pub version: u8,
    /// [`checksum`] of the pack that this one refines; 0 in the first one.
    pub after: u32,
    /// More countries: two letters each, one after the other.
    pub country_codes: String,
    /// Their tones.
    pub country_tones: Vec<u8>,
    /// More names of lines, English and Spanish.
    pub line_names: Vec<(String, String)>,
    /// One per licence, the same ones in the same order in every pack.
    pub sections: Vec<Section>,
}

/// What comes from one source under one licence.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Section {
    /// Text for the map, address, licence.
    pub credit: (String, String, String),
    /// Bits, in this order: of every arc that earlier packs gave to this section, the vertices to insert; of every new arc, its
    /// first end, its last one unless closed, and the vertices between; of every place, where it is. Empty: none of these.
    pub bits: Vec<u8>,
    /// New arcs.
    pub arcs: Arcs,
    /// New rings, of arcs of this section.
    pub rings: Rings,
    /// Towns and cities.
    pub places: Places,
    /// Names of areas.
    pub names: Vec<Name>,
}

/// New arcs, one value in each column.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Arcs {
    /// Code of the kind (see `LineKind`), plus [`CLOSED`].
    pub kind: Vec<u8>,
    /// Logarithm of the grid's step.
    pub grid: Vec<u8>,
    /// 0, or 1 + index of the name.
    pub name: Vec<u16>,
    /// First level of a line that is in no ring.
    pub min: Vec<u8>,
}

/// Added to an arc's kind: its last point is its first and is not stored.
pub const CLOSED: u8 = 0x80;

/// New rings.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Rings {
    /// 0 for water, or 1 + index of the country, as a difference from the ring before.
    pub area: Vec<i32>,
    /// From which zoom on.
    pub level: Vec<u8>,
    /// How many arcs.
    pub len: Vec<u32>,
    /// Twice the arc's number in this section as a difference from the one before, plus 1 if it runs backwards.
    pub arc: Vec<i32>,
}

/// Towns and cities.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Places {
    /// Logarithm of the step of their coordinates.
    pub grid: u8,
    /// Names, each ended by a line feed; an English name follows a tab.
    pub names: String,
    /// Two letters each.
    pub countries: String,
    /// From which zoom on.
    pub level: Vec<u8>,
    /// Class of population, plus [`CAPITAL`].
    pub class: Vec<u8>,
}

/// Added to the class of a capital.
pub const CAPITAL: u8 = 0x80;

/// The name of an area.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Name {
    /// 0 country, 1 sea, 2 lake.
    pub kind: u8,
    /// Country code or empty.
    pub code: String,
    /// Local name; empty: as `es`.
    pub local: String,
    /// English name; empty: as `es`.
    pub en: String,
    /// Spanish name.
    pub es: String,
    /// East, in steps of 1 << 10.
    pub x: u32,
    /// South.
    pub y: u32,
    /// First and last level.
    pub levels: (u8, u8),
}

/// Step of the coordinates of names.
pub const NAME_GRID: u8 = 10;

/// FNV-1a: tells a pack that refines this one from a pack that refines another.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, b| (hash ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}
