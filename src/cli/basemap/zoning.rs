//! Where the detail is wanted: zones around the way, each coarser than the one before.

use super::config::Zone;
use super::measure::{inside, to_stretch};
use super::topology::LonLat;

/// Where the detail is wanted.
pub struct Zoning<'a> {
    pub zones: &'a [Zone],
    pub way: &'a [Vec<LonLat>],
}

impl Zoning<'_> {
    /// How far it is to the way, in degrees.
    pub fn to_way_deg(&self, p: LonLat) -> f64 {
        let stretches = self.way.iter().flat_map(|line| line.windows(2));
        stretches.map(|s| to_stretch(p, s[0], s[1])).fold(f64::INFINITY, f64::min)
    }

    /// The finest zone that holds a point.
    pub fn of(&self, p: LonLat) -> usize {
        let holds = |zone: &Zone| zone.bounds.is_none_or(|b| inside(b, p)) && zone.within_deg.is_none_or(|d| self.to_way_deg(p) <= d);
        self.zones.iter().position(holds).unwrap_or(self.zones.len() - 1)
    }

    /// Where a line changes its zone: ranges of vertices (both ends in) with their zone. No short ranges of coarse in fine.
    pub fn cut(&self, line: &[LonLat]) -> Vec<(usize, usize, usize)> {
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
