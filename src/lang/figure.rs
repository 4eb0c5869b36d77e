//! Numbers of people in words, the same wherever they are said: on a card, in a plot, in a table.

use super::Lang;
use crate::story::{Date, Figure, Moment, Source};

impl Lang {
    /// A number as its counter gave it: `1,600 to 2,000`, `at least 3,000`, `about 4,000`.
    #[must_use]
    pub fn amount(self, figure: &Figure) -> String {
        let words = self.more();
        let low = self.number(figure.low());
        match figure.high() {
            None => joined(&[words.at_least, " ", &low]),
            Some(high) if high != figure.low() => joined(&[&low, " ", words.to, " ", &self.number(high)]),
            Some(_) if figure.approximate() => joined(&[words.about_number, " ", &low]),
            Some(_) => low,
        }
    }

    /// The same in signs, where there is no room for words: `1,600–2,000`, `3,000+`, `~4,000`.
    #[must_use]
    pub fn short_amount(self, figure: &Figure) -> String {
        let low = self.number(figure.low());
        match figure.high() {
            None => low + "+",
            Some(high) if high != figure.low() => joined(&[&low, "–", &self.number(high)]),
            Some(_) if figure.approximate() => joined(&["~", &low]),
            Some(_) => low,
        }
    }

    /// Who counted, and who reported it where that is somebody else: `caravan organisers, via EFE`.
    #[must_use]
    pub fn who(self, figure: &Figure) -> String {
        let mut who = self.say(figure.counter()).to_owned();
        if let Some(by) = figure.reported_by() {
            for part in [", ", self.more().via, " ", self.say(by)] {
                who.push_str(part);
            }
        }
        who
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

    /// The title of a source, and whether it is only taken from the address.
    #[must_use]
    pub fn source_title(self, source: &Source) -> String {
        let words = self.more();
        match (source.title(), source.title_from_address()) {
            (Some(title), false) => title.to_owned(),
            (Some(title), true) => joined(&[title, " (", words.title_from_address, ")"]),
            (None, _) => words.untitled.to_owned(),
        }
    }
}

/// The publisher of a source; the host of its address where that is not known.
#[must_use]
pub fn publisher(source: &Source) -> &str {
    source.publisher().unwrap_or_else(|| host(source.url()))
}

fn host(url: &str) -> &str {
    let mut parts = url.split('/');
    let _ = (parts.next(), parts.next());
    parts.next().unwrap_or(url)
}

/// One text of several.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
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

    #[test]
    fn a_source_without_publisher_is_called_by_its_host() {
        assert_eq!(host("https://example.org/a/b"), "example.org");
        assert_eq!(host("nonsense"), "nonsense");
    }
}
