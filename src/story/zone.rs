//! What the clocks of a place show: the time zones of the IANA database, compiled in, so that every machine says the same.
//!
//! Only for authors; in the browser nobody asks.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

use super::report::nearest;
use super::{Date, Moment, Offset as Row};

/// What the clocks of a zone make of a local time. Offsets are minutes ahead of UTC.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Clocks {
    /// They showed it with this offset.
    Once(i16),
    /// They were put back from the one offset to the other, and showed it with both.
    Twice(i16, i16),
    /// They were put forward from the one offset to the other, past it.
    Never(i16, i16),
}

/// Whether the database has a zone of exactly that name.
pub(super) fn is_zone(name: &str) -> bool {
    TimeZoneDatabase::bundled().available().any(|zone| zone.as_str() == name)
}

/// The zone that may have been meant by a name that is none.
pub(super) fn meant(name: &str) -> Option<String> {
    let database = TimeZoneDatabase::bundled();
    // Those without a region are abbreviations, and all of these are near each other.
    let zones: Vec<_> = database.available().filter(|zone| zone.as_str().contains('/')).collect();
    let zones = || zones.iter().map(|zone| zone.as_str());
    let city = |zone: &str| zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&name.replace(' ', "_")));
    zones().find(|zone| city(zone)).or_else(|| nearest(name, zones())).map(String::from)
}

/// What the clocks of a zone made of a moment. Nothing where there is no such zone, or no time.
pub(super) fn clocks(name: &str, moment: Moment) -> Option<Clocks> {
    let (hour, minute) = moment.time()?;
    let day = moment.day();
    let year = i16::try_from(day.year()).ok()?;
    let [month, day, hour, minute] = [day.month(), day.day(), hour, minute].map(u8::cast_signed);
    let local = DateTime::new(year, month, day, hour, minute, 0, 0).ok()?;
    Some(match zone(name)?.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => Clocks::Once(minutes(offset)?),
        AmbiguousOffset::Fold { before, after } => Clocks::Twice(minutes(before)?, minutes(after)?),
        AmbiguousOffset::Gap { before, after } => Clocks::Never(minutes(before)?, minutes(after)?),
    })
}

/// The same moment, as the clocks of a zone showed it.
pub(super) fn local(name: &str, moment: Moment) -> Option<Moment> {
    let Moment::Minute { offset, .. } = moment else { return None };
    let utc = moment.earliest() - i64::from(offset);
    let offset = minutes(zone(name)?.to_offset(Timestamp::from_second(utc * 60).ok()?))?;
    let local = utc + i64::from(offset);
    let minute = u16::try_from(local.rem_euclid(1440)).ok()?;
    Some(Moment::Minute { day: Date::from_number(local.div_euclid(1440)), minute, offset })
}

/// The offset of a zone at a moment, and every change of it until another: minutes since the beginning of 1970, UTC.
pub(super) fn offsets(name: &str, since: i64, until: i64) -> Option<Vec<Row>> {
    let zone = zone(name)?;
    let first = Timestamp::from_second(since * 60).ok()?;
    let mut rows = vec![Row { since, ahead: minutes(zone.to_offset(first))? }];
    for change in zone.following(first) {
        let since = (change.timestamp().as_second() + 30).div_euclid(60);
        if since > until {
            break;
        }
        let ahead = minutes(change.offset())?;
        // A zone may change its name alone.
        if rows[rows.len() - 1].ahead != ahead {
            rows.push(Row { since, ahead });
        }
    }
    Some(rows)
}

fn zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok().filter(|_| is_zone(name))
}

/// To the nearest minute: before there were zones, clocks followed the sun. Nothing where it is more than a date can have.
fn minutes(offset: Offset) -> Option<i16> {
    let minutes = (offset.seconds() + 30).div_euclid(60);
    i16::try_from(minutes).ok().filter(|minutes| minutes.abs() <= 14 * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn clocks_show_what_they_showed() {
        use Clocks::{Never, Once, Twice};
        for (zone, text, expected) in [
            ("America/Guatemala", "2018-10-19T11:30-06:00", Some(Once(-360))),
            ("America/Mexico_City", "2018-10-27T12:00-05:00", Some(Once(-300))),
            ("America/Mexico_City", "2018-10-28T12:00-06:00", Some(Once(-360))),
            ("America/Mexico_City", "2018-10-28T00:59-05:00", Some(Once(-300))),
            ("America/Mexico_City", "2018-10-28T01:00-05:00", Some(Twice(-300, -360))),
            ("America/Mexico_City", "2018-10-28T01:59-05:00", Some(Twice(-300, -360))),
            ("America/Mexico_City", "2018-10-28T02:00-06:00", Some(Once(-360))),
            ("America/Mexico_City", "2018-04-01T02:00-06:00", Some(Never(-360, -300))),
            ("America/Mexico_City", "2018-04-01T03:00-05:00", Some(Once(-300))),
            ("Asia/Kathmandu", "2018-10-19T11:30+05:45", Some(Once(345))),
            ("Pacific/Apia", "2011-12-30T11:30+14:00", Some(Never(-600, 840))),
            ("America/Guatemala", "1900-01-01T00:00-06:02", Some(Once(-362))),
            ("Europe/Helsinki", "9999-12-31T23:59+02:00", Some(Once(120))),
            ("Europe/Helsinki", "0000-01-01T00:00+02:00", Some(Once(100))),
            ("Asia/Manila", "0000-01-01T00:00-14:00", None),
            ("Europe/Helsinki", "2018-10-19", None),
            ("Europe/Turku", "2018-10-19T11:30+03:00", None),
            ("europe/helsinki", "2018-10-19T11:30+03:00", None),
            ("Etc/Unknown", "2018-10-19T11:30+03:00", None),
        ] {
            assert_eq!(clocks(zone, moment(text)), expected, "{zone} {text}");
        }
    }

    #[test]
    fn the_same_moment_elsewhere() {
        let local = |zone, text| local(zone, moment(text)).map(|moment| moment.to_string());
        assert_eq!(local("America/Guatemala", "2018-10-19T17:30Z").as_deref(), Some("2018-10-19T11:30-06:00"));
        assert_eq!(local("Asia/Kathmandu", "2018-12-31T23:00Z").as_deref(), Some("2019-01-01T04:45+05:45"));
        assert_eq!(local("Nowhere", "2018-12-31T23:00Z"), None);
    }

    #[test]
    fn changes_between_two_moments() {
        let row = |text: &str| Row::of(moment(text)).expect("a time");
        let rows = |zone, since: &str, until: &str| {
            let rows = offsets(zone, row(since).since, row(until).since).unwrap_or_default();
            rows.iter().map(|row| row.written().to_string()).collect::<Vec<_>>()
        };
        let (spring, winter) = ("2018-04-26T00:00-05:00", "2018-12-31T00:00-06:00");
        assert_eq!(rows("America/Mexico_City", spring, winter), [spring, "2018-10-28T01:00-06:00"]);
        assert_eq!(rows("America/Mexico_City", spring, "2018-10-28T01:00-06:00").len(), 2, "a change at the end is one");
        assert_eq!(rows("America/Mexico_City", spring, "2018-10-28T01:59-05:00").len(), 1);
        assert_eq!(rows("America/Guatemala", "2018-04-26T00:00-06:00", winter), ["2018-04-26T00:00-06:00"]);
        // There the clocks stayed as they were, but were called otherwise.
        assert_eq!(rows("Europe/Istanbul", "2016-04-01T00:00+03:00", "2017-12-31T00:00+03:00").len(), 1);
        assert_eq!(rows("Nowhere", spring, winter), [""; 0]);
    }

    #[test]
    fn slips_are_understood() {
        for (slip, zone) in [
            ("America/Guatemla", Some("America/Guatemala")),
            ("america/guatemala", Some("America/Guatemala")),
            ("Guatemala", Some("America/Guatemala")),
            ("Mexico City", Some("America/Mexico_City")),
            ("CST", None),
            ("Guatemala time", None),
            ("", None),
        ] {
            assert!(!is_zone(slip), "{slip}");
            assert_eq!(meant(slip).as_deref(), zone, "{slip}");
        }
        assert!(is_zone("America/Mexico_City"));
    }
}
