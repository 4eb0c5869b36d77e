//! Time in a panel: days that have numbers, as tall as they need, and the days between that have none.

use std::ops::Range;

use super::{Panel, days_of};
use crate::story::{Date, Evidence, Moment};

/// A part of the time of a panel.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Stretch {
    /// Rows of one date, which may be as inexact as a month.
    Day(Moment, Range<usize>),
    /// Days without a number, the first and the last of them.
    Gap(Date, Date),
}

impl Stretch {
    /// The year in which there are numbers.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        match self {
            Self::Day(moment, _) => Some(moment.day().year()),
            Self::Gap(..) => None,
        }
    }
}

/// The time of a panel from its first number to its last. A month of which there is a number leaves no gap.
#[must_use]
pub fn stretches(panel: &Panel, evidence: &Evidence) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut covered: Option<(Date, u64)> = None;
    let mut last = None;
    for (i, row) in panel.rows.iter().enumerate() {
        let figure = &evidence.figures()[row.figure];
        let days = days_of(figure);
        if let Some(Stretch::Day(_, rows)) = stretches.last_mut()
            && last == Some(days)
        {
            rows.end = i + 1;
            continue;
        }
        last = Some(days);
        let moment = figure.date();
        if let Some((date, end)) = covered
            && days.0 > end + 1
        {
            stretches.push(Stretch::Gap(date.plus_days(1), moment.day().plus_days(-1)));
        }
        if covered.is_none_or(|(_, end)| days.1 > end) {
            covered = Some((moment.last_day(), days.1));
        }
        stretches.push(Stretch::Day(moment, i..i + 1));
    }
    stretches
}
