//! Steps: the next event and the one before, the next day and the one before.

use crate::story::{Date, EventIx, Story};

use super::{Axis, Timetable};

/// Which way.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// To what comes next.
    Forward,
    /// To what came before.
    Back,
}

/// The event after another or before it, in the order of the story.
#[must_use]
pub fn event(story: &Story, from: EventIx, direction: Direction) -> Option<EventIx> {
    let index = match direction {
        Direction::Forward => from.get() + 1,
        Direction::Back => from.get().checked_sub(1)?,
    };
    story.event_ixs().get(index).copied()
}

/// The event whose moment ([`Timetable::moment`]) comes first after a moment, or last before it.
#[must_use]
pub fn event_from(story: &Story, times: &Timetable, utc: i64, direction: Direction) -> Option<EventIx> {
    let events = story.event_ixs().iter().copied();
    // Of those at the same moment the one that is nearer in the list.
    match direction {
        Direction::Forward => events.filter(|&it| times.moment(it) > utc).min_by_key(|&it| times.moment(it)),
        Direction::Back => events.filter(|&it| times.moment(it) < utc).max_by_key(|&it| times.moment(it)),
    }
}

/// The day of the axis after another day or before it; over a gap, the first one after that.
#[must_use]
pub fn day(axis: &Axis, from: Date, direction: Direction) -> Option<Date> {
    let next = match direction {
        Direction::Forward => from.plus_days(1),
        Direction::Back => from.plus_days(-1),
    };
    let told = axis.pieces().iter().filter(|piece| piece.told);
    match direction {
        Direction::Forward => told.map(|piece| (next.max(piece.first), piece.last())).find(|(day, last)| day <= last).map(|(day, _)| day),
        Direction::Back => {
            told.rev().map(|piece| (next.min(piece.last()), piece.first)).find(|(day, first)| day >= first).map(|(day, _)| day)
        }
    }
}

/// The day so many told days later, or earlier if negative; the first or the last one where there are not so many.
#[must_use]
pub fn days(axis: &Axis, from: Date, days: i64) -> Date {
    let direction = if days < 0 { Direction::Back } else { Direction::Forward };
    (0..days.abs()).fold(from, |from, _| day(axis, from, direction).unwrap_or(from))
}
