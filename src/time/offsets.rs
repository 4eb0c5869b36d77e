//! What the clocks of a place showed, by the table of the story. No library of time zones, which would be larger than the program.
//!
//! `rows` are those of a zone, in the order of time. Before the first one its offset holds, too; without rows clocks show UTC.

use crate::story::{Date, Offset, PlaceIx, Story};

use super::Span;

/// The rows of the zone of a place.
#[must_use]
pub fn of(story: &Story, place: PlaceIx) -> &[Offset] {
    story.offsets(story[place].time_zone())
}

/// Minutes that local time was ahead of UTC at a moment.
#[must_use]
pub fn ahead(rows: &[Offset], utc: i64) -> i64 {
    let next = rows.partition_point(|row| row.since() <= utc);
    rows.get(next.max(1) - 1).map_or(0, |row| i64::from(row.ahead()))
}

/// The local minute at a moment, counted from the beginning of 1970.
#[must_use]
pub fn local(rows: &[Offset], utc: i64) -> i64 {
    utc + ahead(rows, utc)
}

/// The first moment at which clocks showed a local minute or a later one: of a minute that was twice the first time, of one that
/// clocks skipped the moment of the change.
#[must_use]
pub fn utc(rows: &[Offset], local: i64) -> i64 {
    for (index, row) in rows.iter().enumerate() {
        let since = if index == 0 { i64::MIN } else { row.since() };
        let utc = (local - i64::from(row.ahead())).max(since);
        if rows.get(index + 1).is_none_or(|next| utc < next.since()) {
            return utc;
        }
    }
    local
}

/// A local day. Each ends where the next one begins.
#[must_use]
pub fn day(rows: &[Offset], date: Date) -> Span {
    let begins = |number: i64| utc(rows, number * 1440);
    Span { from: begins(date.number()), to: begins(date.number() + 1) }
}

/// The local day at a moment. Where clocks were put back over midnight it is the later one.
#[must_use]
pub fn date(rows: &[Offset], utc: i64) -> Date {
    let shown = Date::from_number(local(rows, utc).div_euclid(1440));
    let next = shown.plus_days(1);
    if utc >= day(rows, next).from { next } else { shown }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(all: &[(i64, i16)]) -> Vec<Offset> {
        all.iter().map(|&(since, ahead)| Offset { since, ahead }).collect()
    }

    fn moment(text: &str) -> i64 {
        let moment: crate::story::Moment = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        Offset::of(moment).map(|row| row.since).unwrap_or_else(|| panic!("{text} has no time"))
    }

    #[test]
    fn a_day_has_23_24_or_25_hours() {
        let rows = rows(&[(0, -360), (moment("2018-04-01T03:00-05:00"), -300), (moment("2018-10-28T01:00-06:00"), -360)]);
        let day = |text: &str| day(&rows, text.parse().unwrap_or_else(|error| panic!("{text}: {error}")));
        for (text, hours) in [("2018-03-31", 24), ("2018-04-01", 23), ("2018-10-27", 24), ("2018-10-28", 25), ("2018-10-29", 24)] {
            assert_eq!(day(text).to - day(text).from, hours * 60, "{text}");
        }
        assert_eq!(day("2018-10-28").from, moment("2018-10-28T00:00-05:00"));
        assert_eq!(day("2018-10-28").to, moment("2018-10-29T00:00-06:00"));
        assert_eq!(utc(&rows, moment("2018-10-28T01:30Z")), moment("2018-10-28T01:30-05:00"), "the first time");
        assert_eq!(utc(&rows, moment("2018-04-01T02:30Z")), moment("2018-04-01T03:00-05:00"), "skipped");
    }

    #[test]
    fn without_rows_clocks_show_utc() {
        assert_eq!((ahead(&[], 5), utc(&[], 5), local(&[], 5)), (0, 5, 5));
        let one = rows(&[(1000, 60)]);
        assert_eq!((ahead(&one, 0), ahead(&one, 2000), utc(&one, 0)), (60, 60, -60), "before the first row, too");
    }

    #[test]
    fn a_day_that_was_skipped_is_not_nothing() {
        let apia = rows(&[(0, -600), (moment("2011-12-31T00:00+14:00"), 840)]);
        let day = crate::time::span::of_moment(&apia, "2011-12-30".parse().unwrap_or_else(|error| panic!("{error}")));
        assert_eq!((day.from, day.minutes()), (moment("2011-12-31T00:00+14:00"), 1));
    }

    proptest! {
        /// Whatever clocks do: what is found is the first moment, and days follow each other without a gap.
        #[test]
        fn the_first_moment(steps in prop::collection::vec((1..4000i64, -840..=840i16), 1..5), at in -10_000..30_000i64) {
            let mut since = 0;
            let rows = rows(&steps.iter().map(|&(step, ahead)| { since += step; (since, ahead) }).collect::<Vec<_>>());
            let found = utc(&rows, at);
            prop_assert!(local(&rows, found) >= at);
            prop_assert!((found - 4000..found).all(|before| local(&rows, before) < at));
            let date = date(&rows, at);
            let day = day(&rows, date);
            prop_assert!(day.contains(at), "{date} {day:?}");
            prop_assert_eq!(super::day(&rows, date.plus_days(1)).from, day.to);
        }
    }
}
