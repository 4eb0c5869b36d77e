//! Which part of the world the map shows.

use super::Input;
use crate::geo::camera::Camera;
use crate::geo::mercator;
use crate::geo::rect::{NOTHING, widened};
use crate::math::length;
use crate::number::within;
use crate::story::{EventIx, PlaceIx};

/// Around the places, in CSS pixels.
const PAD: f64 = 66.0;
/// The closest zoom: nearer than that one sees less, not more.
const CLOSEST: f64 = 14.6;
/// The height of the map, in its width: at least and at most.
const SHAPE: [f64; 2] = [0.58, 0.74];
/// How far from the frame an arrow is that points to a place beyond it.
const EDGE: f64 = 16.0;

/// A place, and the numbers of the events there.
pub(super) type Numbered = (PlaceIx, Vec<usize>);

/// Where the events are, with the numbers of those there; in the order of the first.
pub(super) fn places(input: &Input<'_>, events: &[EventIx]) -> Vec<Numbered> {
    let mut places: Vec<Numbered> = Vec::new();
    for (i, event) in events.iter().enumerate() {
        let place = input.story[*event].place();
        match places.iter_mut().find(|(other, _)| *other == place) {
            Some((_, numbers)) => numbers.push(i + 1),
            None => places.push((place, vec![i + 1])),
        }
    }
    places
}

/// Shows them as large as the frame has room for: all but one that is so far from the others that little would be seen of these.
pub(super) fn camera(input: &Input<'_>, places: &[Numbered], width: f64) -> Camera {
    let shown: Vec<&Numbered> = places.iter().collect();
    let all = fitted(input, &shown, width);
    let count: usize = places.iter().map(|(_, numbers)| numbers.len()).sum();
    let mut best = all;
    for i in 0..shown.len() {
        let mut others = shown.clone();
        let few = others.remove(i).1.len() * 3 <= count;
        let closer = fitted(input, &others, width);
        if few && others.len() > 2 && closer.zoom() > best.zoom() {
            best = closer;
        }
    }
    if best.zoom() > all.zoom() + 1.0 { best } else { all }
}

fn fitted(input: &Input<'_>, places: &[&Numbered], width: f64) -> Camera {
    let positions = places.iter().map(|(place, _)| input.story[*place].position());
    let bounds = if places.is_empty() { input.story.home().bounds() } else { positions.fold(NOTHING, |bounds, at| widened(&bounds, at)) };
    let ([left, top], [right, bottom]) = (mercator::project([bounds[0], bounds[3]]), mercator::project([bounds[2], bounds[1]]));
    let shape = (bottom - top) / (right - left).max(1e-9);
    let room = width - 2.0 * PAD;
    let high = within(shape * room + 2.0 * PAD, SHAPE[0] * width, SHAPE[1] * width).round();
    let camera = Camera::fit(bounds, [width, high], PAD);
    if camera.zoom() > CLOSEST { camera.zoomed(CLOSEST) } else { camera }
}

/// A point in the frame; of one beyond it, where a line from the middle leaves the frame, and in which direction.
pub(super) fn inside([w, h]: [f64; 2], at: [f64; 2]) -> ([f64; 2], Option<[f64; 2]>) {
    let half = [w / 2.0, h / 2.0];
    let out = [at[0] - half[0], at[1] - half[1]];
    let share = |i: usize| (half[i] - EDGE) / out[i].abs().max(1e-9);
    let share = share(0).min(share(1));
    if out[0].abs() < half[0] && out[1].abs() < half[1] {
        return (at, None);
    }
    let long = length(out);
    ([half[0] + out[0] * share, half[1] + out[1] * share], Some([out[0] / long, out[1] / long]))
}
