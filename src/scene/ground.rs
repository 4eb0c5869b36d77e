//! Land and water: what the story lies on.

use super::item::{Item, Path, Pen};
use super::theme::{Rgba, Theme};
use crate::geo::basemap::{Arc, AreaKind, Basemap, Level, LineKind, Ring};
use crate::geo::camera::Camera;
use crate::geo::clip;
use crate::geo::rect::{Rect, covers, overlap};
use crate::number::within;

/// Pixels beyond the window at which geometry is cut, so that no cut edge shows its line.
const BLEED: f64 = 8.0;

/// The basemap within the window and `margin` CSS pixels around it.
#[must_use]
pub fn ground(basemap: &Basemap, camera: &Camera, theme: &Theme, margin: f64) -> Vec<Item> {
    let zoom = camera.zoom();
    let level = level(zoom);
    let window = camera.world_rect(margin + BLEED);
    let mut pencil = Pencil { basemap, camera, window, level, ring: Vec::new(), spare: Vec::new() };
    let mut items = Vec::new();

    let (land, water): (Vec<_>, Vec<_>) = basemap.areas().iter().partition(|area| area.kind != AreaKind::Water);
    for area in land {
        let AreaKind::Country(country) = area.kind else { continue };
        let tone = basemap.countries().get(usize::from(country)).map_or(0, |c| usize::from(c.tone)) % theme.land.len();
        pencil.fill(&mut items, &area.rings, theme.land[tone]);
    }
    for area in water {
        pencil.fill(&mut items, &area.rings, theme.water);
    }

    let wide = within((zoom - 4.0) / 6.0, 0.0, 1.0);
    let pens = [
        (LineKind::Admin1, Pen { color: theme.admin1, width: 0.8, dash: &[3.0, 2.5] }),
        (LineKind::River, Pen::solid(theme.river, 0.6 + 0.7 * wide)),
        (LineKind::Shore, Pen::solid(theme.coast, 0.6)),
        (LineKind::Coast, Pen::solid(theme.coast, 0.7 + 0.3 * wide)),
        (LineKind::RiverBorder, Pen::solid(theme.river_band, river_band(zoom))),
        (LineKind::Border, Pen::solid(theme.border, 0.8 + 0.5 * wide)),
        (LineKind::RiverBorder, Pen::solid(theme.river_border, 1.0 + 0.8 * wide)),
    ];
    for (kind, pen) in pens {
        if kind == LineKind::RiverBorder && zoom < 8.0 && pen.color == theme.river_band {
            continue;
        }
        let mut path = Path::lines();
        for arc in basemap.arcs().iter().filter(|arc| arc.kind == kind && arc.min_level <= level) {
            pencil.line(&mut path, arc);
        }
        if !path.is_empty() {
            items.push(Item::Stroke { path, pen });
        }
    }
    items
}

/// How wide the light band along a river that is a border is drawn, in CSS pixels.
#[must_use]
pub fn river_band(zoom: f64) -> f64 {
    2.0 + within(zoom - 9.0, 0.0, 5.0) * 1.5
}

/// The level of detail for a zoom: a quarter of a zoom each.
#[must_use]
pub fn level(zoom: f64) -> Level {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
    let level = within((zoom * 4.0).floor(), 0.0, 255.0) as Level;
    level
}

/// Draws arcs and rings into paths.
struct Pencil<'a> {
    basemap: &'a Basemap,
    camera: &'a Camera,
    window: Rect,
    level: Level,
    ring: Vec<[f64; 2]>,
    spare: Vec<[f64; 2]>,
}

impl Pencil<'_> {
    fn fill(&mut self, items: &mut Vec<Item>, rings: &[Ring], color: Rgba) {
        let mut path = Path::outlines();
        for ring in rings {
            if ring.level > self.level || !overlap(&ring.bounds, &self.window) {
                continue;
            }
            self.basemap.ring_points(ring, self.level, &mut self.ring);
            if !covers(&self.window, &ring.bounds) {
                clip::ring(&mut self.ring, &self.window, &mut self.spare);
            }
            if self.ring.len() > 2 {
                let camera = self.camera;
                path.push(self.ring.iter().map(|p| camera.to_screen(*p)));
            }
        }
        if !path.is_empty() {
            items.push(Item::Fill { path, color });
        }
    }

    fn line(&mut self, path: &mut Path, arc: &Arc) {
        if !overlap(&arc.bounds, &self.window) {
            return;
        }
        let camera = self.camera;
        if covers(&self.window, &arc.bounds) {
            path.push(arc.points(self.level).map(|p| camera.to_screen(p)));
        } else {
            self.ring.clear();
            self.ring.extend(arc.points(self.level));
            clip::line(&self.ring, &self.window, |piece| path.push(piece.iter().map(|p| camera.to_screen(*p))));
        }
    }
}
