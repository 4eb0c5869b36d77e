//! The basemap: land, borders, rivers, lakes, places and names in a few kilobytes, and how they are read.
//!
//! It comes in packs: the first holds what the first view and a small world need, the next one refines it. All lines are *arcs*
//! shared by the areas on both sides (as in TopoJSON), so neighbours never gap. Every vertex knows from which zoom on it matters:
//! its *level*, in quarter zooms. A zoom is then a filter, `level <= 4 * zoom`, and an arc's two ends are always kept (level 0).
//!
//! Coordinates are Web Mercator world units: x and y in 0 to 1, y down, (0, 0) the north-west corner.
//! Packs come from a network or a disk: nothing in them is trusted. See `data/basemap/README.md` for how they are made.

use core::fmt;

use super::mercator;
use crate::order::{key, order};
use core::ops::Range;

use self::bits::{Reader, Vertex};
use self::pack::{CAPITAL, CLOSED, MAGIC, NAME_GRID, ONE, Pack, Section, VERSION};

pub mod bits;
pub mod pack;

/// A zoom in quarters: 54 is zoom 13.5 (world 256 px wide at zoom 0).
pub type Level = u8;

/// A rectangle in world units, y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorldRect {
    /// West.
    pub min_x: f64,
    /// North.
    pub min_y: f64,
    /// East.
    pub max_x: f64,
    /// South.
    pub max_y: f64,
}

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

/// A line between two junctions, or a closed one (its last point is then its first).
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// What the line is.
    pub kind: LineKind,
    /// Where it lies, at full detail.
    pub bounds: WorldRect,
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
    /// Takes a line's vertices; `None` when one lies outside the world.
    fn draw(&mut self, line: &[Vertex]) -> Option<()> {
        (self.xy, self.level) = (Vec::with_capacity(line.len()), Vec::with_capacity(line.len()));
        for v in line {
            self.xy.push(world(v.at)?);
            self.level.push(v.level);
        }
        self.bounds = bounds(&self.xy);
        Some(())
    }

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
    pub bounds: WorldRect,
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
    /// When `bytes` are not a pack, is damaged, or does not fit what was added before.
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
            let b = ring.bounds;
            if y < b.min_y || y > b.max_y || x > b.max_x {
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

/// Reading. `None` is a number that points nowhere.
impl Basemap {
    fn merge(&mut self, pack: Pack) -> Option<()> {
        let codes = pairs(&pack.country_codes)?;
        if codes.len() != pack.country_tones.len() {
            return None;
        }
        let countries = codes.into_iter().zip(pack.country_tones);
        self.countries.extend(countries.map(|(code, tone)| Country { code, tone }));
        self.line_names.extend(pack.line_names.into_iter().map(|(en, es)| LineName { en, es }));
        if self.sections.len() < pack.sections.len() {
            self.sections.resize_with(pack.sections.len(), Vec::new);
        }
        for (at, section) in pack.sections.into_iter().enumerate() {
            self.merge_section(at, section)?;
        }
        let (land, water): (Vec<_>, Vec<_>) = std::mem::take(&mut self.areas).into_iter().partition(|area| area.kind != AreaKind::Water);
        self.areas = land;
        self.areas.extend(water);
        let rank = |p: &PlaceName| key(&[(p.level.into(), 8), (usize::from(!p.capital), 1), (255 - usize::from(p.class), 8)]);
        let keys: Vec<u64> = self.places.iter().map(rank).collect();
        let mut places: Vec<Option<PlaceName>> = std::mem::take(&mut self.places).into_iter().map(Some).collect();
        self.places = order(&keys).into_iter().filter_map(|i| places[i].take()).collect();
        self.relate();
        Some(())
    }

    fn merge_section(&mut self, at: usize, section: Section) -> Option<()> {
        let (text, url, licence) = section.credit;
        let credit = Credit { text, url, licence };
        if !credit.text.is_empty() && !self.credits.contains(&credit) {
            self.credits.push(credit);
        }
        let mut bits = Reader::new(&section.bits);
        if !section.bits.is_empty() {
            self.refine(at, &mut bits)?;
        }
        self.add_arcs(at, &section.arcs, &mut bits)?;
        self.add_rings(at, &section.rings)?;
        self.add_places(&section.places, &mut bits)?;
        if !bits.is_done() {
            return None;
        }
        for name in section.names {
            let or = |s: String| if s.is_empty() { name.es.clone() } else { s };
            self.names.push(AreaName {
                kind: [NameKind::Country, NameKind::Sea, NameKind::Lake].get(usize::from(name.kind)).copied()?,
                code: name.code,
                local: or(name.local),
                en: or(name.en),
                at: world([i64::from(name.x) << NAME_GRID, i64::from(name.y) << NAME_GRID])?,
                min_level: name.levels.0,
                max_level: name.levels.1,
                es: name.es,
            });
        }
        Some(())
    }

    /// Inserts vertices into the arcs that section `at` has so far.
    fn refine(&mut self, at: usize, bits: &mut Reader<'_>) -> Option<()> {
        for &index in self.sections.get(at)? {
            let index = usize::try_from(index).ok()?;
            let arc = self.arcs.get_mut(index)?;
            let mut known = Vec::with_capacity(arc.xy.len());
            for (p, level) in arc.xy.iter().zip(&arc.level) {
                known.push(Vertex { at: steps(*p), level: *level, known: true });
            }
            arc.draw(&bits::line(bits, *self.grids.get(index)?, &known)?)?;
        }
        Some(())
    }

    fn add_arcs(&mut self, at: usize, arcs: &pack::Arcs, bits: &mut Reader<'_>) -> Option<()> {
        let n = arcs.kind.len();
        if [arcs.grid.len(), arcs.name.len(), arcs.min.len()] != [n; 3] {
            return None;
        }
        let mut last = [0, 0];
        for i in 0..n {
            let (kind, grid) = (*arcs.kind.get(i)?, *arcs.grid.get(i)?);
            if !GRIDS.contains(&grid) {
                return None;
            }
            let first = bits::position(bits, bits::FIRST, grid, last, last)?;
            last = if kind & CLOSED == 0 { bits::position(bits, bits::LAST, grid, first, first)? } else { first };
            let end = |at: [i64; 2]| Vertex { at, level: 0, known: true };
            let line = bits::line(bits, grid, &[end(first), end(last)])?;
            let name = arcs.name.get(i)?.checked_sub(1);
            if name.is_some_and(|name| usize::from(name) >= self.line_names.len()) {
                return None;
            }
            self.sections.get_mut(at)?.push(u32::try_from(self.arcs.len()).ok()?);
            self.grids.push(grid);
            let mut arc = Arc {
                kind: LineKind::from_code(kind & !CLOSED)?,
                bounds: EMPTY,
                xy: Vec::new(),
                level: Vec::new(),
                name,
                min_level: *arcs.min.get(i)?,
                sides: [None; 2],
            };
            arc.draw(&line)?;
            self.arcs.push(arc);
        }
        Some(())
    }

    fn add_rings(&mut self, at: usize, rings: &pack::Rings) -> Option<()> {
        let n = rings.area.len();
        if [rings.level.len(), rings.len.len()] != [n; 2] {
            return None;
        }
        let of_section = self.sections.get(at)?;
        let (mut area, mut arc) = (0_i32, 0_i32);
        let mut refs = rings.arc.iter();
        let mut home: Option<(i32, usize)> = None; // the area of the ring before: they come together
        for i in 0..n {
            area = area.checked_add(*rings.area.get(i)?)?;
            let mut ring = Ring { arcs: Vec::new(), bounds: EMPTY, level: *rings.level.get(i)? };
            for _ in 0..*rings.len.get(i)? {
                let r = *refs.next()?;
                arc = arc.checked_add(r >> 1)?;
                let index = *of_section.get(usize::try_from(arc).ok()?)?;
                let index = i32::try_from(index).ok()?;
                ring.bounds = ring.bounds.union(self.arcs.get(arc_index(index))?.bounds);
                ring.arcs.push(if r & 1 == 0 { index } else { !index });
            }
            if ring.arcs.is_empty() {
                return None;
            }
            let kind = match u16::try_from(area).ok()?.checked_sub(1) {
                None => AreaKind::Water,
                Some(country) if usize::from(country) < self.countries.len() => AreaKind::Country(country),
                Some(_) => return None,
            };
            let place = match home {
                Some((same, place)) if same == area => place,
                _ => self.areas.iter().position(|a| a.kind == kind).unwrap_or(self.areas.len()),
            };
            home = Some((area, place));
            if place == self.areas.len() {
                self.areas.push(Area { kind, rings: Vec::new() });
            }
            self.areas.get_mut(place)?.rings.push(ring);
        }
        refs.next().is_none().then_some(())
    }

    fn add_places(&mut self, places: &pack::Places, bits: &mut Reader<'_>) -> Option<()> {
        let names: Vec<&str> = places.names.split_terminator('\n').collect();
        let countries = pairs(&places.countries)?;
        let n = names.len();
        if [countries.len(), places.level.len(), places.class.len()] != [n; 3] || !GRIDS.contains(&places.grid) {
            return None;
        }
        let mut at = [0, 0];
        for (((name, country), &level), &class) in names.iter().zip(countries).zip(&places.level).zip(&places.class) {
            let (name, name_en) = match name.split_once('\t') {
                Some((name, en)) => (name, Some(en.to_owned())),
                None => (*name, None),
            };
            at = bits::position(bits, bits::PLACE, places.grid, at, at)?;
            self.places.push(PlaceName {
                name: name.to_owned(),
                name_en,
                country,
                at: world(at)?,
                level,
                class: class & !CAPITAL,
                capital: class & CAPITAL != 0,
            });
        }
        Some(())
    }

    /// What follows from all rings together: their bounds, the sides of arcs, and the zoom from which a ring's arcs are drawn.
    fn relate(&mut self) {
        let mut min: Vec<Option<Level>> = vec![None; self.arcs.len()];
        for area in &mut self.areas {
            for ring in &mut area.rings {
                ring.bounds = EMPTY;
                for &i in &ring.arcs {
                    let at = arc_index(i);
                    let (Some(arc), Some(min)) = (self.arcs.get_mut(at), min.get_mut(at)) else {
                        continue;
                    };
                    ring.bounds = ring.bounds.union(arc.bounds);
                    *min = Some(min.map_or(ring.level, |m| m.min(ring.level)));
                    if let AreaKind::Country(country) = area.kind {
                        // Land lies to the left of a ring.
                        let [left, right] = &mut arc.sides;
                        let side = if i < 0 { right } else { left };
                        side.get_or_insert(country);
                    }
                }
            }
        }
        for (arc, min) in self.arcs.iter_mut().zip(min) {
            arc.min_level = min.unwrap_or(arc.min_level);
        }
    }
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

/// Grids that make sense.
const GRIDS: Range<u8> = 0..20;

/// World units of a position in steps; none outside the world.
fn world([x, y]: [i64; 2]) -> Option<[f64; 2]> {
    let inside = (0..=ONE).contains(&x) && (0..=ONE).contains(&y);
    inside.then(|| [x as f64 / ONE as f64, y as f64 / ONE as f64]) // exact: both fit into 27 bits
}

/// The other way; exact too.
fn steps([x, y]: [f64; 2]) -> [i64; 2] {
    [(x * ONE as f64) as i64, (y * ONE as f64) as i64]
}

const EMPTY: WorldRect = WorldRect { min_x: f64::INFINITY, min_y: f64::INFINITY, max_x: f64::NEG_INFINITY, max_y: f64::NEG_INFINITY };

impl WorldRect {
    /// The smallest one that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min_x: self.min_x.min(other.min_x),
            min_y: self.min_y.min(other.min_y),
            max_x: self.max_x.max(other.max_x),
            max_y: self.max_y.max(other.max_y),
        }
    }

    /// Whether they share a point.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.min_x <= other.max_x && self.max_x >= other.min_x && self.min_y <= other.max_y && self.max_y >= other.min_y
    }
}

fn bounds(xy: &[[f64; 2]]) -> WorldRect {
    xy.iter().fold(EMPTY, |b, &[x, y]| b.union(WorldRect { min_x: x, min_y: y, max_x: x, max_y: y }))
}

/// Two-letter codes that stand one after the other.
fn pairs(codes: &str) -> Option<Vec<String>> {
    let good = codes.len().is_multiple_of(2) && codes.bytes().all(|b| b.is_ascii_uppercase());
    good.then(|| codes.as_bytes().chunks(2).map(|pair| pair.iter().map(|b| char::from(*b)).collect()).collect())
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
