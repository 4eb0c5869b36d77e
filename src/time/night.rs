//! Where a group slept.

use crate::story::{Date, GroupIx};

use super::Timetable;

/// The stops at which a group was in the night after a day, by their indices in the story: those that it had reached on that day
/// or before and left on the next one or later, both of which somebody reports. Several where it was in two places; none where
/// nobody says.
#[must_use]
pub fn slept(times: &Timetable, group: GroupIx, evening: Date) -> Vec<usize> {
    let over = |stop: usize| {
        let ends = times.stop(stop);
        ends.both().is_some() && ends.days.is_some_and(|(first, last)| first <= evening && evening < last)
    };
    times.way(group).iter().map(|halt| halt.stop).filter(|&stop| over(stop)).collect()
}
