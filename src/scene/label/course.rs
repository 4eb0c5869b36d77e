//! The courses of rivers: which of them the picture draws, and what the window shows of each.

use super::desk::Desk;
use crate::geo::basemap::{Arc, LineKind};
use crate::geo::clip::{lerp, segment};
use crate::geo::rect::overlap;
use crate::math::distance;
use crate::scene::ground::level;

type Point = [f64; 2];

/// Pixels between the points of a line that are looked at.
pub(super) const STEP: f64 = 6.0;

/// The rivers that the picture draws.
pub(super) fn visible<'a>(desk: &Desk<'a>) -> Vec<&'a Arc> {
    let camera = &desk.input.camera;
    let window = camera.world_rect(0.0);
    let level = level(camera.zoom());
    let mut visible = Vec::new();
    for arc in desk.input.basemap.arcs() {
        let river = matches!(arc.kind, LineKind::River | LineKind::RiverBorder) && arc.min_level <= level;
        if river && overlap(&arc.bounds, &window) {
            visible.push(arc);
        }
    }
    visible
}

/// Whether an arc is the river of this name.
pub(super) fn is(desk: &Desk<'_>, arc: &Arc, name: &str) -> bool {
    arc.name.and_then(|i| desk.input.basemap.line_names().get(usize::from(i))).is_some_and(|line| name.ends_with(&line.es))
}

/// The lines of arcs as they are drawn, those that meet end to end as one.
pub(super) fn whole<'a>(desk: &Desk<'_>, arcs: impl Iterator<Item = &'a &'a Arc>) -> Vec<Vec<Point>> {
    let level = level(desk.input.camera.zoom());
    let mut lines: Vec<Vec<Point>> = Vec::new();
    for arc in arcs {
        let mut line: Vec<Point> = arc.points(level).collect();
        let mut at = 0;
        // Take up each line that begins or ends where this one does.
        while let Some(other) = lines.get_mut(at) {
            at += 1;
            if line.first() == other.first() || line.first() == other.last() {
                line.reverse();
            }
            if line.last() == other.last() {
                other.reverse();
            }
            if line.last() == other.first() {
                line.append(other);
                at -= 1;
                lines.swap_remove(at);
                at = 0;
            }
        }
        lines.push(line);
    }
    lines
}

/// What the window shows of lines in world coordinates, as points at equal steps; where the steps fall does not depend on the window.
pub(super) fn runs(desk: &Desk<'_>, lines: &[Vec<Point>]) -> Vec<Vec<Point>> {
    let camera = &desk.input.camera;
    let [w, h] = camera.size();
    let mut runs = Vec::new();
    for line in lines {
        let mut run: Vec<Point> = Vec::new();
        let mut gone = 0.0;
        for pair in line.windows(2) {
            let (a, b) = (camera.to_screen(pair[0]), camera.to_screen(pair[1]));
            let length = distance(a, b).max(1e-9);
            let seen = segment(a, b, &[0.0, 0.0, w, h]);
            let (from, to) = seen.unwrap_or((1.0, 0.0));
            let mut along = ((gone + length * from) / STEP).ceil() * STEP;
            while along <= gone + length * to {
                run.push(lerp(a, b, (along - gone) / length));
                along += STEP;
            }
            if to < 1.0 && !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
            gone += length;
        }
        runs.push(run);
    }
    runs
}
