//! The minutes that something occupies: what its date can mean, no more and no less.

use crate::story::{DatePrecision, Event, Moment, Offset};

use super::offsets;

/// Half-open: from a moment up to, but without, another. Minutes since the beginning of 1970, UTC; never empty.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Span {
    /// The first minute.
    pub from: i64,
    /// The first minute after it.
    pub to: i64,
}

impl Span {
    /// Whether a moment lies in it.
    #[must_use]
    pub fn contains(self, utc: i64) -> bool {
        self.from <= utc && utc < self.to
    }

    /// How long it is, in minutes.
    #[must_use]
    pub fn minutes(self) -> i64 {
        self.to - self.from
    }

    /// From the beginning of the one that begins first to the end of the one that ends last.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }
}

/// What a date can mean: the minute, by the offset that it carries; else the whole local day, month or year by the clocks of its
/// place.
#[must_use]
pub fn of_moment(rows: &[Offset], moment: Moment) -> Span {
    match moment {
        Moment::Minute { offset, .. } => {
            let from = moment.earliest() - i64::from(offset);
            Span { from, to: from + 1 }
        }
        _ => {
            let from = offsets::day(rows, moment.day()).from;
            // A day that clocks skipped, on an island that crossed the date line, is the minute at which they did.
            Span { from, to: offsets::day(rows, moment.last_day()).to.max(from + 1) }
        }
    }
}

/// What an event occupies. A time known to the hour is that hour; an approximate one reaches half an hour to either side, which is
/// how people say it, not what a source says; one between two bounds is all that lies between them. An event that ends later than
/// it begins goes on until then.
#[must_use]
pub fn of_event(rows: &[Offset], event: &Event) -> Span {
    let exact = |moment: Moment| {
        let Span { from, to } = of_moment(rows, moment);
        match event.precision() {
            DatePrecision::Hour if to == from + 1 => Span { from, to: from + 60 },
            DatePrecision::Approx if to == from + 1 => Span { from: from - 30, to: from + 30 },
            _ => Span { from, to },
        }
    };
    let begins = match (event.precision(), event.earliest(), event.latest()) {
        (DatePrecision::Bounded, Some(earliest), Some(latest)) => of_moment(rows, earliest).hull(of_moment(rows, latest)),
        _ => exact(event.date()),
    };
    event.date_end().map_or(begins, |end| Span { from: begins.from, to: begins.to.max(exact(end).to) })
}
