//! What is found once of the time of a story: its table, its axis and its clock.

use crate::story::Story;

use super::{Axis, Clock, Timetable};

/// The time of a story.
#[derive(Clone, Debug)]
pub struct Times {
    /// When everything was.
    pub table: Timetable,
    /// All days.
    pub axis: Axis,
    /// Whose clock is shown.
    pub clock: Clock,
}

impl Times {
    /// The time of a story.
    #[must_use]
    pub fn new(story: &Story) -> Self {
        let table = Timetable::new(story);
        Self { axis: Axis::new(story, &table), clock: Clock::new(story, &table), table }
    }
}
