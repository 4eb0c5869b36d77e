//! Dates in words.

use super::Lang;
use super::figure::joined;
use crate::story::{Date, Moment};

impl Lang {
    /// A day as a heading: `Friday 19 October 2018`, `Viernes 19 de octubre de 2018`.
    #[must_use]
    pub fn long_day(self, date: Date) -> String {
        let words = self.words();
        let weekday = words.weekdays[date.weekday()];
        let month = words.months[usize::from(date.month()) - 1];
        match self {
            Self::En => format!("{weekday} {} {month} {}", date.day(), date.year()),
            Self::Es => format!("{weekday} {} de {month} de {}", date.day(), date.year()),
        }
    }

    /// A day within a sentence: `19 October 2018`, `19 de octubre de 2018`.
    #[must_use]
    pub fn day(self, date: Date) -> String {
        let month = self.words().months[usize::from(date.month()) - 1];
        match self {
            Self::En => format!("{} {month} {}", date.day(), date.year()),
            Self::Es => format!("{} de {month} de {}", date.day(), date.year()),
        }
    }

    /// A month: `October 2018`, `octubre de 2018`.
    #[must_use]
    pub fn month(self, year: i32, month: u8) -> String {
        let name = self.words().months[usize::from(month.clamp(1, 12)) - 1];
        match self {
            Self::En => format!("{name} {year}"),
            Self::Es => format!("{name} de {year}"),
        }
    }

    /// A date as exact as it is known.
    #[must_use]
    pub fn date(self, moment: Moment) -> String {
        match moment {
            Moment::Year(year) => year.to_string(),
            Moment::Month(year, month) => self.month(year, month),
            _ => self.day(moment.day()),
        }
    }

    /// The same without its year, as short as it can be read: `13 Oct`, `November`.
    #[must_use]
    pub fn short_date(self, moment: Moment) -> String {
        match moment {
            Moment::Year(year) => year.to_string(),
            Moment::Month(_, month) => self.short_month(month).to_owned(),
            _ => self.short_day(moment.day()),
        }
    }

    /// Days in a row, without their year unless it changes: `5–10 Nov`, `30 Apr – 12 Oct`.
    #[must_use]
    pub fn span(self, from: Date, to: Date) -> String {
        let (first, last) = (self.short_day(from), self.short_day(to));
        if from == to {
            first
        } else if from.year() != to.year() {
            joined(&[&first, " ", &from.year().to_string(), " – ", &last, " ", &to.year().to_string()])
        } else if from.month() == to.month() {
            joined(&[&from.day().to_string(), "–", &last])
        } else {
            joined(&[&first, " – ", &last])
        }
    }

    fn short_day(self, day: Date) -> String {
        joined(&[&day.day().to_string(), "\u{a0}", self.short_month(day.month())])
    }

    /// Three letters, which in both languages have no accents.
    fn short_month(self, month: u8) -> &'static str {
        let name = self.words().months[usize::from(month.clamp(1, 12)) - 1];
        name.get(..3).unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap_or_else(|_| unreachable!("{text}"))
    }

    #[test]
    fn days_in_a_row_are_said_shortly() {
        for (from, to, en, es) in [
            ("2018-11-05", "2018-11-10", "5–10 Nov", "5–10 nov"),
            ("2018-04-30", "2018-10-12", "30 Apr – 12 Oct", "30 abr – 12 oct"),
            ("2018-12-31", "2018-12-31", "31 Dec", "31 dic"),
            ("2018-12-31", "2019-01-02", "31 Dec 2018 – 2 Jan 2019", "31 dic 2018 – 2 ene 2019"),
        ] {
            let said = [Lang::En, Lang::Es].map(|lang| lang.span(day(from), day(to)).replace('\u{a0}', " "));
            assert_eq!(said, [en, es]);
        }
    }

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        assert_eq!(Lang::En.short_date(Moment::Month(2018, 11)), "Nov");
        assert_eq!(Lang::Es.date(Moment::Month(2018, 11)), "noviembre de 2018");
        assert_eq!(Lang::Es.date(Moment::Day(day("2018-11-05"))), "5 de noviembre de 2018");
    }
}
