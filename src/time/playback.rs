//! Seconds of playing and minutes of the story: a pace that dwells where much happened.

use crate::order::order;
use crate::story::Story;

use super::{Axis, Clock, Timetable};

/// How long things take when the story plays at its own speed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// A day on which nothing happens, in seconds; more than 0.
    pub day_s: f64,
    /// What an event adds, spread over all that it occupies.
    pub event_s: f64,
    /// A gap of the axis; more than 0.
    pub gap_s: f64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { day_s: 0.6, event_s: 1.2, gap_s: 0.6 }
    }
}

/// The whole of a story as it plays: a mapping between seconds and minutes that only grows, straight between its knots.
#[derive(Clone, Debug)]
pub struct Playback {
    /// Seconds since the beginning, and minutes since the beginning of 1970, UTC.
    knots: Vec<(f64, f64)>,
}

impl Playback {
    /// The playback of a story. Each day has its seconds, and each event adds its own where it lies, so that busy hours are slow.
    #[must_use]
    pub fn new(story: &Story, times: &Timetable, axis: &Axis, clock: &Clock, pace: Pace) -> Self {
        // From when on how many seconds more or less a minute takes.
        let mut changes: Vec<(i64, f64)> = Vec::new();
        #[allow(clippy::cast_precision_loss)] // minutes of some thousand years
        let mut add = |from: i64, to: i64, density: f64| {
            changes.push((from, density));
            changes.push((to, -density));
        };
        for piece in axis.pieces() {
            let (from, to) = (clock.day(piece.first).from, clock.day(piece.last()).to);
            if !piece.told {
                add(from, to, pace.gap_s / minutes(to - from));
                continue;
            }
            for index in 0..piece.days {
                let day = clock.day(piece.first.plus_days(index));
                if day.minutes() > 0 {
                    add(day.from, day.to, pace.day_s / minutes(day.minutes()));
                }
            }
            for &event in story.event_ixs() {
                let span = times.event(event);
                if span.from < to && from < span.to {
                    add(span.from.max(from), span.to.min(to), pace.event_s / minutes(span.minutes()));
                }
            }
        }
        // The order of signed numbers is that of unsigned ones with the first bit turned.
        #[allow(clippy::cast_sign_loss)]
        let keys: Vec<u64> = changes.iter().map(|(utc, _)| *utc as u64 ^ 1 << 63).collect();
        let mut knots: Vec<(f64, f64)> = Vec::new();
        let (mut seconds, mut density, mut last) = (0.0, 0.0f64, 0);
        for index in order(&keys) {
            let (utc, change) = changes[index];
            if knots.is_empty() || utc > last {
                // What is left of sums that cancel is less than any pace.
                seconds += if knots.is_empty() { 0.0 } else { density.max(1e-9) * minutes(utc - last) };
                knots.push((seconds, minutes(utc)));
                last = utc;
            }
            density += change;
        }
        Self { knots }
    }

    /// How long all of it takes, in seconds.
    #[must_use]
    pub fn length_s(&self) -> f64 {
        self.knots.last().map_or(0.0, |knot| knot.0)
    }

    /// The moment after so many seconds, in minutes since the beginning of 1970, UTC. Before its beginning and after its end
    /// these.
    #[must_use]
    pub fn moment(&self, seconds: f64) -> f64 {
        between(&self.knots, self.knots.partition_point(|knot| knot.0 <= seconds), |knot| knot, seconds)
    }

    /// After how many seconds a moment comes.
    #[must_use]
    pub fn seconds(&self, utc: f64) -> f64 {
        between(&self.knots, self.knots.partition_point(|knot| knot.1 <= utc), |(seconds, utc)| (utc, seconds), utc)
    }
}

/// Where a value lies between two knots, as `turned` has them.
fn between(knots: &[(f64, f64)], next: usize, turned: fn((f64, f64)) -> (f64, f64), at: f64) -> f64 {
    let knot = |index: usize| knots.get(index).copied().map(turned);
    match (next.checked_sub(1).and_then(knot), knot(next)) {
        (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (at - x0) / (x1 - x0),
        (Some((_, y)), None) | (None, Some((_, y))) => y,
        (None, None) => 0.0,
    }
}

#[allow(clippy::cast_precision_loss)] // minutes of some thousand years
fn minutes(minutes: i64) -> f64 {
    minutes as f64
}
