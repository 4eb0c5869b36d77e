//! The way: one line per leg and group, straight because it is schematic.

use super::item::{Item, Path, Pen};
use super::theme::Theme;
use crate::geo::basemap::{Basemap, LineKind};
use crate::geo::camera::Camera;
use crate::geo::clip;
use crate::geo::mercator;
use crate::math::{distance, length};
use crate::number::within;
use crate::order::{key, order};
use crate::story::{Basis, PlacePrecision, Story};

/// How legs of the first group, and of the others, look when reported and when inferred: dashes tell groups apart without colour.
const INFERRED: &[f64] = &[7.0, 6.0];
const OTHER: &[f64] = &[1.0, 5.0];
const OTHER_INFERRED: &[f64] = &[1.0, 9.0];

/// From this zoom on a bridge is drawn across its river.
pub(super) const BRIDGE_ZOOM: f64 = 12.0;
/// Half the length of its sign in CSS pixels.
pub(super) const BRIDGE_HALF: f64 = 24.0;

/// The legs of all groups, the bridges they cross, and arrows that say which way people went.
#[must_use]
pub fn way(story: &Story, basemap: &Basemap, camera: &Camera, theme: &Theme) -> Vec<Item> {
    let mut items = bridges(story, basemap, camera, theme);
    let window = camera.world_rect(12.0);
    let first = story.legs().first().map(|leg| leg.group());
    // The groups that are named later in the legend lie below, the first on top.
    let keys: Vec<u64> = story.legs().iter().map(|leg| key(&[(0xff - leg.group().get().min(0xff), 8)])).collect();
    let mut arrows = Vec::new();
    for leg in order(&keys).into_iter().map(|i| &story.legs()[i]) {
        let color = theme.group(story[leg.group()].color());
        let is_first = Some(leg.group()) == first;
        let dash = match (is_first, leg.basis()) {
            (true, Basis::Reported) => &[],
            (true, Basis::Inferred) => INFERRED,
            (false, Basis::Reported) => OTHER,
            (false, Basis::Inferred) => OTHER_INFERRED,
        };
        let width = if is_first { 2.6 } else { 3.2 };
        let line: Vec<_> = leg.line().iter().map(|at| mercator::project(*at)).collect();
        let mut path = Path::lines();
        clip::line(&line, &window, |piece| path.push(piece.iter().map(|p| camera.to_screen(*p))));
        if path.is_empty() {
            continue;
        }
        if is_first {
            items.push(Item::Stroke { path: path.clone(), pen: Pen::solid(theme.halo.alpha(0x90), width + 2.4) });
        }
        items.push(Item::Stroke { path, pen: Pen { color, width, dash } });
        for pair in line.windows(2) {
            arrows
                .extend(arrow(camera.to_screen(pair[0]), camera.to_screen(pair[1]), camera.size()).map(|path| Item::Fill { path, color }));
        }
    }
    items.extend(arrows);
    items
}

/// An arrow head in the middle of a line that is long enough to need one.
fn arrow(a: [f64; 2], b: [f64; 2], size: [f64; 2]) -> Option<Path> {
    let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    let length = length([dx, dy]);
    let middle = [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0];
    let seen = (0.0..=size[0]).contains(&middle[0]) && (0.0..=size[1]).contains(&middle[1]);
    if length < 64.0 || !seen {
        return None;
    }
    let [ux, uy] = [dx / length, dy / length];
    let point = |along: f64, across: f64| [middle[0] + ux * along - uy * across, middle[1] + uy * along + ux * across];
    let mut path = Path::outlines();
    path.push([point(7.0, 0.0), point(-5.0, 5.0), point(-2.5, 0.0), point(-5.0, -5.0)]);
    Some(path)
}

/// Places on a border river: a short double line across its axis. Its length on the ground is not known, so it is a sign, not a size.
fn bridges(story: &Story, basemap: &Basemap, camera: &Camera, theme: &Theme) -> Vec<Item> {
    if camera.zoom() < BRIDGE_ZOOM {
        return Vec::new();
    }
    let window = camera.world_rect(40.0);
    let mut items = Vec::new();
    for place in story.places().iter().filter(|place| place.precision() == PlacePrecision::BorderPoint) {
        let world = mercator::project(place.position());
        let seen = world[0] >= window[0] && world[0] <= window[2] && world[1] >= window[1] && world[1] <= window[3];
        let Some([ux, uy]) = seen.then(|| axis(basemap, world)).flatten() else { continue };
        let at = camera.to_screen(world);
        let deck = |aside: f64| {
            let mut path = Path::lines();
            path.push([-BRIDGE_HALF, BRIDGE_HALF].map(|along| [at[0] - uy * along + ux * aside, at[1] + ux * along + uy * aside]));
            path
        };
        items.push(Item::Stroke { path: deck(0.0), pen: Pen::solid(theme.halo, 11.0) });
        for aside in [-3.0, 3.0] {
            items.push(Item::Stroke { path: deck(aside), pen: Pen::solid(theme.ink, 1.6) });
        }
    }
    items
}

/// The direction of the nearest border river near a point in world coordinates, as a unit vector.
fn axis(basemap: &Basemap, at: [f64; 2]) -> Option<[f64; 2]> {
    let near = 3e-5; // about 1.2 km
    let mut best: Option<(f64, [f64; 2])> = None;
    for arc in basemap.arcs().iter().filter(|arc| arc.kind == LineKind::RiverBorder) {
        let b = &arc.bounds;
        if at[0] < b.min_x - near || at[0] > b.max_x + near || at[1] < b.min_y - near || at[1] > b.max_y + near {
            continue;
        }
        for pair in arc.xy.windows(2) {
            let [dx, dy] = [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
            let length = length([dx, dy]);
            if length == 0.0 {
                continue;
            }
            let t = within(((at[0] - pair[0][0]) * dx + (at[1] - pair[0][1]) * dy) / (length * length), 0.0, 1.0);
            let far = distance([pair[0][0] + dx * t, pair[0][1] + dy * t], at);
            if far < near && best.is_none_or(|(least, _)| far < least) {
                best = Some((far, [dx / length, dy / length]));
            }
        }
    }
    best.map(|(_, direction)| direction)
}
