//! Pointers on the map: one drags, two pinch. Pure bookkeeping; the map turns what comes out into cameras.

use crate::math::{distance, exp2, log2};

/// What the pointers ask for since the last time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Moves the picture, in CSS pixels.
    pub pan: [f64; 2],
    /// Zooms by that many steps.
    pub zoom: f64,
    /// About this point of the window.
    pub about: [f64; 2],
}

/// The pointers that are down.
#[derive(Debug, Default)]
pub struct Pointers {
    down: Vec<(i32, [f64; 2])>,
    /// Where the first one went down, until it has moved far enough to be a drag.
    start: Option<[f64; 2]>,
    /// Recent movement in pixels per millisecond, and when it was measured.
    speed: [f64; 2],
    last: f64,
}

/// A pointer that moves less, in CSS pixels, only clicks.
const SLOP: f64 = 4.0;
/// After a rest of this many milliseconds a drag has no swing left.
const STALE_MS: f64 = 60.0;

impl Pointers {
    /// A pointer goes down.
    pub fn press(&mut self, id: i32, at: [f64; 2], now: f64) {
        self.down.retain(|(other, _)| *other != id);
        self.down.push((id, at));
        self.start = (self.down.len() == 1).then_some(at);
        self.speed = [0.0, 0.0];
        self.last = now;
    }

    /// A pointer moves; says what that asks for, once it is more than a click.
    pub fn drag(&mut self, id: i32, at: [f64; 2], now: f64) -> Option<Step> {
        let i = self.down.iter().position(|(other, _)| *other == id)?;
        if let Some(start) = self.start {
            if distance(at, start) < SLOP {
                return None;
            }
            self.start = None;
        }
        let before = self.shape();
        self.down[i].1 = at;
        let after = self.shape();
        let pan = [after.0[0] - before.0[0], after.0[1] - before.0[1]];
        let zoom = if before.1 > 1.0 && after.1 > 1.0 { log2(after.1 / before.1) } else { 0.0 };
        let dt = (now - self.last).max(1.0);
        let keep = exp2(-dt / 35.0);
        self.speed = [0, 1].map(|i| self.speed[i] * keep + pan[i] / dt * (1.0 - keep));
        self.last = now;
        Some(Step { pan, zoom, about: after.0 })
    }

    /// A pointer goes up. When the last one does, says with which speed the map swings on, in pixels per millisecond.
    pub fn release(&mut self, id: i32, now: f64) -> Option<[f64; 2]> {
        let held = self.down.len();
        self.down.retain(|(other, _)| *other != id);
        let swings = held == 1 && self.down.is_empty() && self.start.is_none() && now - self.last < STALE_MS;
        self.last = now;
        swings.then_some(self.speed)
    }

    /// The middle of the pointers, and how far apart two of them are.
    fn shape(&self) -> ([f64; 2], f64) {
        match self.down.as_slice() {
            [(_, a), (_, b), ..] => ([(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0], distance(*a, *b)),
            [(_, a)] => (*a, 0.0),
            [] => ([0.0, 0.0], 0.0),
        }
    }
}
