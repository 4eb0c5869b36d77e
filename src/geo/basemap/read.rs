//! Adds what a pack holds to a basemap. Nothing in a pack is trusted: `None` is a number that points nowhere.

use super::bits::{self, Reader, Vertex};
use super::pack::{self, CAPITAL, CLOSED, GRIDS, NAME_GRID, ONE, Pack, Section};
use super::{Arc, Area, AreaKind, AreaName, Basemap, Country, Credit, Level, LineKind, LineName, NameKind, PlaceName, Ring, arc_index};
use crate::geo::rect::{NOTHING, union, widened};
use crate::order::{key, order};

impl Basemap {
    pub(super) fn merge(&mut self, pack: Pack) -> Option<()> {
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
                bounds: NOTHING,
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
            let mut ring = Ring { arcs: Vec::new(), bounds: NOTHING, level: *rings.level.get(i)? };
            for _ in 0..*rings.len.get(i)? {
                let r = *refs.next()?;
                arc = arc.checked_add(r >> 1)?;
                let index = *of_section.get(usize::try_from(arc).ok()?)?;
                let index = i32::try_from(index).ok()?;
                ring.bounds = union(&ring.bounds, &self.arcs.get(arc_index(index))?.bounds);
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
                ring.bounds = NOTHING;
                for &i in &ring.arcs {
                    let at = arc_index(i);
                    let (Some(arc), Some(min)) = (self.arcs.get_mut(at), min.get_mut(at)) else {
                        continue;
                    };
                    ring.bounds = union(&ring.bounds, &arc.bounds);
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

impl Arc {
    /// Takes a line's vertices; `None` when one lies outside the world.
    fn draw(&mut self, line: &[Vertex]) -> Option<()> {
        (self.xy, self.level) = (Vec::with_capacity(line.len()), Vec::with_capacity(line.len()));
        for v in line {
            self.xy.push(world(v.at)?);
            self.level.push(v.level);
        }
        self.bounds = self.xy.iter().fold(NOTHING, |bounds, at| widened(&bounds, *at));
        Some(())
    }
}

/// World units of a position in steps; none outside the world.
fn world([x, y]: [i64; 2]) -> Option<[f64; 2]> {
    let inside = (0..=ONE).contains(&x) && (0..=ONE).contains(&y);
    inside.then(|| [x as f64 / ONE as f64, y as f64 / ONE as f64]) // exact: both fit into 27 bits
}

/// The other way; exact too.
fn steps([x, y]: [f64; 2]) -> [i64; 2] {
    [(x * ONE as f64) as i64, (y * ONE as f64) as i64]
}

/// Two-letter codes that stand one after the other.
fn pairs(codes: &str) -> Option<Vec<String>> {
    let good = codes.len().is_multiple_of(2) && codes.bytes().all(|b| b.is_ascii_uppercase());
    good.then(|| codes.as_bytes().chunks(2).map(|pair| pair.iter().map(|b| char::from(*b)).collect()).collect())
}
