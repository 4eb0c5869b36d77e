//! What a list leaves out of a story that is told in part: events in a row become one line that says how many they are.

use crate::story::{EventIx, Story};

use super::told::{LeftOut, Told};

/// Events in a row that a list does not show.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Fold {
    /// The day before which the line stands, by its place among the days that have events; or the one in which it does.
    pub day: usize,
    /// Whether that day shows others of its events.
    pub within: bool,
    /// How many they are, and why they are not told.
    pub out: LeftOut,
}

/// The lines of a list that shows those of some events that are told, and one that is chosen in any case. Days of which nothing is
/// shown become one line together, up to the next day that shows something; what a day does not show beside that is a line in it.
#[must_use]
pub fn folds(story: &Story, told: &Told, listed: impl Fn(EventIx) -> bool, chosen: Option<EventIx>) -> Vec<Fold> {
    let mut folds: Vec<Fold> = Vec::new();
    let mut open = false;
    for (day, (_, events)) in story.days().enumerate() {
        let events: Vec<EventIx> = events.iter().copied().filter(|&event| listed(event)).collect();
        let shown = |event: EventIx| chosen == Some(event) || told.has(event);
        let gone: Vec<EventIx> = events.iter().copied().filter(|&event| !shown(event)).collect();
        let within = gone.len() < events.len();
        let out = told.left_out(&gone);
        match folds.last_mut() {
            Some(last) if open && !within => last.out = last.out + out,
            _ if out.all() > 0 => folds.push(Fold { day, within, out }),
            _ => {}
        }
        // A day without any event of these is neither shown nor hidden.
        open = !within && (open || !gone.is_empty());
    }
    folds
}
