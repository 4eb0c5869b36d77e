//! The basemap: land, borders, rivers, lakes, places and names in a few kilobytes, and how they are read.
//!
//! It comes in packs: the first holds what the first view and a small world need, the next one refines it. All lines are *arcs*
//! shared by the areas on both sides (as in TopoJSON), so neighbours never gap. Every vertex knows from which zoom on it matters:
//! its *level*, in quarter zooms. A zoom is then a filter, `level <= 4 * zoom`, and an arc's two ends are always kept (level 0).
//!
//! Coordinates are Web Mercator world units: x and y in 0 to 1, y down, (0, 0) the north-west corner.
//! Packs come from a network or a disk: nothing in them is trusted. See `data/basemap/README.md` for how they are made.

pub mod bits;
pub mod pack;
mod read;

use core::fmt;

use self::pack::{MAGIC, Pack, VERSION};
use super::mercator;
use super::rect::Rect;

/// A zoom in quarters: 54 is zoom 13.5 (world 256 px wide at zoom 0).
pub type Level = u8;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// Between a country and the sea.
    Coast,
    /// Between two countries, on land or along an unnamed river.
    Border,
    /// Between two countries in the middle of a river, which [`Arc::name`] names.
    RiverBorder,
    /// A river that is no border; nothing is filled with it.
    River,
    /// Between first-level divisions: states, departments.
    Admin1,
    /// Of a lake or a lagoon.
    Shore,
    /// The edge of the world, or where data was cut: to be filled, never drawn.
    Hidden,
}

impl LineKind {
    /// Every kind; its place is its code in a pack.
    const ALL: [Self; 7] = [Self::Hidden, Self::Coast, Self::Border, Self::RiverBorder, Self::River, Self::Admin1, Self::Shore];

    fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// Its number in a pack.
    #[must_use]
    pub fn code(self) -> u8 {
        Self::ALL.iter().position(|kind| *kind == self).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
    }
}

/// A line between two junctions, or a closed one (its last point is then its first).
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// What the line is.
    pub kind: LineKind,
    /// Where it lies, at full detail.
    pub bounds: Rect,
    /// Its vertices: at least two.
    pub xy: Vec<[f64; 2]>,
    /// From which zoom on each vertex matters; the same length as `xy`, and 0 at both ends.
    pub level: Vec<Level>,
    /// Index into [`Basemap::line_names`].
    pub name: Option<u16>,
    /// From which zoom on the line is worth drawing.
    pub min_level: Level,
    /// The countries at its left and right as it runs (indices into [`Basemap::countries`]): for coasts and borders.
    pub sides: [Option<u16>; 2],
}

impl Arc {
    /// The vertices to draw at `level`, in order.
    pub fn points(&self, level: Level) -> impl DoubleEndedIterator<Item = [f64; 2]> + '_ {
        (self.xy.iter().zip(&self.level)).filter(move |(_, l)| **l <= level).map(|(p, _)| *p)
    }
}

/// What an area is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AreaKind {
    /// A country's land, lakes included: index into [`Basemap::countries`].
    Country(u16),
    /// A lake or a lagoon, to be painted over the land.
    Water,
}

/// A closed line made of arcs; holes and islands are rings of their own, and filled by the even-odd rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// Indices into [`Basemap::arcs`] in order; `!i` (as in TopoJSON) is arc `i` run backwards. Checked: always in range.
    pub arcs: Vec<i32>,
    /// Where it lies, at full detail.
    pub bounds: Rect,
    /// From which zoom on it is more than a speck.
    pub level: Level,
}

/// A country or a water.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// What the area is.
    pub kind: AreaKind,
    /// Its outlines, islands and holes alike.
    pub rings: Vec<Ring>,
}

/// A country that has an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// A small number, different between neighbours: for fills that differ by half a tone.
    pub tone: u8,
}

/// A town or a city.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceName {
    /// The local name.
    pub name: String,
    /// The English name, where it differs.
    pub name_en: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// World units.
    pub at: [f64; 2],
    /// From which zoom on its label may stand.
    pub level: Level,
    /// Class of population: 0 below 2,500, then 1 from 2,500, 2 from 10,000, 3 from 50,000, 4 from 250,000, 5 from 1,000,000.
    pub class: u8,
    /// Whether it is the capital of its country.
    pub capital: bool,
}

/// What an [`AreaName`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A country.
    Country,
    /// An ocean, a sea or a gulf.
    Sea,
    /// A lake or a lagoon.
    Lake,
}

/// The name of something wide: where to write it, and between which zooms.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaName {
    /// What it names.
    pub kind: NameKind,
    /// ISO 3166-1 alpha-2 of a country; empty for water.
    pub code: String,
    /// As it is called there.
    pub local: String,
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
    /// World units.
    pub at: [f64; 2],
    /// From this zoom on.
    pub min_level: Level,
    /// Up to this zoom.
    pub max_level: Level,
}

/// The name of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineName {
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
}

/// Who is to be thanked, under which licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// As it has to stand on the map.
    pub text: String,
    /// Where it leads.
    pub url: String,
    /// The licence's SPDX name or, for the public domain, those words.
    pub licence: String,
}

/// Why a pack was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasemapError {
    /// Cut short, or no pack at all.
    Unreadable,
    /// A pack of another version.
    Version,
    /// A pack that refines another one than what is here.
    Order,
    /// A number points nowhere.
    Damaged,
}

impl fmt::Display for BasemapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "the basemap cannot be read: cut short or not a basemap",
            Self::Version => "the basemap was made for another version of this program",
            Self::Order => "this part of the basemap does not fit the part loaded before it",
            Self::Damaged => "the basemap is damaged",
        })
    }
}

impl core::error::Error for BasemapError {}

/// Everything read so far. Empty by default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basemap {
    arcs: Vec<Arc>,
    areas: Vec<Area>,
    countries: Vec<Country>,
    line_names: Vec<LineName>,
    places: Vec<PlaceName>,
    names: Vec<AreaName>,
    credits: Vec<Credit>,
    /// Of each arc, the logarithm of its grid's step: a refinement counts in these.
    grids: Vec<u8>,
    /// For each section, the arcs that it has brought so far.
    sections: Vec<Vec<u32>>,
    /// The pack added last, 0 if none.
    last: u32,
}

impl Basemap {
    /// Adds a pack: the first one to an empty basemap, then its refinement. On error nothing changes.
    ///
    /// # Errors
    /// When `bytes` are no pack, are damaged, or do not fit what was added before.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), BasemapError> {
        // Before anything else: another version's form may be quite another.
        match bytes.strip_prefix(&MAGIC).and_then(<[u8]>::first) {
            Some(&VERSION) => {}
            Some(_) => return Err(BasemapError::Version),
            None => return Err(BasemapError::Unreadable),
        }
        let read: Pack = postcard::from_bytes(bytes).map_err(|_| BasemapError::Unreadable)?;
        if read.after != self.last {
            return Err(BasemapError::Order);
        }
        let mut next = self.clone();
        next.merge(read).ok_or(BasemapError::Damaged)?;
        next.last = pack::checksum(bytes);
        *self = next;
        Ok(())
    }

    /// All lines.
    #[must_use]
    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    /// All areas: countries first, then waters, in drawing order.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The countries that areas and arcs point to.
    #[must_use]
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The names that arcs point to.
    #[must_use]
    pub fn line_names(&self) -> &[LineName] {
        &self.line_names
    }

    /// Towns and cities, the most important first.
    #[must_use]
    pub fn places(&self) -> &[PlaceName] {
        &self.places
    }

    /// Names of countries, seas and lakes.
    #[must_use]
    pub fn names(&self) -> &[AreaName] {
        &self.names
    }

    /// Whose data this is.
    #[must_use]
    pub fn credits(&self) -> &[Credit] {
        &self.credits
    }

    /// Replaces what is in `out` by the vertices of `ring` to draw at `level`, in order, without repeating the first one.
    pub fn ring_points(&self, ring: &Ring, level: Level, out: &mut Vec<[f64; 2]>) {
        out.clear();
        for &i in &ring.arcs {
            let Some(arc) = self.arcs.get(arc_index(i)) else {
                continue;
            };
            if i < 0 {
                out.extend(arc.points(level).rev());
            } else {
                out.extend(arc.points(level));
            }
            out.pop(); // the next arc begins with it
        }
    }

    /// The country (ISO 3166-1 alpha-2) whose land holds a point, at the detail read so far.
    #[must_use]
    pub fn country_at(&self, lon: f64, lat: f64) -> Option<&str> {
        let at = to_world(lon, lat)?;
        self.areas.iter().find_map(|area| {
            let AreaKind::Country(country) = area.kind else {
                return None;
            };
            let inside = self.holds(area, at);
            if inside { self.countries.get(usize::from(country)).map(|c| c.code.as_str()) } else { None }
        })
    }

    /// Whether a lake or a lagoon covers a point.
    #[must_use]
    pub fn water_at(&self, lon: f64, lat: f64) -> bool {
        let Some(at) = to_world(lon, lat) else {
            return false;
        };
        self.areas.iter().any(|area| area.kind == AreaKind::Water && self.holds(area, at))
    }

    /// The even-odd rule: a line from the point to the east crosses the outline an odd number of times.
    fn holds(&self, area: &Area, [x, y]: [f64; 2]) -> bool {
        let mut inside = false;
        for ring in &area.rings {
            let [_, north, east, south] = ring.bounds;
            if y < north || y > south || x > east {
                continue;
            }
            for arc in ring.arcs.iter().filter_map(|&i| self.arcs.get(arc_index(i))) {
                for (a, b) in arc.xy.iter().zip(arc.xy.iter().skip(1)) {
                    if (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] {
                        inside = !inside;
                    }
                }
            }
        }
        inside
    }
}

/// The index of an arc in a ring, whichever way it runs.
#[must_use]
pub fn arc_index(i: i32) -> usize {
    let forwards = if i < 0 { !i } else { i };
    usize::try_from(forwards).unwrap_or(usize::MAX)
}

/// World units of a position; none outside the map's square.
fn to_world(lon: f64, lat: f64) -> Option<[f64; 2]> {
    let [x, y] = mercator::project([lon, lat]);
    let lat_fits = lat.abs() <= mercator::MAX_LAT;
    (lat_fits && (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y)).then_some([x, y])
}
