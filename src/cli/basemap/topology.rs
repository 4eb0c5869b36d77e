//! From outlines to shared arcs: what two outlines have in common becomes one line.

use std::collections::HashMap;

/// Longitude and latitude in degrees.
pub type LonLat = [f64; 2];

/// Outlines cut into arcs.
#[derive(Debug, Default)]
pub struct Topology {
    /// Each between two junctions, or closed: then its last point is its first.
    pub arcs: Vec<Vec<LonLat>>,
    /// Of each outline, in its order: the arcs and whether they run backwards.
    pub paths: Vec<Vec<(usize, bool)>>,
}

type Key = (i32, i32);

/// Points are the same when they agree to a millionth of a degree.
fn key([lon, lat]: LonLat) -> Key {
    ((lon * 1e6).round() as i32, (lat * 1e6).round() as i32)
}

/// Vertices known by number, and at each one whether lines part there.
#[derive(Default)]
struct Vertices {
    ids: HashMap<Key, u32>,
    at: Vec<LonLat>,
    neighbours: Vec<[u32; 2]>,
    junction: Vec<bool>,
}

const NONE: u32 = u32::MAX;

impl Vertices {
    fn id(&mut self, p: LonLat) -> u32 {
        let next = self.at.len() as u32;
        let id = *self.ids.entry(key(p)).or_insert(next);
        if id == next {
            self.at.push(p);
            self.neighbours.push([NONE; 2]);
            self.junction.push(false);
        }
        id
    }

    fn path(&mut self, points: &[LonLat]) -> Vec<u32> {
        let mut ids: Vec<u32> = points.iter().map(|p| self.id(*p)).collect();
        ids.dedup();
        ids
    }

    /// Notes that a line runs from `a` to `b`.
    fn link(&mut self, a: u32, b: u32) {
        for (a, b) in [(a, b), (b, a)] {
            let known = &mut self.neighbours[a as usize];
            if known[0] == b || known[1] == b {
                continue;
            }
            match known.iter_mut().find(|n| **n == NONE) {
                Some(free) => *free = b,
                None => self.junction[a as usize] = true,
            }
        }
    }

    fn points(&self, ids: &[u32]) -> Vec<LonLat> {
        ids.iter().map(|id| self.at[*id as usize]).collect()
    }
}

/// Cuts closed outlines (the last point repeats the first) where they meet or part.
#[must_use]
pub fn of_rings(rings: &[Vec<LonLat>]) -> Topology {
    let mut vertices = Vertices::default();
    let rings: Vec<Vec<u32>> = rings.iter().map(|ring| vertices.path(ring)).collect();
    for ring in &rings {
        for pair in ring.windows(2) {
            vertices.link(pair[0], pair[1]);
        }
    }
    let mut topology = Topology::default();
    let mut known: HashMap<(u32, u32, u32, usize), (usize, bool)> = HashMap::new();
    for ring in &rings {
        let open = &ring[..ring.len().saturating_sub(1)];
        let mut path = Vec::new();
        // Begin at a junction; without one, at the vertex with the smallest number, so that both sides begin alike.
        let start = open.iter().position(|id| vertices.junction[*id as usize]);
        let start = start.or_else(|| (0..open.len()).min_by_key(|i| open[*i]));
        let Some(start) = start else {
            topology.paths.push(path);
            continue;
        };
        let mut turned: Vec<u32> = open[start..].iter().chain(&open[..start]).copied().collect();
        turned.push(open[start]);
        let mut from = 0;
        for to in 1..turned.len() {
            if to + 1 < turned.len() && !vertices.junction[turned[to] as usize] {
                continue;
            }
            let piece = &turned[from..=to];
            let forwards = (piece[0], piece[1], piece[piece.len() - 1], piece.len());
            let backwards = (piece[piece.len() - 1], piece[piece.len() - 2], piece[0], piece.len());
            let arc = *known.entry(forwards).or_insert_with(|| {
                topology.arcs.push(vertices.points(piece));
                (topology.arcs.len() - 1, false)
            });
            known.entry(backwards).or_insert((arc.0, !arc.1));
            path.push(arc);
            from = to;
        }
        topology.paths.push(path);
    }
    topology
}

impl Topology {
    /// Where two outlines of different owners leave each other at one junction, meet again at another, and lie less than
    /// this many km (a function of the place) apart in between, the one takes the other's line. Says how often.
    pub fn heal(&self, rings: &mut [Vec<LonLat>], owner: &[usize], km: impl Fn(LonLat) -> f64) -> usize {
        let mut uses: Vec<Vec<usize>> = vec![Vec::new(); self.arcs.len()];
        for (ring, path) in self.paths.iter().enumerate() {
            for (arc, _) in path {
                uses[*arc].push(ring);
            }
        }
        let ends = |arc: &[LonLat]| {
            let (a, b) = (key(arc[0]), key(arc[arc.len() - 1]));
            (a.min(b), a.max(b))
        };
        let lonely = |i: &usize| uses[*i].len() == 1 && ends(&self.arcs[*i]).0 != ends(&self.arcs[*i]).1;
        let mut first: HashMap<(Key, Key), usize> = HashMap::new();
        let mut instead: HashMap<usize, usize> = HashMap::new();
        for i in (0..self.arcs.len()).filter(lonely) {
            let arc = &self.arcs[i];
            let other = *first.entry(ends(arc)).or_insert(i);
            if other == i || owner[uses[i][0]] == owner[uses[other][0]] {
                continue;
            }
            if between(arc, &self.arcs[other]) < km(arc[0]) {
                instead.insert(i, other);
            }
        }
        for (ring, path) in rings.iter_mut().zip(&self.paths) {
            if !path.iter().any(|(arc, _)| instead.contains_key(arc)) {
                continue;
            }
            ring.clear();
            for (arc, backwards) in path {
                let new = instead.get(arc).copied().unwrap_or(*arc);
                let turned = key(self.arcs[new][0]) != key(self.arcs[*arc][0]);
                let points = self.arcs[new].iter().copied();
                if *backwards == turned {
                    ring.extend(points);
                } else {
                    ring.extend(points.rev());
                }
            }
            ring.dedup();
        }
        instead.len()
    }
}

/// The mean distance, in km, of two lines with the same ends.
fn between(a: &[LonLat], b: &[LonLat]) -> f64 {
    let turned = key(a[0]) != key(b[0]);
    let there = a.iter().copied();
    let mut all: Vec<LonLat> = there.collect();
    if turned {
        all.extend(b.iter().copied());
    } else {
        all.extend(b.iter().rev().copied());
    }
    let scale = a[0][1].to_radians().cos();
    let flat = |p: LonLat| [(p[0] - a[0][0]) * 111.2 * scale, (p[1] - a[0][1]) * 111.2];
    let (mut twice, mut length) = (0.0, 0.0_f64);
    for (p, q) in all.iter().zip(all.iter().cycle().skip(1)) {
        let (p, q) = (flat(*p), flat(*q));
        twice += p[0] * q[1] - q[0] * p[1];
        length += (q[0] - p[0]).hypot(q[1] - p[1]);
    }
    // Area over half of the way round.
    f64::abs(twice) / length.max(1e-9)
}

/// Joins lines that were cut in pieces, and cuts them where they branch. Pieces that lie on each other become one.
#[must_use]
pub fn of_lines(lines: &[Vec<LonLat>]) -> Vec<Vec<LonLat>> {
    let mut vertices = Vertices::default();
    let lines: Vec<Vec<u32>> = lines.iter().map(|line| vertices.path(line)).collect();
    let mut edges: Vec<Vec<u32>> = vec![Vec::new(); vertices.at.len()];
    for pair in lines.iter().flat_map(|line| line.windows(2)) {
        for (a, b) in [(pair[0], pair[1]), (pair[1], pair[0])] {
            if !edges[a as usize].contains(&b) {
                edges[a as usize].push(b);
            }
        }
    }
    let mut done: std::collections::HashSet<(u32, u32)> = std::collections::HashSet::new();
    let mut out = Vec::new();
    let ends = (0..edges.len()).filter(|v| edges[*v].len() != 2);
    let others = (0..edges.len()).filter(|v| edges[*v].len() == 2);
    for start in ends.chain(others) {
        for &first in &edges[start] {
            let start = start as u32;
            if done.contains(&(start, first)) {
                continue;
            }
            let mut path = vec![start, first];
            let (mut before, mut at) = (start, first);
            done.extend([(start, first), (first, start)]);
            while at != start && edges[at as usize].len() == 2 {
                let next = edges[at as usize].iter().copied().find(|n| *n != before).unwrap_or(start);
                done.extend([(at, next), (next, at)]);
                path.push(next);
                (before, at) = (at, next);
            }
            out.push(vertices.points(&path));
        }
    }
    out
}
