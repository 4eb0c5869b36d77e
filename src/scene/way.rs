//! The way: one line per leg, straight because it is schematic, in the form of its group.

use super::form::{self, Form};
use super::item::{Item, Path, Pen};
use super::theme::{Rgba, Theme};
use crate::geo::basemap::{Basemap, LineKind};
use crate::geo::camera::Camera;
use crate::geo::clip;
use crate::geo::mercator;
use crate::geo::rect::{grown, holds};
use crate::math::{distance, length};
use crate::number::within;
use crate::order::{key, order};
use crate::story::{Basis, GroupIx, Leg, PlaceIx, PlacePrecision, Story};

/// From this zoom on a bridge is drawn across its river.
pub(crate) const BRIDGE_ZOOM: f64 = 12.0;
/// Half the length of its sign in CSS pixels.
pub(crate) const BRIDGE_HALF: f64 = 24.0;

/// The legs of all groups, the bridges they cross, and arrows that say which way people went.
#[must_use]
pub fn way(story: &Story, basemap: &Basemap, camera: &Camera, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    for Bridge { at, river, .. } in bridges(story, basemap, camera) {
        bridge(&mut items, theme, at, river);
    }
    let mut heads = Vec::new();
    for legs in order_of(story).chunk_by(|a, b| story.legs()[*a].group() == story.legs()[*b].group()) {
        let legs: Vec<_> = legs.iter().map(|&leg| &story.legs()[leg]).map(|leg| (leg, in_view(camera, leg, 12.0))).collect();
        for (leg, lines) in &legs {
            halo(&mut items, theme, leg.group(), lines);
        }
        for (leg, lines) in &legs {
            let color = theme.group(story[leg.group()].color());
            line(&mut items, theme, leg.group(), leg.basis(), color, lines);
            arrows(&mut heads, camera, leg, color);
        }
    }
    items.extend(heads);
    items
}

/// The legs from the lowest to the highest: the groups that are named later in the legend lie below, the first on top.
pub(super) fn order_of(story: &Story) -> Vec<usize> {
    let keys: Vec<u64> = story.legs().iter().map(|leg| key(&[(0xff - leg.group().get().min(0xff), 8)])).collect();
    order(&keys)
}

/// The arrow heads on a leg.
pub(super) fn arrows(items: &mut Vec<Item>, camera: &Camera, leg: &Leg, color: Rgba) {
    for pair in leg.line().windows(2) {
        let [a, b] = [0, 1].map(|end| camera.to_screen(mercator::project(pair[end])));
        if let Some(path) = arrow(a, b, camera.size()) {
            items.push(Item::Fill { path, color });
        }
    }
}

/// What lies under lines of a group's way. All of the group's come before its first line: else the halo of a leg would cut the end of
/// the one before it, and a way that was reported would look like one with gaps, which is inferred.
pub(super) fn halo(items: &mut Vec<Item>, theme: &Theme, group: GroupIx, lines: &[Vec<[f64; 2]>]) {
    if Form::of(group) == Form::Plain && !lines.is_empty() {
        let mut path = Path::lines();
        for line in lines {
            path.push(line.clone());
        }
        items.push(Item::Stroke { path, pen: Pen::solid(theme.halo.alpha(0x90), 5.0) });
    }
}

/// Draws lines of a group's way: in its form, with gaps where they are inferred.
pub(super) fn line(items: &mut Vec<Item>, theme: &Theme, group: GroupIx, basis: Basis, color: Rgba, lines: &[Vec<[f64; 2]>]) {
    let form = Form::of(group);
    form::way(items, form, basis == Basis::Inferred, [color, theme.rim], lines);
}

/// The parts of a leg that are in the window and `margin` CSS pixels around it. Each begins after a whole number of its pattern, so that nothing swims when
/// the map moves.
pub(super) fn in_view(camera: &Camera, leg: &Leg, margin: f64) -> Vec<Vec<[f64; 2]>> {
    clipped(camera, leg.line(), form::period(Form::of(leg.group())), margin)
}

/// The same of any line, with the period of its pattern in CSS pixels.
pub(super) fn clipped(camera: &Camera, line: &[[f64; 2]], period: f64, margin: f64) -> Vec<Vec<[f64; 2]>> {
    let window = camera.world_rect(margin);
    let line: Vec<_> = line.iter().map(|at| mercator::project(*at)).collect();
    let mut lines = Vec::new();
    for pair in line.windows(2) {
        clip::line(pair, &window, |piece| {
            let [start, a, b] = [pair[0], piece[0], piece[piece.len() - 1]].map(|at| camera.to_screen(at));
            let far = distance(start, a);
            // Back along the line, by less than a period.
            let back = if far > 0.0 { (far - (far / period).floor() * period) / far } else { 0.0 };
            lines.push(vec![[a[0] + (start[0] - a[0]) * back, a[1] + (start[1] - a[1]) * back], b]);
        });
    }
    lines
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
    path.push(vec![point(7.0, 0.0), point(-5.0, 5.0), point(-2.5, 0.0), point(-5.0, -5.0)]);
    Some(path)
}

/// A place on a border river, seen from close by.
pub(super) struct Bridge {
    pub(super) place: PlaceIx,
    /// Where, in CSS pixels.
    pub(super) at: [f64; 2],
    /// The direction of the river, a unit vector.
    pub(super) river: [f64; 2],
}

/// The bridges in the window and a little around it.
pub(super) fn bridges(story: &Story, basemap: &Basemap, camera: &Camera) -> Vec<Bridge> {
    let mut bridges = Vec::new();
    if camera.zoom() < BRIDGE_ZOOM {
        return bridges;
    }
    let window = camera.world_rect(40.0);
    for place in story.place_ixs() {
        if story[place].precision() != PlacePrecision::BorderPoint {
            continue;
        }
        let world = mercator::project(story[place].position());
        let seen = world[0] >= window[0] && world[0] <= window[2] && world[1] >= window[1] && world[1] <= window[3];
        if let Some(river) = seen.then(|| axis(basemap, world)).flatten() {
            bridges.push(Bridge { place, at: camera.to_screen(world), river });
        }
    }
    bridges
}

/// A short double line across the axis of a river. The length of a bridge on the ground is not known, so it is a sign, not a size.
pub(super) fn bridge(items: &mut Vec<Item>, theme: &Theme, at: [f64; 2], [ux, uy]: [f64; 2]) {
    for (aside, color, width) in [(0.0, theme.halo, 11.0), (-3.0, theme.ink, 1.6), (3.0, theme.ink, 1.6)] {
        let end = |along: f64| [at[0] - uy * along + ux * aside, at[1] + ux * along + uy * aside];
        let mut path = Path::lines();
        path.push(vec![end(-BRIDGE_HALF), end(BRIDGE_HALF)]);
        items.push(Item::Stroke { path, pen: Pen::solid(color, width) });
    }
}

/// The direction of the nearest border river near a point in world coordinates, as a unit vector.
fn axis(basemap: &Basemap, at: [f64; 2]) -> Option<[f64; 2]> {
    let near = 3e-5; // about 1.2 km
    let mut best: Option<(f64, [f64; 2])> = None;
    for arc in basemap.arcs().iter().filter(|arc| arc.kind == LineKind::RiverBorder) {
        if !holds(&grown(&arc.bounds, near), at) {
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
