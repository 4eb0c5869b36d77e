//! Dates as exact as they are known: a year, a month, a day, or a minute with its offset from UTC.
//!
//! Nothing here knows a time zone: every time carries its own offset.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::Date;
use super::date::days_in;

/// A moment as exact as it is known, local to its place.
///
/// ```
/// use caravan_map::story::Moment;
///
/// let gate: Moment = "2018-10-19T11:30-06:00".parse()?;
/// assert_eq!(gate.day().to_string(), "2018-10-19");
/// assert_eq!(gate.time(), Some((11, 30)));
/// assert!("2018-09".parse::<Moment>()?.is_before(gate));
/// assert!(!"2018-10".parse::<Moment>()?.is_before(gate), "perhaps, but not for sure");
/// # Ok::<(), caravan_map::story::BadDate>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Moment {
    /// `2018`
    Year(i32),
    /// `2018-10`
    Month(i32, u8),
    /// `2018-10-19`
    Day(Date),
    /// `2018-10-19T11:30-06:00`
    Minute {
        /// The local day.
        day: Date,
        /// Minutes since local midnight.
        minute: u16,
        /// Minutes that local time is ahead of UTC.
        offset: i16,
    },
}

impl Moment {
    /// The local day; the first one of a month or year.
    #[must_use]
    pub fn day(self) -> Date {
        match self {
            Self::Year(year) => Date { year, month: 1, day: 1 },
            Self::Month(year, month) => Date { year, month, day: 1 },
            Self::Day(day) | Self::Minute { day, .. } => day,
        }
    }

    /// The last local day of it.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date { year, month: 12, day: 31 },
            Self::Month(year, month) => Date { year, month, day: days_in(year, month) },
            Self::Day(day) | Self::Minute { day, .. } => day,
        }
    }

    /// Local hour and minute, if they are known.
    #[must_use]
    pub fn time(self) -> Option<(u8, u8)> {
        match self {
            #[allow(clippy::cast_possible_truncation)] // a day has 1440 minutes
            Self::Minute { minute, .. } => Some(((minute / 60) as u8, (minute % 60) as u8)),
            _ => None,
        }
    }

    /// The first local minute it can mean, counted from the beginning of 1970.
    #[must_use]
    pub fn earliest(self) -> i64 {
        self.day().number() * 1440 + self.minute()
    }

    /// The last local minute it can mean, counted from the beginning of 1970.
    #[must_use]
    pub fn latest(self) -> i64 {
        match self {
            Self::Minute { .. } => self.earliest(),
            _ => self.last_day().number() * 1440 + 1439,
        }
    }

    /// Whether it is surely before the other: by UTC where both have a time, else by local time.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        match (self, other) {
            (Self::Minute { offset: a, .. }, Self::Minute { offset: b, .. }) => {
                self.earliest() - i64::from(a) < other.earliest() - i64::from(b)
            }
            _ => self.latest() < other.earliest(),
        }
    }

    /// The order in a list: by first local minute, the less exact first.
    #[must_use]
    pub fn order(self, other: Self) -> Ordering {
        (self.earliest(), other.latest()).cmp(&(other.earliest(), self.latest()))
    }

    /// As ISO 8601 writes it.
    #[must_use]
    pub fn iso(self) -> String {
        let mut out = String::new();
        let day = self.day();
        digits(&mut out, u16::try_from(day.year).unwrap_or(0), 4);
        let parts = match self {
            Self::Year(_) => 0,
            Self::Month(..) => 1,
            _ => 2,
        };
        for part in [day.month, day.day].into_iter().take(parts) {
            out.push('-');
            digits(&mut out, u16::from(part), 2);
        }
        if let Self::Minute { minute, offset, .. } = self {
            let ahead = offset.unsigned_abs();
            for (before, clock) in [('T', minute), (if offset < 0 { '-' } else { '+' }, ahead)] {
                out.push(before);
                digits(&mut out, clock / 60, 2);
                out.push(':');
                digits(&mut out, clock % 60, 2);
            }
        }
        out
    }

    fn minute(self) -> i64 {
        match self {
            Self::Minute { minute, .. } => i64::from(minute),
            _ => 0,
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

/// Writes a number with at least so many digits: the standard library's way of doing so is a kilobyte of program.
fn digits(out: &mut String, number: u16, least: u32) {
    for place in (0..4).rev() {
        let unit = 10u16.pow(place);
        if place < least || number >= unit {
            out.push(char::from(b'0' + u8::try_from(number / unit % 10).unwrap_or(0)));
        }
    }
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BadDate {
    /// It has another form than `2018-10-19T11:30-06:00` or a part of that.
    Form,
    /// It has the form, but there is no such day or time.
    Impossible,
}

impl fmt::Display for BadDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "not a date of the form `2018-10`, `2018-10-19` or `2018-10-19T11:30-06:00`",
            Self::Impossible => "there is no such day or time",
        })
    }
}

impl std::error::Error for BadDate {}

impl FromStr for Moment {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let mut rest = text.as_bytes();
        let year = i32::from(number(&mut rest, 4)?);
        if rest.is_empty() {
            return Ok(Self::Year(year));
        }
        byte(&mut rest, b"-")?;
        let month = number(&mut rest, 2)?;
        if rest.is_empty() {
            return Date::new(year, small(month), 1).map(|day| Self::Month(year, day.month)).ok_or(BadDate::Impossible);
        }
        byte(&mut rest, b"-")?;
        let day = number(&mut rest, 2)?;
        let day = Date::new(year, small(month), small(day));
        if rest.is_empty() {
            return day.map(Self::Day).ok_or(BadDate::Impossible);
        }
        byte(&mut rest, b"T")?;
        let hour = number(&mut rest, 2)?;
        byte(&mut rest, b":")?;
        let minute = number(&mut rest, 2)?;
        let (sign, ahead_hours, ahead_minutes) = if rest == b"Z" {
            (1, 0, 0)
        } else {
            let sign = if byte(&mut rest, b"+-")? == b'-' { -1 } else { 1 };
            let hours = number(&mut rest, 2)?;
            byte(&mut rest, b":")?;
            let minutes = number(&mut rest, 2)?;
            if !rest.is_empty() {
                return Err(BadDate::Form);
            }
            (sign, hours, minutes)
        };
        let day = day.ok_or(BadDate::Impossible)?;
        // UTC+14:00 is the farthest offset on Earth.
        let ahead = ahead_hours * 60 + ahead_minutes;
        if hour > 23 || minute > 59 || ahead_minutes > 59 || ahead > 14 * 60 {
            return Err(BadDate::Impossible);
        }
        let offset = sign * i16::try_from(ahead).map_err(|_| BadDate::Impossible)?;
        Ok(Self::Minute { day, minute: hour * 60 + minute, offset })
    }
}

/// Takes exactly that many digits (at most four).
fn number(rest: &mut &[u8], digits: usize) -> Result<u16, BadDate> {
    let (head, tail) = rest.split_at_checked(digits).ok_or(BadDate::Form)?;
    *rest = tail;
    head.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u16::from(digit - b'0'))).ok_or(BadDate::Form)
}

/// Takes one of these bytes.
fn byte(rest: &mut &[u8], allowed: &[u8]) -> Result<u8, BadDate> {
    let (&first, tail) = rest.split_first().filter(|(first, _)| allowed.contains(first)).ok_or(BadDate::Form)?;
    *rest = tail;
    Ok(first)
}

fn small(number: u16) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn moments_round_trip() {
        for text in ["2018", "2018-10", "2018-10-19", "2016-02-29", "2018-10-19T11:30-06:00", "2018-10-19T00:00+05:45"] {
            assert_eq!(moment(text).to_string(), text);
        }
        assert_eq!(moment("2018-10-19T11:30Z").to_string(), "2018-10-19T11:30+00:00");
    }

    #[test]
    fn bad_dates() {
        use BadDate::{Form, Impossible};
        for (text, error) in [
            ("", Form),
            ("2018-1", Form),
            ("2018/10/19", Form),
            ("19.10.2018", Form),
            ("2018-10-19 ", Form),
            ("2018-10-19T11:30", Form),
            ("2018-10-19T11:30:00-06:00", Form),
            ("２０１８", Form),
            ("2018-13", Impossible),
            ("2018-00-01", Impossible),
            ("2018-02-29", Impossible),
            ("1900-02-29", Impossible),
            ("2018-11-31", Impossible),
            ("2018-10-19T24:00-06:00", Impossible),
            ("2018-10-19T11:60-06:00", Impossible),
            ("2018-10-19T11:30-15:00", Impossible),
        ] {
            assert_eq!(text.parse::<Moment>(), Err(error), "{text}");
        }
    }

    #[test]
    fn surely_before() {
        let before = |a, b| moment(a).is_before(moment(b));
        assert!(before("2018-10-18", "2018-10-19"));
        assert!(before("2018-10-18", "2018-10-19T00:00-06:00"));
        assert!(!before("2018-10-19", "2018-10-19T11:30-06:00"));
        assert!(before("2018-10-19T11:30-05:00", "2018-10-19T11:00-06:00"), "by UTC");
        assert!(!before("2018-10", "2018-10-19"));
        assert!(before("2018-09", "2018-10-01"));
        assert!(!before("2018", "2018-12-31"));
    }

    #[test]
    fn less_exact_comes_first() {
        let order = |a, b| moment(a).order(moment(b));
        assert_eq!(order("2018-10", "2018-10-01"), Ordering::Less);
        assert_eq!(order("2018-10-19", "2018-10-19T00:00-06:00"), Ordering::Less);
        assert_eq!(order("2018-10-20", "2018-10-19"), Ordering::Greater);
    }
}
