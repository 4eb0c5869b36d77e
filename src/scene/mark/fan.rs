//! What becomes of a merged mark that is opened: a few places fan out around it; for many the map goes closer, until they part;
//! and what does not part from anywhere spreads in a spiral.

use super::{Look, Mark, merge_px};
use crate::geo::camera::{Camera, MAX_ZOOM, WORLD_PX};
use crate::geo::mercator;
use crate::geo::rect::{NOTHING, Rect, widened};
use crate::math::{cos, exp2, log2, sin};
use crate::number::within;
use crate::story::{PlaceIx, Story};

/// So many places fan out on a circle.
const FEW: usize = 12;
/// Its radius in CSS pixels for few marks; it grows with their number.
const FAN_PX: f64 = 46.0;
/// Along the circle from mark to mark.
const STEP_PX: f64 = 34.0;
/// How fast a spiral grows: marks on it are at least about 1.6 times as far apart.
const SPIRAL_PX: f64 = 21.0;
/// The golden angle, after which no two marks of a spiral stand in a row.
const GOLDEN: f64 = 2.399_963_229_728_653;
/// Around the places that the map goes closer to, in CSS pixels.
const PAD_PX: f64 = 60.0;

/// Where the map goes when a mark with many places is opened; none where it fans out here.
#[must_use]
pub fn closer(story: &Story, camera: &Camera, mark: &Mark) -> Option<Camera> {
    if opens(story, camera, mark) {
        return None;
    }
    let [x0, y0, x1, y1] = extent(story, &mark.members);
    let [w, h] = camera.size().map(|side| (side - 2.0 * PAD_PX).max(side / 2.0));
    let zoom = log2((w / (x1 - x0)).min(h / (y1 - y0)) / WORLD_PX);
    let zoom = within(zoom, camera.zoom() + 1.0, MAX_ZOOM);
    Some(Camera::of_world([(x0 + x1) / 2.0, (y0 + y1) / 2.0], zoom, camera.size()))
}

/// Whether a mark fans out where it is.
pub(super) fn opens(story: &Story, camera: &Camera, mark: &Mark) -> bool {
    mark.members.len() <= FEW || camera.zoom() > MAX_ZOOM - 0.01 || {
        let [x0, y0, x1, y1] = extent(story, &mark.members);
        (x1 - x0).max(y1 - y0) * WORLD_PX * exp2(MAX_ZOOM) < merge_px(story)
    }
}

/// The part of the world that holds some places.
fn extent(story: &Story, places: &[PlaceIx]) -> Rect {
    let points = places.iter().map(|place| mercator::project(story[*place].position()));
    points.fold(NOTHING, |extent, point| widened(&extent, point))
}

/// The marks merged into one, each on its own, around it.
pub(super) fn spread(story: &Story, lead: &Mark) -> Vec<Mark> {
    #[allow(clippy::cast_precision_loss)] // a handful
    let n = lead.members.len() as f64;
    let spread = |(i, place): (usize, &PlaceIx)| {
        #[allow(clippy::cast_precision_loss)]
        let i = i as f64;
        let (radius, angle) = if lead.members.len() > FEW {
            (SPIRAL_PX * (i + 2.0).sqrt(), GOLDEN * i)
        } else {
            (FAN_PX.max(n * STEP_PX / std::f64::consts::TAU), std::f64::consts::TAU * (i / n - 0.25))
        };
        let mut mark = Mark::new(*place, lead.at, Look::of(story, *place));
        mark.at = [lead.at[0] + radius * cos(angle), lead.at[1] + radius * sin(angle)];
        mark
    };
    lead.members.iter().enumerate().map(spread).collect()
}
