//! Where labels are laid out, one after the other.

use super::paper::{BORDER, DRY, FOREIGN, NAME, Paper, Under, WAY, WET};
use super::room::{GAP, Room};
use super::side::{Side, shift};
use super::wanted::{ABROAD, ACROSS, Wanted};
use super::{Key, Placed};
use crate::geo::rect::Rect;
use crate::math::{length, log2};
use crate::number::within;
use crate::scene::Input;

/// Half the room of a town's dot.
const DOT: f64 = 3.0;
/// A label this near to something else might name that.
const CROWDED: f64 = 9.0;
/// What each of them costs, where a mark counts twice: a name that would be read as that of another mark is worse than one across the way.
const CROWD: usize = 20;
/// What it costs to be one step further from the mark, at the end of a line.
const AWAY: usize = 10;
/// From so much of it on a label near its mark is worse than one that is further from it: it is taken for the name of another.
const MISREAD: usize = 2 * CROWD;
/// What had to go elsewhere stays there until the zoom has changed by this.
pub(super) const STAYS: f64 = 0.75;
/// How often names that want to be seen are asked, with those that found no place first.
const ROUNDS: usize = 3;

/// The window, what is in it, and the labels so far.
pub(super) struct Desk<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) paper: Paper,
    pub(super) room: Room,
    pub(super) placed: Vec<Placed>,
}

/// Where a label could stand: in which of its forms, at which side, and how much further away than it had better be.
#[derive(Clone, Copy)]
struct Spot {
    form: usize,
    side: Side,
    far: f64,
}

impl<'a> Desk<'a> {
    /// The label that named the same thing in the picture before.
    pub(super) fn before(&self, key: Key) -> Option<&'a Placed> {
        self.input.before.iter().find(|placed| placed.key == key)
    }

    /// How much larger the picture is than when a label found its place.
    pub(super) fn grown(&self, before: &Placed) -> f64 {
        self.input.camera.scale() / before.scale
    }

    /// Places labels: first those that can stay where they are. If some are left without a place they are asked first in another
    /// round, as long as that leaves fewer without; in a picture that follows another only for the sake of those that have to be seen.
    pub(super) fn settle_all(&mut self, wanted: &[Wanted]) {
        let mut order: Vec<&Wanted> = Vec::new();
        for stays in [true, false] {
            order.extend(wanted.iter().filter(|want| self.kept(want, self.input.camera.to_screen(want.world)).is_some() == stays));
        }
        let (taken, placed) = (self.room.count(), self.placed.len());
        let mut best: Vec<Placed> = Vec::new();
        for _ in 0..ROUNDS {
            self.room.give_back(taken);
            let mut again = false;
            let mut found: Vec<&Wanted> = Vec::new();
            let mut lost: Vec<&Wanted> = Vec::new();
            for want in order {
                if self.settle(want) {
                    found.push(want);
                } else {
                    again |= want.must || self.input.before.is_empty();
                    lost.push(want);
                }
            }
            let round = self.placed.split_off(placed);
            if round.len() > best.len() {
                best = round;
            }
            lost.append(&mut found);
            order = lost;
            if !again {
                break;
            }
        }
        self.room.give_back(taken);
        for placed in best {
            self.put(placed);
        }
    }

    /// Places a label around its point: where it stood while that is free, else at the best side of those that are. Says whether it
    /// could.
    pub(super) fn settle(&mut self, want: &Wanted) -> bool {
        let camera = &self.input.camera;
        let at = camera.to_screen(want.world);
        let [w, h] = camera.size();
        // A name beside a point that is not in view would name something else.
        if at[0] < -8.0 || at[1] < -8.0 || at[0] > w + 8.0 || at[1] > h + 8.0 {
            return false;
        }
        // A line that is named along itself needs no name beside its mark.
        if want.along && self.placed.iter().any(|p| matches!((p.key, want.key), (Key::Line(a, _), Key::Story(b)) if a == b)) {
            return true;
        }
        let dot = matches!(want.key, Key::Town(_));
        let around = [at[0] - DOT, at[1] - DOT, at[0] + DOT, at[1] + DOT];
        if dot && !self.room.is_free(&around, 0.0) {
            return false;
        }
        let kept = self.kept(want, at);
        let since = self.before(want.key).filter(|_| kept.is_some());
        let Some(spot) = kept.or_else(|| self.best(want, at)) else { return false };
        self.put(Placed {
            key: want.key,
            world: want.world,
            area: want.area(spot),
            side: spot.side,
            far: spot.far,
            radius: want.radius,
            lines: want.forms[spot.form].0.clone(),
            style: want.style,
            letters: Vec::new(),
            scale: since.map_or(camera.scale(), |before| before.scale),
        });
        if dot {
            self.room.take(around, 0.0);
        }
        true
    }

    /// Puts a label where it is.
    pub(super) fn put(&mut self, placed: Placed) {
        for area in placed.boxes(&self.input.camera) {
            self.room.take(area, 0.0);
        }
        self.placed.push(placed);
    }

    /// The place of the picture before, if it is free: as it was, else in another form.
    fn kept(&self, want: &Wanted, at: [f64; 2]) -> Option<Spot> {
        let before = self.before(want.key)?;
        // What is far from its mark comes back when the map has been zoomed.
        if before.far > 0.0 && log2(self.grown(before)).abs() > STAYS {
            return None;
        }
        let mut kept = None;
        for (form, (lines, _)) in want.forms.iter().enumerate() {
            let spot = Spot { form, side: before.side, far: before.far };
            let same = *lines == before.lines;
            if (same || kept.is_none()) && self.is_free(want, spot, at, GAP) {
                kept = Some(spot);
            }
        }
        kept
    }

    /// The best place that is free, in the first form that need not lie across something; as near to the mark as can be, unless it would
    /// be misread there.
    fn best(&self, want: &Wanted, at: [f64; 2]) -> Option<Spot> {
        let mut best = None;
        let mut least = want.limit;
        let mut misread = false;
        for (away, far) in want.far.iter().enumerate() {
            for form in 0..want.forms.len() {
                for (rank, side) in want.sides.iter().enumerate() {
                    let rank = rank + 10 * form + AWAY * away;
                    // Nothing that follows can be better.
                    if rank >= least {
                        break;
                    }
                    let spot = Spot { form, side: *side, far: *far };
                    if !self.is_free(want, spot, at, want.gap) {
                        continue;
                    }
                    let area = want.area(spot);
                    let there = shift(&area, at);
                    // The way begins at the mark itself: it may touch an edge.
                    let inner = [there[0] + 3.0, there[1] + 3.0, there[2] - 3.0, there[3] - 3.0];
                    let under = self.paper.under(&there, want.own) & !WAY | self.paper.under(&inner, want.own) & WAY;
                    let crowd = CROWD * self.room.crowd(&there, CROWDED, at).min(4);
                    let cost = rank + cost(under) + turned(&area, want.toward) + crowd;
                    if cost < least {
                        least = cost;
                        misread = crowd >= MISREAD;
                        best = Some(spot);
                    }
                }
            }
            if best.is_some() && !misread {
                break;
            }
        }
        best
    }

    /// Whether nothing stands in the place of a label, nor in the way to it.
    fn is_free(&self, want: &Wanted, spot: Spot, at: [f64; 2], gap: f64) -> bool {
        let area = want.area(spot);
        let mut free = self.room.is_free(&shift(&area, at), gap);
        if free && spot.far > 0.0 {
            for [x, y] in leader(&area, want.radius) {
                free &= self.room.is_clear([x + at[0], y + at[1]], at);
            }
        }
        free
    }
}

impl Wanted {
    /// The box of a label in a place, relative to its point.
    fn area(&self, spot: Spot) -> Rect {
        spot.side.area(self.forms[spot.form].1, self.radius + spot.far)
    }
}

/// Points on the line that leads from a mark to a label that is far from it: the first and the last are its ends.
pub(super) fn leader(area: &Rect, radius: f64) -> Vec<[f64; 2]> {
    let near = [within(0.0, area[0], area[2]), within(0.0, area[1], area[3])];
    let far = length(near).max(radius);
    let mut along = radius - 3.0;
    let mut points = Vec::new();
    while along < far {
        points.push([near[0] * along / far, near[1] * along / far]);
        along += 4.0;
    }
    points.push(near);
    points
}

/// What speaks against a place that is free.
fn cost(under: Under) -> usize {
    let of = |bits: Under, cost: usize| if under & bits != 0 { cost } else { 0 };
    let coast = if under & WET != 0 { of(DRY, 4) } else { 0 };
    of(FOREIGN | BORDER, ABROAD) + of(WAY, ACROSS) + of(NAME, 16) + coast
}

/// What speaks against a label that does not lie where it should be seen from its point: nothing if it may be anywhere.
fn turned(area: &Rect, toward: [f64; 2]) -> usize {
    let middle = [(area[0] + area[2]) / 2.0, (area[1] + area[3]) / 2.0];
    let along = middle[0] * toward[0] + middle[1] * toward[1];
    let most = length(middle) * length(toward);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 0 to 40
    let turned = ((most - along) / most.max(1e-9) * 20.0) as usize;
    turned
}
