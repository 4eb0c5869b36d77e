//! Where numbers and names stand beside their places: near, never on each other or on a dot, if possible not on the way.

use super::set::rule;
use super::{BLACK, LEAST, WHITE};
use crate::geo::rect::Rect;
use crate::math::distance;
use crate::number::within;
use crate::scene::item::{Anchor, Font, Item, Path, Pen, Text};
use crate::scene::measure::Measure;

/// The radius of a dot.
pub(super) const DOT: f64 = 4.4;
const NUMBERS: Font = Font::sans(13.0).bold();
const NAME: Font = Font::serif(12.5);
/// Between numbers and a name.
const SPACE: f64 = 5.0;
/// The height of a label.
const HIGH: f64 = 16.0;
/// How much further away than it had better be; from the third on a line leads there.
const FAR: [f64; 9] = [0.0, 5.0, 14.0, 24.0, 38.0, 56.0, 80.0, 110.0, 150.0];
const LED: f64 = 14.0;
/// Directions around a dot, the best first.
const AROUND: [[f64; 2]; 12] = [
    [1.0, 0.0],
    [0.8, -0.6],
    [0.8, 0.6],
    [-1.0, 0.0],
    [-0.8, -0.6],
    [-0.8, 0.6],
    [0.0, -1.0],
    [0.0, 1.0],
    [0.5, -0.87],
    [0.5, 0.87],
    [-0.5, -0.87],
    [-0.5, 0.87],
];
/// What must not be.
const NEVER: f64 = 1e4;

/// A dot with its numbers.
pub(super) struct Spot {
    pub(super) at: [f64; 2],
    /// How much room it takes.
    pub(super) radius: f64,
    /// Where its place is from there, if that is beyond the map: it is an arrow then.
    pub(super) away: Option<[f64; 2]>,
    pub(super) numbers: String,
    pub(super) name: String,
}

/// What stands beside a dot.
#[derive(Clone)]
pub(super) struct Beside {
    pub(super) area: Rect,
    /// The name; not where there is no room for it.
    name: Option<(String, f64)>,
    led: bool,
}

/// Numbers, those in a row as the first and the last: `3–7, 9`.
pub(super) fn numbers(numbers: &[usize]) -> String {
    let keys: Vec<u64> = numbers.iter().map(|number| *number as u64).collect();
    let sorted: Vec<usize> = crate::order::order(&keys).into_iter().map(|at| numbers[at]).collect();
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    while at < sorted.len() {
        let from = at;
        while at + 1 < sorted.len() && sorted[at + 1] == sorted[at] + 1 {
            at += 1;
        }
        let ends = [sorted[from], sorted[at]].map(|number| number.to_string());
        match at - from {
            0 => parts.push(ends[0].clone()),
            1 => parts.extend(ends),
            _ => parts.push(ends.join("–")),
        }
        at += 1;
    }
    parts.join(", ")
}

/// Finds a place for each. After each has one, all are asked again: who came first may stand in the way of who came later.
pub(super) fn beside(measure: Measure<'_>, size: [f64; 2], spots: &[Spot], taken: &[Rect], ways: &[[f64; 2]]) -> Vec<Beside> {
    let mut placed: Vec<Beside> = Vec::new();
    for round in 0..3 {
        for (i, spot) in spots.iter().enumerate() {
            let room = Room { size, spots, taken, ways, placed: &placed, own: i };
            let best = room.best(measure, spot);
            if round == 0 {
                placed.push(best);
            } else {
                placed[i] = best;
            }
        }
    }
    placed
}

struct Room<'a> {
    size: [f64; 2],
    spots: &'a [Spot],
    taken: &'a [Rect],
    ways: &'a [[f64; 2]],
    placed: &'a [Beside],
    own: usize,
}

impl Room<'_> {
    fn best(&self, measure: Measure<'_>, spot: &Spot) -> Beside {
        let number = measure(&spot.numbers, &NUMBERS);
        let whole = number + SPACE + measure(&spot.name, &NAME);
        let mut best: Option<(f64, Beside)> = None;
        // Without its name only where there is no room for that.
        for (wide, name) in [(whole, Some((spot.name.clone(), number + SPACE))), (number, None)] {
            if best.as_ref().is_some_and(|(cost, _)| *cost < NEVER) {
                break;
            }
            for far in FAR {
                for (rank, direction) in (0u8..).zip(AROUND) {
                    let area = around(spot, direction, far, wide);
                    let led = far >= LED;
                    let cost = far + 1.5 * f64::from(rank) + if led { 12.0 } else { 0.0 } + self.cost(spot.at, &area, led);
                    if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                        best = Some((cost, Beside { area, name: name.clone(), led }));
                    }
                }
            }
        }
        best.map_or(Beside { area: [0.0; 4], name: None, led: false }, |(_, beside)| beside)
    }

    fn cost(&self, at: [f64; 2], area: &Rect, led: bool) -> f64 {
        let mut cost = 0.0;
        if area[0] < 4.0 || area[1] < 4.0 || area[2] > self.size[0] - 4.0 || area[3] > self.size[1] - 4.0 {
            cost += NEVER;
        }
        let others = self.placed.iter().enumerate().filter(|(i, _)| *i != self.own).map(|(_, other)| &other.area);
        for other in others.clone().chain(self.taken) {
            if touch(area, other, 3.0) {
                cost += NEVER;
            }
        }
        let holds = |area: &Rect, [x, y]: [f64; 2], by: f64| x > area[0] - by && x < area[2] + by && y > area[1] - by && y < area[3] + by;
        for (i, spot) in self.spots.iter().enumerate() {
            if holds(area, spot.at, if i == self.own { 1.0 } else { spot.radius.min(12.0) + 3.0 }) {
                cost += NEVER;
            }
        }
        for way in self.ways {
            if holds(area, *way, 1.5) {
                cost += 9.0;
            }
        }
        if led {
            let end = nearest(area, at);
            for step in 1..12 {
                let along = [0, 1].map(|i| at[i] + (end[i] - at[i]) * f64::from(step) / 12.0);
                cost += others.clone().filter(|other| holds(other, along, 1.0)).count() as f64 * NEVER;
                cost += self.ways.iter().filter(|way| distance(**way, along) < 4.0).count() as f64 * 2.0;
            }
        }
        cost
    }
}

/// Where a label lies in a direction from its dot.
fn around(spot: &Spot, [ux, uy]: [f64; 2], far: f64, wide: f64) -> Rect {
    let ([x, y], reach) = (spot.at, spot.radius + 3.0 + far);
    let side = |at: f64, toward: f64, long: f64| match toward {
        toward if toward > 0.6 || (toward > 0.3 && far > 0.0) => at + toward * reach,
        toward if toward < -0.6 || (toward < -0.3 && far > 0.0) => at + toward * reach - long,
        toward => at + toward * reach - long / 2.0 + toward * long / 2.0,
    };
    let (left, top) = (side(x, ux, wide), side(y, uy, HIGH));
    [left, top, left + wide, top + HIGH]
}

fn touch(a: &Rect, b: &Rect, gap: f64) -> bool {
    a[0] < b[2] + gap && b[0] < a[2] + gap && a[1] < b[3] + gap && b[1] < a[3] + gap
}

fn nearest(area: &Rect, [x, y]: [f64; 2]) -> [f64; 2] {
    [within(x, area[0], area[2]), within(y, area[1], area[3])]
}

/// The dots, and what stands beside them.
pub(super) fn items(spots: &[Spot], beside: &[Beside]) -> Vec<Item> {
    let mut items = Vec::new();
    for (spot, beside) in spots.iter().zip(beside) {
        if beside.led {
            let end = nearest(&beside.area, spot.at);
            items.push(rule(spot.at, end, 0.8));
        }
    }
    for spot in spots {
        if let Some([ux, uy]) = spot.away {
            let point = |along: f64, across: f64| [spot.at[0] + ux * along - uy * across, spot.at[1] + uy * along + ux * across];
            let mut path = Path::outlines();
            path.push([point(9.0, 0.0), point(-5.0, 6.0), point(-2.0, 0.0), point(-5.0, -6.0)]);
            items.push(Item::Fill { path, color: BLACK });
            continue;
        }
        items.push(Item::Circle { at: spot.at, radius: DOT, fill: Some(BLACK), pen: Some(Pen::solid(WHITE, 1.6)) });
    }
    let word = |text: &str, at: [f64; 2], font: Font| {
        let text = text.to_owned();
        Item::Text(Text { text, at, anchor: Anchor::Start, font, color: BLACK, halo: Some(WHITE) })
    };
    for (spot, beside) in spots.iter().zip(beside) {
        let [left, top, ..] = beside.area;
        let base = top + HIGH * 0.76;
        items.push(word(&spot.numbers, [left, base], NUMBERS));
        if let Some((name, x)) = &beside.name {
            items.push(word(name, [left + x, base], NAME));
        }
    }
    items
}

const _: () = assert!(NAME.size > LEAST && NUMBERS.size > LEAST);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row_are_said_by_their_ends() {
        for (some, said) in [(&[1][..], "1"), (&[2, 1], "1, 2"), (&[9, 3, 4, 7, 5, 6], "3–7, 9"), (&[1, 3], "1, 3"), (&[], "")] {
            assert_eq!(numbers(some), said);
        }
    }
}
