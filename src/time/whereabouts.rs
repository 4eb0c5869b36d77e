//! Where a group was, as far as somebody reports it. Never a position between two places: nobody knows one.

use crate::story::{Extent, GroupIx, Story};

use super::{Timetable, offsets};

/// Where a group was at a moment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Whereabouts {
    /// At reported stops, by their indices in the story and in their order. Several where dates are no finer: on a day that the
    /// group spent at two places, or while it was at both ends of a bridge.
    At(Vec<usize>),
    /// On the way between two places: the legs of the likely stretch, by their indices. Both ends of each have a date.
    Between(Vec<usize>),
    /// Nobody reports it.
    Unknown,
}

/// Where a group was at a moment, by reports only. A stop holds from its reported arrival to its reported departure, both with
/// all that their dates can mean; where only one of them is reported it holds for that one alone. An inferred stop is no report.
#[must_use]
pub fn whereabouts(story: &Story, times: &Timetable, group: GroupIx, utc: i64) -> Whereabouts {
    let halts = times.way(group).iter().filter(|halt| halt.span.contains(utc));
    let stops: Vec<usize> = halts.map(|halt| halt.stop).collect();
    if !stops.is_empty() {
        return Whereabouts::At(stops);
    }
    let on = |index: usize| story.legs()[index].group() == group && times.leg(index).both().is_some_and(|span| span.contains(utc));
    let legs: Vec<usize> = (0..story.legs().len()).filter(|&index| on(index)).collect();
    if legs.is_empty() { Whereabouts::Unknown } else { Whereabouts::Between(legs) }
}

/// The stretch of a strung-out group at a moment, by its index among the extents: on a day for which both its head and its tail
/// are reported, while it is that day at both places; else nothing.
#[must_use]
pub fn extent_at(story: &Story, extents: &[Extent], group: GroupIx, utc: i64) -> Option<usize> {
    extents.iter().position(|extent| {
        let is_then = |place| offsets::day(offsets::of(story, place), extent.date()).contains(utc);
        extent.group() == group && is_then(extent.head()) && is_then(extent.tail())
    })
}
