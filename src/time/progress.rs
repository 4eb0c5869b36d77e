//! The way up to a moment: which legs are done, for how long a group has been on the way, and how far it has come at least.

use crate::story::{GroupIx, Story};

use super::timetable::Halt;
use super::{Ends, Timetable, offsets};

/// How far a leg is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
    /// Not begun.
    NotYet,
    /// Somewhere between its first and its last minute, as exactly as its dates say.
    UnderWay,
    /// Done: all that the date of the arrival can mean is over.
    Done,
    /// Begun, and no source says when it ended.
    Open,
    /// Nobody says when it was.
    Undated,
}

/// How far something with two ends is at a moment.
#[must_use]
pub fn stage(leg: &Ends, utc: i64) -> Stage {
    let Some(known) = leg.known() else { return Stage::Undated };
    match leg.end {
        _ if utc < known.from => Stage::NotYet,
        Some(_) if utc >= known.to => Stage::Done,
        None if utc >= known.to => Stage::Open,
        _ => Stage::UnderWay,
    }
}

/// The way of a group up to a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The legs of the group by their indices in the story, each with how far it is.
    pub legs: Vec<(usize, Stage)>,
    /// Local days on the way, the first one and the present one included; 0 before the first. They end with the last report.
    pub days: i64,
    /// Metres of geodesics between reported stops, as far as these had been reached: a lower bound of the way, since roads bend
    /// and what nobody reports is left out. Between the positions of the places, which are known to some hundreds of metres.
    pub distance_m: f64,
}

/// The way of a group up to a moment.
#[must_use]
pub fn progress(story: &Story, times: &Timetable, group: GroupIx, utc: i64) -> Progress {
    let of_group = |&index: &usize| story.legs()[index].group() == group;
    let legs = (0..story.legs().len()).filter(of_group).map(|index| (index, stage(times.leg(index), utc))).collect();
    Progress { legs, days: days(story, times.way(group), utc), distance_m: distance_m(times.way(group), utc) }
}

/// The sum of the stretches whose end had been reached.
fn distance_m(way: &[Halt], utc: i64) -> f64 {
    way.iter().filter(|halt| halt.reached <= utc).map(|halt| halt.from_last_m).fold(0.0, |sum, stretch_m| sum + stretch_m)
}

/// Days since the first one, each by the clocks of the last stop reached before the next.
fn days(story: &Story, way: &[Halt], utc: i64) -> i64 {
    let rows = |halt: &Halt| offsets::of(story, story.stops()[halt.stop].place());
    let (Some(first), Some(end)) = (way.first(), way.iter().map(|halt| halt.span.to).max()) else { return 0 };
    let begin = offsets::date(rows(first), first.span.from).number();
    let mut days = 0;
    for (index, halt) in way.iter().enumerate().filter(|(_, halt)| halt.span.from <= utc) {
        let until = way.get(index + 1).map_or(end, |next| next.span.from).max(halt.span.from + 1);
        days = days.max(offsets::date(rows(halt), utc.min(until - 1)).number() - begin + 1);
    }
    days
}
