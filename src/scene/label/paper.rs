//! What lies under the labels, in cells of a few pixels: whose land it is, and lines that a name had better not cover.

use crate::geo::basemap::{AreaKind, Basemap, Level, LineKind, arc_index};
use crate::geo::camera::Camera;
use crate::geo::clip::{self, lerp};
use crate::geo::mercator;
use crate::geo::rect::{Rect, overlap};
use crate::math::distance;
use crate::scene::Input;
use crate::scene::ground::level;

/// The side of a cell in CSS pixels.
const CELL: f64 = 6.0;

/// What a box covers, as bits. Their lower part is a country: 0 for water, else 1 + its index in the basemap.
pub(super) type Under = u16;
const LAND: Under = 0x1ff;
/// What belongs to nobody is in another country wherever there is land.
pub(super) const NOBODY: Under = LAND;
/// A leg of the way.
pub(super) const WAY: Under = 0x200;
/// A border.
pub(super) const BORDER: Under = 0x400;
/// Where the name of a country wants to stand.
pub(super) const NAME: Under = 0x800;
/// Another country than one's own.
pub(super) const FOREIGN: Under = 0x1000;
/// Some water.
pub(super) const WET: Under = 0x2000;
/// Some land.
pub(super) const DRY: Under = 0x4000;

/// The window in cells.
pub(super) struct Paper {
    camera: Camera,
    columns: usize,
    rows: usize,
    cells: Vec<Under>,
    /// The countries in view, as in the cells, each with the number of its cells.
    pub(super) countries: Vec<(Under, u32)>,
}

impl Paper {
    pub(super) fn new(input: &Input<'_>) -> Self {
        let camera = input.camera;
        let mut paper = Self::empty(camera);
        let level = level(camera.zoom());
        paper.fill(input.basemap, level);
        for leg in input.story.legs() {
            paper.draw(&leg.line().iter().map(|at| mercator::project(*at)).collect::<Vec<_>>(), WAY);
        }
        let window = camera.world_rect(0.0);
        for arc in input.basemap.arcs() {
            let border = matches!(arc.kind, LineKind::Border | LineKind::RiverBorder);
            if border && arc.min_level <= level && overlap(&arc.bounds, &window) {
                paper.draw(&arc.points(level).collect::<Vec<_>>(), BORDER);
            }
        }
        paper
    }

    fn empty(camera: Camera) -> Self {
        let [w, h] = camera.size();
        let (columns, rows) = (cell(w) + 1, cell(h) + 1);
        Self { camera, columns, rows, cells: vec![0; columns * rows], countries: Vec::new() }
    }

    /// What a box covers, for a name that belongs to the country `own` (0: to any).
    pub(super) fn under(&self, area: &Rect, own: Under) -> Under {
        let [left, top] = [cell(area[0]), cell(area[1])];
        let [right, bottom] = [cell(area[2]).min(self.columns - 1), cell(area[3]).min(self.rows - 1)];
        let mut all = 0;
        for row in top..=bottom {
            if own == NOBODY && all & FOREIGN != 0 {
                break;
            }
            for at in self.cells.get(row * self.columns + left..=row * self.columns + right).unwrap_or_default() {
                all |= Self::bits(*at, own);
            }
        }
        all
    }

    /// What a cell is for a name that belongs to `own`.
    fn bits(cell: Under, own: Under) -> Under {
        let land = match cell & LAND {
            0 => WET,
            land if own == 0 || land == own => DRY,
            _ => DRY | FOREIGN,
        };
        cell & !LAND | land
    }

    /// How much of the window is a country's land, in square pixels.
    pub(super) fn extent(&self, land: Under) -> f64 {
        self.countries.iter().find(|(known, _)| *known == land).map_or(0.0, |(_, cells)| f64::from(*cells) * CELL * CELL)
    }

    /// Marks the cells on the line between two points of the window. Says what is there.
    pub(super) fn mark(&mut self, a: [f64; 2], b: [f64; 2], bit: Under) -> Under {
        let mut all = 0;
        let step = CELL / 2.0 / distance(a, b).max(CELL);
        let mut t = 0.0;
        while t <= 1.0 {
            let at = lerp(a, b, t);
            let [column, row] = [cell(at[0]), cell(at[1])];
            if let (true, Some(cell)) = (column < self.columns, self.cells.get_mut(row * self.columns + column)) {
                *cell |= bit;
                all |= Self::bits(*cell, 0);
            }
            t += step;
        }
        all
    }

    /// Marks what the window shows of a line in world coordinates.
    fn draw(&mut self, line: &[[f64; 2]], bit: Under) {
        let camera = self.camera;
        let window = camera.world_rect(0.0);
        for pair in line.windows(2) {
            if let Some((from, to)) = clip::segment(pair[0], pair[1], &window) {
                let at = |t: f64| camera.to_screen(lerp(pair[0], pair[1], t));
                self.mark(at(from), at(to), bit);
            }
        }
    }

    /// Fills in whose land is where, by the even-odd rule at the middle of each cell.
    fn fill(&mut self, basemap: &Basemap, level: Level) {
        let camera = self.camera;
        let window = camera.world_rect(CELL);
        let mut flips = vec![false; self.cells.len()];
        for area in basemap.areas() {
            let AreaKind::Country(country) = area.kind else { continue };
            let mut seen = Seen { rows: [self.rows, 0], left: self.columns };
            for ring in area.rings.iter().filter(|ring| ring.level <= level && overlap(&ring.bounds, &window)) {
                for arc in ring.arcs.iter().filter_map(|i| basemap.arcs().get(arc_index(*i))) {
                    let [x0, y0, x1, y1] = arc.bounds;
                    if y1 < window[1] || y0 > window[3] || x0 > window[2] {
                        continue;
                    }
                    let place = |p: [f64; 2]| {
                        let [x, y] = camera.to_screen(p);
                        [x / CELL - 0.5, y / CELL - 0.5]
                    };
                    if x1 < window[0] {
                        // What lies before the first cell crosses each row as often as a straight line would, or twice more.
                        if let (Some(a), Some(b)) = (arc.xy.first(), arc.xy.last()) {
                            self.flip(place(*a), place(*b), &mut flips, &mut seen);
                        }
                        continue;
                    }
                    let mut points = arc.points(level).map(place);
                    let Some(mut a) = points.next() else { continue };
                    for b in points {
                        self.flip(a, b, &mut flips, &mut seen);
                        a = b;
                    }
                }
            }
            let land = country.saturating_add(1).min(LAND - 1);
            let mut count = 0;
            for row in seen.rows[0]..=seen.rows[1] {
                let row = row * self.columns + seen.left..(row + 1) * self.columns;
                let (Some(cells), Some(flips)) = (self.cells.get_mut(row.clone()), flips.get_mut(row)) else { continue };
                let mut inside = false;
                for (cell, flip) in cells.iter_mut().zip(flips) {
                    inside ^= std::mem::take(flip);
                    if inside {
                        *cell = land;
                        count += 1;
                    }
                }
            }
            if count > 0 {
                self.countries.push((land, count));
            }
        }
    }

    /// Says of each row that a stretch of an outline crosses from which cell on it is on the other side.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // `as` saturates
    fn flip(&self, a: [f64; 2], b: [f64; 2], flips: &mut [bool], seen: &mut Seen) {
        let [low, high] = if a[1] < b[1] { [a[1], b[1]] } else { [b[1], a[1]] };
        let mut row = low.ceil().max(0.0) as usize;
        while row < self.rows && (row as f64) < high {
            let x = a[0] + (b[0] - a[0]) * (row as f64 - a[1]) / (b[1] - a[1]);
            let column = x.ceil().max(0.0) as usize;
            if column < self.columns {
                flips[row * self.columns + column] ^= true;
                seen.rows = [seen.rows[0].min(row), seen.rows[1].max(row)];
                seen.left = seen.left.min(column);
            }
            row += 1;
        }
    }
}

/// The cells that a country may reach.
struct Seen {
    rows: [usize; 2],
    left: usize,
}

/// In which cell of its direction a pixel lies; in the first one what lies before it.
fn cell(v: f64) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` saturates
    let cell = (v / CELL) as usize;
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whose land a cell is agrees with the basemap, apart from cells at an outline.
    #[test]
    fn cells_know_their_country() {
        let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/data/basemap/start.bin");
        let mut basemap = Basemap::default();
        basemap.add(&std::fs::read(pack).unwrap_or_default()).unwrap_or_default();
        for (at, zoom) in
            [([-95.0, 19.0], 5.0), ([-92.15, 14.68], 13.0), ([-92.15, 14.68], 10.0), ([-88.0, 15.0], 7.0), ([10.0, 50.0], 4.0)]
        {
            let camera = Camera::new(at, zoom, [800.0, 600.0]);
            let mut paper = Paper::empty(camera);
            paper.fill(&basemap, level(zoom));
            let mut wrong = 0;
            let mut land = 0;
            for row in 0..paper.rows {
                for column in 0..paper.columns {
                    let middle = [column, row].map(|v| (f64::from(u32::try_from(v).unwrap_or(0)) + 0.5) * CELL);
                    let [lon, lat] = mercator::unproject(camera.to_world(middle));
                    let cell = paper.cells[row * paper.columns + column];
                    let code = basemap.countries().get(usize::from(cell).wrapping_sub(1)).map(|c| c.code.as_str());
                    wrong += usize::from(code != basemap.country_at(lon, lat));
                    land += usize::from(cell != 0);
                }
            }
            assert!(wrong * 50 < paper.cells.len() && land > 100, "{wrong} of {} cells at {at:?}, zoom {zoom}", paper.cells.len());
        }
    }
}
