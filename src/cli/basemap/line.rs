//! From lines in degrees to lines on a grid: how important each vertex is, and where it comes to lie.

use std::collections::HashMap;

use super::config::Config;
use super::map::{Arc, Step};
use super::measure::project;
use super::simplify::{self, Point};
use super::topology::LonLat;
use super::zoning::Zoning;
use crate::geo::basemap::LineKind;
use crate::geo::basemap::pack::ONE;

/// A line before it is put on a grid.
pub struct Raw {
    pub line: Vec<LonLat>,
    pub kind: LineKind,
    pub name: Option<u16>,
    pub zone: usize,
    pub min: u8,
    /// No more detail than this: the source has none.
    pub max: u8,
}

/// Decides by the configuration.
pub struct Builder<'a> {
    pub config: &'a Config,
    pub zones: Zoning<'a>,
}

impl Builder<'_> {
    /// A fractional level as it is stored.
    pub fn level(&self, level: f64) -> u8 {
        let step = f64::from(self.config.level_step);
        ((level / step).ceil() * step).clamp(0.0, 250.0) as u8
    }

    /// Up to which level a line of a zone goes into the first pack.
    pub fn start_level(&self, zone: usize) -> u8 {
        self.config.zones[zone].start_zoom.map_or(u8::MAX, |zoom| (4.0 * zoom) as u8)
    }

    /// The last level that a zone has.
    pub fn max_level(&self, zone: usize) -> u8 {
        self.config.zones[zone].max_zoom.map_or(u8::MAX, |zoom| (4.0 * zoom) as u8)
    }

    /// Levels, then grids: junctions on the coarsest grid of what meets there.
    pub fn finish(&self, raws: Vec<Raw>) -> Vec<Arc> {
        let mut meet: HashMap<End, usize> = HashMap::new();
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
        let mut coarsest: HashMap<End, u8> = HashMap::new();
        for (raw, line) in raws.iter().zip(&lines) {
            for p in [line[0], line[line.len() - 1]] {
                let grid = coarsest.entry(end(p)).or_insert(0);
                *grid = (*grid).max(self.config.zones[raw.zone].grid);
            }
        }
        raws.iter().zip(&lines).map(|(raw, line)| self.arc(raw, line, &coarsest)).collect()
    }

    /// A line on its grid, without the vertices that matter too late; its ends on the grid of what meets there.
    fn arc(&self, raw: &Raw, line: &[Point], coarsest: &HashMap<End, u8>) -> Arc {
        let grid = self.config.zones[raw.zone].grid;
        let max = self.max_level(raw.zone).min(raw.max);
        let px = self.config.detail_px2.sqrt();
        let importance = simplify::importance(line);
        let mut at: Vec<Step> = Vec::new();
        let mut level: Vec<u8> = Vec::new();
        let last = line.len() - 1;
        for (i, p) in line.iter().enumerate() {
            if i == 0 || i == last {
                at.push(snap(*p, coarsest.get(&end(*p)).copied().unwrap_or(grid)));
                level.push(0);
                continue;
            }
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
        let (closed, start) = (line[0] == line[last], self.start_level(raw.zone));
        Arc { kind: raw.kind, name: raw.name, grid, closed, at, level, min: raw.min, start }
    }
}

/// An end of a line, to be compared to the last bit.
type End = (u64, u64);

fn end(p: Point) -> End {
    (p[0].to_bits(), p[1].to_bits())
}

/// The nearest point of a grid.
fn snap(p: Point, grid: u8) -> Step {
    let step = (1_i64 << grid) as f64;
    p.map(|v| (((v * ONE as f64 / step).round() as i64) << grid).clamp(0, ONE))
}
