//! Which parts of the window are taken.

use crate::geo::rect::Rect;
use crate::math::{distance, length};

/// Room between labels, and between a label and a mark, in CSS pixels.
pub(super) const GAP: f64 = 3.0;
/// How far beside a mark, and how far above or below its middle, a name would be read as that of the mark.
const BESIDE: [f64; 2] = [24.0, 4.0];

/// The height of the rows in which things are kept, and how far above and below a thing it may matter: half a label, and a gap.
const ROW: f64 = 40.0;
const MATTERS: f64 = 80.0;

/// What stands in the window so far: boxes, each with so many pixels around it; a mark is a point with its radius.
pub(super) struct Room {
    size: [f64; 2],
    taken: Vec<(Rect, f64)>,
    /// For each row, what may matter to a label whose middle is in it.
    rows: Vec<Vec<usize>>,
}

impl Room {
    pub(super) fn new(size: [f64; 2]) -> Self {
        Self { size, taken: Vec::new(), rows: vec![Vec::new(); row(size[1]) + 1] }
    }

    /// Takes a box and `reach` pixels around it.
    pub(super) fn take(&mut self, area: Rect, reach: f64) {
        let last = row(area[3] + reach + MATTERS);
        for row in self.rows.iter_mut().take(last + 1).skip(row(area[1] - reach - MATTERS)) {
            row.push(self.taken.len());
        }
        self.taken.push((area, reach));
    }

    /// How many things are taken.
    pub(super) fn count(&self) -> usize {
        self.taken.len()
    }

    /// Gives back what was taken after the first so many.
    pub(super) fn give_back(&mut self, count: usize) {
        self.taken.truncate(count);
        for row in &mut self.rows {
            row.retain(|at| *at < count);
        }
    }

    /// What may matter to a label.
    fn about(&self, area: &Rect) -> impl Iterator<Item = &(Rect, f64)> {
        let row = self.rows.get(row((area[1] + area[3]) / 2.0)).map_or(&[] as &[usize], |row| row);
        row.iter().map(|at| &self.taken[*at])
    }

    /// Whether a box lies in the window, `gap` pixels away from all that is taken and nearly as far from the edges.
    pub(super) fn is_free(&self, area: &Rect, gap: f64) -> bool {
        let [left, top, right, bottom] = *area;
        let edge = gap - 1.0;
        left >= edge
            && top >= edge
            && right <= self.size[0] - edge
            && bottom <= self.size[1] - edge
            && self.about(area).all(|(other, reach)| !is_near(area, other, reach + gap))
    }

    /// How much is nearer to a box than `gap`, apart from what stands at the point `own`: a label once, a mark twice, and so is one
    /// beside which a name would be read as its own.
    pub(super) fn crowd(&self, area: &Rect, gap: f64, own: [f64; 2]) -> usize {
        let mut crowd = 0;
        for (other, reach) in self.about(area) {
            let mark = *reach > 0.0;
            let [dx, dy] = gaps(area, other);
            let beside = mark && dy < BESIDE[1] && dx < reach + BESIDE[0];
            if (beside || is_near(area, other, reach + gap)) && distance([other[0], other[1]], own) > 0.01 {
                crowd += if mark { 2 } else { 1 };
            }
        }
        crowd
    }

    /// Whether a point is on nothing but what stands at the point `own`.
    pub(super) fn is_clear(&self, [x, y]: [f64; 2], own: [f64; 2]) -> bool {
        let area = [x, y, x, y];
        let near = |(other, reach): &(Rect, f64)| is_near(&area, other, reach + 1.0) && distance([other[0], other[1]], own) > 0.01;
        !self.about(&area).any(near)
    }
}

/// In which row a pixel lies; in the first one what lies before it.
fn row(y: f64) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` saturates
    let row = (y / ROW) as usize;
    row
}

/// How far two boxes are apart in each direction, below zero where they overlap.
fn gaps(a: &Rect, b: &Rect) -> [f64; 2] {
    [(a[0] - b[2]).max(b[0] - a[2]), (a[1] - b[3]).max(b[1] - a[3])]
}

/// Whether two boxes are less than so many pixels apart.
fn is_near(a: &Rect, b: &Rect, by: f64) -> bool {
    let [dx, dy] = gaps(a, b);
    // Most are far away, and need no root.
    dx < by && dy < by && (dx <= 0.0 || dy <= 0.0 || length([dx, dy]) < by)
}
