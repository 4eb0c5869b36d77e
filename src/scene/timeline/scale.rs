//! Where a day stands in the picture, and which day stands under a finger.

use crate::number::within;
use crate::story::Date;
use crate::time::{Axis, Clock};

/// A part of the axis, laid over some pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Where it begins, in CSS pixels.
    pub left: f64,
    /// How wide it is.
    pub width: f64,
    /// The part of the axis that is shown: positions, 0 to 1.
    pub shown: [f64; 2],
}

impl Scale {
    /// Where a position on the axis stands. What is not shown stands outside.
    #[must_use]
    pub fn x(&self, position: f64) -> f64 {
        self.left + (position - self.shown[0]) / (self.shown[1] - self.shown[0]) * self.width
    }

    /// The position under a point, of those that are shown.
    #[must_use]
    pub fn position(&self, x: f64) -> f64 {
        self.shown[0] + within((x - self.left) / self.width, 0.0, 1.0) * (self.shown[1] - self.shown[0])
    }

    /// The day under a point that the story tells of; within a gap the nearer end of it.
    #[must_use]
    pub fn day(&self, axis: &Axis, x: f64) -> Option<Date> {
        let position = self.position(x);
        let (day, _) = axis.day_at(position)?;
        let gap = axis.pieces().iter().find(|piece| !piece.told && piece.first <= day && day <= piece.last());
        Some(gap.map_or(
            day,
            |gap| {
                if position < f64::midpoint(gap.from, gap.to) { gap.first.plus_days(-1) } else { gap.last().plus_days(1) }
            },
        ))
    }

    /// The minute under a point, UTC.
    #[must_use]
    pub fn moment(&self, axis: &Axis, clock: &Clock, x: f64) -> Option<i64> {
        #[allow(clippy::cast_possible_truncation)] // minutes of some thousand years
        axis.moment(clock, self.position(x)).map(|utc| utc as i64)
    }

    /// How wide a day told of is, in CSS pixels.
    #[must_use]
    pub fn day_px(&self, axis: &Axis) -> f64 {
        let told = axis.pieces().iter().find(|piece| piece.told);
        #[allow(clippy::cast_precision_loss)] // some millions at most
        let share = told.map_or(1.0, |piece| (piece.to - piece.from) / piece.days as f64);
        share / (self.shown[1] - self.shown[0]) * self.width
    }
}

/// Shows more or less of an axis: `by` times as much around a position, which stays where it is; not less than `least`.
#[must_use]
pub fn zoomed(shown: [f64; 2], about: f64, by: f64, least: f64) -> [f64; 2] {
    let wide = shown[1] - shown[0];
    let wider = within(wide * by, least.min(1.0), 1.0);
    let from = within(about - (about - shown[0]) / wide * wider, 0.0, 1.0 - wider);
    [from, from + wider]
}
