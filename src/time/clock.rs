//! Whose clock is shown: that of the place where people were.

use crate::story::{Date, Offset, PlaceIx, Story};

use super::{Span, Timetable, offsets};

/// The clock that a reader sees: at each moment that of the place where the first group of the legend is, or was last reported.
/// A place keeps it until the group is reported to have left; so noon at a bridge between two countries is noon on the bank
/// that people come from. Before the group is reported anywhere it is the clock of the first place of the opening view.
///
/// The whole of it is one more table of offsets: a clock that is put forward or back when the group crosses a border.
#[derive(Clone, Debug)]
pub struct Clock {
    rows: Vec<Offset>,
    places: Vec<(i64, PlaceIx)>,
}

impl Clock {
    /// The clock of a story.
    #[must_use]
    pub fn new(story: &Story, times: &Timetable) -> Self {
        let way = story.group_ixs().next().map_or(&[][..], |group| times.way(group));
        let mut places: Vec<(i64, PlaceIx)> = Vec::new();
        let first = way.first().map(|halt| story.stops()[halt.stop].place());
        let opening = story.home().places().first().copied().or(first);
        places.extend(opening.map(|place| (i64::MIN, place)));
        let mut until = i64::MIN;
        for halt in way.iter() {
            if halt.span.to > until {
                places.push((halt.span.from.max(until), story.stops()[halt.stop].place()));
                until = halt.span.to;
            }
        }
        let mut clock = Self { rows: Vec::new(), places };
        for (index, &(since, place)) in clock.places.iter().enumerate() {
            let rows = offsets::of(story, place);
            let until = clock.places.get(index + 1).map_or(i64::MAX, |next| next.0);
            let ahead = rows.get(rows.partition_point(|row| row.since <= since).max(1) - 1).map_or(0, |row| row.ahead);
            let here = rows.iter().copied().filter(|row| since < row.since && row.since < until);
            for row in std::iter::once(Offset { since, ahead }).chain(here) {
                if clock.rows.last().is_none_or(|last| last.ahead != row.ahead) {
                    clock.rows.push(row);
                }
            }
        }
        clock
    }

    /// The place whose clock is shown at a moment; nothing in a story that opens nowhere.
    #[must_use]
    pub fn place(&self, utc: i64) -> Option<PlaceIx> {
        let next = self.places.partition_point(|(since, _)| *since <= utc);
        self.places.get(next.max(1) - 1).map(|(_, place)| *place)
    }

    /// What it shows, as a table for [`offsets`].
    #[must_use]
    pub fn rows(&self) -> &[Offset] {
        &self.rows
    }

    /// Day, hour and minute that it shows at a moment.
    #[must_use]
    pub fn shows(&self, utc: i64) -> (Date, u8, u8) {
        let local = offsets::local(&self.rows, utc);
        let minute = local.rem_euclid(1440);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a day has 1440 minutes
        (Date::from_number(local.div_euclid(1440)), (minute / 60) as u8, (minute % 60) as u8)
    }

    /// The first moment at which it shows a minute of a day, or a later one.
    #[must_use]
    pub fn utc(&self, date: Date, minute: i64) -> i64 {
        offsets::utc(&self.rows, date.number() * 1440 + minute)
    }

    /// A day as it shows it. Each ends where the next one begins.
    #[must_use]
    pub fn day(&self, date: Date) -> Span {
        offsets::day(&self.rows, date)
    }

    /// The day at a moment.
    #[must_use]
    pub fn date(&self, utc: i64) -> Date {
        offsets::date(&self.rows, utc)
    }
}
