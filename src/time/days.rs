//! All days of a story on one axis: each as wide as the others, and a gap where nothing is told for long.

use crate::number::within;
use crate::order::order;
use crate::story::{Date, Story};

use super::{Clock, Timetable};

/// So many days without anything, and more, are a gap: a story of weeks stays in one piece, and another year is another piece.
const GAP_DAYS: i64 = 28;
/// How wide a gap is, in days.
const GAP_WIDTH: f64 = 2.0;

/// Days in a row: told of, or a gap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// The first day.
    pub first: Date,
    /// How many days.
    pub days: i64,
    /// Whether the story tells of them; else it is a gap.
    pub told: bool,
    /// Where it begins on the axis, 0 to 1.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

impl Piece {
    /// The last day.
    #[must_use]
    pub fn last(&self) -> Date {
        self.first.plus_days(self.days - 1)
    }
}

/// The axis. Positions on it are 0 to 1 from its beginning to its end; whoever draws it multiplies by its width.
#[derive(Clone, Debug)]
pub struct Axis {
    /// Told, gap, told and so on; each begins where the one before ends.
    pieces: Vec<Piece>,
}

impl Axis {
    /// The axis of a story: from the first to the last day on which something happened, by the calendar of the place where it did.
    #[must_use]
    pub fn new(story: &Story, times: &Timetable) -> Self {
        let [stops, legs] = times.lengths();
        let ways = (0..stops).map(|index| times.stop(index).days).chain((0..legs).map(|index| times.leg(index).days));
        let told = story.event_ixs().iter().map(|&event| times.event_days(event)).chain(ways.flatten());
        let told: Vec<(i64, i64)> = told.map(|(first, last)| (first.number(), last.number())).collect();
        Self::of_days(&told)
    }

    /// The axis of some days, from one number to another each.
    fn of_days(told: &[(i64, i64)]) -> Self {
        // Days of the year 0 have numbers below zero.
        #[allow(clippy::cast_sign_loss)]
        let keys: Vec<u64> = told.iter().map(|(first, _)| (first + 1_000_000) as u64).collect();
        let mut rows: Vec<(i64, i64)> = Vec::new();
        for index in order(&keys) {
            let (first, last) = told[index];
            match rows.last_mut() {
                Some(row) if first - row.1 <= GAP_DAYS => row.1 = row.1.max(last),
                _ => rows.push((first, last)),
            }
        }
        let mut pieces = Vec::new();
        let mut at = 0.0;
        let mut add = |first: i64, days: i64, told: bool| {
            #[allow(clippy::cast_precision_loss)] // some millions at most
            let width = if told { days as f64 } else { GAP_WIDTH };
            pieces.push(Piece { first: Date::from_number(first), days, told, from: at, to: at + width });
            at += width;
        };
        for (index, &(first, last)) in rows.iter().enumerate() {
            if let Some(before) = index.checked_sub(1).map(|before| rows[before].1) {
                add(before + 1, first - before - 1, false);
            }
            add(first, last - first + 1, true);
        }
        for piece in &mut pieces {
            (piece.from, piece.to) = (piece.from / at, piece.to / at);
        }
        Self { pieces }
    }

    /// What it consists of, in order; nothing in a story without dates.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The first and the last day.
    #[must_use]
    pub fn ends(&self) -> Option<(Date, Date)> {
        Some((self.pieces.first()?.first, self.pieces.last()?.last()))
    }

    /// Every day told of, in order.
    pub fn days(&self) -> impl Iterator<Item = Date> + '_ {
        self.pieces.iter().filter(|piece| piece.told).flat_map(|piece| (0..piece.days).map(|day| piece.first.plus_days(day)))
    }

    /// Where a part of a day stands, 0 to 1 for its beginning and its end; days of a gap stand close together. Before and after
    /// the axis its ends.
    #[must_use]
    pub fn position(&self, day: Date, part: f64) -> f64 {
        let next = self.pieces.partition_point(|piece| piece.first <= day);
        let Some(piece) = next.checked_sub(1).map(|index| self.pieces[index]) else { return 0.0 };
        #[allow(clippy::cast_precision_loss)] // some millions at most
        let share = ((day.number() - piece.first.number()) as f64 + part) / piece.days as f64;
        piece.from + (piece.to - piece.from) * within(share, 0.0, 1.0)
    }

    /// The day at a position, and the part of it. Beyond its ends the first and the last moment.
    #[must_use]
    pub fn day_at(&self, position: f64) -> Option<(Date, f64)> {
        let next = self.pieces.partition_point(|piece| piece.from <= position);
        let piece = self.pieces.get(next.max(1) - 1)?;
        #[allow(clippy::cast_precision_loss)]
        let days = within((position - piece.from) / (piece.to - piece.from), 0.0, 1.0) * piece.days as f64;
        #[allow(clippy::cast_possible_truncation)] // within the piece
        let day = (days as i64).min(piece.days - 1);
        #[allow(clippy::cast_precision_loss)]
        Some((piece.first.plus_days(day), days - day as f64))
    }

    /// Where a moment stands, by the clock that is shown.
    #[must_use]
    pub fn place(&self, clock: &Clock, utc: f64) -> f64 {
        #[allow(clippy::cast_possible_truncation)] // `as` saturates
        let date = clock.date(utc.floor() as i64);
        let day = clock.day(date);
        #[allow(clippy::cast_precision_loss)]
        self.position(date, (utc - day.from as f64) / day.minutes() as f64)
    }

    /// The moment at a position, by the clock that is shown: minutes since the beginning of 1970, UTC.
    #[must_use]
    pub fn moment(&self, clock: &Clock, position: f64) -> Option<f64> {
        let (date, part) = self.day_at(position)?;
        let day = clock.day(date);
        #[allow(clippy::cast_precision_loss)]
        Some(day.from as f64 + part * day.minutes() as f64)
    }

    /// How many events touched each day told of, by group in the order of the legend. One of several days counts on each of them.
    #[must_use]
    pub fn counts(&self, story: &Story, times: &Timetable) -> Vec<(Date, Vec<u32>)> {
        let mut counts: Vec<(Date, Vec<u32>)> = self.days().map(|day| (day, vec![0; story.groups().len()])).collect();
        for &event in story.event_ixs() {
            let (first, last) = times.event_days(event);
            let from = counts.partition_point(|(day, _)| *day < first);
            for (_, groups) in counts[from..].iter_mut().take_while(|(day, _)| *day <= last) {
                groups[story[event].group().get()] += 1;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_month_without_anything_is_a_gap() {
        let axis = Axis::of_days(&[(100, 100), (10, 12), (128, 130), (159, 159)]);
        let pieces: Vec<_> = axis.pieces().iter().map(|piece| (piece.first.number(), piece.days, piece.told)).collect();
        assert_eq!(pieces, [(10, 3, true), (13, 87, false), (100, 31, true), (131, 28, false), (159, 1, true)]);
        let none = Axis::of_days(&[]);
        assert_eq!((none.pieces().len(), none.day_at(0.5)), (0, None));
        assert!(none.position(Date::from_number(0), 0.5).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn every_position_is_one_moment(days in prop::collection::vec((0..2000i64, 0..9i64), 1..9), at in 0.0..1.0f64, other in 0.0..1.0f64) {
            let axis = Axis::of_days(&days.iter().map(|(first, more)| (*first, first + more)).collect::<Vec<_>>());
            // Covered once, from 0 to 1.
            let pieces = axis.pieces();
            prop_assert!(pieces[0].from.abs() < 1e-12 && (pieces[pieces.len() - 1].to - 1.0).abs() < 1e-12);
            for pair in pieces.windows(2) {
                prop_assert!(pair[0].told != pair[1].told && pair[0].to == pair[1].from && pair[0].last().plus_days(1) == pair[1].first);
            }
            for (first, more) in &days {
                prop_assert!((*first..=first + more).all(|day| axis.days().any(|told| told.number() == day)));
            }
            // Back and forth, and in order.
            let here = |at: f64| axis.day_at(at).map(|(day, part)| day.number() as f64 + part).unwrap_or(f64::NAN);
            if let Some((day, part)) = axis.day_at(at) {
                prop_assert!((axis.position(day, part) - at).abs() < 1e-9);
                prop_assert!((0.0..=1.0).contains(&part));
            }
            prop_assert!((at < other) == (here(at) < here(other)) || (at - other).abs() < 1e-12);
        }
    }
}
