//! Land, coasts and borders: outlines of countries, cut where they meet, healed, and told apart.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::config::{Bounds, RiverBorder};
use super::line::{Builder, Raw};
use super::map::{Arc, Ring, Section};
use super::measure::{inside, km, nearest, project};
use super::simplify;
use super::sources::Polygon;
use super::topology::{self, LonLat, Topology};
use crate::geo::basemap::LineKind;

/// Outlines of countries, cut where they meet.
struct Outlines {
    /// The countries, ISO 3166-1 alpha-3.
    names: Vec<String>,
    rings: Vec<Vec<LonLat>>,
    /// Of each ring, its country.
    owner: Vec<usize>,
    topology: Topology,
    /// Of each arc, the countries at its left and at its right.
    sides: Vec<[Vec<usize>; 2]>,
    /// Of each arc, the countries beside it, each once.
    users: Vec<Vec<usize>>,
}

impl Builder<'_> {
    /// Land, coasts and borders; and of each country its ISO 3166-1 alpha-2 code and its tone.
    pub fn land(
        &self,
        all: Vec<(String, Vec<Polygon>)>,
        codes: &HashMap<String, String>,
        line_names: &mut Vec<(String, String)>,
        report: &mut String,
    ) -> (Section, Vec<(String, u8)>) {
        let land = self.outlines(all, report);
        let kept = self.kept(&land);
        let rivers = self.reaches(&land, line_names, report);
        let (mut raws, pieces) = self.cut(&land, &kept, &rivers);
        // A coast that lies inside of another country is a border that two countries draw differently.
        let inland = inland(&raws, &land.rings, &kept);
        for i in &inland {
            raws[*i].kind = LineKind::Border;
        }
        let _ = writeln!(report, "{} of {} lines are disputed borders", inland.len(), raws.len());
        let arcs = self.finish(raws);
        let rings = rings(&land, &kept, &pieces, &arcs);
        let alpha2 = |a3: &String| codes.get(a3).cloned().unwrap_or_else(|| "ZZ".to_owned());
        let countries = land.names.iter().map(alpha2).zip(tones(&land.names, &land.users)).collect();
        (Section { rings, arcs, places: Vec::new() }, countries)
    }

    /// The outlines of the countries that are wanted; neighbours that nearly agree about their border made to agree.
    fn outlines(&self, all: Vec<(String, Vec<Polygon>)>, report: &mut String) -> Outlines {
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
        Outlines { names, rings, owner, topology, sides, users }
    }

    /// From which level on each ring is seen; nothing of those that are not worth keeping. Every country keeps its largest.
    fn kept(&self, Outlines { rings, owner, .. }: &Outlines) -> Vec<Option<u8>> {
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
        kept
    }

    /// The arcs of the rings that are kept, cut where their kind or their zone changes; and of each arc its pieces.
    fn cut(&self, Outlines { topology, sides, .. }: &Outlines, kept: &[Option<u8>], rivers: &[Reach]) -> (Vec<Raw>, Vec<Vec<usize>>) {
        let mut wanted = vec![false; topology.arcs.len()];
        for (path, _) in topology.paths.iter().zip(kept).filter(|(_, kept)| kept.is_some()) {
            for (arc, _) in path {
                wanted[*arc] = true;
            }
        }
        let mut raws: Vec<Raw> = Vec::new();
        let mut pieces: Vec<Vec<usize>> = vec![Vec::new(); topology.arcs.len()];
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
        (raws, pieces)
    }

    /// Which arcs are rivers, from which vertex to which.
    fn reaches(
        &self,
        Outlines { names, topology, users, .. }: &Outlines,
        line_names: &mut Vec<(String, String)>,
        report: &mut String,
    ) -> Vec<Reach> {
        let arcs = &topology.arcs;
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
}

/// The outlines that are kept, made of pieces of arcs.
fn rings(land: &Outlines, kept: &[Option<u8>], pieces: &[Vec<usize>], arcs: &[Arc]) -> Vec<Ring> {
    // On a coarse grid a tiny island may have become a line.
    let flat = |arcs_of: &[(usize, bool)]| matches!(arcs_of, [(i, _)] if arcs[*i].at.len() < 4);
    land.topology
        .paths
        .iter()
        .zip(&land.owner)
        .zip(kept)
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
        .collect()
}

/// Coasts with land on both sides.
fn inland(raws: &[Raw], rings: &[Vec<LonLat>], kept: &[Option<u8>]) -> Vec<usize> {
    let boxes: Vec<Bounds> = rings
        .iter()
        .map(|ring| {
            ring.iter().fold([180.0, 90.0, -180.0, -90.0], |b: Bounds, p| [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])])
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

/// A part of an arc that is a river.
struct Reach {
    arc: usize,
    from: usize,
    to: usize,
    name: u16,
}

/// Whether a stretch is the edge of the world, or where data was cut.
const fn hidden(a: LonLat, b: LonLat) -> bool {
    const EDGE: f64 = 179.999_9;
    (a[0].abs() > EDGE && b[0].abs() > EDGE) || (a[1] < -85.0 && b[1] < -85.0)
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
