//! Which marks are drawn, of many places: what lies too close merges into what matters more. Only the window and what is near it is
//! looked at, whatever the size of the story.

use super::{Look, Mark, fan, merge_px};
use crate::geo::camera::Camera;
use crate::geo::rect::{NOTHING, Rect, grown, holds, widened};
use crate::geo::{distance, mercator};
use crate::order::{key, order};
use crate::story::{PlaceIx, Story};

/// Marks are there up to this many CSS pixels beyond the window: the engine paints so far, and a little is moved without it.
const NEAR_PX: f64 = 180.0;
/// The largest ring that is drawn, in CSS pixels.
pub(super) const RING_PX: f64 = 2_000.0;
/// No lead.
const NONE: u32 = u32::MAX;

/// The marked places of a story in the order of their importance, found once.
#[derive(Clone, Debug)]
pub struct Crowd {
    spots: Vec<Spot>,
    /// Where they are, in world coordinates.
    at: Vec<[f64; 2]>,
    bounds: Rect,
    /// The largest of their rings.
    largest_ring: f64,
    /// Marks closer than this, in CSS pixels between their centres, merge.
    merge_px: f64,
}

#[derive(Clone, Debug)]
struct Spot {
    place: PlaceIx,
    /// How far it may be off, in world coordinates.
    ring: f64,
    look: Look,
}

impl Crowd {
    /// The places of the opening view come first, then those with more events.
    #[must_use]
    pub fn new(story: &Story) -> Self {
        let places = story.marked_places();
        let at_home = |place: PlaceIx| story.home().places().iter().position(|p| *p == place).unwrap_or(usize::MAX);
        let rank = |place: &PlaceIx| key(&[(at_home(*place), 16), (0xffff - story.events_at(*place).len().min(0xffff), 16)]);
        let keys: Vec<u64> = places.iter().map(rank).collect();
        let (mut spots, mut at) = (Vec::new(), Vec::new());
        let (mut bounds, mut largest_ring) = (NOTHING, 0.0f64);
        for place in order(&keys).into_iter().map(|i| places[i]) {
            let position = story[place].position();
            let world = mercator::project(position);
            at.push(world);
            bounds = widened(&bounds, world);
            let ring = story[place].uncertainty_m() / distance::metres_per_px(position[1], 1.0);
            largest_ring = largest_ring.max(ring);
            spots.push(Spot { place, ring, look: Look::of(story, place) });
        }
        Self { spots, at, bounds, largest_ring, merge_px: merge_px(story) }
    }

    /// The marks in the window and near it, in the order of the places. `open` is fanned out where it has merged others.
    #[must_use]
    pub fn marks(&self, story: &Story, camera: &Camera, open: Option<PlaceIx>) -> Vec<Mark> {
        let near = camera.world_rect(NEAR_PX);
        let scale = camera.scale();
        let rings = self.largest_ring * scale > NEAR_PX;
        let wanted = |i: usize| {
            let ring = if rings { self.spots[i].ring * scale } else { 0.0 };
            holds(&near, self.at[i]) || (ring > NEAR_PX && ring < RING_PX && holds(&camera.world_rect(ring), self.at[i]))
        };
        // Who leads has to be known for all that is wanted, and for all that they may lead.
        let mut inner = near;
        if rings {
            for i in 0..self.at.len() {
                if wanted(i) {
                    inner = widened(&inner, self.at[i]);
                }
            }
        }
        let px = self.merge_px / scale;
        let mut marks: Vec<Mark> = Vec::new();
        // By the number of the lead.
        let mut mark_of: Vec<usize> = Vec::new();
        for Led { point, lead } in leads(&self.at, &self.bounds, &grown(&inner, px), px) {
            let (i, lead) = (point as usize, lead as usize);
            let spot = &self.spots[i];
            if lead == mark_of.len() {
                let is_wanted = wanted(i);
                mark_of.push(if is_wanted { marks.len() } else { usize::MAX });
                if is_wanted {
                    marks.push(Mark::new(spot.place, camera.to_screen(self.at[i]), spot.look));
                }
            } else if let Some(mark) = marks.get_mut(mark_of[lead]) {
                mark.take(spot.place, &spot.look);
            }
        }
        for mark in &mut marks {
            mark.radius = mark.look.radius();
        }
        let opened = open.and_then(|open| marks.iter().position(|mark| mark.place == open && mark.members.len() > 1));
        if let Some(opened) = opened
            && fan::opens(story, camera, &marks[opened])
        {
            let lead = marks.swap_remove(opened);
            marks.extend(fan::spread(story, &lead));
        }
        let keys: Vec<u64> = marks.iter().map(|mark| mark.place.get() as u64).collect();
        let mut marks: Vec<Option<Mark>> = marks.into_iter().map(Some).collect();
        order(&keys).into_iter().filter_map(|i| marks[i].take()).collect()
    }
}

/// A point, and the number of the one that leads it. What leads itself is numbered in its turn: its number is the first one of that
/// height.
#[derive(Clone, Copy, Debug)]
struct Led {
    point: u32,
    lead: u32,
}

/// A point that leads itself, for all that is known.
struct Lead {
    at: [f64; 2],
    /// The lead before it in its cell.
    before: u32,
    /// Whether what nobody looked at may lead it after all.
    open: bool,
}

/// Which of some points leads each of them, itself or another. The first point leads all within `far`; so does each one after it
/// that nobody leads yet, of those that are left. Right for all within `inner`; what lies far from it is left out.
fn leads(points: &[[f64; 2]], bounds: &Rect, inner: &Rect, far: f64) -> Vec<Led> {
    let mut around = 8.0 * far;
    loop {
        if let Some(leads) = leads_within(points, bounds, inner, &grown(inner, around), far) {
            return leads;
        }
        around *= 4.0;
    }
}

/// The same, if the points within `outer` are enough to know it. A point near the edge of `outer` may be led by one beyond, which
/// nobody has looked at; then it is open whether it leads those beside it, and so on: hardly ever far.
fn leads_within(points: &[[f64; 2]], bounds: &Rect, inner: &Rect, outer: &Rect, far: f64) -> Option<Vec<Led>> {
    let [x0, y0, x1, y1] = *outer;
    // Within this no point beyond the edge is near.
    let [left, top] = [if bounds[0] < x0 { x0 + far } else { x0 }, if bounds[1] < y0 { y0 + far } else { y0 }];
    let [right, bottom] = [if bounds[2] > x1 { x1 - far } else { x1 }, if bounds[3] > y1 { y1 - far } else { y1 }];
    let safe = [left, top, right, bottom];
    // Cells of that size, or larger ones, where there would be very many.
    let cell = far.max((x1 - x0) / CELLS).max((y1 - y0) / CELLS);
    let columns = cell_of(x1 - x0, cell) + 3;
    let rows = cell_of(y1 - y0, cell) + 3;
    // The last lead put into each cell. A slice, because even the index of a vector is a call in a program built to be small.
    let last = &mut vec![NONE; columns * rows][..];
    let mut found: Vec<Lead> = Vec::new();
    let mut all = Vec::new();
    for (point, at) in (0..).zip(points) {
        if !holds(outer, *at) {
            continue;
        }
        let (column, row) = (cell_of(at[0] - x0, cell) + 1, cell_of(at[1] - y0, cell) + 1);
        let (mut lead, mut perhaps) = (NONE, NONE);
        for cells in (row - 1..row + 2).map(|row| row * columns + column) {
            for first in &last[cells - 1..cells + 2] {
                let mut other = *first;
                while let Some(near) = found.get(other as usize) {
                    let [dx, dy] = [near.at[0] - at[0], near.at[1] - at[1]];
                    if dx * dx + dy * dy < far * far {
                        let least = if near.open { &mut perhaps } else { &mut lead };
                        *least = other.min(*least);
                    }
                    other = near.before;
                }
            }
        }
        let open = perhaps < lead || !holds(&safe, *at);
        if open && holds(inner, *at) {
            return None;
        }
        // What is led for sure leads nobody.
        if lead == NONE {
            #[allow(clippy::cast_possible_truncation)] // no story has so many places
            let number = found.len() as u32;
            let before = std::mem::replace(&mut last[row * columns + column], number);
            found.push(Lead { at: *at, before, open });
            lead = number;
        }
        all.push(Led { point, lead });
    }
    Some(all)
}

/// A grid has no more columns or rows.
const CELLS: f64 = 256.0;

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 0 to CELLS
fn cell_of(far: f64, cell: f64) -> usize {
    (far / cell) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As the grid has it: a root would round.
    fn near(a: [f64; 2], b: [f64; 2], far: f64) -> bool {
        (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) < far * far
    }

    /// Every point with every other.
    fn by_force(points: &[[f64; 2]], far: f64) -> Vec<u32> {
        let mut leads: Vec<u32> = Vec::new();
        for (i, at) in (0..).zip(points) {
            let lead = (0..i).find(|j| leads[*j as usize] == *j && near(points[*j as usize], *at, far));
            leads.push(lead.unwrap_or(i));
        }
        leads
    }

    /// By point, the point that leads it.
    fn leads_of(points: &[[f64; 2]], inner: &Rect, far: f64) -> Vec<Option<u32>> {
        let mut bounds = NOTHING;
        for at in points {
            bounds = widened(&bounds, *at);
        }
        let (mut all, mut first) = (vec![None; points.len()], Vec::new());
        for Led { point, lead } in leads(points, &bounds, inner, far) {
            if lead as usize == first.len() {
                first.push(point);
            }
            all[point as usize] = Some(first[lead as usize]);
        }
        all
    }

    fn points() -> impl Strategy<Value = Vec<[f64; 2]>> {
        let spread = prop::collection::vec([0.0..1.0, 0.0..1.0], 0..400);
        // Close together, on the very same spot, and in rows in which one leads the next.
        let dense = prop::collection::vec([0.4..0.45, 0.5..0.55], 0..200);
        let rows = prop::collection::vec((0u8..40, 0u8..3).prop_map(|(x, y)| [f64::from(x) / 50.0, f64::from(y) / 50.0]), 0..100);
        (spread, dense, rows).prop_map(|(a, b, c)| [a, b, c].concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn who_leads_in_a_window_is_who_leads_at_all(
            points in points(), [x, y] in [-0.1..1.0, -0.1..1.0], size in 0.0..0.6f64, far in prop_oneof![1e-6..1e-3, 1e-3..0.1, 0.1..2.0],
        ) {
            let inner = [x, y, x + size, y + size];
            let (some, all) = (leads_of(&points, &inner, far), by_force(&points, far));
            for (i, at) in points.iter().enumerate() {
                prop_assert!(!holds(&inner, *at) || some[i] == Some(all[i]), "{i} at {at:?}: {:?} for {}", some[i], all[i]);
            }
        }

        #[test]
        fn what_is_beside_the_window_is_enough(points in points(), far in 0.001..0.02f64) {
            // Not the whole world is looked at: what is far off is not even seen.
            let leads = leads_of(&points, &[0.45, 0.45, 0.55, 0.55], far);
            let off = |at: &[f64; 2]| !near([0.5, 0.5], *at, 0.08 + 40.0 * far);
            prop_assert!(points.iter().zip(&leads).all(|(at, lead)| !off(at) || lead.is_none()));
        }
    }
}
