//! Puts the layers together: everything decided, nothing encoded yet.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use super::config::{Bounds, Config, RiverBorder, Zone};
use super::simplify::{self, Point};
use super::topology::{self, LonLat};
use super::{Options, Problem, sources};
use crate::geo::basemap::LineKind;
use crate::geo::basemap::pack::{CAPITAL, ONE};

/// Whole steps, see [`ONE`].
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

/// Web Mercator, world units.
pub fn project([lon, lat]: LonLat) -> Point {
    use std::f64::consts::PI;
    let y = 0.5 - lat.to_radians().tan().asinh() / (2.0 * PI);
    [lon / 360.0 + 0.5, y.clamp(0.0, 1.0)]
}

fn inside([west, south, east, north]: Bounds, [lon, lat]: LonLat) -> bool {
    (west..=east).contains(&lon) && (south..=north).contains(&lat)
}

/// Kilometres between points that are not far apart.
fn km(a: LonLat, b: LonLat) -> f64 {
    let dx = (a[0] - b[0]) * (0.5 * (a[1] + b[1])).to_radians().cos();
    111.2 * dx.hypot(a[1] - b[1])
}

/// Degrees, or km with the right scale, from a point to a stretch.
fn to_stretch(p: LonLat, a: LonLat, b: LonLat) -> f64 {
    let scale = p[1].to_radians().cos();
    let flat = |q: LonLat| [(q[0] - p[0]) * scale, q[1] - p[1]];
    let (a, b) = (flat(a), flat(b));
    let d = [b[0] - a[0], b[1] - a[1]];
    let length2 = d[0] * d[0] + d[1] * d[1];
    let t = if length2 > 0.0 { (-(a[0] * d[0] + a[1] * d[1]) / length2).clamp(0.0, 1.0) } else { 0.0 };
    (a[0] + t * d[0]).hypot(a[1] + t * d[1])
}

/// Where the detail is wanted.
struct Zoning<'a> {
    zones: &'a [Zone],
    way: &'a [Vec<LonLat>],
}

impl Zoning<'_> {
    fn to_way_deg(&self, p: LonLat) -> f64 {
        let stretches = self.way.iter().flat_map(|line| line.windows(2));
        stretches.map(|s| to_stretch(p, s[0], s[1])).fold(f64::INFINITY, f64::min)
    }

    /// The finest zone that holds a point.
    fn of(&self, p: LonLat) -> usize {
        let holds = |zone: &Zone| zone.bounds.is_none_or(|b| inside(b, p)) && zone.within_deg.is_none_or(|d| self.to_way_deg(p) <= d);
        self.zones.iter().position(holds).unwrap_or(self.zones.len() - 1)
    }

    /// Where a line changes its zone: ranges of vertices (both ends in) with their zone. No short ranges of coarse in fine.
    fn cut(&self, line: &[LonLat]) -> Vec<(usize, usize, usize)> {
        const SHORT: usize = 12;
        let mut runs: Vec<(usize, usize)> = Vec::new(); // zone, number of vertices
        for p in line {
            let zone = self.of(*p);
            match runs.last_mut() {
                Some((last, n)) if *last == zone => *n += 1,
                _ => runs.push((zone, 1)),
            }
        }
        // A short run joins its finer neighbour; a short one with coarser neighbours stays only in the finest zone.
        loop {
            let last = runs.len() - 1;
            let weak = (0..runs.len()).find(|&i| runs.len() > 1 && runs[i].0 != 0 && runs[i].1 < SHORT);
            let Some(i) = weak else { break };
            let sides = [i.checked_sub(1), (i < last).then_some(i + 1)];
            let finer = sides.into_iter().flatten().min_by_key(|k| runs[*k].0).unwrap_or(i);
            runs[finer].1 += runs[i].1;
            runs.remove(i);
            let mut merged: Vec<(usize, usize)> = Vec::new();
            for (zone, n) in runs {
                match merged.last_mut() {
                    Some((last, m)) if *last == zone => *m += n,
                    _ => merged.push((zone, n)),
                }
            }
            runs = merged;
        }
        let mut out = Vec::new();
        let mut from = 0;
        let mut count = 0;
        for (i, (zone, n)) in runs.iter().enumerate() {
            count += n;
            let last = i + 1 == runs.len();
            // The cut lies on the coarser side, so that all of the finer zone is fine.
            let finer_next = runs.get(i + 1).is_some_and(|next| next.0 < *zone);
            let to = if last {
                line.len() - 1
            } else if finer_next {
                count - 1
            } else {
                count
            };
            if to > from {
                out.push((from, to.min(line.len() - 1), *zone));
                from = to.min(line.len() - 1);
            }
        }
        out
    }
}

/// A line before it is put on a grid.
struct Raw {
    line: Vec<LonLat>,
    kind: LineKind,
    name: Option<u16>,
    zone: usize,
    min: u8,
    /// No more detail than this: the source has none.
    max: u8,
}

struct Builder<'a> {
    config: &'a Config,
    zones: Zoning<'a>,
}

impl Builder<'_> {
    /// A fractional level as it is stored.
    fn level(&self, level: f64) -> u8 {
        let step = f64::from(self.config.level_step);
        ((level / step).ceil() * step).clamp(0.0, 250.0) as u8
    }

    fn start_level(&self, zone: usize) -> u8 {
        self.config.zones[zone].start_zoom.map_or(u8::MAX, |zoom| (4.0 * zoom) as u8)
    }

    fn max_level(&self, zone: usize) -> u8 {
        self.config.zones[zone].max_zoom.map_or(u8::MAX, |zoom| (4.0 * zoom) as u8)
    }

    /// Levels, then grids: junctions on the coarsest grid of what meets there.
    fn finish(&self, raws: Vec<Raw>) -> Vec<Arc> {
        let end = |p: Point| (p[0].to_bits(), p[1].to_bits());
        let mut meet: HashMap<(u64, u64), usize> = HashMap::new();
        let mut lines: Vec<Vec<Point>> = raws.iter().map(|raw| raw.line.iter().map(|p| project(*p)).collect()).collect();
        for line in &lines {
            for p in [line[0], line[line.len() - 1]] {
                *meet.entry(end(p)).or_default() += 1;
            }
        }
        // A closed line that meets nothing may begin anywhere.
        for line in lines.iter_mut().filter(|line| meet.get(&end(line[0])) == Some(&2) && line.first() == line.last()) {
            *line = simplify::begin_well(std::mem::take(line));
        }
        let mut coarsest: HashMap<(u64, u64), u8> = HashMap::new();
        for (raw, line) in raws.iter().zip(&lines) {
            for p in [line[0], line[line.len() - 1]] {
                let grid = coarsest.entry(end(p)).or_insert(0);
                *grid = (*grid).max(self.config.zones[raw.zone].grid);
            }
        }
        let snap = |p: Point, grid: u8| {
            let step = (1_i64 << grid) as f64;
            p.map(|v| (((v * ONE as f64 / step).round() as i64) << grid).clamp(0, ONE))
        };
        let mut arcs = Vec::new();
        for (raw, line) in raws.into_iter().zip(lines) {
            let grid = self.config.zones[raw.zone].grid;
            let max = self.max_level(raw.zone).min(raw.max);
            let importance = simplify::importance(&line);
            let mut at: Vec<Step> = Vec::new();
            let mut level: Vec<u8> = Vec::new();
            let last = line.len() - 1;
            for (i, p) in line.iter().enumerate() {
                if i == 0 || i == last {
                    at.push(snap(*p, coarsest.get(&end(*p)).copied().unwrap_or(grid)));
                    level.push(0);
                    continue;
                }
                let px = self.config.detail_px2.sqrt();
                let l = if importance[i].is_infinite() { 0 } else { self.level(simplify::level(importance[i].sqrt(), px)) };
                let here = snap(*p, grid);
                if l <= max && at.last() != Some(&here) {
                    at.push(here);
                    level.push(l);
                } else if l <= max && at.len() > 1 {
                    let before = level.len() - 1;
                    level[before] = level[before].min(l);
                }
            }
            // The vertex before the end may have come to lie on it.
            while at.len() > 2 && at[at.len() - 2] == at[at.len() - 1] {
                at.remove(at.len() - 2);
                level.remove(level.len() - 2);
            }
            arcs.push(Arc {
                kind: raw.kind,
                name: raw.name,
                grid,
                closed: line[0] == line[last],
                at,
                level,
                min: raw.min,
                start: self.start_level(raw.zone),
            });
        }
        arcs
    }
}

const fn hidden(a: LonLat, b: LonLat) -> bool {
    const EDGE: f64 = 179.999_9;
    (a[0].abs() > EDGE && b[0].abs() > EDGE) || (a[1] < -85.0 && b[1] < -85.0)
}

fn nearest(line: &[LonLat], p: LonLat) -> (usize, f64) {
    let distances = line.iter().enumerate().map(|(i, q)| (i, km(*q, p)));
    distances.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, f64::INFINITY))
}

/// Reads the sources and decides everything.
pub fn build(options: &Options) -> Result<Map, Problem> {
    let began = std::time::Instant::now();
    let mut config: Config = sources::json(&options.out.join("basemap.json"))?;
    let way = match &options.corridor {
        Some(path) => sources::lines(path)?,
        None => vec![std::mem::take(&mut config.corridor)],
    };
    let mut report = String::new();
    let file = |name: &str| options.sources.join(name);

    let codes = sources::codes(&file("countries.json"))?;
    let zones = Zoning { zones: &config.zones, way: &way };
    let builder = Builder { config: &config, zones };

    let mut line_names = Vec::new();
    let lagoons = sources::areas(&options.out.join("lagoons.geojson"))?;
    let all = sources::countries(&file("countries.geo.json"))?;
    let _ = writeln!(report, "read the countries: {:.1} s", began.elapsed().as_secs_f64());
    let (mut osm, countries) = builder.land(all, &codes, &mut line_names, &mut report);
    builder.waters(lagoons.into_iter().flatten().collect(), config.lakes.bounds, &mut osm);
    let _ = writeln!(report, "land: {:.1} s", began.elapsed().as_secs_f64());

    let mut ne = Section::default();
    builder.waters(sources::shape_areas(&file("lakes.shp"))?, config.lakes.bounds, &mut ne);
    builder.rivers(&file("rivers.shp"), &osm, &mut line_names, &mut ne)?;
    builder.admin1(&file("admin1.shp"), &mut ne)?;
    let places = builder.places(&file("cities500.json"))?;
    let names = Section { places, ..Section::default() };
    let _ = writeln!(report, "all: {:.1} s", began.elapsed().as_secs_f64());

    let mut table: BTreeMap<(u8, LineKind), [usize; 3]> = BTreeMap::new();
    for arc in osm.arcs.iter().chain(&ne.arcs) {
        let row = table.entry((arc.grid, arc.kind)).or_default();
        row[0] += 1;
        row[1] += arc.at.len();
        row[2] += arc.level.iter().filter(|l| **l <= arc.start).count();
    }
    for ((grid, kind), [arcs, vertices, first]) in table {
        let zone = config.zones.iter().find(|zone| zone.grid == grid).map_or("", |zone| zone.name.as_str());
        let _ = writeln!(report, "  {zone}, {kind:?}: {arcs} arcs, {vertices} vertices, {first} of them from the start");
    }
    let mut counts: BTreeMap<(&str, u8), usize> = BTreeMap::new();
    for (section, name) in [(&osm, "OSM"), (&ne, "NE")] {
        for l in section.arcs.iter().flat_map(|arc| &arc.level) {
            *counts.entry((name, l / 4)).or_default() += 1;
        }
        let _ = writeln!(
            report,
            "{name}: {} arcs, {} rings, {} vertices",
            section.arcs.len(),
            section.rings.len(),
            section.arcs.iter().map(|a| a.at.len()).sum::<usize>()
        );
    }
    for ((name, zoom), n) in counts {
        let _ = writeln!(report, "  {name} from zoom {zoom}: {n}");
    }
    let _ = writeln!(report, "places: {}", names.places.len());
    let start_level = (4.0 * config.start_places_zoom) as u8;
    Ok(Map { start_level, countries, line_names, sections: [osm, ne, names], report, config })
}

impl Builder<'_> {
    /// Land, coasts and borders.
    fn land(
        &self,
        all: Vec<(String, Vec<sources::Polygon>)>,
        codes: &HashMap<String, String>,
        line_names: &mut Vec<(String, String)>,
        report: &mut String,
    ) -> (Section, Vec<(String, u8)>) {
        let mut names: Vec<String> = Vec::new();
        let mut rings: Vec<Vec<LonLat>> = Vec::new();
        let mut owner: Vec<usize> = Vec::new();
        for (a3, polygons) in all {
            if self.config.without.contains(&a3) {
                continue;
            }
            for polygon in polygons {
                for (i, mut ring) in polygon.into_iter().enumerate() {
                    // Land to the left: outlines run against the clock, holes with it.
                    let twice: f64 = ring.windows(2).map(|s| s[0][0] * s[1][1] - s[1][0] * s[0][1]).sum();
                    if (twice < 0.0) == (i == 0) {
                        ring.reverse();
                    }
                    rings.push(ring);
                    owner.push(names.len());
                }
            }
            names.push(a3);
        }
        let mut topology = topology::of_rings(&rings);
        for _ in 0..3 {
            let km = |p: LonLat| self.config.zones[self.zones.of(p)].heal_km;
            let healed = topology.heal(&mut rings, &owner, km);
            let _ = writeln!(report, "{healed} slivers healed");
            if healed == 0 {
                break;
            }
            topology = topology::of_rings(&rings);
        }
        // Who lies at the left and at the right of each arc.
        let mut sides: Vec<[Vec<usize>; 2]> = vec![Default::default(); topology.arcs.len()];
        for (path, country) in topology.paths.iter().zip(&owner) {
            for (arc, backwards) in path {
                sides[*arc][usize::from(*backwards)].push(*country);
            }
        }
        let users: Vec<Vec<usize>> = sides
            .iter()
            .map(|sides| {
                let mut both = sides.concat();
                both.sort_unstable();
                both.dedup();
                both
            })
            .collect();

        // Which rings are worth keeping, and from where on they are seen.
        let mut kept: Vec<Option<u8>> = Vec::new();
        let mut best: HashMap<usize, (usize, f64)> = HashMap::new();
        let mut finest: Vec<usize> = Vec::new();
        for (i, ring) in rings.iter().enumerate() {
            let points = ring.iter().map(|p| project(*p));
            let [mut x0, mut y0, mut x1, mut y1] = [1.0_f64, 1.0_f64, 0.0_f64, 0.0_f64];
            for [x, y] in points {
                (x0, y0, x1, y1) = (x0.min(x), y0.min(y), x1.max(x), y1.max(y));
            }
            let size = (x1 - x0).max(y1 - y0);
            let zone = ring.iter().step_by((ring.len() / 50).max(1)).map(|p| self.zones.of(*p)).min().unwrap_or(0);
            let l = self.level(simplify::level(size.max(1e-12), self.config.zones[zone].island_px));
            finest.push(zone);
            kept.push((l <= self.max_level(zone) && ring.len() > 3).then_some(l));
            let known = best.entry(owner[i]).or_insert((i, size));
            if size > known.1 {
                *known = (i, size);
            }
        }
        for (i, _) in best.values() {
            let l = kept[*i].unwrap_or(self.max_level(finest[*i]));
            kept[*i] = Some(l);
        }

        // Cut the arcs that are left.
        let mut wanted = vec![false; topology.arcs.len()];
        for (path, _) in topology.paths.iter().zip(&kept).filter(|(_, kept)| kept.is_some()) {
            for (arc, _) in path {
                wanted[*arc] = true;
            }
        }
        let mut raws: Vec<Raw> = Vec::new();
        let mut pieces: Vec<Vec<usize>> = vec![Vec::new(); topology.arcs.len()];
        let rivers = self.reaches(&topology.arcs, &users, &names, line_names, report);
        for (i, arc) in topology.arcs.iter().enumerate().filter(|(i, _)| wanted[*i]) {
            let land = if sides[i].iter().any(Vec::is_empty) { LineKind::Coast } else { LineKind::Border };
            let mut marks: Vec<usize> = vec![0, arc.len() - 1];
            for k in 1..arc.len() - 1 {
                if hidden(arc[k - 1], arc[k]) != hidden(arc[k], arc[k + 1]) {
                    marks.push(k);
                }
            }
            let here: Vec<_> = rivers.iter().filter(|reach| reach.arc == i).collect();
            marks.extend(here.iter().flat_map(|reach| [reach.from, reach.to]));
            marks.sort_unstable();
            marks.dedup();
            for span in marks.windows(2) {
                let (from, to) = (span[0], span[1]);
                let reach = here.iter().find(|reach| reach.from <= from && to <= reach.to);
                let part = &arc[from..=to];
                let kind = match reach {
                    Some(_) => LineKind::RiverBorder,
                    None if hidden(part[0], part[1]) => LineKind::Hidden,
                    None => land,
                };
                for (a, b, zone) in self.zones.cut(part) {
                    pieces[i].push(raws.len());
                    raws.push(Raw { line: part[a..=b].to_vec(), kind, name: reach.map(|r| r.name), zone, min: 0, max: u8::MAX });
                }
            }
        }
        // A coast that lies inside of another country is a border that two countries draw differently.
        let inland = self.inland(&raws, &rings, &kept);
        for i in &inland {
            raws[*i].kind = LineKind::Border;
        }
        let _ = writeln!(report, "{} of {} lines are disputed borders", inland.len(), raws.len());

        let tones = tones(&names, &users);
        let arcs = self.finish(raws);
        // On a coarse grid a tiny island may have become a line.
        let flat = |arcs_of: &[(usize, bool)]| matches!(arcs_of, [(i, _)] if arcs[*i].at.len() < 4);
        let section_rings: Vec<Ring> = topology
            .paths
            .iter()
            .zip(&owner)
            .zip(&kept)
            .filter_map(|((path, owner), kept)| {
                let mut arcs = Vec::new();
                for (arc, backwards) in path {
                    let these = &pieces[*arc];
                    if *backwards {
                        arcs.extend(these.iter().rev().map(|i| (*i, true)));
                    } else {
                        arcs.extend(these.iter().map(|i| (*i, false)));
                    }
                }
                let level = kept.filter(|_| !flat(&arcs))?;
                Some(Ring { area: *owner as i32 + 1, level, arcs })
            })
            .collect();
        let section = Section { rings: section_rings, arcs, places: Vec::new() };
        let alpha2 = |a3: &String| codes.get(a3).cloned().unwrap_or_else(|| "ZZ".to_owned());
        let countries = names.iter().map(alpha2).zip(tones).collect();
        (section, countries)
    }

    /// Which arcs are rivers, from which vertex to which.
    fn reaches(
        &self,
        arcs: &[Vec<LonLat>],
        users: &[Vec<usize>],
        names: &[String],
        line_names: &mut Vec<(String, String)>,
        report: &mut String,
    ) -> Vec<Reach> {
        let mut out = Vec::new();
        for RiverBorder { en, es, between, from, to } in &self.config.river_borders {
            let pair = |users: &Vec<usize>| users.len() == 2 && between.iter().all(|c| users.iter().any(|u| names[*u] == *c));
            let candidates = (0..arcs.len()).filter(|i| pair(&users[*i]));
            let best = candidates.min_by_key(|i| {
                let off = nearest(&arcs[*i], *from).1 + nearest(&arcs[*i], *to).1;
                (off * 1e3) as u64
            });
            let Some(arc) = best else { continue };
            let (a, off_a) = nearest(&arcs[arc], *from);
            let (b, off_b) = nearest(&arcs[arc], *to);
            let (from, to) = (a.min(b), a.max(b));
            let length: f64 = arcs[arc][from..=to].windows(2).map(|s| km(s[0], s[1])).sum();
            let _ = writeln!(report, "{en}: {length:.1} km, {} vertices, ends {off_a:.2} and {off_b:.2} km off", to - from + 1);
            out.push(Reach { arc, from, to, name: line_names.len() as u16 });
            line_names.push((en.clone(), es.clone()));
        }
        out
    }

    fn inland(&self, raws: &[Raw], rings: &[Vec<LonLat>], kept: &[Option<u8>]) -> Vec<usize> {
        let boxes: Vec<Bounds> = rings
            .iter()
            .map(|ring| {
                ring.iter()
                    .fold([180.0, 90.0, -180.0, -90.0], |b: Bounds, p| [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])])
            })
            .collect();
        let holds = |ring: &[LonLat], p: LonLat| {
            let crossing = |s: &[LonLat]| {
                (s[0][1] > p[1]) != (s[1][1] > p[1]) && p[0] < (s[1][0] - s[0][0]) * (p[1] - s[0][1]) / (s[1][1] - s[0][1]) + s[0][0]
            };
            ring.windows(2).filter(|s| crossing(s)).count() % 2 == 1
        };
        let open = |raw: &Raw| raw.kind == LineKind::Coast && raw.line.first() != raw.line.last();
        let probes = (0..raws.len()).filter(|i| open(&raws[*i])).filter(|i| {
            // A hair to the sea side of the longest of its stretches: is it land there?
            let line = &raws[*i].line;
            let long = line.windows(2).max_by(|a, b| km(a[0], a[1]).total_cmp(&km(b[0], b[1])));
            let Some(&[a, b]) = long else { return false };
            let middle = [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0];
            let both = [1.0, -1.0].map(|side| [middle[0] - side * (b[1] - a[1]) * 0.01, middle[1] + side * (b[0] - a[0]) * 0.01]);
            let on_land = |p: LonLat| (0..rings.len()).any(|r| kept[r].is_some() && inside(boxes[r], p) && holds(&rings[r], p));
            both.into_iter().all(on_land)
        });
        probes.collect()
    }

    /// Lakes and lagoons.
    fn waters(&self, rings: Vec<Vec<LonLat>>, bounds: Bounds, section: &mut Section) {
        let mut kept = Vec::new();
        let mut raws = Vec::new();
        for ring in rings {
            let Some(first) = ring.first() else { continue };
            if !inside(bounds, *first) || ring.len() < 4 {
                continue;
            }
            let points: Vec<Point> = ring.iter().map(|p| project(*p)).collect();
            let span = |k: usize| {
                let values = || points.iter().map(|p| p[k]);
                values().fold(0.0, f64::max) - values().fold(1.0, f64::min)
            };
            let zone = ring.iter().map(|p| self.zones.of(*p)).min().unwrap_or(0).max(1);
            let px = self.config.lakes.px.get(zone).copied().unwrap_or(f64::INFINITY);
            let l = self.level(simplify::level(span(0).max(span(1)).max(1e-12), px));
            let max = (4.0 * self.config.lakes.max_zoom) as u8;
            if l <= self.max_level(zone).min(max) {
                kept.push(l);
                raws.push(Raw { line: ring, kind: LineKind::Shore, name: None, zone, min: 0, max });
            }
        }
        for (arc, level) in self.finish(raws).into_iter().zip(kept).filter(|(arc, _)| arc.at.len() > 3) {
            section.rings.push(Ring { area: 0, level, arcs: vec![(section.arcs.len(), false)] });
            section.arcs.push(arc);
        }
    }

    fn rivers(&self, path: &Path, osm: &Section, line_names: &mut Vec<(String, String)>, section: &mut Section) -> Result<(), Problem> {
        let wanted = &self.config.rivers;
        let borders = borders(osm);
        let mut raws = Vec::new();
        for line in sources::shape_lines(path, ["scalerank", "name"])? {
            let [rank, name] = line.fields;
            let rank = rank.parse::<f64>().unwrap_or(99.0) as usize;
            let Some(zoom) = wanted.rank_zoom.get(rank) else {
                continue;
            };
            let named = wanted.names.iter().find(|(ne, ..)| *ne == name);
            let index = named.map(|(_, en, es)| {
                let pair = (en.clone(), es.clone());
                let known = line_names.iter().position(|known| *known == pair);
                known.unwrap_or_else(|| {
                    line_names.push(pair);
                    line_names.len() - 1
                }) as u16
            });
            for part in line.parts {
                let near = |p: LonLat| inside(wanted.bounds, p) && (rank <= wanted.outer_rank || self.zones.of(p) < 3);
                for piece in runs(&part, near) {
                    for piece in off_borders(&piece, &borders, wanted.border_km) {
                        for (a, b, zone) in self.zones.cut(&piece) {
                            let min = self.level(4.0 * zoom);
                            let zone = zone.max(1);
                            if min <= self.max_level(zone) {
                                let line = piece[a..=b].to_vec();
                                let max = (4.0 * wanted.max_zoom) as u8;
                                raws.push(Raw { line, kind: LineKind::River, name: index, zone, min, max });
                            }
                        }
                    }
                }
            }
        }
        section.arcs.extend(self.finish(raws));
        Ok(())
    }

    fn admin1(&self, path: &Path, section: &mut Section) -> Result<(), Problem> {
        let wanted = &self.config.admin1;
        let lines = sources::shape_lines(path, ["adm0_a3"])?;
        let mut raws = Vec::new();
        for (country, zoom) in &wanted.countries {
            let of_country = lines.iter().filter(|line| line.fields[0] == *country);
            let parts: Vec<_> = of_country.flat_map(|line| line.parts.clone()).collect();
            for line in topology::of_lines(&parts) {
                for piece in runs(&line, |p| inside(wanted.bounds, p)) {
                    for (a, b, zone) in self.zones.cut(&piece) {
                        let (line, zone, min) = (piece[a..=b].to_vec(), zone.max(1), self.level(4.0 * zoom));
                        let max = (4.0 * wanted.max_zoom) as u8;
                        raws.push(Raw { line, kind: LineKind::Admin1, name: None, zone, min, max });
                    }
                }
            }
        }
        section.arcs.extend(self.finish(raws));
        Ok(())
    }

    fn places(&self, path: &Path) -> Result<Vec<Place>, Problem> {
        let cities = sources::cities(path)?;
        let mut taken: Vec<(LonLat, f64)> = Vec::new(); // places so far, from which zoom on
        let mut out = Vec::new();
        for city in &cities {
            let at = [city.longitude, city.latitude];
            let chosen = self.config.cities.iter().find(|c| c.id == city.geonameid);
            let to_way = || 111.2 * self.zones.to_way_deg(at);
            let rule = self.config.places.iter().find(|rule| {
                city.population >= rule.min_population
                    && rule.bounds.is_none_or(|b| inside(b, at))
                    && rule.within_km.is_none_or(|d| to_way() <= d)
                    && !taken.iter().any(|(other, zoom)| *zoom <= rule.zoom && km(*other, at) < rule.apart_km)
            });
            let Some(zoom) = chosen.and_then(|c| c.zoom).or(rule.map(|r| r.zoom)) else {
                continue;
            };
            taken.push((at, zoom));
            let class = [2_500, 10_000, 50_000, 250_000, 1_000_000].iter().filter(|n| city.population >= **n).count() as u8;
            let capital = if chosen.is_some_and(|c| c.capital) { CAPITAL } else { 0 };
            out.push(Place {
                // GeoNames adds a byname in brackets.
                name: chosen.and_then(|c| c.name.clone()).unwrap_or_else(|| city.name.split(" (").next().unwrap_or_default().to_owned()),
                name_en: chosen.and_then(|c| c.name_en.clone()),
                country: city.countrycode.clone(),
                at: project(at).map(|v| (v * ONE as f64).round() as i64),
                level: (4.0 * zoom).round() as u8,
                class: class | capital,
                close_up: self.zones.of(at) == 0,
            });
        }
        Ok(out)
    }
}

struct Reach {
    arc: usize,
    from: usize,
    to: usize,
    name: u16,
}

/// The stretches of a line that lie where they are wanted.
fn runs(line: &[LonLat], wanted: impl Fn(LonLat) -> bool) -> Vec<Vec<LonLat>> {
    line.split(|p| !wanted(*p)).filter(|run| run.len() > 1).map(<[_]>::to_vec).collect()
}

/// Borders, in degrees again.
fn borders(osm: &Section) -> Vec<Vec<LonLat>> {
    let degrees = |at: &Step| {
        use std::f64::consts::PI;
        let [x, y] = at.map(|v| v as f64 / ONE as f64);
        [(x - 0.5) * 360.0, ((0.5 - y) * 2.0 * PI).sinh().atan().to_degrees()]
    };
    let is_border = |arc: &&Arc| matches!(arc.kind, LineKind::Border | LineKind::RiverBorder);
    osm.arcs.iter().filter(is_border).map(|arc| arc.at.iter().map(degrees).collect()).collect()
}

/// What is left of a river without the reaches that run along a border.
fn off_borders(line: &[LonLat], borders: &[Vec<LonLat>], [near_km, long_km]: [f64; 2]) -> Vec<Vec<LonLat>> {
    let reach = 0.3; // degrees: borders further away are not looked at
    let [mut x0, mut y0, mut x1, mut y1] = [180.0_f64, 90.0_f64, -180.0_f64, -90.0_f64];
    for p in line {
        (x0, y0, x1, y1) = (x0.min(p[0]), y0.min(p[1]), x1.max(p[0]), y1.max(p[1]));
    }
    let bounds = [x0 - reach, y0 - reach, x1 + reach, y1 + reach];
    let stretches: Vec<&[LonLat]> =
        borders.iter().flat_map(|b| b.windows(2)).filter(|s| inside(bounds, s[0]) || inside(bounds, s[1])).collect();
    let mut on: Vec<bool> = line.iter().map(|p| stretches.iter().any(|s| 111.2 * to_stretch(*p, s[0], s[1]) < near_km)).collect();
    let mut i = 0;
    while i < line.len() {
        let end = (i..line.len()).find(|k| on[*k] != on[i]).unwrap_or(line.len());
        let length: f64 = line[i..end].windows(2).map(|s| km(s[0], s[1])).sum();
        if length < long_km {
            // A short stretch on a border crosses it; a short one off it is a bend of the border.
            let bend = !on[i] && i > 0 && end < line.len();
            let value = bend;
            on[i..end].fill(value);
        }
        i = end;
    }
    let mut out: Vec<Vec<LonLat>> = Vec::new();
    let mut run: Vec<LonLat> = Vec::new();
    for (p, on) in line.iter().zip(on) {
        if on {
            out.push(std::mem::take(&mut run));
        } else {
            run.push(*p);
        }
    }
    out.push(run);
    out.retain(|run| run.len() > 1);
    out
}

/// Small numbers for the countries, different between neighbours.
fn tones(names: &[String], users: &[Vec<usize>]) -> Vec<u8> {
    let mut tones: Vec<Option<u8>> = vec![None; names.len()];
    let mut links: Vec<Vec<usize>> = vec![Vec::new(); names.len()];
    for user in users.iter().filter(|u| u.len() > 1) {
        for a in user {
            for b in user.iter().filter(|b| *b != a) {
                if !links[*a].contains(b) {
                    links[*a].push(*b);
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(links[*i].len()), *i));
    for i in order {
        let free = (0..).find(|tone| links[i].iter().all(|k| tones[*k] != Some(*tone)));
        tones[i] = free;
    }
    tones.into_iter().map(Option::unwrap_or_default).collect()
}
