//! What lies on the land and beside it: lakes and lagoons, rivers, first-level divisions.

use std::path::Path;

use super::config::Bounds;
use super::line::{Builder, Raw};
use super::map::{Arc, Ring, Section, Step};
use super::measure::{inside, km, project, to_stretch};
use super::simplify::{self, Point};
use super::sources;
use super::topology::{self, LonLat};
use crate::cli::problem::Problem;
use crate::geo::basemap::LineKind;
use crate::geo::basemap::pack::ONE;

impl Builder<'_> {
    /// Lakes and lagoons.
    pub fn waters(&self, rings: Vec<Vec<LonLat>>, bounds: Bounds, section: &mut Section) {
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

    /// Rivers that are no borders.
    pub fn rivers(&self, path: &Path, osm: &Section, line_names: &mut Vec<(String, String)>, section: &mut Section) -> Result<(), Problem> {
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

    /// First-level divisions.
    pub fn admin1(&self, path: &Path, section: &mut Section) -> Result<(), Problem> {
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
