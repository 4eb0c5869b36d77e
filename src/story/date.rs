//! A day of the calendar, which is the proleptic Gregorian one.

use std::fmt;
use std::str::FromStr;

use super::{BadDate, Moment};

/// A day of the calendar.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Date {
    pub(super) year: i32,
    pub(super) month: u8,
    pub(super) day: u8,
}

getters! { Date {
    /// The year, 0 to 9999.
    year: i32,
    /// The month, 1 to 12.
    month: u8,
    /// The day of the month, from 1.
    day: u8,
}}

impl Date {
    /// The day, if there is such a day.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        ((0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// Days since 1 January 1970.
    #[must_use]
    pub fn number(self) -> i64 {
        // Years begin in March here, so that the leap day is the last day of its year.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let year = if month > 2 { year } else { year - 1 };
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day with this number, kept within the years 0 to 9999.
    #[must_use]
    pub fn from_number(number: i64) -> Self {
        let days = number.clamp(-719_528, 2_932_896) + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = (shifted + 2) % 12 + 1;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // bounded by the clamp above
        Self {
            year: (era * 400 + year_of_era + i64::from(month <= 2)) as i32,
            month: month as u8,
            day: (day_of_year - (153 * shifted + 2) / 5 + 1) as u8,
        }
    }

    /// The day that many days later, or earlier if negative.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_number(self.number().saturating_add(days))
    }

    /// The day of the week: 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn weekday(self) -> usize {
        usize::try_from((self.number() + 3).rem_euclid(7)).unwrap_or(0)
    }
}

pub(super) fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Moment::Day(*self).iso())
    }
}

impl FromStr for Date {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        match text.parse()? {
            Moment::Day(date) => Ok(date),
            _ => Err(BadDate::Form),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_count_every_day_once() {
        let mut date = Date::new(0, 1, 1).expect("a day");
        for number in date.number()..=2_932_896 {
            assert_eq!((date.number(), Date::from_number(number)), (number, date));
            date = Date::new(date.year, date.month, date.day + 1)
                .or_else(|| Date::new(date.year, date.month + 1, 1))
                .or_else(|| Date::new(date.year + 1, 1, 1))
                .unwrap_or(date);
        }
        assert_eq!(Date::new(1970, 1, 1).map(Date::number), Some(0));
        assert_eq!(Date::from_number(i64::MAX).to_string(), "9999-12-31");
        assert_eq!(Date::from_number(i64::MIN).to_string(), "0000-01-01");
    }

    #[test]
    fn weekdays() {
        let friday = Date::new(2018, 10, 19).expect("a day");
        assert_eq!(friday.weekday(), 4);
        assert_eq!(friday.plus_days(2).weekday(), 6);
        assert_eq!(friday.plus_days(-5).to_string(), "2018-10-14");
    }
}
